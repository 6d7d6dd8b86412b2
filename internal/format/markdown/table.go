package markdown

import (
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// captionWord starts the paragraph that gives a table its caption.
const captionWord = "Tableau"

// table writes a table in a region that scrolls by itself on a narrow screen,
// which is why it takes the focus and bears a name.
func (p *page) table(n *extast.Table) {
	caption, text := p.captionAfter(n)
	if caption == nil {
		p.tableWithoutCaption(n)
		p.w.WriteString(`<div class="table-scroll" role="region" tabindex="0" aria-label="Tableau"><table>` + "\n")
	} else {
		p.tables++
		id := "tableau_" + strconv.Itoa(p.tables)
		p.w.WriteString(`<div class="table-scroll" role="region" tabindex="0" aria-labelledby="` + id + `"><table>` + "\n")
		p.w.WriteString(`<caption id="` + id + `">`)
		text.Segment = text.Segment.WithStart(text.Segment.Start + captionPrefix(p.text[text.Segment.Start:text.Segment.Stop]))
		p.content(caption)
		p.w.WriteString("</caption>\n")
		p.caption = caption
	}
	p.rows(n)
	p.w.WriteString("</table></div>\n")
}

// captionAfter returns the paragraph that is the caption of n, with its first
// text, or nil.
func (p *page) captionAfter(n *extast.Table) (ast.Node, *ast.Text) {
	next, ok := n.NextSibling().(*ast.Paragraph)
	if !ok {
		return nil, nil
	}
	text, ok := next.FirstChild().(*ast.Text)
	if !ok {
		return nil, nil
	}
	run := p.text[text.Segment.Start:text.Segment.Stop]
	prefix := captionPrefix(run)
	if prefix == 0 || prefix == len(run) && text.NextSibling() == nil {
		return nil, nil
	}
	return next, text
}

// captionPrefix returns the length of "Tableau : " at the start of s, whatever
// the spaces, or 0.
func captionPrefix(s string) int {
	rest, found := strings.CutPrefix(s, captionWord)
	if !found {
		return 0
	}
	rest, found = strings.CutPrefix(trimSpaces(rest), ":")
	if !found {
		return 0
	}
	return len(s) - len(trimSpaces(rest))
}

func trimSpaces(s string) string { return strings.TrimLeft(s, spaces) }

func (p *page) tableWithoutCaption(n *extast.Table) {
	place := p.linePlace(n.FirstChild().Pos())
	before, ok := n.PreviousSibling().(*ast.Paragraph)
	if ok && before != p.caption && captionPrefix(p.text[before.Lines().At(0).Start:]) > 0 {
		p.faultHint(place, "placer le paragraphe « Tableau : … » après le tableau, et non avant", warnNoCaption)
		return
	}
	p.fault(place, warnNoCaption)
}

func (p *page) rows(n *extast.Table) {
	p.w.WriteString("<thead>\n<tr>")
	column := 0
	for c := n.FirstChild().FirstChild(); c != nil; c = c.NextSibling() {
		p.headerCell(c, n.Alignments[column])
		column++
	}
	p.w.WriteString("</tr>\n</thead>\n")
	first := n.FirstChild().NextSibling()
	if first == nil {
		return
	}
	p.w.WriteString("<tbody>\n")
	for row := first; row != nil; row = row.NextSibling() {
		p.row(row, n.Alignments)
	}
	p.w.WriteString("</tbody>\n")
}

// headerCell writes a cell of the first row. An empty header is a plain cell:
// it would be announced as a header without a name.
func (p *page) headerCell(c ast.Node, alignment extast.Alignment) {
	if c.FirstChild() == nil {
		p.w.WriteString("<td></td>")
		return
	}
	p.cell(c, `<th scope="col"`, alignment)
	p.w.WriteString("</th>")
}

// row writes a row of the body. Its first cell names the row, unless it is the
// only one, is empty, or is in a column aligned to the right, as figures are.
func (p *page) row(row ast.Node, alignments []extast.Alignment) {
	p.w.WriteString("<tr>")
	column := 0
	for c := row.FirstChild(); c != nil; c = c.NextSibling() {
		named := column == 0 && len(alignments) > 1 && c.FirstChild() != nil && alignments[0] != extast.AlignRight
		if named {
			p.cell(c, `<th scope="row"`, alignments[column])
			p.w.WriteString("</th>")
		} else {
			p.cell(c, "<td", alignments[column])
			p.w.WriteString("</td>")
		}
		column++
	}
	p.w.WriteString("</tr>\n")
	p.checkRowEnd(row.LastChild(), len(alignments))
}

// cell writes a cell up to its end tag. Alignment is a class, never a style.
func (p *page) cell(c ast.Node, open string, alignment extast.Alignment) {
	p.w.WriteString(open)
	switch alignment {
	case extast.AlignRight:
		p.w.WriteString(` class="num"`)
	case extast.AlignCenter:
		p.w.WriteString(` class="center"`)
	}
	p.w.WriteByte('>')
	p.content(c)
}

// checkRowEnd says when a row goes on after its last column: the parser drops
// the rest, and a figure would be missing without a word.
func (p *page) checkRowEnd(last ast.Node, columns int) {
	if last.Lines().Len() == 0 {
		return
	}
	stop := last.Lines().At(0).Stop
	end := p.at.endOfLine(stop)
	rest := trimSpaces(p.text[stop:end])
	if extra := trimSpaces(strings.TrimPrefix(rest, "|")); extra != "" {
		p.fault(p.at.place(end-len(extra), end), errLongRow, columns)
	}
}

// checkBrokenTable says when a paragraph was meant to be a table: its second
// line is one of dashes, but has not as many columns as the first.
func (p *page) checkBrokenTable(n *ast.Paragraph) {
	lines := n.Lines()
	if lines.Len() < 2 {
		return
	}
	second := lines.At(1)
	if p.text[second.Start] != '|' {
		return
	}
	dashes := p.text[second.Start:second.Stop]
	if strings.Contains(dashes, "-") && strings.Trim(dashes, "|-: \t\n") == "" {
		p.fault(p.at.place(second.Start, second.Stop), errBrokenTable)
	}
}
