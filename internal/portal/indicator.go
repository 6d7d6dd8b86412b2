package portal

import (
	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
)

// Direction is which way an indicator should go.
type Direction uint8

const (
	NoDirection Direction = iota
	Up
	Down
	Keep
)

// Method is how progress towards a target is judged.
type Method string

const (
	NoMethod    Method = ""
	Linear      Method = "lineaire"
	Milestones  Method = "jalons"
	Rate        Method = "taux"
	KeepAt      Method = "maintien"
	Qualitative Method = "qualitatif"
)

// Indicator is a measure followed over the years for one or several scopes.
type Indicator struct {
	ID          string
	Title       string
	Short       string
	Theme       string
	Definition  string
	Calculation string
	Caveat      string
	Unit        string
	UnitLong    string
	Decimals    int
	Direction   Direction
	Method      Method
	Min, Max    *float64
	Next        fr.Date // when the next value is expected
	Contact     string  // a role
	Nodes       []*Node
	Series      []*Series // in the order of the territories, then the other scopes
	Targets     []Target  // by scope, then year
	Breaks      []Break   // by year
	Dataset     *Dataset
	Place       diag.Place
}

// PoleScope is the id of the series that covers the whole pole.
const PoleScope = "petr"

// Scope is the area that a series covers.
type Scope struct {
	ID        string // slug of a territory, PoleScope, or an id of the indicator's own
	Name      string // with a capital: "Briançonnais", "Pays Grand Briançonnais"
	Note      string
	Territory *Territory // nil unless the scope is a territory
}

// Series is the values of an indicator for one scope, by year.
type Series struct {
	Scope  Scope
	Values []Value
	Place  diag.Place
}

// ValueState is how sure a value is.
type ValueState uint8

const (
	Final ValueState = iota
	Provisional
	Estimated
	Missing // the year is known to have no value, and Note says why
)

// String returns the French word, in the feminine (« valeur provisoire »).
func (s ValueState) String() string {
	return [...]string{"définitive", "provisoire", "estimée", "absente"}[s]
}

// Value is one figure of a series, in the indicator's unit.
type Value struct {
	Year   int
	Number float64 // meaningless when Missing
	State  ValueState
	Note   string // the reason, when Missing
	Source *Source
	Place  diag.Place
}

// Target is a value to reach by the end of a year.
type Target struct {
	Scope     string // "" for every series
	Year      int
	Value     float64 // in the indicator's unit
	Milestone bool
	Sources   []*Source
	Note      string
	Place     diag.Place
}

// Break marks a year from which values no longer compare with those before.
type Break struct {
	Year  int
	Scope string // "" for every series
	Text  string
	Place diag.Place
}

// SeriesOf returns the series of a scope, or nil.
func (i *Indicator) SeriesOf(scope string) *Series {
	for _, s := range i.Series {
		if s.Scope.ID == scope {
			return s
		}
	}
	return nil
}

// TargetOf returns the final target of a scope (the latest year), or nil.
func (i *Indicator) TargetOf(scope string) *Target {
	var found *Target
	for k := range i.Targets {
		t := &i.Targets[k]
		if (t.Scope == scope || t.Scope == "") && !t.Milestone && (found == nil || t.Year >= found.Year) {
			found = t
		}
	}
	return found
}

// Years returns the first and last year with an entry, missing ones included;
// ok is false when the indicator has none.
func (i *Indicator) Years() (first, last int, ok bool) {
	for _, s := range i.Series {
		for _, v := range s.Values {
			if !ok || v.Year < first {
				first = v.Year
			}
			if !ok || v.Year > last {
				last = v.Year
			}
			ok = true
		}
	}
	return first, last, ok
}

// At returns the entry of a year. ok is false when the series has none: an
// absent year is absent, never zero.
func (s *Series) At(year int) (v Value, ok bool) {
	for _, v := range s.Values {
		if v.Year == year {
			return v, true
		}
	}
	return Value{}, false
}

// Latest returns the last value that is a number.
func (s *Series) Latest() (Value, bool) {
	for i := len(s.Values) - 1; i >= 0; i-- {
		if s.Values[i].State != Missing {
			return s.Values[i], true
		}
	}
	return Value{}, false
}

// First returns the first value that is a number.
func (s *Series) First() (Value, bool) {
	for _, v := range s.Values {
		if v.State != Missing {
			return v, true
		}
	}
	return Value{}, false
}

// BreakBetween returns a break of this series between two years, or nil: the
// values on its two sides must not be compared without saying so.
func (i *Indicator) BreakBetween(scope string, from, to int) *Break {
	for k := range i.Breaks {
		b := &i.Breaks[k]
		if (b.Scope == "" || b.Scope == scope) && b.Year > from && b.Year <= to {
			return b
		}
	}
	return nil
}
