package importer

import (
	"strings"
	"testing"

	"limpide/internal/change/importer/task"
	"limpide/internal/portal"
)

const marked = "Indicateur;Périmètre;Unité;2022;2023;2024;2025\n" +
	"dechets;amont;kg/hab.;n.d.;env. 690;N/D;~ 700\ndechets;petr;kg/hab.;-;;env 650;\n"

// TestMarks asks once for each mark of a file, and writes what is answered.
func TestMarks_une_question_par_mention(t *testing.T) {
	source := base(t)
	e, a := read(t, "x.csv", []byte(marked)), Answers{Source: "convention"}
	r, faults := prepare(e, opened(t, source), source, a)
	if len(faults) > 0 || r.Files != nil {
		t.Fatalf("got %v, %d files", messages(faults), len(r.Files))
	}
	var asked []string
	for _, q := range r.Questions {
		asked = append(asked, plain(q.Text)+" "+q.Choices[0].Value)
	}
	want := "Que veut dire « n.d. » (2 cases, la première ligne 2, colonne D) ? n.d.=non disponible\n" +
		"Que veut dire « env. » (2 cases, la première ligne 2, colonne E) ? env.=estimé\n" +
		"Que veut dire « ~ » (ligne 2, colonne G) ? ~=estimé\n" +
		"Que veut dire « - » (ligne 3, colonne D) ? -=non disponible"
	if got := strings.Join(asked, "\n"); got != want {
		t.Fatalf("asked\n%s\nwant\n%s", got, want)
	}
	for k, reply := range []string{"secret statistique", "provisoire", "~=estimé", "-=0"} {
		if err := e.Reply(&a, r.Questions[k], reply); err != nil {
			t.Fatal(err)
		}
	}
	_, after := imported(t, source, "x.csv", []byte(marked), a)
	holds(t, file(t, after, "data/indicateurs/dechets.toml"),
		"2022 = { absent = \"secret statistique\", source = \"convention\" }\n2023 = { valeur = 690, etat = \"provisoire\", source = \"convention\" }\n"+
			"2024 = { absent = \"secret statistique\", source = \"convention\" }\n2025 = { valeur = 700, etat = \"estimé\", source = \"convention\" }",
		"[serie.petr]\n2019 = 540\n2022 = { valeur = 0, source = \"convention\" }\n2024 = { valeur = 650, etat = \"provisoire\", source = \"convention\" }")
}

func TestMarks_une_option_par_mention(t *testing.T) {
	a := Answers{Source: "convention", Meanings: map[string]string{"nd": "Non collecté", "ENV": "estimé", "~": "estimé", "–": "sans objet"}}
	_, after := imported(t, base(t), "x.csv", []byte(marked), a)
	holds(t, file(t, after, "data/indicateurs/dechets.toml"), "2022 = { absent = \"non collecté\"", "2023 = { valeur = 690, etat = \"estimé\"", "2022 = { absent = \"sans objet\"")
}

// TestMarks_les_deux_formes reads marks in the exports of indicators.
func TestMarks_les_deux_formes_d_un_export(t *testing.T) {
	a := Answers{Meanings: map[string]string{"e": "estimé", "NC": "non disponible"}}
	former := formerIndicatorTabs()
	former[0] = former[0].Set(2, "F", "503 (e)").Set(2, "G", "NC").Set(2, "H", "490")
	for name, data := range map[string][]byte{
		"CC de l'Amont - x.xlsx":           workbook(t, indicatorTab().Set(2, "J", "503 e").Set(2, "K", "N.C.")),
		"CC de l'Amont - cae_6.a - x.xlsx": workbook(t, former...),
	} {
		_, after := imported(t, realIndicator(t), name, data, a)
		holds(t, file(t, after, "data/indicateurs/dechets.toml"), "2020 = { valeur = 503, etat = \"estimé\"", "2021 = { absent = \"non disponible\"")
	}
}

// TestState gives a state to what is imported without one.
func TestState_l_état_de_ce_qui_ne_le_dit_pas(t *testing.T) {
	// 2019 is 512,5 and definitive, 2020 is 501 and an estimate.
	const data = "Indicateur;Périmètre;Unité;2019;2020;2024;2025\ndechets;amont;kg/hab.;512,5;501;480;470 (estimé)\n"
	for state, want := range map[string]string{
		"provisoire": "2019 = 512.5\n2020 = { valeur = 501, etat = \"provisoire\"",
		"Definitif":  "2019 = 512.5\n2020 = { valeur = 501, etat = \"définitif\"",
	} {
		_, after := imported(t, base(t), "x.csv", []byte(data), Answers{Source: "convention", State: state})
		text := file(t, after, "data/indicateurs/dechets.toml")
		holds(t, text, want, "2025 = { valeur = 470, etat = \"estimé\"")
		if got := strings.Contains(text, "2024 = { valeur = 480, etat = \"provisoire\""); got != (state == "provisoire") {
			t.Errorf("with %s:\n%s", state, text)
		}
	}
	_, after := imported(t, realIndicator(t), "CC de l'Amont - x.xlsx", workbook(t, indicatorTab()), Answers{State: portal.Provisional.Word()})
	holds(t, file(t, after, "data/indicateurs/dechets.toml"), "2019 = 512.5\n", "2022 = { valeur = 490, etat = \"provisoire\"")
}

// TestState_un_score writes an audit that is validated, and validates one that was not.
func TestState_un_audit_validé(t *testing.T) {
	data, a := workbook(t, scoreFile()), Answers{Dates: []string{"2026-03-01"}, Kinds: []string{"audit-final"}}
	const name = "data/evaluations/amont/cae-2026-03-01.toml"
	r, draft := imported(t, base(t), "x.xlsx", data, a)
	holds(t, file(t, draft, name), "etat    = \"provisoire\"")
	holds(t, words(r), "ou importez avec --etat validé")
	for _, word := range []string{"valide", "Validé"} {
		a.State = word
		r, after := imported(t, base(t), "x.xlsx", data, a)
		holds(t, file(t, after, name), "etat    = \"validé\"")
		if said := words(r); strings.Contains(said, "provisoire") {
			t.Errorf("with --etat %s: %s", word, said)
		}
	}
	r, after := imported(t, draft, "x.xlsx", data, a)
	holds(t, file(t, after, name), "etat    = \"validé\"")
	holds(t, words(r), "provisoire → validé")

	a.State = "définitif"
	if _, faults := prepare(read(t, "x.xlsx", data), opened(t, base(t)), base(t), a); len(faults) != 1 || faults[0].Kind != task.ErrState {
		t.Errorf("--etat définitif for a score: %v", messages(faults))
	}
}
