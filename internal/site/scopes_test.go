package site_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

// TestPérimètres_au_delà_de_cinq verifies that a page says how many scopes it does not
// show large, that they stand in their natural order, that a year has its words, and that
// of more than ten none is shown large.
func TestPérimètres_au_delà_de_cinq(t *testing.T) {
	page := func(lots ...int) string {
		return rendered(t, func(source fstest.MapFS) {
			data := string(source["data/indicateurs/velo.toml"].Data) + "\n[[annotation]]\nannee = 2021\ntexte = \"grève des trains\"\n"
			for _, lot := range lots {
				data += fmt.Sprintf("\n[perimetre.lot-%[1]d]\nnom = \"Lot %[1]d\"\n[serie.lot-%[1]d]\n2020 = 2\n2022 = 3\n", lot)
			}
			source["data/indicateurs/velo.toml"] = &fstest.MapFile{Data: []byte(data)}
		})["indicateurs/velo/index.html"]
	}
	some := page(1, 2, 3, 4, 5, 6, 7, 8, 10)
	for _, part := range []string{"Et 5\u00a0autres périmètres, plus bas", "<li>Lot 2 ", "2021\u00a0: grève"} {
		if !strings.Contains(some, part) {
			t.Errorf("the page has no %q", part)
		}
	}
	if two, ten := strings.Index(some, "Lot 2<"), strings.Index(some, "Lot 10<"); two < 0 || ten < two {
		t.Errorf("Lot 2 is at %d and Lot 10 at %d, want them in that order", two, ten)
	}
	if many := page(1, 2, 3, 4, 5, 6, 7, 8, 9, 10); strings.Contains(many, "<li>Lot 2 ") || !strings.Contains(many, "dans 11\u00a0périmètres.") {
		t.Error("of eleven scopes, want between what their values lie, and none large")
	}
}
