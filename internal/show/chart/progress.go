package chart

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/show/chart/draw"
	"limpide/internal/show/chart/option"
)

// Progress shows one value through dated rows (Row.From), audits apart from
// self-assessments, with the path to a target.
var Progress Kind = progress{}

type progress struct{}

// Sizes of the plot, in pixels, and its width in %: the labels of the landmarks
// stand to its right.
const (
	progressHeight = 230
	progressTop    = 26
	progressWidth  = 79
)

func (progress) pictures(f *Figure) []draw.Picture {
	t := newCourse(f)
	if len(t.values) == 0 {
		return nil
	}
	label := fr.Count(len(t.values), "évaluation", "évaluations") + " dans le temps. Les valeurs sont dans le tableau qui suit."
	return []draw.Picture{{Class: "parcours", Label: label, Height: progressTop + progressHeight + 26, Draw: t.draw}}
}

func (progress) poster(f *Figure) draw.Picture { return f.stacked() }

func (progress) table(f *Figure) table { return f.plain() }

func (progress) crowd(*Figure) (n int, what string) { return 0, "" }

func (k progress) key(f *Figure) (key string, gaps []string) {
	t := newCourse(f)
	if len(t.values) == 0 {
		return "", nil
	}
	has := func(style string) bool { return f.hasRow(func(r Row) bool { return r.Style == style }) }
	return draw.Sentences(
		draw.If(has("audit"), "Disque plein : audit."),
		draw.If(has("auto"), "Disque vide : auto-évaluation, qui n’engage que son auteur."),
		draw.If(t.target != nil, "Losange : objectif. Tirets : chemin régulier du premier score à l’objectif."),
	), nil
}

// course is what is drawn.
type course struct {
	f        *Figure
	from, to float64 // decimal years
	scale    draw.Scale
	values   []dated
	target   *Mark
}

// dated is a value with its day.
type dated struct {
	at, value float64
	row       *Row
}

func newCourse(f *Figure) *course {
	t := &course{f: f, from: math.Inf(1), to: math.Inf(-1)}
	widen := func(at float64) { t.from, t.to = min(t.from, at), max(t.to, at) }
	var values []float64
	for i := range f.Rows {
		r := &f.Rows[i]
		if len(r.Cells) == 0 || r.Cells[0].Absent {
			continue
		}
		t.values = append(t.values, dated{r.From, r.Cells[0].Value, r})
		widen(r.From)
		values = append(values, r.Cells[0].Value)
	}
	for i := range f.Marks {
		m := &f.Marks[i]
		values = append(values, m.Value*1.04)
		if m.At > 0 {
			t.target = m
			widen(m.At)
		}
	}
	t.from, t.to = t.from-.2, t.to+.2
	t.scale = draw.NewScale(values, progressHeight, 0, 8)
	return t
}

func (t *course) place(at, value float64) draw.Point {
	return draw.At(100*(at-t.from)/(t.to-t.from), t.scale.At(value))
}

func (t *course) of(v dated) draw.Point { return t.place(v.at, v.value) }

func (t *course) draw(c *draw.Canvas) {
	c.Within(0, progressTop, progressWidth, progressHeight, func() {
		t.axes(c)
		t.lines(c)
		if t.target != nil {
			p := t.place(t.target.At, t.target.Value)
			c.Sign("but", p, "M0 -7L7 0L0 7L-7 0z")
			c.Text("objectif halo", draw.At(p.X, p.Y-13), 8, draw.End, t.target.Label)
		}
		for _, v := range t.values {
			c.Mark(t.of(v), draw.Shapes[0], v.row.Style == "auto")
		}
		t.labels(c)
	})
}

// axes draws the thresholds as hairlines, labelled at their right end, in words
// on a page, by signs on a phone; then the first of January of each year.
func (t *course) axes(c *draw.Canvas) {
	zero := t.scale.At(0)
	c.Line("axe", draw.At(0, zero), draw.At(100, zero))
	for _, m := range t.f.Marks {
		if m.At > 0 {
			continue
		}
		y := t.scale.At(m.Value)
		c.Line("seuil", draw.At(0, y), draw.At(100, y))
		c.Text(draw.Wide.Class, draw.At(100, y+4), 8, draw.Start, m.Label)
		c.Text(draw.Narrow.Class, draw.At(100, y+4), 5, draw.Start, m.Short+" "+fr.Percent(m.Value, decimalsOf(m.Value)))
	}
	for _, year := range draw.YearTicks(int(math.Ceil(t.from)), int(math.Floor(t.to)), 6) {
		x := t.place(float64(year), 0).X
		c.Line("axe", draw.At(x, zero), draw.At(x, zero+5))
		c.Text("", draw.At(x, zero+19), 0, draw.HoldAt(x, 20), fmt.Sprint(year))
	}
}

