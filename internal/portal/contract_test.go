package portal

import (
	"testing"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
)

// twoContracts are a contract prolonged by its second amendment, and the next.
func twoContracts(t *testing.T) (first, second *Contract, all Contracts) {
	first = &Contract{
		ID: "un", Title: "Un", Start: day(t, "2022-11-02"), End: day(t, "2026-10-31"),
		Amendments: []Amendment{
			{Date: day(t, "2024-03"), Title: "Avenant 1", Place: diag.Key("un.toml", "avenant", 0)},
			{Date: day(t, "2026-06-01"), Title: "Avenant 2", End: day(t, "2027-04-30"), Place: diag.Key("un.toml", "avenant", 1)},
		},
	}
	second = &Contract{ID: "deux", Title: "Deux", Start: day(t, "2027-06"), End: day(t, "2031"), Place: diag.Key("deux.toml")}
	return first, second, Contracts{first, second}
}

func TestContracts_On(t *testing.T) {
	_, _, all := twoContracts(t)
	for _, c := range []struct {
		day, id, end string
		amendments   int
	}{
		{"2020-01-01", "un", "2026-10-31", 0}, // before the first
		{"2024-02-29", "un", "2026-10-31", 0},
		{"2024-03-01", "un", "2026-10-31", 1}, // an amendment may leave the end as it is
		{"2026-05-31", "un", "2026-10-31", 1},
		{"2026-06-01", "un", "2027-04-30", 2}, // the day it is signed
		{"2027-05-15", "un", "2027-04-30", 2}, // between the two
		{"2027-06-01", "deux", "2031", 0},
		{"2040-01-01", "deux", "2031", 0},
	} {
		got := all.On(day(t, c.day))
		if got.ID != c.id || got.End != day(t, c.end) || len(got.Amendments) != c.amendments {
			t.Errorf("On(%s) = %s until %v with %d amendments, want %s until %s with %d", c.day, got.ID, got.End, len(got.Amendments), c.id, c.end, c.amendments)
		}
	}
	if got := Contracts(nil).On(today); !got.Start.IsZero() {
		t.Errorf("On without contract = %v, want an empty one", got)
	}
	if all[0].End != day(t, "2026-10-31") || len(all[0].Amendments) != 2 {
		t.Error("On has changed the contract")
	}
}

func TestContracts_For(t *testing.T) {
	first, second, all := twoContracts(t)
	for date, want := range map[string]*Contract{"2022": first, "2027-04-30": first, "2027-05-01": second, "2031": second, "2040": second} {
		if got := all.For(day(t, date)); got != want {
			t.Errorf("For(%s) = %s, want %s", date, got.ID, want.ID)
		}
	}
	if got := Contracts(nil).For(today); got != nil {
		t.Errorf("For without contract = %v, want nil", got)
	}
}

func TestObjectiveOf_suit_le_contrat_du_jour(t *testing.T) {
	first, second, all := twoContracts(t)
	territory, framework := &Territory{}, &Framework{}
	p := &Portal{Contracts: all, Objectives: []*Objective{
		{Contract: first, Territory: territory, Framework: framework, Percent: 40},
		{Contract: second, Territory: territory, Framework: framework, Percent: 60},
	}}
	p.Index()
	for date, want := range map[string]float64{"2024-01-01": 40, "2027-05-15": 40, "2028-01-01": 60} {
		if got := p.ObjectiveOf(territory, framework, day(t, date)); got == nil || got.Percent != want {
			t.Errorf("ObjectiveOf on %s = %v, want %v %%", date, got, want)
		}
	}
	wantCodes(t, p.Check(today))
	p.Objectives[1].Contract = first
	wantCodes(t, p.Check(today), "objectif-en-double")
}

func TestCheck_contrats(t *testing.T) {
	for name, c := range map[string]struct {
		change func(first, second *Contract)
		want   []string
	}{
		"qui_se_suivent":                    {func(_, _ *Contract) {}, nil},
		"le_lendemain":                      {func(_, b *Contract) { b.Start = day(t, "2027-05-01") }, nil},
		"avant_la_fin_que_donne_un_avenant": {func(_, b *Contract) { b.Start = day(t, "2027-04-30") }, []string{"contrats-imbriques"}},
		"phase_que_permet_un_avenant":       {func(a, _ *Contract) { a.Phases = []Phase{{Start: day(t, "2026-11"), End: day(t, "2027-04")}} }, []string{"periode-sans-phase"}},
		"phase_que_ne_permet_aucun_avenant": {func(a, _ *Contract) { a.Phases = []Phase{{Start: day(t, "2026-11"), End: day(t, "2027-05")}} }, []string{"phase-hors-contrat"}},
		"phases_qui_se_touchent_au_jour_près": {func(a, _ *Contract) {
			a.Phases = []Phase{{Start: day(t, "2022-11"), End: day(t, "2024")}, {Start: day(t, "2025-01-01"), End: day(t, "2027-04")}}
		}, nil},
		"phases_qui_laissent_un_jour": {func(a, _ *Contract) {
			a.Phases = []Phase{{Start: day(t, "2022-11-02"), End: day(t, "2024-12-30")}, {Start: day(t, "2025-01-01"), End: day(t, "2027-04-30")}}
		}, []string{"periode-sans-phase"}},
		"phases_qui_s_arrêtent_avant_l_avenant": {func(a, _ *Contract) {
			a.Phases = []Phase{{Start: day(t, "2022-11-02"), End: day(t, "2026-10-31")}}
		}, []string{"periode-sans-phase"}},
		"avenant_avant_le_contrat":              {func(a, _ *Contract) { a.Amendments[0].Date = day(t, "2022-10") }, []string{"avenant-hors-contrat"}},
		"avenant_après_la_fin":                  {func(a, _ *Contract) { a.Amendments[1].Date = day(t, "2026-11-01") }, []string{"avenant-hors-contrat"}},
		"avenant_dont_la_fin_précède_le_début":  {func(a, _ *Contract) { a.Amendments = []Amendment{{Date: day(t, "2023"), End: day(t, "2021")}} }, []string{"fin-avant-debut"}},
		"avenant_qui_raccourcit_le_contrat":     {func(a, _ *Contract) { a.Amendments[0].End = day(t, "2025-12-31"); a.Amendments = a.Amendments[:1] }, nil},
		"tâche_loin_de_la_fin_signée_seulement": {func(a, _ *Contract) { a.Phases = []Phase{{Tasks: []Task{{Date: fr.Date{Year: 2028, Month: 3}}}}} }, nil},
	} {
		t.Run(name, func(t *testing.T) {
			first, second, all := twoContracts(t)
			c.change(first, second)
			p := &Portal{Contracts: all}
			p.Index()
			wantCodes(t, p.Check(today), c.want...)
		})
	}
}
