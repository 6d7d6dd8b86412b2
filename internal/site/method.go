package site

import (
	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/show/address"
	"limpide/internal/show/figure"
	"limpide/internal/show/words"
)

// MethodPage is "/methode/": what the figures mean, and how a status follows
// from them, with examples worked out by the program itself.
type MethodPage struct {
	*Layout
	Thresholds string // what the methods have in common
	Methods    []MethodView
	Sources    []SourceView
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
	StatusView
}

func (s *Site) planMethod() {
	s.addPage(address.Method, "Méthode", "method", func(r *rendering) any {
		page := &MethodPage{Layout: r.layout("Comment lire les chiffres", "Comment les scores et les statuts sont calculés, règle par règle, avec un exemple de chacune.")}
		page.Thresholds = words.Thresholds()
		for _, m := range methods {
			page.Methods = append(page.Methods, methodView(m.name, m.method))
		}
		if p := s.pages[address.Method]; p != nil {
			page.Sources = r.sources(p.Sources)
		}
		return page
	})
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

func methodView(name string, method portal.Method) MethodView {
	view := MethodView{Name: name, Rule: words.Rule(method)}
	for _, e := range words.Examples(method) {
		view.Examples = append(view.Examples, MethodExample{
			Title: e.Title, Values: exampleValues(e.Indicator),
			StatusView: StatusView{Word: e.Progress.Status.String(), Style: figure.Style("statut", e.Progress.Status.String()), Words: e.Words},
		})
	}
	return view
}

// exampleValues lists the values of an example and what they should reach.
func exampleValues(i *portal.Indicator) string {
	said := ""
	for _, v := range i.Series[0].Values {
		said += yearValue(v.Year, fr.WithUnit(v.Number, i.Decimals, i.Unit), said)
	}
	for _, t := range i.Targets {
		kind := "objectif "
		if t.Milestone {
			kind = "étape "
		}
		said += " ; " + kind + yearValue(t.Year, fr.WithUnit(t.Value, i.Decimals, i.Unit), "")
	}
	return said
}

func yearValue(year int, value, before string) string {
	text := fr.Date{Year: year}.Long() + " : " + value
	if before != "" {
		text = " ; " + text
	}
	return text
}
