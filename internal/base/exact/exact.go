// Package exact computes with the decimals that people type and read.
//
// A float64 is taken for the shortest decimal that reads as it: 1.025, though
// the double lies a little below. Carrying a number that way loses nothing up to
// fifteen digits; computing with it does: in doubles, 100 × 1.025 ÷ 10 is
// 10.249999999999998, which is written 10,2 and not 10,3. Functions here compute
// with the decimals, and return the double nearest to the exact result. Infinities
// and NaN stand for no decimal, and are not taken.
package exact

import (
	"math"
	"math/big"
	"strconv"
	"strings"
)

// micro is the scale of the whole numbers that stand for decimals when they can:
// six places are those that an indicator may show.
const micro = 1e6

// most bounds these whole numbers, so that a hundred times one of them is still a
// double of its own.
const most = 1 << 46

// whole returns v in millionths; ok is false if it has more places or is too large.
func whole(v float64) (n int64, ok bool) {
	scaled := math.Round(v * micro)
	return int64(scaled), math.Abs(scaled) < most && scaled/micro == v
}

// Decimals returns how many decimals v has.
func Decimals(v float64) int {
	if v == math.Trunc(v) {
		return 0
	}
	_, after, _ := strings.Cut(strconv.FormatFloat(v, 'f', -1, 64), ".")
	return len(after)
}

// Clean takes away the noise of binary fractions, beyond twelve digits:
// 0.30000000000000004 is 0.3, and a root that is a decimal comes out as such.
func Clean(v float64) float64 {
	v, _ = strconv.ParseFloat(strconv.FormatFloat(v, 'g', 12, 64), 64) // the largest double is rounded down
	return v
}

// Of returns v as a fraction.
func Of(v float64) *big.Rat {
	if n, ok := whole(v); ok {
		return big.NewRat(n, micro)
	}
	r, ok := new(big.Rat).SetString(strconv.FormatFloat(v, 'g', -1, 64))
	if !ok {
		panic("exact: no decimal: " + strconv.FormatFloat(v, 'g', -1, 64))
	}
	return r
}

// Float returns the double nearest to a fraction.
func Float(r *big.Rat) float64 {
	v, _ := r.Float64()
	return v
}

// Sum adds decimals.
func Sum(terms ...float64) float64 {
	var sum int64
	for _, v := range terms {
		n, ok := whole(v)
		sum += n
		if !ok || sum <= -most || sum >= most {
			return sumOf(terms)
		}
	}
	return float64(sum) / micro
}

func sumOf(terms []float64) float64 {
	sum := new(big.Rat)
	for _, v := range terms {
		sum.Add(sum, Of(v))
	}
	return Float(sum)
}

// Difference subtracts b from a.
func Difference(a, b float64) float64 { return Sum(a, -b) }

// Part returns so many hundredths of a decimal.
func Part(percent int64, of float64) float64 {
	part := Of(of)
	return Float(part.Mul(part, big.NewRat(percent, 100)))
}

// Percent returns part as a percentage of whole, which is not zero.
func Percent(part, of float64) float64 {
	n, small := whole(part)
	d, alsoSmall := whole(of)
	if small && alsoSmall { // both are doubles, so that the quotient is rounded once
		return float64(100*n) / float64(d)
	}
	r := new(big.Rat).Quo(Of(part), Of(of))
	return Float(r.Mul(r, big.NewRat(100, 1)))
}
