package importer

import (
	"bytes"
	"io/fs"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"limpide/internal/change/collect"
	"limpide/internal/change/importer/series"
	"limpide/internal/portal"
)

// filledWorkbook makes the collection workbook of a portal, and fills in some cells.
func filledWorkbook(t testing.TB, source fs.FS, cells map[string]any) []byte {
	t.Helper()
	w, err := collect.New(opened(t, source), nil, today)
	if err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(bytes.NewReader(w.Content))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	for cell, value := range cells {
		if err := book.SetCellValue(collect.Tab, cell, value); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if _, err := book.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// dueIndicator is the small portal, whose indicators expect a value, and which has
// a source that no file cites yet.
func dueIndicator(t *testing.T, more ...[3]string) fs.FS {
	return base(t, append(more, dueVelo,
		[3]string{"data/indicateurs/dechets.toml", "# Pour l'essai.\nsources = [\"rapport\"]\n", "sources = [\"convention\"]\nlu_le = 2026-01-15\nprochaine_valeur = \"2027-07\"\n"},
		[3]string{"data/sources.toml", "[source.convention]\n", "[source.pesees]\ntitre = \"Pesées du syndicat\"\nproducteur = \"Syndicat\"\ngenre = \"données\"\n\n[source.convention]\n"},
	)...)
}

var dueVelo = [3]string{velo, "# Pour l'essai.\n", "prochaine_valeur = \"2027-03\"\n"}

func TestNewWorkbook_vide_ne_change_rien(t *testing.T) {
	source := dueIndicator(t)
	r, _ := imported(t, source, "collecte.xlsx", filledWorkbook(t, source, nil), Answers{})
	if len(r.Files) > 0 {
		t.Errorf("an untouched workbook changes %v", r.Sentences())
	}
}

func TestNewWorkbook_chaque_état_revient(t *testing.T) {
	for text, want := range map[string]string{
		"502 (provisoire)": "provisoire", "502 (estimée)": "estimé", "502 (annoncé)": "annoncé", "502 (Rapportée)": "rapporté",
	} {
		source := dueIndicator(t)
		_, after := imported(t, source, "collecte.xlsx", filledWorkbook(t, source, map[string]any{"I2": text}), Answers{})
		if got := file(t, after, "data/indicateurs/dechets.toml"); !strings.Contains(got, "2022 = { valeur = 502, etat = \""+want+"\" }") {
			t.Errorf("%q is written as\n%s", text, got)
		}
	}
}

// Columns: G is 2020, K is 2024, L is 2025, N the source. Rows: 2 is dechets in
// amont, 3 in the pole.
func TestNewWorkbook_rempli_revient(t *testing.T) {
	source := dueIndicator(t)
	data := filledWorkbook(t, source, map[string]any{
		"G2": 502, "I2": "488,5 (provisoire)", "J2": "Secret statistique", "K3": 520,
	})
	r, after := imported(t, source, "collecte.xlsx", data, Answers{})
	got := file(t, after, "data/indicateurs/dechets.toml")
	for _, want := range []string{
		"2020 = { valeur = 502, etat = \"définitif\" }\n2021 = { absent = \"non collecté\" }\n2022 = { valeur = 488.5, etat = \"provisoire\" }\n2023 = { absent = \"secret statistique\" }\n",
		"[serie.petr]\n2019 = 540\n2024 = 520\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the file has not\n%s\nbut\n%s", want, got)
		}
	}
	want := "• indicateur dechets, Amont : 2 valeurs ajoutées (2022 : 488,5 provisoire ; 2023 : « secret statistique »), 1 valeur corrigée (2020 : 501 estimé → 502)\n" +
		"• indicateur dechets, Pays d'essai : 1 valeur ajoutée (2024 : 520)\n" +
		"• 2 lignes sans changement\n" +
		"– Dans data/indicateurs/dechets.toml, les valeurs ajoutées ou corrigées citent toujours « Convention signée » (lecture du 15 janvier 2026). Si elles viennent d’ailleurs, remplissez la colonne « Source » de la feuille avant d’écrire, ou changez « sources » et « lu_le » dans ce fichier.\n"
	if got := plain(words(r)); got != want {
		t.Errorf("said:\n%swant:\n%s", got, want)
	}
}

