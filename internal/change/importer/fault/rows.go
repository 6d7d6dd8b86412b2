package fault

import (
	"cmp"
	"slices"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/lists"
	"limpide/internal/format/sheet"
)

// HeadWhy is the column that a workbook sent back has beside those of its file.
const HeadWhy = "Pourquoi"

// Rows are rows that have faults, kept apart so that the others may be taken.
type Rows struct {
	all []*Row
	at  map[place]*Row
}

// place is where a row stands.
type place struct {
	sheet *sheet.Sheet
	nth   int
}

// Row is a row that has faults.
type Row struct {
	sheet *sheet.Sheet
	heads sheet.Headings
	nth   int
	why   diag.List
}

// Add refuses a row; without a fault it does nothing.
func (r *Rows) Add(s *sheet.Sheet, heads sheet.Headings, row int, why ...diag.Diagnostic) {
	if len(why) == 0 {
		return
	}
	refused := r.at[place{s, row}]
	if refused == nil {
		if r.at == nil {
			r.at = map[place]*Row{}
		}
		refused = &Row{sheet: s, heads: heads, nth: row}
		r.all, r.at[place{s, row}] = append(r.all, refused), refused
	}
	refused.why.Add(why...)
}

// Has reports whether a row is refused.
func (r Rows) Has(s *sheet.Sheet, row int) bool { return r.at[place{s, row}] != nil }

// Len returns how many rows are refused.
func (r Rows) Len() int { return len(r.all) }

// With returns the rows and those of another list, to which others may be added.
func (r Rows) With(more Rows) Rows {
	var all Rows
	for _, row := range slices.Concat(r.all, more.all) {
		all.Add(row.sheet, row.heads, row.nth, row.why...)
	}
	return all
}

// tabs returns the rows of each tab, in the order of the file.
func (r Rows) tabs() (all [][]*Row) {
	for _, row := range r.all {
		k := slices.IndexFunc(all, func(tab []*Row) bool { return tab[0].sheet == row.sheet })
		if k < 0 {
			k, all = len(all), append(all, nil)
		}
		all[k] = append(all[k], row)
	}
	for _, tab := range all {
		slices.SortFunc(tab, func(a, b *Row) int { return a.nth - b.nth })
	}
	return all
}

// Faults returns those of every row, in the order of the file.
func (r Rows) Faults() (all diag.List) {
	for _, tab := range r.tabs() {
		for _, row := range tab {
			all.Add(row.why...)
		}
	}
	return all
}

// Workbook makes the workbook to send back: of each tab its headings, the rows that
// are refused, and why. What a cell holds that would be taken for something else once
// it is alone is written as it was shown.
func (r Rows) Workbook() *sheet.Book {
	book := &sheet.Book{}
	for k, tab := range r.tabs() {
		s, heads, most := tab[0].sheet, tab[0].heads, width(tab)
		var columns []sheet.Column
		var titles []string
		for col := range most {
			titles = append(titles, s.Cell(heads.Row, col))
			columns = append(columns, sheet.Column{Head: titles[col], Width: characters})
		}
		titles, columns = append(titles, HeadWhy), append(columns, sheet.Column{Head: HeadWhy, Width: 4 * characters})
		if k == 0 {
			book.Tab, book.Columns = tabName(s), columns
			book.Rows = func(yield func([]any) bool) {
				for _, row := range tab {
					cells := make([]any, 0, len(columns))
					for _, text := range row.cells(most) {
						cells = append(cells, text)
					}
					if !yield(cells) {
						return
					}
				}
			}
			continue
		}
		t := sheet.Table{Tab: tabName(s), Heads: titles}
		t.Rows = lists.Map(tab, func(row *Row) []string { return row.cells(most) })
		book.Tables = append(book.Tables, t)
	}
	return book
}

const characters = 18 // of the width of a column

func tabName(s *sheet.Sheet) string {
	if s.Tab == "" {
		return "À corriger"
	}
	return s.Tab
}

// width returns how many columns the rows of a tab have: in a workbook, some may have
// no heading.
func width(tab []*Row) int {
	most := tab[0].sheet.Columns(tab[0].heads.Row)
	for _, r := range tab {
		if r.sheet.Tab != "" {
			most = max(most, r.sheet.Columns(r.nth))
		}
	}
	return most
}

// cells returns the texts of the row, and why it is refused.
func (r *Row) cells(columns int) []string {
	cells := make([]string, columns+1)
	for col := range columns {
		text := r.sheet.Shown(r.nth, col)
		if text == "" && r.sheet.IsUncounted(r.nth, col) {
			text = "formule sans résultat" // and not a cell to pass over
		}
		cells[col] = text
	}
	for col := columns; col < r.sheet.Columns(r.nth); col++ { // a comma made two cells of one
		cells[columns-1] += " | " + r.sheet.Cell(r.nth, col)
	}
	var why []string
	for _, d := range r.why {
		said := d.Message
		for col := range columns {
			if d.Place == r.sheet.At(r.nth, col) {
				said = "colonne « " + cmp.Or(r.sheet.Cell(r.heads.Row, col), sheet.ColumnName(col)) + " » : " + said
			}
		}
		if d.Hint != "" {
			said += " ; " + d.Hint
		}
		why = append(why, said)
	}
	cells[columns] = strings.Join(why, "\n")
	return cells
}
