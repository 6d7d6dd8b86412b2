package audit

import (
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
	"limpide/internal/portal"
)

// subjects reports the themes of indicators and of actions that differ from another, which
// more of them have, by the number of a word alone: one subject then makes two lists.
func subjects(p *portal.Portal) diag.List {
	type use struct {
		theme, slug string
		at          diag.Place
	}
	var uses []use
	named := map[string]string{} // by slug, as the first writes it
	note := func(theme string, at diag.Place) {
		if theme == "" {
			return
		}
		slug := fr.Slug(theme)
		uses = append(uses, use{theme, slug, at})
		if named[slug] == "" {
			named[slug] = theme
		}
	}
	for _, i := range p.Indicators {
		note(i.Theme, i.Place.Value("theme"))
	}
	for _, plan := range p.Plans {
		for _, a := range plan.Actions {
			note(a.Theme, a.Place.Value("thematique"))
		}
	}
	meant := lists.Commonest(uses, func(u use) (one, slug string) { return singular(u.slug), u.slug })
	var found diag.List
	for _, u := range uses {
		if slug := meant[singular(u.slug)]; slug != u.slug {
			found.Add(warnSubject.At(u.at, u.theme, named[slug]))
		}
	}
	return found
}

// singular returns the words of a slug without the mark of their number.
func singular(slug string) string {
	words := strings.Split(slug, "-")
	for i, w := range words {
		words[i] = strings.TrimRight(w, "sx")
	}
	return strings.Join(words, "-")
}
