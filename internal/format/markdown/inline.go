package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"limpide/internal/base/fr"
)

// content writes the inline content of a block.
func (p *page) content(block ast.Node) {
	p.set.startBlock(block)
	p.inlines(block)
}

// inlines writes the inline content of parent.
func (p *page) inlines(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; {
		if t, ok := n.(*ast.Text); ok {
			n = p.textRun(t)
			continue
		}
		p.inline(n)
		n = n.NextSibling()
	}
}

func (p *page) inline(n ast.Node) {
	switch n := n.(type) {
	case *ast.Emphasis:
		p.emphasis(n)
	case *ast.Link:
		p.link(n)
	case *ast.AutoLink:
		p.autoLink(n)
	case *ast.Image:
		p.image(n)
	case *ast.CodeSpan:
		code := p.codeText(n)
		p.w.WriteString("<code>")
		escapeText(p.w, code)
		p.w.WriteString("</code>")
		p.set.wrote(code)
	case *ast.RawHTML:
		p.rawHTML(n)
	case *reference:
		value := p.value(n)
		escapeText(p.w, value)
		p.set.wrote(value)
	case *extast.FootnoteLink:
		p.noteLink(n)
	case *extast.FootnoteBacklink:
		p.noteBacklink(n)
	case *unknownNote:
		p.unknownNote(n)
	}
}

func (p *page) emphasis(n *ast.Emphasis) {
	open, close := "<em>", "</em>"
	if n.Level == 2 {
		open, close = "<strong>", "</strong>"
	}
	p.w.WriteString(open)
	p.inlines(n)
	p.w.WriteString(close)
}

// codeText returns the text of a code span, on one line.
func (p *page) codeText(n *ast.CodeSpan) string {
	var b strings.Builder
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			b.Write(t.Segment.Value(p.src))
		}
	}
	return strings.ReplaceAll(b.String(), "\n", " ")
}

// plain returns the inline content of parent as text, in French typography.
func (p *page) plain(parent ast.Node) string {
	var b strings.Builder
	p.appendPlain(&b, parent)
	return strings.TrimSpace(fr.Typo(b.String()))
}

func (p *page) appendPlain(b *strings.Builder, parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			b.WriteString(unescape(p.text[n.Segment.Start:n.Segment.Stop]))
			if n.SoftLineBreak() || n.HardLineBreak() {
				b.WriteByte(' ')
			}
		case *ast.CodeSpan:
			b.WriteString(p.codeText(n))
		case *ast.AutoLink:
			b.Write(n.Label(p.src))
		case *reference:
			b.WriteString(p.value(n))
		default:
			p.appendPlain(b, n)
		}
	}
}

// hasText tells whether a reader would find a word in the content of parent.
func (p *page) hasText(parent ast.Node) bool {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			if strings.TrimSpace(unescape(p.text[n.Segment.Start:n.Segment.Stop])) != "" {
				return true
			}
		case *ast.CodeSpan, *ast.AutoLink, *reference:
			return true
		default:
			if p.hasText(n) {
				return true
			}
		}
	}
	return false
}
