package fr

import "testing"

func TestAgreeUnit(t *testing.T) {
	for _, c := range []struct {
		v        float64
		decimals int
		unit     string
		want     string
	}{
		{0.98, 2, "logements pour 100", "logement pour 100"},
		{1.99, 2, "logements rénovés pour 100", "logement rénové pour 100"},
		{1.99, 1, "logements pour 100", "logements pour 100"}, // shown 2,0
		{-1.5, 1, "communes", "commune"},
		{-2, 0, "communes", "communes"},
		{0, 0, "habitants", "habitant"},
		{1, 0, "voyages/hab.", "voyage/hab."},
		{1, 0, "bâtiments communaux", "bâtiment communal"},
		{1, 0, "réseaux", "réseau"},
		{1, 0, "mois de travaux", "mois de travaux"},
		{1, 0, "repas par élève", "repas par élève"},
		{1, 0, "kt éq. CO₂", "kt éq. CO₂"},
		{1, 0, "kg/hab.", "kg/hab."},
		{1, 0, "GWh", "GWh"},
		{1, 0, "%", "%"},
		{1, 0, "", ""},
	} {
		if got := AgreeUnit(c.v, c.decimals, c.unit); got != c.want {
			t.Errorf("AgreeUnit(%v, %d, %q) = %q, want %q", c.v, c.decimals, c.unit, got, c.want)
		}
	}
}

func TestUncapital(t *testing.T) {
	for s, want := range map[string]string{"Actions du CTES": "actions du CTES", "CTES": "CTES", "État": "état", "déjà": "déjà", "À": "à", "": ""} {
		if got := Uncapital(s); got != want {
			t.Errorf("Uncapital(%q) = %q, want %q", s, got, want)
		}
	}
}

func TestCountInLetters(t *testing.T) {
	for n, want := range map[int]string{1: "une action", 2: "deux\u00a0actions", 10: "dix\u00a0actions", 11: "11\u00a0actions", 1250: "1\u202f250\u00a0actions"} {
		if got := CountInLetters(n, "une action", "actions"); got != want {
			t.Errorf("CountInLetters(%d) = %q, want %q", n, got, want)
		}
	}
}
