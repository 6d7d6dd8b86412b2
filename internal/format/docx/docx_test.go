package docx_test

import (
	"flag"
	"regexp"
	"slices"
	"strings"
	"testing"

	"limpide/internal/format/docx"
	"limpide/internal/format/prose"
	"limpide/internal/format/prose/prosetest"
)

var update = flag.Bool("update", false, "rewrite the goldens in testdata")

func write(t testing.TB, d *prose.Document) []byte {
	t.Helper()
	return prosetest.Written(t, docx.Write, d)
}

func TestWrite(t *testing.T) {
	prosetest.Hold(t, "a.docx", docx.Write)
}

// TestWrite_golden compares the main part with its golden, one paragraph a line.
func TestWrite_golden(t *testing.T) {
	_, texts := prosetest.Parts(t, write(t, prosetest.Document(t)))
	got := regexp.MustCompile(`<w:(p|tbl|tr|sdt|sectPr)>|</w:(tbl|sdt|body)>`).ReplaceAllString(texts["word/document.xml"], "\n$0") + "\n"
	prosetest.Golden(t, "testdata/document.xml", got, *update)
}

// check holds a file to what Word needs to open it: parts that are there, relations that
// lead to them, styles and places.
func check(t testing.TB, data []byte) {
	t.Helper()
	names, texts := prosetest.Parts(t, data)
	if names[0] != "[Content_Types].xml" {
		t.Errorf("the first part is %s", names[0])
	}
	document, relations := texts["word/document.xml"], texts["word/_rels/document.xml.rels"]
	for _, m := range regexp.MustCompile(`r:(?:id|embed)="(\w+)"`).FindAllStringSubmatch(document, -1) {
		if !strings.Contains(relations, `Id="`+m[1]+`"`) {
			t.Errorf("relation %s leads nowhere", m[1])
		}
	}
	for _, m := range regexp.MustCompile(`Target="([^":]+)"/>`).FindAllStringSubmatch(relations, -1) {
		if _, ok := texts["word/"+m[1]]; !ok {
			t.Errorf("no part %s", m[1])
		}
	}
	for _, m := range regexp.MustCompile(`<w:(?:p|r|tbl)Style w:val="(\w+)"`).FindAllStringSubmatch(document+texts["word/header.xml"]+texts["word/footer.xml"], -1) {
		if !strings.Contains(texts["word/styles.xml"], `w:styleId="`+m[1]+`"`) {
			t.Errorf("no style %s", m[1])
		}
	}
	for _, m := range regexp.MustCompile(`w:anchor="(\w+)"`).FindAllStringSubmatch(document, -1) {
		if strings.Count(document, `w:name="`+m[1]+`"`) != 1 {
			t.Errorf("place %s is not there once", m[1])
		}
	}
	for _, m := range regexp.MustCompile(`preserve"> (\w*)[^<]*</w:instrText>`).FindAllStringSubmatch(document+texts["word/footer.xml"], -1) {
		if !slices.Contains([]string{"PAGE", "NUMPAGES", "TOC", "SEQ"}, m[1]) {
			t.Errorf("Word has no field %s", m[1])
		}
	}
	if starts, ends := strings.Count(document, `"begin"`), strings.Count(document, `"end"`); starts != ends {
		t.Errorf("%d fields begin, %d end", starts, ends)
	}
	if regexp.MustCompile(`</w:tbl>(?:<w:tbl>|<w:sectPr>|</w:tc>)`).MatchString(document) {
		t.Error("a table without a paragraph after it")
	}
}

func TestWrite_structure(t *testing.T) { check(t, write(t, prosetest.Document(t))) }

func FuzzWrite(f *testing.F) {
	prosetest.AddHostile(f)
	f.Fuzz(func(t *testing.T, text, link string, n, width int) {
		check(t, write(t, prosetest.Hostile(text, link, n, width)))
	})
}

func TestWrite_lettres(t *testing.T) {
	d := &prose.Document{Blocks: []prose.Block{
		prose.Paragraph{Runs: []prose.Run{{Text: "25,9\u00a0% de 1\u202f000 <ha>\x00\x1b\xff &\nfin"}}},
	}}
	_, texts := prosetest.Parts(t, write(t, d))
	const want = "25,9\u00a0% de 1\u202f000 &lt;ha&gt; &amp;</w:t><w:br/><w:t xml:space=\"preserve\">fin</w:t>"
	if !strings.Contains(texts["word/document.xml"], want) {
		t.Errorf("no %s in\n%s", want, texts["word/document.xml"])
	}
}
