package audit

import (
	"strings"
	"testing"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
)

// summed is a portal of two territories, whose pole has the given values from
// 2019 on, while theirs add up to 30 each year.
func summed(pole ...portal.Value) (*portal.Portal, *portal.Indicator) {
	p := &portal.Portal{Territories: []*portal.Territory{{Slug: "amont"}, {Slug: "aval"}}}
	north, south, both := &portal.Series{Scope: portal.Scope{ID: "amont"}}, &portal.Series{Scope: portal.Scope{ID: "aval"}}, &portal.Series{Scope: portal.Scope{ID: "petr", Name: "Pays"}}
	for k, v := range pole {
		v.Year = 2019 + k
		both.Values = append(both.Values, v)
		north.Values = append(north.Values, portal.Value{Year: v.Year, Number: 10})
		south.Values = append(south.Values, portal.Value{Year: v.Year, Number: 20})
	}
	return p, &portal.Indicator{Title: "Gaz", Decimals: 1, Series: []*portal.Series{north, south, both}}
}

func TestStaleSums(t *testing.T) {
	n := func(v float64) portal.Value { return portal.Value{Number: v} }
	for _, test := range []struct {
		name string
		pole []portal.Value
		want int
	}{
		{"une_année_sur_quatre_n_est_plus_la_somme", []portal.Value{n(30), n(30.1), n(30), n(27)}, 1},
		{"l_arrondi_n_est_rien", []portal.Value{n(30), n(29.9), n(30), n(30.1)}, 0},
		{"une_note_explique", []portal.Value{n(30), n(30), n(30), {Number: 27, Note: "Autre méthode."}}, 0},
		{"une_valeur_absente_n_est_pas_une_somme", []portal.Value{n(30), n(30), n(30), {State: portal.Missing}}, 0},
		{"trois_sommes_au_moins", []portal.Value{n(30), n(30), n(27)}, 0},
		{"souvent_autre_chose_qu_une_somme", []portal.Value{n(30), n(30), n(30), n(27), n(28)}, 0},
		{"une_moyenne_n_est_pas_une_somme", []portal.Value{n(15), n(15), n(15), n(30)}, 0},
	} {
		p, i := summed(test.pole...)
		found := staleSums(p, i)
		if len(found) != test.want {
			t.Errorf("%s: says %v, want %d remarks", test.name, found, test.want)
		}
		for _, d := range found {
			if got := fr.Plain(d.Message); !strings.Contains(got, "27") || !strings.Contains(got, "2022") {
				t.Errorf("%s: says %q", test.name, got)
			}
		}
	}
	p, i := summed(n(30), n(30), n(30), n(27))
	if i.Breaks = []portal.Break{{Year: 2022}}; len(staleSums(p, i)) > 0 {
		t.Error("a break explains it")
	}
	if i.Breaks, i.Decimals = nil, -1; len(staleSums(p, i)) > 0 {
		t.Error("numbers as small as their rounding prove nothing")
	}
}
