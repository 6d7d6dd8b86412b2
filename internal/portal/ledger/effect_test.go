package ledger

import "testing"

func TestChange_dit_l_effet_attendu_d_une_action(t *testing.T) {
	c := &Change{Key: "/action/planter/effet/énergie, MWh par an", Name: "Planter des haies", Old: "-140", New: "-120.5"}
	if got, want := c.What(), "Planter des haies, énergie, MWh par an"; got != want {
		t.Errorf("What = %q, want %q", got, want)
	}
	if got, want := c.Sentence(), "−140 → −120,5"; got != want {
		t.Errorf("Sentence = %q, want %q", got, want)
	}
}
