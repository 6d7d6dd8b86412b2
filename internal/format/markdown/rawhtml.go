package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
)

var (
	commentOpen  = []byte("<!--")
	commentClose = []byte("-->")
)

// htmlBlock leaves a block of HTML out. Comments go without a word; the rest is
// said, as what it held is missing from the page.
func (p *page) htmlBlock(n *ast.HTMLBlock) {
	lines := n.Lines()
	last := lines.At(lines.Len() - 1)
	if n.HasClosure() {
		last = n.ClosureLine
	}
	if n.HTMLBlockType != ast.HTMLBlockType2 {
		p.leftOut(n.Pos(), last.Stop)
		return
	}
	body := p.src[n.Pos():last.Stop]
	closing := bytes.Index(body, commentClose)
	if closing < 0 {
		p.fault(p.linePlace(n.Pos()), errOpenComment)
		return
	}
	// What follows a comment on its last line belongs to the block.
	rest := n.Pos() + closing + len(commentClose)
	if after := bytes.TrimLeft(p.src[rest:last.Stop], " \t\n"); len(after) > 0 {
		p.leftOut(last.Stop-len(after), last.Stop)
	}
}

// rawHTML leaves a tag inside a text out, and keeps the text between tags. A
// closing tag goes without a word: the opening one was said.
func (p *page) rawHTML(n *ast.RawHTML) {
	start := n.Segments.At(0).Start
	stop := n.Segments.At(n.Segments.Len() - 1).Stop
	tag := p.src[start:stop]
	if !bytes.HasPrefix(tag, commentOpen) && !bytes.HasPrefix(tag, []byte("</")) {
		p.leftOut(start, stop)
	}
}

func (p *page) leftOut(start, stop int) {
	p.fault(p.at.place(start, stop), warnHTML, quoted(p.text[start:min(stop, p.at.endOfLine(start))]))
}
