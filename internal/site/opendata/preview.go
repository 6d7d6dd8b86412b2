package opendata

import (
	"slices"

	"limpide/internal/format/data"
)

// preview is what is shown of a table: which columns, of which rows, the latest
// first. It is part of the dictionary.
type preview struct {
	Columns []string `toml:"colonnes,required,nonempty"`
	Latest  string   `toml:"recent"` // the column that says when; "" keeps the order of the table
	Level   string   `toml:"niveau"` // the only rows shown, by their column of that name; "" for all
	By      string   `toml:"par"`    // each value of this column has its turn
}

// maxTurns bounds how many values of a column have their turn in a preview.
const maxTurns = 12

// Preview returns the n rows that say most of where things stand, or all if they
// are fewer, as a page writes them: the columns and the order are those of the
// dictionary. In a table with invented rows, the first column tells which.
func (t *Table) Preview(n int) (columns []data.Column, rows [][]string) {
	how := dictionary()[t.Name].Preview
	at := func(name string) int {
		return slices.IndexFunc(t.Columns, func(c data.Column) bool { return c.Name == name })
	}
	shown := []int{}
	if t.Example {
		shown = append(shown, 0)
	}
	for _, name := range how.Columns {
		shown = append(shown, at(name))
	}
	for _, i := range shown {
		columns = append(columns, t.Columns[i])
	}
	type candidate struct {
		when  string
		cells []string
	}
	turns := map[string][]candidate{}
	var order []string
	when, level, by := at(how.Latest), at("niveau"), at(how.By)
	for row := range t.Rows {
		if how.Level != "" && row[level].String() != how.Level {
			continue
		}
		c, turn := candidate{}, ""
		if when >= 0 {
			c.when = row[when].String()
		}
		if by >= 0 {
			turn = row[by].String()
		}
		had, known := turns[turn]
		if !known {
			if len(order) == maxTurns {
				continue
			}
			order = append(order, turn)
		}
		place, _ := slices.BinarySearchFunc(had, c, func(a, b candidate) int {
			if a.when >= b.when { // those of one day stay in their order
				return -1
			}
			return 1
		})
		if place >= n {
			continue
		}
		for _, i := range shown {
			c.cells = append(c.cells, row[i].French())
		}
		had = slices.Insert(had, place, c)
		turns[turn] = had[:min(n, len(had))]
	}
	for i := range n {
		for _, turn := range order {
			if i < len(turns[turn]) && len(rows) < n {
				rows = append(rows, turns[turn][i].cells)
			}
		}
	}
	return columns, rows
}
