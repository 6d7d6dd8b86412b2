package opendata

import (
	"fmt"
	"io"
	"testing"

	"limpide/internal/portal"
)

func TestTotal(t *testing.T) {
	const euros = "€ HT"
	planned := func(kind, unit string, year int, v float64) portal.Budget {
		return portal.Budget{Kind: portal.BudgetKind(kind), Unit: portal.BudgetUnit(unit), Year: year, Planned: &v}
	}
	tests := map[string]struct {
		budgets []portal.Budget
		want    string
	}{
		"sans_budget_rien_n_est_écrit":          {nil, ""},
		"un_budget_nul_est_zéro":                {[]portal.Budget{planned("investissement", euros, 0, 0)}, "0"},
		"les_années_s_ajoutent":                 {[]portal.Budget{planned("investissement", euros, 2025, 10.5), planned("investissement", euros, 2026, 2)}, "12.5"},
		"le_montant_global_contient_les_années": {[]portal.Budget{planned("investissement", euros, 2025, 10), planned("investissement", euros, 0, 30)}, "30"},
		"un_autre_type_ne_compte_pas":           {[]portal.Budget{planned("fonctionnement", euros, 0, 10)}, ""},
		"une_autre_unité_ne_compte_pas":         {[]portal.Budget{planned("investissement", "ETP", 0, 10)}, ""},
		"un_montant_inconnu_n_est_pas_zéro":     {[]portal.Budget{{Kind: "investissement", Unit: euros, Year: 2025}}, ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := total(&portal.Action{Budgets: test.budgets}, "investissement", euros, func(b portal.Budget) *float64 { return b.Planned })
			if got.String() != test.want || got.IsAbsent() != (test.want == "") {
				t.Errorf("total(%+v) = %q, want %q", test.budgets, got, test.want)
			}
		})
	}
}

func TestValeurs_disent_la_rupture_sur_la_première_ligne_qui_la_suit(t *testing.T) {
	got := column(t, table(t, sample(), "valeurs"), "rupture")
	want := []string{"", "nouvelle méthode", "", "", ""} // broken in 2019, which has no entry
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("rupture = %q, want %q", got, want)
	}
}

// manyValues is a portal of 100,000 values: 1,000 indicators, 4 scopes, 25 years.
func manyValues() *portal.Portal {
	source := &portal.Source{ID: "base", Title: "Base nationale des consommations", URL: "https://exemple.fr/base"}
	d := &portal.Dataset{Sources: []*portal.Source{source}}
	p := &portal.Portal{}
	for i := range 1000 {
		indicator := &portal.Indicator{ID: fmt.Sprintf("indicateur-%d", i), Title: "Énergie finale consommée par les logements", Unit: "GWh", Decimals: 1, Dataset: d}
		for s := range 4 {
			series := &portal.Series{Scope: portal.Scope{ID: fmt.Sprintf("territoire-%d", s), Name: "Territoire"}}
			for y := range 25 {
				series.Values = append(series.Values, portal.Value{Year: 2000 + y, Number: 1000 + float64(i*y)/7})
			}
			indicator.Series = append(indicator.Series, series)
		}
		p.Indicators = append(p.Indicators, indicator)
	}
	return p
}

func BenchmarkWriteCSV(b *testing.B) {
	p := manyValues()
	table := values(p)
	b.ReportAllocs()
	for b.Loop() {
		if err := table.WriteCSV(io.Discard); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*table.Len()*len(table.Columns)), "ns/cell")
}

func BenchmarkTables(b *testing.B) {
	p := manyValues()
	b.ReportAllocs()
	for b.Loop() {
		Tables(p, today, published(p))
	}
}
