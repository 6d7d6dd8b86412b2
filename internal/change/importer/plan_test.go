package importer

import (
	"strings"
	"testing"
)

// helpOfForm are rows that say how to fill in the form of the platform.
var helpOfForm = [][]any{
	row("Numéro et titre de l'axe", "", "", "Titre de l'action (obligatoire)", "", "Texte libre", "Sépararées par des virgules", "", "", "", "Nombre", "", "Liste déroulante", "JJ/MM/AAAA", "JJ/MM/AAAA"),
	row("Axe", "", "", "Action", "", "Quelques lignes", "", "", "", "", "en euros", "", "à choisir dans la liste", "jour de début", "jour de fin"),
	row("Exemple : 1. Mobilité", "", "", "Créer une piste cyclable", "", "", "", "", "", "", "", "", "", "", ""),
}

// TestPlan_les_lignes_d_aide_du_modèle holds that rows of help are passed over, and no
// action with them.
func TestPlan_les_lignes_d_aide_du_modèle(t *testing.T) {
	action := row("1. Bâtiments", "", "", "Rénover les écoles", "", "Isoler", "CC de l'Amont", "", "", "ADEME", 75000, 90000, "À discuter", serial(45292), serial(46752))
	for n := range helpOfForm {
		form := planForm()
		form[1].Rows = append(append(form[1].Rows[:2:2], helpOfForm[:n+1]...), action, action)
		form[1].Rows[len(form[1].Rows)-1] = row("", "", "", "Planter des haies")
		r, after := imported(t, base(t), "modele-import-pa.xlsx", workbook(t, form...), Answers{Territory: "aval"})
		holds(t, words(r), map[int]string{0: "– Ligne d’aide ou d’exemple du modèle, passée : 3.", 1: "– Lignes d’aide ou d’exemple du modèle, passées : 3 et 4.", 2: "3, 4 et 5."}[n], "2 actions ajoutées (« Rénover les écoles » ; « Planter des haies »)")
		holds(t, file(t, after, "data/plans/aval.toml"), "Planter des haies")
	}
	// A first action with a wrong date is no help.
	form := planForm()
	form[1].Rows = append(form[1].Rows[:2:2], row("1. Bâtiments", "", "", "Rénover les écoles", "", "Isoler", "", "", "", "ADEME", 75000, "", "À discuter", "bientôt"))
	source := base(t)
	_, faults := prepare(read(t, "x.xlsx", workbook(t, form...)), opened(t, source), source, Answers{Territory: "aval"})
	if len(faults) != 1 || !strings.Contains(faults[0].Message, "bientôt") {
		t.Errorf("got %v", messages(faults))
	}
}

// The rows of an action that stands in two axes are one action.
func TestPlan_une_action_de_deux_axes(t *testing.T) {
	texts := planTab().Set(5, "D", "Un autre descriptif").Set(5, "Z", "cae 1.1.2 - Autre")
	r, after := imported(t, base(t), "Export_CC de l'Amont_Plan_2026-03-02.xlsx", workbook(t, texts), Answers{})
	holds(t, words(r), "– Action de deux axes dont les lignes diffèrent, écrite une fois, d’après la première : « Composter dans les villages » (description).")
	text := file(t, after, "data/plans/amont.toml")
	if holds(t, text, "\"eci:2.1\", \"cae:1.1.2\""); strings.Count(text, "Composter dans les villages") != 1 {
		t.Errorf("the action is not there once:\n%s", text)
	}

	// More than texts differs: whether they are one is asked.
	data := workbook(t, planTab().Set(5, "G", "Réalisé"))
	source := base(t)
	e, a := read(t, "Export_CC de l'Amont_Plan_2026-03-02.xlsx", data), Answers{}
	r, _ = prepare(e, opened(t, source), source, a)
	if len(r.Questions) != 1 || !strings.Contains(plain(r.Questions[0].Text), "« Composter dans les villages » est dans deux axes, et ses deux lignes diffèrent (statut)") {
		t.Fatalf("asks %+v", r.Questions)
	}
	for answer, want := range map[string]int{"une": 1, "deux": 2} {
		if err := e.Reply(&a, r.Questions[0], answer); err != nil {
			t.Fatal(err)
		}
		_, after := imported(t, source, e.Name, data, a)
		if got := strings.Count(file(t, after, "data/plans/amont.toml"), "\"Composter dans les villages\""); got != want {
			t.Errorf("%s: %d actions, want %d", answer, got, want)
		}
	}
}

