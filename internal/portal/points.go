package portal

import (
	"math"

	"limpide/internal/base/exact"
	"limpide/internal/base/fr"
)

// Points are points of a framework, in thousandths: what the platform rounds
// them to. Their sums and differences are exact, which those of decimals held in
// binary are not.
type Points int64

// OnePoint is one point.
const OnePoint Points = 1000

// PointsOf returns a number of points, rounded half away from zero to the
// nearest thousandth.
func PointsOf(v float64) Points {
	return Points(math.Round(fr.Round(v, Points(0).Decimals()) * float64(OnePoint)))
}

// Decimals returns how many decimals a file may give.
func (Points) Decimals() int { return 3 }

// Number returns the double nearest to the points, which is written like them.
func (p Points) Number() float64 { return float64(p) / float64(OnePoint) }

// String writes the points in full, without useless zeros: « 10,25 ».
func (p Points) String() string {
	return fr.Number(p.Number(), min(exact.Decimals(p.Number()), p.Decimals()))
}

// ShareOf returns p as a percentage of a whole above zero. It is the double
// nearest to the exact quotient, so that a tie such as 10.25 (1.025 of 10 points)
// is one to [fr.Round]: no other quotient of thousandths is that near to it.
func (p Points) ShareOf(whole Points) (percent float64) { return float64(100*p) / float64(whole) }

// Apart returns how far two numbers of points are from each other.
func (p Points) Apart(o Points) Points { return max(p-o, o-p) }
