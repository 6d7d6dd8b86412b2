// Package opendata is the open data of the portal: which flat tables there are,
// which columns each has, and what they take from the portal.
//
// A column and the function that fills it are declared side by side, so a row
// cannot have more cells than the dictionary, nor fewer. Package data writes
// the tables, one row at a time.
//
// It publishes what the pages may show and nothing else: no assessment under
// reserve, none of the future.
package opendata

import (
	"limpide/internal/base/fr"
	"limpide/internal/format/data"
	"limpide/internal/portal"
	"limpide/internal/show/address"
)

// Table is one published dataset. Its Licence is one name, or several separated
// by a semicolon. It may be read by several goroutines.
type Table struct {
	data.Table
	Sources []*portal.Source // distinct, in order of first use
	ReadOn  fr.Date          // latest reading of its datasets; zero if unknown

	rows int
}

// Tables returns the tables of a portal as they may be published on a day, in a
// fixed order. The portal must be indexed.
func Tables(p *portal.Portal, day fr.Date) []Table {
	return []Table{
		territories(p),
		communes(p),
		frameworks(p),
		assessments(p, day),
		findings(p, day),
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

// Len returns the number of rows, without making them.
func (t *Table) Len() int { return t.rows }

// Path returns the path of the CSV file, from the root of the site.
func (t *Table) Path() string {
	return address.Beside(address.Dataset(t.Name), data.FileName(t.Name, t.Example)+".csv")
}

// Preview returns the first n rows as CSV has them, or all if they are fewer.
func (t *Table) Preview(n int) [][]string {
	var first [][]string
	for row := range t.Rows {
		if len(first) >= n {
			break
		}
		words := make([]string, len(row))
		for i, cell := range row {
			words[i] = cell.Guarded()
		}
		first = append(first, words)
	}
	return first
}
