package frame

import (
	"fmt"
	"testing"
)

// TestSections: what stands below a page of the first level is of its section, however
// deep; one that is deeper than its list, or longer, has a list of its own.
func TestSections(t *testing.T) {
	const short = 30
	pages := []string{"/", "/territoires/", "/territoires/a/", "/territoires/a/cae/", "/mission/", "/actions/", "/donnees/"}
	for i := range short {
		pages = append(pages, fmt.Sprintf("/actions/%d/", i), fmt.Sprintf("/donnees/%d/", i))
	}
	pages = append(pages, "/donnees/de-trop/")
	want := map[string]Section{"/": {Whole: true}, "/mission/": {Whole: true}, "/actions/": {Whole: true}, "/territoires/": {}, "/donnees/": {}}
	counts := map[string]int{"/territoires/": 2, "/actions/": short, "/donnees/": short + 1}
	for _, got := range Sections(pages, short) {
		if w, ok := want[got.Address]; !ok || len(got.Pages) != counts[got.Address] || got.Whole != w.Whole {
			t.Errorf("section %s has %d pages, whole is %t", got.Address, len(got.Pages), got.Whole)
		}
		delete(want, got.Address)
	}
	if len(want) > 0 {
		t.Errorf("no section %v", want)
	}
}
