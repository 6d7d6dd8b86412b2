package plot

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"limpide/internal/base/exact"
	"limpide/internal/base/fr"
	"limpide/internal/show/chart/draw"
)

// Sizes of a plot, in pixels, and a number of signs.
const (
	plotTop     = 24 // for names and breaks
	plotFoot    = 26 // for years
	legendRow   = 36
	longestName = 200 // of a curve, beside its end
	leastWide   = 590 // a page beside its margins
	leastNarrow = 284 // a phone
	manySigns   = 16  // values beyond which only the ends of a line and what is not certain have a sign
)

// Pictures draws the curves that have two values or more: all in one plot while
// they can be told apart, that is as many as there are signs, else one small
// plot each, named above, on one scale. Together they are labelled at their ends
// on a page; a phone has the labels in rows above.
func (s Set) Pictures() []draw.Picture {
	curves := slices.DeleteFunc(slices.Clone(s.curves), func(c *Curve) bool { return !c.drawn() })
	if len(curves) == 0 {
		return nil
	}
	if len(curves) <= len(draw.Shapes) {
		for i, c := range curves {
			c.sign = i
		}
		p := newPlot(curves, s.decimals, 250)
		count := fr.Capital(fr.Count(len(curves), "courbe", "courbes"))
		label := fmt.Sprintf("%s, de %d à %d. Les valeurs sont dans le tableau qui suit.", count, p.from, p.to)
		return []draw.Picture{
			{Class: draw.Narrow.Class, Height: float64(len(curves))*legendRow + 4, Draw: p.legend},
			p.picture("courbes", label),
		}
	}
	all := newPlot(curves, s.decimals, 110)
	all.named = true
	var found []draw.Picture
	for _, c := range curves {
		p := *all
		p.curves = []*Curve{c}
		found = append(found, p.picture("courbes petite", c.Name+" : les valeurs sont dans le tableau qui suit."))
	}
	return found
}

// plot is curves on two scales.
type plot struct {
	decimals int
	curves   []*Curve
	from, to int // years
	scale    draw.Scale
	height   float64
	left     float64 // room for the ticks, in pixels
	width    float64 // of the plot itself, in %
	named    bool    // the only curve has its name above, not at its right end
}

// newPlot places curves, one or more, on one scale.
func newPlot(curves []*Curve, decimals int, height float64) *plot {
	p := &plot{decimals: decimals, curves: curves, height: height, from: curves[0].values[0].Year}
	var values []float64
	for _, c := range curves {
		for _, v := range c.all() {
			p.from, p.to = min(p.from, cmp.Or(v.From, v.Year)), max(p.to, v.Year)
			values = append(values, v.Number)
		}
		for _, goal := range c.Goals {
			p.to = max(p.to, goal.Year)
			values = append(values, goal.Value)
		}
		for _, g := range c.gaps { // its letter stands at its years
			p.from, p.to = min(p.from, g.from), max(p.to, g.to)
		}
	}
	p.scale = draw.NewScale(values, height, 0, int(height)/55+1)
	p.scale.Ticks = slices.DeleteFunc(p.scale.Ticks, func(v float64) bool { // a scale of whole things has no halves
		return exact.Decimals(exact.Clean(v)) > decimals
	})
	for _, tick := range p.scale.Ticks {
		p.left = max(p.left, draw.Width(p.scale.Tick(tick))+8)
	}
	return p
}

// picture leaves to the right of the plot what the labels need on the narrowest page,
// and half a sign on a phone.
func (p *plot) picture(class, label string) draw.Picture {
	words, page := 0.0, float64(leastWide)
	for _, c := range p.curves {
		if p.named {
			words = max(words, draw.Width(p.number(c.last().Number)))
		} else {
			words = max(words, draw.Width(p.valueWords(c)), min(longestName, draw.Width(c.Name)))
		}
	}
	if p.named {
		page = leastNarrow
	}
	wide, narrow := 100*(page-p.left-words-16)/page, 100*(leastNarrow-p.left-12)/leastNarrow
	p.width = max(30, min(wide, narrow))
	return draw.Picture{Class: class, Label: label, Height: plotTop + p.height + plotFoot, Draw: p.draw}
}

func (p *plot) number(v float64) string { return fr.Number(v, p.decimals) }

// valueWords is the last value of a curve, and its goal: "88,2, objectif 70",
// "−4,4 (moyenne)".
func (p *plot) valueWords(c *Curve) string {
	words := p.number(c.last().Number) + lones[c.last().Lone].word
	if goal := c.goal(); goal != nil {
		words += ", objectif " + p.number(goal.Value)
	}
	return words
}

// place returns the place of a value; a year may be a moment between two.
func (p *plot) place(year, v float64) draw.Point {
	return draw.At(100*(year-float64(p.from))/float64(max(1, p.to-p.from)), p.scale.At(v))
}

func (p *plot) of(v value) draw.Point { return p.place(float64(v.Year), v.Number) }

func (p *plot) goal(g Goal) draw.Point { return p.place(float64(g.Year), g.Value) }

func (p *plot) draw(c *draw.Canvas) {
	if p.named {
		c.Text("nom", draw.At(0, 14), 0, draw.Start, p.curves[0].Name)
	}
	c.Within(p.left, plotTop, p.width, p.height, func() {
		p.axes(c)
		c.Stretched(p.height, func() {
			for _, one := range p.curves {
				one.tinted(c, func() { p.lines(c, one) })
			}
		})
		for _, one := range p.curves {
			for _, goal := range one.Goals {
				c.Sign("but", p.goal(goal), "M-8 -1.5h16v3h-16z")
			}
			one.tinted(c, func() { p.signs(c, one) })
		}
		for _, one := range p.curves {
			for _, g := range one.gaps { // a note explains it
				at := p.place(float64(g.from+g.to)/2, one.around(g))
				c.Text("lacune halo", draw.At(at.X, at.Y+4), 0, draw.Middle, g.letter)
			}
		}
		p.labels(c)
	})
}

