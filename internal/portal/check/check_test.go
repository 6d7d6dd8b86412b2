package check

import (
	"slices"
	"testing"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/portal"
)

// The messages themselves, and a file that provokes each, are in package load:
// testdata/faults. Here are the rules' edges.

var today = fr.Date{Year: 2026, Month: 11, Day: 23}

// day reads a date of a test.
func day(t *testing.T, s string) fr.Date {
	t.Helper()
	if s == "" {
		return fr.Date{}
	}
	d, err := fr.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// codes returns the codes of l, in order of first appearance.
func codes(l diag.List) []string {
	var found []string
	for _, d := range l {
		if !slices.Contains(found, d.Kind.Code) {
			found = append(found, d.Kind.Code)
		}
	}
	return found
}

func wantCodes(t *testing.T, got diag.List, want ...string) {
	t.Helper()
	if !slices.Equal(codes(got), want) {
		t.Errorf("Portal finds %q, want %q", codes(got), want)
	}
}

// framework is a tree of one axis and measures of some points.
func framework(points ...float64) *portal.Framework {
	f := &portal.Framework{ID: "cae", Name: "Climat Air Énergie", ShortName: "CAE", Place: diag.Key("cae.toml")}
	var sum portal.Points
	for _, v := range points {
		sum += portal.PointsOf(v)
	}
	f.Add(&portal.Node{Title: f.Name, Points: sum, Place: f.Place}, nil)
	f.Add(&portal.Node{ID: "1", Level: portal.Axis, Points: sum, Place: diag.Key("cae.toml", "noeud", 0)}, f.Root)
	for i, v := range points {
		f.Add(&portal.Node{ID: "1." + string(rune('1'+i)), Level: portal.Measure, Points: portal.PointsOf(v), Place: diag.Key("cae.toml", "noeud", i+1)}, f.Node("1"))
	}
	return f
}

// score is points as a file gives them.
func score(potential, done, planned, notDone float64) portal.Score {
	return portal.Score{
		Potential: portal.PointsOf(potential), Done: portal.PointsOf(done), Planned: portal.PointsOf(planned), NotDone: portal.PointsOf(notDone),
	}
}

// assessed is a portal with one assessment, whose measures have these scores.
func assessed(points []float64, scores ...portal.Score) (*portal.Portal, *portal.Assessment) {
	f := framework(points...)
	t := &portal.Territory{Slug: "amont", ShortName: "Amont", Place: diag.Key("amont.toml")}
	a := &portal.Assessment{Territory: t, Framework: f, Date: fr.Date{Year: 2023, Month: 6, Day: 15}, Place: diag.Key("a.toml")}
	a.Scores = make([]portal.Score, len(f.Nodes))
	for i, s := range scores {
		a.Scores[i+2] = s
	}
	a.RollUp()
	p := &portal.Portal{Territories: []*portal.Territory{t}, Frameworks: []*portal.Framework{f}, Assessments: []*portal.Assessment{a}}
	p.Index()
	return p, a
}

func TestPortal_un_portail_vide_est_sans_faute(t *testing.T) {
	p := &portal.Portal{}
	p.Index()
	wantCodes(t, Portal(p, today))
}

func TestPortal_points(t *testing.T) {
	for _, c := range []struct {
		name   string
		points []float64
		scores []portal.Score
		want   []string
	}{
		{"faits_et_programmés_dans_le_potentiel", []float64{20, 30}, []portal.Score{score(20, 12, 8, 0), score(30, 0, 0, 0)}, nil},
		{"l_arrondi_à_trois_décimales_est_toléré", []float64{20, 30}, []portal.Score{score(20, 12.001, 8.001, 0), score(30, 0, 0, 0)}, nil},
		{"au_delà_de_l_arrondi_c_est_une_faute", []float64{20, 30}, []portal.Score{score(20, 12.002, 8.001, 0), score(30, 0, 0, 0)}, []string{"points-au-dela-du-potentiel"}},
		{"une_mesure_non_concernée_n_a_pas_de_points_faits", []float64{20, 30}, []portal.Score{score(20, 1, 0, 0), score(0, 2, 0, 0)}, []string{"points-au-dela-du-potentiel"}},
		{"trois_fois_les_points_est_encore_permis", []float64{20, 30}, []portal.Score{score(60, 1, 0, 0), score(30, 0, 0, 0)}, nil},
		{"plus_de_trois_fois_les_points_est_remarqué", []float64{20, 30}, []portal.Score{score(60.1, 1, 0, 0), score(30, 0, 0, 0)}, []string{"potentiel-eleve"}},
		{"tous_les_potentiels_à_cent_sont_des_pourcentages", []float64{20, 30, 40}, []portal.Score{score(100, 10, 0, 0), score(100, 0, 0, 0), score(0, 0, 0, 0)}, []string{"points-en-pourcentage"}},
		{"tous_les_potentiels_à_un_sont_des_proportions", []float64{20, 30}, []portal.Score{score(1, 0.1, 0, 0), score(1, 0, 0, 0)}, []string{"points-en-pourcentage"}},
		{"sauf_si_c_est_ce_que_valent_les_mesures", []float64{1, 1}, []portal.Score{score(1, 0.1, 0, 0), score(1, 0, 0, 0)}, nil},
		{"un_potentiel_de_cent_et_un_de_un_n_en_sont_pas", []float64{100, 1}, []portal.Score{score(100, 1, 0, 0), score(1, 0, 0, 0)}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, _ := assessed(c.points, c.scores...)
			wantCodes(t, Portal(p, today), c.want...)
		})
	}
}

