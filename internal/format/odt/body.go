package odt

import (
	"bytes"
	"fmt"
	"strings"

	"limpide/internal/format/prose"
)

// The text of an A4 page with margins of 2.5 cm, as parts/styles.xml has it, in units of
// which a centimetre holds cm and a 96th of an inch pixel.
const (
	cm         = 360000
	pixel      = 9525
	textWidth  = 16 * cm
	textHeight = 236 * cm / 10 // less the lines of a caption
)

// fixedStyles are those that any document may use, and that nobody would restyle by name.
const fixedStyles = `<style:style style:name="Bold" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>` +
	`<style:style style:name="Italic" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>` +
	`<style:style style:name="BoldItalic" style:family="text"><style:text-properties fo:font-weight="bold" fo:font-style="italic"/></style:style>` +
	`<style:style style:name="First" style:family="paragraph" style:parent-style-name="Title" style:master-page-name="First_20_Page"/>` +
	`<style:style style:name="Figures" style:family="paragraph" style:parent-style-name="Table_20_Contents"><style:paragraph-properties fo:text-align="end"/></style:style>` +
	`<style:style style:name="FigureHeads" style:family="paragraph" style:parent-style-name="Table_20_Heading"><style:paragraph-properties fo:text-align="end"/></style:style>` +
	`<style:style style:name="Row" style:family="table-row"><style:table-row-properties fo:keep-together="always"/></style:style>` +
	`<style:style style:name="Head" style:family="table-cell"><style:table-cell-properties fo:background-color="#f3f0e8" fo:border-top="0.75pt solid #8c8678" fo:border-bottom="0.75pt solid #8c8678" fo:padding-top="0.07cm" fo:padding-bottom="0.07cm" fo:padding-left="0.15cm" fo:padding-right="0.15cm"/></style:style>` +
	`<style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties fo:border-bottom="0.5pt solid #c9c4b8" fo:padding-top="0.07cm" fo:padding-bottom="0.07cm" fo:padding-left="0.15cm" fo:padding-right="0.15cm"/></style:style>`

// sequences are the counters of captions.
const sequences = `<text:sequence-decls><text:sequence-decl text:display-outline-level="0" text:name="Table"/><text:sequence-decl text:display-outline-level="0" text:name="Figure"/></text:sequence-decls>`

// body writes the blocks of a document, and gathers the styles and pictures that they take.
type body struct {
	bytes.Buffer
	styles   strings.Builder
	pictures [][]byte

	tables, captions, figures, breaks int

	newPage bool // what comes next starts a page
}

// pictureName returns where the nth picture stands, the first being 1.
func pictureName(n int) string { return fmt.Sprintf("Pictures/image%d.png", n) }

// Break starts a page.
func (b *body) Break() { b.newPage = true }

// Paragraph writes a paragraph of a document.
func (b *body) Paragraph(p prose.Paragraph) { b.paragraph(paragraphStyles[p.Style], runs(p.Runs)) }

const plain = "Text_20_body"

var paragraphStyles = map[prose.Style]string{
	prose.Plain: plain, prose.Lead: "Lead", prose.Note: "Note", prose.Todo: "Todo", prose.Summary: "Summary",
	prose.Title: "First", prose.Subtitle: "Subtitle",
}

func (b *body) paragraph(style, text string) {
	fmt.Fprintf(b, `<text:p text:style-name="%s">%s</text:p>`, b.style(style), text)
}

// style returns the style of the next paragraph: the one given, or one that is like it and
// starts a page.
func (b *body) style(name string) string {
	if name == "" {
		name = plain
	}
	if !b.newPage {
		return name
	}
	b.newPage = false
	b.breaks++
	own := fmt.Sprintf("Break%d", b.breaks)
	fmt.Fprintf(&b.styles, `<style:style style:name="%s" style:family="paragraph" style:parent-style-name="%s"><style:paragraph-properties fo:break-before="page"/></style:style>`, own, name)
	return own
}