func TestNewWorkbook_la_source_va_à_ce_qui_change(t *testing.T) {
	for _, test := range []struct{ name, source, want string }{
		{"une_autre_source", "pesees", "2020 = { valeur = 502, etat = \"estimé\", source = \"pesees\" }\n2021 = { absent = \"non collecté\" }\n2022 = { valeur = 490, source = \"pesees\" }\n2023 = { absent = \"sans objet\", source = \"pesees\" }\n"},
		{"celle_du_fichier_ne_se_répète_pas", "convention", "2020 = { valeur = 502, etat = \"estimé\" }\n2021 = { absent = \"non collecté\" }\n2022 = 490\n2023 = { absent = \"sans objet\" }\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			source := dueIndicator(t)
			data := filledWorkbook(t, source, map[string]any{"G2": "502 (estimé)", "I2": 490, "J2": "sans objet", "N2": test.source})
			r, after := imported(t, source, "collecte.xlsx", data, Answers{})
			if got := file(t, after, "data/indicateurs/dechets.toml"); !strings.Contains(got, test.want) {
				t.Errorf("the file has not\n%s\nbut\n%s", test.want, got)
			}
			if said := plain(words(r)); !strings.Contains(said, " ; source : « ") || strings.Contains(said, "citent toujours") {
				t.Errorf("said:\n%s", said)
			}
		})
	}
}

// The value of syndicat has a source of its own in the small portal.
func TestNewWorkbook_une_valeur_garde_sa_propre_source(t *testing.T) {
	source := dueIndicator(t)
	for source4, want := range map[string]string{
		"":           "2023 = { valeur = 500, etat = \"définitif\", source = \"convention\" }",
		"convention": "2023 = { valeur = 500, etat = \"définitif\", source = \"convention\" }",
		"pesees":     "2023 = { valeur = 500, etat = \"définitif\", source = \"pesees\" }",
	} {
		data := filledWorkbook(t, source, map[string]any{"J4": 500, "N4": source4})
		_, after := imported(t, source, "collecte.xlsx", data, Answers{})
		if got := file(t, after, "data/indicateurs/dechets.toml"); !strings.Contains(got, want) {
			t.Errorf("with the source %q, the file has not\n%s\nbut\n%s", source4, want, got)
		}
	}
}

// awaiting is the small portal, whose bicycles are defined and have no value yet.
func awaiting(t *testing.T) fs.FS {
	return base(t, [3]string{velo, "\n[serie.amont]\n2020 = 2.5\n2022 = 3.1\n", ""}, [3]string{velo, "# Pour l'essai.\nsources = [\"rapport\"]\n", ""})
}

const velo = "data/indicateurs/velo.toml"

// Of an indicator that has nothing yet, each territory is asked; a reason for which
// a value is missing is read back as its note.
func TestNewWorkbook_une_raison_pour_un_indicateur_sans_valeur(t *testing.T) {
	source := awaiting(t)
	data := filledWorkbook(t, source, map[string]any{"H2": "secret statistique", "I2": "non collecté", "K2": 4.8})
	_, after := imported(t, source, "collecte.xlsx", data, Answers{Source: "convention"})
	if got, want := file(t, after, velo), "[serie.amont]\n2021 = { absent = \"secret statistique\", source = \"convention\" }\n2022 = { absent = \"non collecté\", source = \"convention\" }\n2024 = { valeur = 4.8, source = \"convention\" }\n"; !strings.Contains(got, want) {
		t.Errorf("the file has not\n%s\nbut\n%s", want, got)
	}
}

// Another year is added later without losing the first.
func TestNewWorkbook_une_valeur_de_plus_pour_un_indicateur_commencé(t *testing.T) {
	source := awaiting(t)
	_, after := imported(t, source, "un.csv", []byte("Indicateur;Périmètre;Unité;2024;Source\nvelo;amont;%;4,8;convention\n"), Answers{})
	_, after = imported(t, after, "deux.csv", []byte("Indicateur;Périmètre;Unité;2025;Source\nvelo;amont;%;4,7;convention\n"), Answers{})
	if got, want := file(t, after, velo), "[serie.amont]\n2024 = { valeur = 4.8, source = \"convention\" }\n2025 = { valeur = 4.7, source = \"convention\" }\n"; !strings.Contains(got, want) {
		t.Errorf("the file has not\n%s\nbut\n%s", want, got)
	}
}

// asked lists the rows of a workbook.
func asked(t *testing.T, source fs.FS, territory string) (rows string, aside []string) {
	t.Helper()
	w, err := collect.New(opened(t, source), func(_ *portal.Indicator, s portal.Scope) bool { return territory == "" || s.ID == territory }, today)
	if err != nil {
		t.Fatal(err)
	}
	if w.Content == nil {
		return "", w.Aside
	}
	var all []string
	for _, c := range read(t, "x.xlsx", w.Content).content.(collection)[0].Rows {
		all = append(all, c.Indicator+"/"+c.Scope)
	}
	if len(all) != w.Rows {
		t.Errorf("%d rows, said to be %d", len(all), w.Rows)
	}
	return strings.Join(all, " "), w.Aside
}

