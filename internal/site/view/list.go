package view

import (
	"fmt"
	"slices"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/show/address"
)

// perPage is how many lines a page of a list has at most: beyond, the list goes on
// at an address of its own.
const perPage = 100

// parts cuts a list into those of its pages; a list of nothing has one.
func parts[T any](list []T) [][]T {
	if len(list) == 0 {
		return [][]T{nil}
	}
	return slices.Collect(slices.Chunk(list, perPage))
}

// part is a page of a list that may have several: those after the first say which.
func part(p Page, n, all int, view func(r *Rendering) any) Page {
	p.Row = p.Address
	p.Address, p.View = address.Part(p.Address, n), view
	if all > 1 {
		p.Title += fmt.Sprintf(" (%d sur %d)", n, all)
	}
	if n > 1 {
		p.Short = fmt.Sprintf("Page %d", n)
	}
	return p
}

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

// A common is what actions of several plans have in common.
type common struct {
	title, address string
	actions        []*portal.Action
}

// byState groups the actions of the portal as the pages of plans do: the late ones
// stand together, whatever their state.
func byState(s *Site) []common {
	var found []common
	actions := slices.Concat(portal.ActionsOf(s.Portal.CurrentPlans())...)
	for _, state := range portal.ActionStates {
		c := common{title: state.String(), address: address.ActionsIn(state.String())}
		for _, a := range actions {
			if late := a.IsLate(s.Day); late && state == portal.Late || !late && a.State == state {
				c.actions = append(c.actions, a)
			}
		}
		if len(c.actions) > 0 {
			found = append(found, c)
		}
	}
	return found
}

// byTheme groups the actions of the portal by theme; two ways to write one are one.
func byTheme(s *Site) []common {
	var found []common
	at := map[string]int{} // by address
	for _, a := range slices.Concat(portal.ActionsOf(s.Portal.CurrentPlans())...) {
		if a.Theme == "" {
			continue
		}
		to := address.ActionsOn(a.Theme)
		i, known := at[to]
		if !known {
			i = len(found)
			at[to] = i
			found = append(found, common{title: a.Theme, address: to})
		}
		found[i].actions = append(found[i].actions, a)
	}
	slices.SortFunc(found, func(a, b common) int { return fr.Compare(a.title, b.title) })
	return found
}

func actionListPages(s *Site) []Page {
	var pages []Page
	add := func(title, description string, c common) {
		all := parts(c.actions)
		isExample := !slices.ContainsFunc(c.actions, func(a *portal.Action) bool { return !a.Plan.Dataset.Example })
		for i, actions := range all {
			pages = append(pages, part(Page{Address: c.address, Short: fr.Capital(c.title), Title: title, Description: description, Example: isExample}, i+1, len(all),
				func(r *Rendering) any { return actionListView(r, len(c.actions), actions) }))
		}
	}
	for _, c := range byState(s) {
		add("Les actions : "+fr.Uncapital(c.title), fmt.Sprintf("Toutes les actions dont l’état est « %s », territoire par territoire.", c.title), c)
	}
	for _, c := range byTheme(s) {
		add("Les actions : "+c.title, fmt.Sprintf("Toutes les actions sur le thème « %s », territoire par territoire.", c.title), c)
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

// counted are links to lists, with how many each has.
func counted(r *Rendering, lists []common) []menuEntry {
	links := make([]menuEntry, len(lists))
	for i, c := range lists {
		links[i] = r.link(fmt.Sprintf("%s (%s)", fr.Capital(c.title), fr.Integer(len(c.actions))), c.address)
	}
	return links
}
