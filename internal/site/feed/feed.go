// Package feed writes what programs read to follow a site: its news and the list
// of its pages.
package feed

import (
	"bytes"
	"encoding/xml"
	"time"

	"limpide/internal/base/fr"
)

// Feed is the news of a site. Addresses are absolute.
type Feed struct {
	Title, Author, Rights string
	Self, News            string // addresses of the feed, and of the page of the news
	Day                   fr.Date
	Entries               []Entry // newest first
}

// Entry is a piece of news, at an address.
type Entry struct {
	Title, Summary, Address string
	Published, Updated      fr.Date
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

// Atom writes the latest news (RFC 4287). The feed is as recent as the first of
// them, or as the day of the site when there is none.
func Atom(w *bytes.Buffer, f Feed) {
	feed := atomFeed{
		Lang: "fr", Title: fr.Typo(f.Title), ID: f.Self, Updated: instant(f.Day), Author: fr.Typo(f.Author), Rights: fr.Typo(f.Rights),
		Links: []atomLink{{"self", "application/atom+xml", f.Self}, {"alternate", "text/html", f.News}},
	}
	for _, e := range f.Entries[:min(len(f.Entries), maxEntries)] {
		feed.Entries = append(feed.Entries, atomEntry{
			Title: fr.Typo(e.Title), ID: e.Address, Published: instant(e.Published), Updated: instant(e.Updated),
			Link: atomLink{"alternate", "text/html", e.Address}, Summary: fr.Typo(e.Summary),
		})
	}
	if len(f.Entries) > 0 {
		feed.Updated = instant(f.Entries[0].Updated)
	}
	writeXML(w, feed)
}

func instant(d fr.Date) string { return d.First().Time().Format(time.RFC3339) }

// Page is a page of the site map. Its address is absolute.
type Page struct {
	Address string `xml:"loc"`
	LastMod string `xml:"lastmod,omitempty"` // day of its last revision; "" when it is not known
}

// MaxPages is the most that a site map may list (sitemaps.org, 0.9).
const MaxPages = 50_000

// SitemapIndex writes the list of the site maps of a site that has more pages than one may
// list.
func SitemapIndex(w *bytes.Buffer, maps []Page) {
	writeXML(w, struct {
		XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 sitemapindex"`
		Maps    []Page   `xml:"sitemap"`
	}{Maps: maps})
}

// Sitemap writes the list of the pages for search engines (sitemaps.org, 0.9).
func Sitemap(w *bytes.Buffer, pages []Page) {
	writeXML(w, struct {
		XMLName xml.Name `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
		Pages   []Page   `xml:"url"`
	}{Pages: pages})
}

// writeXML writes a document; the types written here always marshal.
func writeXML(w *bytes.Buffer, document any) {
	w.WriteString(xml.Header)
	enc := xml.NewEncoder(w)
	enc.Indent("", " ")
	if err := enc.Encode(document); err != nil {
		panic("feed: " + err.Error())
	}
	w.WriteByte('\n')
}
