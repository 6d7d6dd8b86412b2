// Package place draws places by group: their areas on a map, and a tile for each, darker
// where its value is higher.
package place

import (
	"strconv"

	"limpide/internal/base/fr"
	"limpide/internal/show/chart/draw"
	"limpide/internal/show/chart/outline"
)

// Place is what has one value.
type Place struct {
	Name     string
	Alt      string   // its name and its value: what a link to it is called
	Href     string   // where it leads, or ""
	Value    *float64 // nil without
	Decimals int
	Rings    [][]outline.Spot // its outlines, if they are known
	At       *outline.Spot    // nil if nobody knows where it lies
}

// said is what stands in the corner of a tile.
func (p Place) said() string {
	if !p.counts() {
		return ""
	}
	return fr.Number(*p.Value, p.Decimals)
}

// counts reports whether the place has something of what is mapped.
func (p Place) counts() bool { return p.Value != nil && *p.Value != 0 }

// Group is the places of one territory.
type Group struct {
	Name   string
	Href   string // where its name leads, or ""
	Class  string // that gives its colour, or ""
	Places []Place
}

// mostTints is the number of grounds that values are told apart by.
const mostTints = 3

// Tints is how places are coloured: by their values, in classes of one width; all alike if
// none has any.
type Tints struct {
	low, width float64
	ends       [mostTints]*[2]Place // the least and the most of each class; nil for one that nothing is in
	some, none bool                 // places that have something, and that have nothing
}

// NewTints tells the values of places apart.
func NewTints(groups []Group) *Tints {
	t, high := &Tints{}, 0.0
	each := func(f func(p Place)) {
		for _, g := range groups {
			for _, p := range g.Places {
				f(p)
			}
		}
	}
	each(func(p Place) {
		switch {
		case !p.counts():
			t.none = true
		case !t.some:
			t.some, t.low, high = true, *p.Value, *p.Value
		default:
			t.low, high = min(t.low, *p.Value), max(high, *p.Value)
		}
	})
	t.width = (high - t.low) / mostTints
	each(func(p Place) {
		if !p.counts() {
			return
		}
		if ends := &t.ends[t.of(p)]; *ends == nil {
			*ends = &[2]Place{p, p}
		} else if *p.Value < *(*ends)[0].Value {
			(*ends)[0] = p
		} else if *p.Value > *(*ends)[1].Value {
			(*ends)[1] = p
		}
	})
	return t
}

// of returns the class of a value.
func (t *Tints) of(p Place) int {
	if t.width == 0 {
		return mostTints / 2
	}
	return min(int((*p.Value-t.low)/t.width), mostTints-1)
}

// class is the ground of a place.
func (t *Tints) class(p Place) string {
	switch {
	case !t.some:
		return "lieu ton-2"
	case p.counts():
		return "lieu ton-" + strconv.Itoa(t.of(p)+1)
	}
	return "lieu"
}

// ground is one that places have, and what it stands for.
type ground struct{ class, label string }

func (t *Tints) grounds() (items []ground) {
	if t.none {
		items = append(items, ground{"lieu", "rien"})
	}
	for _, ends := range t.ends {
		if ends == nil {
			continue
		}
		label := ends[0].said()
		if last := ends[1].said(); last != label {
			label += " à " + last
		}
		items = append(items, ground{t.class(ends[0]), label})
	}
	return items
}

// Legend says which values each ground stands for; nothing if there is one ground.
func (t *Tints) Legend() []draw.Picture {
	items := t.grounds()
	if len(items) < 2 {
		return nil
	}
	const swatch, gap, line = 20.0, 6.0, 26.0
	across := len(items)
	for _, i := range items {
		if swatch+gap+draw.Width(i.label) > draw.Narrow.Width/float64(across) {
			across = 2
		}
	}
	height := line * float64((len(items)+across-1)/across)
	return []draw.Picture{{Class: "tuiles legende", Height: height, Draw: func(c *draw.Canvas) {
		for i, item := range items {
			x, y := float64(i%across)*100/float64(across), line*float64(i/across)
			c.Put(`<svg x="`, draw.Percent(x), `" y="`, draw.Num(y), `"><rect class="`, item.class, `" y="4" width="`, draw.Num(swatch), `" height="16"/></svg>`)
			c.Text("", draw.At(x, y+16), swatch+gap, draw.Start, item.label)
		}
	}}}
}
