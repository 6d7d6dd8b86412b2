package letters

import (
	"slices"
	"testing"

	"limpide/internal/base/diag"
)

// remedies has, for each message, texts that provoke it and the same once its remedy is
// obeyed.
var remedies = map[string][]struct{ bad, mended string }{
	"sens-retourne": {{"Un \u202emot", "Un mot"}},
	"marque-egaree": {
		{"Un mot\ufeff ici", "Un mot ici"}, {"Un mot\u200b ici", "Un mot ici"}, {"Un\u2060 mot", "Un mot"}, {"Un mot\U000e0041", "Un mot"},
		{"+++\ntitre = \"a\\u200b\"\n+++\n", "+++\ntitre = \"a\"\n+++\n"}, {"+++\n+++\nUn&#8203; mot", "+++\n+++\nUn mot"},
	},
	"lettre-perdue":    {{"R\ufffdnover l’\ufffdcole", "Rénover l’école"}},
	"lettre-mal-relue": {{"L’Ã©cole", "L’école"}, {"lâ€™eau", "l’eau"}},
}

func TestRemedies(t *testing.T) {
	for _, kind := range diag.Kinds() {
		if kind != ErrControl && remedies[kind.Code] == nil { // which others say: see package build
			t.Errorf("%s: no text is mended as its remedy says", kind.Code)
		}
	}
	for code, texts := range remedies {
		for _, text := range texts {
			if found := Check("content/x.md", []byte(text.bad)); !slices.ContainsFunc(found, func(d diag.Diagnostic) bool { return d.Kind.Code == code }) {
				t.Errorf("%s: %q does not provoke it: %v", code, text.bad, found)
			}
			if found := Check("content/x.md", []byte(text.mended)); len(found) > 0 {
				t.Errorf("%s: %q, mended, is said to have %v", code, text.mended, found)
			}
		}
	}
}
