// Package plot draws numbers year by year as curves on one scale, with what they
// should reach, their gaps and their breaks.
package plot

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"limpide/internal/show/chart/draw"
)

// Curve is numbers by year, in the order of years.
type Curve struct {
	Name   string
	Class  string // of its colour; "" for that of text
	Goals  []Goal
	Whole  bool    // what the others are parts of
	sign   int     // its shape and dashes
	values []value // that compare with each other between breaks; without any, the lone ones
	lone   []value
	gaps   []gap
	breaks []int // years from which values do not compare with those before
	broken bool  // since the last value
	missed bool  // since the last value
}

// Goal is what the values should reach.
type Goal struct {
	Year  int
	Value float64
}

// Value is a number of a year.
type Value struct {
	Year   int
	Number float64
	Doubt  bool // it is not final
	Lone   Lone // it compares with no other: no line reaches it
	From   int  // first year of the period of which it is the average; 0 if it is of one year
}

// Lone is why a value compares with no other, 0 if it does.
type Lone uint8

const (
	Average Lone = 1 + iota
	Difference
	Announced
	Reported
)

// The signs of lone values, around that of their curve, how to read them, and what
// stands beside their number.
var lones = [...]struct{ around, key, word string }{
	Average:    {"M-11 0h5M6 0h5", "Signe entre deux tirets : moyenne ; un trait couché montre sa période.", " (moyenne)"},
	Difference: {"M-6 9h12", "Signe souligné : écart entre deux années.", " (écart)"},
	Announced:  {"M-11 0h5M6 0h5M0 -11v5M0 6v5", "Signe à quatre traits : valeur annoncée.", " (annoncée)"},
	Reported:   {"M-8 0a8 8 0 1 0 16 0a8 8 0 1 0 -16 0z", "Signe cerclé : valeur rapportée.", " (rapportée)"},
}

type value struct {
	Value
	joined join
}

// join is how a value follows the one before: not, thinly over years without
// value, or fully.
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
}

// tinted draws in the colour of the curve.
func (c *Curve) tinted(on *draw.Canvas, draw func()) {
	if c.Class == "" {
		draw()
		return
	}
	on.Put(`<g class="`, c.Class, `">`)
	draw()
	on.Put(`</g>`)
}

// Break cuts the curve before a year: its values do not compare with those
// before.
func (c *Curve) Break(year int) {
	c.breaks, c.broken = append(c.breaks, year), true
}

// Add adds the value of a year.
func (c *Curve) Add(v Value) {
	added := value{v, full}
	switch {
	case v.Lone != 0:
		c.lone = append(c.lone, value{v, apart})
		return
	case len(c.values) == 0 || c.broken || c.missed:
		added.joined = apart
	case v.Doubt || v.Year > c.last().Year+1:
		added.joined = thin
	}
	c.values = append(c.values, added)
	c.broken, c.missed = false, false
}

// Miss notes a year without value, with the year before when the reason is the
// same.
func (c *Curve) Miss(year int, why string) {
	c.missed = true
	if n := len(c.gaps); n > 0 && c.gaps[n-1].to == year-1 && c.gaps[n-1].why == why {
		c.gaps[n-1].to = year
		return
	}
	c.gaps = append(c.gaps, gap{from: year, to: year, why: why})
}

// drawn reports whether there are enough values for a line.
func (c *Curve) drawn() bool { return len(c.values)+len(c.lone) > 1 }

// top is how far from zero the curve goes.
func (c *Curve) top() float64 {
	top := 0.0
	for _, v := range c.all() {
		top = max(top, math.Abs(v.Number))
	}
	for _, goal := range c.Goals {
		top = max(top, math.Abs(goal.Value))
	}
	return top
}

// all returns every value, in no order.
func (c *Curve) all() []value { return slices.Concat(c.values, c.lone) }

func (c *Curve) last() value { return c.values[len(c.values)-1] }

// goal returns the last thing to reach, or nil.
func (c *Curve) goal() *Goal {
	if n := len(c.Goals); n > 0 {
		return &c.Goals[n-1]
	}
	return nil
}

// around returns the level of a curve in a gap.
func (c *Curve) around(g gap) float64 {
	next := slices.IndexFunc(c.values, func(v value) bool { return v.Year > g.to })
	switch next {
	case -1:
		return c.last().Number
	case 0:
		return c.values[0].Number
	}
	return (c.values[next-1].Number + c.values[next].Number) / 2
}

// Event is what happened in a year, to all curves, in a few words.
type Event struct {
	Year int
	Text string
}

// Set is curves to draw together.
type Set struct {
	decimals int
	curves   []*Curve
	events   []Event
}

// NewSet forgets the years before the first value of a curve and after the last that
// have no reason: the series did not exist.
func NewSet(curves []*Curve, decimals int, events []Event) Set {
	for i, c := range curves {
		c.sign = i % len(draw.Shapes)
		if len(c.values) == 0 {
			c.values, c.lone = c.lone, nil
		}
		c.gaps = slices.DeleteFunc(c.gaps, func(g gap) bool {
			return g.why == "" && (len(c.values) == 0 || g.to < c.values[0].Year || g.from > c.last().Year)
		})
	}
	return Set{decimals, curves, events}
}

// Drawn reports whether one curve at least has enough values for a line.
func (s Set) Drawn() bool { return slices.ContainsFunc(s.curves, (*Curve).drawn) }

// Gaps returns why values are missing from the curves.
func (s Set) Gaps() []string {
	var said []string
	for _, c := range s.curves {
		for _, g := range c.gaps {
			years := fmt.Sprint(g.from)
			if g.to > g.from {
				years = fmt.Sprintf("de %d à %d", g.from, g.to)
			}
			why := cmp.Or(g.why, "raison non précisée")
			note := fmt.Sprintf("%s, %s : pas de valeur, %s", c.Name, years, why)
			said = append(said, note+draw.If(!strings.HasSuffix(note, ".") && !strings.HasSuffix(note, ".)"), "."))
		}
	}
	return said
}

// Key returns in words how to read what is drawn.
func (s Set) Key() string {
	var goal, doubt, silent, broken bool
	var lone [len(lones)]bool
	for _, c := range s.curves {
		goal = goal || c.goal() != nil
		broken = broken || len(c.breaks) > 0
		for _, v := range c.all() {
			lone[v.Lone] = true
			doubt = doubt || v.Doubt && v.Lone < Announced
			silent = silent || v.joined == thin && !v.Doubt
		}
	}
	start := ""
	for _, p := range s.plots() {
		start += p.start()
	}
	var alone []string
	for k := Average; k <= Reported; k++ {
		alone = append(alone, draw.If(lone[k], lones[k].key))
	}
	return draw.Sentences(append(alone,
		draw.If(goal, "Barre courte : objectif ou étape, au bout d’un chemin en pointillé."),
		draw.If(doubt, "Signe creux et trait fin : valeur provisoire ou estimée."),
		draw.If(silent, "Trait fin entre deux signes pleins : années sans valeur publiée."),
		draw.If(s.apart(), "Chaque graphique a son échelle."),
		draw.If(start != "", "L’échelle ne part pas de zéro."),
		draw.If(broken, "Trait vertical : rupture de série, de part et d’autre de laquelle les valeurs ne se comparent pas."),
	)...)
}
