package docx

import (
	"bytes"
	"fmt"
	"strings"

	"limpide/internal/format/prose"
)

// An A4 page with margins of 2.5 cm, in twentieths of a point; parts/styles.xml has tabs
// at the width of the text.
const (
	textWidth  = 9070
	textHeight = 13400 // less the line of a caption
	twip       = 635   // in the unit of drawings, of which a 96th of an inch holds pixel
	pixel      = 9525

	// The first page has a title of its own, hence no header.
	section = `<w:sectPr><w:headerReference w:type="default" r:id="rId4"/><w:footerReference w:type="default" r:id="rId5"/><w:footerReference w:type="first" r:id="rId5"/>` +
		`<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="1418" w:header="709" w:footer="709" w:gutter="0"/><w:titlePg/></w:sectPr>`

	drawing = ` xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"`
)

// body writes the blocks of a document, and gathers what they lead to.
type body struct {
	bytes.Buffer
	relations []relation
	links     map[string]string // address → relation
	pictures  [][]byte

	tables, figures, ordered, bookmark int

	newPage    bool // what comes next starts a page
	afterTable bool // what comes next must be a paragraph, or it would be part of a table
}

// pictureName returns where the nth picture stands, the first being 1.
func pictureName(n int) string { return fmt.Sprintf("media/image%d.png", n) }

func newBody() *body {
	b := &body{links: map[string]string{}}
	for _, part := range []string{"styles", "settings", "numbering", "header", "footer"} {
		b.relate(relation{kind: relations + part, target: part + ".xml"})
	}
	return b
}

func (b *body) relate(r relation) string {
	b.relations = append(b.relations, r)
	return id(len(b.relations) - 1)
}

// end ends the text.
func (b *body) end() {
	if b.afterTable {
		b.paragraph("", "", "")
	}
}

// Break starts a page.
func (b *body) Break() { b.newPage = true }

// Paragraph writes a paragraph of a document.
func (b *body) Paragraph(p prose.Paragraph) {
	b.paragraph(paragraphStyles[p.Style], "", b.runs(p.Runs))
}

var paragraphStyles = map[prose.Style]string{
	prose.Plain: "", prose.Lead: "Lead", prose.Note: "Note", prose.Todo: "Todo", prose.Summary: "Summary",
	prose.Title: "Title", prose.Subtitle: "Subtitle",
}

// paragraph writes a paragraph of a style, "" being that of the text, with the properties
// that the style does not have.
func (b *body) paragraph(style, properties, runs string) {
	if b.newPage {
		properties = "<w:pageBreakBefore/>" + properties
	}
	if style != "" {
		properties = `<w:pStyle w:val="` + style + `"/>` + properties
	}
	if properties != "" {
		properties = "<w:pPr>" + properties + "</w:pPr>"
	}
	b.WriteString("<w:p>" + properties + runs + "</w:p>")
	b.newPage, b.afterTable = false, false
}

var inRun = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;",
	"\n", `</w:t><w:br/><w:t xml:space="preserve">`, "\t", `</w:t><w:tab/><w:t xml:space="preserve">`)

func run(r prose.Run) string {
	if r.Text == "" {
		return ""
	}
	properties := ""
	if r.Link != "" {
		properties += `<w:rStyle w:val="Hyperlink"/>`
	}
	if r.Bold {
		properties += "<w:b/>"
	}
	if r.Italic {
		properties += "<w:i/>"
	}
	if properties != "" {
		properties = "<w:rPr>" + properties + "</w:rPr>"
	}
	return `<w:r>` + properties + `<w:t xml:space="preserve">` + inRun.Replace(prose.Clean(r.Text)) + "</w:t></w:r>"
}

func (b *body) runs(all []prose.Run) string {
	var text strings.Builder
	for _, r := range all {
		r.Link = r.Address()
		if r.Link == "" {
			text.WriteString(run(r))
			continue
		}
		id, ok := b.links[r.Link]
		if !ok {
			id = b.relate(relation{relations + "hyperlink", r.Link, true})
			b.links[r.Link] = id
		}
		fmt.Fprintf(&text, `<w:hyperlink r:id="%s">%s</w:hyperlink>`, id, run(r))
	}
	return text.String()
}

// place writes a text as a place that the document leads to.
func (b *body) place(name, text string) string {
	b.bookmark++
	return fmt.Sprintf(`<w:bookmarkStart w:id="%[1]d" w:name="%[2]s"/>%[3]s<w:bookmarkEnd w:id="%[1]d"/>`, b.bookmark, name, text)
}

// Heading writes a heading.
func (b *body) Heading(h prose.Entry) {
	b.paragraph(fmt.Sprintf("Heading%d", h.Level), "", b.place(h.Place, run(prose.Run{Text: h.Text})))
}

