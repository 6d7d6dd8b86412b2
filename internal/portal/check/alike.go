package check

import (
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
)

var warnAlike = diag.Define(diag.Warning, "noms-semblables", "« %s » est le nom de deux %s : un lecteur ne les distingue pas",
	"dites dans le nom de l’un ce qui le distingue de l’autre ; si c’est le même, n’en gardez qu’un")

// alike warns of two things that stand side by side under one name. Those that
// tell themselves apart by an identifier alone do not, for a reader.
func (c *checker) alike() {
	taken := map[[2]string]bool{}
	note := func(what, name, apart string, at diag.Place) {
		key := [2]string{what, fr.Fold(strings.Join(strings.Fields(name), " ") + "\x00" + apart)}
		if taken[key] && name != "" {
			c.add(warnAlike.At(at, name, what))
		}
		taken[key] = true
	}
	p := c.portal
	for _, s := range p.Sources {
		note("sources", s.Title, s.Producer+s.Date.String(), s.Place.Value("titre"))
	}
	for _, t := range p.Territories {
		note("EPCI", t.Name, "", t.Place.Value("nom"))
		note("EPCI", t.ShortName, "court", t.Place.Value("nom_court"))
		for _, commune := range t.Communes {
			note("communes de cet EPCI", commune.Name, t.Slug+commune.Until.String(), commune.Place.Value("nom"))
		}
		for _, d := range t.Documents {
			note("documents de cet EPCI", d.Title, t.Slug+d.Date.String(), d.Place.Value("titre"))
		}
	}
	for _, f := range p.Frameworks {
		note("référentiels", f.Name, "", f.Place.Value("nom"))
	}
	for _, page := range p.Pages {
		note("pages", page.Title, page.Date.String(), page.Place.Value("titre"))
	}
	for _, l := range p.Site.Menu {
		note("entrées du menu", l.Title, "", l.Place.Value("titre"))
	}
	for _, l := range p.Site.FooterMenu {
		note("entrées du menu de bas de page", l.Title, "", l.Place.Value("titre"))
	}
	for _, e := range p.Events {
		note("événements du même jour", e.Title, e.Date.String()+e.DateText, e.Place.Value("titre"))
	}
	for _, k := range p.Contracts {
		note("contrats", k.Title, k.Start.String(), k.Place.Value("titre"))
		for _, phase := range k.Phases {
			note("phases de ce contrat", phase.Title, k.Place.File, phase.Place.Value("titre"))
			for _, task := range phase.Tasks {
				note("tâches de cette phase", task.Title, k.Place.File+phase.ID+task.Date.String(), task.Place.Value("titre"))
			}
		}
	}
	for _, k := range p.Contracts {
		for i, m := range k.Money {
			note("financements de ce contrat", m.Title, k.Place.File, k.Place.Value("financement", i, "titre"))
		}
		for i, b := range k.Bodies {
			note("instances de ce contrat", b.Name, k.Place.File, k.Place.Value("instance", i, "nom"))
		}
	}
	for _, t := range p.Terms {
		note("mots du glossaire", t.Acronym, "sigle", t.Place.Value("sigle"))
	}
	for _, m := range p.Missions {
		note("missions", m.Name, "", m.Place.Value("nom"))
	}
	for _, i := range p.Indicators {
		if i.Short != i.Title { // which stands for one not given; two of one title are an error
			note("indicateurs", i.Short, "court", i.Place.Value("titre_court"))
		}
		for _, s := range i.Series { // those of the portal come first, and their names are not in this file
			at := s.Place
			if s.Scope.Place.File != "" {
				at = s.Scope.Place.Value("nom")
			}
			note("périmètres de cet indicateur", s.Scope.Name, i.Place.File, at)
		}
	}
	for _, plan := range p.Plans {
		for _, a := range plan.Actions {
			note("actions de ce plan", a.Title, plan.Place.File, a.Place.Value("titre"))
			for i, f := range a.Funders {
				note("financeurs de cette action", f.Name, a.ID, a.Place.Value("financeur", i, "nom"))
			}
		}
	}
}
