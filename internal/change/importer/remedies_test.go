package importer

import (
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"limpide/internal/base/diag"
	"limpide/internal/portal/portaltest"
)

// mended is what a user has once the remedy of a message is obeyed: a file, and
// perhaps answers, or a portal. The code is that of [faults] which it mends.
type mended struct {
	data    func(t testing.TB) []byte
	answers Answers
	portal  func() fs.FS // nil for the small one
}

// again is the file of the platform, downloaded once more.
func again(data func(testing.TB) []byte, a Answers) []mended { return []mended{{data, a, nil}} }

var (
	inAmont = Answers{Territory: "amont"}
	inAval  = Answers{Territory: "aval"}
	dated   = Answers{Dates: []string{"2026-03-01"}, Kinds: []string{"auto-evaluation"}}
	aState  = scoresAnswer(snapshot("dated", "date_personnalisee", "2024-11-30T08:00:00Z", 21.5))
	filled  = func(value any) []mended { return again(tabs(collectionTabOf(value)), Answers{}) }
	inRow   = func(edit func(tab) tab) []mended { return again(tabs(edit(collectionTabOf(88))), Answers{}) }
	inPlan  = func(cell string, value any) []mended { return again(tabs(planTab().Set(3, cell, value)), inAmont) }
	inForm  = func(cell string, value any) []mended {
		return again(tabs(planForm()[0], planForm()[1].Set(4, cell, value)), inAval)
	}
	inTable   = func(csv string) []mended { return again(text(csv), dechetsOf) }
	inSheet   = func(csv string) []mended { return again(text(csv), Answers{Source: "convention"}) }
	inList    = func(csv string) []mended { return again(text(csv), census) }
	untouched = again(score(asIs), dated)
)