// Contents writes the field that lists the headings, and what it will list without
// its numbers of pages, which only the program that lays the pages out knows. A field that
// is to be computed at the opening makes Word ask a question that frightens; this one is
// complete as a way to go to a heading, and says itself how to get the numbers: what it
// says goes when they come.
func (b *body) Contents(levels int, listed []prose.Entry) {
	b.WriteString(`<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>`)
	b.paragraph("TOCHeading", "", run(prose.Run{Text: "Sommaire"}))
	start := startField(fmt.Sprintf(`TOC \o "1-%d" \h \z \u`, levels))
	for _, e := range listed {
		b.paragraph(fmt.Sprintf("TOC%d", e.Level), "",
			start+fmt.Sprintf(`<w:hyperlink w:anchor="%s" w:history="1">%s</w:hyperlink>`, e.Place, run(prose.Run{Text: e.Text})))
		start = ""
	}
	b.paragraph("Note", "", run(prose.Run{Text: "Pour avoir les numéros de page\u00a0: clic droit sur le sommaire, «\u00a0Mettre à jour les champs\u00a0»."})+endField)
	b.WriteString("</w:sdtContent></w:sdt>")
}

// The lists of parts/numbering.xml: one of signs, which all share, and one of numbers, of
// which each list takes its own, so that it starts at 1.
const (
	signs   = 1
	numbers = 2
)

// List writes a list.
func (b *body) List(l prose.List) {
	style, number := "ListBullet", signs
	if l.Ordered {
		b.ordered++
		style, number = "ListNumber", signs+b.ordered
	}
	for _, item := range l.Items {
		b.paragraph(style, fmt.Sprintf(`<w:numPr><w:ilvl w:val="0"/><w:numId w:val="%d"/></w:numPr>`, number), b.runs(item))
	}
}

// numbers returns the counters of the ordered lists.
func (b *body) numbers() string {
	var text strings.Builder
	for i := range b.ordered {
		fmt.Fprintf(&text, `<w:num w:numId="%d"><w:abstractNumId w:val="%d"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`,
			signs+1+i, numbers)
	}
	return text.String()
}

// caption writes a numbered caption, which the tables of figures of Word find.
func (b *body) caption(style, name string, count *int, text string) {
	if text == "" {
		return
	}
	*count++
	b.paragraph(style, "", run(prose.Run{Text: name + "\u00a0"})+
		field("SEQ "+name+` \* ARABIC`, fmt.Sprint(*count))+run(prose.Run{Text: " – " + text}))
}

// Table writes a table.
func (b *body) Table(t prose.Table) {
	widths := t.Share(textWidth)
	b.caption("TableCaption", "Tableau", &b.tables, t.Caption)
	if b.afterTable || b.newPage {
		b.paragraph("", "", "")
	}
	fmt.Fprintf(b, `<w:tbl><w:tblPr><w:tblStyle w:val="Report"/><w:tblW w:w="%d" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>`, textWidth)
	if t.Caption != "" {
		fmt.Fprintf(b, `<w:tblCaption w:val="%s"/>`, prose.Escape(t.Caption))
	}
	b.WriteString("</w:tblPr><w:tblGrid>")
	for _, width := range widths {
		fmt.Fprintf(b, `<w:gridCol w:w="%d"/>`, width)
	}
	b.WriteString("</w:tblGrid>")
	if len(t.Heads) > 0 {
		b.row(t, t.Heads, "<w:tblHeader/>", widths)
	}
	for _, row := range t.Rows {
		b.row(t, row, "", widths)
	}
	b.WriteString("</w:tbl>")
	b.afterTable = true
}

func (b *body) row(t prose.Table, cells []string, properties string, widths []int) {
	b.WriteString("<w:tr><w:trPr><w:cantSplit/>" + properties + "</w:trPr>")
	for i, width := range widths {
		fmt.Fprintf(b, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr>`, width)
		align := ""
		if t.IsNumeric(i) {
			align = `<w:jc w:val="right"/>`
		}
		b.paragraph("Cell", align, run(prose.Run{Text: prose.Cell(cells, i)}))
		b.WriteString("</w:tc>")
	}
	b.WriteString("</w:tr>")
}

// Picture writes a picture.
func (b *body) Picture(p prose.Picture) {
	b.pictures = append(b.pictures, p.PNG)
	n := len(b.pictures)
	pixels := b.relate(relation{kind: relations + "image", target: pictureName(n)})
	w, h := p.Fit(textWidth*twip, textHeight*twip, pixel)
	b.paragraph("Picture", "", fmt.Sprintf(`<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="%[1]d" cy="%[2]d"/><wp:docPr id="%[3]d" name="Image %[3]d" descr="%[4]s"/>`+
		`<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>`+
		`<pic:nvPicPr><pic:cNvPr id="%[3]d" name="Image %[3]d"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="%[5]s"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>`+
		`<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="%[1]d" cy="%[2]d"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`,
		w, h, n, prose.Escape(p.Alt), pixels))
	b.caption("Caption", "Figure", &b.figures, p.Caption)
}
