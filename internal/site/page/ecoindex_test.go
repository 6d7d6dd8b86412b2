package page_test

import (
	"math"
	"testing"

	"limpide/internal/site/page"
)

// TestEcoIndexOf: the cases of the method's own bench (github.com/cnumr/GreenIT-Analysis).
func TestEcoIndexOf(t *testing.T) {
	for _, c := range []struct {
		elements, requests, kilobytes int
		want                          float64
		grade                         string
	}{
		{100, 100, 100, 72, "B"}, {100, 100, 1000, 67, "C"}, {100, 100, 10000, 58, "C"}, {200, 200, 10000, 46, "D"},
		{2355, 267, 2493, 10, "G"}, {240, 20, 331, 83, "A"}, {600000, 4000, 300000, 0, "G"}, {0, 0, 0, 100, "A"},
	} {
		got := page.EcoIndexOf(c.elements, c.requests, c.kilobytes*1000)
		if math.Round(got.Score) != c.want || got.Grade != c.grade {
			t.Errorf("EcoIndexOf(%d, %d, %d ko) = %.1f %s, want %.0f %s", c.elements, c.requests, c.kilobytes, got.Score, got.Grade, c.want, c.grade)
		}
	}
}