func TestPortal_total_annoncé(t *testing.T) {
	p, a := assessed([]float64{20, 30}, score(20, 5, 0, 0), score(30, 5, 0, 0))
	a.Stated = []portal.StatedScore{{Node: a.Framework.Node("1"), Score: score(50, 10.04, 0, 0), Place: diag.Key("a.toml", "points", "1")}}
	wantCodes(t, Portal(p, today))
	a.Stated[0].Score.Done = portal.PointsOf(10.06)
	wantCodes(t, Portal(p, today), "total-annonce")
}

func TestPortal_évaluations_dans_l_ordre(t *testing.T) {
	for _, c := range []struct {
		name, date, decision string
		kind                 portal.AssessmentKind
		want                 []string
	}{
		{"l_audit_initial_est_unique", "2024-06-15", "", portal.InitialAudit, []string{"second-audit-initial", "audit-en-double"}},
		{"l_audit_final_suit_l_initial", "2026-06-15", "", portal.FinalAudit, nil},
		{"l_audit_final_ne_précède_pas_l_initial", "2022-06-15", "", portal.FinalAudit, []string{"audit-final-avant-initial"}},
		{"une_auto_évaluation_peut_précéder", "2022-06-15", "", portal.SelfAssessment, nil},
		{"une_évaluation_du_jour_même_se_publie", "2026-11-23", "", portal.SelfAssessment, nil},
		{"une_évaluation_de_demain_ne_se_publie_pas", "2026-11-24", "", portal.SelfAssessment, []string{"evaluation-future"}},
		{"la_commission_décide_des_labels", "2025-06-15", "2025-11", portal.LabelAudit, nil},
		{"la_commission_ne_décide_de_rien_d_autre", "2025-06-15", "2025-11", portal.FinalAudit, []string{"decision-sans-labellisation"}},
		{"la_décision_suit_l_audit", "2025-06-15", "2025-05", portal.LabelAudit, []string{"decision-avant-audit"}},
		{"une_décision_du_même_mois_peut_suivre", "2025-06-15", "2025-06", portal.LabelAudit, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, first := assessed([]float64{20}, score(20, 5, 0, 0))
			second := *first
			second.Kind, second.Date, second.Decision = c.kind, day(t, c.date), day(t, c.decision)
			p.Assessments = append(p.Assessments, &second)
			p.Index()
			wantCodes(t, Portal(p, today), c.want...)
		})
	}
}

func TestPortal_objectif_et_audit_initial(t *testing.T) {
	p, a := assessed([]float64{20}, score(20, 5, 0, 0)) // 25 %
	o := &portal.Objective{Territory: a.Territory, Framework: a.Framework, Percent: 25, Place: diag.Key("o.toml", "objectif", 0)}
	p.Objectives = []*portal.Objective{o}
	p.Index()
	wantCodes(t, Portal(p, today))
	o.Percent = 24.9
	wantCodes(t, Portal(p, today), "objectif-deja-atteint")
}

