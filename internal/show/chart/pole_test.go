package chart

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
)

func picturesOf(f *Figure) string {
	var w bytes.Buffer
	for _, p := range f.pictures() {
		p.draw(&canvas{&w, f})
	}
	return w.String()
}

func TestFitLines(t *testing.T) {
	for _, test := range []struct {
		name, text string
		width      float64
		most       int
		want       string
	}{
		{"tient_sur_une_ligne", "Mobilité", 100, 2, "Mobilité"},
		{"se_coupe_entre_les_mots", "Patrimoine de la collectivité", 160, 2, "Patrimoine de la|collectivité"},
		{"le_reste_devient_des_points", "un deux trois quatre cinq six", 60, 2, "un deux|trois…"},
		{"un_mot_trop_long_se_coupe", "anticonstitutionnellement", 80, 1, "anticonst…"},
		{"l_espace_insécable_ne_coupe_pas", "Objectif : 43 %", 80, 2, "Objectif\u00a0:|43\u00a0%"},
	} {
		t.Run(test.name, func(t *testing.T) {
			lines := fitLines(test.text, test.width, test.most)
			if got := strings.Join(lines, "|"); got != test.want {
				t.Errorf("fitLines(%q, %v, %d) = %q, want %q", test.text, test.width, test.most, got, test.want)
			}
			for _, line := range lines {
				if textWidth(line) > test.width {
					t.Errorf("fitLines(%q, %v, %d): %q is %v wide", test.text, test.width, test.most, line, textWidth(line))
				}
			}
		})
	}
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

func TestTimeline_deux_signes_ne_se_touchent_pas(t *testing.T) {
	f := &Figure{Kind: Timeline, Since: 2014, Today: 2026}
	for i := range 30 {
		f.Rows = append(f.Rows, Row{Label: "x", Group: "fil", From: 2019 + float64(i)/40, When: "2019"})
	}
	for _, l := range []layout{narrowLayout, wideLayout} {
		tl := &timeline{f: f, l: l, axis: newTimeAxis(f)}
		n := tl.lane("fil")
		for i := range n.rows {
			for k := range i {
				a, _ := tl.ends(n.rows[i])
				b, _ := tl.ends(n.rows[k])
				if n.level[i] == n.level[k] && (a-b)*l.width/100 < 9 && (b-a)*l.width/100 < 9 {
					t.Errorf("%s: events %d and %d touch", l.class, i, k)
				}
			}
		}
	}
}

func TestTimeline_ce_qui_précède_a_sa_bande(t *testing.T) {
	f := &Figure{Kind: Timeline, Since: 2014, Until: 2024, Rows: []Row{{Label: "a", Group: "fil", From: 1990}, {Label: "b", Group: "fil", From: 2014}}}
	a := newTimeAxis(f)
	if before, first := a.x(1990), a.x(2014); before >= a.strip || first != a.strip {
		t.Errorf("x(1990) = %v, x(2014) = %v, want one before the strip's end (%v), the other at it", before, first, a.strip)
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

// twoSquares are two areas side by side that share a border.
func twoSquares(group string) *Figure {
	square := func(west float64) []Spot {
		return []Spot{{west, 44}, {west + 1, 44}, {west + 1, 45}, {west, 45}, {west, 44}}
	}
	return &Figure{ID: "c", Kind: Map, Rows: []Row{
		{Label: "Ouest", Group: "Un", Rings: [][]Spot{square(5)}},
		{Label: "Est", Group: group, Rings: [][]Spot{square(6)}},
	}}
}

func TestMap_la_limite_d_un_EPCI_oublie_celles_de_ses_communes(t *testing.T) {
	m := newAreas(twoSquares("Un"))
	rings := m.around("Un")
	if len(rings) != 1 {
		t.Fatalf("around gives %d lines, want one", len(rings))
	}
	if got := fmt.Sprint(rings[0].straight()); len(rings[0].straight()) != 4 {
		t.Errorf("the outline of two squares side by side has the corners %s, want four", got)
	}
	if rings := newAreas(twoSquares("Deux")).around("Deux"); len(rings) != 1 {
		t.Errorf("around gives %d lines for the second group, want one", len(rings))
	}
}

func TestMap_les_proportions_sont_gardées(t *testing.T) {
	m := newAreas(twoSquares("Un"))
	got := float64(m.width) / float64(m.height)
	if want := 2 * 0.7133; got < want*0.99 || got > want*1.01 { // cos 44.5° is 0.7133
		t.Errorf("two squares of one degree at 44.5° north are %.3f times as wide as high, want %.3f", got, want)
	}
}

func TestMap_sans_contour_il_n_y_a_pas_d_image(t *testing.T) {
	if got := picturesOf(&Figure{Kind: Map, Rows: []Row{{Label: "Commune"}}}); got != "" {
		t.Errorf("a map without outlines draws %s", got)
	}
}
