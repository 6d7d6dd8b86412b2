package sheet

import (
	"bytes"
	"fmt"

	"github.com/xuri/excelize/v2"
)

// Form is a workbook to be filled in: a tab of rows, locked but for the columns
// to fill in, and tabs to read.
type Form struct {
	Tab     string
	Columns []Column
	Rows    [][]any // texts, numbers and nil, column by column
	Frozen  int     // how many columns stay in sight
	Tables  []Table
}

// Column is a column of a workbook.
type Column struct {
	Head  string
	Width float64 // in characters
	Open  bool    // to be filled in, in a form

	// Choices is the tab of the table whose first column has what may be
	// chosen, and nothing else may be written; "" if anything may.
	Choices string
}

// Table is a tab to read: texts, the first row of which may be headings.
type Table struct {
	Tab    string
	Heads  []string // nil if there are none
	Rows   [][]string
	Widths []float64 // of the columns, in characters
}

// Write makes an .xlsx file of the form. The same form gives the same bytes.
func (f *Form) Write() ([]byte, error) {
	w := &formWriter{newWriter(f.Tab), f}
	defer w.book.Close()
	w.main()
	for _, t := range f.Tables {
		w.table(t)
	}
	for col, c := range f.Columns {
		w.choices(col, c)
	}
	var b bytes.Buffer
	if err := w.finish(&b); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

type formWriter struct {
	*writer
	form *Form
}

// main writes the tab of the form.
func (w *formWriter) main() {
	tab := w.form.Tab
	heads := make([]any, len(w.form.Columns))
	for col, c := range w.form.Columns {
		heads[col] = c.Head
		w.width(tab, col, c.Width)
	}
	w.do(w.book.SetSheetRow(tab, "A1", &heads))
	for i, row := range w.form.Rows {
		w.do(w.book.SetSheetRow(tab, cellName(i+1, 0), &row))
	}
	w.lock()
	w.do(w.book.SetPanes(tab, &excelize.Panes{
		Freeze: true, XSplit: w.form.Frozen, YSplit: 1, TopLeftCell: cellName(1, w.form.Frozen), ActivePane: "bottomRight",
	}))
}

// lock marks the headings and opens the columns to fill in; all else is locked.
func (w *formWriter) lock() {
	bold := w.headStyle()
	open, err := w.book.NewStyle(&excelize.Style{
		Protection: &excelize.Protection{Locked: false},
		Alignment:  &excelize.Alignment{Horizontal: "right"},
		Border:     thinBorder,
	})
	w.do(err)
	tab, last := w.form.Tab, len(w.form.Rows)
	w.do(w.book.SetCellStyle(tab, "A1", cellName(0, len(w.form.Columns)-1), bold))
	for col, c := range w.form.Columns {
		if c.Open && last > 0 {
			w.do(w.book.SetCellStyle(tab, cellName(1, col), cellName(last, col), open))
		}
	}
	w.do(w.book.ProtectSheet(tab, &excelize.SheetProtectionOptions{
		SelectLockedCells: true, SelectUnlockedCells: true, FormatColumns: true, FormatRows: true, Sort: true, AutoFilter: true,
	}))
}

var thinBorder = []excelize.Border{
	{Type: "left", Color: "CCCCCC", Style: 1}, {Type: "right", Color: "CCCCCC", Style: 1},
	{Type: "top", Color: "CCCCCC", Style: 1}, {Type: "bottom", Color: "CCCCCC", Style: 1},
}

// choices ties a column to the table it is filled in from. A list written in
// the rule itself is bounded to 255 characters by the format.
func (w *formWriter) choices(col int, c Column) {
	for _, t := range w.form.Tables {
		if t.Tab != c.Choices || len(t.Rows) == 0 || len(w.form.Rows) == 0 {
			continue
		}
		first := 1
		if t.Heads != nil {
			first = 2
		}
		rule := excelize.NewDataValidation(true)
		rule.Sqref = cellName(1, col) + ":" + cellName(len(w.form.Rows), col)
		rule.SetSqrefDropList(fmt.Sprintf("'%s'!$A$%d:$A$%d", t.Tab, first, first+len(t.Rows)-1))
		rule.SetError(excelize.DataValidationErrorStyleStop, c.Head, "Choisissez dans la liste : elle est dans la feuille « "+t.Tab+" ».")
		w.do(w.book.AddDataValidation(w.form.Tab, rule))
	}
}
