package markdown

import (
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"limpide/internal/base/fr"
	"limpide/internal/format/marks"
)

// page is one call of [Renderer.Render].
type page struct {
	html
	body
	hooks    Hooks
	headings []Heading
	links    []Link

	ids         ids
	level       int  // of the last heading; 1 is the title of the page
	folds       bool // the last heading folds what follows it
	definitions []*ast.LinkReferenceDefinition
	needed      map[string]bool // labels of those that links have

	tables  int      // tables with a caption so far
	caption ast.Node // the paragraph already written as a caption
	inLink  bool     // HTML forbids a link inside a link
	set     typesetter
	scratch []byte // reused by textRun
}

// blocks writes the blocks inside parent.
func (p *page) blocks(parent ast.Node, open, close string) {
	p.write(open)
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		p.block(n)
	}
	p.write(close)
}

// block writes a block. A link reference definition writes nothing: it is
// remembered, as something is lost if no link needs it.
func (p *page) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.Paragraph:
		p.paragraph(n)
	case *ast.TextBlock:
		p.warnBlock(n, n.Lines())
		end := ""
		if n.NextSibling() != nil && n.FirstChild() != nil {
			end = "\n"
		}
		p.content(n, "", end)
	case *ast.Heading:
		p.heading(n)
	case *ast.List:
		open, close := "<ul>\n", "</ul>\n"
		if n.IsOrdered() {
			open, close = "<ol>\n", "</ol>\n"
			if n.Start != 1 {
				open = `<ol start="` + strconv.Itoa(n.Start) + "\">\n"
			}
		}
		p.blocks(n, open, close)
	case *ast.ListItem:
		open := "<li>"
		if _, tight := n.FirstChild().(*ast.TextBlock); !tight && n.FirstChild() != nil {
			open = "<li>\n"
		}
		p.blocks(n, open, "</li>\n")
	case *extast.Table:
		p.table(n)
	case *ast.FencedCodeBlock:
		p.fence(n)
	case *ast.CodeBlock:
		p.seems(marks.Indented.In(p.line(n.Lines().At(0))), n.Lines().At(0).Start)
		p.code(n.Lines())
	case *ast.LinkReferenceDefinition:
		p.definitions = append(p.definitions, n)
	case *ast.Blockquote:
		p.blocks(n, "<blockquote>\n", "</blockquote>\n")
	case *ast.ThematicBreak:
		p.write("<hr>\n")
	case *ast.HTMLBlock:
		p.htmlBlock(n)
	case *extast.DefinitionList:
		p.blocks(n, "<dl>\n", "</dl>\n")
	case *extast.DefinitionTerm:
		p.content(n, "<dt>", "</dt>\n")
	case *extast.DefinitionDescription:
		p.blocks(n, "<dd>", "</dd>\n")
	case *extast.FootnoteList:
		p.unfold()
		p.blocks(n, `<section class="notes" role="doc-endnotes" aria-label="Notes"><ol>`+"\n", "</ol></section>\n")
	case *extast.Footnote:
		p.blocks(n, `<li id="note_`+strconv.Itoa(n.Index)+`">`, "</li>\n")
	case *extast.FootnoteBacklink: // of a note that does not end with a paragraph
		p.noteBacklink(n)
	}
}

// paragraph writes a paragraph. An image alone in one is a figure, if it has a
// title, which is its legend.
func (p *page) paragraph(n *ast.Paragraph) {
	if n == p.caption {
		return
	}
	if img, ok := n.FirstChild().(*ast.Image); ok && img.NextSibling() == nil && len(img.Title) > 0 {
		p.write("<figure>")
		p.image(img)
		p.write("<figcaption>")
		p.escape(fr.Typo(unescape(string(img.Title))))
		p.write("</figcaption></figure>\n")
		return
	}
	// A second line of dashes with fewer or more columns than the first was meant
	// to make a table.
	if n.Lines().Len() > 1 {
		second := n.Lines().At(1)
		dashes := p.text[second.Start:second.Stop]
		if strings.HasPrefix(dashes, "|") && strings.Contains(dashes, "-") && strings.Trim(dashes, "|-: \t\n") == "" {
			p.fault(p.place(second.Start, second.Stop), errBrokenTable)
			p.content(n, "<p>", "</p>\n")
			return
		}
	}
	p.warnBlock(n, n.Lines())
	p.content(n, "<p>", "</p>\n")
}

