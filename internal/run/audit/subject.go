package audit

import (
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/portal"
)

// subjects reports the themes of indicators and of actions that differ from another, which
// more of them have, by the number of a word alone: one subject then makes two lists.
func subjects(p *portal.Portal) diag.List {
	type use struct {
		theme string
		at    diag.Place
	}
	var uses []use
	note := func(theme string, at diag.Place) {
		if theme != "" {
			uses = append(uses, use{theme, at})
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
	count, meant := map[string]int{}, map[string]string{}
	for _, u := range uses {
		count[fr.Slug(u.theme)]++
	}
	for _, u := range uses {
		if key := singular(u.theme); count[fr.Slug(u.theme)] > count[fr.Slug(meant[key])] {
			meant[key] = u.theme
		}
	}
	var found diag.List
	for _, u := range uses {
		if other := meant[singular(u.theme)]; fr.Slug(other) != fr.Slug(u.theme) {
			found.Add(warnSubject.At(u.at, u.theme, other))
		}
	}
	return found
}

// singular returns the words of a theme without the mark of their number, case or accents.
func singular(theme string) string {
	words := strings.Split(fr.Slug(theme), "-")
	for i, w := range words {
		words[i] = strings.TrimRight(w, "sx")
	}
	return strings.Join(words, "-")
}
