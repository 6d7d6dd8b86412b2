package chart

import (
	"fmt"
	"math"
	"strings"

	"limpide/internal/base/fr"
)

// Sizes of the plot of Progress, in pixels, and its width in %: the labels of
// the landmarks stand to its right.
const (
	progressHeight = 230
	progressTop    = 26
	progressWidth  = 79
)

// course is what Progress draws.
type course struct {
	f        *Figure
	from, to float64 // decimal years
	scale    scale
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
	var values []float64
	for i := range f.Rows {
		r := &f.Rows[i]
		if len(r.Cells) == 0 || r.Cells[0].Absent {
			continue
		}
		t.values = append(t.values, dated{r.From, r.Cells[0].Value, r})
		t.widen(r.From)
		values = append(values, r.Cells[0].Value)
	}
	for i := range f.Marks {
		m := &f.Marks[i]
		values = append(values, m.Value*1.04)
		if m.At > 0 {
			t.target = m
			t.widen(m.At)
		}
	}
	t.from, t.to = t.from-.2, t.to+.2
	t.scale, _ = niceScale(values, progressHeight, 0, 8)
	return t
}

func (t *course) widen(at float64) {
	t.from, t.to = min(t.from, at), max(t.to, at)
}

func (t *course) place(at, value float64) point {
	return point{100 * (at - t.from) / (t.to - t.from), t.scale.at(value)}
}

// progress draws one value through time.
func (f *Figure) progress() []picture {
	t := newCourse(f)
	if len(t.values) == 0 {
		return nil
	}
	label := fr.Count(len(t.values), "évaluation", "évaluations") + " dans le temps. Les valeurs sont dans le tableau qui suit."
	return []picture{{class: "parcours", label: label, height: progressTop + progressHeight + 26, draw: t.draw}}
}

func (t *course) draw(c *canvas) {
	c.within(0, progressTop, progressWidth, progressHeight, func() {
		t.landmarks(c)
		t.years(c)
		t.lines(c)
		t.points(c)
	})
}

// landmarks draws the thresholds as hairlines, labelled at their right end: in
// words on a page, by signs on a phone.
func (t *course) landmarks(c *canvas) {
	zero := t.scale.at(0)
	c.line("axe", point{0, zero}, point{100, zero})
	for _, m := range t.f.Marks {
		if m.At > 0 {
			continue
		}
		y := t.scale.at(m.Value)
		value := fr.Percent(m.Value, decimalsOf(m.Value))
		c.line("seuil", point{0, y}, point{100, y})
		c.text(wideView, point{100, y + 4}, 8, start, m.Label)
		c.text(narrowView, point{100, y + 4}, 5, start, m.Short+" "+value)
	}
}

// years writes the first of January of each year.
func (t *course) years(c *canvas) {
	first, last := int(math.Ceil(t.from)), int(math.Floor(t.to))
	zero := t.scale.at(0)
	for _, year := range yearTicks(first, last, 6) {
		x := t.place(float64(year), 0).x
		c.line("axe", point{x, zero}, point{x, zero + 5})
		c.text("", point{x, zero + 19}, 0, holdAt(x), fmt.Sprint(year))
	}
}

// lines joins the values, and dashes the path that the target asked for.
func (t *course) lines(c *canvas) {
	c.stretched(progressHeight, func() {
		if t.target != nil {
			c.path("chemin", []point{t.place(t.values[0].at, t.values[0].value), t.place(t.target.At, t.target.Value)})
		}
		if len(t.values) > 1 {
			var all []point
			for _, v := range t.values {
				all = append(all, t.place(v.at, v.value))
			}
			c.path("trait", all)
		}
	})
}

// points draws the assessments and the target.
func (t *course) points(c *canvas) {
	if t.target != nil {
		p := t.place(t.target.At, t.target.Value)
		c.sign("but", p, "M0 -7L7 0L0 7L-7 0z")
		c.text("objectif halo", point{p.x, p.y - 13}, 8, end, t.target.Label)
	}
	for _, v := range t.values {
		c.sign(strings.TrimSpace("point "+map[string]string{"auto": "creux"}[v.row.Style]), t.place(v.at, v.value), shapes[0])
	}
	t.labels(c)
}

// labels writes the scores: all while they have room, else the first and the
// last, and what stands far enough from its neighbours.
func (t *course) labels(c *canvas) {
	const room = 17 // % of the width that a label takes on a phone
	last := len(t.values) - 1
	end := t.place(t.values[last].at, 0).x
	free := math.Inf(-1)
	var shown []int
	for i, v := range t.values {
		p := t.place(v.at, v.value)
		if i < last && (p.x < free || end-p.x < room) {
			continue
		}
		free = p.x + room
		shown = append(shown, i)
	}
	// From the last one back: where the target stands decides for it, and
	// neighbours on one side of the line would touch on a phone.
	next, below := math.Inf(1), false
	for k := len(shown) - 1; k >= 0; k-- {
		i := shown[k]
		p := t.place(t.values[i].at, t.values[i].value)
		below = t.crowded(i, p) && !(next-p.x < nearby && below)
		next = p.x
		t.label(c, p, t.values[i], below)
	}
}

// nearby is, in % of the width, how far apart two labels need not be told apart
// by the side of the line on which they stand.
const nearby = 42

// label writes a score above its point or below it; its kind beside, when there
// are few.
func (t *course) label(c *canvas, p point, v dated, below bool) {
	value, note := p.y-13, p.y-28
	if below {
		value, note = p.y+22, p.y+37
	}
	h := holdAt(p.x)
	c.text("valeur halo", point{p.x, value}, 0, h, fr.Percent(v.value, t.f.Decimals))
	if v.row.Note != "" && len(t.values) <= fewNotes {
		c.text("halo "+wideView, point{p.x, note}, 0, h, v.row.Note)
	}
}

// fewNotes is the number of assessments beyond which their kinds are left to
// their signs.
const fewNotes = 4

// crowded says that what follows is near, and higher.
func (t *course) crowded(i int, p point) bool {
	var next point
	switch {
	case i+1 < len(t.values):
		next = t.place(t.values[i+1].at, t.values[i+1].value)
	case t.target != nil:
		next = t.place(t.target.At, t.target.Value)
	default:
		return false
	}
	return next.x-p.x < 40 && next.y <= p.y
}

func (f *Figure) progressKey() string {
	if len(f.progress()) == 0 {
		return ""
	}
	var audit, auto, path bool
	for _, r := range f.Rows {
		audit = audit || r.Style == "audit"
		auto = auto || r.Style == "auto"
	}
	for _, m := range f.Marks {
		path = path || m.At > 0
	}
	return sentences([]remark{
		{audit, "Disque plein : audit."},
		{auto, "Disque vide : auto-évaluation, qui n’engage que son auteur."},
		{path, "Losange : objectif. Tirets : chemin régulier du premier score à l’objectif."},
	})
}

// remark is something to say of a figure, if it holds.
type remark struct {
	holds bool
	words string
}

func sentences(remarks []remark) string {
	var said []string
	for _, r := range remarks {
		if r.holds {
			said = append(said, r.words)
		}
	}
	return strings.Join(said, " ")
}
