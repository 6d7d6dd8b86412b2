package opendata

import (
	"bytes"
	"slices"
	"testing"

	"limpide/internal/base/fr"
	"limpide/internal/format/data"
	"limpide/internal/format/sheet"
	"limpide/internal/portal/load"
	"limpide/internal/portal/portaltest"
)

// TestByTerritory: the workbook of a territory has a tab that says what the others are,
// and no row of another territory; one territory alone has none.
func TestByTerritory(t *testing.T) {
	p, _ := load.Load(portaltest.Base())
	day := fr.Date{Year: 2026, Month: 11, Day: 23}
	if len(p.Territories) < 2 {
		other := *p.Territories[0]
		other.Slug, other.ShortName = "autre", "Autre"
		p.Territories = append(p.Territories, &other)
	}
	tables := Tables(p, day, published(p))
	all := ByTerritory(p, tables)
	if len(all) == 0 {
		t.Fatal("no territory has a workbook")
	}
	for _, of := range all {
		var w bytes.Buffer
		of.Write(&w, nil)
		sheets, faults := sheet.Read("essai.xlsx", w.Bytes())
		if len(faults) > 0 || len(sheets) != 1+len(of.Tables) {
			t.Fatalf("%s: %d tabs, want %d; %v", of.Territory.Slug, len(sheets), 1+len(of.Tables), faults)
		}
		for i := range of.Tables {
			held := &of.Tables[i]
			rows := 0
			for row := range held.Rows {
				rows++
				if !slices.ContainsFunc(row, func(c data.Cell) bool { return c.String() == of.Territory.Slug }) {
					t.Errorf("%s has a row of another territory in %s", of.Territory.Slug, held.Name)
				}
			}
			if rows == 0 {
				t.Errorf("%s has an empty tab, %s", of.Territory.Slug, held.Name)
			}
		}
	}
	p.Territories = p.Territories[:1]
	if got := ByTerritory(p, tables); got != nil {
		t.Errorf("a portal of one territory has %d workbooks", len(got))
	}
}
