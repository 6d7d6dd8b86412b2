package place

import (
	"slices"
	"strings"
	"testing"
)

func TestLines_un_nom_se_coupe_après_un_tiret_et_laisse_la_place_de_la_valeur(t *testing.T) {
	const room = 88 // of a tile on a phone
	for _, c := range []struct{ name, said, want string }{
		{"Aval", "", "Aval"},
		{"Freissinières", "", "Freissinières"},
		{"Château-Ville-Vieille", "", "Château-|Ville-|Vieille"},
		{"Saint-Martin-de-Queyrières", "2", "Saint-|Martin-de-|Queyrières"},
		{"Saint-Clément-sur-Durance", "123", "Saint-|Clément-sur-|Durance"},
		{"Saint-Clément-sur-Durance-et-Argentière", "12", "Saint-|Clément-sur-|Durance…"},
		{"Anticonstitutionnellement", "", "Anticonstit…"},
	} {
		if got := strings.Join(lines(c.name, c.said, room), "|"); got != c.want {
			t.Errorf("%s beside %q is cut into %s, want %s", c.name, c.said, got, c.want)
		}
	}
}

func TestLegend_dit_les_valeurs_de_chaque_teinte(t *testing.T) {
	values := func(all ...float64) []Group {
		g := Group{}
		for i := range all {
			g.Places = append(g.Places, Place{Value: &all[i]})
		}
		return []Group{g}
	}
	for _, c := range []struct {
		groups []Group
		want   []ground
	}{
		{values(0, 1, 3, 5, 8, 10), []ground{{"lieu", "rien"}, {"lieu ton-1", "1 à 3"}, {"lieu ton-2", "5"}, {"lieu ton-3", "8 à 10"}}},
		{values(-6, -5, 4), []ground{{"lieu ton-1", "−6 à −5"}, {"lieu ton-3", "4"}}},
	} {
		if got := NewTints(c.groups).grounds(); !slices.Equal(got, c.want) {
			t.Errorf("the grounds are %q, want %q", got, c.want)
		}
	}
	if NewTints(values(4, 4)).Legend() != nil || NewTints([]Group{{Places: make([]Place, 3)}}).Legend() != nil {
		t.Error("one ground has a legend")
	}
}
