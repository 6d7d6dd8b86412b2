package data

import (
	"encoding/csv"
	"io"

	"limpide/internal/format/sheet"
)

// remarksName heads the column of remarks.
const remarksName = "remarques"

// WriteCSV writes the header and the rows: UTF-8 without byte order mark, comma,
// point, CRLF (RFC 4180). A text that a spreadsheet would run as a formula is
// made harmless; numbers and dates are never touched. The error is that of w.
func (t *Table) WriteCSV(w io.Writer) error {
	out := csv.NewWriter(w)
	out.UseCRLF = true
	var record []string
	for _, c := range t.Columns {
		record = append(record, c.Name)
	}
	if t.Remarks {
		record = append(record, remarksName)
	}
	if err := out.Write(record); err != nil {
		return err
	}
	for row := range t.Rows {
		record = record[:0]
		for _, c := range row {
			record = append(record, c.Guarded())
		}
		if t.Remarks {
			record = append(record, t.remarks(row).Guarded())
		}
		if err := out.Write(record); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// Guarded is String with an apostrophe before what a spreadsheet would run as a
// formula when it opens the file. Texts come from many hands, by way of imported
// spreadsheets. The national platform does the same to its own exports.
func (c Cell) Guarded() string {
	if c.kind == Text && sheet.LooksLikeFormula(c.text) {
		return "'" + c.text
	}
	return c.String()
}
