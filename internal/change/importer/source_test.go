package importer

import (
	"io/fs"
	"strings"
	"testing"

	"limpide/internal/change"
	"limpide/internal/change/importer/draft"
	"limpide/internal/change/importer/fault"
	"limpide/internal/change/importer/task"
)

// holds fails unless a text has all of some others.
func holds(t *testing.T, text string, wanted ...string) {
	t.Helper()
	for _, want := range wanted {
		if !strings.Contains(plain(text), plain(want)) {
			t.Errorf("%q is not in\n%s", want, text)
		}
	}
}

const waste = "data/indicateurs/dechets.toml"

func TestPlatform_une_cible_réelle_corrigée_change_de_source(t *testing.T) {
	source := base(t, [3]string{waste, "# Pour l'essai.\nsources = [\"rapport\"]\n", "sources = [\"convention\"]\n"},
		[3]string{waste, "[[rupture]]\n", "[[cible]]\nterritoire = \"amont\"\nannee = 2030\nvaleur = 440\nsources = [\"convention\"]\n\n[[rupture]]\n"})
	r, after := imported(t, source, "CC de l'Amont - Indicateurs - 2026-03-02.xlsx", workbook(t, indicatorTab()), Answers{})
	holds(t, words(r), "1 cible corrigée (2030 : 440 → 430)")
	holds(t, file(t, after, waste), "annee = 2030\nvaleur = 430\nsources = [\"territoires-en-transitions\"]\n",
		"2019 = 512.5\n", "2022 = { valeur = 490, source = \"territoires-en-transitions\" }\n")
}

// A file that cites the platform, and nothing else, says it once.
func TestPlatform_la_source_du_fichier_ne_se_répète_pas(t *testing.T) {
	source := base(t, [3]string{waste, "# Pour l'essai.\nsources = [\"rapport\"]\n", "sources = [\"tet\"]\n"},
		[3]string{"data/sources.toml", "[source.convention]\n", "[source.tet]\ntitre = \"La plateforme\"\nproducteur = \"ADEME\"\nadresse = \"https://www.territoiresentransitions.fr/\"\ngenre = \"données\"\n\n[source.convention]\n"})
	r, after := imported(t, source, "CC de l'Amont - Indicateurs - 2026-03-02.xlsx", workbook(t, indicatorTab()), Answers{})
	holds(t, file(t, after, waste), "2021 = 499\n2022 = 490\n")
	holds(t, words(r), "source : « La plateforme »")
}

func TestCollection_demande_la_source_de_valeurs_que_rien_ne_distingue(t *testing.T) {
	unsourced := base(t, [3]string{waste, "# Pour l'essai.\nsources = [\"rapport\"]\n", ""})
	sourced := realIndicator(t)
	sheet := func(value any) []byte { return workbook(t, collectionTabOf(value)) }
	for _, test := range []struct {
		name   string
		source fs.FS
		data   []byte
		asks   bool
	}{
		{"un_fichier_sans_source", unsourced, sheet(480), true},
		{"un_fichier_qui_en_a_une", sourced, sheet(480), false},
		{"rien_ne_change", unsourced, []byte("Indicateur;Périmètre;Unité;2019\ndechets;amont;kg/hab.;512,5\n"), false},
	} {
		e := read(t, "collecte.xlsx", test.data)
		p := opened(t, test.source)
		r, faults := prepare(e, p, test.source, Answers{})
		if asks := len(r.Questions) == 1; asks != test.asks || len(faults) > 0 || asks && len(r.Files) > 0 {
			t.Errorf("%s: asks %v, %v, %d files", test.name, r.Questions, messages(faults), len(r.Files))
			continue
		}
		if !test.asks {
			continue
		}
		q := r.Questions[0]
		if q.Flag != "--source-des-valeurs" || len(q.Choices) != 2 || plain(q.Choices[0].Text) != "convention : Convention signée" {
			t.Errorf("%s: asks %+v", test.name, q)
		}
		var a Answers
		if err := e.Reply(&a, q, "convention signee"); err != nil {
			t.Errorf("%s: the title does not answer: %v", test.name, err)
		}
		r, _ = prepare(e, p, test.source, a)
		holds(t, file(t, change.Overlay(test.source, r.Files), waste), "2024 = { valeur = 480, source = \"convention\" }\n")
		imported(t, test.source, "collecte.xlsx", test.data, Answers{Source: "convention"})
	}
}

