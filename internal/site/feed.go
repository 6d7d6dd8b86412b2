package site

import (
	"bytes"
	"cmp"

	"limpide/internal/base/diag"
	"limpide/internal/show/address"
	"limpide/internal/site/feed"
	"limpide/internal/site/view"
)

// atom writes the feed of the news, which has none in a preview: what a reader
// of feeds keeps would outlive it.
func (s *Site) atom(w *bytes.Buffer) diag.List {
	url := func(at string) string { return s.input.BaseURL + address.Below(at) }
	f := feed.Feed{
		Title: s.portal.Site.Title, Author: s.portal.Site.Publisher.Name, Rights: s.portal.Site.Licence.Name,
		Self: url(address.Feed), News: url(address.News), Day: s.input.Date,
	}
	told := view.Published(s.portal, s.input.Date)
	if s.view.Preview {
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
