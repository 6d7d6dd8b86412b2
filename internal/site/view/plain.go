package view

import (
	"slices"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/show/address"
)

// GlossaryPage is "/glossaire/".
type GlossaryPage struct {
	*Layout
	Letters []Letter
}

// Letter groups terms by their first letter.
type Letter struct {
	Letter string
	Terms  []*portal.Term
}

// LegalPage is "/mentions-legales/": who answers for the site. A fact that is
// not known yet is shown as missing.
type LegalPage struct {
	*Layout
	Publisher []Fact
	Host      []Fact
	Missing   bool
}

// MapPage is "/plan-du-site/".
type MapPage struct {
	*Layout
	Sections []MapSection
}

// MapSection is a section of the site map.
type MapSection struct {
	menuEntry
	Pages []menuEntry
	More  string // what is not listed: "et 25 actions"
}

func glossaryView(r *Rendering) any {
	view := &GlossaryPage{Layout: r.Layout}
	r.Example = r.Example || slices.ContainsFunc(r.Portal.Terms, (*portal.Term).IsExample)
	for _, initial := range fr.ByInitial(r.Portal.Terms, func(t *portal.Term) string { return t.Word }) {
		view.Letters = append(view.Letters, Letter{initial.Letter, initial.Things})
	}
	return view
}

func legalView(r *Rendering) any {
	view := &LegalPage{Layout: r.Layout}
	known := func(facts ...Fact) []Fact {
		for i := range facts {
			if facts[i].Value == "" {
				view.Missing = true
				facts[i].Value = "à compléter avant publication"
			}
		}
		return facts
	}
	p, h := r.Site.Publisher, r.Site.Host
	view.Publisher = known(
		Fact{"Éditeur", p.Name}, Fact{"SIREN", p.SIREN}, Fact{"Adresse", p.Address}, Fact{"Téléphone", p.Phone}, Fact{"Courriel", p.Email},
		Fact{"Direction de la publication", p.Director}, Fact{"Protection des données", p.DataProtection},
	)
	view.Host = known(Fact{"Hébergeur", h.Name}, Fact{"Adresse", h.Address}, Fact{"Téléphone", h.Phone})
	return view
}

// mapView lists the site by section: the pages right below each, and for the
// long lists a count.
func mapView(r *Rendering) any {
	view := &MapPage{Layout: r.Layout}
	sections := map[string]int{} // by address
	link := func(at string) menuEntry {
		r.Example = r.Example || r.site.Examples[at]
		return r.link(r.site.Titles[at], at)
	}
	pages := r.site.Listed()
	for _, at := range pages {
		if above := address.Above(at); above == "" || above == address.Home {
			sections[at] = len(view.Sections)
			view.Sections = append(view.Sections, MapSection{menuEntry: link(at)})
		}
	}
	for _, at := range pages {
		if i, below := sections[address.Above(at)]; below && address.Above(at) != address.Home {
			view.Sections[i].Pages = append(view.Sections[i].Pages, link(at))
		}
	}
	for i := range view.Sections {
		section := &view.Sections[i]
		if rest := len(section.Pages) - maxListed; rest > 0 {
			section.Pages = section.Pages[:maxListed]
			section.More = fr.Count(rest, "autre page", "autres pages") + " dans cette rubrique"
		}
	}
	return view
}

// maxListed bounds what the site map lists of one section.
const maxListed = 30
