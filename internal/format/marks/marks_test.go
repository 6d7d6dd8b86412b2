package marks

import (
	"slices"
	"strings"
	"testing"
)

func TestInRun_une_adresse_n_est_pas_une_marque(t *testing.T) {
	for text, want := range map[string][]string{
		"https://exemple.fr/a_b~c~d^2^?x==y==&CO_2 et CO_2": {"CO_2"},
		"un TODO, une [[page]] et \\[[rien]]":               {"TODO", "[[page]]"},
		"[texte][1] et [2]":                                 {"[texte][1]", "[2]"},
		"C++ et G++, 2 * 3, a_b, 10 $, à 12:30:15 : rien":   nil,
	} {
		var got []string
		for _, f := range InRun(text) {
			got = append(got, text[f.Start:f.End])
		}
		if !slices.Equal(got, want) {
			t.Errorf("InRun(%q) = %q, want %q", text, got, want)
		}
	}
}

// TestInRun_les_aides_sans_Markdown_n_en_ont_pas holds the hints that any text may
// follow: obeyed where nothing has a form, they make no mark.
func TestInRun_les_aides_sans_Markdown_n_en_ont_pas(t *testing.T) {
	for _, text := range []string{"CO~2~", "x^2^", "CO_2", ":smile:", `\frac{1}`, "$x_1$", "TODO", "Erreur ! Signet non défini."} {
		found := InRun(text)
		if len(found) != 1 || !found[0].Anywhere {
			t.Errorf("InRun(%q) = %v, want one whose hint holds anywhere", text, found)
			continue
		}
		if hint := found[0].Hint; strings.ContainsAny(hint, "*`<|") || len(InRun(hint)) > 0 {
			t.Errorf("%q: the hint %q asks for marks", text, hint)
		}
	}
}
