package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"

	"limpide/internal/format/marks"
)

// seems reports lookalikes in a text that starts at an offset.
func (b *body) seems(found []marks.Found, offset int) {
	for _, f := range found {
		start, stop := offset+f.Start, offset+f.End
		b.report(b.place(start, stop), &Problem{warnLookalike, []any{quoted(strings.TrimSpace(b.text[start:stop])), f.What}, f.Hint})
	}
}

// warnBlock warns of the lookalikes among the lines of a paragraph or of the
// text of a list item, once for each sort.
func (b *body) warnBlock(n ast.Node, lines *text.Segments) {
	if lines.Len() == 0 {
		return
	}
	first := lines.At(0)
	switch n.Parent().(type) {
	case *ast.ListItem:
		b.seems(marks.Task.In(b.line(first)), first.Start)
	case *ast.Blockquote:
		b.seems(marks.Callout.In(b.line(first)), first.Start)
	}
	for _, f := range marks.InLines(lines.Len(), func(i int) string { return b.line(lines.At(i)) }) {
		b.seems([]marks.Found{f}, lines.At(f.Line).Start)
	}
}

// line returns the text of a line of a block.
func (b *body) line(s text.Segment) string {
	return strings.TrimRight(b.text[s.Start:s.Stop], " \t\n")
}

// bareLink writes a link to an address that stands in the text by itself.
func (p *page) bareLink(label string, offset int) {
	dest := label
	switch {
	case strings.HasPrefix(label, "www."):
		dest = "http://" + label
	case !strings.Contains(label, "://"):
		dest = "mailto:" + label
	}
	p.set.wrote(label)
	p.linkTo(dest, p.place(offset, offset+len(label)), "", func() { p.escape(label) })
}
