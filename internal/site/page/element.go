package page

import (
	"bytes"
	"iter"
	"path"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// Element is the tag that opens an element. It is good until the next one.
type Element struct {
	Tag    string
	Offset int // where it starts, in bytes

	from *html.Tokenizer
	raw  []byte
	more bool // some attributes were not read yet: most elements are asked for none
	attr []attribute
}

type attribute struct {
	key   string
	value []byte
}

func (e *Element) attributes() []attribute {
	for e.more {
		var key, value []byte
		key, value, e.more = e.from.TagAttr()
		e.attr = append(e.attr, attribute{atom.String(key), value})
	}
	return e.attr
}

// Lookup returns the value of an attribute, if the element has it.
func (e *Element) Lookup(key string) (value string, ok bool) {
	for _, a := range e.attributes() {
		if a.key == key {
			return string(a.value), true // the first wins
		}
	}
	return "", false
}

// Get returns the value of an attribute, "" if the element does not have it.
func (e *Element) Get(key string) string {
	value, _ := e.Lookup(key)
	return value
}

// mayHaveID reports whether an id may be among the attributes of a tag: most tags
// need not be taken apart to know that it is not.
func mayHaveID(tag []byte) bool {
	for rest := tag; ; {
		before, after, found := bytes.Cut(rest, []byte("id"))
		if !found {
			return bytes.Contains(tag, []byte("ID")) || bytes.Contains(tag, []byte("Id")) || bytes.Contains(tag, []byte("iD"))
		}
		if n := len(before); n > 0 && bytes.IndexByte([]byte(" \t\n\f\r/\"'"), before[n-1]) >= 0 {
			return true
		}
		rest = after
	}
}

// token is a tag, or a text between two of them. It is good until the next one.
type token struct {
	Element
	kind html.TokenType
	text []byte
}

func (t *token) opens() bool {
	return t.kind == html.StartTagToken || t.kind == html.SelfClosingTagToken
}

func (t *token) closes() bool {
	return t.kind == html.EndTagToken || t.kind == html.SelfClosingTagToken && t.Tag == "svg"
}

// tokens yields the tags and texts of a page, or of a part of one.
func tokens(content []byte) iter.Seq[*token] {
	return func(yield func(*token) bool) {
		from := html.NewTokenizer(bytes.NewReader(content))
		var t token
		for start, end := 0, 0; ; start = end {
			t = token{kind: from.Next(), Element: Element{Offset: start, from: from, attr: t.attr[:0]}}
			t.raw = from.Raw()
			end += len(t.raw)
			switch t.kind {
			case html.ErrorToken:
				return
			case html.TextToken:
				t.text = from.Text()
			case html.StartTagToken, html.SelfClosingTagToken, html.EndTagToken:
				var name []byte
				name, t.more = from.TagName()
				t.Tag = atom.String(name)
			}
			if !yield(&t) {
				return
			}
		}
	}
}

// Elements yields the elements of a page, or of a part of one, in order.
func Elements(content []byte) iter.Seq[*Element] {
	return func(yield func(*Element) bool) {
		for t := range tokens(content) {
			if t.opens() && !yield(&t.Element) {
				return
			}
		}
	}
}

// inText reports whether an element does not end a word.
func inText(name string) bool {
	switch name {
	case "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "dfn", "em", "i", "kbd", "mark", "q", "s", "samp", "small", "span",
		"strong", "sub", "sup", "time", "u", "var", "wbr":
		return true
	}
	return false
}

// Ask is a file that a page has the browser fetch, or an address that it has it
// send something to.
type Ask struct {
	What      string // in French: "l’image"
	Directive string // of the policy that rules it
	URL       string // as written
	Key       string // the attribute that holds it
	AtOnce    bool   // the browser asks for it when the page opens
	Offset    int    // where it stands in a style sheet, in bytes
}

// asked lists what the attributes of an element ask for.
var asked = func() map[string][]Ask {
	found := map[string][]Ask{}
	for _, a := range []struct{ tags, what, directive, keys string }{
		{"img input image feimage use", "l’image", "img-src", "src href xlink:href"},
		{"source audio video track", "le son ou la vidéo", "media-src", "src"},
		{"source audio video track", "l’image", "img-src", "poster"},
		{"script", "le script", "script-src", "src"},
		{"iframe frame", "le cadre", "frame-src", "src"},
		{"object embed", "l’objet", "object-src", "data src"},
		{"base", "l’adresse de base", "base-uri", "href"},
	} {
		for tag := range strings.FieldsSeq(a.tags) {
			for key := range strings.FieldsSeq(a.keys) {
				found[tag] = append(found[tag], Ask{What: a.what, Directive: a.directive, Key: key, AtOnce: key == "src"})
			}
		}
	}
	return found
}()

// linked tells what a link element asks for, by its relation: canonical
// addresses, licences and feeds are followed by nobody but the reader.
var linked = map[string]Ask{
	"stylesheet":       {What: "la feuille de style", Directive: "style-src", AtOnce: true},
	"icon":             {What: "l’icône", Directive: "img-src", AtOnce: true},
	"apple-touch-icon": {What: "l’icône", Directive: "img-src"},
	"mask-icon":        {What: "l’icône", Directive: "img-src"},
	"manifest":         {What: "le manifeste", Directive: "manifest-src", AtOnce: true},
	"modulepreload":    {What: "le script", Directive: "script-src", AtOnce: true},
	"preload":          {What: "ce que la page charge d’avance", Directive: "default-src", AtOnce: true},
	"prefetch":         early, "preconnect": early, "dns-prefetch": early, "prerender": early,
}

var early = Ask{What: "ce que la page charge d’avance", Directive: "default-src"}

// Asks returns what an element asks for.
func (e *Element) Asks() []Ask {
	var found []Ask
	add := func(a Ask, url string) {
		if a.URL = strings.TrimSpace(url); a.URL != "" {
			found = append(found, a)
		}
	}
	for _, a := range asked[e.Tag] {
		add(a, e.Get(a.Key))
	}
	switch e.Tag {
	case "form":
		found = append(found, Ask{What: "le formulaire", Directive: "form-action", URL: e.Get("action"), Key: "action"})
	case "link":
		for rel := range strings.FieldsSeq(strings.ToLower(e.Get("rel"))) {
			if a, ok := linked[rel]; ok {
				a.Key = "href"
				add(a, e.Get("href"))
				break
			}
		}
	}
	for _, a := range e.attributes() {
		switch a.key {
		case "background":
			add(Ask{What: "l’image", Directive: "img-src", Key: a.key}, string(a.value))
		case "srcset", "imagesrcset":
			for choice := range strings.SplitSeq(string(a.value), ",") {
				if fields := strings.Fields(choice); len(fields) > 0 {
					add(Ask{What: "l’image", Directive: "img-src", Key: a.key}, fields[0])
				}
			}
		}
	}
	return found
}

// Inline is a thing that an element carries and that a page may not have.
type Inline struct {
	What string // in French: "un attribut style"
	Key  string // the attribute, "" for the element
}

// Styles returns what dresses a page from within; a picture that stands alone
// may have it.
func (e *Element) Styles() []Inline {
	var found []Inline
	if _, styled := e.Lookup("style"); styled {
		found = append(found, Inline{"un attribut style", "style"})
	}
	if e.Tag == "style" {
		found = append(found, Inline{"une balise <style>", ""})
	}
	return found
}

// Actions returns what acts in an element.
func (e *Element) Actions() []Inline {
	const scheme = "javascript:"
	var found []Inline
	for _, a := range e.attributes() {
		address := bytes.TrimSpace(a.value)
		switch {
		case strings.HasPrefix(a.key, "on") && len(a.key) > 2:
			found = append(found, Inline{"un attribut " + a.key, a.key})
		case len(address) >= len(scheme) && bytes.EqualFold(address[:len(scheme)], []byte(scheme)):
			found = append(found, Inline{"une adresse « javascript: »", a.key})
		}
	}
	slices.SortFunc(found, func(a, b Inline) int { return strings.Compare(a.Key, b.Key) })
	if _, loaded := e.Lookup("src"); e.Tag == "script" && !loaded {
		kind := strings.ToLower(strings.TrimSpace(e.Get("type"))) // a script of another type holds data
		if slices.Contains([]string{"", "module", "importmap", "speculationrules"}, kind) || strings.Contains(kind, "script") {
			found = append(found, Inline{"un script écrit dans la page", ""})
		}
	}
	return found
}

var (
	sheetURL     = regexp.MustCompile(`(?i)(?:@import\s+(?:url\(\s*)?|(?:url|image-set)\(\s*)["']?([^"')\s;]+)`)
	sheetComment = regexp.MustCompile(`(?s)/\*.*?\*/`)
)

// Sheet returns what a style sheet asks for: that of limpide asks for nothing, and a look
// at each of its letters would take as long as a page.
func Sheet(content []byte) []Ask {
	lower := bytes.ToLower(content)
	if !bytes.Contains(lower, []byte("url(")) && !bytes.Contains(lower, []byte("image-set(")) && !bytes.Contains(lower, []byte("@import")) {
		return nil
	}
	var found []Ask
	text := sheetComment.ReplaceAllFunc(content, func(comment []byte) []byte { return bytes.Repeat([]byte(" "), len(comment)) })
	for _, m := range sheetURL.FindAllSubmatchIndex(text, -1) {
		a := Ask{What: "le fichier", Directive: "img-src", URL: string(text[m[2]:m[3]]), Offset: m[2]}
		switch strings.ToLower(path.Ext(a.URL)) {
		case ".css":
			a.Directive = "style-src"
		case ".woff", ".woff2", ".ttf", ".otf", ".eot":
			a.Directive = "font-src"
		}
		if a.URL != "url(" && !strings.HasPrefix(a.URL, "#") {
			found = append(found, a)
		}
	}
	return found
}

// Need is what a page asks for when it opens, by itself or through a style sheet.
type Need struct {
	Ask
	From string // the page or the style sheet that asks
	Path string // of the file of the site; "" when the address is not one
}

// Needs lists what a page asks for when it opens, style sheets read through, each
// file once. base is the folder of the server that the site is published in;
// sheet returns what the style sheet at a path asks for.
func (p *Brief) Needs(base string, sheet func(path string) []Ask) []Need {
	var needs []Need
	seen := map[string]bool{p.Path: true}
	var follow func(from string, a Ask)
	follow = func(from string, a Ask) {
		to := Resolve(base, from, a.URL).Path
		if seen[to] {
			return
		}
		seen[to] = to != ""
		needs = append(needs, Need{a, from, to})
		if path.Ext(to) == ".css" {
			for _, a := range sheet(to) {
				follow(to, a)
			}
		}
	}
	for _, a := range p.Opening {
		follow(p.Path, a)
	}
	return needs
}
