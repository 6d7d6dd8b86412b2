package reference

import (
	"fmt"
	"slices"
	"strconv"

	"limpide/internal/format/markdown"
	"limpide/internal/format/toml"
	"limpide/internal/portal"
)

// Offer is what an author may put in a page, as it is written there.
type Offer struct {
	Title string // « Population, Briançonnais »
	Value string // what readers see now, if it is a value
	Text  string // {{ population "brianconnais" }}, or the lines of a block
}

// Values returns the references that lead to a value now, the newest of a series first.
func (r *Reader) Values() (offers []Offer) {
	add := func(title, name string, args ...any) {
		text, given := "{{ "+name, make([]markdown.Arg, len(args))
		for i, arg := range args {
			switch arg := arg.(type) {
			case int:
				text += " " + strconv.Itoa(arg)
				given[i] = markdown.Arg{Number: float64(arg), IsNumber: true}
			case string:
				text += " " + toml.Quote(arg)
				given[i] = markdown.Arg{Text: arg}
			}
		}
		if value, problem := r.Value(name, given); problem == nil && value != "" {
			offers = append(offers, Offer{title, value, text + " }}"})
		}
	}
	p := r.Portal
	add("Début du contrat", "contrat", "debut")
	add("Fin du contrat", "contrat", "fin")
	add("Jour où le site est construit", "aujourdhui")
	for _, count := range []struct{ title, name string }{{"Population", "population"}, {"Nombre de communes", "communes"}} {
		add(count.title+", tout le territoire", count.name, portal.PoleScope)
		for _, t := range p.Territories {
			add(count.title+", "+t.ShortName, count.name, t.Slug)
		}
	}
	for _, f := range p.Frameworks {
		add("Points du référentiel "+f.ShortName, "points", f.ID)
		for _, t := range p.Everyone() {
			years := map[int]bool{}
			for _, a := range slices.Backward(p.AssessmentsOf(t, f, r.Day)) {
				if year := a.Date.Year; !years[year] {
					years[year] = true
					add(fmt.Sprintf("Score %s, %s, %d", f.ShortName, t.ShortName, year), "score", t.Slug, f.ID, year)
				}
			}
		}
	}
	for _, i := range p.Indicators {
		for _, s := range i.Series {
			for _, v := range slices.Backward(s.Values) {
				add(fmt.Sprintf("%s, %s, %d", i.Title, s.Scope.Name, v.Year), "indicateur", i.ID, s.Scope.ID, v.Year)
			}
		}
	}
	return offers
}

// Figures returns the blocks that draw a figure now.
func (r *Reader) Figures() (offers []Offer) {
	add := func(title string, b figureBlock) {
		if _, _, missing := r.figureFor(b); missing != nil {
			return
		}
		text := "```figure\ntype = " + toml.Quote(b.Type) + "\n"
		for _, key := range [][2]string{{"indicateur", b.Indicator}, {"territoire", b.Territory}, {"referentiel", b.Framework}} {
			if key[1] != "" {
				text += key[0] + " = " + toml.Quote(key[1]) + "\n"
			}
		}
		offers = append(offers, Offer{Title: title, Text: text + "```\n"})
	}
	p := r.Portal
	for _, f := range p.Frameworks {
		add("Les EPCI côte à côte, "+f.ShortName, figureBlock{Type: "comparaison", Framework: f.ID})
		for _, t := range p.Everyone() {
			add("Score "+f.ShortName+", "+t.ShortName, figureBlock{Type: "score", Territory: t.Slug, Framework: f.ID})
		}
	}
	for _, t := range p.Everyone() {
		add("Plan d’actions, "+t.ShortName, figureBlock{Type: "actions", Territory: t.Slug})
	}
	for _, i := range p.Indicators {
		add(i.Title, figureBlock{Type: "indicateur", Indicator: i.ID})
	}
	return offers
}
