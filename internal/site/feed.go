package site

import (
	"bytes"
	"cmp"
	"slices"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/show/address"
	"limpide/internal/show/words/memory"
	"limpide/internal/site/feed"
	"limpide/internal/site/view/pole"
)

func (s *Site) url(at string) string { return s.input.BaseURL + address.Below(at) }

// writeFeed writes a feed, which has no entry in a preview: what a reader of feeds keeps would
// outlive it.
func (s *Site) writeFeed(w *bytes.Buffer, f feed.Feed) {
	f.Author, f.Rights, f.Day = s.portal.Site.Publisher.Name, s.portal.Site.Licence.Name, s.input.Date
	if s.view.Preview {
		f.Title, f.Entries = "[Maquette] "+f.Title, nil
	}
	feed.Atom(w, f)
}

// atom writes the feed of the news.
func (s *Site) atom(w *bytes.Buffer) diag.List {
	f := feed.Feed{Title: s.portal.Site.Title, Self: s.url(address.Feed), News: s.url(address.News)}
	for _, p := range pole.Published(s.portal, s.input.Date) {
		f.Entries = append(f.Entries, feed.Entry{
			Title: p.Title, Summary: p.Description, Address: s.url(p.Address), Published: p.Date, Updated: cmp.Or(p.Updated, p.Date),
		})
	}
	s.writeFeed(w, f)
	return nil
}

// planChanges plans the feed of what the publications have changed, and one a territory.
func (s *Site) planChanges() {
	plan := func(at, title string, anchor string, isIn func(*memory.Line) bool) {
		s.addFile(address.Below(at), func(w *bytes.Buffer) diag.List {
			f := feed.Feed{Title: s.portal.Site.Title + " : " + title, Self: s.url(at), News: s.url(address.Changes)}
			for _, p := range s.view.Memory.Publications {
				lines := slices.DeleteFunc(slices.Clone(p.Lines), func(l *memory.Line) bool { return !isIn(l) })
				if p.Draft || len(lines) == 0 {
					continue
				}
				f.Entries = append(f.Entries, feed.Entry{
					Title:   fr.Count(len(lines), "changement", "changements") + " le " + p.Date.Long(),
					Summary: memory.Summary(lines), Address: s.url(address.Changes) + "#" + p.Anchor() + anchor, Published: p.Date, Updated: p.Date,
				})
			}
			s.writeFeed(w, f)
			return nil
		})
	}
	plan(address.ChangesFeed, "ce qui a changé", "", func(*memory.Line) bool { return true })
	for _, t := range s.portal.Everyone() {
		plan(address.TerritoryFeed(t), "ce qui a changé, "+t.ShortName, "-"+t.Slug, func(l *memory.Line) bool { return l.IsOf(t) })
	}
}
