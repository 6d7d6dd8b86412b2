package opendata

import (
	"bytes"
	"testing"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/portal/ledger"
	"limpide/internal/show/words/memory"
)

var today = fr.Date{Year: 2026, Month: 11, Day: 23}

func ptr(v float64) *float64 { return &v }

func day(s string) fr.Date {
	d, err := fr.ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// sample is a small portal of two territories, of which the second, the
// framework's assessments and the plan are examples.
func sample() *portal.Portal {
	report := &portal.Source{ID: "rapport", Title: "Rapport, version 2", Producer: "Bureau", URL: "https://exemple.fr/a,b", Date: day("2024"), ReadOn: day("2026-01-15"), Kind: "document officiel", Licence: "Licence Ouverte 2.0"}
	base := &portal.Source{ID: "base", Title: "Base", Producer: "Service", Kind: "données"}
	fake := &portal.Source{ID: "faux", Title: "Document inventé", Producer: "Personne", Kind: "données", Place: diag.File(portal.ExamplesFolder + "sources.toml")}

	real := &portal.Dataset{File: "data/territoires/val.toml", Sources: []*portal.Source{base}, ReadOn: day("2026-02-01")}
	example := &portal.Dataset{File: "data/territoires/mont.toml", Example: true, Sources: []*portal.Source{fake}}
	tree := &portal.Dataset{File: "data/referentiels/cae.toml", Sources: []*portal.Source{report}, ReadOn: day("2026-03-01"), Licence: "Catalogue"}
	scores := &portal.Dataset{File: "data/evaluations/val/cae.toml", Example: true, Sources: []*portal.Source{fake}}
	figures := &portal.Dataset{File: "data/indicateurs/energie.toml", Sources: []*portal.Source{base}, ReadOn: day("2026-04-01")}
	story := &portal.Dataset{File: "data/historique.toml", Sources: []*portal.Source{report}}

	f := framework(tree)
	val := &portal.Territory{
		Slug: "val", Name: "Communauté de communes du Val", ShortName: "Val", Article: "le", SIREN: "123456789",
		Seat: "Valville", Since: day("2017"), AreaKm2: 512.3, Census: "millésime d’exemple", Dataset: real,
		Communes: []portal.Commune{{INSEE: "01001", Name: "Valville", SIREN: "012345678", Municipal: 1204, Total: 1240, Latitude: ptr(45.9), Longitude: ptr(5.25)}, {INSEE: "01002", Name: "Les\u00a0Hauts", Municipal: 0, Total: 3, Since: day("2019-01-01"), Note: "commune nouvelle"}},
		Labels: []portal.Label{
			{Framework: f, Stars: 2, Date: day("2023-06-15"), Until: day("2027-06-15"), Sources: []*portal.Source{report}},
			{Framework: f, Stars: 3, Date: day("2026-12-01")},
		},
	}
	mont := &portal.Territory{Slug: "mont", Name: "Communauté de communes du Mont", ShortName: "Mont", Dataset: example, Communes: []portal.Commune{{INSEE: "01003", Name: "Montbourg", Municipal: 87, Total: 90}}}

	p := &portal.Portal{
		Site:        portal.Site{Licence: portal.Licence{Name: "Licence Ouverte 2.0"}},
		Territories: []*portal.Territory{val, mont},
		Frameworks:  []*portal.Framework{f},
		Sources:     []*portal.Source{report, base, fake},
		Datasets:    []*portal.Dataset{real, example, tree, scores, figures, story},
	}
	p.Assessments = []*portal.Assessment{
		assessed(val, f, "2023-05-17", portal.InitialAudit, scores),
		assessed(val, f, "2026-10", portal.SelfAssessment, scores),
	}
	p.Objectives = []*portal.Objective{{Territory: val, Framework: f, Date: day("2028-12-31"), Percent: 50, Sources: []*portal.Source{report}, Dataset: real}}
	energy := energyIndicator(val, f, figures, report)
	p.Indicators = []*portal.Indicator{energy}
	p.Plans = []*portal.Plan{plan(mont, f, energy, example)}
	p.Contracts = portal.Contracts{contractSample(real, report)}
	mission := &portal.Mission{ID: "climat", Name: "Climat"}
	p.Missions = []*portal.Mission{mission}
	p.Events = []*portal.Event{
		{Date: day("2018"), DateText: "fin 2018", Title: "Étude", Text: "Une étude\na lieu.", Mission: mission, Where: "Valville", Territory: val, Communes: []*portal.Commune{&val.Communes[0], &val.Communes[1]}, Inferred: "le mois, du numéro du journal", Sources: []*portal.Source{report}, Dataset: story},
		{Date: day("2027-03"), End: day("2027-05"), Title: "Bilan", Text: "Annoncé.", Mission: mission, Caveat: "date à confirmer", Planned: true, Dataset: story},
	}
	word := &portal.Term{Word: "Mesure", Definition: "Élément d’un référentiel."}
	p.Terms = []*portal.Term{word, {Word: "Contrat", Acronym: "COT", Definition: "Accord signé.", See: []string{"Mesure"}, SeeAlso: []*portal.Term{word}, Sources: []*portal.Source{report}}}
	p.Index()
	return p
}

func framework(d *portal.Dataset) *portal.Framework {
	f := &portal.Framework{ID: "cae", Name: "Climat Air Énergie", ShortName: "CAE", Version: "1", Dataset: d}
	root := &portal.Node{Level: portal.Root, Title: "Climat Air Énergie", Points: 20_000}
	axis := &portal.Node{ID: "1", Level: portal.Axis, Title: "Planifier", Points: 20_000}
	sub := &portal.Node{ID: "1.1", Level: portal.SubAxis, Title: "Stratégie", Points: 20_000}
	f.Add(root, nil)
	f.Add(axis, root)
	f.Add(sub, axis)
	f.Add(&portal.Node{ID: "1.1.1", Level: portal.Measure, Title: "Définir, \"ensemble\", une vision", Points: 12_400}, sub)
	f.Add(&portal.Node{ID: "1.1.10", Level: portal.Measure, Title: "Littoral", Points: 7_600}, sub)
	return f
}

// assessed makes an assessment whose second measure does not concern the
// territory.
func assessed(t *portal.Territory, f *portal.Framework, date string, kind portal.AssessmentKind, d *portal.Dataset) *portal.Assessment {
	a := &portal.Assessment{Territory: t, Framework: f, Date: day(date), Kind: kind, State: map[bool]portal.AssessmentState{true: portal.Validated, false: portal.Draft}[kind != portal.SelfAssessment], Dataset: d, Scores: make([]portal.Score, len(f.Nodes))}
	a.Scores[f.Node("1.1.1").Index] = portal.Score{Potential: 12_400, Done: 300, Planned: 4_100, NotDone: 8_000}
	a.RollUp()
	if kind.IsAudit() {
		a.Strong = []portal.Finding{{Text: "Le plan est suivi.", Number: "1.1"}, {Text: "Les élus sont formés."}}
		a.Weak = []portal.Finding{{Text: "Rien n'est mesuré.", Number: "1.1.1"}}
	}
	return a
}

func energyIndicator(t *portal.Territory, f *portal.Framework, d *portal.Dataset, own *portal.Source) *portal.Indicator {
	return &portal.Indicator{
		ID: "energie", Title: "Énergie consommée", Theme: "Énergie", Definition: "Énergie finale.", Unit: "GWh", UnitLong: "gigawattheures",
		Decimals: 1, Direction: portal.Down, Method: portal.Linear, Min: ptr(-5), Next: day("2027-06"), Nodes: []*portal.Node{f.Node("1.1.1"), f.Node("1.1.10")}, Dataset: d,
		Series: []*portal.Series{
			{Scope: portal.Scope{ID: t.Slug, Name: t.ShortName, Territory: t}, Values: []portal.Value{
				{Year: 2018, Number: 1234.25, Source: own},
				{Year: 2020, State: portal.Missing, Note: "secret statistique"},
				{Year: 2021, Number: -0.5, State: portal.Provisional, Note: "avant correction"},
				{Year: 2022, Number: 0, State: portal.Estimated},
			}},
			{Scope: portal.Scope{ID: portal.PoleScope, Name: "Pays"}, Values: []portal.Value{{Year: 2022, Number: 41}}},
		},
		Targets: []portal.Target{{Scope: t.Slug, Year: 2030, Value: 35.5, Sources: []*portal.Source{own}}, {Year: 2026, Value: 40, Milestone: true, Note: "étape"}},
		Breaks:  []portal.Break{{Year: 2019, Scope: t.Slug, Text: "nouvelle méthode"}},
	}
}

func plan(t *portal.Territory, f *portal.Framework, i *portal.Indicator, d *portal.Dataset) *portal.Plan {
	plan := &portal.Plan{Territory: t, Title: "Plan climat", Dataset: d}
	plan.Actions = []*portal.Action{
		{
			ID: "ecoles", Title: "- Rénover les écoles", Description: "=SOMME(A1:A9)", State: portal.Ongoing, Start: day("2025-03"), End: day("2027-12-31"),
			Communes: []*portal.Commune{&t.Communes[0]}, Lead: "Service bâtiments", Partners: []string{"Département", "Région"},
			Budgets: []portal.Budget{
				{Kind: "investissement", Unit: "€ HT", Year: 2025, Planned: ptr(1000), Actual: ptr(900.5)},
				{Kind: "investissement", Unit: "€ HT", Year: 2026, Planned: ptr(500)},
				{Kind: "fonctionnement", Unit: "ETP", Planned: ptr(0.5)},
			},
			Funders: []portal.Funder{{Name: "État", Amount: ptr(12000)}, {Name: "Fonds"}},
			Effects: []portal.Effect{{Subject: "énergie des écoles", Quantity: 140.5, Unit: "MWh par an", Sense: portal.Less, Indicator: i, Note: "avant travaux"}},
			Nodes:   []*portal.Node{f.Node("1.1.1")}, Indicators: []*portal.Indicator{i},
		},
		{ID: "velo", Title: "Vélo", Continuous: true},
	}
	for _, a := range plan.Actions {
		a.Plan = plan
	}
	return plan
}

func contractSample(d *portal.Dataset, s *portal.Source) *portal.Contract {
	return &portal.Contract{Title: "Contrat", Dataset: d, Phases: []portal.Phase{
		{ID: "phase-1", Title: "Première phase", Start: day("2024-01-01"), End: day("2025-06"), Text: "Diagnostic.", Tasks: []portal.Task{
			{Title: "Audit", State: "faite", Date: day("2024-09"), Who: "Bureau", Note: "remis", Sources: []*portal.Source{s}},
		}},
		{ID: "phase-2", Title: "Seconde phase", Start: day("2025-07"), End: day("2027")},
	}}
}

// published is what three publications of p have told, and what the next would.
func published(p *portal.Portal) *memory.Memory {
	waste := ledger.FileChange{File: "data/indicateurs/dechets.toml", Title: "Déchets", Outcome: ledger.Corrected, Changes: []ledger.Change{
		{Key: "/serie/amont/2020", Name: "Amont", Unit: "kg/hab.", Old: "501", New: "502.5", Reason: "Erreur de saisie."},
		{Key: "/serie/amont/2021", Name: "Amont", Unit: "kg/hab.", New: "490 provisoire"},
	}}
	plan := ledger.FileChange{File: "data/plans/amont.toml", Title: "Plan de l’Amont", Territory: "amont", Outcome: ledger.Removed}
	return memory.Of(&ledger.History{Publications: []*ledger.Publication{
		{Date: day("2026-01-05"), Rank: 1, Files: []ledger.FileChange{{File: "data/contrat.toml", Title: "Contrat"}}},
		{Date: day("2026-03-02"), Rank: 1, Files: []ledger.FileChange{waste}},
		{Date: day("2026-06-01"), Rank: 1, Files: []ledger.FileChange{plan}},
		{Date: day("2026-11-23"), Rank: 1, Draft: true, Files: []ledger.FileChange{waste}},
	}}, p)
}

// table returns one table of p.
func table(t *testing.T, p *portal.Portal, id string) *Table {
	t.Helper()
	tables := Tables(p, today, published(p))
	for i := range tables {
		if tables[i].Name == id {
			return &tables[i]
		}
	}
	t.Fatalf("Tables has no %q", id)
	return nil
}

// column returns a column of a table.
func column(t *testing.T, table *Table, name string) []string {
	t.Helper()
	var found []string
	for i, c := range table.Columns {
		if c.Name != name {
			continue
		}
		for row := range table.Rows {
			found = append(found, row[i].Guarded())
		}
		return found
	}
	t.Fatalf("%s has no column %q", table.Name, name)
	return nil
}

func written(t *testing.T, table *Table) string {
	t.Helper()
	var out bytes.Buffer
	if err := table.WriteCSV(&out); err != nil {
		t.Fatalf("%s: WriteCSV: %v", table.Name, err)
	}
	return out.String()
}
