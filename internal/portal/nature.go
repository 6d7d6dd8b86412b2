package portal

import (
	"cmp"
	"slices"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
)

// Nature is what a value says of the years: what was there in one, the average of
// several, or how two differ.
type Nature uint8

const (
	// NoNature is that of a value whose file says nothing: of its indicator, and
	// of an indicator a measure.
	NoNature Nature = iota
	Measurement
	Average
	Difference
)

var natures = [...]wording{{}, {word: "mesure"}, {word: "moyenne"}, {word: "écart"}}

// ValueState is how sure a value is. Each word says who can answer for it.
type ValueState uint8

const (
	Final ValueState = iota
	Provisional
	Estimated
	Announced // a forecast, or a promise: nobody has measured it
	Reported  // said by somebody, and known by those who quote it
	Missing   // the year is known to have no value, and Note is the reason
)

var valueStates = [...]wording{
	{"définitif", "définitive"}, {word: "provisoire"}, {"estimé", "estimée"}, {"annoncé", "annoncée"}, {"rapporté", "rapportée"},
	{"absent", "absente"},
}

// Measured reports whether the state is that of a record, or was worked out from records.
func (s ValueState) Measured() bool { return s != Announced && s != Reported }

// Value is one figure of a series, in the indicator's unit.
type Value struct {
	Year   int        // the last, for an average; the second, for a difference
	Number float64    // meaningless when Missing
	State  ValueState `toml:"etat"`
	Nature Nature     `toml:"nature"`
	Since  int        `toml:"depuis,min=1900,max=2100"` // first year of an average, or that of which it is the difference; 0: not known
	Note   string     `toml:"note"`                     // the reason, when Missing
	Source *Source    `toml:"source,ref"`               // when it is not that of the file
	Reason string     `toml:"corrige"`                  // why it is no longer what was published
	Place  diag.Place
}

// Compares reports whether the value can be set against those of other years: a
// number that was measured, for one year. Averages overlap or leave out years,
// the change of a change is no change, and what is announced or quoted follows
// nobody's definition.
func (v *Value) Compares() bool {
	return v.State != Missing && v.State.Measured() && v.Nature <= Measurement
}

// First returns the first year of which the value speaks.
func (v *Value) First() int {
	if v.Nature == Average && v.Since != 0 {
		return v.Since
	}
	return v.Year
}

// Covers reports whether the value speaks of a year.
func (v *Value) Covers(year int) bool { return v.First() <= year && year <= v.Year }

// Averaged reports whether an average speaks of a year: the year has no value of
// its own, and lacks none.
func (s *Series) Averaged(year int) bool {
	return slices.ContainsFunc(s.Values, func(v Value) bool {
		return v.Nature == Average && v.State != Missing && v.Covers(year)
	})
}

// IsLater reports whether a value of the indicator is not to be told on a day: its
// year is to come, or is under way, and what gives the value was read later.
func (i *Indicator) IsLater(v *Value, day fr.Date) bool {
	return v.Year > day.Year || v.Year == day.Year && i.KnownSince(v).First().After(day)
}

// KnownSince returns the day of what gives a value of the indicator: of its own
// source, of the reading of the file, or of the first source of the file. It is
// zero when one of them says no day.
func (i *Indicator) KnownSince(v *Value) fr.Date {
	switch {
	case v.Source != nil:
		return cmp.Or(v.Source.Date, v.Source.ReadOn)
	case i.Dataset == nil:
		return fr.Date{}
	case !i.Dataset.ReadOn.IsZero():
		return i.Dataset.ReadOn
	}
	var first fr.Date
	for _, s := range i.Dataset.Sources {
		day := cmp.Or(s.Date, s.ReadOn)
		if day.IsZero() {
			return day
		}
		if first.IsZero() || first.After(day) {
			first = day
		}
	}
	return first
}

// known returns the numbers of a series that are known on a day, oldest first.
func (s *Series) known(day fr.Date) (known []Value) {
	known = make([]Value, 0, len(s.Values))
	for _, v := range s.Values {
		if v.State != Missing && v.Year <= day.Year {
			known = append(known, v)
		}
	}
	return known
}

// Comparable returns the numbers of a scope that compare with each other and are
// known on a day, oldest first: those that [Value.Compares], all of them or those
// since the last break, which is returned too. Where none does, it is the last
// number alone: it may be told, and set against nothing.
func (i *Indicator) Comparable(scope string, day fr.Date) ([]Value, *Break) {
	s := i.SeriesOf(scope)
	if s == nil {
		return nil, nil
	}
	known := s.known(day)
	if len(known) == 0 {
		return nil, nil
	}
	values := known[:0] // which stays as it is where none does
	for _, v := range known {
		if v.Compares() {
			values = append(values, v)
		}
	}
	if len(values) == 0 {
		return known[len(known)-1:], nil
	}
	var last *Break
	start, first, latest := 0, values[0].Year, values[len(values)-1].Year
	for b := i.BreakBetween(scope, first, latest); b != nil; b = i.BreakBetween(scope, b.Year, latest) {
		last = b
	}
	for last != nil && values[start].Year < last.Year {
		start++
	}
	return values[start:], last
}

// Apart returns the numbers of a series that are known on a day and compare with
// no other, but for the one that [Indicator.Comparable] gives when it has nothing
// else.
func (s *Series) Apart(day fr.Date) (apart []Value) {
	known := s.known(day)
	for _, v := range known {
		if !v.Compares() {
			apart = append(apart, v)
		}
	}
	if len(apart) > 0 && len(apart) == len(known) {
		return apart[:len(apart)-1]
	}
	return apart
}
