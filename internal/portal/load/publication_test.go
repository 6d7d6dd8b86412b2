package load_test

import (
	"testing"
	"testing/fstest"

	"limpide/internal/base/fr"
	"limpide/internal/portal/ledger"
	"limpide/internal/portal/load"
)

// TestHistory: a site made for an earlier day tells of nothing that was published later.
func TestHistory_s_arrête_au_jour_du_site(t *testing.T) {
	source := base(t)
	p, _ := load.Load(source)
	before := ""
	for _, day := range []fr.Date{{Year: 2026, Month: 3, Day: 2}, {Year: 2026, Month: 9, Day: 1}, {Year: 2027, Month: 1, Day: 4}} {
		r := &ledger.Record{Date: day, Rank: 1, Address: p.Site.BaseURL, Before: before, Stated: map[string]string{"data/contrat.toml": "=\tContrat\n/debut\t" + day.String() + "\n"}}
		source[r.Path()] = &fstest.MapFile{Data: r.Write()}
		before = r.Seal
	}
	h, faults := load.History(source, p, today)
	if len(faults) > 0 || len(h.Publications) != 2 || h.Later.Year != 2027 {
		t.Fatalf("%d publications, later %v, %v; want those until %v", len(h.Publications), h.Later, faults, today)
	}
	if c := h.Last().Files[0].Changes; len(c) != 1 || c[0].Old != "2026-03-02" || c[0].New != "2026-09-01" {
		t.Errorf("the second publication changed %+v", c)
	}
}
