package chart

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"limpide/internal/base/exact"
	"limpide/internal/base/fr"
	"limpide/internal/show/chart/draw"
	"limpide/internal/show/chart/option"
	"limpide/internal/show/chart/plot"
)

// Progress shows one value through dated rows (Row.From), audits apart from
// self-assessments, with the path to a target.
var Progress = &Kind{progressPictures, stacked, plain, progressKey, nil, progressOption}

// Sizes of the plot, in pixels, and its width in %: the labels of the landmarks
// stand to its right.
const (
	progressHeight = 230
	progressTop    = 26
	progressWidth  = 78
)

func progressPictures(f *Figure) []draw.Picture {
	t := newCourse(f)
	if len(t.rows) == 0 {
		return nil
	}
	label := fr.Count(len(t.rows), "évaluation", "évaluations") + " dans le temps. " + plot.WhereValues
	return draw.Both(func(l draw.Layout) draw.Picture {
		return draw.Picture{Class: "parcours", Label: label, Height: progressTop + progressHeight + 26, Draw: func(c *draw.Canvas) { t.draw(c, l) }}
	})
}

func progressKey(f *Figure) (key string, gaps []string) {
	t := newCourse(f)
	if len(t.rows) == 0 {
		return "", nil
	}
	signs := draw.Sentences(
		f.has(func(r Row) bool { return r.Style == "audit" }, "Disque plein : audit."),
		f.has(func(r Row) bool { return r.Style == "auto" }, "Disque vide : auto-évaluation, qui n’engage que son auteur."),
		draw.If(t.target != nil, "Losange : objectif."),
	)
	if t.allTold(draw.Wide) && t.allTold(draw.Narrow) { // beside the signs
		signs = f.has(func(r Row) bool { return r.Style == "auto" }, "Une auto-évaluation n’engage que son auteur.")
	}
	return draw.Sentences(signs, draw.If(t.target != nil, "Tirets : chemin régulier du premier score à l’objectif.")), nil
}

// course is what is drawn: the rows that have a value, and what is to be reached.
type course struct {
	f        *Figure
	from, to float64 // decimal years
	scale    draw.Scale
	rows     []Row
	at       []draw.Point // of the rows
	target   *Mark
	goal     draw.Point // of the target
	next     *Mark      // the landmark that the last score has not reached
}

func newCourse(f *Figure) *course {
	t := &course{f: f, from: math.Inf(1), to: math.Inf(-1)}
	var values []float64
	widen := func(at, value float64) {
		t.from, t.to = min(t.from, at), max(t.to, at)
		values = append(values, value)
	}
	for _, r := range f.Rows {
		if len(r.Cells) > 0 && !r.Cells[0].Absent {
			t.rows = append(t.rows, r)
			widen(r.From, r.Cells[0].Value)
		}
	}
	for i, m := range f.Marks {
		switch {
		case m.At > 0:
			t.target = &f.Marks[i]
			widen(m.At, m.Value)
		case len(t.rows) > 0 && m.Value > t.rows[len(t.rows)-1].Cells[0].Value && (t.next == nil || m.Value < t.next.Value):
			t.next = &f.Marks[i]
		}
	}
	if t.next != nil {
		values = append(values, t.next.Value)
	}
	t.from, t.to = t.from-.2, t.to+.2
	t.scale = draw.NewLineScale(values, progressHeight, 0, 8)
	for _, r := range t.rows {
		t.at = append(t.at, t.place(r.From, r.Cells[0].Value))
	}
	if t.target != nil {
		t.goal = t.place(t.target.At, t.target.Value)
	}
	return t
}

func (t *course) place(at, value float64) draw.Point {
	return draw.At(100*(at-t.from)/(t.to-t.from), t.scale.At(value))
}

