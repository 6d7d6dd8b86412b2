package plans

import (
	"fmt"
	"slices"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/show/address"
	"limpide/internal/site/frame"
	"limpide/internal/site/making"
	"limpide/internal/site/view/piece"
)

// ActionListPage is "/actions/etat-<état>/" or "/actions/theme-<thème>/": the actions
// of all plans that have something in common, by territory.
type ActionListPage struct {
	*frame.Layout
	Count  int // of them all
	Groups []TerritoryActions
}

// TerritoryActions is what a list has of the actions of a territory.
type TerritoryActions struct {
	Plan    *portal.Plan
	Actions []piece.ActionLine
}

// Lists plans the lists of actions in one state or on one theme.
func Lists(s *making.Site) []making.Page {
	var pages []making.Page
	add := func(at, title, description string, g portal.Gathered) {
		all := making.Parts(g.Actions)
		isExample := !slices.ContainsFunc(g.Actions, func(a *portal.Action) bool { return !a.Plan.Dataset.Example })
		for i, actions := range all {
			pages = append(pages, making.Numbered(making.Page{Address: at, Short: fr.Capital(g.Name), Title: title, Description: description, Example: isExample}, i+1, len(all),
				func(r *making.Rendering) any { return actionListView(r, len(g.Actions), actions) }))
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

func actionListView(r *making.Rendering, count int, actions []*portal.Action) *ActionListPage {
	view := &ActionListPage{Layout: r.Layout, Count: count}
	for _, a := range actions {
		r.Cite(a.Plan.Dataset)
		if last := len(view.Groups) - 1; last < 0 || view.Groups[last].Plan != a.Plan {
			view.Groups = append(view.Groups, TerritoryActions{Plan: a.Plan})
		}
		group := &view.Groups[len(view.Groups)-1]
		group.Actions = append(group.Actions, piece.Action(r, a))
	}
	return view
}

// counted are links to lists of actions, with how many each has.
func counted(r *making.Rendering, lists []portal.Gathered, at func(name string) string) []frame.Entry {
	links := make([]frame.Entry, len(lists))
	for i, g := range lists {
		links[i] = r.Entry(fmt.Sprintf("%s (%s)", fr.Capital(g.Name), fr.Integer(len(g.Actions))), at(g.Name))
	}
	return links
}
