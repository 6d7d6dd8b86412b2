// Package docx writes Word documents: Office Open XML, its transitional form, which every
// word processor reads. Headings, captions and lists are those that Word knows, so that
// who receives the document restyles it in one gesture.
package docx

import (
	_ "embed"
	"fmt"
	"io"
	"strings"

	"limpide/internal/format/prose"
)

// The parts that hardly depend on the document.
var (
	//go:embed parts/styles.xml
	styles string
	//go:embed parts/settings.xml
	settings string
	//go:embed parts/numbering.xml
	numbering string
)

// Namespaces and families of names.
const (
	declaration = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	main        = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	relations   = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	packaging   = "http://schemas.openxmlformats.org/package/2006/"
	wordML      = "application/vnd.openxmlformats-officedocument.wordprocessingml."
)

// Write writes a document. The same document gives the same bytes. The error is that of
// w, or says that a picture is none.
func Write(w io.Writer, d *prose.Document) error {
	b := newBody()
	if err := d.Write(b); err != nil {
		return err
	}
	b.end()
	archive := prose.NewArchive(w, d.Day)
	add := func(name, text string) { archive.Add(name, []byte(declaration+text)) }
	add("[Content_Types].xml", contentTypes)
	add("_rels/.rels", relationships([]relation{
		{kind: relations + "officeDocument", target: "word/document.xml"},
		{kind: packaging + "relationships/metadata/core-properties", target: "docProps/core.xml"},
	}))
	add("docProps/core.xml", properties(d))
	language := strings.NewReplacer("{language}", prose.Escape(d.Language))
	add("word/styles.xml", language.Replace(styles))
	add("word/settings.xml", language.Replace(settings))
	add("word/numbering.xml", numbering+b.numbers()+"</w:numbering>")
	add("word/header.xml", header(d))
	add("word/footer.xml", footer(d))
	add("word/document.xml", "<w:document "+main+drawing+"><w:body>"+b.String()+section+"</w:body></w:document>")
	add("word/_rels/document.xml.rels", relationships(b.relations))
	for i, data := range b.pictures {
		archive.Add("word/"+pictureName(i+1), data)
	}
	return archive.Close()
}

const contentTypes = `<Types xmlns="` + packaging + `content-types">` +
	`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
	`<Default Extension="xml" ContentType="application/xml"/>` +
	`<Default Extension="png" ContentType="image/png"/>` +
	`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>` +
	`<Override PartName="/word/document.xml" ContentType="` + wordML + `document.main+xml"/>` +
	`<Override PartName="/word/styles.xml" ContentType="` + wordML + `styles+xml"/>` +
	`<Override PartName="/word/settings.xml" ContentType="` + wordML + `settings+xml"/>` +
	`<Override PartName="/word/numbering.xml" ContentType="` + wordML + `numbering+xml"/>` +
	`<Override PartName="/word/header.xml" ContentType="` + wordML + `header+xml"/>` +
	`<Override PartName="/word/footer.xml" ContentType="` + wordML + `footer+xml"/>` +
	`</Types>`

// relation leads from a part to another, or out of the document.
type relation struct {
	kind, target string
	external     bool
}

// id returns the name of the nth relation of a part.
func id(n int) string { return fmt.Sprintf("rId%d", n+1) }

func relationships(all []relation) string {
	var b strings.Builder
	b.WriteString(`<Relationships xmlns="` + packaging + `relationships">`)
	for i, r := range all {
		fmt.Fprintf(&b, `<Relationship Id="%s" Type="%s" Target="%s"`, id(i), r.kind, prose.Escape(r.target))
		if r.external {
			b.WriteString(` TargetMode="External"`)
		}
		b.WriteString("/>")
	}
	return b.String() + "</Relationships>"
}

func properties(d *prose.Document) string {
	var b strings.Builder
	b.WriteString(`<cp:coreProperties xmlns:cp="` + packaging + `metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`)
	if !d.Day.IsZero() {
		fmt.Fprintf(&b, `<dcterms:created xsi:type="dcterms:W3CDTF">%[1]s</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">%[1]s</dcterms:modified>`,
			d.Day.Time().Format("2006-01-02T15:04:05Z"))
	}
	fmt.Fprintf(&b, "<dc:creator>%s</dc:creator><dc:language>%s</dc:language><dc:title>%s</dc:title></cp:coreProperties>",
		prose.Escape(d.Author), prose.Escape(d.Language), prose.Escape(d.Title))
	return b.String()
}

func header(d *prose.Document) string {
	if d.Header == "" {
		return "<w:hdr " + main + "><w:p/></w:hdr>"
	}
	return fmt.Sprintf(`<w:hdr %s><w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>%s</w:p></w:hdr>`, main, run(prose.Run{Text: d.Header}))
}

func footer(d *prose.Document) string {
	return fmt.Sprintf(`<w:ftr %s><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>%s%s%s%s</w:p></w:ftr>`, main,
		run(prose.Run{Text: d.Footer + "\tPage\u00a0"}), field("PAGE", "1"), run(prose.Run{Text: " sur\u00a0"}), field("NUMPAGES", "1"))
}

// field writes a text that Word computes anew, and what stands there until then. The short
// form of fields says the same, but readers that are not Word pass over it.
func field(code, text string) string {
	return startField(code) + run(prose.Run{Text: text}) + endField
}

func startField(code string) string {
	return fmt.Sprintf(`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> %s </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>`, code)
}

const endField = `<w:r><w:fldChar w:fldCharType="end"/></w:r>`