func (t *course) draw(c *draw.Canvas, l draw.Layout) {
	c.Within(0, progressTop, progressWidth, progressHeight, func() {
		c.Line("axe", draw.At(0, progressHeight), draw.At(100, progressHeight))
		if start := t.start(); start != "" {
			c.Text("", draw.At(0, -14), 0, draw.Start, start)
		}
		if m := t.next; m != nil { // in words on a page, by a sign on a phone
			y, label := t.scale.At(m.Value), m.Label
			if l == draw.Narrow {
				label = m.Short + " " + fr.Percent(m.Value, min(1, exact.Decimals(m.Value)))
			}
			c.Line("seuil", draw.At(0, y), draw.At(100, y))
			c.Text("", draw.At(100, y+4), 4, draw.Start, label)
		}
		most := 6
		if l == draw.Narrow {
			most = 4
		}
		for _, year := range draw.YearTicks(int(math.Ceil(t.from)), int(math.Floor(t.to)), most) {
			x := t.place(float64(year), 0).X
			c.Line("axe", draw.At(x, progressHeight), draw.At(x, progressHeight+5))
			c.Text("", draw.At(x, progressHeight+19), 0, draw.HoldAt(x, 20), fmt.Sprint(year))
		}
		c.Stretched(progressHeight, func() {
			if t.target != nil { // the path that it asked for
				c.Path("chemin", []draw.Point{t.at[0], t.goal})
			}
			if len(t.at) > 1 {
				c.Path("trait", t.at)
			}
		})
		if t.target != nil {
			c.Sign("but", t.goal, "M0 -7L7 0L0 7L-7 0z")
		}
		for i, at := range t.at {
			c.Mark(at, draw.Shapes[0], t.rows[i].Style == "auto")
		}
		for _, label := range t.labels(l) {
			for i, line := range label.lines {
				c.Text(strings.TrimSpace(label.classes[i]+" halo"), draw.At(label.at.X, label.top+float64(i)*labelLine+12), 0, label.hold, line)
			}
		}
	})
}

// start says what the scale covers when it does not start at zero.
func (t *course) start() string {
	if t.scale.HasZero() {
		return ""
	}
	return "échelle de " + t.scale.Tick(t.scale.Low) + " à " + fr.Percent(t.scale.High, t.scale.Decimals())
}

// label is words beside a point: lines from a height down.
type label struct {
	lines, classes []string
	at             draw.Point
	top            float64
	hold           draw.Hold
}

const (
	labelLine = 17 // from one line of a label to the next, in pixels
	valueSize = 1.3
)

// labels places the words of the target, then of the scores from the last one back, where they meet no other, no sign and, if that can be, no
// line. What has no room, even without its kind, is left to the table.
func (t *course) labels(l draw.Layout) []label {
	var found []label
	room := l.Pixels(progressWidth)
	pixels := func(p draw.Point) (x, y float64) { return p.X / 100 * room, p.Y }
	var words, lines []draw.Box
	if start := t.start(); start != "" {
		words = append(words, draw.Box{Right: draw.Width(start), Top: -progressTop, Bottom: -8})
	}
	sign := func(from, to draw.Point) {
		fromX, fromY := pixels(from)
		x, y := pixels(to)
		words = append(words, draw.Box{Left: x - 6, Right: x + 6, Top: y - 6, Bottom: y + 6})
		const steps = 24
		for k := range steps {
			part := float64(k) / steps
			at := draw.Box{Left: fromX + part*(x-fromX), Top: fromY + part*(y-fromY)}
			at.Right, at.Bottom = at.Left+1, at.Top+1
			lines = append(lines, at)
		}
	}
	for i, at := range t.at {
		sign(t.at[max(0, i-1)], at)
	}
	if t.target != nil {
		sign(t.at[0], t.goal)
	}
	put := func(at draw.Point, lines, classes []string, avoided []draw.Box) bool {
		x, y := pixels(at)
		wide, high := 0.0, float64(len(lines))*labelLine
		for i, line := range lines {
			size := 1.0
			if classes[i] == "valeur" {
				size = valueSize
			}
			wide = max(wide, size*draw.Width(line))
		}
		for _, side := range []float64{-8 - high, 8} {
			for _, hold := range []draw.Hold{draw.Middle, draw.End, draw.Start} {
				box := draw.Box{Left: x - wide/2, Right: x + wide/2, Top: y + side, Bottom: y + side + high}
				switch hold {
				case draw.Start:
					box.Left, box.Right = x, x+wide
				case draw.End:
					box.Left, box.Right = x-wide, x
				}
				if box.Left < 0 || box.Right > room || box.Top < -progressTop || box.Bottom > progressHeight+2 || slices.ContainsFunc(avoided, box.Meets) {
					continue
				}
				words = append(words, box)
				found = append(found, label{lines, classes, at, box.Top, hold})
				return true
			}
		}
		return false
	}
	anywhere := func(at draw.Point, said, classes []string) bool {
		return put(at, said, classes, slices.Concat(words, lines)) || put(at, said, classes, words)
	}
	write := func(i int) {
		value, note := fr.Percent(t.rows[i].Cells[0].Value, t.f.Decimals), t.rows[i].Note
		if note == "" || !anywhere(t.at[i], []string{value, note}, []string{"valeur", ""}) {
			anywhere(t.at[i], []string{value}, []string{"valeur"})
		}
	}
	if t.target != nil {
		anywhere(t.goal, []string{t.target.Label}, []string{"objectif"})
	}
	for i := len(t.at) - 1; i >= 0; i-- {
		write(i)
	}
	return found
}