// lines joins the values, and dashes the path that the target asked for.
func (t *course) lines(c *draw.Canvas) {
	c.Stretched(progressHeight, func() {
		if t.target != nil {
			c.Path("chemin", []draw.Point{t.of(t.values[0]), t.place(t.target.At, t.target.Value)})
		}
		if len(t.values) > 1 {
			var all []draw.Point
			for _, v := range t.values {
				all = append(all, t.of(v))
			}
			c.Path("trait", all)
		}
	})
}

// labels writes the scores: all while they have room, else the first and the
// last, and what stands far enough from its neighbours.
func (t *course) labels(c *draw.Canvas) {
	const (
		room   = 17 // % of the width that a label takes on a phone
		nearby = 42 // % within which neighbours on one side of the line would touch on a phone
	)
	last := len(t.values) - 1
	end := t.of(t.values[last]).X
	free := math.Inf(-1)
	var shown []int
	for i, v := range t.values {
		x := t.of(v).X
		if i < last && (x < free || end-x < room) {
			continue
		}
		free = x + room
		shown = append(shown, i)
	}
	// From the last one back: where the target stands decides for it.
	next, below := math.Inf(1), false
	for k := len(shown) - 1; k >= 0; k-- {
		i := shown[k]
		p := t.of(t.values[i])
		below = t.overhung(i, p) && !(next-p.X < nearby && below)
		next = p.X
		t.label(c, p, t.values[i], below)
	}
}

// fewNotes is the number of assessments beyond which their kinds are left to
// their signs.
const fewNotes = 4

// label writes a score above its point or below it; its kind beside, when there
// are few.
func (t *course) label(c *draw.Canvas, p draw.Point, v dated, below bool) {
	value, note := p.Y-13, p.Y-28
	if below {
		value, note = p.Y+22, p.Y+37
	}
	h := draw.HoldAt(p.X, 20)
	c.Text("valeur halo", draw.At(p.X, value), 0, h, fr.Percent(v.value, t.f.Decimals))
	if v.row.Note != "" && len(t.values) <= fewNotes {
		c.Text("halo "+draw.Wide.Class, draw.At(p.X, note), 0, h, v.row.Note)
	}
}

// overhung reports whether what follows is near, and higher.
func (t *course) overhung(i int, p draw.Point) bool {
	var next draw.Point
	switch {
	case i+1 < len(t.values):
		next = t.of(t.values[i+1])
	case t.target != nil:
		next = t.place(t.target.At, t.target.Value)
	default:
		return false
	}
	return next.X-p.X < 40 && next.Y <= p.Y
}

// explorer draws one value through dated rows: audits are full discs,
// self-assessments hollow ones; landmarks go across, or stand at their date.
func (progress) explorer() explorer {
	return func(f *Figure) *option.Chart {
		rows := f.rowLabels()
		first, last := f.Rows[0].From, f.Rows[len(f.Rows)-1].From
		var lines []option.Series
		for i, c := range f.Columns {
			line := option.LineSeries(c.Label, i, f.hueInk())
			for k, r := range f.Rows {
				item, cell := f.item(k, r.Cells[i], f.Unit), r.Cells[i]
				cell.Doubt = cell.Doubt || r.Style == "auto"
				item.Value, item.ItemStyle = [2]any{day(r.From), item.Value}, f.sign(cell)
				line.Data = append(line.Data, item)
			}
			lines = append(lines, line)
		}
		for _, m := range f.Marks {
			if m.At == 0 {
				lines[0].MarkLine = lines[0].MarkLine.Level(m.Value, f.markName(m), m.Style)
				continue
			}
			lines = append(lines, f.pathSeries(m, len(rows)))
			rows = append(rows, strconv.Itoa(int(m.At)))
			last = max(last, m.At)
		}
		return option.Lines(rows, lines, option.Span{Min: math.Floor(first), Max: math.Floor(last) + 1, Years: last - first}, f.Unit)
	}
}

// pathSeries leads from the first value to a landmark that is due one day. Its
// name leaves out the value, which is said after it.
func (f *Figure) pathSeries(m Mark, row int) option.Series {
	name := fr.Capital(m.Label)
	if m.Style == "objectif" {
		name = "Objectif"
	}
	path := option.LineSeries(name, 3, "--encre")
	path.LineStyle = &option.Line{Color: "--second", Width: 1.5, Type: "dashed"}
	if start := f.Rows[0]; !start.Cells[0].Absent {
		path.Data = append(path.Data, option.Item{Value: [2]any{day(start.From), f.number(start.Cells[0])}, Symbol: "none"})
	}
	item := f.item(row, Cell{Value: m.Value}, f.Unit)
	item.Value = [2]any{day(m.At), item.Value}
	path.Data = append(path.Data, item)
	return path
}

// markName is the label of a landmark, with its value.
func (f *Figure) markName(m Mark) string {
	label, value := fr.Typo(m.Label), fr.WithUnit(m.Value, decimalsOf(m.Value), f.Unit)
	if strings.Contains(label, value) {
		return label
	}
	return label + ", " + value
}

// day writes a date as a decimal year, to a day or so.
func day(year float64) json.Number {
	return json.Number(strconv.FormatFloat(year, 'f', 3, 64))
}
