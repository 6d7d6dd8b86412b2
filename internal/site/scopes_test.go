package site_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

// TestPérimètres_au_delà_de_cinq verifies that a page says how many scopes it does not
// show large, that they stand in their natural order, and that a year has its words.
func TestPérimètres_au_delà_de_cinq(t *testing.T) {
	files := rendered(t, func(source fstest.MapFS) {
		data := string(source["data/indicateurs/velo.toml"].Data) + "\n[[annotation]]\nannee = 2021\ntexte = \"grève des trains\"\n"
		for k := range 11 {
			data += fmt.Sprintf("\n[perimetre.lot-%[1]d]\nnom = \"Lot %[1]d\"\n[serie.lot-%[1]d]\n2020 = 2\n2022 = 3\n", k+1)
		}
		source["data/indicateurs/velo.toml"] = &fstest.MapFile{Data: []byte(data)}
	})
	page := files["indicateurs/velo/index.html"]
	for _, part := range []string{"Et 7\u00a0autres périmètres, plus bas", "<li>Lot 2 ", "2021\u00a0: grève"} {
		if !strings.Contains(page, part) {
			t.Errorf("the page has no %q", part)
		}
	}
	if two, ten := strings.Index(page, "Lot 2<"), strings.Index(page, "Lot 10<"); two < 0 || ten < two {
		t.Errorf("Lot 2 is at %d and Lot 10 at %d, want them in that order", two, ten)
	}
}