func TestCollection_une_source_donnée_par_l_option_existe(t *testing.T) {
	_, faults := prepare(read(t, "x.xlsx", workbook(t, collectionTabOf(480))), opened(t, base(t)), base(t), Answers{Source: "convenion"})
	if len(faults) != 1 || faults[0].Kind != draft.ErrUnknown || !strings.Contains(faults[0].Hint, "convention") {
		t.Errorf("says %v", messages(faults))
	}
}

func TestCollection_ce_qui_suit_un_nombre_a_son_aide(t *testing.T) {
	for text, want := range map[string]string{
		"40 kt":                 "convertissez la valeur s’il le faut, et écrivez le nombre seul",
		"88,4 ou 88,5":          "écrivez la valeur que la source donne, suivie au besoin de (estimé), ou « non disponible » si elle n’en donne pas",
		"demander aux services": "écrivez un nombre, ou l’une de ces raisons : non collecté, non disponible, secret statistique ou sans objet",
	} {
		_, faults := prepare(read(t, "x.xlsx", workbook(t, collectionTabOf(text))), opened(t, base(t)), base(t), Answers{})
		if len(faults) != 1 || plain(faults[0].Hint) != want {
			t.Errorf("%q: %v, want %q", text, faults, want)
		}
	}
}

func TestUnknown_une_longue_liste_se_compte(t *testing.T) {
	check := &task.Task{File: &task.File{Name: "x.csv"}}
	if got := check.Unknown(fault.Indicator, "lune", strings.Split("aa bb cc dd ee ff gg hh", " ")).Hint; !strings.HasPrefix(got, "il y en a 8") || strings.Contains(got, "bb") {
		t.Errorf("says %q", got)
	}
}

// Where a value stands, and what it is compared with.
func TestJumps(t *testing.T) {
	for _, test := range []struct {
		name   string
		source fs.FS
		cells  map[string]any // G is 2020, H 2021, I 2022, J 2023, K 2024
		want   string         // "" if nothing is said
	}{
		{"après_une_autre", dueIndicator(t), map[string]any{"I2": 50}, "Amont, 501 en 2020 et 50 kg/hab. en 2022"},
		{"corrigée_sur_place", dueIndicator(t), map[string]any{"G2": 50}, "Amont, 50 kg/hab. en 2020, au lieu de 501"},
		{"deux_nouvelles_dans_une_série_nouvelle", dueIndicator(t, [3]string{"data/indicateurs/velo.toml", "[serie.amont]\n2020 = 2.5\n2022 = 3.1\n", "[serie]\n"}),
			map[string]any{"J6": 7, "K6": 70, "N6": "convention"}, "Aval, 7 en 2023 et 70 % en 2024"},
		{"presque_dix_fois", dueIndicator(t), map[string]any{"I2": 56}, "Amont, 501 en 2020 et 56 kg/hab. en 2022"},
		{"cinq_fois_se_tait", dueIndicator(t), map[string]any{"I2": 100}, ""},
	} {
		r, _ := imported(t, test.source, "collecte.xlsx", filledWorkbook(t, test.source, test.cells), Answers{})
		said := plain(words(r))
		if found := strings.Contains(said, "À vérifier"); found != (test.want != "") || !strings.Contains(said, plain(test.want)) || strings.Count(said, " en 20") > 2 {
			t.Errorf("%s: said\n%s\nwant %q", test.name, said, test.want)
		}
	}
}

// summed is the small portal, where the pole was the sum of its territories.
func summed(t *testing.T) fs.FS {
	return base(t, [3]string{"data/indicateurs/velo.toml", "# Pour l'essai.\nsources = [\"rapport\"]\n", "sources = [\"convention\"]\n"},
		[3]string{"data/indicateurs/velo.toml", "2022 = 3.1\n", "2022 = 3.1\n\n[serie.aval]\n2020 = 4\n2022 = 5\n\n[serie.petr]\n2020 = 6.5\n2022 = 8.1\n"})
}

