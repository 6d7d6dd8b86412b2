package portal

import "math"

// SumOf adds the values that the territories have of an indicator, in a year.
// whole is false when one of them has none: there is no sum then.
func (p *Portal) SumOf(i *Indicator, year int) (sum float64, whole bool) {
	for _, t := range p.Territories {
		s := i.SeriesOf(t.Slug)
		if s == nil {
			return 0, false
		}
		v, ok := s.At(year)
		if !ok || v.State == Missing {
			return 0, false
		}
		sum += v.Number
	}
	return sum, len(p.Territories) > 1
}

// SumSlack is how far a number may be from the sum of those of the territories
// and still be it, in the unit of the indicator: it and each of them are rounded
// to its decimals.
func (p *Portal) SumSlack(i *Indicator) float64 {
	return 0.5*float64(len(p.Territories)+1)/math.Pow10(i.Decimals) + 1e-9
}

// IsSum reports whether a number may be the sum of those of the territories.
func (p *Portal) IsSum(i *Indicator, number, sum float64) bool {
	return math.Abs(number-sum) <= p.SumSlack(i)
}
