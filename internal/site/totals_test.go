package site_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"limpide/internal/base/fr"
)

// total is an assessment of which nothing is known but the whole.
const total = `
sources = ["convention"]
nature = "audit-final"
etat = "validé"

[total]
potentiel = 48
faits = 21
programmes = 4
pas_faits = 20
non_renseignes = 3
`

// TestTotal_seul looks at two scores of which only the total is known: one after
// an assessment whose axes are known, one alone.
func TestTotal_seul(t *testing.T) {
	files := rendered(t, func(source fstest.MapFS) {
		source["data/evaluations/aval/eci-2026-05-04.toml"] = &fstest.MapFile{Data: []byte(total)}
		source["data/evaluations/aval/cae-2026-05-04.toml"] = &fstest.MapFile{Data: []byte(strings.Replace(total, "faits = 21", "faits = 12", 1))}
	})
	const after, alone = "territoires/aval/economie-circulaire/", "territoires/aval/climat-air-energie/"
	for _, c := range []struct{ file, has, hasNot string }{
		{after + "index.html", "De l’audit final de mai 2026, seul le total est connu : ce qui est dit des axes et des mesures vient encore de l’auto-évaluation de juin 2023.", "seul le total est connu : rien"},
		{after + "index.html", "Audit final validé du 4 mai 2026 : 43,8 % <span>total seul, 21 sur 48 points</span>", ""},
		{after + "index.html", "Économie Circulaire de l’Aval : les axes en juin 2023", "axes ont progressé"},
		{after + "index.html", "était de 10,0 % à l’auto-évaluation de juin 2023 ; il est de 43,8 % à l’audit final de mai 2026 (+33,8 points)", "axes ont progressé"},
		{after + "axe-1/index.html", "10,0 % des points sont faits : 2 sur 20 (auto-évaluation de juin 2023).", ""},
		{after + "axe-1/index.html", "De l’audit final de mai 2026, seul le total est connu", ""},
		{after + "evolution_eci.csv", "mai 2026, audit final validé\",Points faits,43.8", ""},
		{alone + "index.html", "De l’audit final de mai 2026, seul le total est connu : rien n’est publié de ses axes ni de ses mesures.", "axe-1"},
		{alone + "index.html", "25,0<span> %</span>", "non concerné"},
		{"territoires/aval/index.html", "10,0 % à l’auto-évaluation et 43,8 % à l’audit final", "partie_changements"},
		{"comparaison/index.html", "Seul le total est connu pour l’Aval.", "non concerné pour l’Aval"},
		{"comparaison/comparaison_cae.csv", "total seul", ""},
		{"donnees/evaluations/evaluations.csv", "aval,Communauté de communes de l'Aval,200000024,cae,Climat Air Énergie,2026-05-04,audit final,validé,non,oui,,référentiel,Climat Air Énergie,48,12,4,20,12,25", ""},
	} {
		page, ok := files[c.file]
		if !ok {
			t.Errorf("there is no %s", c.file)
			continue
		}
		if text := fr.Plain(page); !strings.Contains(text, c.has) {
			t.Errorf("%s: %q is not there:\n%s", c.file, c.has, text)
		} else if c.hasNot != "" && strings.Contains(text, c.hasNot) {
			t.Errorf("%s: %q is there", c.file, c.hasNot)
		}
	}
	for _, file := range []string{alone + "axe-1/index.html", alone + "axes_cae.csv", alone + "profil_cae.csv"} {
		if _, ok := files[file]; ok {
			t.Errorf("%s is there, and nothing is known of the axes", file)
		}
	}
	if n := strings.Count(files["donnees/evaluations/evaluations.csv"], "2026-05-04"); n != 2 {
		t.Errorf("the two totals have %d rows, want one each", n)
	}
}
