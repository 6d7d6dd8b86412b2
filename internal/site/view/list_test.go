package view

import (
	"fmt"
	"testing"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
)

// TestSections: what stands below a page of the first level is of its section, however
// deep; one that is deeper than its list, or longer, has a list of its own.
func TestSections(t *testing.T) {
	s := &Site{Titles: map[string]string{}}
	pages := []Page{{Address: "/"}, {Address: "/territoires/"}, {Address: "/territoires/a/"}, {Address: "/territoires/a/cae/"}, {Address: "/mission/"}, {Address: "/actions/"}}
	for i := range maxListed {
		pages = append(pages, Page{Address: fmt.Sprintf("/actions/%d/", i)})
	}
	s.plan(pages, nil)
	want := map[string]struct {
		pages int
		whole bool
	}{"/": {0, true}, "/territoires/": {2, false}, "/mission/": {0, true}, "/actions/": {maxListed, true}}
	for _, got := range s.sections() {
		if w := want[got.address]; len(got.pages) != w.pages || got.isWhole() != w.whole {
			t.Errorf("section %s has %d pages, whole is %t; want %+v", got.address, len(got.pages), got.isWhole(), w)
		}
		delete(want, got.address)
	}
	if len(want) > 0 {
		t.Errorf("no section %v", want)
	}
}

// TestActionListPages: a long list is cut, late actions stand under one state whatever
// their own, and two ways to write a theme are one.
func TestActionListPages(t *testing.T) {
	plan := &portal.Plan{Territory: &portal.Territory{Slug: "a"}, Dataset: &portal.Dataset{}}
	for i := range perPage + 1 {
		plan.Actions = append(plan.Actions, &portal.Action{ID: fmt.Sprint(i), Plan: plan, State: portal.Ongoing, Theme: []string{"Énergie", "Energie"}[i%2]})
	}
	plan.Actions = append(plan.Actions, &portal.Action{ID: "late", Plan: plan, State: portal.Ongoing, End: fr.Date{Year: 2020, Month: 1, Day: 1}})
	s := &Site{Portal: &portal.Portal{Plans: []*portal.Plan{plan}}, Day: fr.Date{Year: 2026, Month: 1, Day: 1}}
	want := []string{
		"/actions/etat-en-cours/ Les actions : en cours (1 sur 2)", "/actions/etat-en-cours/2/ Les actions : en cours (2 sur 2)", "/actions/etat-en-retard/ Les actions : en retard",
		"/actions/theme-energie/ Les actions : Énergie (1 sur 2)", "/actions/theme-energie/2/ Les actions : Énergie (2 sur 2)",
	}
	var got []string
	for _, p := range actionListPages(s) {
		got = append(got, p.Address+" "+p.Title)
	}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("the lists are %q, want %q", got, want)
	}
}