// allTold reports whether the kind of each score and the target stand beside their signs.
func (t *course) allTold(l draw.Layout) bool {
	told, goal := 0, t.target == nil
	for _, label := range t.labels(l) {
		if len(label.lines) > 1 {
			told++
		}
		goal = goal || label.classes[0] == "objectif"
	}
	return told == len(t.at) && goal
}

// progressOption draws one value through dated rows: audits are full discs,
// self-assessments hollow ones; landmarks go across, or stand at their date.
func progressOption(f *Figure) *option.Chart {
	rows := f.rowLabels()
	first, last := f.Rows[0].From, f.Rows[len(f.Rows)-1].From
	var lines []option.Series
	for i, c := range f.Columns {
		line := option.LineSeries(c.Label, i, f.hueInk())
		for k, r := range f.Rows {
			item, cell := f.item(k, r.Cells[i], f.Unit), r.Cells[i]
			cell.Doubt = cell.Doubt || r.Style == "auto"
			item.Value, item.ItemStyle = [2]any{day(r.From), item.Value}, f.sign(cell, f.hueInk())
			line.Data = append(line.Data, item)
		}
		lines = append(lines, line)
	}
	for _, m := range f.Marks {
		if m.At == 0 {
			label, value := fr.Typo(m.Label), fr.WithUnit(m.Value, min(1, exact.Decimals(m.Value)), f.Unit)
			label += draw.If(!strings.Contains(label, value), ", "+value)
			lines[0].MarkLine = lines[0].MarkLine.Level(m.Value, label, m.Style)
			continue
		}
		// A path leads to what is due one day. Its name leaves out the value, which follows it.
		name := fr.Capital(m.Label)
		if m.Style == "objectif" {
			name = "Objectif"
		}
		path := option.PathSeries(name, 3, option.Course)
		if start := f.Rows[0]; !start.Cells[0].Absent {
			path.Data = append(path.Data, option.Bend(day(start.From), f.number(start.Cells[0])))
		}
		item := f.item(len(rows), Cell{Value: m.Value}, f.Unit)
		item.Value = [2]any{day(m.At), item.Value}
		path.Data = append(path.Data, item)
		lines, rows, last = append(lines, path), append(rows, strconv.Itoa(int(m.At))), max(last, m.At)
	}
	made := option.Lines(rows, lines, option.Span{Min: math.Floor(first), Max: math.Floor(last) + 1, Moments: len(rows)}, f.Unit)
	made.Reading.Gain = fr.Typo("Ici, l’échelle part de zéro et montre tous les seuils")
	return made
}

// day writes a date as a decimal year, to a day or so.
func day(year float64) json.Number { return json.Number(strconv.FormatFloat(year, 'f', 3, 64)) }
