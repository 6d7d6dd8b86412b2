package view

import (
	"testing"

	"limpide/internal/portal/load"
	"limpide/internal/portal/portaltest"
	"limpide/internal/show/figure"
)

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
