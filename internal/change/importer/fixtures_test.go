package importer

import (
	"slices"
	"strings"

	"limpide/internal/base/exact"
	"limpide/internal/base/fr"
	"limpide/internal/format/toml"
)

var today = fr.Date{Year: 2026, Month: 11, Day: 23}

// People that the fixtures name: none may come out.
const (
	pilot   = "Camille MARTINOT"
	elected = "Dominique PETITJEAN"
	auditor = "Alex DURANDEAU"
)

// wording is how a generation of the score export names its columns.
type wording struct {
	number, potential, done, percentDone, planned, percentPlanned, notDone string
	total, prefix                                                          string
}

var (
	present = wording{"N°", "Potentiel personnalisé", "Points faits", "% fait", "Points programmés", "% programmé", "Points pas faits", "Total", ""}
	year25  = wording{"N°", "Potentiel collectivité", "Points réalisés", "% réalisé", "Points programmés", "% programmé", "Points pas faits", "Total", ""}
	early   = wording{"Arborescence", "Potentiel collectivité", "Points réalisés", "% réalisé", "Points programmés", "% programmés", "", "Total", "cae_"}
)

// fourPoints are those of a row of the fixtures: potential, done, planned, not done.
type fourPoints [4]float64

// caeRows are the rows of a score on the small CAE of the tests: 100 points, of
// which the last axis does not concern the collectivité.
var caeRows = []struct {
	id, title string
	max       float64
	points    fourPoints
}{
	{"", "", 100, fourPoints{58, 21.5, 6, 17}},
	{"1", "Planification", 60, fourPoints{58, 21.5, 6, 17}},
	{"1.1", "Stratégie", 60, fourPoints{58, 21.5, 6, 17}},
	{"1.1.1", "Définir la vision", 20, fourPoints{18, 9, 6, 3}},
	{"1.1.1.1", "Écrire la vision", 20, fourPoints{18, 9, 6, 3}},
	{"1.1.2", "Réaliser le diagnostic", 40, fourPoints{40, 12.5, 0, 14}},
	{"2", "Patrimoine", 40, fourPoints{}},
	{"2.1", "Bâtiments", 40, fourPoints{}},
	{"2.1.1", "Connaître le patrimoine", 40, fourPoints{}},
}

// filledOrNil writes a number as a cell, nil for zero as the platform does.
func filledOrNil(v float64) any {
	if v == 0 {
		return nil
	}
	return v
}

// counted writes a sum as a formula with its result.
func counted(v float64) any { return formula{Text: "SUM(G9:G10)", Result: toml.Number(v)} }

// ratio writes a share as the platform does: a formula, without result for zero.
func ratio(part, whole float64) any {
	if part == 0 || whole == 0 {
		return formula{Text: `IFERROR(G8/F8,"")`}
	}
	return formula{Text: `IFERROR(G8/F8,"")`, Result: toml.Number(exact.Clean(part / whole))}
}

// versionCells are the cells of one version of a row.
func (w wording) versionCells(p fourPoints) []any {
	cells := []any{filledOrNil(p[0]), counted(p[1]), ratio(p[1], p[0]), counted(p[2]), ratio(p[2], p[0])}
	if w.notDone != "" {
		cells = append(cells, counted(p[3]), ratio(p[3], p[0]))
	}
	return append(cells, "Détaillé au %", "Précision écrite par "+pilot)
}

func (w wording) versionHeads() []any {
	heads := []any{w.potential, w.done, w.percentDone, w.planned, w.percentPlanned}
	if w.notDone != "" {
		heads = append(heads, w.notDone, "% pas fait")
	}
	return append(heads, "Statut", "Champs de précision de l'état d'avancement")
}

// scoreTab is a score export: one or two versions, in the words of a generation,
// with its headings on a given line.
func scoreTab(name string, w wording, headLine int, versions ...string) tab {
	s := tab{Name: name}
	s.Rows = append(s.Rows, row("CC de l'Amont", "CC de l'Amont"), row("Audit", auditor), row("Date d'export", serial(46083.375)))
	for len(s.Rows) < headLine-2 {
		s.Rows = append(s.Rows, row())
	}
	names, heads := row(nil, nil, nil, nil, nil), row(w.number, "Intitulé", "Description", "Phase", "Potentiel max")
	for _, v := range versions {
		own := w.versionHeads()
		names = append(append(names, v), make([]any, len(own)-1)...)
		heads = append(heads, own...)
	}
	s.Rows = append(s.Rows[:headLine-2], names, append(heads, "Personnes pilotes", "Services ou Directions pilotes", "Documents liés", "Actions liées"))
	for _, r := range caeRows {
		id := w.prefix + r.id
		if r.id == "" {
			id = w.total
		}
		cells := row(id, r.title, "Une description, avec une virgule\n• et une liste", nil, r.max)
		for range versions {
			cells = append(cells, w.versionCells(r.points)...)
		}
		s.Rows = append(s.Rows, append(cells, pilot+", "+elected, "Service énergie", "note.pdf", "Planter des haies"))
	}
	return s
}

// scoreFile is the present score export.
func scoreFile() tab {
	s := scoreTab("Export état des lieux actuel", present, 7, "Évaluation dans la plateforme")
	s.Rows[1] = row() // no auditor
	return s
}

