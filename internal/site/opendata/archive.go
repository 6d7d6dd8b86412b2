package opendata

import (
	"io"

	"limpide/internal/format/data"
	"limpide/internal/portal/ledger"
)

// WriteArchive writes what a publication stated, as CSV: the bytes depend on it alone, and
// stay the same for ever.
func WriteArchive(w io.Writer, r *ledger.Record) error {
	type row = ledger.Figure
	column := func(name string, value func(row) string) data.Field[row] {
		return data.Field[row]{Column: data.Column{Name: name}, Cell: func(f row) data.Cell { return data.TextOf(value(f)) }}
	}
	var t data.Table
	t.Columns, t.Rows = data.Fill(r.Figures(), []data.Field[row]{
		column("publication", func(row) string { return r.Date.String() }),
		column("objet", func(f row) string { return f.Title }),
		column("chiffre", func(f row) string { return f.What() }),
		column("valeur", func(f row) string { return f.New }),
		column("unite", func(f row) string { return f.Unit }),
		column("motif", func(f row) string { return f.Reason }),
		column("fichier", func(f row) string { return f.File }),
		column("cle", func(f row) string { return f.Key }),
	})
	return t.WriteCSV(w)
}
