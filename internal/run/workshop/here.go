package workshop

import (
	"net/http"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/portal"
	"limpide/internal/run/workshop/desk"
	"limpide/internal/show/address"
)

// here leads from a page of the portal to the files that it is made of.
type here struct{ *desk.Desk }

func mountHere(d *desk.Desk) { d.Handle("GET "+desk.Root+"ici", here{d}.show) }

var herePage = desk.Parse(assets, "assets/here/here.html")

// part is a file that a page is made of, and where it is changed.
type part struct{ Title, Path, Address string }

func (h here) show(w http.ResponseWriter, r *http.Request) {
	at := r.URL.Query().Get("page")
	if home := h.Shown().Home; home != "" {
		at = "/" + strings.TrimPrefix(at, home)
	}
	p, faults := h.Portal()
	if faults.Errors() > 0 {
		http.Redirect(w, r, desk.Root, http.StatusSeeOther) // which tells them
		return
	}
	parts := partsOf(p, at)
	if len(parts) == 1 {
		http.Redirect(w, r, parts[0].Address, http.StatusSeeOther)
		return
	}
	h.Render(w, r, http.StatusOK, herePage, desk.Page{Title: "Ce qui fait cette page", Data: parts})
}

// partsOf returns the files that the page at an address is made of, the one that says
// most of it first.
func partsOf(p *portal.Portal, at string) (parts []part) {
	add := func(title string, place diag.Place) {
		if edit := desk.Edit(place); edit != "" {
			parts = append(parts, part{title, place.File, edit})
		}
	}
	for _, c := range p.Pages {
		if c.Address == at {
			add("Le texte de la page « "+c.Title+" »", diag.File(c.File))
		}
	}
	for _, i := range p.Indicators {
		if own := address.Indicator(i); strings.HasPrefix(at, own) || at == address.ComparisonOf(i) {
			add("L’indicateur « "+i.Title+" » et ses valeurs", diag.File(i.Place.File))
		}
	}
	for _, plan := range p.Plans {
		for _, a := range plan.Actions {
			if at == address.Action(a) {
				add("L’action « "+a.Title+" »", a.Place)
			}
		}
		if at == address.Plan(plan.Territory) || at == address.Actions {
			add("Le plan d’actions "+plan.Territory.Of(), diag.File(plan.Place.File))
		}
	}
	for _, t := range p.Territories {
		if !strings.HasPrefix(at, address.Territory(t)) {
			continue
		}
		for _, a := range p.Assessments {
			if a.Territory == t && strings.HasPrefix(at, address.Score(t, a.Framework)) {
				add("L’évaluation du "+a.Date.Long(), diag.File(a.Place.File))
			}
		}
		add("Le territoire "+t.Name, diag.File(t.Place.File))
	}
	for _, shared := range []struct{ at, title, file string }{
		{address.Mission, "Le contrat, ses phases et ses tâches", "data/contrat.toml"},
		{address.History, "Les événements", "data/historique.toml"},
		{address.Glossary, "Les mots expliqués", "data/glossaire.toml"},
		{address.Method, "Les sources", "data/sources.toml"},
		{address.Legal, "L’éditeur et l’hébergeur", "data/portail.toml"},
		{address.Accessibility, "La déclaration d’accessibilité", "data/portail.toml"},
		{address.Home, "Le portail : son nom, son éditeur", "data/portail.toml"},
	} {
		if at == shared.at {
			add(shared.title, diag.File(shared.file))
		}
	}
	return parts
}
