// Package page reads a page that was made, from its bytes alone, as a browser
// and the tools of a reader do: its text, its places, its links, what it asks
// for and what it promises. Whoever judges pages, or states something of them,
// takes it from here: a page is read once, whole ([Read]) or for what is kept of
// every page ([Skim]).
//
// It knows nothing of the portal, and judges nothing.
package page

import (
	"cmp"
	"maps"
	"slices"
	"strings"

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

// skimmer turns the tags and texts of a page into its brief.
type skimmer struct {
	*Brief
	title bool // that of the page is open
	svg   int  // depth
	outer bool // the open picture stands in no other
}

// Skim reads what is kept of every page, at half the cost of [Read].
func Skim(path string, content []byte) *Brief {
	s := newSkimmer(path, content, new(Brief))
	for t := range tokens(content) {
		s.note(t)
	}
	s.Title = spaced(s.Title)
	return s.Brief
}

func newSkimmer(path string, content []byte, into *Brief) skimmer {
	*into = Brief{Path: path, IDs: map[string]int{}, Weight: len(content)}
	return skimmer{Brief: into}
}

func (s *skimmer) note(t *token) {
	if t.opens() {
		if t.mayHaveID() {
			if id := t.Get("id"); id != "" {
				s.IDs[id]++
			}
		}
		if s.svg == 0 {
			s.Elements++
		}
		switch t.Tag {
		case "html":
			s.Lang = t.Get("lang")
		case "svg":
			s.outer = s.svg == 0
			s.svg++
		case "title":
			s.title = s.svg == 0 && s.Title == ""
		case "meta":
			if t.Get("name") == "description" {
				s.Description = t.Get("content")
			}
		}
	}
	switch {
	case t.closes() && t.Tag == "svg":
		s.svg--
	case t.closes() && t.Tag == "title":
		s.title = false
	case s.title:
		s.Title += string(t.text)
	}
}

// reader turns tags and texts into all that a page holds. Headings and links do not
// nest in themselves, so that one of each is open at most.
type reader struct {
	*Page
	skimmer
	text    strings.Builder
	link    *Link
	named   bool // the open link has a name that wins over its text
	heading *Heading
	main    bool // the main part has begun
	over    bool // and has ended
	unread  bool // a script or a style is open
	svgName bool // the open picture has a name, or needs none
}

// Read reads the page at a path of the site.
func Read(path string, content []byte) *Page {
	p := new(Page)
	r := reader{Page: p, skimmer: newSkimmer(path, content, &p.Brief)}
	for t := range tokens(content) {
		if r.note(t); t.opens() {
			r.open(&t.Element)
		}
		if t.closes() {
			r.close(t.Tag)
		}
		r.read(t.text)
	}
	p.Text, p.Title = spaced(r.text.String()), spaced(p.Title)
	for i := range p.Links {
		p.Links[i].Text = spaced(p.Links[i].Text)
	}
	for i := range p.Headings {
		p.Headings[i].Text = spaced(p.Headings[i].Text)
	}
	return p
}

// spaced makes one plain space of each run of spaces of any kind.
func spaced(text string) string { return strings.Join(strings.Fields(text), " ") }

func (r *reader) open(e *Element) {
	if !inText[e.Tag] {
		r.text.WriteByte(' ')
	}
	switch e.Tag {
	case "main":
		r.main = true
		r.text.Reset()
	case "a":
		if href, isLink := e.Lookup("href"); isLink {
			// An aria-labelledby names it by a text elsewhere on the page.
			name := cmp.Or(strings.TrimSpace(e.Get("aria-label")), e.Get("aria-labelledby"))
			r.Links = append(r.Links, Link{href, name})
			r.link, r.named = &r.Links[len(r.Links)-1], name != ""
		}
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
		if r.outer {
			r.svgName = e.Get("aria-hidden") == "true" || e.Get("aria-label") != "" || e.Get("aria-labelledby") != ""
		}
	case "title":
		r.svgName = true
	case "script", "style":
		r.unread = true
	case "meta":
		if r.Policy == nil && strings.EqualFold(e.Get("http-equiv"), "Content-Security-Policy") {
			r.Policy = ParsePolicy(e.Get("content"))
		}
	}
	r.Asks = append(r.Asks, e.Asks()...)
	r.Inline = append(append(r.Inline, e.Actions()...), e.Styles()...)
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
	case "main":
		r.over = r.main
	case "script", "style":
		r.unread = false
	case "svg":
		if r.svg == 0 && !r.svgName {
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
	if r.svg == 0 && !r.title && !r.unread && !r.over {
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
