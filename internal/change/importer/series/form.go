package series

import (
	"slices"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/change"
	"limpide/internal/change/importer/fault"
	"limpide/internal/format/sheet"
)

// Form is a collection workbook that came back.
type Form struct {
	Sheet   *sheet.Sheet
	Heads   sheet.Headings
	Years   map[int]int // of columns
	Rows    []FormRow
	Refused fault.Rows     // whose faults need no portal to be told
	Aside   change.Remarks // columns that are not read
}

// FormRow is a row of it, in which some year is filled in or none.
type FormRow struct {
	Row                            int
	Indicator, Scope, Unit, Source string
	IsFilled                       bool
}

// ReadForm recognises a collection workbook by its headings. It returns nil for
// another file.
func ReadForm(sheets []*sheet.Sheet, faults *diag.List) *Form {
	for _, s := range sheets {
		heads, ok := s.Headings("indicateur", "perimetre", "unite")
		if !ok {
			continue
		}
		if heads.Col("annee") >= 0 && heads.Col("valeur") >= 0 {
			faults.Add(errPublished.At(s.At(heads.Row, -1)))
			return nil
		}
		x := &Form{Sheet: s, Heads: heads, Years: map[int]int{}}
		x.readHeadings(faults)
		rows := map[string]int{} // by series
		for row := heads.Row + 1; row < s.Rows(); row++ {
			if s.IsEmpty(row) {
				continue
			}
			cell := func(head string) string { return s.Cell(row, heads.Col(head)) }
			c := FormRow{Row: row, Indicator: cell("indicateur"), Scope: cell("perimetre"), Unit: cell("unite"), Source: cell("source")}
			for col := range x.Years {
				c.IsFilled = c.IsFilled || s.Cell(row, col) != "" || s.IsUncounted(row, col)
			}
			x.Rows = append(x.Rows, c)
			x.Refused.Add(s, heads, row, fault.Overflow(s, heads, row)...)
			series := c.Indicator + ", " + c.Scope
			if first, twice := rows[series]; twice && c.IsFilled && c.Indicator != "" {
				x.Refused.Add(s, heads, row, errSeriesTwice.At(s.At(row, -1), series, first+1))
				x.Refused.Add(s, heads, first, errSeriesTwice.At(s.At(first, -1), series, row+1))
			} else if c.IsFilled {
				rows[series] = row
			}
		}
		return x
	}
	return nil
}

// readHeadings tells which columns are not read although something was written in
// them. A sheet without any year is a fault.
func (x *Form) readHeadings(faults *diag.List) {
	s, heads := x.Sheet, x.Heads
	columns := map[int]int{} // of years
	for col := range s.Columns(heads.Row) {
		year, isYear := yearIn(s.Cell(heads.Row, col))
		if first, twice := columns[year]; isYear && twice {
			faults.Add(errYearTwice.At(s.At(heads.Row, col), year, sheet.ColumnName(first)))
		} else if isYear {
			columns[year], x.Years[col] = col, year
		} else if !slices.Contains(formHeads, sheet.Label(s.Cell(heads.Row, col))) {
			leaveColumn(&x.Aside, s, heads, col)
		}
	}
	if len(columns) == 0 {
		faults.Add(errNoYear.At(s.At(heads.Row, -1)))
	}
}

// leaveColumn keeps a column that is not read, to say so, if something was written
// in it.
func leaveColumn(aside *change.Remarks, s *sheet.Sheet, heads sheet.Headings, col int) {
	for row := heads.Row + 1; row < s.Rows(); row++ {
		if s.Cell(row, col) != "" {
			aside.Add(unreadColumn, "« "+s.Cell(heads.Row, col)+" » (colonne "+sheet.ColumnName(col)+")")
			return
		}
	}
}

// formHeads are the headings of a sheet beside those of its years.
var formHeads = []string{"indicateur", "titre", "perimetre", "nom du perimetre", "unite", "derniere valeur", "source", "pourquoi"}

var unreadColumn = change.Remark{
	One:  "Colonne non lue, car son titre n’est pas une année : %s.",
	Many: "Colonnes non lues, car leurs titres ne sont pas des années : %s.",
}

// yearIn reads the heading of a year: « 2025 », « Année 2025 ». What else it may say,
// « 2025 (t) », could be another unit or another state.
func yearIn(heading string) (year int, ok bool) {
	label := strings.TrimPrefix(sheet.Label(heading), "annee ")
	if ok = bareYear.MatchString(label) && !strings.ContainsAny(heading, "*(["); ok {
		year = yearOf(label)
	}
	return year, ok
}
