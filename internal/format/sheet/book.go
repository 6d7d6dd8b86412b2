package sheet

import (
	"cmp"
	"fmt"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"limpide/internal/base/fr"
)

// Book is a workbook to read or to fill in: a tab of typed rows, and tabs of
// texts beside it. If some columns are to be filled in, the others are locked.
type Book struct {
	Title, Author string  // "" if there is none
	Day           fr.Date // when it was made; zero if nobody says so
	Tab           string
	Columns       []Column

	// Rows gives strings, ints, float64s, bools, fr.Dates, [Shown] numbers and
	// nils, column by column. A row is valid until the next one only.
	Rows   iter.Seq[[]any]
	Frozen int // how many columns stay in sight

	// Bounds are those of the cells to fill in of each row, from the first; nil if there
	// are none.
	Bounds []Bounds
	Tables []Table
}

// Column is a column of a workbook.
type Column struct {
	Head  string
	Width float64 // in characters
	Open  bool    // to be filled in

	// Choices is the tab of the table whose first column has what may be
	// chosen, and nothing else may be written; "" if anything may.
	Choices string
	IsFree  bool // the choices are proposed, and something else may be written
}

// Shown is a number and how it is shown, in the notation of workbooks: "#,##0.00".
type Shown struct {
	Number float64
	Format string
}

// Field is a cell for a number that is empty, or that holds a text.
type Field struct{ Text, Format string }

// Bounds are the least and the greatest number that may be typed in the cells of a row;
// nil is none. A text may be.
type Bounds struct {
	Min, Max *float64
	Words    string // « entre 0 et 100 »
}

// Table is a tab to read: texts, the first row of which may be headings.
type Table struct {
	Tab    string
	Heads  []string // nil if there are none
	Rows   [][]string
	Values iter.Seq[[]any] // in place of Rows, what [Book.Rows] gives; held while it is written
	Widths []float64       // of the columns, in characters
}

// Write writes the .xlsx file of the book. Rows are made one at a time, a string
// stays a text even if it looks like a formula, and the same book gives the same
// bytes.
func (b *Book) Write(out io.Writer) error {
	w := &writer{book: excelize.NewFile(), formats: map[cellFormat]int{}}
	defer w.book.Close()
	w.do(w.book.SetSheetName("Sheet1", b.Tab))
	made := ""
	if b.Day.Complete() {
		made = b.Day.String() + "T00:00:00Z"
	}
	w.do(w.book.SetDocProps(&excelize.DocProperties{Title: b.Title, Creator: b.Author, Language: "fr-FR", Created: made, Modified: made}))
	w.head = w.style(&excelize.Style{
		Font: &excelize.Font{Bold: true},
		Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E5E5E5"}},
	})
	if w.err == nil {
		w.do(w.rows(b))
	}
	for _, t := range b.Tables { // not streamed: excelize would write them in any order
		_, err := w.book.NewSheet(t.Tab)
		w.do(err)
		rows := t.Rows
		if t.Heads != nil {
			rows = append([][]string{t.Heads}, rows...)
			w.do(w.book.SetCellStyle(t.Tab, "A1", cellName(0, len(t.Heads)-1), w.head))
		}
		for i, row := range rows {
			for col, text := range row {
				w.do(w.book.SetCellStr(t.Tab, cellName(i, col), text))
			}
		}
		w.values(&t)
		for col, width := range t.Widths {
			w.do(w.book.SetColWidth(t.Tab, ColumnName(col), ColumnName(col), width))
		}
	}
	if w.err == nil {
		_, w.err = w.book.WriteTo(out)
	}
	if w.err != nil {
		return fmt.Errorf("sheet: %w", w.err)
	}
	return nil
}

// writer writes a workbook and keeps the first error.
type writer struct {
	book    *excelize.File
	head    int                // style of headings
	formats map[cellFormat]int // styles of cells
	err     error
}

func (w *writer) do(err error) { w.err = cmp.Or(w.err, err) }

func (w *writer) style(s *excelize.Style) int {
	id, err := w.book.NewStyle(s)
	w.do(err)
	return id
}

// values writes the typed rows of a tab to read, below its headings, which stay in sight.
func (w *writer) values(t *Table) {
	if t.Values == nil {
		return
	}
	last := 0
	for row := range t.Values {
		last++
		for col, v := range row {
			cell := w.cell(v, false)
			if cell.Value == nil {
				continue // the library would make a cell, and leave it out of the file
			}
			at := cellName(last, col)
			if text, ok := cell.Value.(string); ok {
				w.do(w.book.SetCellStr(t.Tab, at, text))
			} else {
				w.do(w.book.SetCellValue(t.Tab, at, cell.Value))
			}
			if cell.StyleID != 0 {
				w.do(w.book.SetCellStyle(t.Tab, at, at, cell.StyleID))
			}
		}
	}
	w.do(w.book.SetPanes(t.Tab, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}))
}

