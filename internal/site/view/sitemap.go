package view

import (
	"slices"

	"limpide/internal/base/fr"
	"limpide/internal/show/address"
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
	Pages []menuEntry // right below it
	Count int         // pages in all, itself left out
	Rest  string      // the page that lists them all, "" when they are all here
}

// maxListed bounds what the first page of the site map lists of one section.
const maxListed = 30

// Maps is the kind of the pages that list all the others, and are planned after them.
var Maps = Kind{"sitemap", mapPages}

// mapPages plans the site map, and the pages of its long sections.
func mapPages(s *Site) []Page {
	sections := s.sections()
	pages := []Page{{
		Address: address.SiteMap, Short: "Plan du site", Title: "Plan du site", Description: "Toutes les pages du portail, par rubrique.",
		View: func(r *Rendering) any { return mapView(r, sections) },
	}}
	for _, section := range sections {
		if section.isWhole() {
			continue
		}
		alike := map[string]int{}
		for _, at := range section.pages {
			alike[s.named(at)]++
		}
		all := parts(section.pages)
		for i, some := range all {
			title := "Plan du site : " + s.Titles[section.address]
			pages = append(pages, part(Page{
				Address: address.MapOf(section.address), Short: s.Titles[section.address], Title: title,
				Description: "Toutes les pages de cette rubrique du portail.",
			}, i+1, len(all), func(r *Rendering) any {
				view := &MapPage{Layout: r.Layout}
				for _, at := range some {
					title := r.site.named(at)
					if alike[title] > 1 { // the axes of each score
						title += " (" + r.site.named(address.Above(at)) + ")"
					}
					view.Pages = append(view.Pages, r.mapped(at, title))
				}
				return view
			}))
		}
	}
	return pages
}

// section is the pages below a page of the first level, in order.
type section struct {
	address string
	pages   []string
}

// sections cuts the site into its sections.
func (s *Site) sections() []section {
	var found []section
	at := map[string]int{}
	for _, page := range s.Listed() {
		top := page
		for above := address.Above(top); above != "" && above != address.Home; above = address.Above(top) {
			top = above
		}
		if page == top {
			at[top] = len(found)
			found = append(found, section{address: top})
		} else if i, known := at[top]; known {
			found[i].pages = append(found[i].pages, page)
		}
	}
	return found
}

// isWhole reports whether the first page of the site map lists every page of a section.
func (s section) isWhole() bool {
	return len(s.pages) <= maxListed && !slices.ContainsFunc(s.pages, func(at string) bool { return address.Above(at) != s.address })
}

// mapView lists the site by section: the pages right below each, up to a bound.
func mapView(r *Rendering, sections []section) *MapPage {
	view := &MapPage{Layout: r.Layout}
	for _, s := range sections {
		shown := MapSection{menuEntry: r.mapped(s.address, r.site.Titles[s.address]), Count: len(s.pages)}
		for _, at := range s.pages { // counted, listed here or not
			r.Example = r.Example || r.site.Examples[at]
			if address.Above(at) == s.address && len(shown.Pages) < maxListed {
				shown.Pages = append(shown.Pages, r.mapped(at, r.site.Titles[at]))
			}
		}
		if !s.isWhole() {
			shown.Rest = r.To(address.MapOf(s.address))
		}
		view.Sections = append(view.Sections, shown)
	}
	return view
}

// mapped is a link of the site map to a page, which may be one of invented things.
func (r *Rendering) mapped(at, title string) menuEntry {
	r.Example = r.Example || r.site.Examples[at]
	return r.link(title, at)
}

// named returns the title of a page where its section is not beside it.
func (s *Site) named(at string) string {
	if i, known := s.places[at]; known {
		title, _ := s.called(s.planned[i])
		return fr.Capital(title)
	}
	return s.Titles[at]
}
