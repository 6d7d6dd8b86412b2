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
	if !strings.Contains(page, `<details class="recit" id="etat_a-venir"><summary class="marque etat-a-venir">À venir : 1 action</summary>`) {
		t.Error("the other action does not unfold below its state")
	}
	for path, parts := range map[string][]string{
		"territoires/amont/actions/index.html":  {"Aucune action réalisée sur 2, 1 en retard. Budget prévu pour 1 action : 15 001 € HT. Reste à financer pour 1 action : 3 001 € HT.", "Budget prévu : 15 001 € HT, donné pour 1 action sur 2.", `id="etat_a-venir"`},
		"actions/index.html":                    {"1 action réalisée sur 3, 1 en retard. Budget prévu pour 1 action : 15 001 € HT.", "Financements annoncés : 12 000 € HT, donnés pour 1 action sur 3."},
		"actions/renover-les-ecoles/index.html": {"Reste à financer", "3 001 € HT", ">de l’Amont</a>"},
	} {
		for _, part := range parts {
			if !strings.Contains(fr.Plain(files[path]), part) {
				t.Errorf("%s does not say %q", path, part)
			}
		}
	}
}

func TestAction_mène_de_son_effet_à_l_objectif_et_l_indicateur_mène_à_ses_actions(t *testing.T) {
	files := rendered(t, func(source fstest.MapFS) {
		north, south := source["data/plans/amont.toml"], source["data/plans/aval.toml"]
		north.Data = append(slices.Clone(north.Data), []byte("\n[[action.effet]]\nobjet = \"déchets\"\nquantite = 12\nunite = \"t par an\"\nsens = \"baisse\"\nindicateur = \"dechets\"\n"+
			"\n[[action]]\nid = \"composter-ici\"\ntitre = \"Composter au village\"\nindicateurs = [\"dechets\"]\n")...)
		south.Data = append(slices.Clone(south.Data), []byte("indicateurs = [\"dechets\"]\n")...)
	})
	for name, wants := range map[string][]string{
		"actions/renover-les-ecoles/index.html": {"−12 t par an", "Déchets</span>", ">Objectif<"},
		"actions/composter/index.html":          {"Effet attendu</b> non estimé", ">Où en est-on ?<"},
		"territoires/amont/actions/index.html":  {"Effet estimé pour 1 action sur 2 ; non estimé pour 1.\nDéchets : −12 t par an, pour 1 action."},
		"indicateurs/dechets/index.html":        {"3 actions y contribuent", "effet attendu : −12 t par an", "effet attendu : non estimé"},
	} {
		for _, want := range wants {
			if page := fr.Plain(files[name]); !strings.Contains(page, want) {
				t.Errorf("%s lacks %q", name, want)
			}
		}
	}
	if n := strings.Count(files["indicateurs/dechets/index.html"], "Composter au village"); n != 1 {
		t.Errorf("an action that two territories have is said %d times by its title, want once", n)
	}
}