// indicatorTab is the present export of indicators.
func indicatorTab() tab {
	return tabOf("Indicateurs",
		row("Identifiant", "Nom de l'indicateur", "Indicateur parent", "Unité", "Pilote", "Direction ou service pilote", "Commentaire", "Source", "2019 Résultat", "2020 Résultat", "2021 Résultat", "2022 Résultat", "2030 Objectif"),
		row("cae_6.a", "Déchets ménagers", "", "kg/hab", pilot, "Service déchets", "Selon "+pilot, "Collectivité", 512.5, 503.25, 499, 490, 430),
		row("cae_6.a", "Déchets ménagers", "", "kg/hab", "", "", "", "CITEPA", 600, nil, nil, 601, nil),
		row("cae_1.c", "  Émissions - résidentiel", "Émissions", "kteq CO2", "", "", "", "Collectivité", nil, nil, nil, nil, nil),
		row("4812", "Composteurs distribués", "", "nombre", pilot, "", "", "Collectivité", nil, 120, nil, 310, nil),
	)
}

// formerIndicatorTabs are the export of indicators until June 2026.
func formerIndicatorTabs() []tab {
	return []tab{tabOf("cae_6.a-Déchets ménagers",
		row("Identifiant", "Nom", "Type de données", "Unité", 2019, 2020, 2021, 2022, 2030),
		row("cae_6.a", "Déchets ménagers", "Mes resultats", "kg/hab", 512.5, 503.25, 499, 490),
		row("cae_6.a", "Déchets ménagers", "Mes resultats / Commentaire", "kg/hab", "Selon "+pilot),
		row("cae_6.a", "Déchets ménagers", "Mes objectifs", "kg/hab", nil, nil, nil, nil, 430),
		row("cae_6.a", "Déchets ménagers", "CITEPA", "kg/hab", 600, nil, nil, 601),
	), tabOf("4812-Composteurs distribués",
		row("Identifiant", "Nom", "Type de données", "Unité", 2020, 2022),
		row("4812", "Composteurs distribués", "Mes resultats", "nombre", 120, 310),
	)}
}

// planTab is the present export of a plan.
func planTab() tab {
	return tabOf("Plan",
		row("Présentation de l'action", nil, nil, nil, nil, "Gestion des accès", "Modalités de mise en œuvre"),
		row("Axe (x)", "Sous-axe (x.x)", "Titre de l'action", "Descriptif", "Thématique principale", "Confidentialité de l'action", "Statut", "Niveau de priorité",
			"Date de début", "Date de fin", "L'action se répète tous les ans", "Personne pilote", "Direction ou service pilote", "Structure pilote", "Élu·e référent·e",
			"Partenaires", "2025", "Budgets de fonctionnement", "Budgets d'investissement", "Financeur 1", "Montant (TTC)", "Financeur 2", "Montant (TTC)",
			"Objectifs", "Indicateurs liés", "Mesures des référentiels", "Documents et liens", "Créé par", "Modifié par"),
		row("1. Bâtiments", "", "Rénover les écoles", "Isoler les murs.\n• trois écoles\n• un \"gymnase\"", "Énergie et climat", "Non", "En cours", "Élevé",
			"01/01/2024", "31/12/2027", "", pilot, "Service bâtiments", "CC de l'Amont", elected,
			"ADEME\nRégion", "COPIL : bilan de "+pilot, "2025 :\n  - 45000 € HT prévisionnels\n  - 43210.5 € HT dépensés\n  - 1 ETP prévisionnels", "Total en € HT (étalé dans le temps):\n  - 1200000 € HT prévisionnels", "ADEME", 75000, "Région", 240000,
			"Consommer un tiers de moins", "Déchets ménagers (kg/hab)\nAutre chose (m)", "cae 1.1.2 - Réaliser le diagnostic\ncae 1.1.1.1 - Écrire la vision", "plan.pdf", pilot, pilot),
		row("2. Déchets", "2.1 Tri", "Composter dans les villages", "Voir avec Mme Martinot avant de publier", "", "Non", "A discuter", "",
			"", "", "Oui", pilot, "Service déchets", "", "", "", "", "", "", "", nil, "", nil, "", "", "eci 2.1 - Réduire", "", auditor, auditor),
		row("3. Déchets", "", "Composter dans les villages", "Voir avec Mme Martinot avant de publier", "", "Non", "A discuter", "",
			"", "", "Oui", pilot, "Service déchets", "", "", "", "", "", "", "", nil, "", nil, "", "", "eci 2.1 - Réduire", "", auditor, auditor),
		row("2. Déchets", "", "Tarification secrète", "", "", "Oui", "À venir"),
	)
}

// formerPlan puts back the words of a plan exported before December 2025.
func formerPlan() tab {
	s := planTab()
	heads := slices.Clone(s.Rows[1])
	for i, h := range heads {
		text, _ := h.(string)
		text = strings.ReplaceAll(text, "Titre de l'action", "Titre de la fiche action")
		heads[i] = strings.ReplaceAll(text, "Confidentialité de l'action", "Confidentialité de la fiche")
	}
	s.Rows[1] = heads
	return s
}

// planForm is the form that the platform reads plans from.
func planForm() []tab {
	return []tab{tabOf("Mode demploi", row("Remplissez la feuille.")), tabOf("Fichier dimport",
		row("Présentation"),
		row("Axe (x)", "Sous-axe (x.x) ", "Sous-sous axe (x.x.x)", "Titre de l'action ", "Titre de la sous-action", "Descriptif", "Structure pilote", "Partenaires",
			"Personne pilote", "Financeur 1", "Montant € HT", "Budget prévisionnel total € HT", "Statut", "Date de début", "Date de fin"),
		row("Le nom de l'axe", "", "", "", "", "Aide"),
		row("1. Bâtiments", "", "", "Rénover les écoles", "", "Isoler", "CC de l'Amont", "ADEME, Région", pilot+", "+elected, "ADEME", 75000, 90000, "À discuter", serial(45292), serial(46752)),
	)}
}