func TestStale_un_total_qui_ne_l_est_plus_se_dit(t *testing.T) {
	row4 := func(petr string) []byte {
		return []byte("Indicateur;Périmètre;Unité;2022\nvelo;amont;%;9,1\n" + petr)
	}
	r, _ := imported(t, summed(t), "x.csv", row4(""), Answers{})
	holds(t, words(r), "– La série petr n’est pas recalculée, alors qu’elle valait la somme des EPCI : velo, 8,1 en 2022 (14,1 maintenant).")
	r, _ = imported(t, summed(t), "x.csv", row4("velo;petr;%;14,1\n"), Answers{})
	if said := words(r); strings.Contains(said, "recalculée") {
		t.Errorf("the pole was brought up to date, and it is said:\n%s", said)
	}
	r, _ = imported(t, realIndicator(t), "x.csv", []byte("Indicateur;Périmètre;Unité;2019\ndechets;amont;kg/hab.;300\n"), Answers{})
	if said := words(r); strings.Contains(said, "recalculée") {
		t.Errorf("the pole was no sum:\n%s", said)
	}
}

func TestScores_un_arrondi_retiré_se_dit(t *testing.T) {
	s := scoreFile()
	for _, line := range []int{8, 9, 10, 11} {
		over := map[int]any{8: 17.005, 9: 17.005, 10: 17.005, 11: 3.005}[line]
		s = s.Set(line, "K", over)
	}
	r, after := imported(t, base(t), "x.xlsx", workbook(t, s), Answers{})
	holds(t, words(r), "– Dans l’export, des parts arrondies dépassent de peu le potentiel de la mesure : 1.1.1, points pas faits ramenés de 3,005 à 3.")
	holds(t, file(t, after, "data/evaluations/amont/cae-2026-03-02.toml"), `"1.1.1" = { potentiel = 18, faits = 9,    programmes = 6, pas_faits = 3  }`)
	r, _ = imported(t, base(t), "x.xlsx", workbook(t, scoreFile()), Answers{})
	if said := words(r); strings.Contains(said, "arrondies") {
		t.Errorf("nothing was taken off, and it is said:\n%s", said)
	}
}

func TestPlan_dit_chaque_colonne_laissée(t *testing.T) {
	r, _ := imported(t, base(t), "Export_CC de l'Amont_Plan COT_2026-03-02.xlsx", workbook(t, planTab()), Answers{})
	holds(t, words(r), "– Colonnes du fichier qui ne sont pas reprises : « Axe (x) », « Sous-axe (x.x) », « Personne pilote », « Direction ou service pilote », « Élu·e référent·e », « 2025 », « Documents et liens », « Créé par » et « Modifié par ».")
}

func TestIndicator_ceux_qui_n_ont_pas_de_valeur_sont_nommés(t *testing.T) {
	r, _ := imported(t, realIndicator(t), "CC de l'Amont - Indicateurs - 2026-03-02.xlsx", workbook(t, indicatorTab()), Answers{})
	holds(t, words(r), "– 1 indicateur sans valeur d’origine Collectivité : cae_1.c « Émissions - résidentiel ».")
}

func TestReply_un_territoire_se_nomme_de_plusieurs_façons(t *testing.T) {
	source := base(t)
	e := read(t, "plan.csv", csvOf(planTab(), ",", "."))
	r, _ := prepare(e, opened(t, source), source, Answers{})
	if len(r.Questions) != 1 {
		t.Fatalf("asks %v", r.Questions)
	}
	for _, answer := range []string{"amont", "AMONT", "l’Amont", "CC de l'Amont", "Communauté de communes de l’Amont"} {
		var a Answers
		if err := e.Reply(&a, r.Questions[0], answer); err != nil || a.Kept(e.Name, "territoire") != "amont" {
			t.Errorf("%q answers %v, %v", answer, a.Kept(e.Name, "territoire"), err)
		}
	}
	var a Answers
	if err := e.Reply(&a, r.Questions[0], "la communauté de communes"); err == nil {
		t.Error("a name with nothing proper to it is an answer")
	}
}
