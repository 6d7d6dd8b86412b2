package colour

import (
	"math"
	"testing"
)

func parse(t *testing.T, s string) Colour {
	c, ok := Parse(s)
	if !ok {
		t.Fatalf("%q is no colour", s)
	}
	return c
}

func TestParse_refuse_ce_qui_n_est_pas_une_couleur(t *testing.T) {
	for _, bad := range []string{"", "violet", "#12345", "123456", "#12345g"} {
		if _, ok := Parse(bad); ok {
			t.Errorf("%q is read as a colour", bad)
		}
	}
}

func TestContrast(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want float64
	}{{"#000000", "#ffffff", 21}, {"#ffffff", "#ffffff", 1}, {"#0b5c84", "#fbfaf7", 7}, {"#14181b", "#6db7e0", 8.1}} {
		if got := Contrast(parse(t, test.a), parse(t, test.b)); math.Abs(got-test.want) > .05 {
			t.Errorf("Contrast(%s, %s) = %.2f, want %.1f", test.a, test.b, got, test.want)
		}
	}
}
