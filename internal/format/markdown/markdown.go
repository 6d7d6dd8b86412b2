// Package markdown turns the body of a page, written in Markdown, into HTML fit
// for a public portal: accessible, in French typography, without inline style,
// script or raw HTML, and with every fault at its exact place.
//
// goldmark parses; it does not render. One walk over its tree writes the HTML,
// so that what can come out is what this package spells out, and nothing else.
//
// What needs the rest of the portal (where a link leads, what a figure shows)
// is asked from [Hooks]. The package neither reads files nor checks that the
// anchor of a link exists: it lists the links for whoever knows all the pages.
//
// # The Markdown accepted
//
// CommonMark, with tables, footnotes and definition lists; no raw HTML but <br>,
// which goes to the next line; and:
//
//   - an address of the web or an e-mail that stands in the text is a link.
//   - {{ name "text" 12 word }} is replaced by a value of the portal, even in a
//     heading, a link or a table cell; \{{ is two plain braces.
//   - a block fenced by ```figure is the TOML of a figure.
//   - ## Title {#anchor} gives a heading its anchor; {replié} at its end folds what
//     follows, up to the next heading.
//   - a paragraph « Tableau : … » right after a table is its caption; the
//     first cell of each row names the row, unless its column is aligned right.
//   - an image alone in its paragraph, with a title, is a figure with a legend.
package markdown

import (
	"bytes"

	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"limpide/internal/base/diag"
)

// Renderer turns Markdown into HTML. It is safe for concurrent use.
type Renderer struct{ parser parser.Parser }

// Source is the text to render.
type Source struct {
	File string // slash path from the source folder, for the places of faults
	Body []byte // Markdown without its front matter; never changed
	Line int    // line of File where Body starts; lines start at 1

	Taken []string // ids of the page that no heading may have
}

// Hooks answers what only the rest of the portal knows. The calls of one Render
// come one at a time.
type Hooks interface {
	// Link resolves an internal address: relative, or from the root of the site
	// ("/mission/"), with its query and fragment if any. Character references
	// and backslash escapes are resolved, percent-encoding is left as written.
	// It returns the reference to write; "" leaves the text without a link.
	Link(dest string) (href string, fault *Problem)

	// Image resolves the address of an image, which is internal.
	Image(dest string) (img Image, fault *Problem)

	// Value returns the text of a reference {{ name args }}, already in French
	// typography; it is escaped here.
	Value(name string, args []Arg) (text string, fault *Problem)

	// Figure writes the HTML of a block ```figure. line is the line in
	// Source.File of the first line of body; a column counts from the start of
	// body's line, and an empty Place.File means Source.File: both are put right
	// here. The HTML must be a block, and its ids must not look like the ones
	// written by this package (see [Result]).
	Figure(w *bytes.Buffer, body []byte, line int) diag.List
}

// Image is an image as written in a page.
type Image struct {
	Src           string // reference to write; "" writes the description instead
	Width, Height int    // in pixels; 0 if unknown
}

// Arg is an argument of a reference: a text between quotes, a word or a number.
type Arg struct {
	Text     string  // as written, without quotes
	Number   float64 // if IsNumber
	IsNumber bool    // unquoted decimal number, with a comma or a point
}

// Problem is a fault found by a hook; its place is the address or the reference
// that was asked for.
type Problem struct {
	Kind *diag.Kind
	Args []any  // of the message
	Hint string // replaces the remedy of Kind, unless ""
}

// Result is what Render found in a page.
//
// The ids in the HTML are the ones of Headings, made of a–z, 0–9 and "-", and
// others that all contain "_" ("note_1", "renvoi_1", "tableau_1"), so the two
// sets cannot meet.
type Result struct {
	Faults   diag.List // sorted
	Headings []Heading // in order
	Links    []Link    // internal links that Hooks.Link accepted, and "#…"
}

// Heading is a heading of the page.
type Heading struct {
	Level int    // 2 to 6
	ID    string // unique in the page
	Text  string // plain text, in French typography, not escaped
}

// Link is an internal link, kept so that its fragment can be checked once all
// pages are known.
type Link struct {
	Dest  string // as given to Hooks.Link; "#…" for a link within the page
	Place diag.Place
}

// maxBody bounds the length of a body, in bytes: some 20,000 words, where a page
// has 600. A few constructs, such as "[a](b" again and again, are parsed in
// quadratic time by goldmark: this much of the worst takes six seconds.
const maxBody = 128 << 10

// Render writes the HTML of src to w: what goes inside the frame of the page,
// below its h1. The HTML is complete even when there are faults.
//
// The same source and the same answers of h give the same bytes.
func (r *Renderer) Render(w *bytes.Buffer, src Source, h Hooks) Result {
	p := &page{html: html{w}, body: newBody(src), hooks: h, level: 1, ids: ids{}}
	for _, id := range src.Taken {
		p.ids[id] = 1
	}
	if len(p.src) > maxBody {
		p.fault(p.place(0, 0), errTooLong, len(p.src)>>10, maxBody>>10)
		return Result{Faults: p.faults}
	}
	var notes []*extast.Footnote
	ctx := parser.NewContext()
	ctx.Set(notesKey, &notes)
	root := r.parser.Parse(text.NewReader(p.src), parser.WithContext(ctx))
	if at, ok := ctx.Get(nestedKey).(int); ok {
		p.fault(p.placeFrom(at), errNested, maxNested)
	}
	p.blocks(root, "", "")
	p.unfold()
	seen := map[string]bool{}
	for _, note := range notes { // the parser drops those that no text calls
		name := string(note.Ref)
		place := p.place(note.Pos(), note.Pos()+len("[^]")+len(name))
		switch {
		case seen[name]:
			p.fault(place, errNoteTwice, quoted(name))
		case note.Index < 0:
			p.fault(place, warnNoteUnused, quoted(name))
		}
		seen[name] = true
	}
	p.warnUnneeded()
	p.faults.Sort(nil)
	return Result{p.faults, p.headings, p.links}
}