// rows writes the tab of rows. What follows them in the file must be there
// before it is flushed.
func (w *writer) rows(b *Book) error {
	tab, err := w.book.NewStreamWriter(b.Tab)
	if err != nil {
		return err
	}
	cells := make([]excelize.Cell, len(b.Columns))
	row := make([]any, len(cells)) // the same
	locked := false
	for col, c := range b.Columns {
		cells[col] = excelize.Cell{StyleID: w.head, Value: c.Head}
		row[col] = &cells[col]
		w.do(tab.SetColWidth(col+1, col+1, c.Width))
		if c.Open {
			locked = true
		}
	}
	w.do(tab.SetPanes(&excelize.Panes{
		Freeze: true, XSplit: b.Frozen, YSplit: 1, TopLeftCell: cellName(1, b.Frozen), ActivePane: activePane[min(b.Frozen, 1)],
	}))
	w.do(tab.SetRow("A1", row))
	last := 0
	for values := range b.Rows {
		last++
		for col, c := range b.Columns {
			var v any
			if col < len(values) {
				v = values[col]
			}
			cells[col] = w.cell(v, c.Open)
		}
		if w.do(tab.SetRow(cellName(last, 0), row)); w.err != nil {
			return w.err
		}
	}
	if locked {
		w.do(w.book.ProtectSheet(b.Tab, &excelize.SheetProtectionOptions{
			SelectLockedCells: true, SelectUnlockedCells: true, FormatColumns: true, FormatRows: true, Sort: true, AutoFilter: true,
		}))
	}
	// A column is tied to the table it is filled in from: a list written in the rule
	// itself is bounded to 255 characters by the format.
	for col, c := range b.Columns {
		i := slices.IndexFunc(b.Tables, func(t Table) bool { return t.Tab == c.Choices && len(t.Rows) > 0 })
		if i < 0 || last == 0 {
			continue
		}
		t, first := b.Tables[i], 1
		if t.Heads != nil {
			first = 2
		}
		rule := excelize.NewDataValidation(true)
		rule.Sqref = cellName(1, col) + ":" + cellName(last, col)
		rule.SetSqrefDropList(fmt.Sprintf("'%s'!$A$%d:$A$%d", t.Tab, first, first+len(t.Rows)-1))
		if rule.ShowErrorMessage = !c.IsFree; c.IsFree {
			w.do(w.book.AddDataValidation(b.Tab, rule))
			continue
		}
		rule.SetError(excelize.DataValidationErrorStyleStop, c.Head, "Choisissez dans la liste : elle est dans la feuille « "+t.Tab+" ».")
		w.do(w.book.AddDataValidation(b.Tab, rule))
	}
	w.bound(b)
	return tab.Flush()
}

// bound lets only numbers within the bounds of their row, and texts, be typed in the
// cells to fill in, which stand side by side.
func (w *writer) bound(b *Book) {
	isNumber := func(c Column) bool { return c.Open && c.Choices == "" }
	first := slices.IndexFunc(b.Columns, isNumber)
	for row, bounds := range b.Bounds {
		if bounds.Min == nil && bounds.Max == nil || first < 0 {
			continue
		}
		last := first
		for last+1 < len(b.Columns) && isNumber(b.Columns[last+1]) {
			last++
		}
		at := cellName(row+1, first) // the library writes a formula as it is
		var tests []string
		if bounds.Min != nil {
			tests = append(tests, at+"&gt;="+strconv.FormatFloat(*bounds.Min, 'f', -1, 64))
		}
		if bounds.Max != nil {
			tests = append(tests, at+"&lt;="+strconv.FormatFloat(*bounds.Max, 'f', -1, 64))
		}
		rule := excelize.NewDataValidation(true)
		rule.Sqref = at + ":" + cellName(row+1, last)
		rule.Type, rule.Formula1 = "custom", "OR(ISTEXT("+at+"),AND("+strings.Join(tests, ",")+"))"
		rule.SetError(excelize.DataValidationErrorStyleStop, "Valeur", "Cette valeur n’est pas plausible : on attend "+bounds.Words+".")
		w.do(w.book.AddDataValidation(b.Tab, rule))
	}
}

// activePane is the pane that the cursor is in, without and with frozen columns.
var activePane = [...]string{"bottomLeft", "bottomRight"}

// openStyle is that of a cell to fill in.
var openStyle = excelize.Style{
	Protection: &excelize.Protection{Locked: false},
	Alignment:  &excelize.Alignment{Horizontal: "right"},
	Border: []excelize.Border{
		{Type: "left", Color: "CCCCCC", Style: 1}, {Type: "right", Color: "CCCCCC", Style: 1},
		{Type: "top", Color: "CCCCCC", Style: 1}, {Type: "bottom", Color: "CCCCCC", Style: 1},
	},
}

// cell returns a value as excelize takes it, in a cell that is to be filled in or not.
// Months and years are no days, and workbooks count days from 1900: other dates are
// texts.
func (w *writer) cell(v any, isOpen bool) excelize.Cell {
	switch v := v.(type) {
	case fr.Date:
		if v.Complete() && v.Year > 1900 {
			return w.cell(Shown{float64(epoch.DaysUntil(v)), "dd/mm/yyyy"}, isOpen)
		}
		return excelize.Cell{Value: v.String(), StyleID: w.format("", isOpen)}
	case Shown:
		return excelize.Cell{Value: v.Number, StyleID: w.format(v.Format, isOpen)}
	case Field:
		cell := excelize.Cell{StyleID: w.format(v.Format, isOpen)}
		if v.Text != "" {
			cell.Value = v.Text
		}
		return cell
	}
	return excelize.Cell{Value: v, StyleID: w.format("", isOpen)}
}

// format returns the style of a format, made once; 0 is the one of all cells.
func (w *writer) format(format string, isOpen bool) int {
	key := cellFormat{format, isOpen}
	style, ok := w.formats[key]
	if !ok && key != (cellFormat{}) {
		style = w.style(key.style())
		w.formats[key] = style
	}
	return style
}

type cellFormat struct {
	format string
	isOpen bool
}

func (f cellFormat) style() *excelize.Style {
	var made excelize.Style
	if f.isOpen {
		made = openStyle
	}
	if f.format != "" {
		made.CustomNumFmt = &f.format
	}
	return &made
}

func cellName(row, col int) string { return ColumnName(col) + strconv.Itoa(row+1) }
