package foreign_test

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"

	"limpide/internal/format/foreign"
)

func zipped(t *testing.T, names ...string) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range names {
		if _, err := w.Create(name); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestName(t *testing.T) {
	for data, want := range map[string]string{
		zipped(t, "[Content_Types].xml", "word/document.xml"): "un document Word",
		zipped(t, "[Content_Types].xml", "xl/workbook.xml"):   "un classeur Excel",
		zipped(t, "mimetype", "content.xml"):                  "un document LibreOffice",
		zipped(t, "a.txt"):                                    "une archive ZIP",
		"PK\x03\x04" + strings.Repeat("x", 50):                "une archive ZIP, ou un document de bureautique, qui est abîmé",
		"%PDF-1.7\n":                                          "un document PDF",
		"\x89PNG\r\n\x1a\n":                                   "une image PNG",
		"\xff\xd8\xff\xe0":                                    "une image JPEG",
		"RIFF\x10\x00\x00\x00WEBPVP8 ":                        "une image WebP",
		"{\\rtf1\\ansi}":                                      "un document RTF",
		"\xd0\xcf\x11\xe0\xa1\xb1":                            "un ancien document de Word, d’Excel ou d’Outlook",
		"L\x00\x00\x00\x01\x14\x02\x00":                       "un raccourci de Windows",
		"[InternetShortcut]\r\nURL=x":                         "un raccourci vers une adresse",
		"MZ\x90\x00":                                          "un programme",
		"\ufeff\n<!DOCTYPE html>\n<html":                      "une page HTML",
		"<?xml version=\"1.0\"?>":                             "un fichier XML",
		"{\"titre\": 1}":                                      "un fichier JSON",
		"From: a@b.fr\r\nSubject: x":                          "un courriel",
		"+++\ntitre = \"x\"\n+++\n":                           "",
		"titre = \"x\"\n":                                     "",
		"BM = 1\n":                                            "", // letters alone say nothing
		"[serie.amont]\n2020 = 1\n":                           "",
		"":                                                    "",
	} {
		if got := foreign.Name([]byte(data)); got != want {
			t.Errorf("Name(%.20q) = %q, want %q", data, got, want)
		}
	}
}
