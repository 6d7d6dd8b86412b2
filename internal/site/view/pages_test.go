package view

import (
	"slices"
	"testing"

	"limpide/internal/portal/load"
	"limpide/internal/portal/portaltest"
	"limpide/internal/show/figure"
)

func TestInOrder(t *testing.T) {
	var pages []Page
	for _, at := range []string{"/", "/a/", "/b/", "/a/x/", "/b/y/", "/a/z/", "/a/x/1/", "/a/x/"} {
		pages = append(pages, Page{Address: at})
	}
	var got []string
	for _, p := range inOrder(pages) {
		got = append(got, p.Address)
	}
	if want := []string{"/", "/a/", "/a/x/", "/a/x/1/", "/a/z/", "/a/x/", "/b/", "/b/y/"}; !slices.Equal(got, want) {
		t.Errorf("inOrder = %q, want %q", got, want)
	}
}

// TestGlossary: a word that starts with a sign of several bytes keeps it whole.
func TestGlossary(t *testing.T) {
	source := portaltest.Base()
	p, _ := load.Load(source)
	p.Terms = p.Terms[:1]
	p.Terms[0].Word = "€uro"
	r := &Rendering{Layout: &Layout{}, Builder: &figure.Builder{Portal: p}}
	if letters := glossaryView(r).(*GlossaryPage).Letters; len(letters) != 1 || letters[0].Letter != "€" {
		t.Errorf("the letters are %+v, want €", letters)
	}
}
