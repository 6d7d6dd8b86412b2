// Package plot draws numbers year by year as curves on one scale, with what they
// should reach, their gaps and their breaks.
package plot

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"limpide/internal/show/chart/draw"
)

// Curve is numbers by year, in the order of years.
type Curve struct {
	Name   string
	Goals  []Goal
	sign   int // its shape and dashes
	values []value
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

type value struct {
	year   int
	value  float64
	doubt  bool
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
	letter   string // on the plot, and in the note that explains it
}

// Break cuts the curve before a year: its values do not compare with those
// before.
func (c *Curve) Break(year int) {
	c.breaks, c.broken = append(c.breaks, year), true
}

// Add adds the value of a year, in doubt when it is not final.
func (c *Curve) Add(year int, v float64, doubt bool) {
	added := value{year, v, doubt, full}
	switch {
	case len(c.values) == 0 || c.broken || c.missed:
		added.joined = apart
	case doubt || year > c.last().year+1:
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
func (c *Curve) drawn() bool { return len(c.values) > 1 }

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
	next := slices.IndexFunc(c.values, func(v value) bool { return v.year > g.to })
	switch next {
	case -1:
		return c.last().value
	case 0:
		return c.values[0].value
	}
	return (c.values[next-1].value + c.values[next].value) / 2
}

// Set is curves to draw together.
type Set struct {
	decimals int
	curves   []*Curve
}

// NewSet gives letters to the gaps of curves. It forgets the years before the
// first value and after the last that have no reason: the series did not exist.
func NewSet(curves []*Curve, decimals int) Set {
	letters := 0
	for _, c := range curves {
		c.gaps = slices.DeleteFunc(c.gaps, func(g gap) bool {
			return g.why == "" && (len(c.values) == 0 || g.to < c.values[0].year || g.from > c.last().year)
		})
		for k := range c.gaps {
			c.gaps[k].letter = letterOf(letters)
			letters++
		}
	}
	return Set{decimals, curves}
}

func letterOf(n int) string {
	if n < 26 {
		return string(rune('a' + n))
	}
	return letterOf(n/26-1) + letterOf(n%26)
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
			note := fmt.Sprintf("(%s) %s, %s : pas de valeur, %s", g.letter, c.Name, years, why)
			said = append(said, note+draw.If(!strings.HasSuffix(note, ".") && !strings.HasSuffix(note, ".)"), "."))
		}
	}
	return said
}

// Key returns in words how to read what is drawn.
func (s Set) Key() string {
	var goal, doubt, silent, broken bool
	for _, c := range s.curves {
		goal = goal || c.goal() != nil
		broken = broken || len(c.breaks) > 0
		for _, v := range c.values {
			doubt = doubt || v.doubt
			silent = silent || v.joined == thin && !v.doubt
		}
	}
	return draw.Sentences(
		draw.If(goal, "Barre courte : objectif ou étape, au bout d’un chemin en pointillé."),
		draw.If(doubt, "Signe creux et trait fin : valeur provisoire ou estimée."),
		draw.If(silent, "Trait fin entre deux signes pleins : années sans valeur publiée."),
		draw.If(broken, "Trait vertical : rupture de série, de part et d’autre de laquelle les valeurs ne se comparent pas."),
	)
}
