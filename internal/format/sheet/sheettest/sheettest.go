// Package sheettest builds the small workbooks and CSV files that tests read,
// part by part: a library could not write a formula with a result of its own,
// as the platform does, nor a damaged file.
//
// It is only imported by tests.
package sheettest

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"

	"limpide/internal/format/sheet"
)

// Formula is a cell with a formula and its result in the file; "" is none.
type Formula struct{ Text, Result string }

// Serial is a cell with a day, as a workbook counts them.
type Serial float64

// Tab is a tab of a workbook; its rows hold strings, numbers, formulas, days and nil.
type Tab struct {
	Name string
	Rows [][]any
}

// New makes a tab.
func New(name string, rows ...[]any) Tab { return Tab{name, rows} }

// Row makes a row.
func Row(cells ...any) []any { return cells }

// Set returns the tab with one cell changed: line 8, column "G".
func (s Tab) Set(line int, column string, value any) Tab {
	rows := slices.Clone(s.Rows)
	cells := slices.Clone(rows[line-1])
	col := 0
	for _, letter := range column {
		col = 26*col + int(letter-'A') + 1
	}
	for len(cells) < col {
		cells = append(cells, nil)
	}
	cells[col-1] = value
	rows[line-1] = cells
	return Tab{s.Name, rows}
}

// Without returns the tab without some lines.
func (s Tab) Without(lines ...int) Tab {
	var rows [][]any
	for i, cells := range s.Rows {
		if !slices.Contains(lines, i+1) {
			rows = append(rows, cells)
		}
	}
	return Tab{s.Name, rows}
}

const (
	contentTypes = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`
	packageRels  = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`
	relation     = `<Relationship Id="rId%s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" Target="%s"/>`
)

// Workbook writes an .xlsx file.
func Workbook(t testing.TB, tabs ...Tab) []byte {
	t.Helper()
	parts := map[string]string{"[Content_Types].xml": contentTypes, "_rels/.rels": packageRels}
	var sheets, rels, shared strings.Builder
	count := 0
	for i, s := range tabs {
		id := fmt.Sprint(i + 1)
		fmt.Fprintf(&sheets, `<sheet name="%s" sheetId="%s" r:id="rId%s"/>`, escaped(s.Name), id, id)
		fmt.Fprintf(&rels, relation, id, "worksheet", "worksheets/sheet"+id+".xml")
		parts["xl/worksheets/sheet"+id+".xml"] = sheetXML(s, &shared, &count)
	}
	fmt.Fprintf(&rels, relation, "S", "sharedStrings", "sharedStrings.xml")
	parts["xl/workbook.xml"] = `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>` + sheets.String() + `</sheets></workbook>`
	parts["xl/_rels/workbook.xml.rels"] = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + rels.String() + `</Relationships>`
	parts["xl/sharedStrings.xml"] = `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">` + shared.String() + `</sst>`
	return Zip(t, parts)
}

func sheetXML(s Tab, shared *strings.Builder, count *int) string {
	var b strings.Builder
	b.WriteString(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`)
	for r, cells := range s.Rows {
		fmt.Fprintf(&b, `<row r="%d">`, r+1)
		for c, cell := range cells {
			at := fmt.Sprint(sheet.ColumnName(c), r+1)
			switch v := cell.(type) {
			case nil:
			case string:
				fmt.Fprintf(&b, `<c r="%s" t="s"><v>%d</v></c>`, at, *count)
				fmt.Fprintf(shared, `<si><t xml:space="preserve">%s</t></si>`, escaped(v))
				*count++
			case Formula:
				fmt.Fprintf(&b, `<c r="%s"><f>%s</f>`, at, escaped(v.Text))
				if v.Result != "" {
					fmt.Fprintf(&b, `<v>%s</v>`, v.Result)
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
		panic(err) // a buffer takes everything
	}
	return b.String()
}

// Zip writes parts in the order of their names, so that bytes are the same each
// time.
func Zip(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(parts)) {
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

// Sheet is the part of a workbook that has its first tab, and Texts the one
// that has its texts.
const (
	Sheet = "xl/worksheets/sheet1.xml"
	Texts = "xl/sharedStrings.xml"
)

// Part returns a part of a workbook.
func Part(t testing.TB, book []byte, name string) string {
	t.Helper()
	return unzip(t, book)[name]
}

// Change returns a workbook with one part changed.
func Change(t testing.TB, book []byte, name, content string) []byte {
	t.Helper()
	parts := unzip(t, book)
	parts[name] = content
	return Zip(t, parts)
}

func unzip(t testing.TB, book []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(book), int64(len(book)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		parts[f.Name] = string(content)
	}
	return parts
}

// CSV writes the rows of a tab as the platform does: results instead of
// formulas, nothing for zero.
func CSV(s Tab, separator, point string) []byte {
	var b strings.Builder
	for _, cells := range s.Rows {
		for c, cell := range cells {
			if c > 0 {
				b.WriteString(separator)
			}
			text := csvText(cell, point)
			if strings.ContainsAny(text, "\"\n"+separator) {
				text = `"` + strings.ReplaceAll(text, `"`, `""`) + `"`
			}
			b.WriteString(text)
		}
		b.WriteByte('\n')
	}
	return []byte(b.String())
}

func csvText(cell any, point string) string {
	switch v := cell.(type) {
	case nil:
		return ""
	case string:
		return v
	case Formula:
		text := strings.ReplaceAll(strings.TrimPrefix(v.Result, "0"), ".", point)
		if strings.HasPrefix(text, point) {
			text = "0" + text
		}
		return text
	case Serial:
		return "2026-03-02T09:00:00+00:00"
	}
	return strings.ReplaceAll(fmt.Sprint(cell), ".", point)
}

// OpenDocument writes an .ods file.
func OpenDocument(t testing.TB, tabs ...Tab) []byte {
	t.Helper()
	var b strings.Builder
	for _, s := range tabs {
		fmt.Fprintf(&b, `<table:table table:name="%s">`, escaped(s.Name))
		for _, cells := range s.Rows {
			b.WriteString(`<table:table-row>`)
			for _, cell := range cells {
				switch v := cell.(type) {
				case nil:
					b.WriteString(`<table:table-cell/>`)
				case string:
					fmt.Fprintf(&b, `<table:table-cell office:value-type="string"><text:p>%s</text:p></table:table-cell>`, escaped(v))
				case Formula:
					fmt.Fprintf(&b, `<table:table-cell table:formula="of:=%s"`, escaped(v.Text))
					if v.Result != "" {
						fmt.Fprintf(&b, ` office:value-type="float" office:value="%s"`, v.Result)
					}
					b.WriteString(`/>`)
				default:
					fmt.Fprintf(&b, `<table:table-cell office:value-type="float" office:value="%v"><text:p>%v</text:p></table:table-cell>`, v, v)
				}
			}
			b.WriteString(`</table:table-row>`)
		}
		b.WriteString(`</table:table>`)
	}
	return OpenTables(t, "", b.String())
}

// OpenTables writes an .ods file of styles and tables given as XML.
func OpenTables(t testing.TB, styles, tables string) []byte {
	t.Helper()
	return Zip(t, map[string]string{
		"mimetype": "application/vnd.oasis.opendocument.spreadsheet",
		"content.xml": `<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" ` +
			`xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" ` +
			`xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">` +
			`<office:automatic-styles>` + styles + `</office:automatic-styles><office:body><office:spreadsheet>` + tables + `</office:spreadsheet></office:body></office:document-content>`,
	})
}