func TestPlan_les_bonnes_actions_entrent(t *testing.T) {
	tab := planTab().Set(3, "I", "bientôt")
	rows, after := sentBack(t, base(t), "Export_CC de l'Amont_Plan_2026-03-02.xlsx", workbook(t, tab), Answers{}, map[string]any{"I2": "02/03/2024"})
	holds(t, rows, "[bientôt]", "« bientôt » n’est pas une date")
	holds(t, file(t, after, "data/plans/amont.toml"), "Composter dans les villages", "2024-03-02")

	form := planForm()
	form[1].Rows = append(form[1].Rows, row("", "", "", "Planter des haies", "", "", "", "", "", "", "", "", "Peut-être"))
	rows, after = sentBack(t, base(t), "modele.xlsx", workbook(t, form...), Answers{Territory: "aval"}, map[string]any{"M2": "À discuter"})
	holds(t, rows, "[Peut-être]")
	holds(t, file(t, after, "data/plans/aval.toml"), "Planter des haies", "Rénover les écoles")
}

// In 2023, the columns of numbers and of titles had no heading.
func TestScores_des_colonnes_sans_titre(t *testing.T) {
	want, _ := imported(t, base(t), "x.xlsx", workbook(t, scoreFile()), Answers{})
	got, _ := imported(t, base(t), "x.xlsx", workbook(t, scoreFile().Set(7, "A", nil).Set(7, "B", nil)), Answers{})
	if words(got) != words(want) {
		t.Errorf("said\n%s\nwant\n%s", words(got), words(want))
	}
}

// A row below a measure that does not exist has points of its own.
func TestScores_une_sous_action_inconnue_est_nommée(t *testing.T) {
	tab := scoreFile()
	sum := row("1.1.1.99", "Une sous-action de trop", "", nil, 4, 4, nil, nil, nil, nil, nil, nil)
	tab.Rows = append(tab.Rows, sum)
	r, _ := imported(t, base(t), "x.xlsx", workbook(t, tab), Answers{})
	holds(t, words(r), "À vérifier, car les sous-actions d’une mesure ne font pas son potentiel : 1.1.1 (la sous-action 1.1.1.99 ?).")
	if r, _ := imported(t, base(t), "x.xlsx", workbook(t, scoreFile()), Answers{}); strings.Contains(words(r), "sous-actions d") {
		t.Errorf("nothing is odd, and it is said:\n%s", words(r))
	}
}

// The communes that an action concerns are taken by name or code; what is none of the
// EPCI is told.
func TestPlan_les_communes_concernées(t *testing.T) {
	for cell, want := range map[string]string{
		"HAUTE": `communes = ["Haute"]`, "05001, Haute": `communes = ["Haute"]`,
		"Basse\nHaute": "– Commune non reprise, car l’EPCI n’en a aucune de ce nom : « Basse ».", "Toutes les communes": "",
	} {
		with := planTab().Set(2, "AD", "Communes concernées").Set(3, "AD", cell)
		r, after := imported(t, base(t), "Export_CC de l'Amont_Plan_2026-03-02.xlsx", workbook(t, with), Answers{})
		all := words(r) + file(t, after, "data/plans/amont.toml")
		holds(t, all, want)
		if want == "" && strings.Contains(strings.ToLower(all), "commune") {
			t.Errorf("of %q it says:\n%s", cell, all)
		}
	}
}
