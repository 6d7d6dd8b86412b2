package opendata

import (
	"io"
	"strings"

	"limpide/internal/format/data"
	"limpide/internal/portal/ledger"
	"limpide/internal/show/address"
)

// todayOf returns the address of the page that tells what a data file says today, as
// its name alone gives it: an archive owes nothing to what comes after.
func todayOf(file string) string {
	kind, name, _ := strings.Cut(strings.TrimPrefix(strings.TrimSuffix(file, ".toml"), "data/"), "/")
	owner, _, _ := strings.Cut(name, "/")
	switch kind {
	case "indicateurs":
		return address.Indicators + owner + "/"
	case "territoires", "evaluations", "plans":
		return address.Territories + owner + "/"
	case "contrat":
		return address.Mission
	case "historique":
		return address.History
	case "glossaire":
		return address.Glossary
	case "objectifs":
		return address.Comparison
	case "sources":
		return address.Method
	}
	return address.Home
}

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
		column("aujourd_hui", func(f row) string { return strings.TrimSuffix(r.Address, "/") + todayOf(f.File) }),
	})
	return t.WriteCSV(w)
}
