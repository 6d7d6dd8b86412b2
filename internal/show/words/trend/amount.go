package trend

import (
	"math"
	"strings"

	"limpide/internal/base/exact"
	"limpide/internal/base/fr"
	"limpide/internal/portal"
)

const nbsp = "\u00a0"

// amount writes a number of an indicator with its unit: « 88,2 kt éq. CO₂ »,
// « 1 commune ».
func amount(i *portal.Indicator, v float64) string {
	return fr.WithUnit(v, i.Decimals, i.Unit)
}

// number writes it without its unit, but for the percent sign, which no number
// may lose.
func number(i *portal.Indicator, v float64) string {
	if isShare(i) {
		return fr.Percent(v, i.Decimals)
	}
	return fr.Number(v, i.Decimals)
}

// inFull returns i with as many decimals as these numbers were typed with. What
// compares them in words shows them so: rounded, two that differ could read alike.
func inFull(i *portal.Indicator, typed ...float64) *portal.Indicator {
	full := *i
	for _, v := range typed {
		full.Decimals = max(full.Decimals, exact.Decimals(v))
	}
	return &full
}

// isShare reports whether the unit is a percentage: two of them differ by points.
func isShare(i *portal.Indicator) bool { return i.Unit == "%" || strings.HasPrefix(i.Unit, "% ") }

// size writes how large a difference is, without its sign: « 6,5 points »,
// « 18,2 kt éq. CO₂ ».
func size(i *portal.Indicator, v float64) string {
	v = math.Abs(v)
	if isShare(i) {
		return fr.Points(v, i.Decimals)
	}
	return amount(i, v)
}

// gapSize is size next to numbers whose unit has been given.
func gapSize(i *portal.Indicator, v float64) string {
	if isShare(i) {
		return size(i, v)
	}
	return fr.Number(math.Abs(v), i.Decimals)
}

// Move writes how much a value has moved, with its sign, beside numbers that have
// their unit: « −3,1 », « +6,5 points ».
func Move(i *portal.Indicator, from, to float64) string {
	move := fr.Difference(from, to, i.Decimals)
	if isShare(i) {
		return fr.SignedPoints(move, i.Decimals)
	}
	return fr.Signed(move, i.Decimals)
}

// change writes how much a value has moved, with its sign: in percent of the
// first if that means something, else in the unit.
func change(i *portal.Indicator, from, to float64) string {
	move := fr.Difference(from, to, i.Decimals)
	if isShare(i) {
		return Move(i, from, to)
	}
	if from > 0 && to >= 0 {
		percent := exact.Percent(move, from)
		decimals := 0
		if math.Abs(percent) < 10 {
			decimals = 1
		}
		// A tenfold rise is plainer as its two ends, and a change too small
		// for a percentage by itself.
		if fr.Round(percent, decimals) != 0 && percent < 1000 {
			return fr.Signed(percent, decimals) + nbsp + "%"
		}
	}
	return strings.TrimSuffix(fr.Signed(move, i.Decimals)+nbsp+fr.AgreeUnit(move, i.Decimals, i.Unit), nbsp)
}
