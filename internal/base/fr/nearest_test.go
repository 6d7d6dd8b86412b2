package fr

import "testing"

func TestNearest(t *testing.T) {
	keys := []string{"titre", "unité", "valeurs", "source", "sources", "cible"}
	tests := []struct {
		name, word string
		among      []string
		want       string // "" if none is near
	}{
		{"lettre_oubliée", "titr", keys, "titre"},
		{"lettre_en_trop", "tittre", keys, "titre"},
		{"lettre_changée", "valeuts", keys, "valeurs"},
		{"lettres_interverties", "ticre", []string{"titre", "circe"}, "titre"},
		{"deux_chiffres_intervertis", "2202", []string{"2020", "2022"}, "2022"},
		{"accent_oublié", "unite", keys, "unité"},
		{"casse", "TITRE", keys, "titre"},
		{"le_plus_proche_l_emporte", "ciblee", []string{"cable", "cible"}, "cible"},
		{"à_égalité_le_premier", "sourcet", keys, "source"},
		{"un_tiers_de_la_longueur_au_plus", "cybte", keys, ""},
		{"rien_de_proche", "population", keys, ""},
		{"le_mot_lui_même_est_écarté", "source", keys, "sources"},
		{"mot_trop_court", "ab", []string{"ac"}, ""},
		{"mot_de_trois_lettres", "abc", []string{"abd"}, "abd"},
		{"vide", "", keys, ""},
		{"aucun_choix", "titre", nil, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, ok := Nearest(test.word, test.among)
			if got != test.want || ok != (test.want != "") {
				t.Errorf("Nearest(%q, %q) = %q, %t, want %q", test.word, test.among, got, ok, test.want)
			}
		})
	}
}

func TestDistance(t *testing.T) {
	tests := []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"", "abc", 3}, {"abc", "", 3}, {"abc", "abc", 0}, {"abc", "acb", 1}, {"ca", "abc", 3}, {"chien", "niche", 4},
	}
	for _, test := range tests {
		if got := distance([]rune(test.a), []rune(test.b)); got != test.want {
			t.Errorf("distance(%q, %q) = %d, want %d", test.a, test.b, got, test.want)
		}
	}
}
