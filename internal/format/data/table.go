// Package data is a typed table, and the three forms in which it is read
// without the portal: CSV, JSON and a workbook.
//
// A table says what its columns are; its cells are values, not texts: each form
// writes a number, a date or an absence as its own rules want, and figures are
// rounded the same everywhere. Rows are made one at a time, while they are
// written: memory does not grow with the data.
//
// It knows nothing of what the tables are about.
package data

import (
	"iter"
	"slices"
	"strings"

	"limpide/internal/base/fr"
)

// Type is what the cells of a column are.
type Type int

// The types of columns. A Date may be a month (2024-05) or a year (2024) when
// nothing more is known; a Year is a plain number, never grouped by thousands.
const (
	Text Type = iota
	Integer
	Number
	Date
	Year
	Boolean
)

var typeWords = [...]string{"texte", "entier", "nombre", "date", "année", "booléen"}

// String returns the word of a dictionary for t.
func (t Type) String() string { return typeWords[t] }

// MarshalText writes the word of a dictionary.
func (t Type) MarshalText() ([]byte, error) { return []byte(t.String()), nil }

// Column is an entry of the dictionary of a table.
type Column struct {
	Name        string   `json:"nom" toml:"nom,required,nonempty"` // lower-case ASCII letters, digits and "_"
	Title       string   `json:"titre" toml:"titre"`
	Type        Type     `json:"type"`
	Unit        string   `json:"unite,omitempty" toml:"unite"` // of a number; "" if it has none or if it varies with the row
	Description string   `json:"description,omitempty" toml:"sens"`
	Example     string   `json:"exemple,omitempty" toml:"exemple"` // as in CSV; "" where none would help
	Words       []string `json:"mots,omitempty" toml:"mots"`       // the only texts that its cells may hold; nil if any
	Required    bool     `json:"obligatoire" toml:"obligatoire"`   // no cell is absent
}

// Table is rows of typed cells under the columns that describe them. It may be
// read by several goroutines if its Rows may.
type Table struct {
	Name        string   `json:"nom" toml:"nom,required,nonempty"` // of its files, without extension
	Title       string   `json:"titre" toml:"titre,required,nonempty"`
	Description string   `json:"description,omitempty" toml:"description"`
	Author      string   `json:"auteur,omitempty"` // who publishes it; "" if nobody says so
	Licence     string   `json:"licence,omitempty"`
	Day         fr.Date  `json:"-"`                 // when it was published, for workbooks; zero if nobody says so
	Example     bool     `json:"exemple,omitempty"` // some rows are invented: [ExampleColumn], which comes first, tells which
	Columns     []Column `json:"colonnes" toml:"colonnes,required,nonempty"`

	// Rows gives one cell for each column; a row is valid until the next one only.
	Rows iter.Seq[[]Cell] `json:"-"`

	// Remarks tells that cells may carry a [Remark]: files then get one more
	// column for them. Otherwise none is written.
	Remarks bool `json:"-"`
}

// ExampleColumn is the first column of a table that has invented rows.
var ExampleColumn = Column{
	Name: "exemple", Title: "Exemple", Type: Boolean, Example: "oui", Required: true,
	Description: "« oui » si la ligne est inventée pour montrer le portail, « non » si c’est un fait.",
}

// FileName returns the name of a file, which tells that some of what it holds is
// invented.
func FileName(name string, isExample bool) string {
	if isExample {
		return "exemple-" + name
	}
	return name
}

// Of returns rows that are held already.
func Of(rows ...[]Cell) iter.Seq[[]Cell] { return slices.Values(rows) }

// Field is a column and what it takes from an item of any kind.
type Field[T any] struct {
	Column
	Cell func(T) Cell
}

// Fill returns the columns of fields, and the rows that they take from items,
// each made when it is asked for.
func Fill[T any](items iter.Seq[T], fields []Field[T]) ([]Column, iter.Seq[[]Cell]) {
	columns := make([]Column, len(fields))
	for i, f := range fields {
		columns[i] = f.Column
	}
	return columns, func(yield func([]Cell) bool) {
		row := make([]Cell, len(fields))
		for item := range items {
			for i, f := range fields {
				row[i] = f.Cell(item)
			}
			if !yield(row) {
				return
			}
		}
	}
}

// Remark is what must be known to read a cell.
type Remark struct {
	State   string `json:"etat,omitempty"`  // such as « provisoire »; "" for a final value
	Reason  string `json:"motif,omitempty"` // why there is no value
	Note    string `json:"note,omitempty"`
	Example bool   `json:"exemple,omitempty"` // the value is invented, to show the portal
}

// String writes the remark as a list of words.
func (r Remark) String() string {
	invented := ""
	if r.Example {
		invented = "valeur d’exemple"
	}
	return join(", ", r.State, r.Reason, r.Note, invented)
}

// remarks returns the remarks of a row in words, each after its column's title.
func (t *Table) remarks(row []Cell) Cell {
	all := make([]string, len(row))
	for i, c := range row {
		if c.remark != nil {
			all[i] = t.Columns[i].Title + " : " + c.remark.String()
		}
	}
	return TextOf(join(" ; ", all...))
}

func join(separator string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), separator)
}