func TestNewWorkbook_ne_demande_que_ce_qui_est_attendu(t *testing.T) {
	noSeries := [3]string{"data/indicateurs/velo.toml", "[serie.amont]\n2020 = 2.5\n2022 = 3.1\n", "[serie]\n"}
	for _, test := range []struct {
		name, territory, want string
		source                fs.FS
		aside                 bool
	}{
		{"les_périmètres_qui_ont_une_série", "", "dechets/amont dechets/petr dechets/syndicat velo/amont", dueIndicator(t), false},
		{"celles_d_un_territoire", "amont", "dechets/amont velo/amont", dueIndicator(t), false},
		{"celles_du_pôle", "petr", "dechets/petr", dueIndicator(t), false},
		{"d_un_territoire_sans_série_rien", "aval", "", dueIndicator(t), false},
		{"sans_aucune_série_chaque_EPCI", "", "dechets/amont dechets/petr dechets/syndicat velo/amont velo/aval", dueIndicator(t, noSeries), false},
		{"sans_aucune_série_le_territoire_demandé", "aval", "velo/aval", dueIndicator(t, noSeries), false},
		{"pas_celui_qui_n_attend_plus_rien", "", "velo/amont", base(t, dueVelo), true},
	} {
		got, aside := asked(t, test.source, test.territory)
		if got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
		if all := plain(strings.Join(aside, "\n")); test.aside != (all == "N’y est pas, car aucune valeur n’en est attendue : dechets. Pour la demander, écrivez « prochaine_valeur » dans son fichier.") {
			t.Errorf("%s: left aside: %q", test.name, all)
		}
	}
}

// A workbook made before had a row for every territory, and no source.
func TestWorkbook_d_avant_se_relit(t *testing.T) {
	source := dueIndicator(t)
	r, after := imported(t, source, "collecte.xlsx", workbook(t, collectionTabOf(520).Set(2, "C", "aval")), Answers{})
	if got := file(t, after, "data/indicateurs/dechets.toml"); !strings.Contains(got, "[serie.aval]\n2024 = 520\n") {
		t.Errorf("a row of a territory without series is lost:\n%s", got)
	}
	if said := plain(words(r)); !strings.Contains(said, "Si elles viennent d’ailleurs, changez « sources » et « lu_le » dans ce fichier.") {
		t.Errorf("said:\n%s", said)
	}
}

func TestWorkbook_les_lignes_d_un_autre_territoire_sont_comptées(t *testing.T) {
	source := dueIndicator(t)
	r, _ := imported(t, source, "x.xlsx", filledWorkbook(t, source, map[string]any{"K2": 480, "K3": 490}), Answers{Territory: "petr"})
	if said := plain(words(r)); !strings.Contains(said, "dechets, Pays d'essai") || strings.Contains(said, "dechets, Amont") || !strings.Contains(said, "3 lignes d’autres territoires") {
		t.Errorf("said:\n%s", said)
	}
}

// A spreadsheet makes 0.412, shown as a percentage, of « 41,2 % ».
func TestWorkbook_un_pourcentage_tapé_avec_son_signe(t *testing.T) {
	source := dueIndicator(t)
	data := filledWorkbook(t, source, map[string]any{"K5": 0.412})
	book, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	if id, _ := book.GetCellValue(collect.Tab, "A5"); id != "velo" {
		t.Fatalf("row 5 is of %q, want velo", id)
	}
	style, err := book.NewStyle(&excelize.Style{NumFmt: 10})
	if err != nil {
		t.Fatal(err)
	}
	if err := book.SetCellStyle(collect.Tab, "K5", "K5", style); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if _, err := book.WriteTo(&b); err != nil {
		t.Fatal(err)
	}
	_, after := imported(t, source, "collecte.xlsx", b.Bytes(), Answers{Source: "convention"})
	if got := file(t, after, "data/indicateurs/velo.toml"); !strings.Contains(got, "2024 = { valeur = 41.2,") {
		t.Errorf("41,2 %% came back as\n%s", got)
	}
}

// TestCollection_ce_qui_n_est_pas_lu_est_dit reads headings and cells as people type
// them, and names the columns that are left.
func TestCollection_ce_qui_n_est_pas_lu_est_dit(t *testing.T) {
	const csv = "Indicateur;Périmètre;Unité;Année 2024;2025 (t);Note;Vide\ndechets;amont;kg/hab.;1 488,5 kg/hab.;12;relu;\n"
	r, after := imported(t, base(t), "x.csv", []byte(csv), Answers{Source: "convention"})
	if text := file(t, after, "data/indicateurs/dechets.toml"); !strings.Contains(text, "2024 = { valeur = 1488.5, source") {
		t.Errorf("the value with its unit is not read:\n%s", text)
	}
	holds(t, words(r), "– Colonnes non lues, car leurs titres ne sont pas des années : « 2025 (t) » (colonne E) et « Note » (colonne F).")
}

