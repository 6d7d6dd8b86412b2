package about

import (
	"testing"

	"limpide/internal/portal/load"
	"limpide/internal/portal/portaltest"
	"limpide/internal/show/figure"
	"limpide/internal/site/frame"
	"limpide/internal/site/making"
)

// TestGlossary: a word that starts with a sign of several bytes keeps it whole.
func TestGlossary(t *testing.T) {
	source := portaltest.Base()
	p, _ := load.Load(source)
	p.Terms = p.Terms[:1]
	p.Terms[0].Word = "€uro"
	r := &making.Rendering{Layout: &frame.Layout{}, Builder: &figure.Builder{Portal: p}}
	if letters := Glossary(r).(*GlossaryPage).Letters; len(letters) != 1 || letters[0].Letter != "€" {
		t.Errorf("the letters are %+v, want €", letters)
	}
}
