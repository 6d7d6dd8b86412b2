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

// notes are the footnotes that the page defines, in order.
type notes struct{ defined []*extast.Footnote }

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
		all := pc.Get(notesKey).(*notes)
		all.defined = append(all.defined, note)
	}
	return n, state
}

// checkNotes says which notes the parser dropped.
func (p *page) checkNotes(all *notes) {
	seen := map[string]bool{}
	for _, note := range all.defined {
		name := string(note.Ref)
		place := p.at.place(note.Pos(), note.Pos()+len("[^]")+len(name))
		switch {
		case seen[name]:
			p.fault(place, errNoteTwice, quoted(name))
		case note.Index < 0:
			p.fault(place, warnNoteUnused, quoted(name))
		}
		seen[name] = true
	}
}

// unknownNote is "[^name]" without a definition: goldmark would leave it in the
// text as it is.
type unknownNote struct {
	ast.BaseInline
	name  string
	start int // offset
}

var unknownNoteKind = ast.NewNodeKind("UnknownNote")

// Kind implements [ast.Node].
func (n *unknownNote) Kind() ast.NodeKind { return unknownNoteKind }

// Dump implements [ast.Node].
func (n *unknownNote) Dump(src []byte, level int) { ast.DumpHelper(n, src, level, nil, nil) }

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
	return &unknownNote{name: string(line[2 : length-1]), start: segment.Start}
}

func (p *page) unknownNote(n *unknownNote) {
	written := "[^" + n.name + "]"
	p.fault(p.at.place(n.start, n.start+len(written)), errNoteUnknown, quoted(n.name))
	escapeText(p.w, written)
}

// noteLink writes the call of a note. Inside a link it cannot be a link itself,
// but the way back still leads there.
func (p *page) noteLink(n *extast.FootnoteLink) {
	number := strconv.Itoa(n.Index)
	p.w.WriteString(`<sup class="note-call" id="` + callID(n.Index, n.RefIndex) + `">`)
	if p.inLink {
		p.w.WriteString(number)
	} else {
		p.w.WriteString(`<a href="#note_` + number + `" role="doc-noteref" aria-label="Note ` + number + `">` + number + `</a>`)
	}
	p.w.WriteString("</sup>")
}

func (p *page) noteBacklink(n *extast.FootnoteBacklink) {
	label := "Retour au texte"
	if n.RefCount > 1 {
		label += ", renvoi " + strconv.Itoa(n.RefIndex+1)
	}
	p.w.WriteString("\u00a0" + `<a href="#` + callID(n.Index, n.RefIndex) + `" role="doc-backlink" aria-label="` + label + `">↩</a>`)
}

// callID returns the id of a call of note index; call counts from 0.
func callID(index, call int) string {
	id := "renvoi_" + strconv.Itoa(index)
	if call > 0 {
		id += "_" + strconv.Itoa(call+1)
	}
	return id
}

func (p *page) noteList(n *extast.FootnoteList) {
	p.w.WriteString(`<section class="notes" role="doc-endnotes" aria-label="Notes"><ol>` + "\n")
	for note := n.FirstChild(); note != nil; note = note.NextSibling() {
		p.w.WriteString(`<li id="note_` + strconv.Itoa(note.(*extast.Footnote).Index) + `">`)
		p.noteBody(note)
		p.w.WriteString("</li>\n")
	}
	p.w.WriteString("</ol></section>\n")
}

// noteBody writes the blocks of a note. When the last one is not a paragraph,
// goldmark hangs the way back on the note itself, among its blocks.
func (p *page) noteBody(note ast.Node) {
	for n := note.FirstChild(); n != nil; n = n.NextSibling() {
		if back, ok := n.(*extast.FootnoteBacklink); ok {
			p.noteBacklink(back)
		} else {
			p.block(n)
		}
	}
}