// remedies has, for each message, the file of [faults] mended as its remedy says. Where
// a remedy leaves a choice, each choice has its line.
var remedies = map[string][]mended{
	// the file as a whole
	"import-inconnu":              untouched,
	"import-colonne-absente":      untouched,
	"import-sans-ligne":           untouched,
	"import-negatif":              untouched,
	"import-numero":               untouched,
	"import-mesure-inconnue":      untouched,
	"import-potentiel-max":        untouched,
	"import-axe-absent":           untouched,
	"import-somme":                untouched,
	"import-au-dela-du-potentiel": untouched,
	"import-ligne-en-double":      append(untouched[:1:1], inTable("Année;Valeur;Territoire\n2022;480;amont\n")...),
	"import-jeu-publie":           inSheet("Indicateur;Périmètre;Unité;2024\ndechets;amont;kg/hab.;88\n"),
	"import-cases-de-trop": {
		{just("Indicateur,Périmètre,Unité,2025\ndechets,amont,kg/hab.,\"590,5\"\n"), Answers{}, nil},
		{tabs(collectionTabOf(590.5)), Answers{}, nil},
	},
	"import-virgule-qui-separe": {
		{tabs(collectionTabOf(690.5)), Answers{}, nil},
		{just("Indicateur;Périmètre;Unité;2023;2024\ndechets;amont;kg/hab.;690,5;\n"), Answers{}, nil},
		{just("Indicateur;Périmètre;Unité;2023;2024\ndechets;amont;kg/hab.;690;5\n"), Answers{}, nil},
	},
	"import-colonne-sans-titre": {
		{tabs(collectionTabOf(88).Set(1, "H", 2025).Set(2, "H", 590)), Answers{}, nil},
		{tabs(collectionTabOf(88)), Answers{}, nil},
	},
	// years
	"import-sans-annee":         inSheet("Indicateur;Périmètre;Unité;2025\ndechets;amont;kg/hab.;88\n"),
	"import-annee":              append(inRow(func(s tab) tab { return s.Set(1, "G", 2025) }), inTable("Année;Valeur;Territoire\n2025;480;amont\n")...),
	"import-annee-est-une-date": inRow(func(s tab) tab { return s.Set(1, "G", "2025") }),
	"import-annee-deux-fois":    inSheet("Indicateur,Périmètre,Unité,2025\ndechets,amont,kg/hab.,88\n"),
	"import-colonne-deux-fois":  inSheet("Indicateur,Périmètre,Unité,2025\ndechets,amont,kg/hab.,88\n"),
	"import-valeur-deux-fois":   again(tabs(indicatorTab()), inAmont),
	"import-serie-deux-fois":    inSheet("Indicateur,Périmètre,Unité,2025\ndechets,amont,kg/hab.,88\n"),
	"import-ligne-sans-annee":   inTable("Année;Territoire;Valeur\n2022;amont;480\n2023;amont;490\n"),
	// what a row is about
	"import-sans-identifiant": append(again(tabs(indicatorTab()), inAmont), inSheet("Année;Indicateur;Territoire;Valeur\n2022;dechets;amont;480\n2023;dechets;amont;490\n")...),
	"import-sans-territoire":  inTable("Année;Territoire;Valeur\n2022;amont;480\n2023;amont;490\n"),
	"import-perimetre":        inRow(func(s tab) tab { return s.Set(2, "C", "petr") }),
	"import-indicateur-de-ligne": {
		{text("Année;Valeur;Territoire;Indicateur\n2022;3,4;amont;velo\n"), Answers{Source: "convention"}, nil},
		{text("Année;Valeur;Territoire;Indicateur\n2022;480;amont;dechets\n"), Answers{Source: "convention"}, nil},
	},
	"import-sans-unite":      inRow(func(s tab) tab { return s.Set(2, "E", "kg/hab.") }),
	"import-unite":           inRow(func(s tab) tab { return s.Set(2, "E", "kg/hab.").Set(2, "G", 480) }),
	"import-unite-de-valeur": inTable("Année;Valeur;Territoire;Unité\n2022;480;amont;kg/hab.\n"),
	// a value
	"import-erreur-de-formule": filled(88), "import-formule-en-texte": filled(88), "import-vrai-ou-faux": filled(88), "import-pris-pour-une-date": filled(88.2),
	"import-part": filled(412), "import-milliers-caches": filled(112.5), "import-nombre-demesure": filled(480), "import-hors-bornes": filled(480),
	"import-rien-de-rempli": filled(480), "import-tout-refuse": filled(480), "import-autre-unite": filled(690),
	"import-raison":           append(filled(480), filled("non disponible")...),
	"import-etat":             append(filled("88 (estimé)"), filled("88")...),
	"import-borne":            append(filled("690 (estimé)"), filled("non disponible")...),
	"import-nombre-illisible": append(filled("1234,5"), filled("1234,5 (provisoire)")...),
	"import-deux-lectures":    append(filled("1,69"), filled("1690")...),
	"import-cases-fusionnees": {
		{tabs(collectionTabOf(88).Set(1, "H", 2025).Set(2, "H", 88)), Answers{}, nil},
		{tabs(collectionTabOf(88).Set(1, "H", 2025)), Answers{}, nil},
	},
	"import-objectif":       append(again(tabs(indicatorTab().Set(2, "M", 430)), inAmont), again(tabs(indicatorTab().Set(2, "M", nil)), inAmont)...),
	"import-etat-de-valeur": append(inTable("Année;Valeur;Territoire;État\n2022;480;amont;estimé\n"), inTable("Année;Valeur;Territoire;État\n2022;480;amont;\n")...),
	// a source
	"import-source-inconnue": {
		{just("Indicateur;Périmètre;Unité;2024;Source\ndechets;amont;kg/hab.;480;convention\n"), Answers{}, nil},
		{just("Indicateur;Périmètre;Unité;2024;Source\ndechets;amont;kg/hab.;480;Bilan annuel des déchets 2024\n"), Answers{}, nil},
	},
	"import-source-adresse": {
		{just("Indicateur;Périmètre;Unité;2024;Source\ndechets;amont;kg/hab.;480;https://exemple.fr/bilan%202024.pdf\n"), Answers{}, nil},
		{just("Indicateur;Périmètre;Unité;2024;Source\ndechets;amont;kg/hab.;480;Bilan annuel des déchets 2024\n"), Answers{}, nil},
	},
	"import-source-personne": {{just("Indicateur;Périmètre;Unité;2024;Source\ndechets;amont;kg/hab.;480;Bilan annuel des déchets 2024\n"), Answers{}, nil}},
	// a plan
	"import-date": inPlan("I", "01/09/2026"), "import-mot": inPlan("G", "En cours"), "import-sans-titre": append(inPlan("C", "Rénover les écoles"), inForm("D", "Rénover les écoles")...),
	"import-montant":        append(inPlan("U", 75000), inPlan("U", nil)...),
	"import-sans-financeur": append(inPlan("T", "ADEME"), again(tabs(planTab().Set(3, "T", nil).Set(3, "U", nil)), inAmont)...),
	"import-sans-action":    again(tabs(planTab().Without(5).Set(3, "F", "Non")), inAval),
	"import-deux-axes":      again(tabs(planTab().Set(5, "G", "Réalisé")), Answers{Territory: "amont", Twins: "deux"}),
	// what is followed
	"import-suivi-sans-objet": {{tabs(sumTab("Somme du contrat", "Part fixe", "", "12")), Answers{}, nil}},
	"import-suivi-montant":    {{tabs(sumTab("Somme du contrat", "Part fixe", "", "12 000")), Answers{}, nil}},
	"import-suivi-inconnu":    {{tabs(followTab("Tâche", "Audit final", "faite", "", "")), Answers{}, nil}},
	// a list of communes
	"import-communes-aucune": inList(dgcl),
	"import-commune-sans-code": {
		{text(dgcl), census, nil},
		{text("siren;nom du groupement;siren membre;nom membre\n200000016;CC;200000040;Val-Neuf\n"), census, func() fs.FS {
			source := portaltest.Base()
			source["data/territoires/amont.toml"] = &fstest.MapFile{Data: slices.Concat(source["data/territoires/amont.toml"].Data, []byte("\n[[commune]]\ninsee = \"05009\"\nsiren = \"200000040\"\nnom = \"Val-Neuf\"\npopulation_municipale = 10\npopulation_totale = 12\n"))}
			return source
		}},
	},
	"import-siren-d-epci":            inList(dgcl + "05;200000016;CC;CC;FPU;1;1;1;05;05010;;Val-Neuf;5;5\n"),
	"import-commune-sans-nom":        append(inList(dgclHeads+"05;200000016;CC;CC;FPU;1;1;1;05;05001;;Haute;950;900\n"), inList(dgcl)...),
	"import-commune-sans-population": inList(dgcl),
	"import-population":              inList(dgclHeads + "05;200000016;CC;CC;FPU;1;1;1;05;05001;;Haute;950;900\n"),
	// an answer of the platform
	"import-reponse-inconnue": again(just(labelsAnswer), Answers{}), "import-etoiles": again(just(labelsAnswer), Answers{}), "import-etoiles-contraires": again(just(labelsAnswer), Answers{}),
	"import-reponse-en-double": again(just(labelsAnswer), Answers{}),
	"import-reponse-melee":     again(just(labelsAnswer), Answers{}), "import-pourcentage": again(just(labelsAnswer), Answers{}),
	"import-echelle-melee":   again(edited(labelsAnswer, "41.25", "null"), Answers{}),
	"import-instantane-vide": again(just(aState), inAmont), "import-instantane-points": again(just(aState), inAmont), "import-instantane-somme": again(just(aState), inAmont),
	"import-annee-en-double": again(just(valuesAnswer), inAmont),
	// options
	"import-mention":             again(tabs(collectionTabOf("n.d.")), Answers{Meanings: map[string]string{"n.d.": "non disponible"}}),
	"import-option-etat":         again(tabs(collectionTabOf(88)), Answers{State: "provisoire"}),
	"import-territoire-inconnu":  again(score(asIs), Answers{Territory: "amont"}),
	"import-autre-territoire":    again(score(asIs), Answers{Territory: "amont"}),
	"import-referentiel-inconnu": again(just(aState), Answers{Territory: "amont", Framework: "cae"}),
	"import-autre-referentiel":   again(score(asIs), Answers{Framework: "cae"}),
	"import-jour":                again(score(asIs), Answers{Dates: []string{"2025-11-23"}}),
	"import-apres-export":        again(score(asIs), Answers{Dates: []string{"2026-03-01"}}),
	"import-nombre-de-valeurs":   again(score(asIs), Answers{Dates: []string{"2026-02-01"}}),
	"import-nature":              again(score(asIs), Answers{Kinds: []string{"auto-evaluation"}}),
	"import-version":             again(score(asIs), Answers{Only: 1}),
	"import-meme-jour": {
		{tabs(scoreTab("x", present, 7, "2026 - audit", "Score courant").Set(2, "A", nil)), Answers{Dates: []string{"2026-02-02", "2026-03-02"}, Kinds: []string{"audit-final"}}, nil},
		{tabs(scoreTab("x", present, 7, "2026 - audit", "Score courant").Set(2, "A", nil)), Answers{Dates: []string{"2026-03-02"}, Kinds: []string{"audit-final"}, Only: 1}, nil},
	},
	"import-second-audit-initial": {
		{score(asIs), Answers{Dates: []string{"2023-06-15"}, Kinds: []string{"audit-initial"}}, nil},
		{score(asIs), Answers{Dates: []string{"2025-10-01"}, Kinds: []string{"auto-evaluation"}}, nil},
		{score(asIs), Answers{Dates: []string{"2025-10-01"}, Kinds: []string{"audit-initial"}}, func() fs.FS {
			source := portaltest.Base()
			delete(source, "data/evaluations/amont/cae-2023-06-15.toml")
			return source
		}},
	},
	"import-lu-le":              again(just(aState), Answers{Territory: "amont", ReadOn: "2026-11-23"}),
	"import-doublon":            again(score(asIs), Answers{Dates: []string{"2023-07-01"}, Kinds: []string{"audit-initial"}, Double: "laisser"}),
	"import-instantane-inconnu": again(just(aState), Answers{Territory: "amont", Snapshots: []string{"dated"}}),
	"import-instantane-bascule": again(just(allSnapshots), Answers{Territory: "amont", Snapshots: []string{"now"}}),
	"import-instantanes-meme-jour": again(just(scoresAnswer(
		snapshot("a", "date_personnalisee", "2024-11-30T08:00:00Z", 21.5), snapshot("b", "pre_audit", "2024-11-30T09:00:00Z", 22))), Answers{Territory: "amont", ReadOn: "2026-11-20", Snapshots: []string{"b"}}),
	"import-origine":            again(tabs(indicatorTab()), Answers{Territory: "amont", Origin: "CITEPA"}),
	"import-origine-de":         again(tabs(indicatorTab()), Answers{Territory: "amont", Origins: map[string]string{"cae_6.a": "CITEPA"}}),
	"import-indicateur-inconnu": append(again(tabs(indicatorTab()), Answers{Territory: "amont", Indicators: map[string]string{"cae_6.a": "dechets"}}), filled(88)...),
	"import-meme-indicateur":    again(tabs(sameTitle), Answers{Territory: "amont", Indicators: map[string]string{"cae_6.a": "dechets"}}),
	"import-aucun-indicateur":   again(tabs(indicatorTab()), inAmont),
	"import-aucun-epci":         again(just(labelsAnswer), Answers{}),
}

// notMended are the messages whose remedy no file shows, and why.
var notMended = map[string]string{
	"import-fichier-non-modifiable": "the file is changed by hand, and not by an import",
	"import-inabouti":               "the values are changed by hand, and not by an import",
	"import-desaccord":              "two files, imported one after the other: TestUnsettled",
	"import-fichier-disparu":        "the same import, once more",
	"import-autre-numero":           "a key of the portal: TestRemember_un_autre_numéro",
	"import-plan-vide":              "the file of the plan is deleted, and nothing imported",
}

func TestRemedies(t *testing.T) {
	for _, kind := range diag.Kinds() {
		if strings.HasPrefix(kind.Code, "import-") && kind.Remedy != "" && remedies[kind.Code] == nil && notMended[kind.Code] == "" {
			t.Errorf("%s: no file is mended as its remedy says", kind.Code)
		}
	}
	for code, all := range remedies {
		for k, m := range all {
			source := fs.FS(portaltest.Base())
			if m.portal != nil {
				source = m.portal()
			}
			if found := provoke(t, source, faulty{code: code, data: m.data, answers: m.answers}); len(found) > 0 {
				t.Errorf("%s, mended (%d), is said to have %v", code, k, messages(found))
			}
		}
	}
}
