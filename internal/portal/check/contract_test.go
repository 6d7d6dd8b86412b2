package check

import (
	"testing"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/portal"
)

// twoContracts are a contract prolonged by its second amendment, and the next.
func twoContracts(t *testing.T) (first, second *portal.Contract, all portal.Contracts) {
	first = &portal.Contract{
		ID: "un", Title: "Un", Start: day(t, "2022-11-02"), End: day(t, "2026-10-31"),
		Amendments: []portal.Amendment{
			{Date: day(t, "2024-03"), Title: "Avenant 1", Place: diag.Key("un.toml", "avenant", 0)},
			{Date: day(t, "2026-06-01"), Title: "Avenant 2", End: day(t, "2027-04-30"), Place: diag.Key("un.toml", "avenant", 1)},
		},
	}
	second = &portal.Contract{ID: "deux", Title: "Deux", Start: day(t, "2027-06"), End: day(t, "2031"), Place: diag.Key("deux.toml")}
	return first, second, portal.Contracts{first, second}
}

func TestPortal_contrats(t *testing.T) {
	for name, c := range map[string]struct {
		change func(first, second *portal.Contract)
		want   []string
	}{
		"qui_se_suivent":                    {func(_, _ *portal.Contract) {}, nil},
		"le_lendemain":                      {func(_, b *portal.Contract) { b.Start = day(t, "2027-05-01") }, nil},
		"avant_la_fin_que_donne_un_avenant": {func(_, b *portal.Contract) { b.Start = day(t, "2027-04-30") }, []string{"contrats-imbriques"}},
		"phase_que_permet_un_avenant": {func(a, _ *portal.Contract) {
			a.Phases = []portal.Phase{{Start: day(t, "2026-11"), End: day(t, "2027-04")}}
		}, []string{"periode-sans-phase"}},
		"phase_que_ne_permet_aucun_avenant": {func(a, _ *portal.Contract) {
			a.Phases = []portal.Phase{{Start: day(t, "2026-11"), End: day(t, "2027-05")}}
		}, []string{"phase-hors-contrat"}},
		"phases_qui_se_touchent_au_jour_près": {func(a, _ *portal.Contract) {
			a.Phases = []portal.Phase{{Start: day(t, "2022-11"), End: day(t, "2024")}, {Start: day(t, "2025-01-01"), End: day(t, "2027-04")}}
		}, nil},
		"phases_qui_laissent_un_jour": {func(a, _ *portal.Contract) {
			a.Phases = []portal.Phase{{Start: day(t, "2022-11-02"), End: day(t, "2024-12-30")}, {Start: day(t, "2025-01-01"), End: day(t, "2027-04-30")}}
		}, []string{"periode-sans-phase"}},
		"phases_qui_s_arrêtent_avant_l_avenant": {func(a, _ *portal.Contract) {
			a.Phases = []portal.Phase{{Start: day(t, "2022-11-02"), End: day(t, "2026-10-31")}}
		}, []string{"periode-sans-phase"}},
		"avenant_avant_le_contrat": {func(a, _ *portal.Contract) { a.Amendments[0].Date = day(t, "2022-10") }, []string{"avenant-hors-contrat"}},
		"avenant_après_la_fin":     {func(a, _ *portal.Contract) { a.Amendments[1].Date = day(t, "2026-11-01") }, []string{"avenant-hors-contrat"}},
		"avenant_dont_la_fin_précède_le_début": {func(a, _ *portal.Contract) {
			a.Amendments = []portal.Amendment{{Date: day(t, "2023"), End: day(t, "2021")}}
		}, []string{"fin-avant-debut"}},
		"avenant_qui_raccourcit_le_contrat": {func(a, _ *portal.Contract) {
			a.Amendments[0].End = day(t, "2025-12-31")
			a.Amendments = a.Amendments[:1]
		}, nil},
		"tâche_loin_de_la_fin_signée_seulement": {func(a, _ *portal.Contract) {
			a.Phases = []portal.Phase{{Tasks: []portal.Task{{Date: fr.Date{Year: 2028, Month: 3}}}}}
		}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			first, second, all := twoContracts(t)
			c.change(first, second)
			p := &portal.Portal{Contracts: all}
			p.Index()
			wantCodes(t, Portal(p, today), c.want...)
		})
	}
}

func TestPortal_un_objectif_par_contrat(t *testing.T) {
	first, second, all := twoContracts(t)
	territory, framework := &portal.Territory{}, &portal.Framework{}
	p := &portal.Portal{Contracts: all, Objectives: []*portal.Objective{
		{Contract: first, Territory: territory, Framework: framework, Percent: 40},
		{Contract: second, Territory: territory, Framework: framework, Percent: 60},
	}}
	p.Index()
	wantCodes(t, Portal(p, today))
	p.Objectives[1].Contract = first
	wantCodes(t, Portal(p, today), "objectif-en-double")
}
