package about

import (
	"fmt"

	"limpide/internal/base/lists"
	"limpide/internal/show/address"
	"limpide/internal/show/words/memory"
	"limpide/internal/site/frame"
	"limpide/internal/site/making"
	"limpide/internal/site/page"
)

// ChangesPage is "/ce-qui-a-change/": what the last publications changed, and "/ce-qui-a-change/<year>/"
// where one page does not hold all.
type ChangesPage struct {
	*frame.Layout
	Publications []*memory.Publication // newest first
	Years        []frame.Entry         // the pages of years, on that of the last
	Feeds        []frame.Entry         // those of territories, on that page
	Archives     map[string]Download   // by the anchor of a publication: what it stated
}

// maxFeeds is the number of territories whose feeds of changes are listed.
const maxFeeds = 12

// Changes plans the page of the last publications, and one a year of many.
func Changes(s *making.Site) []making.Page {
	pages := []making.Page{{
		Address: address.Changes, Short: "Ce qui a changé", Title: "Ce qui a changé",
		Description: "Ce que chaque publication du portail a ajouté, corrigé et retiré : l’ancienne valeur, la nouvelle, et pourquoi.",
		Late: func(r *making.Rendering, made *page.Made) any {
			r.HeadTitle = "Ce qui a changé d’une publication à l’autre – " + r.Site.Title // the dataset has the short title
			view := changesView(r, s.Memory.Latest(), made)
			for _, year := range s.Memory.Years() {
				view.Years = append(view.Years, r.Entry(fmt.Sprint(year), address.ChangesIn(year)))
			}
			for _, t := range r.Portal.Territories[:min(len(r.Portal.Territories), maxFeeds)] {
				r.Cite(t.Dataset)
				view.Feeds = append(view.Feeds, r.Entry(t.ShortName, address.TerritoryFeed(t)))
			}
			return view
		},
	}}
	return append(pages, lists.Map(s.Memory.Years(), func(year int) making.Page {
		return making.Page{
			Address: address.ChangesIn(year), Short: fmt.Sprint(year), Title: fmt.Sprintf("Ce qui a changé en %d", year),
			Description: fmt.Sprintf("Ce que les publications de %d ont ajouté, corrigé et retiré.", year),
			Late:        func(r *making.Rendering, made *page.Made) any { return changesView(r, s.Memory.In(year), made) },
		}
	})...)
}

func changesView(r *making.Rendering, told []*memory.Publication, made *page.Made) *ChangesPage {
	view := &ChangesPage{Layout: r.Layout, Publications: told, Archives: map[string]Download{}}
	for _, p := range told {
		if file := address.Below(address.Archive(p.Publication)); !p.Draft {
			view.Archives[p.Anchor()] = download(r, "Les chiffres publiés ce jour-là", file, made)
		}
	}
	return view
}
