package audit

import (
	"math"

	"limpide/internal/base/diag"
	"limpide/internal/portal"
)

// enoughSums is from how many years in which the pole is the sum of its
// territories another year that is not looks like an oversight.
const enoughSums = 3

// staleSums reports the years in which the series of the pole is no longer the
// sum of those of its territories, as it is in most other years: a territory was
// corrected, and the pole was not. A note explains it, or a break. Numbers so
// small that rounding alone could make them a sum prove nothing.
func staleSums(p *portal.Portal, i *portal.Indicator) diag.List {
	pole := i.SeriesOf(portal.PoleScope)
	if pole == nil {
		return nil
	}
	var found diag.List
	sums, others := 0, 0
	for _, v := range pole.Values {
		sum, whole := p.SumOf(i, v.Year)
		switch {
		case v.State == portal.Missing || !whole || math.Abs(sum) <= 4*p.SumSlack(i):
		case p.IsSum(i, v.Number, sum):
			sums++
		default:
			others++
			if v.Note == "" && !isBroken(i, v.Year) {
				found.Add(warnStaleSum.At(v.Place.Value(), pole.Scope.Name, i.Title, v.Year, written(i, v.Number), written(i, sum)))
			}
		}
	}
	if sums < enoughSums || sums <= 2*others {
		return nil
	}
	return found
}

// isBroken reports whether the measure changed in a year, for any series.
func isBroken(i *portal.Indicator, year int) bool {
	for _, b := range i.Breaks {
		if b.Year == year {
			return true
		}
	}
	return false
}
