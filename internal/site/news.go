package site

import (
	"bytes"
	"cmp"
	"slices"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/show/address"
	"limpide/internal/site/feed"
)

// NewsPage is "/actualites/".
type NewsPage struct {
	*Layout
	News []*portal.Page
	Feed string
}

func newsView(r *rendering) any {
	return &NewsPage{Layout: r.Layout, News: published(r.Portal, r.Day), Feed: r.To(address.Feed)}
}

// published returns the news that are out on the day of the site, newest first.
func published(p *portal.Portal, day fr.Date) []*portal.Page {
	var found []*portal.Page
	for _, item := range p.Pages {
		if item.IsNews() && !item.Date.First().After(day) {
			found = append(found, item)
		}
	}
	slices.SortStableFunc(found, func(a, b *portal.Page) int { return b.Date.Compare(a.Date) })
	return found
}

// atom writes the feed of the news, which has none in a preview: what a reader
// of feeds keeps would outlive it.
func (s *Site) atom(w *bytes.Buffer) diag.List {
	url := func(at string) string { return s.input.BaseURL + address.Below(at) }
	f := feed.Feed{
		Title: s.portal.Site.Title, Author: s.portal.Site.Publisher.Name, Rights: s.portal.Site.Licence.Name,
		Self: url(address.Feed), News: url(address.News), Day: s.input.Date,
	}
	told := published(s.portal, s.input.Date)
	if s.preview {
		f.Title, told = "[Maquette] "+f.Title, nil
	}
	for _, p := range told {
		f.Entries = append(f.Entries, feed.Entry{
			Title: p.Title, Summary: p.Description, Address: url(p.Address), Published: p.Date, Updated: cmp.Or(p.Updated, p.Date),
		})
	}
	feed.Atom(w, f)
	return nil
}
