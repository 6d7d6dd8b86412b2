package view

import (
	"fmt"

	"limpide/internal/show/address"
	"limpide/internal/show/words/memory"
)

// ChangesPage is "/ce-qui-a-change/": what the last publications changed, and "/ce-qui-a-change/<year>/"
// where one page does not hold all.
type ChangesPage struct {
	*Layout
	Publications []*memory.Publication // newest first
	Years        []menuEntry           // the pages of years, on that of the last
	Feeds        []menuEntry           // those of territories, on that page
}

func changesPages(s *Site) []Page {
	pages := []Page{{
		Address: address.Changes, Short: "Ce qui a changé", Title: "Ce qui a changé",
		Description: "Ce que chaque publication du portail a ajouté, corrigé et retiré : l’ancienne valeur, la nouvelle, et pourquoi.",
		View: func(r *Rendering) any {
			view := &ChangesPage{Layout: r.Layout, Publications: s.Memory.Latest()}
			for _, year := range s.Memory.Years() {
				view.Years = append(view.Years, r.link(fmt.Sprint(year), address.ChangesIn(year)))
			}
			for _, t := range r.Portal.Territories[:min(len(r.Portal.Territories), 2*maxCards)] {
				r.Cite(t.Dataset)
				view.Feeds = append(view.Feeds, r.link(t.ShortName, address.TerritoryFeed(t)))
			}
			return view
		},
	}}
	return append(pages, each(s.Memory.Years(), func(year int) Page {
		return Page{
			Address: address.ChangesIn(year), Short: fmt.Sprint(year), Title: fmt.Sprintf("Ce qui a changé en %d", year),
			Description: fmt.Sprintf("Ce que les publications de %d ont ajouté, corrigé et retiré.", year),
			View:        func(r *Rendering) any { return &ChangesPage{Layout: r.Layout, Publications: s.Memory.In(year)} },
		}
	})...)
}
