package plot

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"

	"limpide/internal/base/exact"
	"limpide/internal/base/fr"
	"limpide/internal/show/chart/draw"
)

// Sizes of a plot, in pixels, and numbers of signs and curves.
const (
	plotTop     = 14 // above what stands above the plot
	plotFoot    = 26 // for years
	plotHeight  = 250
	wholeHeight = 130
	smallHeight = 110
	legendRow   = 36
	longestName = 200 // of a curve, beside its end
	longestNote = 150 // of a line of what is said of a year, above the plot
	mostNotes   = 5
	leastWide   = 590 // a page beside its margins
	leastNarrow = 284 // a phone
	manySigns   = 16  // values beyond which only the ends of a line and what is not certain have a sign
	mostBehind  = 12  // curves beyond which the others are not drawn behind each
	farApart    = 3   // times that a curve may be higher than another on one scale
)

// Pictures draws the curves that have a value. Together they are labelled at their
// ends on a page; a phone has the labels in rows above.
func (s Set) Pictures() []draw.Picture {
	var found []draw.Picture
	plots := s.plots()
	for _, p := range plots {
		if p.named {
			found = append(found, p.picture("courbes petite", p.curves[0].Name+". "+WhereValues))
			continue
		}
		count := fr.Capital(fr.Count(len(p.curves), "courbe", "courbes"))
		found = append(found,
			draw.Picture{Class: draw.Narrow.Class, Height: float64(len(p.curves))*legendRow + 4, Draw: p.legend},
			p.picture("courbes", fmt.Sprintf("%s, de %d à %d. %s", count, p.from, p.to, WhereValues)))
	}
	return found
}

// Small draws the curves without words but the first year and the last, beside values
// that are written: each on a lane of its own, so that none is flat on the scale of another,
// or all behind each other when there are many; ok is false when there is no line.
func (s Set) Small() (small draw.Picture, ok bool) {
	const height, lane, between = 40, 22, 3
	curves := slices.DeleteFunc(slices.Clone(s.curves), func(c *Curve) bool { return len(c.values) == 0 })
	joined := func(c *Curve) bool {
		return slices.ContainsFunc(c.values, func(v value) bool { return v.joined != apart })
	}
	few := len(curves) <= len(draw.Shapes)
	if !few && areApart(curves) { // the whole would flatten its parts
		curves = slices.DeleteFunc(curves, func(c *Curve) bool { return c.Whole })
	}
	if !slices.ContainsFunc(curves, joined) {
		return draw.Picture{}, false
	}
	all := s.plot(curves, height)
	foot := float64(height)
	if few && len(curves) > 1 {
		foot = float64(len(curves)*(lane+between) - between)
	}
	return draw.Picture{Class: "image courbes mini", Height: foot + 16, Draw: func(c *draw.Canvas) {
		if few {
			each := (foot+between)/float64(len(curves)) - between
			for i, one := range curves {
				p := *all
				p.height, p.scale = each, one.alone(each)
				c.Within(0, float64(i)*(each+between), 100, each, func() {
					one.tinted(c, func() {
						c.Stretched(each, func() { p.lines(c, one) })
						c.Sign("point", p.of(one.last()), "M-2.5 0a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0z")
					})
				})
			}
		} else {
			c.Stretched(height, func() {
				for _, one := range curves {
					all.runs(c, one, "contexte")
				}
			})
		}
		c.Text("", draw.At(0, foot+15), 0, draw.Start, strconv.Itoa(all.from))
		c.Text("", draw.At(100, foot+15), 0, draw.End, strconv.Itoa(all.to))
	}}, true
}

// alone returns the scale on which a curve fills a height, in pixels, less the half of its
// signs. It covers a tenth of the highest value at least: what hardly moves looks so.
func (c *Curve) alone(height float64) draw.Scale {
	const margin = 3
	low, high := math.Inf(1), math.Inf(-1)
	for _, v := range c.all() {
		low, high = min(low, v.Number), max(high, v.Number)
	}
	for _, g := range c.Goals {
		low, high = min(low, g.Value), max(high, g.Value)
	}
	least := max(math.Abs(low), math.Abs(high)) / 10
	if least == 0 {
		least = 1
	}
	if lacks := least - (high - low); lacks > 0 {
		low, high = low-lacks/2, high+lacks/2
	}
	return draw.Scale{Low: low, High: high, From: height - margin, To: margin}
}

