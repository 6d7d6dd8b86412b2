package chart

import (
	"fmt"
	"strings"

	"limpide/internal/fr"
)

// Point is a value at a year.
type Point struct {
	Year  int
	Value float64
}

// The panel of a curve, in pixels: heights do not stretch with the page, so
// letters keep their size on a phone; widths are percentages.
const (
	curveHeight = 172
	curveTop    = 46
	curveBase   = 148 // y of the lowest value
	labelGap    = 9
)

// curves writes one panel for each column of Years that has two values or more.
// Each starts at zero, so that a slope means the same share of the whole in all
// of them. Screen readers skip the panels: the table that follows has every
// value.
func (h html) curves() {
	panels := h.panels()
	if len(panels) == 0 {
		return
	}
	h.put(`<div class="courbes">`)
	for _, p := range panels {
		h.put(`<svg class="courbe" aria-hidden="true" focusable="false" width="100%" height="`, fmt.Sprint(curveHeight), `"><text class="courbe-nom" y="14">`, text(p.label()), `</text>`)
		p.draw(h)
		h.put(`</svg>`)
	}
	h.put(`</div><p class="reperes">`, text(curveKey(panels)), `</p>`)
}

func (h html) panels() []panel {
	if h.f.Kind != Years {
		return nil
	}
	var found []panel
	for i := range h.f.Columns {
		if p := newPanel(h.f, i); p.drawn > 1 {
			found = append(found, p)
		}
	}
	return found
}

// curveKey says in words how to read what the panels draw.
func curveKey(panels []panel) string {
	var goal, doubtful, gap, apart bool
	for _, p := range panels {
		goal = goal || len(p.goals()) > 0
		doubtful = doubtful || p.doubtful
		for _, r := range p.f.Rows {
			gap = gap || r.Cells[p.column].Absent && r.Year > p.from && r.Year < p.last.Year
			apart = apart || r.Cells[p.column].Break
		}
	}
	key := "Les courbes partent de zéro, chacune à son échelle."
	for _, part := range []struct {
		shown bool
		words string
	}{
		{goal, " Carré : objectif ou étape."},
		{doubtful, " Point creux : valeur qui n’est pas définitive."},
		{gap, " Tirets : années sans valeur."},
		{apart, " Courbe coupée : rupture de série."},
	} {
		if part.shown {
			key += part.words
		}
	}
	return key
}

// panel is the scale of one curve.
type panel struct {
	f           *Figure
	column      int
	from, to    int     // years
	low, high   float64 // values; low is zero or less
	drawn       int     // values to draw
	first, last Point
	doubtful    bool // the last value has a note: provisional, estimated
}

func newPanel(f *Figure, column int) panel {
	p := panel{f: f, column: column}
	for _, r := range f.Rows {
		c := r.Cells[column]
		if c.Absent {
			continue
		}
		p.last, p.doubtful = Point{r.Year, c.Value}, c.Note != ""
		if p.drawn == 0 {
			p.first, p.from = p.last, r.Year
		}
		p.drawn++
		p.widen(p.last)
	}
	for _, goal := range f.Columns[column].Goals {
		p.widen(goal)
	}
	return p
}

func (p *panel) widen(at Point) {
	p.to = max(p.to, at.Year)
	p.low, p.high = min(p.low, at.Value), max(p.high, at.Value)
}

// x returns a year's place, in % of the width.
func (p panel) x(year int) float64 { return 100 * float64(year-p.from) / float64(max(1, p.to-p.from)) }

// y returns a value's place, in % of the height from the top.
func (p panel) y(value float64) float64 {
	if p.high == p.low {
		return 100
	}
	return 100 * (p.high - value) / (p.high - p.low)
}

// pixel returns a value's place in the panel, in pixels.
func (p panel) pixel(value float64) int {
	return curveTop + int((curveBase-curveTop)*p.y(value)/100)
}

