package audit

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
)

// page is what the tools of a reader see of a page.
type page struct {
	path     string
	ids      map[string]int // how many times each stands on the page
	links    []link
	headings []heading
	unnamed  []string // pictures without a text alternative: src, "" for a drawing
	loads    []string // what the browser asks for at once, as written
	asks     []ask    // what it may ask for
	inline   []inline // what acts or dresses from within the page
	policy   policy
}

type link struct {
	href string
	text string // as read aloud
}

type heading struct {
	level int
	text  string
}

// reader turns the tokens of a page into what it holds. Headings and links do
// not nest in themselves, so that one of each is open at most.
type reader struct {
	*page
	link    *link
	named   bool // the open link has a name that wins over its text
	heading *heading
	svg     int  // depth
	svgName bool // the open picture has a name, or needs none
}

func readPage(path string, content []byte) *page {
	r := reader{page: &page{path: path, ids: map[string]int{}}}
	tokens := html.NewTokenizer(bytes.NewReader(content))
	for {
		switch tokens.Next() {
		case html.ErrorToken:
			return r.finish()
		case html.StartTagToken:
			t := tokens.Token()
			r.open(t.Data, attributes(t))
		case html.SelfClosingTagToken:
			t := tokens.Token()
			r.open(t.Data, attributes(t))
			if t.Data == "svg" {
				r.close(t.Data)
			}
		case html.EndTagToken:
			name, _ := tokens.TagName()
			r.close(string(name))
		case html.TextToken:
			r.text(string(tokens.Text()))
		}
	}
}

func (r *reader) finish() *page {
	for i := range r.links {
		r.links[i].text = spaced(r.links[i].text)
	}
	for i := range r.headings {
		r.headings[i].text = spaced(r.headings[i].text)
	}
	return r.page
}

func (r *reader) open(tag string, attr map[string]string) {
	if id := attr["id"]; id != "" {
		r.ids[id]++
	}
	switch tag {
	case "a":
		r.openLink(attr)
	case "h1", "h2", "h3", "h4", "h5", "h6":
		r.headings = append(r.headings, heading{level: int(tag[1] - '0')})
		r.heading = &r.headings[len(r.headings)-1]
	case "img":
		r.image(attr)
	case "svg":
		r.openSVG(attr)
	case "title":
		r.svgName = true // of a picture: that of the page stands before any
	case "meta":
		if strings.EqualFold(attr["http-equiv"], "Content-Security-Policy") && r.policy == nil {
			r.policy = readPolicy(attr["content"])
		}
	}
	r.note(tag, attr)
	r.asks = append(r.asks, asksOf(tag, attr)...)
	r.inline = append(r.inline, actionsOf(tag, attr)...)
	r.inline = append(r.inline, stylesOf(tag, attr)...)
}

func (r *reader) openLink(attr map[string]string) {
	href, isLink := attr["href"]
	if !isLink {
		return
	}
	name := strings.TrimSpace(attr["aria-label"])
	r.links = append(r.links, link{href, name})
	r.link, r.named = &r.links[len(r.links)-1], name != "" || attr["aria-labelledby"] != ""
	if r.named && name == "" {
		r.link.text = attr["aria-labelledby"] // named by a text elsewhere on the page
	}
}

func (r *reader) image(attr map[string]string) {
	alt, said := attr["alt"]
	if !said && attr["aria-label"] == "" && attr["aria-hidden"] != "true" {
		r.unnamed = append(r.unnamed, attr["src"])
	}
	r.text(" " + html.EscapeString(alt) + " ")
}

func (r *reader) openSVG(attr map[string]string) {
	r.svg++
	if r.svg > 1 {
		return
	}
	r.svgName = attr["aria-hidden"] == "true" || attr["aria-label"] != "" || attr["aria-labelledby"] != ""
}

// note keeps what the browser asks for when the page opens.
func (r *reader) note(tag string, attr map[string]string) {
	switch tag {
	case "img", "script", "iframe", "source", "audio", "video", "embed":
		if attr["src"] != "" {
			r.page.loads = append(r.page.loads, attr["src"])
		}
	case "link":
		switch attr["rel"] {
		case "stylesheet", "icon", "preload", "modulepreload", "manifest":
			r.page.loads = append(r.page.loads, attr["href"])
		}
	}
}

func (r *reader) close(tag string) {
	switch tag {
	case "a":
		r.link = nil
	case "h1", "h2", "h3", "h4", "h5", "h6":
		r.heading = nil
	case "svg":
		if r.svg--; r.svg == 0 && !r.svgName {
			r.unnamed = append(r.unnamed, "")
		}
	}
}

// text adds what is read to the open link and heading. It comes escaped.
func (r *reader) text(raw string) {
	if r.link == nil && r.heading == nil {
		return
	}
	text := html.UnescapeString(raw)
	if r.link != nil && !r.named {
		r.link.text += text
	}
	if r.heading != nil {
		r.heading.text += text
	}
}

// spaced makes one plain space of each run of spaces of any kind.
func spaced(text string) string { return strings.Join(strings.Fields(text), " ") }
