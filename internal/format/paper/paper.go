// Package paper writes a document as one page of HTML, complete in itself, of which the
// print dialogue of a browser makes the sheets: numbered, with heads of tables repeated,
// black on white.
package paper

import (
	"bytes"
	_ "embed"
	"encoding/base64"
	"fmt"
	"io"
	"strings"

	"limpide/internal/format/prose"
)

//go:embed style.css
var style string

// The frame of pictures, in 96ths of an inch: the text of an A4 page with the margins of
// style.css, less the lines of a caption.
const (
	textWidth  = 650
	textHeight = 880
)

// Write writes a document. The same document gives the same bytes. The error is that of
// out, or says that a picture is none.
func Write(out io.Writer, d *prose.Document) error {
	p := &page{}
	if err := d.Write(p); err != nil {
		return err
	}
	class := ""
	if d.Compact {
		class = ` class="compact"`
	}
	_, err := fmt.Fprintf(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n<title>%s</title>\n<style>\n%s%s</style>\n</head>\n<body%s>\n%s</body>\n</html>\n",
		prose.Escape(d.Language), prose.Escape(d.Title), style, margins(d), class, p.String())
	return err
}

// margins says what stands around the text of each page.
func margins(d *prose.Document) string {
	return fmt.Sprintf("@page { @top-left { content: %s } @bottom-left { content: %s } @bottom-right { content: \"Page\\a0 \" counter(page) \" sur\\a0 \" counter(pages) } }\n@page :first { @top-left { content: none } }\n",
		cssString(d.Header), cssString(d.Footer))
}

// cssString writes a text as CSS has it: all that could end it, or the style sheet, as the
// number of its letter.
func cssString(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range prose.Clean(s) {
		if r < ' ' || strings.ContainsRune(`"\<>&`, r) {
			fmt.Fprintf(&b, `\%x `, r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String() + `"`
}

// page writes the blocks of a document.
type page struct {
	bytes.Buffer
	tables, figures int
	newPage         bool // what comes next starts a sheet
}

// open writes the tag that starts a block.
func (p *page) open(tag, class string) {
	if p.newPage {
		class = strings.TrimSpace(class + " feuille")
		p.newPage = false
	}
	if class != "" {
		class = ` class="` + class + `"`
	}
	p.WriteString("<" + tag + class + ">")
}

// Break starts a sheet.
func (p *page) Break() { p.newPage = true }

// Heading writes a heading.
func (p *page) Heading(h prose.Entry) {
	p.open(fmt.Sprintf(`h%d id="%s"`, h.Level+1, h.Place), "")
	fmt.Fprintf(p, "%s</h%d>\n", text(h.Text), h.Level+1)
}

var styles = map[prose.Style]struct{ tag, class string }{
	prose.Title: {"h1", ""}, prose.Subtitle: {"p", "sous-titre"}, prose.Lead: {"p", "chapeau"}, prose.Note: {"p", "note"},
	prose.Todo: {"p", "a-completer"}, prose.Summary: {"p", "constat"},
}

// Paragraph writes a paragraph.
func (p *page) Paragraph(block prose.Paragraph) {
	s, ok := styles[block.Style]
	if !ok {
		s.tag = "p"
	}
	p.open(s.tag, s.class)
	fmt.Fprintf(p, "%s</%s>\n", runs(block.Runs), s.tag)
}

// text writes a text whose line ends are kept.
func text(s string) string { return strings.ReplaceAll(prose.Escape(s), "\n", "<br>") }

func runs(all []prose.Run) string {
	var b strings.Builder
	for _, r := range all {
		s := text(r.Text)
		if r.Italic {
			s = "<i>" + s + "</i>"
		}
		if r.Bold {
			s = "<b>" + s + "</b>"
		}
		if address := r.Address(); address != "" && r.Text != "" {
			s = fmt.Sprintf(`<a href="%s">%s</a>`, prose.Escape(address), s)
		}
		b.WriteString(s)
	}
	return b.String()
}

// List writes a list.
func (p *page) List(l prose.List) {
	tag := "ul"
	if l.Ordered {
		tag = "ol"
	}
	p.open(tag, "")
	for _, item := range l.Items {
		p.WriteString("<li>" + runs(item) + "</li>\n")
	}
	p.WriteString("</" + tag + ">\n")
}

// Contents writes the table of contents, without numbers of pages, which a browser does
// not know: its entries lead to the headings.
func (p *page) Contents(_ int, listed []prose.Entry) {
	p.open("nav", "sommaire")
	p.WriteString("<p>Sommaire</p>\n<ul>\n")
	for _, e := range listed {
		fmt.Fprintf(p, "<li class=\"niveau-%d\"><a href=\"#%s\">%s</a></li>\n", e.Level, e.Place, text(e.Text))
	}
	p.WriteString("</ul>\n</nav>\n")
}

// caption writes a caption with its number.
func caption(tag, word string, count *int, s string) string {
	if s == "" {
		return ""
	}
	*count++
	return fmt.Sprintf("<%[1]s>%[2]s\u00a0%[3]d – %[4]s</%[1]s>\n", tag, word, *count, text(s))
}

// Table writes a table.
func (p *page) Table(t prose.Table) {
	p.open("table", "")
	p.WriteString(caption("caption", "Tableau", &p.tables, t.Caption) + "<colgroup>")
	const whole = 10000
	for _, share := range t.Share(whole) {
		fmt.Fprintf(p, `<col width="%d.%02d%%">`, share/100, share%100)
	}
	p.WriteString("</colgroup>\n")
	if len(t.Heads) > 0 {
		p.WriteString("<thead>")
		p.row(t, t.Heads, `th scope="col"`, `th scope="col"`)
		p.WriteString("</thead>\n")
	}
	p.WriteString("<tbody>\n")
	for _, cells := range t.Rows {
		p.row(t, cells, `th scope="row"`, "td")
	}
	p.WriteString("</tbody></table>\n")
}

// row writes a row, whose first cell says what it is of.
func (p *page) row(t prose.Table, cells []string, first, other string) {
	p.WriteString("<tr>")
	for i := range t.Columns() {
		tag, class := other, ""
		if i == 0 {
			tag = first
		}
		if t.IsNumeric(i) {
			class = ` class="nombre"`
		}
		fmt.Fprintf(p, "<%s%s>%s</%s>", tag, class, text(prose.Cell(cells, i)), tag[:2])
	}
	p.WriteString("</tr>\n")
}

// Picture writes a picture: as lines and letters where it has them, else as pixels.
func (p *page) Picture(picture prose.Picture) {
	kind, data := "png", picture.PNG
	if len(picture.SVG) > 0 {
		kind, data = "svg+xml", picture.SVG
	}
	w, h := picture.Fit(textWidth, textHeight, 1)
	p.open("div", "figure") // Chromium would make a figure without words of the element of that name
	fmt.Fprintf(p, "<img width=\"%d\" height=\"%d\" alt=\"%s\" src=\"data:image/%s;base64,%s\">\n", w, h, prose.Escape(picture.Alt), kind, base64.StdEncoding.EncodeToString(data))
	p.WriteString(caption("p", "Figure", &p.figures, picture.Caption) + "</div>\n")
}
