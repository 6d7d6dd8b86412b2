package portal

import (
	"cmp"
	"slices"

	"limpide/internal/base/fr"
)

// Expectation is the next value of an indicator, on the day for which it was
// announced: what keeps a portal from growing old in silence.
type Expectation struct {
	Indicator *Indicator
	On        fr.Date   // as precise as it is known
	Behind    []*Series // those that miss the value
	Days      int       // from the day of the question to the last day of On; negative when that is past
}

// Overdue reports whether the value should be there.
func (e *Expectation) Overdue() bool { return e.Days < 0 }

// Expected returns the values that were due before a day, and those that are
// due within some days of it, the most overdue first.
func (p *Portal) Expected(day fr.Date, within int) []Expectation {
	var found []Expectation
	for _, i := range p.Indicators {
		if i.Next.IsZero() || p.Partial[i.Place.File] {
			continue
		}
		days := day.DaysUntil(i.Next.Last())
		if days <= within {
			found = append(found, Expectation{i, i.Next, i.behind(), days})
		}
	}
	slices.SortStableFunc(found, func(a, b Expectation) int { return cmp.Compare(a.Days, b.Days) })
	return found
}

// behind returns the series that stop before the others. When all stop in the
// same year, it is the year after that everyone misses. A year said to have no
// value counts: the question was answered.
func (i *Indicator) behind() []*Series {
	_, last, _ := i.Years()
	var found []*Series
	for _, s := range i.Series {
		if n := len(s.Values); n == 0 || s.Values[n-1].Year < last {
			found = append(found, s)
		}
	}
	if found == nil {
		return i.Series
	}
	return found
}
