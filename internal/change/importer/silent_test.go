package importer

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
)

const dechets = "data/indicateurs/dechets.toml"

// A note speaks of the number beside which it was written: with another number it goes, and is told.
func TestNote_va_avec_sa_valeur(t *testing.T) {
	for name, test := range map[string]struct{ value, wants, says string }{
		"un_autre_nombre": {"502", "2020 = { valeur = 502, etat = \"définitif\" }\n",
			"Note retirée, car elle parlait de la valeur remplacée : indicateur dechets, Amont, 2020, « trois mois pesés »."},
		"un_autre_état": {"501 (provisoire)", "2020 = { valeur = 501, etat = \"provisoire\", note = \"trois mois pesés\" }\n",
			"Note gardée, car le nombre ne change pas : indicateur dechets, Amont, 2020, « trois mois pesés »."},
		"une_absence": {"secret statistique", "2020 = { absent = \"secret statistique\" }\n", "Note retirée"},
		"rien":        {"501 (estimé)", "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			source := base(t, [3]string{dechets, "etat = \"estimé\" }", "etat = \"estimé\", note = \"trois mois pesés\" }"})
			plan, after := imported(t, source, "x.csv", []byte("Indicateur;Périmètre;Unité;2020\ndechets;amont;kg/hab.;"+test.value+"\n"), Answers{})
			if got := file(t, after, dechets); !strings.Contains(got, test.wants) {
				t.Errorf("the file is\n%s\nwithout %s", got, test.wants)
			}
			if told := toldBy(plan); !strings.Contains(told, test.says) || test.says == "" && strings.Contains(told, "ote") {
				t.Errorf("the import says\n%s\nand not %s", told, test.says)
			}
		})
	}
}

func TestNote_d_une_cible_va_avec_sa_valeur(t *testing.T) {
	source := base(t, [3]string{dechets, "annee = 2030\nvaleur = 430\n", "territoire = \"amont\"\nannee = 2030\nvaleur = 430\nnote = \"votée en 2022\"\n"})
	plan, after := imported(t, source, "x.csv", []byte("Identifiant;Nom de l'indicateur;Unité;Source;2030 Objectif\nx;Déchets ménagers;kg/hab.;Collectivité;420\n"), Answers{Territory: "amont"})
	if got := file(t, after, dechets); strings.Contains(got, "votée") || !strings.Contains(got, "valeur = 420\n") {
		t.Errorf("the target keeps its note:\n%s", got)
	}
	if told := toldBy(plan); !strings.Contains(told, "Note retirée, car elle parlait de la valeur remplacée : indicateur dechets, Amont, 2030, « votée en 2022 ».") {
		t.Errorf("the import does not say that the note goes:\n%s", told)
	}
}

// An amount is typed as any value: with its currency and spaces, or said to be missing.
func TestPlan_un_montant_se_lit_comme_une_valeur(t *testing.T) {
	for typed, want := range map[string]string{"12 000,50 €": "montant = 12000.5", "€ 12000": "montant = 12000", "n.d.": ""} {
		_, after := imported(t, base(t), "x.xlsx", workbook(t, planTab().Set(3, "U", typed)), Answers{Territory: "aval", NetAmounts: true})
		got := file(t, after, "data/plans/aval.toml")
		if !strings.Contains(got, want) || !strings.Contains(got, "ADEME") || want == "" && strings.Contains(got, "75000") {
			t.Errorf("%q is written as\n%s", typed, got)
		}
	}
}

// A row whose source is refused waits alone: the others come in.
func TestSource_refusée_ne_retient_que_sa_ligne(t *testing.T) {
	const file = "Indicateur;Périmètre;Unité;2024;Source\ndechets;amont;kg/hab.;480;javascript:alert(1)\ndechets;petr;kg/hab.;520;Отчёт\n"
	plan, after := imported(t, base(t), "x.csv", []byte(file), Answers{Partial: true})
	got, _ := fs.ReadFile(after, dechets)
	if plan.Refused != 1 || !strings.Contains(string(got), "valeur = 520") || strings.Contains(string(got), "480 ") {
		t.Errorf("%d rows refused; the file is\n%s", plan.Refused, got)
	}
}

