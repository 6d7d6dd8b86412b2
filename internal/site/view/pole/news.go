package pole

import (
	"slices"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/show/address"
	"limpide/internal/site/frame"
	"limpide/internal/site/making"
)

// NewsPage is "/actualites/".
type NewsPage struct {
	*frame.Layout
	News []*portal.Page
	Feed string
}

// News is the list of news.
func News(r *making.Rendering) any {
	return &NewsPage{Layout: r.Layout, News: Published(r.Portal, r.Day), Feed: r.To(address.Feed)}
}

// Published returns the news that are out on the day of the site, newest first.
func Published(p *portal.Portal, day fr.Date) []*portal.Page {
	var found []*portal.Page
	for _, item := range p.Pages {
		if item.IsNews() && !item.Date.First().After(day) {
			found = append(found, item)
		}
	}
	slices.SortStableFunc(found, func(a, b *portal.Page) int { return b.Date.Compare(a.Date) })
	return found
}

// ArticlePage is a news item, or any page that is only text.
type ArticlePage struct {
	*frame.Layout
	Date    string
	Sources []*portal.Source
}

// Articles plans the news, and the Markdown pages that no other kind makes.
func Articles(s *making.Site) []making.Page {
	var pages []making.Page
	for _, p := range s.Portal.Pages {
		if _, made := s.Titles[p.Address]; made || p.IsNews() && p.Date.First().After(s.Day) {
			continue
		}
		row := "" // news follow each other, other pages nothing
		if p.IsNews() {
			row = address.News
		}
		pages = append(pages, making.Page{
			Address: p.Address, From: diag.File(p.File), Short: p.Title, Title: p.Title, Description: p.Description, Row: row,
			View: func(r *making.Rendering) any {
				view := &ArticlePage{Layout: r.Layout, Sources: p.Sources}
				if p.IsNews() {
					view.Date = p.Date.Long()
				}
				return view
			},
		})
	}
	return pages
}