// spaced returns a text whose spaces, line ends and tabs are kept: a reader keeps one space
// of several, none at the beginning of a paragraph.
func spaced(text string) string {
	text = prose.Escape(text)
	var b strings.Builder
	last := byte(' ')
	for i := range len(text) {
		switch c := text[i]; {
		case c == '\n':
			b.WriteString("<text:line-break/>")
		case c == '\t':
			b.WriteString("<text:tab/>")
		case c == ' ' && last == ' ':
			b.WriteString("<text:s/>")
		default:
			b.WriteByte(c)
		}
		last = text[i]
	}
	return b.String()
}

func runs(all []prose.Run) string {
	var b strings.Builder
	for _, r := range all {
		text, style := spaced(r.Text), ""
		if r.Bold {
			style = "Bold"
		}
		if r.Italic {
			style += "Italic"
		}
		if style != "" {
			text = fmt.Sprintf(`<text:span text:style-name="%s">%s</text:span>`, style, text)
		}
		if address := r.Address(); address != "" && r.Text != "" {
			text = fmt.Sprintf(`<text:a xlink:type="simple" xlink:href="%s" text:style-name="Internet_20_link" text:visited-style-name="Internet_20_link">%s</text:a>`, prose.Escape(address), text)
		}
		b.WriteString(text)
	}
	return b.String()
}

// Heading writes a heading.
func (b *body) Heading(h prose.Entry) {
	fmt.Fprintf(b, `<text:h text:style-name="%[1]s" text:outline-level="%[2]d"><text:bookmark-start text:name="%[3]s"/>%[4]s<text:bookmark-end text:name="%[3]s"/></text:h>`,
		b.style(fmt.Sprintf("Heading_20_%d", h.Level)), h.Level, h.Place, spaced(h.Text))
}

// Contents writes how the headings are to be listed, and their list without its
// numbers of pages, which only the program that lays the pages out knows. It says itself
// how to get them: what it says goes when they come.
func (b *body) Contents(levels int, listed []prose.Entry) {
	const title = "Sommaire"
	fmt.Fprintf(b, `<text:table-of-content text:name="%[1]s" text:protected="true"><text:table-of-content-source text:outline-level="%[2]d"><text:index-title-template text:style-name="Contents_20_Heading">%[1]s</text:index-title-template>`, title, levels)
	for level := range levels {
		fmt.Fprintf(b, `<text:table-of-content-entry-template text:outline-level="%[1]d" text:style-name="Contents_20_%[1]d"><text:index-entry-link-start/><text:index-entry-text/><text:index-entry-tab-stop style:type="right" style:leader-char="."/><text:index-entry-page-number/><text:index-entry-link-end/></text:table-of-content-entry-template>`, level+1)
	}
	fmt.Fprintf(b, `</text:table-of-content-source><text:index-body><text:index-title text:name="%s_Titre">`, title)
	b.paragraph("Contents_20_Heading", title)
	b.WriteString("</text:index-title>")
	for _, e := range listed {
		b.paragraph(fmt.Sprintf("Contents_20_%d", e.Level), fmt.Sprintf(`<text:a xlink:type="simple" xlink:href="#%s" text:style-name="Index_20_Link" text:visited-style-name="Index_20_Link">%s</text:a>`, e.Place, spaced(e.Text)))
	}
	b.paragraph("Note", "Pour avoir les numéros de page\u00a0: clic droit sur le sommaire, «\u00a0Mettre à jour l’index\u00a0».")
	b.WriteString("</text:index-body></text:table-of-content>")
}

// List writes a list.
func (b *body) List(l prose.List) {
	list, style := "Signs", "List_20_Bullet"
	if l.Ordered {
		list, style = "Numbers", "List_20_Number"
	}
	fmt.Fprintf(b, `<text:list text:style-name="%s">`, list)
	for _, item := range l.Items {
		b.WriteString("<text:list-item>")
		b.paragraph(style, runs(item))
		b.WriteString("</text:list-item>")
	}
	b.WriteString("</text:list>")
}