// signs marks the values of a curve: all while they are few, else the ends of its lines and
// what is not certain.
func (p *plot) signs(c *draw.Canvas, one *Curve) {
	for _, v := range one.all() {
		if v.Lone != 0 {
			c.Sign("seul", p.of(v), lones[v.Lone].around)
			c.Mark(p.of(v), draw.Shapes[one.sign], v.Doubt)
		}
	}
	for i, v := range one.values {
		last := i == len(one.values)-1
		if v.Lone == 0 && (len(one.values) <= manySigns || last || v.Doubt || v.joined == apart || one.values[i+1].joined == apart) {
			c.Mark(p.of(v), draw.Shapes[one.sign], v.Doubt)
		}
	}
}

func (p *plot) axes(c *draw.Canvas) {
	for _, tick := range p.scale.Ticks {
		y := p.scale.At(tick)
		class := "grille"
		if tick == 0 {
			class = "axe"
		}
		c.Line(class, draw.At(0, y), draw.At(100, y))
		c.Text("", draw.At(0, y+4), -8, draw.End, p.scale.Tick(tick))
	}
	most := 5
	if p.named || p.width < 55 {
		most = 3
	}
	for _, year := range draw.YearTicks(p.from, p.to, most) {
		c.Text("", draw.At(p.place(float64(year), 0).X, p.height+18), 0, draw.Middle, strconv.Itoa(year))
	}
	done := map[int]bool{}
	for _, one := range p.curves {
		for _, year := range one.breaks {
			if x := p.place(float64(year)-.5, 0).X; year > p.from && !done[year] {
				c.Line("rupture", draw.At(x, -6), draw.At(x, p.height))
				c.Text("", draw.At(x, -10), 0, draw.HoldAt(x, 20), fmt.Sprintf("rupture %d", year))
			}
			done[year] = true
		}
	}
}

// lines joins the values of a curve, draws averages over their periods, and dots the path to its goals.
func (p *plot) lines(c *draw.Canvas, one *Curve) {
	for _, how := range []join{thin, full} {
		class := fmt.Sprintf("trait serie-%d", one.sign)
		if how == thin {
			class += " fin"
		}
		var run []draw.Point
		for i, v := range one.values {
			if v.joined == how {
				if before := p.of(one.values[i-1]); len(run) == 0 {
					run = append(run, before)
				}
				run = append(run, p.of(v))
			}
			if last := i == len(one.values)-1; len(run) > 0 && (last || one.values[i+1].joined != how) {
				c.Path(class, run)
				run = nil
			}
		}
	}
	for _, v := range one.all() {
		if v.From != 0 {
			c.Path(fmt.Sprintf("trait serie-%d", one.sign), []draw.Point{p.place(float64(v.From), v.Number), p.of(v)})
		}
	}
	if one.last().Lone != 0 { // a target is no end of its path
		return
	}
	way := []draw.Point{p.of(one.last())}
	for _, goal := range one.Goals {
		if goal.Year > one.last().Year {
			way = append(way, p.goal(goal))
		}
	}
	if len(way) > 1 {
		c.Path("chemin", way)
	}
}

// labels writes names and last values to the right of the ends of curves, or of their goals.
func (p *plot) labels(c *draw.Canvas) {
	at := make([]float64, len(p.curves))
	for i, one := range p.curves {
		at[i] = p.of(one.last()).Y
		if goal := one.goal(); goal != nil {
			at[i] = p.goal(*goal).Y
		}
	}
	gap := 32.0
	if p.named {
		gap = 16
	}
	for i, y := range draw.Spread(at, gap, 8, p.height-gap/2) {
		one := p.curves[i]
		if p.named {
			c.Text("valeur", draw.At(100, y+4), 10, draw.Start, p.number(one.last().Number))
			continue
		}
		if end := p.of(one.last()); one.goal() == nil && end.X < 100 {
			c.Line("renvoi vue-large", end, draw.At(100, y))
		}
		c.Text("nom vue-large", draw.At(100, y), 14, draw.Start, draw.Shorten(one.Name, longestName/draw.BoldWidth))
		c.Text("valeur vue-large", draw.At(100, y+15), 14, draw.Start, p.valueWords(one))
	}
}

// legend writes names beside signs, and below last values and goals with their years.
func (p *plot) legend(c *draw.Canvas) {
	for i, one := range p.curves {
		y, last := float64(i)*legendRow+12, one.last()
		one.tinted(c, func() {
			c.Put(`<svg y="`, draw.Num(y-4), `"><path class="trait serie-`, strconv.Itoa(one.sign), `" d="M0 0H32"/></svg>`)
			c.Put(`<svg x="16" y="`, draw.Num(y-4), `"><path class="point" d="`, draw.Shapes[one.sign], `"/></svg>`)
		})
		c.Text("nom", draw.At(0, y), 42, draw.Start, draw.Shorten(one.Name, (leastNarrow-42)/draw.BoldWidth))
		words := fmt.Sprintf("%s en %d", p.number(last.Number), last.Year)
		if last.From != 0 {
			words = fmt.Sprintf("%s de %d à %d", p.number(last.Number), last.From, last.Year)
		}
		words += lones[last.Lone].word
		if goal := one.goal(); goal != nil {
			long := fmt.Sprintf("%s, objectif %s en %d", words, p.number(goal.Value), goal.Year)
			if draw.Width(long) <= leastNarrow { // else the table has the rest
				words = long
			}
		}
		c.Text("valeur", draw.At(0, y+15), 42, draw.Start, words)
	}
}
