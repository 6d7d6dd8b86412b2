package site

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"slices"
	"time"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/show/address"
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

type atomFeed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang    string      `xml:"xml:lang,attr"`
	Title   string      `xml:"title"`
	ID      string      `xml:"id"`
	Updated string      `xml:"updated"`
	Links   []atomLink  `xml:"link"`
	Author  string      `xml:"author>name"`
	Rights  string      `xml:"rights"`
	Entries []atomEntry `xml:"entry"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	Title     string   `xml:"title"`
	ID        string   `xml:"id"`
	Published string   `xml:"published"`
	Updated   string   `xml:"updated"`
	Link      atomLink `xml:"link"`
	Summary   string   `xml:"summary"`
}

// maxEntries is the length of the feed: readers keep what they have read.
const maxEntries = 30

// atom writes the feed of the news (RFC 4287).
func (s *Site) atom(w *bytes.Buffer) diag.List {
	url := func(at string) string { return s.input.BaseURL + address.Below(at) }
	feed := atomFeed{
		Lang: "fr", Title: s.portal.Site.Title, ID: url(address.Feed), Updated: atomDay(s.input.Date),
		Author: s.portal.Site.Publisher.Name, Rights: s.portal.Site.Licence.Name,
		Links: []atomLink{{"self", "application/atom+xml", url(address.Feed)}, {"alternate", "text/html", url(address.News)}},
	}
	for i, p := range published(s.portal, s.input.Date) {
		if i == maxEntries {
			break
		}
		updated := cmp.Or(p.Updated, p.Date)
		if i == 0 {
			feed.Updated = atomDay(updated)
		}
		feed.Entries = append(feed.Entries, atomEntry{
			Title: fr.Typo(p.Title), ID: url(p.Address), Published: atomDay(p.Date), Updated: atomDay(updated),
			Link: atomLink{"alternate", "text/html", url(p.Address)}, Summary: fr.Typo(p.Description),
		})
	}
	writeXML(w, feed)
	return nil
}

func atomDay(d fr.Date) string { return d.First().Time().Format(time.RFC3339) }

// writeXML writes a document; the types written here always marshal.
func writeXML(w *bytes.Buffer, document any) {
	w.WriteString(xml.Header)
	enc := xml.NewEncoder(w)
	enc.Indent("", " ")
	if err := enc.Encode(document); err != nil {
		panic("site: " + err.Error())
	}
	w.WriteByte('\n')
}
