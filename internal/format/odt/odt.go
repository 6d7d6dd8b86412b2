// Package odt writes OpenDocument texts, the format that French administrations are to
// accept from each other. Headings, captions and lists are those that LibreOffice knows,
// so that who receives the document restyles it in one gesture.
package odt

import (
	_ "embed"
	"fmt"
	"io"
	"strings"

	"limpide/internal/format/prose"
)

//go:embed parts/styles.xml
var styles string

const (
	declaration = `<?xml version="1.0" encoding="UTF-8"?>` + "\n"
	mediaType   = "application/vnd.oasis.opendocument.text"
	family      = "urn:oasis:names:tc:opendocument:xmlns:"
	namespaces  = ` xmlns:office="` + family + `office:1.0" xmlns:style="` + family + `style:1.0" xmlns:text="` + family + `text:1.0" xmlns:table="` + family + `table:1.0"` +
		` xmlns:draw="` + family + `drawing:1.0" xmlns:fo="` + family + `xsl-fo-compatible:1.0" xmlns:svg="` + family + `svg-compatible:1.0" xmlns:meta="` + family + `meta:1.0"` +
		` xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:ooow="http://openoffice.org/2004/writer" office:version="1.3"`
)

// Write writes a document. The same document gives the same bytes. The error is that of
// w, or says that a picture is none.
func Write(w io.Writer, d *prose.Document) error {
	b := &body{}
	if err := d.Write(b); err != nil {
		return err
	}
	archive := prose.NewArchive(w, d.Day)
	archive.AddPlain("mimetype", []byte(mediaType))
	add := func(name, text string) { archive.Add(name, []byte(declaration+text)) }
	add("META-INF/manifest.xml", manifest(len(b.pictures)))
	add("meta.xml", properties(d))
	header := "Header"
	if d.Header == "" {
		header = "Standard" // without a line below nothing
	}
	language, country, _ := strings.Cut(d.Language, "-")
	add("styles.xml", strings.NewReplacer("{namespaces}", namespaces, "{language}", prose.Escape(language), "{country}", prose.Escape(country),
		"{header-style}", header, "{header}", spaced(d.Header), "{footer}", spaced(d.Footer)).Replace(styles))
	add("content.xml", "<office:document-content"+namespaces+"><office:automatic-styles>"+fixedStyles+b.styles.String()+"</office:automatic-styles>"+
		"<office:body><office:text>"+sequences+b.String()+"</office:text></office:body></office:document-content>")
	for i, data := range b.pictures {
		archive.Add(pictureName(i+1), data)
	}
	return archive.Close()
}

func manifest(pictures int) string {
	var b strings.Builder
	entry := func(path, kind string) {
		fmt.Fprintf(&b, `<manifest:file-entry manifest:full-path="%s" manifest:media-type="%s"/>`, path, kind)
	}
	b.WriteString(`<manifest:manifest xmlns:manifest="` + family + `manifest:1.0" manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="` + mediaType + `"/>`)
	for _, part := range []string{"meta.xml", "styles.xml", "content.xml"} {
		entry(part, "text/xml")
	}
	for i := range pictures {
		entry(pictureName(i+1), "image/png")
	}
	return b.String() + "</manifest:manifest>"
}

func properties(d *prose.Document) string {
	var b strings.Builder
	b.WriteString("<office:document-meta" + namespaces + "><office:meta>")
	if !d.Day.IsZero() {
		fmt.Fprintf(&b, "<meta:creation-date>%[1]s</meta:creation-date><dc:date>%[1]s</dc:date>", d.Day.Time().Format("2006-01-02T15:04:05"))
	}
	fmt.Fprintf(&b, "<dc:creator>%[1]s</dc:creator><meta:initial-creator>%[1]s</meta:initial-creator><dc:title>%[2]s</dc:title><dc:language>%[3]s</dc:language>",
		prose.Escape(d.Author), prose.Escape(d.Title), prose.Escape(d.Language))
	return b.String() + "</office:meta></office:document-meta>"
}
