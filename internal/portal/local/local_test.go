package local_test

import (
	"testing"

	"limpide/internal/portal"
	"limpide/internal/portal/local"
)

func TestNew_chaque_commune_a_ce_qui_la_concerne_et_une_adresse_à_elle(t *testing.T) {
	high := &portal.Territory{Slug: "haut", Communes: []portal.Commune{
		{INSEE: "05001", Name: "Le Val"}, {INSEE: "05002", Name: "Aval"}, {INSEE: "05003", Name: "Bourg"}, {INSEE: "05004", Name: "Bourg"},
	}}
	low := &portal.Territory{Slug: "bas", Communes: []portal.Commune{{INSEE: "38001", Name: "Le Val"}}}
	gone := &portal.Commune{INSEE: "05009", Name: "Partie"}
	action := &portal.Action{ID: "a", Communes: []*portal.Commune{{INSEE: "05001"}, gone, {INSEE: "05001"}}}
	series := &portal.Series{Scope: portal.Scope{Communes: []*portal.Commune{{INSEE: "38001"}}}}
	event := &portal.Event{Title: "e", Communes: []*portal.Commune{{INSEE: "05002"}, {INSEE: "38001"}}}
	a := local.New(&portal.Portal{
		Territories: []*portal.Territory{high, low},
		Plans:       []*portal.Plan{{Territory: high, Actions: []*portal.Action{action}}},
		Indicators:  []*portal.Indicator{{Series: []*portal.Series{series, {}}}},
		Events:      []*portal.Event{event},
	})
	want := []struct {
		slug, apart             string
		actions, series, events int
	}{{"aval", "Aval", 0, 0, 1}, {"bourg-05003", "Bourg (05003)", 0, 0, 0}, {"bourg-05004", "Bourg (05004)", 0, 0, 0},
		{"le-val-05", "Le Val (05)", 1, 0, 0}, {"le-val-38", "Le Val (38)", 0, 1, 1}}
	if len(a.Communes) != len(want) {
		t.Fatalf("%d communes, want %d", len(a.Communes), len(want))
	}
	for i, c := range a.Communes {
		if w := want[i]; c.Slug != w.slug || len(c.Actions) != w.actions || len(c.Series) != w.series || len(c.Events) != w.events {
			t.Errorf("%s: %d actions, %d series, %d events, want %+v", c.Slug, len(c.Actions), len(c.Series), len(c.Events), w)
		}
		if c.Apart() != want[i].apart {
			t.Errorf("%s is set apart as %q, want %q", c.Slug, c.Apart(), want[i].apart)
		}
		if c.IsBlank() != (i == 1 || i == 2) {
			t.Errorf("%s: IsBlank = %v", c.Slug, c.IsBlank())
		}
	}
	if len(a.Within(low)) != 1 || a.Of(gone) != nil || a.Of(&portal.Commune{INSEE: "38001"}) != a.Communes[4] {
		t.Error("Within and Of do not give the communes of the territories")
	}
	if got := a.ByName()[0].Name + a.ByName()[4].Name; got != "AvalLe Val" {
		t.Errorf("by name, the first and the last are %s", got)
	}
}