// WhereValues ends what a screen reader says of a picture whose table is folded.
const WhereValues = "Les valeurs sont dans le tableau que déplie « Voir les valeurs »."

// plots shares the curves out: all in one plot while they can be told apart, that is as
// many as there are signs, and one scale suits them; else their whole, which would
// flatten them, apart from its parts; else one small plot each, named above, on one
// scale or, when none suits, each on its own.
func (s Set) plots() []*plot {
	if !s.Drawn() {
		return nil
	}
	var curves, parts, wholes []*Curve
	for _, c := range s.curves {
		switch {
		case len(c.values) == 0:
			continue
		case c.Whole:
			wholes = append(wholes, c)
		default:
			parts = append(parts, c)
		}
		curves = append(curves, c)
	}
	together := func(curves []*Curve) bool {
		return len(curves) > 0 && len(curves) <= len(draw.Shapes) && !areApart(curves)
	}
	switch {
	case together(curves):
		return []*plot{s.plot(curves, plotHeight)}
	case len(wholes) == 1 && together(parts):
		whole := s.plot(wholes, wholeHeight)
		whole.events = nil // they are said above its parts
		return []*plot{s.plot(parts, plotHeight), whole}
	}
	var found []*plot
	all := s.plot(curves, smallHeight)
	for _, c := range curves {
		p := *all
		if areApart(curves) {
			p = *s.plot([]*Curve{c}, smallHeight)
		} else if len(curves) <= mostBehind {
			p.behind = curves
		}
		p.curves, p.named, p.crowded = []*Curve{c}, true, len(curves) > mostBehind
		found = append(found, &p)
	}
	return found
}

// areApart reports whether a curve would be flat on the scale of another.
func areApart(curves []*Curve) bool {
	low, high := math.Inf(1), 0.0
	for _, c := range curves {
		if top := c.top(); top > 0 {
			low, high = min(low, top), max(high, top)
		}
	}
	return high > farApart*low
}

// apart reports whether each curve has its own scale.
func (s Set) apart() bool {
	plots := s.plots()
	return len(plots) > 1 && slices.ContainsFunc(plots, func(p *plot) bool { return p.scale.High != plots[0].scale.High || p.scale.Low != plots[0].scale.Low })
}

// plot is curves on two scales.
type plot struct {
	decimals int
	curves   []*Curve
	behind   []*Curve // drawn faintly behind the only curve
	events   []Event
	from, to int // years
	scale    draw.Scale
	height   float64
	left     float64 // room for the ticks, in pixels
	width    float64 // of the plot itself, in %
	crowded  bool    // it is one of many
	named    bool    // the only curve has its name above, not at its right end
}

// plot places curves, one or more, on one scale.
func (s Set) plot(curves []*Curve, height float64) *plot {
	p := &plot{decimals: s.decimals, curves: curves, height: height, from: curves[0].values[0].Year}
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
		for _, g := range c.gaps { // what is said of it stands at its years
			p.from, p.to = min(p.from, g.from), max(p.to, g.to)
		}
	}
	for _, e := range s.events {
		if e.Year >= p.from && e.Year <= p.to {
			p.events = append(p.events, e)
		}
	}
	p.scale = draw.NewLineScale(values, height, 0, int(height)/48+1)
	p.scale.Ticks = slices.DeleteFunc(p.scale.Ticks, func(v float64) bool { // a scale of whole things has no halves
		return exact.Decimals(exact.Clean(v)) > s.decimals
	})
	for _, tick := range p.scale.Ticks {
		p.left = max(p.left, draw.Width(p.scale.Tick(tick))+13)
	}
	return p
}

// start says where a scale starts that does not at zero, "" for one that does.
func (p *plot) start() string {
	if p.scale.HasZero() {
		return ""
	}
	return "échelle de " + p.scale.Tick(p.scale.Low) + " à " + p.scale.Tick(p.scale.High)
}

