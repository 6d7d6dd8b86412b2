package chart

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"limpide/internal/base/fr"
)

// Sizes of a plot, in pixels.
const (
	plotTop   = 24 // for names and breaks
	plotFoot  = 26 // for years
	legendRow = 36
)

// plot is curves on two scales.
type plot struct {
	f        *Figure
	curves   []*curve
	from, to int // years
	scale    scale
	ticks    []float64
	height   float64
	left     float64 // room for the ticks, in pixels
	width    float64 // of the plot itself, in %
	named    bool    // the only curve has its name above, not at its right end
}

// newPlot places curves, one or more, on one scale.
func newPlot(f *Figure, curves []*curve, height float64) *plot {
	p := &plot{f: f, curves: curves, height: height, from: curves[0].values[0].year}
	var values []float64
	for _, c := range curves {
		p.from = min(p.from, c.values[0].year)
		for _, v := range c.values {
			p.to = max(p.to, v.year)
			values = append(values, v.value)
		}
		for _, goal := range c.column.Goals {
			p.to = max(p.to, goal.Year)
			values = append(values, goal.Value)
		}
		for _, g := range c.gaps { // its letter stands at its years
			p.from, p.to = min(p.from, g.from), max(p.to, g.to)
		}
	}
	p.scale, p.ticks = niceScale(values, height, 0, int(height)/55+1)
	p.ticks = slices.DeleteFunc(p.ticks, func(v float64) bool { return !fits(v, f.Decimals) })
	for _, tick := range p.ticks {
		p.left = max(p.left, textWidth(p.tick(tick))+8)
	}
	return p
}

// fits says that a number needs no more decimals than those of the figure: a
// scale of whole things has no halves.
func fits(v float64, decimals int) bool {
	power := math.Pow(10, float64(decimals))
	return math.Abs(v*power-math.Round(v*power)) < 1e-6
}

func (p *plot) tick(v float64) string { return fr.Number(v, tickDecimals(p.ticks)) }

// The narrowest widths for which each view is drawn, in pixels: a page beside
// its margins, a phone.
const (
	leastWide   = 590
	leastNarrow = 284
)

// plotWidth leaves to the right what the labels need on the narrowest page, and
// half a sign on a phone.
func (p *plot) plotWidth() float64 {
	label := 0.0
	for _, c := range p.curves {
		if p.named {
			label = max(label, textWidth(fr.Number(c.last().value, p.f.Decimals)))
			continue
		}
		label = max(label, textWidth(p.valueWords(c)), min(longestName, textWidth(c.column.Label)))
	}
	wide := 100 * (leastWide - p.left - label - 16) / leastWide
	narrow := 100 * (leastNarrow - p.left - 12) / leastNarrow
	if p.named {
		wide = 100 * (leastNarrow - p.left - label - 16) / leastNarrow
	}
	return max(30, min(wide, narrow))
}

// longestName bounds the name of a curve beside a plot, in pixels.
const longestName = 200

// valueWords is the last value of a curve, and its goal: "88,2 ; objectif 70".
func (p *plot) valueWords(c *curve) string {
	words := fr.Number(c.last().value, p.f.Decimals)
	if goal := c.goal(); goal != nil {
		words += ", objectif " + fr.Number(goal.Value, p.f.Decimals)
	}
	return words
}

func (p *plot) place(year int, value float64) point {
	return p.between(float64(year), value)
}

// between is place for a moment between two years.
func (p *plot) between(year, value float64) point {
	return point{100 * (year - float64(p.from)) / float64(max(1, p.to-p.from)), p.scale.at(value)}
}

func (p *plot) draw(c *canvas) {
	if p.named {
		c.text("nom", point{0, 14}, 0, start, p.curves[0].column.Label)
	}
	c.within(p.left, plotTop, p.width, p.height, func() {
		p.axes(c)
		p.breaks(c)
		c.stretched(p.height, func() {
			for _, one := range p.curves {
				p.lines(c, one)
			}
		})
		for _, one := range p.curves {
			p.signs(c, one)
		}
		p.letters(c)
		p.labels(c)
	})
}

func (p *plot) axes(c *canvas) {
	for _, tick := range p.ticks {
		y := p.scale.at(tick)
		class := "grille"
		if tick == 0 {
			class = "axe"
		}
		c.line(class, point{0, y}, point{100, y})
		c.text("", point{0, y + 4}, -8, end, p.tick(tick))
	}
	most := 5
	if p.named || p.width < 55 {
		most = 3
	}
	for _, year := range yearTicks(p.from, p.to, most) {
		c.text("", point{p.place(year, 0).x, p.height + 18}, 0, middle, strconv.Itoa(year))
	}
}

