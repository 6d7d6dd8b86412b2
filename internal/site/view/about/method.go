package about

import (
	"fmt"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/show/address"
	"limpide/internal/show/words/standing"
	"limpide/internal/show/words/trend"
	"limpide/internal/site/frame"
	"limpide/internal/site/making"
)

// MethodPage is "/methode/": what the figures mean, and how a status follows
// from them, with examples worked out by the program itself.
type MethodPage struct {
	*frame.Layout
	Compared string   // what the methods that trace a path compare
	Statuses []string // what each asks for
	Besides  string   // what holds for all
	Methods  []MethodView
	Sources  []*portal.Source
}

// MethodView is a way to judge an indicator.
type MethodView struct {
	Name, Rule string
	Examples   []MethodExample
}

// MethodExample is a rule at work on invented values.
type MethodExample struct {
	Title  string
	Values string // "2015 : 100 t ; 2020 : 58 t"
	standing.Status
}

// Method is the page on how figures are read.
func Method(r *making.Rendering) any {
	view := &MethodPage{Layout: r.Layout}
	view.Compared, view.Statuses, view.Besides = trend.Thresholds()
	for _, m := range methods {
		shown := MethodView{Name: m.name, Rule: trend.Rule(m.method)}
		for _, e := range trend.Examples(m.method) {
			var said []string
			add := func(what string, year int, value float64) {
				said = append(said, fmt.Sprintf("%s%d : %s", what, year, fr.WithUnit(value, e.Indicator.Decimals, e.Indicator.Unit)))
			}
			for _, v := range e.Indicator.Series[0].Values {
				add("", v.Year, v.Number)
			}
			for _, t := range e.Indicator.Targets {
				what := "objectif "
				if t.Milestone {
					what = "étape "
				}
				add(what, t.Year, t.Value)
			}
			status := standing.Of(e.Progress.Status)
			status.Words = e.Words
			shown.Examples = append(shown.Examples, MethodExample{e.Title, strings.Join(said, " ; "), status})
		}
		view.Methods = append(view.Methods, shown)
	}
	if p := r.From.Written[address.Method]; p != nil {
		view.Sources = p.Sources
	}
	return view
}

// methods are the ways to judge, in the order of the page.
var methods = []struct {
	method portal.Method
	name   string
}{
	{portal.Linear, "Chemin en ligne droite"},
	{portal.Milestones, "Chemin par étapes"},
	{portal.Rate, "Même taux chaque année"},
	{portal.KeepAt, "Niveau à tenir"},
	{portal.Qualitative, "Indicateur commenté"},
	{portal.NoMethod, "Sans méthode"},
}
