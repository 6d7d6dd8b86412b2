package places

import (
	"fmt"
	"slices"
	"testing"

	"limpide/internal/portal"
	"limpide/internal/portal/local"
)

// TestLetterPages: a letter that very many communes have is cut into pages that lead to each
// other, each commune on one of them.
func TestLetterPages(t *testing.T) {
	var all []*local.Commune
	for i := range 2*maxFound + 1 {
		all = append(all, &local.Commune{Commune: &portal.Commune{Name: fmt.Sprintf("Commune %04d", i)}})
	}
	for count, want := range map[int][]string{
		maxFound:     {"/communes/lettre-c/ Communes en C"},
		maxFound + 1: {"/communes/lettre-c/ Communes en C (1 sur 2)", "/communes/lettre-c/2/ Communes en C (2 sur 2)"},
		len(all):     {"/communes/lettre-c/ Communes en C (1 sur 3)", "/communes/lettre-c/2/ Communes en C (2 sur 3)", "/communes/lettre-c/3/ Communes en C (3 sur 3)"},
	} {
		var got []string
		for _, p := range letterPages(letter{Letter: "C", Things: all[:count]}) {
			got = append(got, p.Address+" "+p.Title)
		}
		if !slices.Equal(got, want) {
			t.Errorf("of %d communes the pages are %q, want %q", count, got, want)
		}
	}
}