func TestPortal_indicateur(t *testing.T) {
	zero, hundred := 0.0, 100.0
	value := func(year int, v float64) portal.Value { return portal.Value{Year: year, Number: v} }
	for _, c := range []struct {
		name      string
		indicator portal.Indicator
		values    []portal.Value
		want      []string
	}{
		{"les_bornes_sont_permises", portal.Indicator{Min: &zero, Max: &hundred}, []portal.Value{value(2020, 0), value(2021, 100)}, nil},
		{"sous_le_minimum", portal.Indicator{Min: &zero}, []portal.Value{value(2020, -1)}, []string{"valeur-hors-bornes"}},
		{"au_dessus_du_maximum", portal.Indicator{Max: &hundred}, []portal.Value{value(2020, 101)}, []string{"valeur-hors-bornes"}},
		{"une_absence_n_a_pas_de_bornes", portal.Indicator{Min: &hundred}, []portal.Value{value(2020, 100), {Year: 2021, State: portal.Missing}}, nil},
		{"l_année_en_cours_se_publie", portal.Indicator{Dataset: &portal.Dataset{ReadOn: today}}, []portal.Value{value(2026, 1)}, nil},
		{"l_année_en_cours_veut_un_jour", portal.Indicator{}, []portal.Value{value(2026, 1), value(2025, 1)}, []string{"valeur-sans-jour"}},
		{"l_année_prochaine_non", portal.Indicator{}, []portal.Value{value(2027, 1)}, []string{"valeur-future"}},
		{"cent_pour_cent_est_un_maximum_ordinaire", portal.Indicator{Unit: "%"}, []portal.Value{value(2020, 100)}, nil},
		{"au_delà_de_cent_pour_cent_sans_bornes", portal.Indicator{Unit: "%"}, []portal.Value{value(2020, 100.5)}, []string{"pourcentage-eleve", "decimales-perdues"}},
		{"au_delà_de_cent_pour_cent_avec_bornes", portal.Indicator{Unit: "%", Min: &zero}, []portal.Value{value(2020, 250)}, nil},
		{"provisoire_depuis_cinq_ans_attend_encore", portal.Indicator{}, []portal.Value{{Year: 2021, State: portal.Provisional}}, nil},
		{"provisoire_depuis_six_ans_est_remarqué", portal.Indicator{}, []portal.Value{{Year: 2020, State: portal.Provisional}}, []string{"provisoire-depuis-longtemps"}},
		{"que_des_absences", portal.Indicator{}, []portal.Value{{Year: 2020, State: portal.Missing}}, []string{"serie-sans-valeur"}},
		{"autant_de_décimales_que_dites", portal.Indicator{Decimals: 2}, []portal.Value{value(2020, 1.25)}, nil},
		{"plus_de_décimales_que_dites", portal.Indicator{Decimals: 1}, []portal.Value{value(2020, 1.25)}, []string{"decimales-perdues"}},
		{"une_méthode_qualitative_se_passe_de_cible", portal.Indicator{Method: portal.Qualitative}, []portal.Value{value(2020, 1)}, nil},
		{"maintenir_suppose_un_niveau", portal.Indicator{Method: portal.KeepAt}, []portal.Value{value(2020, 1)}, []string{"methode-sans-cible"}},
		{"un_jalon_du_pôle_mène_à_la_cible_de_tous",
			portal.Indicator{Method: portal.Milestones, Targets: []portal.Target{{Scope: "petr", Year: 2026, Milestone: true}, {Year: 2030}}}, []portal.Value{value(2020, 1)}, nil},
		{"un_jalon_ne_mène_pas_à_la_cible_d_un_autre",
			portal.Indicator{Targets: []portal.Target{{Scope: "petr", Year: 2026, Milestone: true}, {Scope: "amont", Year: 2030}}}, []portal.Value{value(2020, 1)}, []string{"jalon-sans-cible"}},
		{"un_jalon_l_année_de_la_cible", portal.Indicator{Targets: []portal.Target{{Year: 2030, Milestone: true}, {Year: 2030}}}, []portal.Value{value(2020, 1)}, []string{"jalon-tardif", "cible-en-double"}},
		{"deux_périmètres_visent_la_même_année", portal.Indicator{Targets: []portal.Target{{Scope: "a", Year: 2030}, {Scope: "b", Year: 2030}}}, []portal.Value{value(2020, 1)}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			i := c.indicator
			i.Series = []*portal.Series{{Scope: portal.Scope{ID: portal.PoleScope, Name: "Pôle"}, Values: c.values}}
			p := &portal.Portal{Indicators: []*portal.Indicator{&i}}
			p.Index()
			wantCodes(t, Portal(p, today), c.want...)
		})
	}
}

