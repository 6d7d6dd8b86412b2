package series

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/change"
	"limpide/internal/change/importer/fault"
	"limpide/internal/format/sheet"
)

// Form is a tab of a collection workbook that came back.
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

// ReadForms recognises the tabs of a collection workbook by their headings: people make
// one for each territory. It returns none for another file.
func ReadForms(sheets []*sheet.Sheet, faults *diag.List) (forms []*Form) {
	rows := map[string]place{} // by series
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
			x.Refused.Add(s, heads, row, fault.Headless(s, heads, row)...)
			x.Refused.Add(s, heads, row, fault.Cells(s, heads, row, heads.Col("indicateur"), heads.Col("perimetre"), heads.Col("unite"), heads.Col("source"))...)
			name, here := c.Indicator+", "+c.Scope, place{x, row}
			if there, twice := rows[name]; twice && c.IsFilled && c.Indicator != "" {
				x.Refused.Add(s, heads, row, there.twice(here, name))
				there.form.Refused.Add(there.form.Sheet, there.form.Heads, there.row, here.twice(there, name))
			} else if c.IsFilled {
				rows[name] = here
			}
		}
		forms = append(forms, x)
	}
	return forms
}

// place is a row of a tab.
type place struct {
	form *Form
	row  int
}

// twice says at a row that a series is at p already.
func (p place) twice(here place, name string) diag.Diagnostic {
	where := fmt.Sprintf("ligne %d", p.row+1)
	if p.form != here.form {
		where += " de la feuille « " + p.form.Sheet.Tab + " »"
	}
	return errSeriesTwice.At(here.form.Sheet.At(here.row, -1), name, where)
}

// readHeadings tells which columns are not read although something was written in
// them. A sheet without any year is a fault.
func (x *Form) readHeadings(faults *diag.List) {
	s, heads := x.Sheet, x.Heads
	columns := map[int]int{} // of years
	for col := range s.Width() {
		year, isYear := yearIn(s.Cell(heads.Row, col))
		if first, twice := columns[year]; isYear && twice {
			faults.Add(errYearTwice.At(s.At(heads.Row, col), year, sheet.ColumnName(first)))
		} else if isYear {
			columns[year], x.Years[col] = col, year
		} else if heading := s.Cell(heads.Row, col); fourDigits.MatchString(heading) {
			faults.Add(ErrYear.At(s.At(heads.Row, col), heading))
		} else if !slices.Contains(formHeads, sheet.Label(s.Cell(heads.Row, col))) {
			leaveColumn(&x.Aside, s, heads, col)
		}
	}
	if len(columns)+len(*faults) > 0 {
		return
	}
	for col := range s.Columns(heads.Row) {
		if s.IsDate(heads.Row, col) {
			faults.Add(errDateHead.At(s.At(heads.Row, col), s.Shown(heads.Row, col)))
			return
		}
	}
	faults.Add(errNoYear.At(s.At(heads.Row, -1)))
}

// leaveColumn keeps a column that is not read, to say so, if something was written
// in it.
func leaveColumn(aside *change.Remarks, s *sheet.Sheet, heads sheet.Headings, col int) {
	for row := heads.Row + 1; row < s.Rows(); row++ {
		if s.Cell(row, col) != "" {
			why := unreadColumn
			if s.IsDate(heads.Row, col) {
				why = dateColumn
			}
			aside.Add(why, "« "+s.Shown(heads.Row, col)+" » (colonne "+sheet.ColumnName(col)+")")
			return
		}
	}
}

// formHeads are the headings of a sheet beside those of its years.
var formHeads = []string{"indicateur", "titre", "perimetre", "nom du perimetre", "unite", "derniere valeur", "source", "pourquoi"}

var unreadColumn = change.About("Colonne{s} non lue{s}, car {son|leurs} titre{s} {n’est|ne sont} pas {une|des} année{s} : %s.")

var dateColumn = change.About("Colonne{s} non lue{s}, car {son|leurs} titre{s} {est une|sont des} date{s} : %s. Donnez à {cette|ces} case{s} le format « Texte », et tapez-y l’année seule.")

// yearIn reads the heading of a year: « 2025 », « Année 2025 ». What else it may say,
// « 2025 (t) », could be another unit or another state.
func yearIn(heading string) (year int, ok bool) {
	if v, err := sheet.ParseNumber(heading); err == nil && v == float64(int(v)) { // « 2 025 », 2025.0
		heading = strconv.Itoa(int(v))
	}
	label := strings.TrimPrefix(sheet.Label(heading), "annee ")
	if ok = bareYear.MatchString(label) && !strings.ContainsAny(heading, "*(["); ok {
		year = yearOf(label)
	}
	return year, ok
}

var errHalves = fault.Define("import-virgule-qui-separe", "« %s » occupe deux cases : dans ce fichier, la virgule sépare aussi les colonnes",
	"remettez chaque nombre dans sa case avec un tableur, et enregistrez le fichier en .xlsx, ou avec des points-virgules entre les colonnes")

// Halves says that a comma within a number may have made the values of two years of it.
func (x *Form) Halves(row, decimals int) (why diag.List) {
	for _, col := range slices.Sorted(maps.Keys(x.Years)) {
		if _, isYear := x.Years[col+1]; !isYear {
			continue
		}
		if text, may := x.Sheet.Halves(row, col, decimals); may {
			why.Add(errHalves.At(x.Sheet.At(row, col), text))
		}
	}
	return why
}
