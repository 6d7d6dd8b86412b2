package audit

import (
	"testing"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
)

var today = fr.Date{Year: 2026, Month: 11, Day: 23}

func TestLeap(t *testing.T) {
	tests := []struct {
		name     string
		from, to float64
		want     string
	}{
		{"dix_fois_plus", 3.1, 31, "10 fois plus"},
		{"mille_fois_moins", 118200, 118.2, "1 000 fois moins"},
		{"presque_dix_fois_se_tait", 3.1, 30.9, ""},
		{"de_zéro_il_n_y_a_pas_de_rapport", 0, 40, ""},
		{"à_zéro_non_plus", 40, 0, ""},
		{"un_changement_de_signe_se_tait", -0.2, 12, ""},
		{"les_nombres_négatifs_comptent", -1, -12, "12 fois plus"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got, ok := leap(test.from, test.to); fr.Plain(got) != test.want || ok != (test.want != "") {
				t.Errorf("leap(%v, %v) = %q, %v, want %q", test.from, test.to, got, ok, test.want)
			}
		})
	}
}

func TestJumps_ce_qui_est_expliqué_se_tait(t *testing.T) {
	tests := []struct {
		name   string
		values []portal.Value
		breaks []portal.Break
		want   int
	}{
		{"un_saut_se_dit", []portal.Value{{Year: 2019, Number: 2}, {Year: 2020, Number: 40}}, nil, 1},
		{"une_année_absente_ne_cache_rien", []portal.Value{{Year: 2019, Number: 2}, {Year: 2020, State: portal.Missing}, {Year: 2021, Number: 40}}, nil, 1},
		{"une_note_explique", []portal.Value{{Year: 2019, Number: 2}, {Year: 2020, Number: 40, Note: "Nouvelle enquête."}}, nil, 0},
		{"une_rupture_explique", []portal.Value{{Year: 2019, Number: 2}, {Year: 2020, Number: 40}}, []portal.Break{{Year: 2020}}, 0},
		{"la_rupture_d_une_autre_série_n_explique_pas", []portal.Value{{Year: 2019, Number: 2}, {Year: 2020, Number: 40}}, []portal.Break{{Year: 2020, Scope: "aval"}}, 1},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			i := &portal.Indicator{Breaks: test.breaks}
			if got := jumps(i, &portal.Series{Scope: portal.Scope{ID: "amont"}, Values: test.values}); len(got) != test.want {
				t.Errorf("jumps says %v, want %d remarks", got, test.want)
			}
		})
	}
}

func TestData_un_fichier_lu_en_partie_ne_se_juge_pas(t *testing.T) {
	p := &portal.Portal{
		Sources:    []*portal.Source{{ID: "bilan"}},
		Indicators: []*portal.Indicator{{Series: []*portal.Series{{Values: []portal.Value{{Year: 2019, Number: 2}, {Year: 2020, Number: 40}}}}}},
	}
	p.Index()
	if remarks, _ := Data(p, today); len(remarks) != 1 || len(Uncited(p)) != 1 {
		t.Fatalf("Data says %v, and Uncited %v, want a jump and a source", remarks, Uncited(p))
	}
	p.Partial = map[string]bool{"": true}
	if remarks, _ := Data(p, today); len(remarks) > 0 {
		t.Errorf("Data says %v, want nothing", remarks)
	}
}
