// Package wordstest is what the tests of words have in common: invented territories,
// a portal of them, and how to compare sentences.
package wordstest

import (
	"testing"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
)

// Val, Cretes and Aiguille are invented territories, one for each sort of article.
var (
	Val      = &portal.Territory{Slug: "val", ShortName: "Val d’exemple", Article: "le"}
	Cretes   = &portal.Territory{Slug: "cretes", ShortName: "Crêtes d’exemple", Article: "les"}
	Aiguille = &portal.Territory{Slug: "aiguille", ShortName: "Aiguille d’exemple", Article: "l’"}
)

// ScopeOf returns the scope that is a territory.
func ScopeOf(t *portal.Territory) portal.Scope {
	return portal.Scope{ID: t.Slug, Name: t.ShortName, Territory: t}
}

// Pole returns the portal of some territories.
func Pole(territories ...*portal.Territory) *portal.Portal {
	p := &portal.Portal{Territories: territories, Site: portal.Site{Area: "Pays d’exemple", AreaArticle: "le"}}
	p.Index()
	return p
}

// Date returns a date typed as AAAA-MM-JJ, or less precise.
func Date(text string) fr.Date {
	d, err := fr.ParseDate(text)
	if err != nil {
		panic(err)
	}
	return d
}

// Want compares what a call says with what a test expects, typed with plain spaces.
func Want(t *testing.T, call, got, want string) {
	t.Helper()
	if fr.Plain(got) != fr.Plain(want) {
		t.Errorf("%s says\n\t%s\nwant\n\t%s", call, fr.Plain(got), fr.Plain(want))
	}
}
