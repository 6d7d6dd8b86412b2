package about

import (
	"slices"

	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
	"limpide/internal/portal"
	"limpide/internal/show/words/standing"
	"limpide/internal/site/frame"
	"limpide/internal/site/making"
)

// GlossaryPage is "/glossaire/".
type GlossaryPage struct {
	*frame.Layout
	Letters []Letter
	Sources []*portal.Source // of all its definitions, each once
}

// Letter groups terms by their first letter.
type Letter struct {
	Letter string
	Terms  []TermView
}

// TermView is a word of the glossary.
type TermView struct {
	*portal.Term
	Cited []int // the numbers of its sources on the page, from 1
}

// LegalPage is "/mentions-legales/": who answers for the site. A fact that is
// not known yet is shown as missing.
type LegalPage struct {
	*frame.Layout
	Publisher []standing.Fact
	Host      []standing.Fact
	Missing   bool
}

// Glossary is the page of the words.
func Glossary(r *making.Rendering) any {
	view := &GlossaryPage{Layout: r.Layout}
	r.Example = r.Example || slices.ContainsFunc(r.Portal.Terms, (*portal.Term).IsExample)
	for _, initial := range fr.ByInitial(r.Portal.Terms, func(t *portal.Term) string { return t.Word }) {
		view.Letters = append(view.Letters, Letter{initial.Letter, lists.Map(initial.Things, view.term)})
	}
	return view
}

// term is a word as the page shows it: its sources, which many words share, are named
// at the end of the page.
func (view *GlossaryPage) term(t *portal.Term) TermView {
	shown := TermView{Term: t}
	for _, source := range t.Sources {
		at := slices.Index(view.Sources, source)
		if at < 0 {
			at, view.Sources = len(view.Sources), append(view.Sources, source)
		}
		shown.Cited = append(shown.Cited, at+1)
	}
	return shown
}

// Legal is the page of the legal notice.
func Legal(r *making.Rendering) any {
	view := &LegalPage{Layout: r.Layout}
	known := func(facts ...standing.Fact) []standing.Fact {
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
		standing.Fact{Label: "Éditeur", Value: p.Name}, standing.Fact{Label: "SIREN", Value: p.SIREN}, standing.Fact{Label: "Adresse", Value: p.Address}, standing.Fact{Label: "Téléphone", Value: p.Phone}, standing.Fact{Label: "Courriel", Value: p.Email},
		standing.Fact{Label: "Direction de la publication", Value: p.Director}, standing.Fact{Label: "Protection des données", Value: p.DataProtection},
	)
	view.Host = known(standing.Fact{Label: "Hébergeur", Value: h.Name}, standing.Fact{Label: "Adresse", Value: h.Address}, standing.Fact{Label: "Téléphone", Value: h.Phone})
	return view
}
