package view

import (
	"fmt"
	"slices"

	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
	"limpide/internal/portal"
	"limpide/internal/show/address"
	"limpide/internal/show/words/standing"
	"limpide/internal/site/making"
)

// ActionListPage is "/actions/etat-<état>/" or "/actions/theme-<thème>/": the actions
// of all plans that have something in common, by territory.
type ActionListPage struct {
	*Layout
	Count  int // of them all
	Groups []TerritoryActions
}

// TerritoryActions is what a list has of the actions of a territory.
type TerritoryActions struct {
	Plan    *portal.Plan
	Actions []ActionLine
}

func actionListPages(s *Site) []Page {
	var pages []Page
	add := func(at, title, description string, g portal.Gathered) {
		all := making.Parts(g.Actions)
		isExample := !slices.ContainsFunc(g.Actions, func(a *portal.Action) bool { return !a.Plan.Dataset.Example })
		for i, actions := range all {
			pages = append(pages, making.Numbered(Page{Address: at, Short: fr.Capital(g.Name), Title: title, Description: description, Example: isExample}, i+1, len(all),
				func(r *Rendering) any { return actionListView(r, len(g.Actions), actions) }))
		}
	}
	for _, g := range s.Portal.ActionsByState(s.Day) {
		add(address.ActionsIn(g.Name), "Les actions : "+fr.Uncapital(g.Name), fmt.Sprintf("Toutes les actions dont l’état est « %s », territoire par territoire.", g.Name), g)
	}
	for _, g := range s.Portal.ActionsByTheme() {
		add(address.ActionsOn(g.Name), "Les actions : "+g.Name, fmt.Sprintf("Toutes les actions sur le thème « %s », territoire par territoire.", g.Name), g)
	}
	return pages
}

func actionListView(r *Rendering, count int, actions []*portal.Action) *ActionListPage {
	view := &ActionListPage{Layout: r.Layout, Count: count}
	for _, a := range actions {
		r.Cite(a.Plan.Dataset)
		if last := len(view.Groups) - 1; last < 0 || view.Groups[last].Plan != a.Plan {
			view.Groups = append(view.Groups, TerritoryActions{Plan: a.Plan})
		}
		group := &view.Groups[len(view.Groups)-1]
		group.Actions = append(group.Actions, actionLine(r, a))
	}
	return view
}

// counted are links to lists of actions, with how many each has.
func counted(r *Rendering, lists []portal.Gathered, at func(name string) string) []menuEntry {
	links := make([]menuEntry, len(lists))
	for i, g := range lists {
		links[i] = r.Entry(fmt.Sprintf("%s (%s)", fr.Capital(g.Name), fr.Integer(len(g.Actions))), at(g.Name))
	}
	return links
}

// ranges are links to the pages of a list that has several.
func ranges[T any](r *Rendering, of string, parts [][]T, name func(T) string) []menuEntry {
	return lists.Map(making.Ranges(of, parts, name), func(one making.Range) menuEntry { return r.Entry(one.Title, one.Address) })
}

// byName cuts territories into those of the pages of a list: in their order while one page
// has them all, otherwise by name, so that one is found.
func byName(territories []*portal.Territory) [][]*portal.Territory {
	if len(territories) > making.PerPage {
		territories = slices.SortedFunc(slices.Values(territories), func(a, b *portal.Territory) int { return fr.Compare(a.ShortName, b.ShortName) })
	}
	return making.Parts(territories)
}

func shortName(t *portal.Territory) string { return t.ShortName }

// LinesPage is a part of a list that its page, above it, has no room for.
type LinesPage struct {
	*Layout
	Above    menuEntry
	Parts    []menuEntry
	Lines    []Line
	Statuses []standing.Status
	Targets  []standing.Target
}

// linesPage plans a part of such a list; fill gives it its lines.
func linesPage(p Page, n, all int, fill func(r *Rendering, view *LinesPage)) Page {
	above := address.Above(p.Address)
	return making.Part(p, n, all, func(r *Rendering) any {
		view := &LinesPage{Layout: r.Layout, Above: r.Entry(r.From.Named(above), above)}
		fill(r, view)
		return view
	})
}