// picture leaves to the right of the plot what the labels need on the narrowest page,
// and half a year on a phone.
func (p *plot) picture(class, label string) draw.Picture {
	words, page := 0.0, float64(leastWide)
	for _, c := range p.curves {
		if p.named {
			words = max(words, draw.Width(p.number(c.last().Number)))
		} else {
			words = max(words, draw.Width(p.endWords(c)), min(longestName, draw.BoldWidth*draw.Width(c.Name)))
		}
	}
	if p.named {
		page = leastNarrow
	}
	wide, narrow := 100*(page-p.left-words-16)/page, 100*(leastNarrow-p.left-18)/leastNarrow
	p.width = max(30, min(wide, narrow))
	notes, above := p.notes()
	return draw.Picture{Class: class, Label: label, Height: above + p.height + plotFoot, Draw: func(c *draw.Canvas) { p.draw(c, notes, above) }}
}

// note is what is said of a year, above the plot.
type note struct {
	x     float64 // in %
	lines []string
	class string  // of the line that leads to it; "" without
	down  float64 // where the line ends
	hold  draw.Hold
	row   int // of its last line, from the plot up
}

// notes places what is said of years in rows above the plot, where they meet no other
// even on a phone; above is how high all that is.
func (p *plot) notes() (notes []note, above float64) {
	add := func(n note, text string) {
		n.lines = draw.Fit(text, longestNote, 2)
		same := func(other note) bool { return slices.Equal(other.lines, n.lines) && other.x == n.x }
		if len(notes) < mostNotes && !slices.ContainsFunc(notes, same) {
			notes = append(notes, n)
		}
	}
	if start := p.start(); start != "" {
		add(note{hold: draw.Start}, start)
	}
	for _, c := range p.curves {
		for _, year := range c.breaks {
			if year > p.from {
				add(note{x: p.place(float64(year)-.5, 0).X, class: "rupture", down: p.height}, fmt.Sprintf("rupture %d", year))
			}
		}
	}
	for _, e := range p.events {
		add(note{x: p.place(float64(e.Year), 0).X, class: "renvoi", down: p.height}, fmt.Sprintf("%d : %s", e.Year, e.Text))
	}
	for _, c := range p.curves {
		for _, g := range c.gaps {
			years := fmt.Sprint(g.from)
			if g.to > g.from {
				years += "–" + fmt.Sprint(g.to)
			}
			middle := float64(g.from+g.to) / 2
			add(note{x: p.place(middle, 0).X, class: "renvoi", down: p.place(middle, c.around(g)).Y}, years+" : "+cmp.Or(g.why, "sans valeur"))
		}
	}
	room, rows, taken := p.width/100*leastNarrow, 0, []draw.Box{} // boxes are in pixels across and in lines up
	for i := range notes {
		n := &notes[i]
		if n.hold == "" {
			n.hold = draw.HoldAt(n.x, 34)
		}
		x, wide := n.x/100*room, draw.Widest(n.lines)+10
		box := draw.Box{Left: x, Right: x + wide, Bottom: float64(len(n.lines))}
		switch n.hold {
		case draw.Middle:
			box.Left, box.Right = x-wide/2, x+wide/2
		case draw.End:
			box.Left, box.Right = x-wide, x
		}
		for slices.ContainsFunc(taken, box.Meets) {
			box.Top, box.Bottom = box.Top+1, box.Bottom+1
		}
		taken = append(taken, box)
		n.row, rows = int(box.Top), max(rows, int(box.Bottom))
	}
	above = plotTop + noteHeight*float64(rows)
	if p.named {
		above += 20
	}
	return notes, above
}

const noteHeight = draw.LineHeight

func (p *plot) number(v float64) string { return fr.Number(v, p.decimals) }

// endWords is what a label says at the end of a curve: its goal, or its last value, with
// its year if that is not the last of the plot.
func (p *plot) endWords(c *Curve) string {
	last, goal := c.last(), c.goal()
	said := p.number(last.Number) + lones[last.Lone].word + draw.If(last.Year < p.to, fmt.Sprintf(" en %d", last.Year))
	switch {
	case goal == nil:
		return said
	case p.lastsShown():
		return "objectif " + p.number(goal.Value)
	}
	return said + ", objectif " + p.number(goal.Value)
}

// lastsShown reports whether the last values of the curves that go on to a goal have
// room beside them.
func (p *plot) lastsShown() bool {
	const room = 24
	for i, one := range p.curves {
		for _, other := range p.curves[:i] {
			a, b := p.of(one.last()), p.of(other.last())
			if one.goal() != nil && math.Abs(a.Y-b.Y) < room && math.Abs(a.X-b.X) < 20 {
				return false
			}
		}
	}
	return true
}