// breaks draws a line before each year from which values do not compare with
// those before.
func (p *plot) breaks(c *canvas) {
	var years []int
	for _, one := range p.curves {
		for _, year := range one.breaks {
			if year > p.from && !slices.Contains(years, year) {
				years = append(years, year)
			}
		}
	}
	for _, year := range years {
		x := p.between(float64(year)-.5, 0).x
		c.line("rupture", point{x, -6}, point{x, p.height})
		c.text("", point{x, -10}, 0, holdAt(x), fmt.Sprintf("rupture %d", year))
	}
}

// lines joins the values of a curve, and dots the path to its goals.
func (p *plot) lines(c *canvas, one *curve) {
	for _, how := range []join{thin, full} {
		var runs []point
		class := fmt.Sprintf("trait serie-%d", one.sign)
		if how == thin {
			class += " fin"
		}
		for i, v := range one.values {
			if v.joined == how {
				before := one.values[i-1]
				if len(runs) == 0 || runs[len(runs)-1] != p.place(before.year, before.value) {
					p.flush(c, class, &runs)
					runs = append(runs, p.place(before.year, before.value))
				}
				runs = append(runs, p.place(v.year, v.value))
			}
		}
		p.flush(c, class, &runs)
	}
	way := []point{p.place(one.last().year, one.last().value)}
	for _, goal := range one.column.Goals {
		if goal.Year > one.last().year {
			way = append(way, p.place(goal.Year, goal.Value))
		}
	}
	if len(way) > 1 {
		c.path("chemin", way)
	}
}

func (p *plot) flush(c *canvas, class string, run *[]point) {
	if len(*run) > 1 {
		c.path(class, *run)
	}
	*run = nil
}

// manySigns is the number of values beyond which only the values that need a
// sign have one: the ends of a line, and what is not certain.
const manySigns = 16

func (p *plot) signs(c *canvas, one *curve) {
	for _, goal := range one.column.Goals {
		c.sign("but", p.place(goal.Year, goal.Value), "M-8 -1.5h16v3h-16z")
	}
	for i, v := range one.values {
		last := i == len(one.values)-1
		if len(one.values) > manySigns && !last && !v.doubt && v.joined != apart && one.values[i+1].joined != apart {
			continue
		}
		c.marker(one.sign, p.place(v.year, v.value), v.doubt)
	}
}

// letters marks the gaps: a note says why.
func (p *plot) letters(c *canvas) {
	for _, one := range p.curves {
		for _, g := range one.gaps {
			at := p.between(float64(g.from+g.to)/2, one.around(g))
			c.text("lacune halo", point{at.x, at.y + 4}, 0, middle, g.letter)
		}
	}
}

// labels writes the name and the last value of each curve to the right of its
// end, or of its goal.
func (p *plot) labels(c *canvas) {
	at := make([]float64, len(p.curves))
	for i, one := range p.curves {
		at[i] = p.scale.at(one.last().value)
		if goal := one.goal(); goal != nil {
			at[i] = p.scale.at(goal.Value)
		}
	}
	gap := 32.0
	if p.named {
		gap = 16
	}
	for i, y := range spread(at, gap, 8, p.height-gap/2) {
		one := p.curves[i]
		if p.named {
			c.text("valeur", point{100, y + 4}, 10, start, fr.Number(one.last().value, p.f.Decimals))
			continue
		}
		end := p.place(one.last().year, one.last().value)
		if one.goal() == nil && end.x < 100 {
			c.line("renvoi vue-large", point{end.x, end.y}, point{100, y})
		}
		c.text("nom vue-large", point{100, y}, 14, start, shorten(one.column.Label, longestName/boldWidth))
		c.text("valeur vue-large", point{100, y + 15}, 14, start, p.valueWords(one))
	}
}

// legend writes the name of each curve beside its sign, and its last value
// below.
func (p *plot) legend(c *canvas) {
	for i, one := range p.curves {
		y := float64(i)*legendRow + 12
		c.put(`<svg y="`, num(y-4), `"><path class="trait serie-`, strconv.Itoa(one.sign), `" d="M0 0H32"/></svg>`)
		c.put(`<svg x="16" y="`, num(y-4), `"><path class="point" d="`, shapes[one.sign], `"/></svg>`)
		c.text("nom", point{0, y}, 42, start, shorten(one.column.Label, (leastNarrow-42)/boldWidth))
		c.text("valeur", point{0, y + 15}, 42, start, p.longWords(one))
	}
}

// longWords is valueWords with years.
func (p *plot) longWords(c *curve) string {
	words := fmt.Sprintf("%s en %d", fr.Number(c.last().value, p.f.Decimals), c.last().year)
	goal := c.goal()
	if goal == nil {
		return words
	}
	long := fmt.Sprintf("%s, objectif %s en %d", words, fr.Number(goal.Value, p.f.Decimals), goal.Year)
	if textWidth(long) > leastNarrow {
		return words // the table has the rest
	}
	return long
}
