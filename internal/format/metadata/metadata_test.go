package metadata

import (
	"archive/zip"
	"bytes"
	"compress/zlib"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// pack makes an archive of parts, given after their names.
func pack(t testing.TB, parts ...string) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for part := range slices.Chunk(parts, 2) {
		f, err := w.Create(part[0])
		if err == nil {
			_, err = f.Write([]byte(part[1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func deflated(text string) string {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	fmt.Fprint(w, text)
	w.Close()
	return b.String()
}

// exif is an Exif block that has the place of the photo and its author.
const exif = "Exif\x00\x00" + "MM\x00*\x00\x00\x00\x08" + "\x00\x02" +
	"\x01\x3b\x00\x02\x00\x00\x00\x08\x00\x00\x00\x38" + "\x88\x25\x00\x04\x00\x00\x00\x01\x00\x00\x00\x26" + "\x00\x00\x00\x00" +
	"\x00\x01\x00\x02\x00\x05\x00\x00\x00\x03\x00\x00\x00\x00" + "\x00\x00\x00\x00" + "Camille\x00"

const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description><dc:creator><rdf:Seq><rdf:li>Sacha Petit</rdf:li></rdf:Seq></dc:creator>
	<pdf:Producer>LibreOffice</pdf:Producer></rdf:Description></rdf:RDF></x:xmpmeta>`

func TestOf_ce_que_dit_un_document(t *testing.T) {
	docx := pack(t, "[Content_Types].xml", "<Types/>",
		"docProps/core.xml", `<cp:coreProperties><dc:title>Bilan</dc:title><dc:creator>Camille &amp; Cie</dc:creator><cp:lastModifiedBy>Sacha Petit</cp:lastModifiedBy></cp:coreProperties>`,
		"docProps/app.xml", `<Properties><Application>Microsoft Office Word</Application><Company>PETR</Company><Manager>Dominique Grand</Manager></Properties>`,
		"word/document.xml", `<w:ins w:id="1" w:author="Alix Roux" w:date="2026-01-01"><w:t>mot</w:t></w:ins>`,
		"word/_rels/settings.xml.rels", `<Relationship Target="file:///C:\Users\cmartin\AppData\Normal.dotm"/>`,
		"word/media/image1.jpeg", "\xff\xd8\xff\xe1\x00\x40"+exif)
	xlsx := pack(t, "xl/workbook.xml", `<x15ac:absPath url="C:\Users\cmartin\Bureau\"/>`, "xl/comments1.xml", `<comments><authors><author>Alix Roux</author></authors></comments>`,
		"xl/persons/person.xml", `<personList><person displayName="Sacha Petit" id="{1}"/></personList>`)
	odt := pack(t, "mimetype", "application/vnd.oasis.opendocument.text",
		"meta.xml", `<office:meta><meta:initial-creator>Camille Martin</meta:initial-creator><meta:printed-by>Alix Roux</meta:printed-by></office:meta>`,
		"content.xml", `<office:annotation><dc:creator>Sacha Petit</dc:creator><text:p>à revoir</text:p></office:annotation>`)
	for name, c := range map[string]struct {
		data string
		want []string
	}{
		"pdf_texte":      {"%PDF-1.4\n1 0 obj\n<< /Length 12 /Producer (Word) /Author (Camille \\(M\\351nard\\)) >>\nendobj", []string{author + ": Camille (Ménard)"}},
		"pdf_utf16":      {"%PDF-1.4\n1 0 obj<</Title <FEFF00E9> /Author<FEFF00C9006C00E9>>>endobj", []string{author + ": Élé"}},
		"pdf_référence":  {"%PDF-1.4\n1 0 obj<</Author 2 0 R /Title 3 0 R>>endobj 2 0 obj (Camille) endobj 3 0 obj(Bilan)endobj", []string{author + ": Camille"}},
		"pdf_compressé":  {"%PDF-1.5\n4 0 obj<</Type/ObjStm /N 1 /First 4 /Filter/FlateDecode/Length 9>>stream\r\n" + deflated("7 0 <</Author(Camille)>>") + "\nendstream endobj", []string{author + ": Camille"}},
		"pdf_xmp":        {"%PDF-1.4\n4 0 obj<</Type/Metadata/Length 9>>stream\n" + xmp + "\nendstream", []string{author + ": Sacha Petit"}},
		"pdf_xmp_serré":  {"%PDF-1.4\n4 0 obj<</Length 9/Type/Metadata/Filter[/FlateDecode]>>stream\n" + deflated(xmp) + "\nendstream", []string{author + ": Sacha Petit"}},
		"pdf_remarque":   {"%PDF-1.4\n5 0 obj<</Type/Annot/Subtype/Highlight/Rect[1 2 3 4]/T(Alix Roux)/Contents(non)>>endobj 6 0 obj<</Subtype/Widget/T(champ)>>endobj", []string{reviewer + ": Alix Roux"}},
		"pdf_dossier":    {"%PDF-1.4\n1 0 obj<</Title(file:///C:/Users/cmartin/bilan.docx)>>endobj", []string{computer + ": cmartin"}},
		"pdf_photo":      {"%PDF-1.4\n1 0 obj<</Filter/DCTDecode>>stream\n\xff\xd8\xff\xe1\x00\x40" + exif + "\nendstream", []string{photograph + ": Camille", located + ": "}},
		"pdf_sans_rien":  {"%PDF-1.4\n1 0 obj<</Producer(LibreOffice 24)/Creator(Writer)/Author()>>endobj\n% /Author (x)\n", nil},
		"pdf_personne":   {"%PDF-1.4\n1 0 obj<</Author(Microsoft Office User)>>endobj", nil},
		"docx":           {docx, []string{author + ": Camille & Cie", editor + ": Sacha Petit", manager + ": Dominique Grand", reviewer + ": Alix Roux", computer + ": cmartin", photograph + ": Camille", located + ": "}},
		"xlsx":           {xlsx, []string{computer + ": cmartin", reviewer + ": Alix Roux", reviewer + ": Sacha Petit"}},
		"odt":            {odt, []string{author + ": Camille Martin", editor + ": Alix Roux", author + ": Sacha Petit"}},
		"zip":            {pack(t, "bilan/", "", "bilan/plan.odt", odt), []string{author + ": Camille Martin", editor + ": Alix Roux", author + ": Sacha Petit"}},
		"une_image":      {"\xff\xd8\xff\xe1\x00\x40" + exif, []string{photograph + ": Camille", located + ": "}},
		"un_texte":       {"Author: Camille", nil},
		"un_docx_propre": {pack(t, "docProps/core.xml", `<cp:coreProperties><dc:creator></dc:creator></cp:coreProperties>`), nil},
	} {
		t.Run(name, func(t *testing.T) {
			traces, whole := Of([]byte(c.data))
			var got []string
			for _, trace := range traces {
				got = append(got, trace.What+": "+trace.Who)
			}
			if !slices.Equal(got, c.want) || !whole {
				t.Errorf("Of = %q, whole %t, want %q", got, whole, c.want)
			}
		})
	}
}

func TestOf_dit_ce_qui_ne_se_lit_pas(t *testing.T) {
	for name, data := range map[string]string{
		"pdf_chiffré":   "%PDF-1.4\n1 0 obj<</Author(\x81\x82)>>endobj 2 0 obj<</Filter/Standard/V 4/O(x)/U(y)/P -1>>endobj",
		"odt_chiffré":   pack(t, "META-INF/manifest.xml", `<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/>`, "meta.xml", "\x8f\x01"),
		"zip_chiffré":   strings.ReplaceAll(pack(t, "a.txt", "x"), "PK\x01\x02\x14\x00\x14\x00\x08", "PK\x01\x02\x14\x00\x14\x00\x09"),
		"ancien_office": "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
		"zip_abîmé":     "PK\x03\x04 coupé",
		"poupées":       pack(t, "a", pack(t, "a", pack(t, "a", pack(t, "a", "a")))),
	} {
		if traces, whole := Of([]byte(data)); whole || len(traces) > 0 {
			t.Errorf("%s: Of = %v, %t, want to be told that it cannot be read", name, traces, whole)
		}
	}
}

// TestOf_une_bombe_est_bornée unpacks no more than a bound, whatever a file holds.
func TestOf_une_bombe_est_bornée(t *testing.T) {
	r := reader{left: 1000}
	r.document([]byte(pack(t, "a.xml", strings.Repeat("a", 900), "b.xml", strings.Repeat("b", 900))), 0)
	if !r.cut {
		t.Error("1,800 bytes were unpacked out of 1,000")
	}
}

func FuzzOf(f *testing.F) {
	f.Add([]byte("%PDF-1.4\n1 0 obj<</Length 12/Author 2 0 R/T[(a)<41>]>>stream\nx\nendstream 2 0 obj(a\\)\\101"))
	f.Add([]byte("\xff\xd8\xff\xe1\x00\x40" + exif + xmp))
	f.Add([]byte(pack(f, "a.xml", "<dc:creator>a</dc:creator>")))
	f.Fuzz(func(t *testing.T, data []byte) {
		if traces, _ := Of(data); len(traces) > maxTraces {
			t.Errorf("%d traces", len(traces))
		}
	})
}
