package draw

import (
	"strings"
	"testing"
)

func TestFit(t *testing.T) {
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
			lines := Fit(test.text, test.width, test.most)
			if got := strings.Join(lines, "|"); got != test.want {
				t.Errorf("Fit(%q, %v, %d) = %q, want %q", test.text, test.width, test.most, got, test.want)
			}
			for _, line := range lines {
				if Width(line) > test.width {
					t.Errorf("Fit(%q, %v, %d): %q is %v wide", test.text, test.width, test.most, line, Width(line))
				}
			}
		})
	}
}
