package memory

import (
	"strings"
	"testing"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/portal/ledger"
	"limpide/internal/show/address"
)

func day(month int) fr.Date {
	return fr.DateOf(fr.Date{Year: 2026, Day: 1}.Time().AddDate(0, month-1, 0))
}

// told is a portal of two territories, and the line of a change of one of its files.
func told(t *testing.T, file ledger.FileChange) *Memory {
	t.Helper()
	upstream, downstream := &portal.Territory{Slug: "amont", ShortName: "Amont"}, &portal.Territory{Slug: "aval", ShortName: "Aval"}
	cae := &portal.Framework{ID: "cae", Slug: "climat"}
	action := &portal.Action{ID: "planter"}
	plan := &portal.Plan{Territory: upstream, Actions: []*portal.Action{action}}
	action.Plan = plan
	p := &portal.Portal{
		Territories: []*portal.Territory{upstream, downstream}, Frameworks: []*portal.Framework{cae}, Plans: []*portal.Plan{plan},
		Contracts:  portal.Contracts{{ID: "contrat"}},
		Indicators: []*portal.Indicator{{ID: "velo", Series: []*portal.Series{{Scope: portal.Scope{ID: "syndicat", Within: []*portal.Territory{downstream}}}}}},
	}
	p.Index()
	return Of(&ledger.History{Publications: []*ledger.Publication{
		{Date: day(1), Files: []ledger.FileChange{{File: "data/indicateurs/velo.toml"}}},
		{Date: day(3), Files: []ledger.FileChange{file}},
	}}, p)
}

func TestOf_chaque_chiffre_a_sa_page_ses_territoires_et_son_jeu(t *testing.T) {
	tests := []struct{ file, territory, key, address, table, of string }{
		{"data/indicateurs/velo.toml", "", "/serie/amont/2020", "/indicateurs/velo/", "valeurs", "amont"},
		{"data/indicateurs/velo.toml", "", "/serie/petr/2020", "/indicateurs/velo/", "valeurs", ""},
		{"data/indicateurs/velo.toml", "", "/serie/syndicat/2020", "/indicateurs/velo/", "valeurs", "aval"},
		{"data/indicateurs/velo.toml", "", "/cible/tous/2030", "/indicateurs/velo/", "cibles", ""},
		{"data/indicateurs/velo.toml", "", "/unite", "/indicateurs/velo/", "indicateurs", ""},
		{"data/indicateurs/parti.toml", "", "/serie/amont/2020", "", "valeurs", "amont"},
		{"data/plans/amont.toml", "amont", "/action/planter/statut", "/actions/planter/", "actions", "amont"},
		{"data/plans/amont.toml", "amont", "/action/partie/statut", "/territoires/amont/actions/", "actions", "amont"},
		{"data/evaluations/aval/cae-2024-05-02.toml", "aval", "/total", "/territoires/aval/climat/", "evaluations", "aval"},
		{"data/objectifs.toml", "", "/objectif/aval/cae/contrat/date", "/territoires/aval/climat/", "objectifs", "aval"},
		{"data/territoires/aval.toml", "aval", "/label/cae/2024-05-02/etoiles", "/territoires/aval/climat/", "labels", "aval"},
		{"data/territoires/aval.toml", "aval", "/commune/05001/population_municipale", "/territoires/aval/", "communes", "aval"},
		{"data/contrat.toml", "", "/fin", "/mission/", "contrat", ""},
		{"data/contrat.toml", "", "/phase/une/Auditer/etat", "/mission/", "taches", ""},
	}
	for _, test := range tests {
		t.Run(test.file+test.key, func(t *testing.T) {
			m := told(t, ledger.FileChange{File: test.file, Territory: test.territory, Outcome: ledger.Corrected, Changes: []ledger.Change{{Key: test.key, Old: "1", New: "2"}}})
			l := m.Publications[0].Lines[0]
			var of []string
			for _, t := range l.Territories {
				of = append(of, t.Slug)
			}
			if l.Address != test.address || l.Table != test.table || strings.Join(of, " ") != test.of {
				t.Errorf("address %q, table %q, territories %v; want %q, %q, %q", l.Address, l.Table, of, test.address, test.table, test.of)
			}
			for _, at := range []string{test.address, address.Dataset(test.table), address.Home} {
				if at != "" && m.Last(at) != day(3) {
					t.Errorf("%s last changed %v, want %v", at, m.Last(at), day(3))
				}
			}
			if test.address != "" && len(m.On(test.address)) != 1 {
				t.Errorf("%s tells %d changes, want 1", test.address, len(m.On(test.address)))
			}
		})
	}
}

func TestOf_la_première_publication_ne_dit_que_son_jour(t *testing.T) {
	m := told(t, ledger.FileChange{File: "data/plans/aval.toml", Title: "Plan de l’Aval", Territory: "aval", Outcome: ledger.Removed})
	if first := m.Publications[1]; !first.First || len(first.Lines) > 0 {
		t.Errorf("the first publication tells %d lines", len(first.Lines))
	}
	if at := "/indicateurs/velo/"; m.Last(at) != day(1) || len(m.On(at)) > 0 {
		t.Errorf("%s last changed %v, %d changes; want the first publication, none", at, m.Last(at), len(m.On(at)))
	}
	if got := Summary(m.Publications[0].Lines); got != "Plan de l’Aval, retiré." {
		t.Errorf("Summary = %q", got)
	}
	if empty := Of(nil, &portal.Portal{}); len(empty.Publications) > 0 || !empty.Last(address.Home).IsZero() {
		t.Error("a portal without publication tells one")
	}
}
