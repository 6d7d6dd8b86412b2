package site_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"limpide/internal/base/fr"
)

// TestPlanPage has an action whose end has passed: the page opens with it and lists
// it once, and its money says which actions tell it.
func TestPlanPage(t *testing.T) {
	files := renderedOn(t, fr.Date{Year: 2027, Month: 2, Day: 1}, func(fsys fstest.MapFS) {
		plan := fsys["data/plans/amont.toml"]
		plan.Data = append(slices.Clip(plan.Data), "\n[[action.budget]]\ntype = \"investissement\"\nunite = \"€ HT\"\nprevisionnel = 15000.5\n\n"+
			"[[action]]\nid = \"trier\"\ntitre = \"Trier mieux\"\nstatut = \"À venir\"\n"...)
	})
	page := fr.Plain(files["territoires/amont/actions/index.html"])
	if n := strings.Count(page, ">Rénover les écoles</a>"); n != 1 {
		t.Errorf("the late action is listed %d times", n)
	}
	for path, parts := range map[string][]string{
		"territoires/amont/actions/index.html":  {"1 action en retard sur 2.", "Budget prévu : 15 001 € HT, donné pour 1 action sur 2.", `id="etat_a-venir"`},
		"actions/index.html":                    {"1 action en retard sur 3.", "Financements annoncés : 12 000 € HT, donnés pour 1 action sur 3."},
		"actions/renover-les-ecoles/index.html": {"Reste à financer", "3 001 € HT", ">de l’Amont</a>"},
	} {
		for _, part := range parts {
			if !strings.Contains(fr.Plain(files[path]), part) {
				t.Errorf("%s does not say %q", path, part)
			}
		}
	}
}
