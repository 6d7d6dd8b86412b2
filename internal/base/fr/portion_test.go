package fr

import "testing"

func TestPortion(t *testing.T) {
	for _, c := range []struct {
		percent float64
		want    string
	}{
		{0, ""}, {-3, ""}, {.1, "moins d’un dixième des points"}, {8, "un peu moins d’un dixième des points"},
		{10, "un dixième des points"}, {15.5, "un peu moins d’un sixième des points"}, {24.2, "environ un quart des points"},
		{26.6, "un peu plus d’un quart des points"}, {33.3, "un tiers des points"}, {36.4, "un peu plus d’un tiers des points"},
		{37.4, "un peu moins de quatre points sur dix"}, {40, "quatre points sur dix"}, {48, "un peu moins de la moitié des points"},
		{50, "la moitié des points"}, {66.7, "deux tiers des points"}, {70, "un peu plus de deux tiers des points"},
		{77, "un peu plus de trois quarts des points"}, {93, "un peu plus de neuf points sur dix"},
		{99.9, "presque la totalité des points"}, {100, "la totalité des points"},
	} {
		if got := Portion(c.percent, "des points", "points sur dix"); got != c.want {
			t.Errorf("Portion(%v) is %q, want %q", c.percent, got, c.want)
		}
	}
	if got, want := Portion(40, "du chemin", ""), "un peu plus d’un tiers du chemin"; got != want {
		t.Errorf("Portion(40) of what has no tenths is %q, want %q", got, want)
	}
}
