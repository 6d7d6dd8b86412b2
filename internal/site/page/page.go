// Package page reads a page that was made, from its bytes alone, as a browser
// and the tools of a reader do: its text, its places, its links, what it asks
// for and what it promises. Whoever judges pages, or states something of them,
// takes it from here: a page is read once.
//
// It knows nothing of the portal, and judges nothing.
package page

import (
	"maps"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"limpide/internal/base/fr"
)

// Brief is what is worth keeping of every page of a site, however many there are.
type Brief struct {
	Path               string // from the root of the site: "mission/index.html"
	Lang               string
	Title, Description string
	IDs                map[string]int // how many times each stands on the page
	Weight             int            // bytes of the page alone
	Elements           int            // drawings count for one each
}

// Page is what a page holds.
type Page struct {
	Brief
	Text     string // what is read of its main part, or of all of it if it has none; words are separated by spaces
	Links    []Link
	Headings []Heading
	Unnamed  []string // pictures without a text alternative: src, "" for a drawing
	Asks     []Ask    // what it may ask for
	Inline   []Inline // what acts or dresses from within the page
	Policy   Policy
}

// Link is a link, as written and as read aloud.
type Link struct{ Href, Text string }

// Heading is a heading, h1 to h6.
type Heading struct {
	Level int
	Text  string
}

// reader turns the tags and texts of a page into what it holds. Headings and
// links do not nest in themselves, so that one of each is open at most.
type reader struct {
	*Page
	text    strings.Builder
	link    *Link
	named   bool // the open link has a name that wins over its text
	heading *Heading
	title   bool // that of the page is open
	main    bool // the main part has begun
	over    bool // and has ended
	unread  bool // a script or a style is open
	svg     int  // depth
	svgName bool // the open picture has a name, or needs none
}

// Read reads the page at a path of the site.
func Read(path string, content []byte) *Page {
	r := reader{Page: &Page{Brief: Brief{Path: path, IDs: map[string]int{}, Weight: len(content)}}}
	for token := range tokens(content) {
		switch token.kind {
		case html.StartTagToken, html.SelfClosingTagToken:
			r.open(token.Element)
			if token.kind == html.SelfClosingTagToken && token.Tag == "svg" {
				r.close("svg")
			}
		case html.EndTagToken:
			r.close(token.Tag)
		case html.TextToken:
			r.read(token.text)
		}
	}
	r.Text, r.Title = spaced(r.text.String()), spaced(r.Title)
	for i := range r.Links {
		r.Links[i].Text = spaced(r.Links[i].Text)
	}
	for i := range r.Headings {
		r.Headings[i].Text = spaced(r.Headings[i].Text)
	}
	return r.Page
}

// spaced makes one plain space of each run of spaces of any kind.
func spaced(text string) string { return strings.Join(strings.Fields(text), " ") }

func (r *reader) open(e Element) {
	if id := e.Get("id"); id != "" {
		r.IDs[id]++
	}
	if r.svg == 0 {
		r.Elements++
	}
	if !inText[e.Tag] {
		r.text.WriteByte(' ')
	}
	switch e.Tag {
	case "html":
		r.Lang = e.Get("lang")
	case "main":
		r.main = true
		r.text.Reset()
	case "a":
		r.openLink(e)
	case "h1", "h2", "h3", "h4", "h5", "h6":
		r.Headings = append(r.Headings, Heading{Level: int(e.Tag[1] - '0')})
		r.heading = &r.Headings[len(r.Headings)-1]
	case "img":
		alt, said := e.Lookup("alt")
		if !said && e.Get("aria-label") == "" && e.Get("aria-hidden") != "true" {
			r.Unnamed = append(r.Unnamed, e.Get("src"))
		}
		r.read([]byte(" " + alt + " "))
	case "svg":
		if r.svg++; r.svg == 1 {
			r.svgName = e.Get("aria-hidden") == "true" || e.Get("aria-label") != "" || e.Get("aria-labelledby") != ""
		}
	case "title":
		r.svgName, r.title = true, r.svg == 0 && r.Title == ""
	case "script", "style":
		r.unread = true
	case "meta":
		if strings.EqualFold(e.Get("http-equiv"), "Content-Security-Policy") && r.Policy == nil {
			r.Policy = ParsePolicy(e.Get("content"))
		}
		if e.Get("name") == "description" {
			r.Description = e.Get("content")
		}
	}
	r.Asks = append(r.Asks, e.Asks()...)
	r.Inline = append(append(r.Inline, e.Actions()...), e.Styles()...)
}

func (r *reader) openLink(e Element) {
	href, isLink := e.Lookup("href")
	if !isLink {
		return
	}
	name := strings.TrimSpace(e.Get("aria-label"))
	if name == "" {
		name = e.Get("aria-labelledby") // named by a text elsewhere on the page
	}
	r.Links = append(r.Links, Link{href, name})
	r.link, r.named = &r.Links[len(r.Links)-1], name != ""
}

func (r *reader) close(tag string) {
	if !inText[tag] {
		r.text.WriteByte(' ')
	}
	switch tag {
	case "a":
		r.link = nil
	case "h1", "h2", "h3", "h4", "h5", "h6":
		r.heading = nil
	case "title":
		r.title = false
	case "main":
		r.over = r.main
	case "script", "style":
		r.unread = false
	case "svg":
		if r.svg--; r.svg == 0 && !r.svgName {
			r.Unnamed = append(r.Unnamed, "")
		}
	}
}

// read adds what is read to all that is open.
func (r *reader) read(text []byte) {
	if r.link != nil && !r.named {
		r.link.Text += string(text)
	}
	if r.heading != nil {
		r.heading.Text += string(text)
	}
	switch {
	case r.title:
		r.Title += string(text)
	case r.svg == 0 && !r.unread && !r.over:
		r.text.Write(text)
	}
}

// NearestID returns the place of the page whose name is most like the one given.
func (b *Brief) NearestID(id string) (nearest string, ok bool) {
	return fr.Nearest(id, slices.Sorted(maps.Keys(b.IDs)))
}

// Made is what is kept of a site that was made, by path: never the text of a
// page, so that it grows with what pages hold and not with what they weigh.
type Made struct {
	Pages   map[string]*Brief
	Weights map[string]int   // of every file, in bytes
	Sheets  map[string][]Ask // what style sheets ask for
}
