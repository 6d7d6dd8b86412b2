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

// TestDifference_est_celle_des_yeux_qui_distinguent_le_moins: red and green of one
// lightness are far apart for most eyes, and near for those without one kind of cones.
func TestDifference_est_celle_des_yeux_qui_distinguent_le_moins(t *testing.T) {
	red, green := parse(t, "#d23c3c"), parse(t, "#4c8a3a")
	if all := Difference(red, green); all > 9 {
		t.Errorf("red and green are %.1f apart for some eyes, want few", all)
	}
	if d := Difference(red, parse(t, "#ffffff")); d < 25 {
		t.Errorf("red and white are %.1f apart, want more", d)
	}
	if d := Difference(red, red); d != 0 {
		t.Errorf("a colour is %.1f apart from itself", d)
	}
}
