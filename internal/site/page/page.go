// Package page reads a page that was made, from its bytes alone, as a browser
// and the tools of a reader do: its text, its places, its links, what it asks
// for and what it promises. Whoever judges pages, or states something of them,
// takes it from here: a page is read once, whole ([Read]) or for what a build keeps of
// it ([Skim]).
//
// It knows nothing of the portal, and judges nothing.
package page

import (
	"cmp"
	"crypto/sha256"
	"maps"
	"slices"
	"strings"

	"limpide/internal/base/fr"
)

// Brief is what is worth keeping of every page of a site, however many there are.
type Brief struct {
	Path     string   // from the root of the site: "mission/index.html"
	IDs      []string // in the order of the page; one may come twice
	Weight   int      // bytes of the page alone
	Elements int      // drawings count for one each
	Opening  []Ask    // what the browser asks for when the page opens, style sheets not read through
}

// Page is what a page holds.
type Page struct {
	Brief
	Lang               string
	Title, Description string

	Links    []Link
	Headings []Heading
	Unnamed  []string // pictures without a text alternative: src, "" for a drawing
	Asks     []Ask    // what it may ask for
	Inline   []Inline // what acts or dresses from within the page
	Policy   Policy

	text string // as it stands between the tags
}

// Text returns what is read of the main part of the page, or of all of it if it has
// none. Words are separated by spaces.
func (p *Page) Text() string { return spaced(p.text) }

// Link is a link, as written and as read aloud.
type Link struct{ Href, Text string }

// Heading is a heading, h1 to h6.
type Heading struct {
	Level int
	Text  string
}

// reader turns tags and texts into all that a page holds. Headings and links do not
// nest in themselves, so that one of each is open at most.
type reader struct {
	*Page
	text    strings.Builder
	link    *Link
	named   bool // the open link has a name that wins over its text
	heading *Heading
	main    bool // the main part has begun
	over    bool // and has ended
	unread  bool // a script or a style is open
	title   bool // that of the page is open
	svg     int  // depth of the open pictures
	svgName bool // the outermost of them has a name, or needs none
}

// Read reads the page at a path of the site.
func Read(path string, content []byte) *Page {
	p := &Page{Brief: Brief{Path: path, Weight: len(content)}}
	r := reader{Page: p}
	for t := range tokens(content) {
		if t.opens() {
			r.open(&t.Element)
		}
		if t.closes() {
			r.close(t.Tag)
		}
		r.read(t.text)
	}
	for _, a := range p.Asks {
		if a.AtOnce {
			p.Opening = append(p.Opening, a)
		}
	}
	p.text, p.Title = r.text.String(), spaced(p.Title)
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
	if !inText(e.Tag) {
		r.text.WriteByte(' ')
	}
	if mayHaveID(e.raw) {
		if id := e.Get("id"); id != "" {
			r.IDs = append(r.IDs, id)
		}
	}
	if r.svg == 0 {
		r.Elements++
	}
	switch e.Tag {
	case "html":
		r.Lang = e.Get("lang")
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
	case "form":
		r.Links = append(r.Links, Link{e.Get("action"), "formulaire"}) // a reader follows it as any other
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
		r.title, r.svgName = r.svg == 0 && r.Title == "", true
	case "script", "style":
		r.unread = true
	case "meta":
		if e.Get("name") == "description" {
			r.Description = e.Get("content")
		}
		if r.Policy == nil && strings.EqualFold(e.Get("http-equiv"), "Content-Security-Policy") {
			r.Policy = ParsePolicy(e.Get("content"))
		}
	}
	r.Asks = append(r.Asks, e.Asks()...)
	r.Inline = append(append(r.Inline, e.Actions()...), e.Styles()...)
}

func (r *reader) close(tag string) {
	if !inText(tag) {
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
	case "title":
		r.title = false
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
	if r.title {
		r.Title += string(text)
	} else if r.svg == 0 && !r.unread && !r.over {
		r.text.Write(text)
	}
}

// Made is what is kept of a site that was made, by path: never the text of a
// page, so that it grows with what pages hold and not with what they weigh.
type Made struct {
	Pages   map[string]*Brief
	Weights map[string]int               // of every file, in bytes
	Sums    map[string][sha256.Size]byte // of the files that others state the digest of
	Sheets  map[string][]Ask             // what style sheets ask for

	places map[string]*places // by page, of those that were asked for
}

// places are those of a page, by name.
type places struct {
	there map[string]bool
	names *fr.Names
}

// Load returns how many files a page has the browser ask for when it opens, itself
// included, and what they weigh, in bytes, before a server compresses them. base is the
// folder of the server that the site is published in.
func (m *Made) Load(p *Brief, base string) (requests, weight int) {
	requests, weight = 1, p.Weight
	for _, n := range p.Needs(base, func(sheet string) []Ask { return m.Sheets[sheet] }) {
		requests++
		weight += m.Weights[n.Path]
	}
	return requests, weight
}

// Lacks reports whether a page that was made has no place of this name, and which
// of its places has the name most like it, "" if none. It is not safe for
// concurrent use.
func (m *Made) Lacks(path, id string) (lacks bool, nearest string) {
	page := m.Pages[path]
	if page == nil {
		return false, ""
	}
	p := m.places[path]
	if p == nil {
		p = &places{there: map[string]bool{}}
		for _, id := range page.IDs {
			p.there[id] = true
		}
		p.names = fr.NewNames(slices.Sorted(maps.Keys(p.there)))
		if m.places == nil {
			m.places = map[string]*places{}
		}
		m.places[path] = p
	}
	if p.there[id] {
		return false, ""
	}
	nearest, _ = p.names.Nearest(id)
	return true, nearest
}
