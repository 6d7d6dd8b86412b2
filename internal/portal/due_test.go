package portal

import (
	"slices"
	"testing"

	"limpide/internal/base/fr"
)

// followed is an indicator whose next value is announced, with series that stop
// in the years given.
func followed(t *testing.T, next string, last map[string]int) *Portal {
	t.Helper()
	i := &Indicator{ID: "dechets", Next: day(t, next)}
	for _, scope := range []string{"amont", "aval"} {
		s := &Series{Scope: Scope{ID: scope}}
		if year, ok := last[scope]; ok {
			s.Values = []Value{{Year: 2019}, {Year: year, State: Missing}}
		}
		i.Series = append(i.Series, s)
	}
	p := &Portal{Indicators: []*Indicator{i}, Partial: map[string]bool{}}
	p.Index()
	return p
}

func TestExpected(t *testing.T) {
	same := map[string]int{"amont": 2024, "aval": 2024}
	tests := []struct {
		name, next string
		last       map[string]int
		days       int
		behind     []string
	}{
		{"sans_date_rien_n_est_attendu", "", same, 0, nil},
		{"le_lendemain_la_valeur_est_en_retard", "2026-11-22", same, -1, []string{"amont", "aval"}},
		{"le_jour_dit_elle_ne_l_est_pas", "2026-11-23", same, 0, []string{"amont", "aval"}},
		{"un_mois_court_jusqu_à_son_dernier_jour", "2026-11", same, 7, []string{"amont", "aval"}},
		{"une_année_court_jusqu_à_décembre", "2026", same, 38, []string{"amont", "aval"}},
		{"trop_loin_elle_ne_se_dit_pas", "2027-01-23", same, 0, nil},
		{"seul_l_EPCI_en_retard_est_nommé", "2026-10", map[string]int{"amont": 2025, "aval": 2024}, -23, []string{"aval"}},
		{"un_EPCI_sans_valeur_est_en_retard", "2026-10", map[string]int{"amont": 2025}, -23, []string{"aval"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := followed(t, test.next, test.last).Expected(today, 60)
			if test.behind == nil {
				if len(got) > 0 {
					t.Errorf("Expected = %+v, want nothing", got)
				}
				return
			}
			if len(got) != 1 {
				t.Fatalf("Expected finds %d values, want 1", len(got))
			}
			var behind []string
			for _, s := range got[0].Behind {
				behind = append(behind, s.Scope.ID)
			}
			if got[0].Days != test.days || !slices.Equal(behind, test.behind) {
				t.Errorf("in %d days, %v behind; want %d days, %v", got[0].Days, behind, test.days, test.behind)
			}
			if got[0].Overdue() != (test.days < 0) {
				t.Errorf("Overdue() = %v with %d days", got[0].Overdue(), test.days)
			}
		})
	}
}

func TestExpected_la_plus_en_retard_d_abord(t *testing.T) {
	p := &Portal{}
	for _, date := range []fr.Date{{Year: 2026, Month: 12}, {Year: 2024}, {Year: 2026, Month: 9, Day: 1}} {
		p.Indicators = append(p.Indicators, &Indicator{Next: date})
	}
	var got []string
	for _, e := range p.Expected(today, 60) {
		got = append(got, e.On.String())
	}
	if want := []string{"2024", "2026-09-01", "2026-12"}; !slices.Equal(got, want) {
		t.Errorf("Expected gives %v, want %v", got, want)
	}
}

func TestExpected_un_fichier_lu_en_partie_n_est_pas_jugé(t *testing.T) {
	p := &Portal{Indicators: []*Indicator{{Next: fr.Date{Year: 2020}}}, Partial: map[string]bool{"": true}}
	if got := p.Expected(today, 60); len(got) > 0 {
		t.Errorf("Expected = %+v, want nothing: the values may be in what could not be read", got)
	}
}