func TestIndicators_une_année_qui_n_est_pas_lue_est_dite(t *testing.T) {
	r, _ := imported(t, realIndicator(t), "CC de l'Amont - x.xlsx", workbook(t, indicatorTab().Set(1, "L", "2022 Résultat (provisoire)")), Answers{})
	holds(t, words(r), "« 2022 Résultat (provisoire) » (colonne L)")
}

func TestPlan_un_titre_fait_de_signes_a_un_identifiant(t *testing.T) {
	_, after := imported(t, base(t), "CC de l'Amont_Plan.xlsx", workbook(t, planTab().Set(3, "C", "…")), Answers{})
	if text := file(t, after, "data/plans/amont.toml"); !strings.Contains(text, "\"action\"") {
		t.Errorf("the action has no id:\n%s", text)
	}
}

// TestCollection_une_première_valeur_est_comparée_aux_autres_territoires finds the
// thousands of a unit that was not the right one.
func TestCollection_une_première_valeur_est_comparée_aux_autres_territoires(t *testing.T) {
	for value, want := range map[string]bool{"501": false, "1500": false, "0,5": true} {
		data := "Indicateur;Périmètre;Unité;2024;2025\ndechets;aval;kg/hab.;" + value + ";" + value + "\n"
		r, _ := imported(t, base(t), "x.csv", []byte(data), Answers{Source: "convention"})
		if got := strings.Contains(plain(words(r)), "en 2025, et 498,2 en 2023 ailleurs"); got != want {
			t.Errorf("%s remarked: %t, want %t\n%s", value, got, want, words(r))
		}
	}
}

func TestCollection_une_case_fusionnée_n_a_pas_d_indicateur(t *testing.T) {
	source := base(t)
	e := read(t, "x.csv", []byte("Indicateur;Périmètre;Unité;2025\ndechets;amont;kg/hab.;490\n;aval;kg/hab.;480\n"))
	_, faults := prepare(e, opened(t, source), source, Answers{})
	if len(faults) != 1 || faults[0].Kind != series.NoID || faults[0].Place.File != "x.csv, ligne 3, colonne A" {
		t.Errorf("got %v", messages(faults))
	}
}

// TestIndicators_des_décimales_de_calcul imports values that a spreadsheet computed.
func TestIndicators_des_décimales_de_calcul(t *testing.T) {
	imported(t, realIndicator(t), "CC de l'Amont - x.xlsx", workbook(t, indicatorTab().Set(2, "L", 490.123456789012).Set(2, "M", 1.0/3)), Answers{})
	imported(t, base(t), "x.csv", []byte("Indicateur;Périmètre;Unité;2025\ndechets;amont;kg/hab.;490,333333333333\n"), Answers{Source: "convention"})
}

// People make a tab for each territory; what is read of none is named.
func TestCollection_plusieurs_feuilles(t *testing.T) {
	one := collectionTabOf(480)
	two := collectionTabOf(500).Set(2, "C", "petr")
	two.Name = "PETR"
	r, after := imported(t, base(t), "x.xlsx", workbook(t, one, two, tabOf("Brouillon", row("à revoir"))), Answers{Source: "convention"})
	text := file(t, after, waste)
	holds(t, text, "[serie.petr]\n2019 = 540\n2024 = { valeur = 500,", "2024 = { valeur = 480,")
	holds(t, words(r), "Feuille non lue, car ses titres ne sont pas ceux qu’on attend : « Brouillon ».")

	two = collectionTabOf(500)
	two.Name = "Encore"
	source := base(t)
	_, faults := prepare(read(t, "x.xlsx", workbook(t, one, two)), opened(t, source), source, Answers{})
	if len(faults) != 2 || !strings.Contains(plain(faults[1].Message), "déjà à la ligne 2 de la feuille « Collecte »") {
		t.Errorf("a series in two tabs: %v", messages(faults))
	}
}

func TestCollection_une_colonne_masquée_est_dite(t *testing.T) {
	source := dueIndicator(t)
	book := openBook(t, filledWorkbook(t, source, map[string]any{"K2": 480}))
	if err := book.SetColVisible(collect.Tab, "K", false); err != nil {
		t.Fatal(err)
	}
	r, _ := imported(t, source, "x.xlsx", bytesOf(t, book), Answers{})
	holds(t, words(r), "Colonnes masquées, lues comme les autres : 1 dans « Collecte ».")
}
