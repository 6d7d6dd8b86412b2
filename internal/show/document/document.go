// Package document is the tree of a text that is read in order, on paper as on a page:
// titles, sentences, lists, tables, figures. It says what stands where and nothing of how
// it looks, so that a page and a word processor show the same.
package document

import "limpide/internal/show/figure"

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
	Break   bool // it begins a page of paper
	Example bool // some of what follows is invented
}

// Text is sentences.
type Text struct {
	Text  string
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
type List struct{ Items []Item }

// Item is a line of a list.
type Item struct {
	Title string
	Text  string
	Link  string // address in the portal; "" for none
}

// Table is texts under heads. A column of numbers is aligned to the right.
type Table struct {
	Caption string
	Heads   []string
	Numeric []bool // by column; nil for none
	Rows    [][]string
}

// Figure is a figure of the portal.
type Figure struct{ Figure figure.Figure }

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
		return b.Text == ""
	case List:
		return len(b.Items) == 0
	case Table:
		return len(b.Rows) == 0
	}
	return false
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
