package markdown

import (
	"bytes"
	"strconv"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// notesKey keeps the footnotes that the page defines, in order.
var notesKey = parser.NewContextKey()

// noteParser reads "[^name]: text" and keeps what it read: goldmark drops the
// notes that no text calls. Notes are defined at the top level only: of one
// inside another, goldmark loses the text.
type noteParser struct{ parser.BlockParser }

func (b noteParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	if parent.Kind() != ast.KindDocument {
		return nil, parser.NoChildren
	}
	n, state := b.BlockParser.Open(parent, reader, pc)
	if note, ok := n.(*extast.Footnote); ok {
		all := pc.Get(notesKey).(*[]*extast.Footnote)
		*all = append(*all, note)
	}
	return n, state
}

// unknownNote is "[^name]" without a definition: goldmark would leave it in the
// text as it is.
type unknownNote struct {
	ownNode
	name string
}

// unknownNoteParser comes after goldmark's, which takes the calls it knows.
type unknownNoteParser struct{}

func (unknownNoteParser) Trigger() []byte { return []byte{'['} }

func (unknownNoteParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if len(line) < 4 || line[1] != '^' {
		return nil
	}
	length := bytes.IndexAny(line[1:min(len(line), 1000)], "[]") + 2
	if length < 4 || line[length-1] != ']' || util.IsBlank(line[2:length-1]) {
		return nil
	}
	if length < len(line) && (line[length] == '(' || line[length] == '[') { // a link
		return nil
	}
	if _, link := pc.Reference(util.ToLinkReference(line[1 : length-1])); link {
		return nil
	}
	block.Advance(length)
	return &unknownNote{ownNode{start: segment.Start}, string(line[2 : length-1])}
}

func (p *page) noteBacklink(n *extast.FootnoteBacklink) {
	label := "Retour au texte"
	if n.RefCount > 1 {
		label += ", renvoi " + strconv.Itoa(n.RefIndex+1)
	}
	p.write("\u00a0", `<a href="#`, callID(n.Index, n.RefIndex), `" role="doc-backlink" aria-label="`, label, `">↩</a>`)
}

// callID returns the id of a call of note index; call counts from 0.
func callID(index, call int) string {
	id := "renvoi_" + strconv.Itoa(index)
	if call > 0 {
		id += "_" + strconv.Itoa(call+1)
	}
	return id
}
