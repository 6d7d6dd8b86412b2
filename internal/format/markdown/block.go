package markdown

import (
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
)

// blocks writes the blocks inside parent.
func (p *page) blocks(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		p.block(n)
	}
}

func (p *page) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.Paragraph:
		p.paragraph(n)
	case *ast.TextBlock:
		p.content(n)
		if n.NextSibling() != nil && n.FirstChild() != nil {
			p.w.WriteByte('\n')
		}
	case *ast.Heading:
		p.heading(n)
	case *ast.List:
		p.list(n)
	case *ast.ListItem:
		p.listItem(n)
	case *extast.Table:
		p.table(n)
	case *ast.FencedCodeBlock:
		p.fencedCode(n)
	case *ast.CodeBlock:
		p.code(n.Lines())
	case *ast.Blockquote:
		p.container(n, "<blockquote>\n", "</blockquote>\n")
	case *ast.ThematicBreak:
		p.w.WriteString("<hr>\n")
	case *ast.HTMLBlock:
		p.htmlBlock(n)
	case *extast.DefinitionList:
		p.container(n, "<dl>\n", "</dl>\n")
	case *extast.DefinitionTerm:
		p.w.WriteString("<dt>")
		p.content(n)
		p.w.WriteString("</dt>\n")
	case *extast.DefinitionDescription:
		p.container(n, "<dd>", "</dd>\n")
	case *extast.FootnoteList:
		p.noteList(n)
	}
	// A link reference definition writes nothing.
}

func (p *page) container(n ast.Node, open, close string) {
	p.w.WriteString(open)
	p.blocks(n)
	p.w.WriteString(close)
}

func (p *page) paragraph(n *ast.Paragraph) {
	if n == p.caption {
		return
	}
	if img, ok := n.FirstChild().(*ast.Image); ok && img.NextSibling() == nil && len(img.Title) > 0 {
		p.imageFigure(img)
		return
	}
	p.checkBrokenTable(n)
	p.w.WriteString("<p>")
	p.content(n)
	p.w.WriteString("</p>\n")
}

func (p *page) list(n *ast.List) {
	tag := "ul"
	if n.IsOrdered() {
		tag = "ol"
	}
	p.w.WriteByte('<')
	p.w.WriteString(tag)
	if n.IsOrdered() && n.Start != 1 {
		p.w.WriteString(` start="`)
		p.w.WriteString(strconv.Itoa(n.Start))
		p.w.WriteByte('"')
	}
	p.w.WriteString(">\n")
	p.blocks(n)
	p.w.WriteString("</")
	p.w.WriteString(tag)
	p.w.WriteString(">\n")
}

func (p *page) listItem(n *ast.ListItem) {
	p.w.WriteString("<li>")
	if first := n.FirstChild(); first != nil {
		if _, tight := first.(*ast.TextBlock); !tight {
			p.w.WriteByte('\n')
		}
	}
	p.blocks(n)
	p.w.WriteString("</li>\n")
}

// fencedCode writes a block between fences. Its language is not written: the
// site has no use for it.
func (p *page) fencedCode(n *ast.FencedCodeBlock) {
	lines := n.Lines()
	end := p.at.endOfLine(n.Pos())
	if lines.Len() > 0 {
		end = lines.At(lines.Len() - 1).Stop
	}
	if end >= len(p.src) { // the fence that closes would come after
		p.fault(p.linePlace(n.Pos()), errOpenFence)
	}
	if strings.EqualFold(string(n.Language(p.src)), "figure") {
		p.dataFigure(n)
		return
	}
	p.code(lines)
}

func (p *page) code(lines *text.Segments) {
	p.w.WriteString("<pre><code>")
	for i := range lines.Len() {
		line := lines.At(i)
		escapeText(p.w, string(line.Value(p.src)))
	}
	p.w.WriteString("</code></pre>\n")
}

// dataFigure has a block ```figure written by the hook, and puts the places of
// its faults right: the file, and the columns lost to the indentation when the
// block is inside a list.
func (p *page) dataFigure(n *ast.FencedCodeBlock) {
	lines := n.Lines()
	first := p.at.place(n.Pos(), 0).Line + 1
	for _, d := range p.hooks.Figure(p.w, lines.Value(p.src), first) {
		if d.Place.File == "" {
			d.Place.File = p.at.file
		}
		i := d.Place.Line - first
		if d.Place.File == p.at.file && d.Place.Col > 0 && i >= 0 && i < lines.Len() {
			line := lines.At(i)
			d.Place.Col = max(d.Place.Col+p.at.place(line.Start, 0).Col-1-line.Padding, 1)
		}
		p.result.Faults.Add(d)
	}
}
