package chart

import (
	"bytes"
	"strings"
	"testing"

	"limpide/internal/show/chart/draw"
)

func picturesOf(f *Figure) string {
	var w bytes.Buffer
	for _, p := range f.Kind.pictures(f) {
		p.Draw(&draw.Canvas{W: &w})
	}
	return w.String()
}

func TestMultiples_une_valeur_absente_n_a_pas_de_barre(t *testing.T) {
	f := &Figure{Kind: Multiples, Unit: "%", Top: 100, Columns: []Column{{Label: "Amont"}, {Label: "Aval"}},
		Rows: []Row{{Label: "Axe", Cells: []Cell{{Value: 20}, {Absent: true, Note: "non concerné"}}}}}
	got := picturesOf(f)
	if n := strings.Count(got, "<rect"); n != 1 {
		t.Errorf("%d bars are drawn, want one:\n%s", n, got)
	}
	if !strings.Contains(got, ">non concerné<") {
		t.Errorf("the reason of the gap is not written:\n%s", got)
	}
}

func TestMultiples_tous_les_panneaux_ont_la_même_échelle(t *testing.T) {
	f := &Figure{Kind: Multiples, Columns: []Column{{Label: "Amont"}, {Label: "Aval"}},
		Rows: []Row{{Label: "Axe", Cells: []Cell{{Value: 10}, {Value: 40}}}}}
	got := picturesOf(f)
	for _, bar := range []string{`width="25%" height="10"`, `width="100%" height="10"`} {
		if !strings.Contains(got, bar) {
			t.Errorf("the pictures lack a bar %s:\n%s", bar, got)
		}
	}
}

func TestStates_chaque_état_a_sa_texture(t *testing.T) {
	seen := map[string]string{"": "etat-a-venir", "plein": "etat-realise"}
	for style, texture := range stateTextures {
		if other := seen[texture]; other != "" {
			t.Errorf("%s and %s have the same texture", style, other)
		}
		seen[texture] = style
	}
}

func TestSchedule_le_jour_du_site_est_dans_la_figure(t *testing.T) {
	f := &Figure{Kind: Schedule, Since: 2022, Until: 2026, Today: 2028, Rows: []Row{{Label: "Phase", From: 2022, To: 2026, Style: "phase-terminee"}}}
	if got := picturesOf(f); !strings.Contains(got, "aujourd’hui") {
		t.Errorf("the day of the site is not marked:\n%s", got)
	}
	f.Today = 2020
	if got := picturesOf(f); strings.Contains(got, "aujourd’hui") {
		t.Errorf("a day before the contract is marked:\n%s", got)
	}
}

func TestMap_sans_contour_il_n_y_a_pas_d_image(t *testing.T) {
	if got := picturesOf(&Figure{Kind: Map, Rows: []Row{{Label: "Commune"}}}); got != "" {
		t.Errorf("a map without outlines draws %s", got)
	}
}