// caption writes a numbered caption, which the tables of figures of LibreOffice find.
func (b *body) caption(name, word string, count *int, text string) {
	if text == "" {
		return
	}
	*count++
	b.paragraph(name, fmt.Sprintf("%s\u00a0"+`<text:sequence text:ref-name="ref%[2]s%[3]d" text:name="%[2]s" text:formula="ooow:%[2]s+1" style:num-format="1">%[3]d</text:sequence> – %[4]s`,
		word, name, *count, prose.Escape(text)))
}

// Table writes a table.
func (b *body) Table(t prose.Table) {
	widths := t.Share(textWidth)
	b.caption("Table", "Tableau", &b.captions, t.Caption)
	b.tables++
	name, start := fmt.Sprintf("Table%d", b.tables), ""
	if b.newPage {
		start, b.newPage = ` fo:break-before="page"`, false
	}
	fmt.Fprintf(&b.styles, `<style:style style:name="%s" style:family="table"><style:table-properties style:width="%s" table:align="margins" fo:margin-bottom="0.35cm"%s/></style:style>`, name, length(textWidth), start)
	fmt.Fprintf(b, `<table:table table:name="%[1]s" table:style-name="%[1]s">`, name)
	if t.Caption != "" {
		fmt.Fprintf(b, "<table:title>%s</table:title>", prose.Escape(t.Caption))
	}
	for i, width := range widths {
		fmt.Fprintf(&b.styles, `<style:style style:name="%s.%d" style:family="table-column"><style:table-column-properties style:column-width="%s"/></style:style>`, name, i+1, length(width))
		fmt.Fprintf(b, `<table:table-column table:style-name="%s.%d"/>`, name, i+1)
	}
	if len(t.Heads) > 0 {
		b.WriteString("<table:table-header-rows>")
		b.row(t, t.Heads, "Head", "Table_20_Heading", "FigureHeads")
		b.WriteString("</table:table-header-rows>")
	}
	for _, row := range t.Rows {
		b.row(t, row, "Cell", "Table_20_Contents", "Figures")
	}
	if len(t.Rows) == 0 {
		b.row(t, nil, "Cell", "Table_20_Contents", "Figures")
	}
	b.WriteString("</table:table>")
}

func (b *body) row(t prose.Table, cells []string, style, text, figures string) {
	b.WriteString(`<table:table-row table:style-name="Row">`)
	for i := range t.Columns() {
		fmt.Fprintf(b, `<table:table-cell table:style-name="%s" office:value-type="string">`, style)
		if t.IsNumeric(i) {
			b.paragraph(figures, spaced(prose.Cell(cells, i)))
		} else {
			b.paragraph(text, spaced(prose.Cell(cells, i)))
		}
		b.WriteString("</table:table-cell>")
	}
	b.WriteString("</table:table-row>")
}

// length writes a length in thousandths of a centimetre.
func length(n int) string {
	n /= cm / 1000
	return fmt.Sprintf("%d.%03dcm", n/1000, n%1000)
}

// Picture writes a picture.
func (b *body) Picture(p prose.Picture) {
	b.pictures = append(b.pictures, p.PNG)
	n := len(b.pictures)
	w, h := p.Fit(textWidth, textHeight, pixel)
	b.paragraph("Illustration", fmt.Sprintf(`<draw:frame draw:name="Image %d" text:anchor-type="as-char" svg:width="%s" svg:height="%s"><draw:image xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad" xlink:href="%s" draw:mime-type="image/png"/><svg:desc>%s</svg:desc></draw:frame>`,
		n, length(w), length(h), pictureName(n), prose.Escape(p.Alt)))
	b.caption("Figure", "Figure", &b.figures, p.Caption)
}
