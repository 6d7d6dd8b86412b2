// Package chart turns a Figure into what a reader sees of it: a picture that
// needs no JavaScript, the table of its values, and its words.
//
// A Figure is data, built once by whoever knows the domain. Everything shown
// of it comes from the same cells, so that picture, table and sentence cannot
// disagree.
package chart

import "math"

// Kind is the shape of a picture.
type Kind uint8

const (
	// Shares shows the parts of a whole, one bar a row: a score by axis, the
	// states of a plan. Each cell is a part; Row.Whole is the whole.
	Shares Kind = iota
	// Values shows numbers on one scale: one row a year or an axis, one column
	// a scope.
	Values
	// Years shows Values whose rows are years: a curve for each column as well.
	Years
)

// Figure is a set of values and what must be said of them.
type Figure struct {
	ID       string // unique in its page; an HTML id
	Kind     Kind
	Title    string // the message
	Subtitle string // what is measured, where, when, in which unit
	Sentence string // what the values say, in words; "" when the title does
	RowHead  string // what a row is: "Axe", "Année"
	Columns  []Column
	Rows     []Row
	Unit     string
	Decimals int
	Hue      string // "cae", "eci" or "": the référentiel that the figure speaks of
	Marks    []Mark
	Notes    []string
	Sources  []Source
	Example  bool // invented values: said in words
	Download Download
}

// Column is a part of a whole, or a scope.
type Column struct {
	Label string
	Style string  // class of its ink: "fait", "programme", "pas-fait", "non-renseigne"; "" for a scope
	Goals []Point // Years: what the values should reach, by year
}

// Row is a category or a year.
type Row struct {
	Label string
	Year  int     // Years: what the label says
	Href  string  // where its label leads, or ""
	Whole float64 // Shares: the whole that the cells are parts of; 0: nothing to show
	Empty string  // said in place of the cells when there is nothing to show
	Total bool
	Cells []Cell
}

// Cell is one value, in the figure's unit.
type Cell struct {
	Value  float64
	Absent bool   // no value: Note says why, if it is known
	Note   string // "provisoire", "secret statistique"
	Break  bool   // Years: does not compare with the values before
}

// Mark is a landmark on the scale: a target, a threshold.
type Mark struct {
	Value float64
	Label string
	Style string // "objectif" or "seuil"
}

// Source is what a figure cites.
type Source struct {
	Title, URL string
}

// Download is the file that holds the values.
type Download struct {
	Href, Label string
}

// scale returns the largest magnitude to draw, never zero.
func (f *Figure) scale() float64 {
	top := 0.0
	for _, r := range f.Rows {
		for _, c := range r.Cells {
			if !c.Absent {
				top = max(top, math.Abs(c.Value))
			}
		}
	}
	for _, m := range f.Marks {
		top = max(top, math.Abs(m.Value))
	}
	if top == 0 {
		return 1
	}
	return top
}

// Transpose exchanges rows and columns, for figures with more columns than a
// page is wide; rowHead says what a row is then. Years become plain Values.
func (f *Figure) Transpose(rowHead string) {
	if f.Kind == Years {
		f.Kind = Values
	}
	rows := make([]Row, len(f.Columns))
	columns := make([]Column, len(f.Rows))
	for i, c := range f.Columns {
		rows[i] = Row{Label: c.Label, Cells: make([]Cell, len(f.Rows))}
		for k, r := range f.Rows {
			rows[i].Cells[k] = r.Cells[i]
			columns[k] = Column{Label: r.Label}
		}
	}
	f.Rows, f.Columns, f.RowHead = rows, columns, rowHead
}
