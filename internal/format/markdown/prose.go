package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"limpide/internal/base/diag"
	"limpide/internal/format/prose"
)

// Lost is a piece of Markdown that a document read in order cannot hold.
type Lost struct {
	Place diag.Place
	What  string // "une image"
}

// Prose returns a text as the blocks of a document: paragraphs, headings, lists without
// lists in them, tables, words in bold or italics, links to the web, to a mailbox or to a
// page of the portal ("/mission/"). The level of a heading is as written. What else there
// is, is lost and told.
func (r *Renderer) Prose(src Source) ([]prose.Block, []Lost) {
	p := &proser{body: newBody(src)}
	if len(p.src) > maxBody {
		return nil, []Lost{{diag.File(src.File), "un texte de plus de 128 kio"}}
	}
	ctx := parser.NewContext()
	ctx.Set(notesKey, &[]*extast.Footnote{})
	root := r.parser.Parse(text.NewReader(p.src), parser.WithContext(ctx))
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		p.block(n)
	}
	return p.blocks, p.lost
}

// proser is one call of [Renderer.Prose].
type proser struct {
	body
	blocks []prose.Block
	lost   []Lost
}

func (p *proser) lose(n ast.Node, what string) {
	p.lost = append(p.lost, Lost{p.placeFrom(max(n.Pos(), 0)), what})
}

func (p *proser) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.Paragraph, *ast.TextBlock:
		p.blocks = append(p.blocks, prose.Paragraph{Runs: p.runs(n)})
	case *ast.Heading:
		p.blocks = append(p.blocks, prose.Heading{Level: n.Level, Text: plain(p.runs(n))})
	case *ast.List:
		list := prose.List{Ordered: n.IsOrdered()}
		for item := n.FirstChild(); item != nil; item = item.NextSibling() {
			var runs []prose.Run
			for inner := item.FirstChild(); inner != nil; inner = inner.NextSibling() {
				switch inner.(type) {
				case *ast.Paragraph, *ast.TextBlock:
					if runs != nil {
						runs = append(runs, prose.Run{Text: "\n"})
					}
					runs = append(runs, p.runs(inner)...)
				case *ast.List:
					p.lose(inner, "une liste dans une liste")
				default:
					p.lose(inner, "un bloc dans une liste")
				}
			}
			list.Items = append(list.Items, runs)
		}
		p.blocks = append(p.blocks, list)
	case *extast.Table:
		p.table(n)
	case *ast.LinkReferenceDefinition, *ast.ThematicBreak:
	case *ast.Blockquote:
		p.lose(n, "une citation")
	case *ast.FencedCodeBlock, *ast.CodeBlock:
		p.lose(n, "une figure ou du code")
	case *ast.HTMLBlock:
		p.lose(n, "du HTML")
	case *extast.FootnoteList:
		p.lose(n, "une note de bas de page")
	default:
		p.lose(n, "ce passage")
	}
}

func (p *proser) table(n *extast.Table) {
	var table prose.Table
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		var cells []string
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			cells = append(cells, plain(p.runs(cell)))
		}
		if row == n.FirstChild() {
			table.Heads = cells
		} else {
			table.Rows = append(table.Rows, cells)
		}
	}
	for _, align := range n.Alignments {
		table.Numeric = append(table.Numeric, align == extast.AlignRight)
	}
	p.blocks = append(p.blocks, table)
}

// plain returns runs as a text without appearance.
func plain(runs []prose.Run) string {
	var b strings.Builder
	for _, r := range runs {
		b.WriteString(r.Text)
	}
	return b.String()
}

// runs returns the texts of a block, those of one appearance together.
func (p *proser) runs(block ast.Node) []prose.Run {
	var runs []prose.Run
	var walk func(parent ast.Node, as prose.Run)
	add := func(text string, as prose.Run) {
		if last := len(runs) - 1; last >= 0 {
			if before := runs[last]; before.Bold == as.Bold && before.Italic == as.Italic && before.Link == as.Link {
				runs[last].Text += text
				return
			}
		}
		as.Text = text
		runs = append(runs, as)
	}
	walk = func(parent ast.Node, as prose.Run) {
		for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
			switch n := n.(type) {
			case *ast.Text:
				add(unescape(string(n.Segment.Value(p.src))), as)
				switch {
				case n.HardLineBreak():
					add("\n", as)
				case n.SoftLineBreak():
					add(" ", as)
				}
			case *ast.Emphasis:
				inner := as
				inner.Bold, inner.Italic = as.Bold || n.Level == 2, as.Italic || n.Level == 1
				walk(n, inner)
			case *ast.Link:
				inner := as
				inner.Link = strings.Trim(unescape(string(n.Destination)), " ")
				if kind, _ := classify(inner.Link); kind != web && !strings.HasPrefix(inner.Link, "mailto:") && !isOfPortal(inner.Link) {
					p.lose(n, "un lien qui ne mène ni au web, ni à une page du portail (« /mission/ »)")
				}
				walk(n, inner)
			case *ast.AutoLink:
				inner, label := as, string(n.Label(p.src))
				if inner.Link = label; n.AutoLinkType == ast.AutoLinkEmail {
					inner.Link = "mailto:" + label
				}
				add(label, inner)
			case *ast.CodeSpan:
				walk(n, as)
			case *ast.RawHTML:
				p.lose(n, "du HTML")
			case *ast.Image:
				p.lose(n, "une image")
			default:
				p.lose(n, "ce passage")
			}
		}
	}
	walk(block, prose.Run{})
	return runs
}

func isOfPortal(link string) bool {
	return strings.HasPrefix(link, "/") && !strings.HasPrefix(link, "//")
}
