package markdown

import (
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"limpide/internal/base/late"
)

// captionStart is how the paragraph that gives a table its caption starts.
var captionStart = late.Pattern("^Tableau[" + spaces + "]*:[" + spaces + "]*")

// table writes a table in a region that scrolls by itself on a narrow screen,
// which is why it takes the focus and bears a name.
func (p *page) table(n *extast.Table) {
	const region = `<div class="table-scroll" role="region" tabindex="0" `
	header := n.FirstChild()
	if caption := p.captionAfter(n); caption != nil {
		p.tables++
		id := "tableau_" + strconv.Itoa(p.tables)
		p.write(region, `aria-labelledby="`, id, `"><table>`+"\n")
		p.content(caption, `<caption id="`+id+`">`, "</caption>\n")
		p.caption = caption
	} else {
		hint := ""
		before, ok := n.PreviousSibling().(*ast.Paragraph)
		if ok && before != p.caption && captionStart().MatchString(p.text[before.Lines().At(0).Start:]) {
			hint = "placer le paragraphe « Tableau : … » après le tableau, et non avant"
		}
		p.report(p.placeFrom(header.Pos()), &Problem{Kind: warnNoCaption, Hint: hint})
		p.write(region, `aria-label="Tableau"><table>`+"\n")
	}
	p.write("<thead>\n")
	p.row(header, n.Alignments)
	p.write("</thead>\n")
	if row := header.NextSibling(); row != nil {
		p.write("<tbody>\n")
		for ; row != nil; row = row.NextSibling() {
			p.row(row, n.Alignments)
			// The parser drops what a row has after its last column, and a figure
			// would be missing without a word.
			if last := row.LastChild().Lines(); last.Len() > 0 {
				stop := last.At(0).Stop
				end := p.endOfLine(stop)
				rest := strings.TrimPrefix(strings.TrimLeft(p.text[stop:end], spaces), "|")
				if extra := strings.TrimLeft(rest, spaces); extra != "" {
					p.fault(p.place(end-len(extra), end), errLongRow, len(n.Alignments))
				}
			}
		}
		p.write("</tbody>\n")
	}
	p.write("</table></div>\n")
}

// captionAfter returns the paragraph that is the caption of n, less the word
// that starts it, or nil.
func (b *body) captionAfter(n *extast.Table) ast.Node {
	next, ok := n.NextSibling().(*ast.Paragraph)
	if !ok {
		return nil
	}
	text, ok := next.FirstChild().(*ast.Text)
	if !ok {
		return nil
	}
	run := b.text[text.Segment.Start:text.Segment.Stop]
	prefix := len(captionStart().FindString(run))
	if prefix == 0 || prefix == len(run) && text.NextSibling() == nil {
		return nil
	}
	text.Segment = text.Segment.WithStart(text.Segment.Start + prefix)
	return next
}

// row writes a row. The first cell of a row of the body names it, unless it is
// the only one, is empty, or is in a column aligned to the right, as figures
// are. Alignment is a class, never a style.
func (p *page) row(row ast.Node, alignments []extast.Alignment) {
	_, head := row.(*extast.TableHeader)
	p.write("<tr>")
	column := 0
	for c := row.FirstChild(); c != nil; c = c.NextSibling() {
		open, close, empty := "<td", "</td>", c.FirstChild() == nil
		switch {
		case head && !empty: // an empty header would be announced without a name
			open, close = `<th scope="col"`, "</th>"
		case column == 0 && len(alignments) > 1 && !empty && alignments[0] != extast.AlignRight:
			open, close = `<th scope="row"`, "</th>"
		}
		switch {
		case head && empty:
		case alignments[column] == extast.AlignRight:
			open += ` class="num"`
		case alignments[column] == extast.AlignCenter:
			open += ` class="center"`
		}
		p.content(c, open+">", close)
		column++
	}
	p.write("</tr>\n")
}
