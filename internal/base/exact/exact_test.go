package exact_test

import (
	"fmt"
	"math"
	"math/big"
	"math/rand/v2"
	"testing"

	"limpide/internal/base/exact"
	"limpide/internal/base/fr"
)

func TestPercent(t *testing.T) {
	for _, c := range []struct {
		part, whole float64
		want        string
	}{
		{1.025, 10, "10,3"},
		{-1.025, 10, "−10,3"},
		{9, 25, "36,0"},
		{0, 12.5, "0,0"},
		{0.0000001025, 0.000001, "10,3"}, // more places than millionths
		{1.025e15, 1e16, "10,3"},         // larger than a hundredth of what a double counts
	} {
		if got := fr.Number(exact.Percent(c.part, c.whole), 1); got != c.want {
			t.Errorf("Percent(%v, %v) is written %q, want %q", c.part, c.whole, got, c.want)
		}
	}
}

func TestClean(t *testing.T) {
	for v, want := range map[float64]float64{
		0.30000000000000004: 0.3, 120.99999999999999: 121, -0.5: -0.5, 1234.56789: 1234.56789, math.MaxFloat64: 1.79769313486e308,
	} {
		if got := exact.Clean(v); got != want {
			t.Errorf("Clean(%v) = %v, want %v", v, got, want)
		}
	}
}

func TestSum(t *testing.T) {
	for _, c := range []struct {
		terms []float64
		want  float64
	}{
		{nil, 0},
		{[]float64{0.1, 0.2}, 0.3},
		{[]float64{3.7, -3.5}, 0.2},
		{[]float64{1e15, 0.5, -1e15}, 0.5},
		{[]float64{0.0000001, 0.0000002}, 0.0000003},
	} {
		if got := exact.Sum(c.terms...); got != c.want {
			t.Errorf("Sum(%v) = %v, want %v", c.terms, got, c.want)
		}
	}
}

func TestPart(t *testing.T) {
	for _, c := range []struct {
		of, want float64
	}{{3.5, 0.175}, {0.07, 0.0035}, {45, 2.25}, {0, 0}, {1e20, 5e18}} {
		if got := exact.Part(5, c.of); got != c.want {
			t.Errorf("Part(5, %v) = %v, want %v", c.of, got, c.want)
		}
	}
}

func TestDecimals(t *testing.T) {
	for v, want := range map[float64]int{0: 0, -41.25: 2, 1e300: 0, 1e-7: 7, 0.1: 1} {
		if got := exact.Decimals(v); got != want {
			t.Errorf("Decimals(%v) = %d, want %d", v, got, want)
		}
	}
}

// Thousandths are written as their exact quotient is, whatever they are.
func TestPercent_s_écrit_comme_la_fraction_exacte(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 20_000 {
		whole := 1 + r.Int64N(600_000)
		part := r.Int64N(whole + 1)
		want := new(big.Rat).Mul(big.NewRat(part, whole), big.NewRat(100, 1)).FloatString(1) // rounds half away from zero
		got := fmt.Sprintf("%.1f", fr.Round(exact.Percent(float64(part)/1000, float64(whole)/1000), 1))
		if got != want {
			t.Fatalf("Percent(%d‰, %d‰) rounds to %s, want %s", part, whole, got, want)
		}
	}
}
