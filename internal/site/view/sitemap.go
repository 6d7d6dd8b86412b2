package view

import (
	"limpide/internal/show/address"
	"limpide/internal/site/frame"
	"limpide/internal/site/making"
)

// MapPage is "/plan-du-site/", or "/plan-du-site/<rubrique>/": every page of a section
// that is too long for it.
type MapPage struct {
	*Layout
	Sections []MapSection
	Pages    []menuEntry // of the one section
}

// MapSection is a section of the site map.
type MapSection struct {
	menuEntry
	Pages []menuEntry // right below it, none if they are many
	Count int         // pages in all, itself left out
	Rest  string      // the page that lists them all, "" when they are all here
}

// maxListed bounds what the first page of the site map lists of one section: beyond,
// some of its pages, taken by their order, would tell nothing of the others.
const maxListed = 20

// Maps is the kind of the pages that list all the others, and are planned after them.
var Maps = Kind{Template: "sitemap", Pages: mapPages}

// mapPages plans the site map, and the pages of its long sections.
func mapPages(s *Site) []Page {
	sections := frame.Sections(s.Listed(), maxListed)
	pages := []Page{{
		Address: address.SiteMap, Short: "Plan du site", Title: "Plan du site", Description: "Toutes les pages du portail, par rubrique.",
		View: func(r *Rendering) any { return mapView(r, sections) },
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
			pages = append(pages, making.Numbered(Page{
				Address: address.MapOf(section.Address), Short: s.Titles[section.Address], Title: title,
				Description: "Toutes les pages de cette rubrique du portail.",
			}, i+1, len(all), func(r *Rendering) any {
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
func mapView(r *Rendering, sections []frame.Section) *MapPage {
	view := &MapPage{Layout: r.Layout}
	for _, s := range sections {
		shown := MapSection{menuEntry: mapped(r, s.Address, r.From.Titles[s.Address]), Count: len(s.Pages)}
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
func mapped(r *Rendering, at, title string) menuEntry {
	r.Example = r.Example || r.From.Examples[at]
	return r.Entry(title, at)
}
