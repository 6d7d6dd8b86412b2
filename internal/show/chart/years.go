package chart

import (
	"fmt"
	"slices"
	"strings"

	"limpide/internal/base/fr"
)

// together is the number of curves that one plot can hold and still tell
// apart: as many as there are signs.
const together = len(shapes)

// years draws the curves of the columns that have two values or more: all in
// one plot while they can be told apart, else one small plot each, on one
// scale.
func (f *Figure) years() []picture {
	curves := slices.DeleteFunc(f.curves(), func(c *curve) bool { return !c.drawn() })
	for i, c := range curves {
		c.sign = i
	}
	switch {
	case len(curves) == 0:
		return nil
	case len(curves) <= together:
		return f.onePlot(curves)
	}
	return f.manyPlots(curves)
}

// onePlot sets the curves together. On a page each is labelled at its end; a
// phone has the labels in rows above.
func (f *Figure) onePlot(curves []*curve) []picture {
	p := newPlot(f, curves, 250)
	p.width = p.plotWidth()
	label := fmt.Sprintf("%s, de %d à %d. Les valeurs sont dans le tableau qui suit.", fr.Capital(fr.Count(len(curves), "courbe", "courbes")), p.from, p.to)
	return []picture{
		{class: narrowView, height: float64(len(curves))*legendRow + 4, draw: p.legend},
		{class: "courbes", label: label, height: plotTop + p.height + plotFoot, draw: p.draw},
	}
}

// manyPlots draws each curve alone, named above.
func (f *Figure) manyPlots(curves []*curve) []picture {
	var found []picture
	all := newPlot(f, curves, 110)
	all.named = true
	for _, c := range curves {
		c.sign = 0
		p := *all
		p.curves = []*curve{c}
		p.width = p.plotWidth()
		found = append(found, picture{
			class: "courbes petite", height: plotTop + p.height + plotFoot, draw: p.draw,
			label: c.column.Label + " : les valeurs sont dans le tableau qui suit.",
		})
	}
	return found
}

// curve is the values of a column, by year.
type curve struct {
	column *Column
	sign   int // its shape and dashes
	values []yearly
	gaps   []gap
	breaks []int // years from which values do not compare with those before
}

// yearly is a value of a curve.
type yearly struct {
	year  int
	value float64
	doubt bool
	// joined says how the value follows the one before: not, thinly over years
	// that nobody measured, or fully.
	joined join
}

type join uint8

const (
	apart join = iota
	thin
	full
)

// gap is years without value, and why.
type gap struct {
	from, to int
	why      string
	letter   string // on the plot, and in the note that says why
	column   string
}

func newCurve(f *Figure, column int) *curve {
	c := &curve{column: &f.Columns[column]}
	broken, missing := false, false
	for _, r := range f.Rows {
		cell := r.Cells[column]
		if cell.Break {
			broken = true
			c.breaks = append(c.breaks, r.Year)
		}
		if cell.Absent {
			missing = true
			c.miss(r.Year, cell.Note)
			continue
		}
		v := yearly{year: r.Year, value: cell.Value, doubt: cell.Doubt, joined: full}
		switch n := len(c.values); {
		case n == 0 || broken || missing:
			v.joined = apart
		case v.doubt || v.year > c.values[n-1].year+1:
			v.joined = thin
		}
		c.values = append(c.values, v)
		broken, missing = false, false
	}
	c.dropSilentEnds()
	return c
}

// miss notes a year without value, with the year before when the reason is the
// same.
func (c *curve) miss(year int, why string) {
	if n := len(c.gaps); n > 0 && c.gaps[n-1].to == year-1 && c.gaps[n-1].why == why {
		c.gaps[n-1].to = year
		return
	}
	c.gaps = append(c.gaps, gap{from: year, to: year, why: why, column: c.column.Label})
}

// dropSilentEnds forgets the years before the first value and after the last
// that nothing is said about: the series did not exist.
func (c *curve) dropSilentEnds() {
	c.gaps = slices.DeleteFunc(c.gaps, func(g gap) bool {
		return g.why == "" && (len(c.values) == 0 || g.to < c.values[0].year || g.from > c.last().year)
	})
}

func (c *curve) last() yearly { return c.values[len(c.values)-1] }

// goal returns the last thing to reach, or nil.
func (c *curve) goal() *Point {
	if n := len(c.column.Goals); n > 0 {
		return &c.column.Goals[n-1]
	}
	return nil
}

// around returns the level of a curve in a gap.
func (c *curve) around(g gap) float64 {
	before, after := c.values[0].value, c.last().value
	for _, v := range c.values {
		if v.year < g.from {
			before = v.value
		}
	}
	for _, v := range slices.Backward(c.values) {
		if v.year > g.to {
			after = v.value
		}
	}
	switch {
	case g.from > c.last().year:
		return c.last().value
	case g.to < c.values[0].year:
		return c.values[0].value
	}
	return (before + after) / 2
}

// curves returns the values of every column, in order. Their gaps have their
// letters.
func (f *Figure) curves() []*curve {
	all := make([]*curve, len(f.Columns))
	letters := 0
	for i := range f.Columns {
		all[i] = newCurve(f, i)
		for k := range all[i].gaps {
			all[i].gaps[k].letter = letterOf(letters)
			letters++
		}
	}
	return all
}

// drawn says that there are enough values for a line.
func (c *curve) drawn() bool { return len(c.values) > 1 }

func letterOf(n int) string {
	if n < 26 {
		return string(rune('a' + n))
	}
	return letterOf(n/26-1) + letterOf(n%26)
}

// gapNotes says why values are missing.
func (f *Figure) gapNotes() []string {
	curves := f.curves()
	if !slices.ContainsFunc(curves, (*curve).drawn) {
		return nil // the table, in sight, says it
	}
	var gaps []gap
	for _, c := range curves {
		gaps = append(gaps, c.gaps...)
	}
	var said []string
	for _, g := range gaps {
		years := fmt.Sprint(g.from)
		if g.to > g.from {
			years = fmt.Sprintf("de %d à %d", g.from, g.to)
		}
		why := g.why
		if why == "" {
			why = "raison non précisée"
		}
		note := fmt.Sprintf("(%s) %s, %s : pas de valeur, %s", g.letter, g.column, years, why)
		if !strings.HasSuffix(note, ".") && !strings.HasSuffix(note, ".)") {
			note += "."
		}
		said = append(said, note)
	}
	return said
}

// yearsKey says in words how to read what the plots draw.
func (f *Figure) yearsKey() string {
	curves := f.curves()
	if !slices.ContainsFunc(curves, (*curve).drawn) {
		return ""
	}
	var goal, doubt, apart, silent bool
	for _, c := range curves {
		goal = goal || c.goal() != nil
		for _, v := range c.values {
			doubt = doubt || v.doubt
			silent = silent || v.joined == thin && !v.doubt
		}
	}
	for _, r := range f.Rows {
		for _, c := range r.Cells {
			apart = apart || c.Break
		}
	}
	return sentences([]remark{
		{goal, "Barre courte : objectif ou étape, au bout d’un chemin en pointillé."},
		{doubt, "Signe creux et trait fin : valeur provisoire ou estimée."},
		{silent, "Trait fin entre deux signes pleins : années que personne n’a mesurées."},
		{apart, "Trait vertical : rupture de série, de part et d’autre de laquelle les valeurs ne se comparent pas."},
	})
}
