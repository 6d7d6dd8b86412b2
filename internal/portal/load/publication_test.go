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

// What was published of a person, and is withdrawn, is told nowhere; the file is what it was.
func TestHistory_ne_dit_plus_ce_qui_est_retiré(t *testing.T) {
	source := base(t)
	p, _ := load.Load(source)
	before := ""
	for i, amount := range []string{"10", "12"} {
		stated := "=\tPlan\n~\t/action/a\tDéfi de Camille Martin\n/action/a/financeur/Camille Martin\t" + amount + "\n"
		r := &ledger.Record{Date: fr.Date{Year: 2026, Month: 3, Day: 2 + i}, Rank: 1, Address: p.Site.BaseURL, Before: before, Stated: map[string]string{"data/plans/amont.toml": stated}}
		source[r.Path()] = &fstest.MapFile{Data: r.Write()}
		before = r.Seal
	}
	p.Site.Reviewed.Withdrawn = []string{"Camille Martin"}
	h, faults := load.History(source, p, today)
	if len(faults) > 0 || len(h.Publications) != 2 {
		t.Fatalf("%d publications, %v", len(h.Publications), faults)
	}
	if c := h.Last().Files[0].Changes; len(c) != 1 || c[0].Name != "Défi de [retiré]" || c[0].Key != "/action/a/financeur/[retiré]" || c[0].Old != "10" {
		t.Errorf("the second publication changed %+v", c)
	}
}
