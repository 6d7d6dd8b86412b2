package plans

import (
	"fmt"
	"testing"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/site/making"
)

// TestActionListPages: a long list is cut, late actions stand under one state whatever
// their own, and two ways to write a theme are one.
func TestActionListPages(t *testing.T) {
	plan := &portal.Plan{Territory: &portal.Territory{Slug: "a"}, Dataset: &portal.Dataset{}}
	for i := range making.PerPage + 1 {
		plan.Actions = append(plan.Actions, &portal.Action{ID: fmt.Sprint(i), Plan: plan, State: portal.Ongoing, Theme: []string{"Énergie", "Energie"}[i%2]})
	}
	plan.Actions = append(plan.Actions, &portal.Action{ID: "late", Plan: plan, State: portal.Ongoing, End: fr.Date{Year: 2020, Month: 1, Day: 1}})
	s := &making.Site{Portal: &portal.Portal{Plans: []*portal.Plan{plan}}, Day: fr.Date{Year: 2026, Month: 1, Day: 1}}
	want := []string{
		"/actions/etat-en-cours/ Les actions : en cours (1 sur 2)", "/actions/etat-en-cours/2/ Les actions : en cours (2 sur 2)", "/actions/etat-en-retard/ Les actions : en retard",
		"/actions/theme-energie/ Les actions : Énergie (1 sur 2)", "/actions/theme-energie/2/ Les actions : Énergie (2 sur 2)",
	}
	var got []string
	for _, p := range Lists(s) {
		got = append(got, p.Address+" "+p.Title)
	}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("the lists are %q, want %q", got, want)
	}
}