// An option that a file has no use for is said, whichever it is; one that served is not.
func TestOption_qui_ne_sert_pas(t *testing.T) {
	given := Answers{
		Territory: "amont", Owner: "CC du Val", Framework: "cae", Dates: []string{"2026-03-01"}, Kinds: []string{"audit-final"}, Only: 1, State: "valide",
		Meanings: map[string]string{"n.d.": "non disponible"}, Source: "rapport", Origin: "INSEE", Origins: map[string]string{"4812": "INSEE"},
		Indicators: map[string]string{"4812": "velo"}, NetAmounts: true, Twins: "une", Indicator: "dechets", YearEnd: "fin", Census: "2022",
		ReadOn: "2026-03-01", Snapshots: []string{"now"}, Double: "laisser",
	}
	plan, _ := imported(t, base(t), "Export_CC de l'Amont_Plan COT_2026-03-02.xlsx", workbook(t, planTab()), given)
	const want = "Options qui ne servent pas à ce fichier : --collectivite CC du Val, --referentiel cae, --date 2026-03-01, --nature audit-final, --version 1, --etat valide, " +
		"--lire n.d.=non disponible, --source-des-valeurs rapport, --origine INSEE, --origine 4812=INSEE, --indicateur 4812=velo, " +
		"--deux-axes une, --indicateur dechets, --exercice fin, --millesime 2022, --lu-le 2026-03-01, --instantane now et --doublon laisser."
	if told := toldBy(plan); !strings.Contains(told, want) {
		t.Errorf("the import of a plan says\n%s\nand not\n%s", told, want)
	}
	plan, _ = imported(t, base(t), "x.csv", []byte("Indicateur;Périmètre;Unité;2022\ndechets;amont;kg/hab.;n.d.\n"),
		Answers{Territory: "amont", State: "provisoire", Meanings: map[string]string{"n.d.": "non disponible"}, Source: "rapport"})
	if told := toldBy(plan); strings.Contains(told, "ne sert") {
		t.Errorf("options that served are said not to:\n%s", told)
	}
}

// A link to a measure that no framework of the portal has is named.
func TestPlan_nomme_la_mesure_inconnue(t *testing.T) {
	const links = "cae 1.1.2 - Réaliser\ncae 9.9.9 - Inventée\nxyz 1.1 - Autre\ncae 1.1.1.99 - Sous une mesure"
	plan, _ := imported(t, base(t), "x.xlsx", workbook(t, planTab().Set(3, "Z", links)), Answers{Territory: "amont"})
	if told := toldBy(plan); !strings.Contains(told, "Liens vers des mesures que le portail n’a pas : « cae 9.9.9 - Inventée » ; « xyz 1.1 - Autre ».") {
		t.Errorf("the import says\n%s", told)
	}
}

// Of the form of the platform, examples and the parts of actions are no actions.
func TestPlan_exemples_et_sous_actions_du_modèle(t *testing.T) {
	form := planForm()[1]
	example, part := slices.Clone(form.Rows[3]), slices.Clone(form.Rows[3])
	example[3], part[4], part[12] = "Exemple : Planter des haies", "Isoler le gymnase", "Réalisé"
	form.Rows = append(form.Rows, example, part)
	plan, after := imported(t, base(t), "x.xlsx", workbook(t, planForm()[0], form), Answers{Territory: "aval"})
	told := toldBy(plan)
	for _, want := range []string{"1 action ajoutée (« Rénover les écoles »)", "Lignes d’aide ou d’exemple du modèle, passées : 3 et 5.", "Sous-action laissée de côté, car le portail n’a que des actions : « Isoler le gymnase »."} {
		if !strings.Contains(told, want) {
			t.Errorf("the import does not say %q:\n%s", want, told)
		}
	}
	if got := file(t, after, "data/plans/aval.toml"); strings.Count(got, "[[action]]") != 2 || strings.Contains(got, "haies") {
		t.Errorf("the plan is\n%s", got)
	}
}

// A member that is no commune does not stop the list, and columns that are not read are named in their order.
func TestCommunes_un_membre_qui_n_est_pas_une_commune(t *testing.T) {
	const list = "siren;nom du groupement;siren membre;insee;nom membre;population totale du membre;densité;altitude\n" +
		"200000016;CC;210500013;05001;Haute;960;1;2\n200000016;CC;200000099;;Syndicat mixte des Monts;;;\n200000016;CC;250500099;;SMED;;;\n"
	plan, _ := imported(t, base(t), "x.csv", []byte(list), census)
	for _, want := range []string{"Laissés de côté, car ce ne sont pas des communes : « Syndicat mixte des Monts » et « SMED ».", "Colonnes non lues : « densité » et « altitude »."} {
		if told := toldBy(plan); !strings.Contains(told, want) {
			t.Errorf("the import does not say %q:\n%s", want, told)
		}
	}
}

func TestAnnée_d_un_titre_écrit_comme_un_nombre(t *testing.T) {
	for _, title := range []string{"2022", "2 022", "2022.0", "Année 2022", "2022,0"} {
		plan, _ := imported(t, base(t), "x.csv", []byte("Indicateur;Périmètre;Unité;"+title+"\ndechets;amont;kg/hab.;490\n"), Answers{Source: "rapport"})
		if told := toldBy(plan); !strings.Contains(told, "1 valeur ajoutée (2022 : 490)") {
			t.Errorf("%q is not read as a year:\n%s", title, told)
		}
	}
}

func TestCommunes_une_population_se_lit_comme_une_valeur(t *testing.T) {
	const list = "siren;nom du groupement;siren membre;insee;nom membre;population municipale;population totale du membre\n200000016;CC;210500013;05001;Haute;n.c.;1 010 hab.\n"
	plan, _ := imported(t, base(t), "x.csv", []byte(list), census)
	if told := toldBy(plan); !strings.Contains(told, "population totale 950 → 1 010") || strings.Contains(told, "habitants,") {
		t.Errorf("the import says\n%s", told)
	}
}
