package outline

import (
	"fmt"
	"testing"
)

// twoSquares are two areas side by side that share a border.
func twoSquares(t *testing.T, group string) *Map {
	t.Helper()
	square := func(west float64) []Spot {
		return []Spot{{west, 44}, {west + 1, 44}, {west + 1, 45}, {west, 45}, {west, 44}}
	}
	m, ok := New([]Area{{"Un", [][]Spot{square(5)}}, {group, [][]Spot{square(6)}}}, 1152, 1240)
	if !ok {
		t.Fatal("two squares give no map")
	}
	return m
}

func TestMap_la_limite_d_un_EPCI_oublie_celles_de_ses_communes(t *testing.T) {
	rings := twoSquares(t, "Un").around("Un")
	if len(rings) != 1 {
		t.Fatalf("around gives %d lines, want one", len(rings))
	}
	if got := fmt.Sprint(rings[0].straight()); len(rings[0].straight()) != 4 {
		t.Errorf("the outline of two squares side by side has the corners %s, want four", got)
	}
	if rings := twoSquares(t, "Deux").around("Deux"); len(rings) != 1 {
		t.Errorf("around gives %d lines for the second group, want one", len(rings))
	}
}

func TestMap_les_proportions_sont_gardées(t *testing.T) {
	m := twoSquares(t, "Un")
	got := float64(m.Width) / float64(m.Height)
	if want := 2 * 0.7133; got < want*0.99 || got > want*1.01 { // cos 44.5° is 0.7133
		t.Errorf("two squares of one degree at 44.5° north are %.3f times as wide as high, want %.3f", got, want)
	}
}
