package sheet

import (
	"fmt"
	"io"
	"iter"

	"github.com/xuri/excelize/v2"

	"limpide/internal/base/fr"
)

// Book is a workbook to read: a tab of typed rows, and tabs of texts beside it.
type Book struct {
	Title, Author string // "" if there is none
	Tab           string
	Columns       []Column
	Rows          iter.Seq[[]Value] // each is valid until the next one only
	Tables        []Table
}

// Value is the content of a cell.
type Value struct {
	// Any is a string, an int, a float64, a bool, an [fr.Date] or nil. A string
	// stays a text, even if it looks like a formula.
	Any any

	// Format is how a number is shown, in the notation of workbooks: "#,##0.00".
	Format string
}

// dayFormat shows a day as French readers write it.
const dayFormat = "dd/mm/yyyy"

// Write writes the .xlsx file of the book. Rows are made one at a time, and
// the same book gives the same bytes.
func (b *Book) Write(out io.Writer) error {
	w := newWriter(b.Tab)
	defer w.book.Close()
	w.do(w.book.SetDocProps(&excelize.DocProperties{Title: b.Title, Creator: b.Author, Language: "fr-FR"}))
	if w.err == nil {
		w.do(w.stream(b))
	}
	for _, t := range b.Tables { // not streamed: excelize would write them in any order
		w.table(t)
	}
	return w.finish(out)
}

// stream writes the tab of rows.
func (w *writer) stream(b *Book) error {
	tab, err := w.book.NewStreamWriter(b.Tab)
	if err != nil {
		return err
	}
	bold := w.headStyle()
	heads := make([]any, len(b.Columns))
	for col, c := range b.Columns {
		heads[col] = excelize.Cell{StyleID: bold, Value: c.Head}
		w.do(tab.SetColWidth(col+1, col+1, c.Width))
	}
	w.do(tab.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}))
	w.do(tab.SetRow("A1", heads))
	cells, n := make([]any, len(b.Columns)), 0
	for row := range b.Rows {
		for col, v := range row {
			cells[col] = w.cell(v)
		}
		n++
		if w.do(tab.SetRow(cellName(n, 0), cells[:len(row)])); w.err != nil {
			return w.err
		}
	}
	return tab.Flush()
}

// cell returns a value as excelize takes it. Months and years are no days, and
// workbooks count days from 1900: other dates are texts.
func (w *writer) cell(v Value) any {
	switch date, isDate := v.Any.(fr.Date); {
	case isDate && date.Complete() && date.Year > 1900:
		return excelize.Cell{StyleID: w.numberStyle(dayFormat), Value: epoch.DaysUntil(date)}
	case isDate:
		return date.String()
	case v.Format != "":
		return excelize.Cell{StyleID: w.numberStyle(v.Format), Value: v.Any}
	}
	return v.Any
}

// numberStyle returns the style of a format, which it makes once.
func (w *writer) numberStyle(format string) int {
	style, ok := w.formats[format]
	if !ok {
		var err error
		style, err = w.book.NewStyle(&excelize.Style{CustomNumFmt: &format})
		w.do(err)
		w.formats[format] = style
	}
	return style
}

// writer writes a workbook and keeps the first error.
type writer struct {
	book    *excelize.File
	formats map[string]int // styles of numbers
	err     error
}

// newWriter begins a workbook with its first tab.
func newWriter(tab string) *writer {
	w := &writer{book: excelize.NewFile(), formats: map[string]int{}}
	w.do(w.book.SetSheetName("Sheet1", tab))
	return w
}

// finish writes the workbook, unless something went wrong before.
func (w *writer) finish(out io.Writer) error {
	if w.err == nil {
		_, w.err = w.book.WriteTo(out)
	}
	if w.err != nil {
		return fmt.Errorf("sheet: %w", w.err)
	}
	return nil
}

func (w *writer) do(err error) {
	if w.err == nil {
		w.err = err
	}
}

func (w *writer) headStyle() int {
	style, err := w.book.NewStyle(&excelize.Style{
		Font: &excelize.Font{Bold: true},
		Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E5E5E5"}},
	})
	w.do(err)
	return style
}

func (w *writer) width(tab string, col int, width float64) {
	w.do(w.book.SetColWidth(tab, ColumnName(col), ColumnName(col), width))
}

// table writes a tab to read.
func (w *writer) table(t Table) {
	_, err := w.book.NewSheet(t.Tab)
	w.do(err)
	rows := t.Rows
	if t.Heads != nil {
		rows = append([][]string{t.Heads}, rows...)
		w.do(w.book.SetCellStyle(t.Tab, "A1", cellName(0, len(t.Heads)-1), w.headStyle()))
	}
	for i, row := range rows {
		for col, text := range row {
			w.do(w.book.SetCellStr(t.Tab, cellName(i, col), text))
		}
	}
	for col, width := range t.Widths {
		w.width(t.Tab, col, width)
	}
}

func cellName(row, col int) string { return fmt.Sprint(ColumnName(col), row+1) }