func (p panel) draw(h html) {
	h.put(`<line class="courbe-zero" x1="0" x2="100%" y1="`, fmt.Sprint(p.pixel(0)), `" y2="`, fmt.Sprint(p.pixel(0)), `"/>`)
	h.put(`<svg y="`, fmt.Sprint(curveTop), `" width="100%" height="`, fmt.Sprint(curveBase-curveTop), `" viewBox="0 0 100 100" preserveAspectRatio="none">`)
	p.lines(h.put)
	p.dot(h.put, p.first, "courbe-point")
	p.dot(h.put, p.last, "courbe-point")
	if p.doubtful {
		p.dot(h.put, p.last, "courbe-creux")
	}
	for _, goal := range p.goals() {
		p.dot(h.put, goal, "courbe-but")
	}
	h.put(`</svg>`)
	p.write(h, p.first, -labelGap, "")
	p.write(h, p.last, -labelGap, "")
	p.years(h)
	if goals := p.goals(); len(goals) > 0 {
		p.goalLabel(h, goals[len(goals)-1])
	}
}

func (p panel) label() string { return p.f.Columns[p.column].Label }

func (p panel) goals() []Point { return p.f.Columns[p.column].Goals }

// goalLabel stands on the side of the goal that the curve does not come from.
func (p panel) goalLabel(h html, goal Point) {
	gap := -labelGap
	if goal.Value <= p.last.Value {
		gap = labelGap + 9
	}
	p.write(h, goal, gap, "objectif ")
}

// write puts a value beside its point, gap pixels below it.
func (p panel) write(h html, at Point, gap int, before string) {
	class := "courbe-valeur"
	if before != "" {
		class = "courbe-objectif"
	}
	h.put(`<text class="`, class, `" x="`, percent(p.x(at.Year)), `" y="`, fmt.Sprint(p.pixel(at.Value)+gap), `"`, anchor(p.x(at.Year)), `>`, before, fr.Number(at.Value, p.f.Decimals), `</text>`)
}

// years writes the first and last year, and that of the last goal.
func (p panel) years(h html) {
	written := []int{p.from}
	if p.x(p.last.Year) > 30 {
		written = append(written, p.last.Year)
	}
	if p.x(p.last.Year) < 75 && p.to > p.last.Year {
		written = append(written, p.to)
	}
	for _, year := range written {
		h.put(`<text x="`, percent(p.x(year)), `" y="`, fmt.Sprint(curveHeight-4), `"`, anchor(p.x(year)), `>`, fmt.Sprint(year), `</text>`)
	}
}

func anchor(x float64) string {
	switch {
	case x < 10:
		return ""
	case x > 85:
		return ` text-anchor="end"`
	}
	return ` text-anchor="middle"`
}

// dot is a line so short that its caps make a disc, or a square, that does not
// stretch with the panel. It has some length: printing drops lines that have
// none.
func (p panel) dot(put func(...string), at Point, class string) {
	put(`<path class="`, class, `" d="M`, decimal(p.x(at.Year)), ` `, decimal(p.y(at.Value)), `h.01"/>`)
}

// lines joins the values: a full line from one year to the next, a broken one
// over years without value, nothing across a break in the series.
func (p panel) lines(put func(...string)) {
	var full, broken strings.Builder
	var before *Point
	apart := false
	for _, r := range p.f.Rows {
		c := r.Cells[p.column]
		apart = apart || c.Break
		if c.Absent {
			continue
		}
		here := Point{r.Year, c.Value}
		if before != nil && !apart {
			line := &full
			if here.Year > before.Year+1 {
				line = &broken
			}
			fmt.Fprintf(line, "M%s %sL%s %s", decimal(p.x(before.Year)), decimal(p.y(before.Value)), decimal(p.x(here.Year)), decimal(p.y(here.Value)))
		}
		before, apart = &here, false
	}
	if full.Len() > 0 {
		put(`<path class="courbe-trait" d="`, full.String(), `"/>`)
	}
	if broken.Len() > 0 {
		put(`<path class="courbe-trou" d="`, broken.String(), `"/>`)
	}
}

func decimal(v float64) string { return strings.TrimSuffix(percent(v), "%") }
