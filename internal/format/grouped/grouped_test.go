package grouped

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
)

var kind = diag.Define(diag.Error, "essai-groupe", "faux", "faites")

func TestPrint(t *testing.T) {
	of := func(message string, places ...string) (l diag.List) {
		for _, place := range places {
			l.Add(diag.Diagnostic{Kind: kind, Place: diag.File(place), Message: message, Hint: "faites"})
		}
		return l
	}
	many := make([]string, 34)
	for i := range many {
		many[i] = fmt.Sprintf("data/%02d.toml", i+1)
	}
	tests := []struct {
		name   string
		faults diag.List
		want   string
	}{
		{"rien", nil, ""},
		{"deux_fois_se_disent_deux_fois", of("faux", "a", "b"), "a: erreur : faux\n  aide : faites\n\nb: erreur : faux\n  aide : faites\n"},
		{"trois_fois_se_disent_une_fois", of("faux", "a", "b", "c"), "a: erreur : faux\n  aide : faites\n  de même dans 2 autres fichiers :\n    b\n    c\n"},
		{"des_cases_d_un_classeur", of("faux", "x.csv, ligne 2, colonne G", "x.csv, ligne 3, colonne G", "x.csv, ligne 4, colonne G"),
			"x.csv, ligne 2, colonne G: erreur : faux\n  aide : faites\n  de même à 2 autres endroits :\n    x.csv, ligne 3, colonne G\n    x.csv, ligne 4, colonne G\n"},
		{"ce_qui_se_répète_vient_à_la_fin", append(of("faux", "a", "b", "c"), of("seul", "d")...), "d: erreur : seul\n  aide : faites\n\na: erreur : faux\n  aide : faites\n  de même dans 2 autres fichiers :\n    b\n    c\n"},
		{"au_même_fichier", of("faux", "a", "a", "b"), "a: erreur : faux\n  aide : faites\n  de même à 2 autres endroits :\n    a\n    b\n"},
		{"toutes_les_places_se_nomment", of("faux", many...), "data/01.toml: erreur : faux\n  aide : faites\n  de même dans 33 autres fichiers :\n    " +
			strings.Join(many[1:], "\n    ") + "\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var out bytes.Buffer
			if err := Print(&out, test.faults, nil); err != nil {
				t.Fatal(err)
			}
			if got := fr.Plain(out.String()); got != test.want {
				t.Errorf("Print prints\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}
