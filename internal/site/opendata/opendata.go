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
	"sync"

	"limpide/internal/base/fr"
	"limpide/internal/format/data"
	"limpide/internal/portal"
	"limpide/internal/show/words/memory"
)

// Table is one published dataset. Its Licence is one name, or several separated
// by a semicolon. It may be read by several goroutines.
type Table struct {
	data.Table
	Sources []*portal.Source // distinct, in order of first use
	Notes   []string         // what its files say of the whole, each once
	ReadOn  fr.Date          // latest reading of its datasets; zero if unknown

	rows  int
	years func() (first, last int) // by all rows, which are read once
}

// Tables returns the tables of a portal as they may be published on a day, with what
// its publications have changed, in a fixed order. The portal must be indexed.
func Tables(p *portal.Portal, day fr.Date, published *memory.Memory) []Table {
	tables := []Table{
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
		coverage(p, day),
		actions(p),
		effects(p),
		contract(p),
		tasks(p),
		events(p),
		corrections(p, published),
		sources(p),
		terms(p),
	}
	for i := range tables {
		tables[i].Day, tables[i].years = day, sync.OnceValues(tables[i].span)
	}
	return tables
}

// Len returns the number of rows, without making them.
func (t *Table) Len() int { return t.rows }
