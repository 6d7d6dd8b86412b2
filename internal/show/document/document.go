// Package document is the tree of a text that is read in order, on paper as on a page:
// titles, sentences, lists, tables, figures. It says what stands where and nothing of how
// it looks, so that a page and a word processor show the same.
package document

import (
	"limpide/internal/base/lists"
	"limpide/internal/format/prose"
	"limpide/internal/show/chart"
	"limpide/internal/show/figure"
)

// Document is a text with its title.
type Document struct {
	Title    string
	Subtitle string // what it is of: « Quatrième année du contrat, du 2 novembre 2025 au 31 octobre 2026 »
	Page     string // the page of the portal that says more, to which a sheet of paper leads; "" for none
	Compact  bool   // it holds on few pages, hence has no table of contents
	Blocks   []Block
}

// Block is a part of a document: one of the types below.
type Block interface{ block() }

// Heading opens a part, at level 2 to 4; the title of the document is level 1.
type Heading struct {
	Level   int
	Text    string
	Break   bool   // it begins a page of paper
	Example bool   // some of what follows is invented
	Of      string `json:",omitempty"` // slug of the territory that the part is of; "" for what is of all
}

// Text is sentences.
type Text struct {
	Text  string
	Runs  []prose.Run // in place of Text, when somebody wrote it with words of several appearances
	Style Style
}

// Style tells what a text is for.
type Style string

// The styles.
const (
	Plain   Style = ""
	Finding Style = "constat" // what is to be remembered
	Note    Style = "note"    // how to read what is above
	Todo    Style = "a-completer"
)

// List is lines of the same kind.
type List struct {
	Ordered bool
	Items   []Item
}

// Item is a line of a list.
type Item struct {
	Title string
	Text  string
	Link  string      // address in the portal; "" for none
	Runs  []prose.Run // in place of the others, when somebody wrote it
}

// Table is texts under heads. A column of numbers is aligned to the right.
type Table struct {
	Caption string
	Heads   []string
	Numeric []bool // by column; nil for none
	Rows    [][]string
	Widths  []int    // shares of the width of paper; nil: by what the columns hold
	Of      []string `json:",omitempty"` // slug of the territory that each row is of, "" for one of none; nil when the rows stay together
}

// Figure is a figure of the portal.
type Figure struct {
	Figure figure.Figure
	Made   *chart.Figure // in its place, as it was built when the document was published
	page   string        // of Made
}

// Build builds the figure.
func (f Figure) Build(b *figure.Builder) *chart.Figure {
	if f.Made != nil {
		made := *f.Made
		return &made
	}
	return b.Build(f.Figure)
}

// Page returns the address of the page that shows the figure.
func (f Figure) Page() string {
	if f.Made != nil {
		return f.page
	}
	return f.Figure.Page
}

// IsNumeric says whether a column holds figures.
func (t Table) IsNumeric(column int) bool { return column < len(t.Numeric) && t.Numeric[column] }

func (Heading) block() {}
func (Text) block()    {}
func (List) block()    {}
func (Table) block()   {}
func (Figure) block()  {}

// Add adds blocks, but for those that hold nothing: an empty text, a list or a table
// without a line.
func (d *Document) Add(blocks ...Block) {
	for _, b := range blocks {
		if !isEmpty(b) {
			d.Blocks = append(d.Blocks, b)
		}
	}
}

func isEmpty(b Block) bool {
	switch b := b.(type) {
	case Text:
		return b.Text == "" && len(b.Runs) == 0
	case List:
		return len(b.Items) == 0
	case Table:
		return len(b.Rows) == 0
	}
	return false
}

// Written returns what somebody wrote as blocks of a document, its headings below those of
// the parts.
func Written(blocks []prose.Block) []Block {
	var all []Block
	for _, b := range blocks {
		switch b := b.(type) {
		case prose.Heading:
			all = append(all, Heading{Level: min(max(b.Level, 3), 4), Text: b.Text})
		case prose.Paragraph:
			all = append(all, Text{Runs: b.Runs})
		case prose.List:
			list := List{Ordered: b.Ordered}
			list.Items = lists.Map(b.Items, func(runs []prose.Run) Item { return Item{Runs: runs} })
			all = append(all, list)
		case prose.Table:
			all = append(all, Table{Caption: b.Caption, Heads: b.Heads, Numeric: b.Numeric, Rows: b.Rows})
		}
	}
	return all
}

// Missing returns the texts that somebody is to write, in order.
func (d *Document) Missing() (texts []string) {
	for _, b := range d.Blocks {
		if t, ok := b.(Text); ok && t.Style == Todo {
			texts = append(texts, t.Text)
		}
	}
	return texts
}
