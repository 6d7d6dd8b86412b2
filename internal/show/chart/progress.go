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
)

// Progress shows one value through dated rows (Row.From), audits apart from
// self-assessments, with the path to a target.
var Progress = &Kind{progressPictures, stacked, plain, progressKey, nil, progressOption}

// Sizes of the plot, in pixels, and its width in %: the labels of the landmarks
// stand to its right.
const (
	progressHeight = 230
	progressTop    = 26
	progressWidth  = 79
)

func progressPictures(f *Figure) []draw.Picture {
	t := newCourse(f)
	if len(t.rows) == 0 {
		return nil
	}
	label := fr.Count(len(t.rows), "évaluation", "évaluations") + " dans le temps. Les valeurs sont dans le tableau qui suit."
	return []draw.Picture{{Class: "parcours", Label: label, Height: progressTop + progressHeight + 26, Draw: t.draw}}
}

func progressKey(f *Figure) (key string, gaps []string) {
	t := newCourse(f)
	if len(t.rows) == 0 {
		return "", nil
	}
	return draw.Sentences(
		f.has(func(r Row) bool { return r.Style == "audit" }, "Disque plein : audit."),
		f.has(func(r Row) bool { return r.Style == "auto" }, "Disque vide : auto-évaluation, qui n’engage que son auteur."),
		draw.If(t.target != nil, "Losange : objectif. Tirets : chemin régulier du premier score à l’objectif."),
	), nil
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
		values = append(values, m.Value*1.04)
		if m.At > 0 {
			t.target = &f.Marks[i]
			widen(m.At, m.Value)
		}
	}
	t.from, t.to = t.from-.2, t.to+.2
	t.scale = draw.NewScale(values, progressHeight, 0, 8)
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

func (t *course) draw(c *draw.Canvas) {
	c.Within(0, progressTop, progressWidth, progressHeight, func() {
		zero := t.scale.At(0)
		c.Line("axe", draw.At(0, zero), draw.At(100, zero))
		// The thresholds, labelled in words on a page, by signs on a phone.
		for _, m := range t.f.Marks {
			if m.At > 0 {
				continue
			}
			y := t.scale.At(m.Value)
			c.Line("seuil", draw.At(0, y), draw.At(100, y))
			c.Text(draw.Wide.Class, draw.At(100, y+4), 8, draw.Start, m.Label)
			c.Text(draw.Narrow.Class, draw.At(100, y+4), 5, draw.Start, m.Short+" "+fr.Percent(m.Value, min(1, exact.Decimals(m.Value))))
		}
		for _, year := range draw.YearTicks(int(math.Ceil(t.from)), int(math.Floor(t.to)), 6) {
			x := t.place(float64(year), 0).X
			c.Line("axe", draw.At(x, zero), draw.At(x, zero+5))
			c.Text("", draw.At(x, zero+19), 0, draw.HoldAt(x, 20), fmt.Sprint(year))
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
			t.nameGoal(c)
		}
		for i, at := range t.at {
			c.Mark(at, draw.Shapes[0], t.rows[i].Style == "auto")
		}
		t.labels(c)
	})
}

// nameGoal writes the label of the target above its sign, or above the last score
// when that one stands close by and a little higher: two labels would be one.
func (t *course) nameGoal(c *draw.Canvas) {
	last, y := t.at[len(t.at)-1], t.goal.Y-13
	lower := t.goal.Y - last.Y
	if lower <= 0 || lower > 30 || t.goal.X-last.X >= nearGoal {
		c.Text("objectif halo", draw.At(t.goal.X, y), 8, draw.End, t.target.Label)
		return
	}
	c.Text("objectif halo "+draw.Narrow.Class, draw.At(t.goal.X, last.Y-29), 8, draw.End, t.target.Label)
	y = last.Y - 29
	if len(t.at) <= fewNotes { // the kind of the last score stands there
		y = last.Y - 44
	}
	c.Text("objectif halo "+draw.Wide.Class, draw.At(t.goal.X, y), 8, draw.End, t.target.Label)
}

// nearGoal is how close, in % of the width, a label comes to that of the next
// point; fewNotes is how many scores leave room for their kinds.
const (
	nearGoal = 40
	fewNotes = 4
)

// labels writes the scores: all while they have room, else the first and the
// last, and what stands far enough from its neighbours. Their kinds stand beside
// when there are few, and are left to their signs otherwise.
func (t *course) labels(c *draw.Canvas) {
	const (
		room   = 17 // % of the width that a label takes on a phone
		nearby = 42 // % within which neighbours on one side of the line would touch on a phone
	)
	last := len(t.at) - 1
	free := math.Inf(-1)
	var shown []int
	for i, at := range t.at {
		if i == last || at.X >= free && t.at[last].X-at.X >= room {
			free = at.X + room
			shown = append(shown, i)
		}
	}
	// From the last one back: where the target stands decides for it.
	next, below := math.Inf(1), false
	for _, i := range slices.Backward(shown) {
		at, r, value, note := t.at[i], t.rows[i], -13.0, -28.0
		follows, ends := t.goal, i == last && t.target == nil
		if i < last {
			follows = t.at[i+1]
		}
		overhung := !ends && follows.X-at.X < nearGoal && follows.Y <= at.Y // by what is near, and higher
		below = overhung && !(next-at.X < nearby && below)
		next = at.X
		if below {
			value, note = 22, 37
		}
		c.Text("valeur halo", draw.At(at.X, at.Y+value), 0, draw.HoldAt(at.X, 20), fr.Percent(r.Cells[0].Value, t.f.Decimals))
		if r.Note != "" && len(t.at) <= fewNotes {
			c.Text("halo "+draw.Wide.Class, draw.At(at.X, at.Y+note), 0, draw.HoldAt(at.X, 20), r.Note)
		}
	}
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
		path := option.LineSeries(name, 3, "--encre")
		path.LineStyle = &option.Line{Color: "--second", Width: 1.5, Type: "dashed"}
		if start := f.Rows[0]; !start.Cells[0].Absent {
			path.Data = append(path.Data, option.Item{Value: [2]any{day(start.From), f.number(start.Cells[0])}, Symbol: "none"})
		}
		item := f.item(len(rows), Cell{Value: m.Value}, f.Unit)
		item.Value = [2]any{day(m.At), item.Value}
		path.Data = append(path.Data, item)
		lines, rows, last = append(lines, path), append(rows, strconv.Itoa(int(m.At))), max(last, m.At)
	}
	return option.Lines(rows, lines, option.Span{Min: math.Floor(first), Max: math.Floor(last) + 1, Years: last - first}, f.Unit)
}

// day writes a date as a decimal year, to a day or so.
func day(year float64) json.Number { return json.Number(strconv.FormatFloat(year, 'f', 3, 64)) }