func TestPortal_phases(t *testing.T) {
	for _, c := range []struct {
		name                       string
		start1, end1, start2, end2 string
		want                       []string
	}{
		{"le_lendemain", "2022-11-02", "2023-12-31", "2024-01-01", "2026-10-31", nil},
		{"le_même_jour", "2022-11-02", "2024-01-01", "2024-01-01", "2026-10-31", []string{"phases-imbriquees"}},
		{"le_même_mois_peut_se_suivre", "2022-11", "2023-12", "2023-12", "2026-10", nil},
		{"un_mois_trop_tôt", "2022-11", "2023-12", "2023-11", "2026-10", []string{"phases-imbriquees"}},
		{"dans_le_désordre", "2024-01-01", "2026-10-31", "2022-11-02", "2023-12-31", []string{"phases-en-desordre"}},
		{"l_année_entière_du_contrat", "2022", "2023", "2024", "2026", nil},
		{"avant_le_contrat", "2022-10", "2023", "2024", "2026", []string{"phase-hors-contrat"}},
		{"après_le_contrat", "2022-11-02", "2023", "2024", "2027", []string{"phase-hors-contrat"}},
		{"à_l_envers", "2022-11-02", "2022-11-03", "2024-02", "2024-01", []string{"fin-avant-debut"}},
		{"sans_dates_lues", "", "", "", "", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := &portal.Portal{Contracts: portal.Contracts{{
				Start: day(t, "2022-11-02"), End: day(t, "2026-10-31"), Place: diag.Key("contrat.toml"),
				Phases: []portal.Phase{
					{Title: "Un", Start: day(t, c.start1), End: day(t, c.end1)},
					{Title: "Deux", Start: day(t, c.start2), End: day(t, c.end2)},
				},
			}}}
			p.Index()
			wantCodes(t, Portal(p, today), c.want...)
		})
	}
}

func TestPortal_dates_en_partie_connues(t *testing.T) {
	for _, c := range []struct {
		name   string
		dates  []string
		prevu  bool
		want   []string
		moment string
	}{
		{name: "une_année_peut_suivre_un_de_ses_mois", dates: []string{"2019-06", "2019", "2019-07"}},
		{name: "mais_un_mois_ne_précède_pas_un_mois_déjà_dit", dates: []string{"2019-06", "2019", "2019-03"}, want: []string{"evenements-en-desordre"}},
		{name: "le_mois_en_cours_n_est_pas_à_venir", dates: []string{"2026-11"}},
		{name: "le_mois_prochain_est_à_venir", dates: []string{"2026-12"}, want: []string{"evenement-futur"}},
		{name: "ce_qui_est_annoncé_peut_être_à_venir", dates: []string{"2026-12"}, prevu: true},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := &portal.Portal{}
			for _, d := range c.dates {
				p.Events = append(p.Events, &portal.Event{Date: day(t, d), Planned: c.prevu})
			}
			p.Index()
			wantCodes(t, Portal(p, today), c.want...)
		})
	}
}

func TestPortal_échéances(t *testing.T) {
	for date, want := range map[string][]string{
		"2026-11-22": {"echeance-passee"},
		"2026-11-23": nil,
		"2026-11":    nil, // the month is not over
		"2026-10":    {"echeance-passee"},
		"":           nil,
	} {
		p := &portal.Portal{Contracts: portal.Contracts{{Reviews: []portal.Review{{Title: "Bilan", State: "à venir", Date: day(t, date)}}}}}
		p.Index()
		if got := codes(Portal(p, today)); !slices.Equal(got, want) {
			t.Errorf("review awaited on %q: Portal finds %q, want %q", date, got, want)
		}
	}
}

func TestPortal_population_totale_égale(t *testing.T) {
	territory := &portal.Territory{Communes: []portal.Commune{{INSEE: "05001", Name: "Haute", Municipal: 900, Total: 900}}}
	p := &portal.Portal{Territories: []*portal.Territory{territory}}
	p.Index()
	wantCodes(t, Portal(p, today))
	territory.Communes[0].Total = 899
	wantCodes(t, Portal(p, today), "population-incoherente")
}

// A file in part unread says nothing on what it should hold whole.
func TestPortal_un_fichier_lu_en_partie_n_est_pas_jugé(t *testing.T) {
	p, a := assessed([]float64{20, 30}, score(20, 5, 0, 0), score(30, 5, 0, 0))
	a.Framework.Node("1").Points = 60 * portal.OnePoint
	a.Territory.Communes = []portal.Commune{{INSEE: "05001", Municipal: 900, Place: diag.Key("amont.toml", "commune", 0)}}
	wantCodes(t, Portal(p, today), "population-incoherente", "points-du-referentiel")
	p.Partial = map[string]bool{"cae.toml": true, "amont.toml": true}
	wantCodes(t, Portal(p, today))
}

func TestPortal_chaque_contrat_a_son_audit_initial(t *testing.T) {
	p, first := assessed([]float64{20}, score(20, 5, 0, 0))
	second := *first
	second.Date = fr.Date{Year: 2025, Month: 6, Day: 15}
	first.Contract, second.Contract = &portal.Contract{ID: "premier"}, &portal.Contract{ID: "second"}
	p.Assessments = append(p.Assessments, &second)
	p.Index()
	wantCodes(t, Portal(p, today))
	second.Contract = first.Contract
	wantCodes(t, Portal(p, today), "second-audit-initial", "audit-en-double")
}
