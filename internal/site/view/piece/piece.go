// Package piece is what pages of several kinds show alike: lines, the parts of long
// lists, links to communes.
package piece

import (
	"cmp"
	"slices"

	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
	"limpide/internal/portal"
	"limpide/internal/portal/local"
	"limpide/internal/show/address"
	"limpide/internal/show/figure"
	"limpide/internal/show/words"
	"limpide/internal/show/words/standing"
	"limpide/internal/site/frame"
	"limpide/internal/site/making"
)

// Line is a link and a sentence about it: "CAE du Briançonnais", "+2,3 points
// entre …".
type Line struct {
	Title, Text, Href string
	Example           bool
}

// LinesPage is a part of a list that its page, above it, has no room for.
type LinesPage struct {
	*frame.Layout
	Above    frame.Entry
	Parts    []frame.Entry
	Lines    []Line
	Statuses []standing.Status
	Targets  []standing.Target
}

// Lines plans a part of such a list; fill gives it its lines.
func Lines(p making.Page, n, all int, fill func(r *making.Rendering, view *LinesPage)) making.Page {
	above := address.Above(p.Address)
	return making.Part(p, n, all, func(r *making.Rendering) any {
		view := &LinesPage{Layout: r.Layout, Above: r.Entry(r.From.Named(above), above)}
		fill(r, view)
		return view
	})
}

// Ranges are links to the pages of a list that has several.
func Ranges[T any](r *making.Rendering, of string, parts [][]T, name func(T) string) []frame.Entry {
	return lists.Map(making.Ranges(of, parts, name), func(one making.Range) frame.Entry { return r.Entry(one.Title, one.Address) })
}

// ByName cuts territories into those of the pages of a list: in their order while one page
// has them all, otherwise by name, so that one is found.
func ByName(territories []*portal.Territory) [][]*portal.Territory {
	if len(territories) > making.PerPage {
		territories = slices.SortedFunc(slices.Values(territories), func(a, b *portal.Territory) int { return fr.Compare(a.ShortName, b.ShortName) })
	}
	return making.Parts(territories)
}

// RangesByName are links to the pages of a list of territories that [ByName] cut.
func RangesByName(r *making.Rendering, of string, parts [][]*portal.Territory) []frame.Entry {
	return Ranges(r, of, parts, func(t *portal.Territory) string { return t.ShortName })
}

// ActionLine is an action in a list.
type ActionLine struct {
	Title, Href, State, Style, Period string
	Late                              string // why it is late, or ""
}

// Action returns the line of an action, late by its end or by the word of the platform.
func Action(r *making.Rendering, a *portal.Action) ActionLine {
	line := ActionLine{
		Title: a.Title, Href: r.To(address.Action(a)), State: a.State.String(), Style: figure.Style("etat", a.State.String()),
		Period: words.Period(a),
	}
	if a.IsLate(r.Day) {
		line.Late = cmp.Or(words.Overdue(a, r.Day), "signalée en retard")
	}
	return line
}

// Commune is a link to the page of a commune.
func Commune(r *making.Rendering, c *local.Commune) frame.Entry {
	return r.Entry(c.Apart(), address.Commune(c))
}

// Communes are links to the pages of communes, but of those that have none.
func Communes(r *making.Rendering, named []*portal.Commune) []frame.Entry {
	var all []frame.Entry
	for _, c := range named {
		if known := r.From.Atlas.Of(c); known != nil {
			all = append(all, Commune(r, known))
		}
	}
	return all
}
