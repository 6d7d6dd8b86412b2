// Package opendata is the open data of the portal: flat tables, each with its
// dictionary, which re-users read without the site.
//
// A column and the function that fills it are declared side by side, so a row
// cannot have more fields than the dictionary, nor fewer. Rows are made one at
// a time, while they are written: memory does not grow with the data.
//
// Files follow the guides of Etalab and RFC 4180. A cell of text that a
// spreadsheet would run as a formula is made harmless; numbers and dates are
// never touched.
//
// It publishes what the pages may show and nothing else: no assessment under
// reserve, none of the future.
package opendata

import (
	"encoding/csv"
	"io"
	"iter"
	"slices"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
)

// The types of columns. A Date may be a month (2024-05) or a year (2024) when
// nothing more is known; a Boolean is "oui" or "non"; a Year is a plain number.
const (
	Text    = "texte"
	Integer = "entier"
	Number  = "nombre"
	Date    = "date"
	Year    = "année"
	Boolean = "booléen"
)

// Table is one published dataset. It may be read by several goroutines.
type Table struct {
	ID          string // the name of its files, without extension; it never changes
	Title       string
	Description string
	Columns     []Column
	Sources     []*portal.Source // distinct, in order of first use
	Licence     string           // name; several are separated by a semicolon
	ReadOn      fr.Date          // latest reading of its datasets; zero if unknown
	Example     bool             // at least one row holds invented values

	rows  iter.Seq[[]string]
	count func() int
}

// Column is an entry of the dictionary of a table.
type Column struct {
	Name        string // lower-case ASCII letters, digits and "_"
	Title       string
	Type        string // one of the types above
	Unit        string // of a number; "" if it has none or if it varies with the row
	Description string
	Example     string // "" where none would help
	Required    bool   // no cell is empty
}

// Tables returns the tables of a portal as they may be published on a day, in a
// fixed order. The portal must be indexed.
func Tables(p *portal.Portal, day fr.Date) []Table {
	return []Table{
		territories(p),
		communes(p),
		frameworks(p),
		assessments(p, day),
		objectives(p),
		labels(p, day),
		indicators(p),
		values(p),
		targets(p),
		actions(p),
		contract(p),
		events(p),
		sources(p),
		terms(p),
	}
}

// Len returns the number of rows, header apart, without making them.
func (t *Table) Len() int { return t.count() }

// Rows ranges over the rows, header apart; each has one field per column and is
// valid until the next one only.
func (t *Table) Rows() iter.Seq[[]string] { return t.rows }

// Preview returns the first n rows, or all of them if they are fewer.
func (t *Table) Preview(n int) [][]string {
	var first [][]string
	if n <= 0 {
		return first
	}
	for row := range t.rows {
		first = append(first, slices.Clone(row))
		if len(first) == n {
			break
		}
	}
	return first
}

// WriteCSV writes the header and the rows: UTF-8 without byte order mark, comma,
// CRLF. The error is that of w.
func (t *Table) WriteCSV(w io.Writer) error {
	out := csv.NewWriter(w)
	out.UseCRLF = true
	header := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		header[i] = c.Name
	}
	if err := out.Write(header); err != nil {
		return err
	}
	for row := range t.rows {
		if err := out.Write(row); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}
