// Package prose is a document as blocks of text, whatever file is made of it, and what
// the files of word processors share: letters that XML takes, addresses, measures, an
// archive. It knows nothing of portals.
package prose

import "limpide/internal/base/fr"

// Document is a document to write.
type Document struct {
	Title    string  // at the top, in the style of titles, and in the properties of the file
	Subtitle string  // below the title; may be none
	Author   string  // who publishes it
	Language string  // of its words: "fr-FR"
	Day      fr.Date // of its file: the same document of the same day has the same bytes
	Header   string  // at the top of each page but the first; may be none
	Footer   string  // at the bottom of each page, before its number
	Compact  bool    // it is to hold on few pages
	Blocks   []Block
}

// Block is a part of a document: one of the types below.
type Block interface{ block() }

// Heading is the title of a part; it stands in the table of contents.
type Heading struct {
	Level int // from 1 to [Deepest]
	Text  string
}

// Deepest is the last level of headings.
const Deepest = 4

// Paragraph is a paragraph; a line end in a text starts a line.
type Paragraph struct {
	Style Style
	Runs  []Run
}

// Style says what a paragraph is for.
type Style int

// The styles of paragraphs.
const (
	Plain   Style = iota
	Lead          // what a part says, before it
	Note          // sources, method: in small letters
	Todo          // what remains to be written by whoever takes the document on
	Summary       // what a part comes to, set apart
	Title         // that of the document, and its subtitle: a document writes them itself
	Subtitle
)

// Run is a text of one appearance.
type Run struct {
	Text         string
	Bold, Italic bool
	Link         string // a whole address, to a site or a mailbox
}

// List is a list without lists in it.
type List struct {
	Ordered bool
	Items   [][]Run
}

// Table is a table. Its caption, above, is numbered by the file.
type Table struct {
	Caption string
	Heads   []string // repeated at the top of each page; may be none
	Numeric []bool   // columns of figures, aligned to the right
	Rows    [][]string
	Widths  []int // shares of the width of the text; none: by what the columns hold
}

// Picture is a picture, in pixels: of the SVG of our figures, word processors draw what is
// black, as they know no variable of CSS. What prints by a browser takes the SVG. Its caption, below, is numbered by the file.
type Picture struct {
	PNG           []byte
	SVG           []byte // the same, complete in itself; may be none
	Width, Height int    // as shown, in 96ths of an inch; no wider than the text
	Alt           string // what is to be seen on it
	Caption       string
}

// Contents is the table of contents.
type Contents struct {
	Depth int // the last level of headings that it lists
}

// Break starts a page.
type Break struct{}

func (Heading) block()   {}
func (Paragraph) block() {}
func (List) block()      {}
func (Table) block()     {}
func (Picture) block()   {}
func (Contents) block()  {}
func (Break) block()     {}
