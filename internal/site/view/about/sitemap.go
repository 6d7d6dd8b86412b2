package about

import (
	"limpide/internal/show/address"
	"limpide/internal/site/frame"
	"limpide/internal/site/making"
)

// MapPage is "/plan-du-site/", or "/plan-du-site/<rubrique>/": every page of a section
// that is too long for it.
type MapPage struct {
	*frame.Layout
	Sections []MapSection
	Pages    []frame.Entry // of the one section
}

// MapSection is a section of the site map.
type MapSection struct {
	frame.Entry
	Pages []frame.Entry // right below it, none if they are many
	Count int           // pages in all, itself left out
	Rest  string        // the page that lists them all, "" when they are all here
}

// maxListed bounds what the first page of the site map lists of one section: beyond,
// some of its pages, taken by their order, would tell nothing of the others.
const maxListed = 20

// Maps plans the site map, and the pages of its long sections.
func Maps(s *making.Site) []making.Page {
	sections := frame.Sections(s.Listed(), maxListed)
	pages := []making.Page{{
		Address: address.SiteMap, Short: "Plan du site", Title: "Plan du site", Description: "Toutes les pages du portail, par rubrique.",
		View: func(r *making.Rendering) any { return mapView(r, sections) },
	}}
	for _, section := range sections {
		if section.Whole {
			continue
		}
		alike := map[string]int{}
		for _, at := range section.Pages {
			alike[s.Named(at)]++
		}
		all := making.Parts(section.Pages)
		for i, some := range all {
			title := "Plan du site : " + s.Titles[section.Address]
			pages = append(pages, making.Numbered(making.Page{
				Address: address.MapOf(section.Address), Short: s.Titles[section.Address], Title: title,
				Description: "Toutes les pages de cette rubrique du portail.",
			}, i+1, len(all), func(r *making.Rendering) any {
				view := &MapPage{Layout: r.Layout}
				for _, at := range some {
					title := r.From.Named(at)
					if alike[title] > 1 { // the axes of each score
						title += " (" + r.From.Named(address.Above(at)) + ")"
					}
					view.Pages = append(view.Pages, mapped(r, at, title))
				}
				return view
			}))
		}
	}
	return pages
}

// mapView lists the site by section: the pages right below each, unless they are many.
func mapView(r *making.Rendering, sections []frame.Section) *MapPage {
	view := &MapPage{Layout: r.Layout}
	for _, s := range sections {
		shown := MapSection{Entry: mapped(r, s.Address, r.From.Titles[s.Address]), Count: len(s.Pages)}
		for _, at := range s.Pages { // counted, listed here or not
			r.Example = r.Example || r.From.Examples[at]
			if address.Above(at) == s.Address {
				shown.Pages = append(shown.Pages, mapped(r, at, r.From.Titles[at]))
			}
		}
		if len(shown.Pages) > maxListed {
			shown.Pages = nil
		}
		if !s.Whole {
			shown.Rest = r.To(address.MapOf(s.Address))
		}
		view.Sections = append(view.Sections, shown)
	}
	return view
}

// mapped is a link of the site map to a page, which may be one of invented things.
func mapped(r *making.Rendering, at, title string) frame.Entry {
	r.Example = r.Example || r.From.Examples[at]
	return r.Entry(title, at)
}
