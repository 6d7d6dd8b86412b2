package opendata

import (
	"bytes"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"

	"limpide/internal/base/kept"
	"limpide/internal/format/data"
	"limpide/internal/show/address"
)

// Form is one in which the tables are published: people first.
type Form struct {
	End   string // of the name of its files
	Name  string // what readers are told: with its format and its weight in brackets
	Media string // its type (RFC 6838)
	write func(*data.Table, io.Writer) error
	most  int // rows beyond which nothing opens it well; 0 for no bound
}

// Format returns the format of the files: "XLSX".
func (f *Form) Format() string { return FormatOf(f.End) }

// FormatOf returns the format of a file by its name: "XLSX".
func FormatOf(name string) string { return strings.ToUpper(strings.TrimPrefix(path.Ext(name), ".")) }

// Forms are all of them. A workbook holds a million rows, and no spreadsheet
// likes a tenth of that; JSON is read whole by what reads it.
var Forms = []*Form{
	{".xlsx", "Tableur", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", (*data.Table).WriteXLSX, 100_000},
	CSV,
	{".json", "Programmes", "application/json", (*data.Table).WriteJSON, 100_000},
}

// CSV is the form that every table has.
var CSV = &Form{".csv", "Texte", "text/csv", (*data.Table).WriteCSV, 0}

// Forms returns the forms that the table is published in.
func (t *Table) Forms() []*Form {
	var held []*Form
	for _, f := range Forms {
		if f.most == 0 || t.rows <= f.most {
			held = append(held, f)
		}
	}
	return held
}

// Path returns the path of the file in a form, from the root of the site.
func (t *Table) Path(f *Form) string {
	return address.Beside(address.Dataset(t.Name), data.FileName(t.Name, t.Example)+f.End)
}

// Write writes a table. A workbook, which takes long, is remembered by all that it is made
// from, which JSON tells but for the day. The error is that of w.
func (f *Form) Write(w io.Writer, t *Table, books *kept.Store) error {
	if f.End != ".xlsx" {
		return f.write(&t.Table, w)
	}
	return remembered(w, books, t.Day.String(), func(w io.Writer) error { return f.write(&t.Table, w) }, &t.Table)
}

// remembered writes a workbook of tables, or what books kept of it under its name; JSON
// tells all that it is made from.
func remembered(out io.Writer, books *kept.Store, name string, write func(io.Writer) error, tables ...*data.Table) error {
	if books == nil {
		return write(out)
	}
	var all bytes.Buffer
	for _, t := range tables {
		must(t.WriteJSON(&all))
	}
	_, err := out.Write(books.Get("classeur "+name, all.Bytes(), func() []byte {
		var made bytes.Buffer
		must(write(&made))
		return made.Bytes()
	}))
	return err
}

func must(err error) {
	if err != nil {
		panic("opendata: a buffer refused bytes: " + err.Error())
	}
}

// Years returns the first and the last year that the rows speak of, by the column
// that their preview orders them by; 0 if they speak of none.
func (t *Table) Years() (first, last int) { return t.years() }

func (t *Table) span() (first, last int) {
	at := slices.IndexFunc(t.Columns, func(c data.Column) bool { return c.Name == dictionary()[t.Name].Preview.Latest })
	if at < 0 {
		return 0, 0
	}
	for row := range t.Rows {
		written := row[at].String()
		year, err := strconv.Atoi(written[:min(4, len(written))])
		if err != nil {
			continue
		}
		if first == 0 || year < first {
			first = year
		}
		last = max(last, year)
	}
	return first, last
}
