package portal

import (
	"testing"

	"limpide/internal/base/fr"
)

// 1.025 of 10 is 10.25 % exactly, which doubles make a little less.
func TestScore_un_quart_de_dixième_s_arrondit_vers_le_haut(t *testing.T) {
	percent, _ := Score{Potential: PointsOf(10), Done: PointsOf(1.025)}.Percent()
	if got, want := fr.Percent(percent, 1), "10,3\u00a0%"; got != want {
		t.Errorf("1.025 of 10 points is written %q, want %q", got, want)
	}
}
