// Package foreign tells what a file really is that should be a text, from its
// first bytes: a document that was given another name, a saved page, an e-mail.
package foreign

import (
	"archive/zip"
	"bytes"
	"strings"
)

// signatures are the first bytes of the files that people have.
var signatures = []struct{ start, name string }{
	{"%PDF-", "un document PDF"},
	{"\x89PNG\r\n", "une image PNG"},
	{"\xff\xd8\xff", "une image JPEG"},
	{"GIF8", "une image GIF"},
	{"BM", "une image BMP"},
	{"II*\x00", "une image TIFF"},
	{"MM\x00*", "une image TIFF"},
	{"{\\rtf", "un document RTF"},
	{"\xd0\xcf\x11\xe0", "un ancien document de Word, d’Excel ou d’Outlook"},
	{"L\x00\x00\x00\x01\x14\x02\x00", "un raccourci de Windows"},
	{"[InternetShortcut]", "un raccourci vers une adresse"},
	{"[Desktop Entry]", "un raccourci"},
	{"MZ", "un programme"},
	{"\x7fELF", "un programme"},
	{"\x1f\x8b", "une archive compressée"},
	{"7z\xbc\xaf", "une archive compressée"},
	{"Rar!", "une archive compressée"},
	{"SQLite format 3\x00", "une base de données"},
}

// marked are how texts of another kind begin, in lower case.
var marked = []struct{ start, name string }{
	{"<!doctype html", "une page HTML"},
	{"<html", "une page HTML"},
	{"<?xml", "un fichier XML"},
	{"<svg", "une image SVG"},
	{"{", "un fichier JSON"},
	{"from: ", "un courriel"},
	{"received: ", "un courriel"},
	{"return-path: ", "un courriel"},
	{"mime-version: ", "un courriel"},
	{"delivered-to: ", "un courriel"},
}

// Name says in French what a file is, with its article; "" if it may be a text
// of limpide.
func Name(data []byte) string {
	head := string(data[:min(len(data), 64)])
	if strings.HasPrefix(head, "PK\x03\x04") {
		return archive(data)
	}
	if strings.HasPrefix(head, "RIFF") && len(head) > 12 && head[8:12] == "WEBP" {
		return "une image WebP"
	}
	isBinary := bytes.IndexByte(data[:min(len(data), 512)], 0) >= 0
	for _, s := range signatures {
		if strings.HasPrefix(head, s.start) && (len(s.start) > 2 || isBinary) {
			return s.name
		}
	}
	head = strings.ToLower(strings.TrimLeft(strings.TrimPrefix(head, "\ufeff"), " \t\r\n"))
	for _, s := range marked {
		if strings.HasPrefix(head, s.start) {
			return s.name
		}
	}
	return ""
}

// archive says what an archive of files is: the documents of office suites are.
func archive(data []byte) string {
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return "une archive ZIP, ou un document de bureautique, qui est abîmé"
	}
	for _, f := range r.File {
		switch top, _, _ := strings.Cut(f.Name, "/"); top {
		case "word":
			return "un document Word"
		case "xl":
			return "un classeur Excel"
		case "ppt":
			return "une présentation PowerPoint"
		case "mimetype":
			return "un document LibreOffice"
		}
	}
	return "une archive ZIP"
}