// fence writes a block between fences. Its language is not written: the site
// has no use for it. A block ```figure is written by the hook; the places of its
// faults are put right: the file, and the columns lost to the indentation when
// the block is inside a list.
func (p *page) fence(n *ast.FencedCodeBlock) {
	lines := n.Lines()
	end := p.endOfLine(n.Pos())
	if lines.Len() > 0 {
		end = lines.At(lines.Len() - 1).Stop
	}
	if end >= len(p.src) { // the fence that closes would come after
		p.fault(p.placeFrom(n.Pos()), errOpenFence)
	}
	if !strings.EqualFold(string(n.Language(p.src)), "figure") {
		p.code(lines)
		return
	}
	first := p.place(n.Pos(), 0).Line + 1
	for _, d := range p.hooks.Figure(p.Buffer, lines.Value(p.src), first) {
		if d.Place.File == "" {
			d.Place.File = p.file
		}
		i := d.Place.Line - first
		if d.Place.File == p.file && d.Place.Col > 0 && i >= 0 && i < lines.Len() {
			line := lines.At(i)
			d.Place.Col = max(d.Place.Col+p.place(line.Start, 0).Col-1-line.Padding, 1)
		}
		p.faults.Add(d)
	}
}

func (p *page) code(lines *text.Segments) {
	p.write("<pre><code>")
	for _, line := range lines.Sliced(0, lines.Len()) {
		p.escape(string(line.Value(p.src)))
	}
	p.write("</code></pre>\n")
}

// topLevel is the level of the headings right below the title of the page.
const topLevel = 2

// heading writes a heading. The title of the page is its only heading of level
// 1, and a level is skipped on the way down only by mistake.
func (p *page) heading(n *ast.Heading) {
	text := p.plain(n)
	place := p.placeFrom(n.Pos())
	inPage := n.Parent().Kind() == ast.KindDocument
	if inPage {
		p.unfold()
	}
	if text == "" {
		p.fault(place, errEmptyHeading)
		return
	}
	level := n.Level
	switch {
	case level < topLevel:
		p.fault(place, errTitleLevel, quoted(text))
		level = topLevel
	case level > p.level+1:
		hint := "écrivez « " + strings.Repeat("#", p.level+1) + " » au lieu de « " + strings.Repeat("#", level) + " »"
		p.report(place, &Problem{warnSkippedLevel, []any{quoted(text), level, p.level}, hint})
	}
	p.level = level
	id := p.headingID(n, text)
	p.headings = append(p.headings, Heading{Level: level, ID: id, Text: text})
	if _, folded := n.Attribute(foldedKey); folded && inPage {
		p.folds = true
		p.write(`<details class="deplier"`)
		p.attribute("id", id)
		p.content(n, "><summary>", "</summary>\n")
		return
	}
	p.write("<h", strconv.Itoa(level))
	p.attribute("id", id)
	p.content(n, ">", "</h"+strconv.Itoa(level)+">\n")
}

// unfold ends what a heading folds.
func (p *page) unfold() {
	if p.folds {
		p.write("</details>\n")
	}
	p.folds = false
}

// headingID returns the id of a heading: its anchor {#…}, or else its text.
func (p *page) headingID(n *ast.Heading, text string) string {
	written, _ := n.Attribute(anchorKey)
	anchor, ok := written.([]byte)
	if !ok {
		return p.ids.free(fr.Slug(text))
	}
	id := string(anchor)
	place := p.addressPlace(n, anchor)
	if id == "" || strings.Trim(id, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
		slug := fr.Slug(id)
		if slug == "" {
			slug = fr.Slug(text)
		}
		p.report(place, &Problem{errAnchor, []any{quoted(id)}, "écrivez « {#" + slug + "} »"})
		return p.ids.free(slug)
	}
	if p.ids[id] > 0 {
		p.fault(place, errAnchorTaken, id)
	}
	return p.ids.free(id)
}

// ids are the ids of headings that are taken, with the last number added to each.
type ids map[string]int

// free takes id, or id-2, id-3… if it is taken.
func (all ids) free(id string) string {
	if id == "" {
		id = "section"
	}
	free := id
	for all[free] > 0 {
		all[id]++
		free = id + "-" + strconv.Itoa(all[id])
	}
	all[free] = 1
	return free
}

// htmlBlock leaves a block of HTML out. Comments go without a word; for the rest
// there is a warning, as what it contained is missing from the page.
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
	_, after, closed := strings.Cut(p.text[n.Pos():last.Stop], "-->")
	if !closed {
		p.fault(p.placeFrom(n.Pos()), errOpenComment)
		return
	}
	// What follows a comment on its last line belongs to the block.
	if after = strings.TrimLeft(after, " \t\n"); after != "" {
		p.leftOut(last.Stop-len(after), last.Stop)
	}
}

// leftOut reports that a part of the text is missing from the page.
func (b *body) leftOut(start, stop int) {
	b.fault(b.place(start, stop), warnHTML, quoted(b.text[start:min(stop, b.endOfLine(start))]))
}
