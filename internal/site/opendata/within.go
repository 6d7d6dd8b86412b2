package opendata

import (
	"io"
	"slices"

	"limpide/internal/base/kept"
	"limpide/internal/base/parallel"
	"limpide/internal/format/data"
	"limpide/internal/portal"
	"limpide/internal/show/address"
)

// mostWithin is how many territories a portal has at most for each to have a workbook of
// its own: every row is read once for each of these.
const mostWithin = 50

// Within is what the tables say of one territory, in one workbook.
type Within struct {
	Territory *portal.Territory
	Tables    []data.Table
}

// ByTerritory returns the territories that have rows of their own; none for a portal of
// one territory, or of very many.
func ByTerritory(p *portal.Portal, tables []Table) []Within {
	if n := len(p.Territories); n < 2 || n > mostWithin {
		return nil
	}
	named := make([]map[string]bool, len(tables))
	parallel.Each(len(tables), func(i int) { named[i] = rowsByTerritory(&tables[i]) })
	var all []Within
	for _, t := range p.Territories {
		of := Within{Territory: t}
		for i := range tables {
			if isExample, some := named[i][t.Slug]; some {
				of.Tables = append(of.Tables, within(&tables[i], t, isExample))
			}
		}
		if len(of.Tables) > 0 {
			all = append(all, of)
		}
	}
	return all
}

// territoryColumn returns the column in which rows name a territory by its id, as a
// territory or as the perimeter of a value, or -1.
func territoryColumn(t *Table) int {
	return slices.IndexFunc(t.Columns, func(c data.Column) bool { return c.Name == "territoire" || c.Name == "perimetre" })
}

// rowsByTerritory returns the ids of those that rows of a table are of, and whether some of
// these rows are invented.
func rowsByTerritory(t *Table) map[string]bool {
	named := map[string]bool{}
	at := territoryColumn(t)
	if at < 0 {
		return named
	}
	for row := range t.Rows {
		id := row[at].String()
		named[id] = named[id] || t.Example && row[0].String() == data.BooleanOf(true).String()
	}
	return named
}

// within returns the rows of a table that are of a territory.
func within(t *Table, of *portal.Territory, isExample bool) data.Table {
	rows, at, held := t.Rows, territoryColumn(t), t.Table
	held.Rows = func(yield func([]data.Cell) bool) {
		for row := range rows {
			if row[at].String() == of.Slug && !yield(row) {
				return
			}
		}
	}
	held.Example = isExample
	return held
}

// Example reports whether some rows are invented.
func (w *Within) Example() bool {
	return slices.ContainsFunc(w.Tables, func(t data.Table) bool { return t.Example })
}

// Path returns the path of the workbook, from the root of the site.
func (w *Within) Path() string {
	return address.Beside(address.Data, "par-territoire/"+data.FileName(w.Territory.Slug, w.Example())+".xlsx")
}

// Write writes the workbook, which is remembered by all that it is made from. The error is
// that of out.
func (w *Within) Write(out io.Writer, books *kept.Store) error {
	title := "Les données " + w.Territory.Of()
	if w.Example() {
		title = "[Exemple] " + title
	}
	var tables []*data.Table
	for i := range w.Tables {
		tables = append(tables, &w.Tables[i])
	}
	return remembered(out, books, title+" "+tables[0].Day.String(), func(to io.Writer) error { return data.WriteTogether(to, title, w.Tables) }, tables...)
}