// place returns the place of a value; a year may be a moment between two.
func (p *plot) place(year, v float64) draw.Point {
	return draw.At(100*(year-float64(p.from))/float64(max(1, p.to-p.from)), p.scale.At(v))
}

func (p *plot) of(v value) draw.Point { return p.place(float64(v.Year), v.Number) }

func (p *plot) goal(g Goal) draw.Point { return p.place(float64(g.Year), g.Value) }

func (p *plot) draw(c *draw.Canvas, notes []note, above float64) {
	if p.named {
		c.Text("nom", draw.At(0, 14), 0, draw.Start, draw.Shorten(p.curves[0].Name, leastNarrow/draw.BoldWidth))
	}
	c.Within(p.left, above, p.width, p.height, func() {
		for _, n := range notes {
			if n.class != "" {
				c.Line(n.class, draw.At(n.x, -noteHeight*float64(n.row)-8), draw.At(n.x, n.down))
			}
		}
		p.axes(c)
		c.Stretched(p.height, func() {
			for _, one := range p.behind {
				if one != p.curves[0] {
					p.runs(c, one, "contexte")
				}
			}
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
		for _, n := range notes {
			top := -noteHeight*float64(n.row) - 11 - draw.LineHeight*float64(len(n.lines)-1)
			c.Lines("halo", draw.At(n.x, top), 0, n.hold, n.lines)
		}
		p.labels(c)
	})
}

// signs marks the values of a curve: all while they are few, on few plots, else the ends of its lines and
// what is not certain.
func (p *plot) signs(c *draw.Canvas, one *Curve) {
	for _, v := range one.all() {
		if v.Lone != 0 {
			c.Sign("seul", p.of(v), lones[v.Lone].around)
			c.Mark(p.of(v), draw.Shapes[one.sign], v.Doubt)
		}
	}
	few := len(one.values) <= manySigns && !p.crowded
	for i, v := range one.values {
		last := i == len(one.values)-1
		if v.Lone == 0 && (few || last || v.Doubt || v.joined == apart || one.values[i+1].joined == apart) {
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
}

// lines joins the values of a curve, draws averages over their periods, and dots the path to its goals.
func (p *plot) lines(c *draw.Canvas, one *Curve) {
	p.runs(c, one, fmt.Sprintf("trait serie-%d", one.sign))
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

// runs joins the values of a curve that compare.
func (p *plot) runs(c *draw.Canvas, one *Curve, class string) {
	for _, how := range []join{thin, full} {
		ink := class + draw.If(how == thin, " fin")
		var run []draw.Point
		for i, v := range one.values {
			if v.joined == how {
				if before := p.of(one.values[i-1]); len(run) == 0 {
					run = append(run, before)
				}
				run = append(run, p.of(v))
			}
			if last := i == len(one.values)-1; len(run) > 0 && (last || one.values[i+1].joined != how) {
				c.Path(ink, run)
				run = nil
			}
		}
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
			if one.goal() == nil {
				c.Text("valeur", draw.At(100, y+4), 10, draw.Start, p.number(one.last().Number))
			}
			continue
		}
		if end := p.of(one.last()); one.goal() == nil && end.X < 100 {
			c.Line("renvoi vue-large", end, draw.At(100, y))
		}
		c.Text("nom vue-large", draw.At(100, y), 14, draw.Start, draw.Shorten(one.Name, longestName/draw.BoldWidth))
		c.Text("valeur vue-large", draw.At(100, y+15), 14, draw.Start, p.endWords(one))
	}
	p.lastValues(c)
}

// lastValues writes the last value of each curve that goes on to a goal, above it.
func (p *plot) lastValues(c *draw.Canvas) {
	var at []float64
	var curves []*Curve
	for _, one := range p.curves {
		if one.goal() != nil {
			at, curves = append(at, p.of(one.last()).Y-10), append(curves, one)
		}
	}
	if !p.lastsShown() {
		return
	}
	for i, y := range draw.Spread(at, draw.LineHeight, 8, p.height-4) {
		x := p.of(curves[i].last()).X
		c.Text("valeur halo", draw.At(x, y), 0, draw.HoldAt(x, 12), p.number(curves[i].last().Number))
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
