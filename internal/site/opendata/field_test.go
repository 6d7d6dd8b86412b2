package opendata

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"testing"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
)

func TestClean(t *testing.T) {
	for text, want := range map[string]string{
		"":                            "",
		"Vallée":                      "Vallée",
		"38\u00a0% de 1\u202f200":     "38 % de 1 200",
		"  bords  ":                   "bords",
		"ligne 1\nligne 2\n":          "ligne 1\nligne 2",
		"=1+1":                        "'=1+1",
		"+33 4":                       "'+33 4",
		"- premier point":             "'- premier point",
		"@SUM(A1)":                    "'@SUM(A1)",
		"\t=1+1":                      "'=1+1",
		"\r=1+1":                      "'=1+1",
		"\u00a0=1+1":                  "'=1+1",
		"a=1":                         "a=1",
		"−5 degrés":                   "−5 degrés",
		"l'eau":                       "l'eau",
		"'déjà entre apostrophes'":    "'déjà entre apostrophes'",
		"1.1.10":                      "1.1.10",
		"https://exemple.fr/?a=1&b=2": "https://exemple.fr/?a=1&b=2",
	} {
		if got := clean(text); got != want {
			t.Errorf("clean(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestDecimal(t *testing.T) {
	tests := []struct {
		value    float64
		decimals int
		want     string
	}{
		{0, 3, "0"},
		{0.1 + 0.2, 3, "0.3"},
		{-0.5, 1, "-0.5"},
		{-0.0001, 3, "0"},
		{100, 0, "100"},
		{1200, 2, "1200"},
		{1234567.5, 1, "1234567.5"},
		{2.675, 2, "2.68"}, // as fr.Number, not as the nearest double
		{41.96, 1, "42"},
		{1e15, 0, "1000000000000000"},
		{math.NaN(), 1, ""},
		{math.Inf(-1), 1, ""},
	}
	for _, test := range tests {
		if got := decimal(test.value, test.decimals); got != test.want {
			t.Errorf("decimal(%v, %d) = %q, want %q", test.value, test.decimals, got, test.want)
		}
	}
}

func FuzzDecimal(f *testing.F) {
	f.Add(2.675, 2)
	f.Add(-0.0004, 3)
	f.Add(1e300, 0)
	f.Fuzz(func(t *testing.T, v float64, decimals int) {
		decimals = min(max(decimals, 0), 6)
		got := decimal(v, decimals)
		if math.IsNaN(v) || math.IsInf(v, 0) {
			if got != "" {
				t.Errorf("decimal(%v, %d) = %q, want nothing", v, decimals, got)
			}
			return
		}
		read, err := strconv.ParseFloat(got, 64)
		if shown := fr.Number(v, decimals); err != nil || fr.Number(read, decimals) != shown {
			t.Errorf("decimal(%v, %d) = %q, want the number that pages show: %q", v, decimals, got, shown)
		}
	})
}

func FuzzWriteCSV_se_relit(f *testing.F) {
	for _, text := range []string{"", "=1", "a,b", "\"", "l1\r\nl2", "\t-", "\\.", "« é »", "\xff", "'"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, word string) {
		p := &portal.Portal{Terms: []*portal.Term{{Word: word, Definition: word}}}
		var out bytes.Buffer
		if err := table(t, p, "glossaire").WriteCSV(&out); err != nil {
			t.Fatal(err)
		}
		records, err := csv.NewReader(&out).ReadAll()
		if err != nil || len(records) != 2 {
			t.Fatalf("reading back %q: %q, %v", word, records, err)
		}
		got := records[1][0]
		if want := strings.ReplaceAll(clean(word), "\r", ""); strings.ReplaceAll(got, "\r", "") != want {
			t.Errorf("%q is read back as %q, want %q", word, got, want)
		}
		if got != "" && strings.ContainsRune("=+-@\t\r", rune(got[0])) {
			t.Errorf("%q is read back as %q, which a spreadsheet runs", word, got)
		}
	})
}

func TestTotal(t *testing.T) {
	const euros = "€ HT"
	planned := func(kind, unit string, year int, v float64) portal.Budget {
		return portal.Budget{Kind: kind, Unit: unit, Year: year, Planned: &v}
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
			if got != test.want {
				t.Errorf("total(%+v) = %q, want %q", test.budgets, got, test.want)
			}
		})
	}
}

func TestValeurs_disent_la_rupture_sur_la_première_ligne_qui_la_suit(t *testing.T) {
	got := cells(t, table(t, sample(), "valeurs"), "rupture")
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
		Tables(p, today)
	}
}
