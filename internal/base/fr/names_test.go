package fr

import (
	"fmt"
	"slices"
	"testing"
)

// pages returns the addresses of a large site.
func pages(n int) []string {
	var all []string
	for i := range n {
		all = append(all, fmt.Sprintf("/dossiers/theme-%d/page-%05d/", i%7, i))
	}
	return all
}

func TestNames_trouve_ce_que_tous_comparés_donneraient(t *testing.T) {
	all := append(pages(5000), "/mission/", "/indicateurs/emissions/")
	names := NewNames(all)
	for _, word := range []string{
		"/mision/", "mission/", "/missions/", "/indicateurs/émission/", "/dosiers/theme-3/page-00003/",
		"/dossiers/theme-3/page-0003/", "/dossiers/theme-3/pgae-04231/", "/rien/du/tout/", "",
	} {
		got, ok := names.Nearest(word)
		want, wanted := Nearest(word, all)
		if got != want || ok != wanted {
			t.Errorf("Nearest(%q) = %q, %t; among all %q, %t", word, got, ok, want, wanted)
		}
	}
}

// Nothing else costs: a look compares as many names, however many there are.
func TestNames_compare_aussi_peu_de_noms_parmi_beaucoup(t *testing.T) {
	for _, n := range []int{fewNames, fewNames + 1, 1000, 20000} {
		all := pages(n)
		compared := NewNames(all).around("/dossiers/theme-3/page-0003/")
		if most := max(fewNames, 4*neighbours); len(compared) > most || len(compared) == 0 {
			t.Errorf("%d of %d names are compared, want %d at most", len(compared), n, most)
		}
		if !slices.IsSortedFunc(compared, func(a, b string) int { return slices.Index(all, a) - slices.Index(all, b) }) {
			t.Errorf("of %d names, those compared are not in their order", n)
		}
	}
}
