package colourtest

import (
	"testing"

	"limpide/internal/base/colour"
)

func parse(t *testing.T, s string) colour.Colour {
	c, ok := colour.Parse(s)
	if !ok {
		t.Fatalf("%q is no colour", s)
	}
	return c
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
