package opendata

import (
	"iter"
	"slices"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/portal/ledger"
	"limpide/internal/show/words/memory"
)

// corrections are what the publications have changed, oldest first: not what the next one
// would.
func corrections(p *portal.Portal, published *memory.Memory) Table {
	type row = *memory.Line
	told := slices.Clone(published.Publications)
	slices.Reverse(told)
	told = slices.DeleteFunc(told, func(p *memory.Publication) bool { return p.Draft })
	of := func(value func(*ledger.Change) string) cell[row] {
		return maybe(func(l row) *ledger.Change { return l.Change }, value)
	}
	return draft[row]{
		id:     "corrections",
		items:  parts(told, func(p *memory.Publication) iter.Seq[row] { return slices.Values(p.Lines) }),
		origin: func(row) origin { return origin{} },
		cells: cells[row]{
			"publication": date(func(l row) fr.Date { return l.Publication.Date }),
			"territoire": text(func(l row) string {
				return list(l.Territories, func(t *portal.Territory) string { return t.Slug })
			}),
			"jeu":     text(func(l row) string { return l.Table }),
			"objet":   text(row.Title),
			"chiffre": of((*ledger.Change).What),
			"cle":     of(func(c *ledger.Change) string { return c.Key }),
			"fichier": text(func(l row) string { return l.File.File }),
			"genre":   text(row.Word),
			"avant":   of(func(c *ledger.Change) string { return c.Old }),
			"apres":   of(func(c *ledger.Change) string { return c.New }),
			"unite":   of(func(c *ledger.Change) string { return c.Unit }),
			"motif":   text(row.Reason),
		},
	}.table(p)
}
