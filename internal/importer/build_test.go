package importer

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"limpide/internal/diag"
	"limpide/internal/load"
	"limpide/internal/portal"
	"limpide/internal/portaltest"
)

// Cells of the small workbooks that the tests build, part by part: a library
// could not write a formula with a result of its own, as the platform does.
type (
	formula struct { // a formula and its result in the file; "" is none
		text, result string
	}
	serial float64 // a day
)

// tab is a tab of a workbook; its rows hold strings, numbers, formulas, days and nil.
type tab struct {
	name string
	rows [][]any
}

func row(cells ...any) []any { return cells }

// workbook writes an .xlsx file.
func workbook(t testing.TB, tabs ...tab) []byte {
	t.Helper()
	parts := map[string]string{
		"[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
		"_rels/.rels":         `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
	}
	var sheets, rels, shared strings.Builder
	count := 0
	for i, s := range tabs {
		fmt.Fprintf(&sheets, `<sheet name="%s" sheetId="%d" r:id="rId%d"/>`, escaped(s.name), i+1, i+1)
		fmt.Fprintf(&rels, `<Relationship Id="rId%d" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet%d.xml"/>`, i+1, i+1)
		parts[fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)] = sheetXML(s, &shared, &count)
	}
	fmt.Fprint(&rels, `<Relationship Id="rIdS" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/>`)
	parts["xl/workbook.xml"] = `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>` + sheets.String() + `</sheets></workbook>`
	parts["xl/_rels/workbook.xml.rels"] = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + rels.String() + `</Relationships>`
	parts["xl/sharedStrings.xml"] = `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` + shared.String() + `</sst>`
	return zipped(t, parts)
}

func sheetXML(s tab, shared *strings.Builder, count *int) string {
	var b strings.Builder
	b.WriteString(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`)
	for r, cells := range s.rows {
		fmt.Fprintf(&b, `<row r="%d">`, r+1)
		for c, cell := range cells {
			at := fmt.Sprint(columnName(c), r+1)
			switch v := cell.(type) {
			case nil:
			case string:
				fmt.Fprintf(&b, `<c r="%s" t="s"><v>%d</v></c>`, at, *count)
				fmt.Fprintf(shared, `<si><t xml:space="preserve">%s</t></si>`, escaped(v))
				*count++
			case formula:
				fmt.Fprintf(&b, `<c r="%s"><f>%s</f>`, at, escaped(v.text))
				if v.result != "" {
					fmt.Fprintf(&b, `<v>%s</v>`, v.result)
				}
				b.WriteString(`</c>`)
			default:
				fmt.Fprintf(&b, `<c r="%s"><v>%v</v></c>`, at, v)
			}
		}
		b.WriteString(`</row>`)
	}
	b.WriteString(`</sheetData></worksheet>`)
	return b.String()
}

func escaped(s string) string {
	var b bytes.Buffer
	if err := xml.EscapeText(&b, []byte(s)); err != nil {
		panic(err)
	}
	return b.String()
}

// zipped writes parts in the order of their names, so that bytes are the same
// each time.
func zipped(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range sortedKeys(parts) {
		w, err := z.Create(name)
		if err == nil {
			_, err = w.Write([]byte(parts[name]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// csvOf writes the rows of a tab as the platform does: results instead of
// formulas, nothing for zero.
func csvOf(s tab, separator, point string) []byte {
	var b strings.Builder
	for _, cells := range s.rows {
		for c, cell := range cells {
			if c > 0 {
				b.WriteString(separator)
			}
			text := ""
			switch v := cell.(type) {
			case nil:
			case string:
				text = v
			case formula:
				text = strings.ReplaceAll(strings.TrimPrefix(v.result, "0"), ".", point)
				if strings.HasPrefix(text, point) {
					text = "0" + text
				}
			case serial:
				text = "2026-03-02T09:00:00+00:00"
			default:
				text = strings.ReplaceAll(fmt.Sprint(v), ".", point)
			}
			if strings.ContainsAny(text, "\"\n"+separator) {
				text = `"` + strings.ReplaceAll(text, `"`, `""`) + `"`
			}
			b.WriteString(text)
		}
		b.WriteByte('\n')
	}
	return []byte(b.String())
}

// read reads a file that must be sound.
func read(t testing.TB, name string, data []byte) *Export {
	t.Helper()
	e, faults := Read(name, data)
	if len(faults) > 0 {
		t.Fatalf("Read(%s): %v", name, messages(faults))
	}
	return e
}

// opened loads a portal that must be sound.
func opened(t testing.TB, source fs.FS) *portal.Portal {
	t.Helper()
	p, faults := load.Load(source)
	if faults.Errors() > 0 {
		t.Fatalf("the portal has faults: %v", messages(faults))
	}
	return p
}

// imported imports a file into a portal, and holds what must hold of every
// import: the portal that comes out is sound, and importing again changes
// nothing.
func imported(t testing.TB, source fs.FS, name string, data []byte, a Answers) (Result, fs.FS) {
	t.Helper()
	e := read(t, name, data)
	r, faults := Prepare(e, opened(t, source), source, a)
	if len(faults) > 0 || len(r.Missing) > 0 {
		t.Fatalf("Prepare(%s): %v, missing %v", name, messages(faults), r.Missing)
	}
	after := Overlay(source, r.Files)
	p := opened(t, after)
	if faults := p.Check(today); faults.Errors() > 0 {
		t.Errorf("%s gives a portal with faults: %v", name, messages(faults))
	}
	again, faults := Prepare(e, p, after, a)
	if len(faults) > 0 || len(again.Files) > 0 {
		t.Errorf("importing %s again: %v, %d files change: %v", name, messages(faults), len(again.Files), again.Changes)
	}
	return r, after
}

func messages(l diag.List) []string {
	var all []string
	for _, d := range l {
		all = append(all, d.Place.String()+" : "+d.Message)
	}
	return all
}

// file returns a file of a portal.
func file(t testing.TB, source fs.FS, name string) string {
	t.Helper()
	data, err := fs.ReadFile(source, name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// base returns the small portal of the tests, some texts of which are replaced:
// file, text, what replaces it.
func base(t *testing.T, changes ...[3]string) fs.FS {
	source := portaltest.Base()
	for _, c := range changes {
		portaltest.Change(t, source, c[0], c[1]+"=>\n"+c[2])
	}
	return source
}
