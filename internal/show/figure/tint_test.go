package figure

import (
	"strings"
	"testing"

	"limpide/internal/base/colour"
	"limpide/internal/base/colour/colourtest"
	"limpide/internal/portal"
)

// TestTints_se_distinguent holds that all eyes see the colours of the territories on both
// grounds, and tell them from one another and from the hues of the référentiels.
func TestTints_se_distinguent(t *testing.T) {
	parse := func(s string) colour.Colour {
		c, ok := colour.Parse(s)
		if !ok {
			t.Fatalf("%q is no colour", s)
		}
		return c
	}
	const apart, fromHues = 12, 9 // hundredths of lightness: ten is told at a distance
	for i, ground := range []struct {
		pages, hues []string // hues and ink
	}{
		{[]string{"#fbfaf7", "#ffffff"}, []string{"#0b5c84", "#8f4a00", "#1d2529"}},
		{[]string{"#14181b"}, []string{"#6db7e0", "#f0a35e", "#eceae4"}},
	} {
		for k, tint := range tints {
			one := parse(tint[i])
			for _, page := range ground.pages {
				if ratio := colour.Contrast(one, parse(page)); ratio < 3 {
					t.Errorf("%s has a contrast of %.1f with %s, want 3", tint[i], ratio, page)
				}
			}
			for _, hue := range ground.hues {
				if d := colourtest.Difference(one, parse(hue)); d < fromHues {
					t.Errorf("%s and %s are %.1f apart for some eyes, want %d", tint[i], hue, d, fromHues)
				}
			}
			for _, other := range tints[:k] {
				if d := colourtest.Difference(one, parse(other[i])); d < apart {
					t.Errorf("%s and %s are %.1f apart for some eyes, want %d", tint[i], other[i], d, apart)
				}
			}
		}
	}
}

func TestTints(t *testing.T) {
	portalOf := func(n int) *portal.Portal {
		p := new(portal.Portal)
		for _, slug := range []string{"amont", "aval", "bas", "cime", "dent"}[:n] {
			p.Territories = append(p.Territories, &portal.Territory{Slug: slug})
		}
		return p
	}
	if found := Tints(portalOf(4)); len(found) != 4 || found["cime"].Light != tints[3][0] {
		t.Errorf("four territories have the colours %v", found)
	}
	five := portalOf(5)
	five.Territories[2].Colour = "#123456"
	if found := Tints(five); len(found) != 1 || found["bas"].Dark != "#123456" {
		t.Errorf("five territories, one of which gives its colour, have %v", found)
	}
	if rules := ColourRules(five); !strings.Contains(rules, "--epci-bas: #123456") || strings.Contains(rules, "amont") {
		t.Errorf("the rules are %s", rules)
	}
}
