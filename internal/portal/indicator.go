package portal

import (
	"cmp"
	"math"
	"slices"

	"limpide/internal/base/diag"
	"limpide/internal/base/exact"
	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
)

// Direction is which way an indicator should go.
type Direction uint8

const (
	NoDirection Direction = iota
	Up
	Down
	Keep
)

var directions = [...]wording{{word: "aucun"}, {"hausse", "à la hausse"}, {"baisse", "à la baisse"}, {"maintien", "à maintenir"}}

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
	Dataset     *Dataset  `toml:",inline"`
	Title       string    `toml:"titre,required,named"`
	Short       string    `toml:"titre_court"`
	Theme       string    `toml:"theme,required,named"` // free, one word for the same thing
	Definition  string    `toml:"definition,required,nonempty"`
	Calculation string    `toml:"calcul"` // how the value is obtained
	Caveat      string    `toml:"precautions"`
	Unit        string    `toml:"unite,required"`
	UnitLong    string    `toml:"unite_en_clair"`
	Decimals    int       `toml:"decimales,min=0,max=6"`
	Direction   Direction `toml:"sens,required"`
	Method      Method    `toml:"methode"`
	Nature      Nature    `toml:"nature"`  // of the values that do not say theirs
	Min         *float64  `toml:"minimum"` // bounds of a sound value
	Max         *float64  `toml:"maximum"`
	Next        fr.Date   `toml:"prochaine_valeur"`        // when the next value is expected
	Contact     string    `toml:"aupres_de"`               // a role or a service, never a person
	Reference   string    `toml:"identifiant_referentiel"` // "cae_1.a", in the programme; "" for one of the territory's own
	ValidatedBy string    `toml:"valide_par"`              // a body, never a person
	ValidatedOn fr.Date   `toml:"valide_le"`
	Nodes       []*Node   `toml:"mesures,ref"`
	Series      []*Series // in the order of the territories, then the other scopes
	Targets     []Target  `toml:"cible"`      // those of every series first, then in the order of the series; then by year
	Breaks      []Break   `toml:"rupture"`    // by year
	Remarks     []Remark  `toml:"annotation"` // by year

	OldAddresses []string `toml:"anciennes_adresses"` // that lead to its page
	Place        diag.Place
}

// Allows reports whether a number is within the bounds of a sound value.
func (i *Indicator) Allows(v float64) bool {
	return (i.Min == nil || v >= *i.Min) && (i.Max == nil || v <= *i.Max)
}

// Bounds returns the bounds of a sound value in words, "" if there are none.
func (i *Indicator) Bounds() string {
	write := func(v *float64) string { return fr.WithUnit(*v, min(6, exact.Decimals(*v)), i.Unit) }
	switch {
	case i.Min == nil && i.Max == nil:
		return ""
	case i.Max == nil:
		return "au moins " + write(i.Min)
	case i.Min == nil:
		return "au plus " + write(i.Max)
	}
	return write(i.Min) + " à " + write(i.Max)
}

// PoleScope is the id of the series that covers the whole pole.
const PoleScope = "petr"

// Members leaves out what is of the whole pole, unless there is nothing else: it
// contains the others, and is not counted beside them.
func Members[T any](items []T, scope func(T) Scope) []T {
	isPole := func(item T) bool { return scope(item).ID == PoleScope }
	if members := slices.DeleteFunc(slices.Clone(items), isPole); len(members) > 0 {
		return members
	}
	return items
}

// Scope is the area that a series covers.
type Scope struct {
	ID        string       // slug of a territory, PoleScope, or an id of the indicator's own
	Name      string       `toml:"nom,required,named"` // with a capital: "Briançonnais", "Pays Grand Briançonnais"
	Note      string       `toml:"note"`
	Within    []*Territory `toml:"territoires,ref"` // of an indicator's own: those that it concerns
	Communes  []*Commune   `toml:"communes,ref"`    // of an indicator's own: when it is of some communes
	Territory *Territory   // nil unless the scope is a territory
	Place     diag.Place   // of an indicator's own
}

// Series is the values of an indicator for one scope, by year.
type Series struct {
	Scope  Scope
	Values []Value
	Place  diag.Place
}

// Target is a value to reach by the end of a year.
type Target struct {
	Scope     string    `toml:"territoire"` // "" for every series
	Year      int       `toml:"annee,required,min=1900,max=2100"`
	Value     float64   `toml:"valeur,required"` // in the indicator's unit
	Milestone bool      `toml:"jalon"`
	Sources   []*Source `toml:"sources,ref"`
	Note      string    `toml:"note"`
	Reason    string    `toml:"corrige"` // why it is no longer what was published
	Place     diag.Place
}

// Break marks a year from which values no longer compare with those before.
type Break struct {
	Year  int    `toml:"annee,required,min=1900,max=2100"`
	Scope string `toml:"territoire"` // "" for every series
	Text  string `toml:"texte,required,nonempty"`
	Place diag.Place
}

// Remark is what a year is known for, whatever the series: its values compare with the others.
type Remark struct {
	Year  int    `toml:"annee,required,min=1900,max=2100"`
	Text  string `toml:"texte,required,nonempty"` // a few words, written on the curves: "crise sanitaire"
	Place diag.Place
}

// Concerns reports whether the indicator tells something of a territory: it follows
// it, the whole pole, or an area that says to be within it. One without series is
// of everyone.
func (i *Indicator) Concerns(t *Territory) bool {
	return len(i.Series) == 0 || slices.ContainsFunc(i.Series, func(s *Series) bool {
		return s.Scope.ID == PoleScope || s.Scope.Territory == t || slices.Contains(s.Scope.Within, t)
	})
}

// SeriesOf returns the series of a scope, or nil.
func (i *Indicator) SeriesOf(scope string) *Series {
	return lists.Find(i.Series, func(s *Series) bool { return s.Scope.ID == scope })
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
	first = math.MaxInt
	for _, s := range i.Series {
		for _, v := range s.Values {
			first, last, ok = min(first, v.First()), max(last, v.Year), true
		}
	}
	if !ok {
		return 0, 0, false
	}
	return first, last, true
}

// At returns the entry of a year. ok is false when the series has none: an
// absent year is absent, never zero.
func (s *Series) At(year int) (v Value, ok bool) {
	return lists.First(s.Values, func(v Value) bool { return v.Year == year })
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
	return lists.First(s.Values, func(v Value) bool { return v.State != Missing })
}

// Only returns the only value that an indicator has, of all its series; ok is false when
// it has none, or several.
func (i *Indicator) Only() (of *Series, v Value, ok bool) {
	n := 0
	for _, s := range i.Series {
		for _, one := range s.Values {
			if one.State != Missing {
				of, v, n = s, one, n+1
			}
		}
	}
	return of, v, n == 1
}

// IsLandmark reports whether an indicator is one value, which nothing is aimed at: it
// tells how large something is, not where it goes.
func (i *Indicator) IsLandmark() bool {
	_, _, only := i.Only()
	return only && len(i.Targets) == 0
}

// Current returns the series but those of territories that have left the pole;
// all of them if there is no other.
func (i *Indicator) Current() []*Series {
	current := slices.DeleteFunc(slices.Clone(i.Series), func(s *Series) bool { return s.Scope.Territory != nil && s.Scope.Territory.Past })
	if len(current) == 0 {
		return i.Series
	}
	return current
}

// Expects reports whether a value is expected of the scope for a year: none is of
// a territory for the years at whose end it was not in the pole.
func (s Scope) Expects(year int) bool {
	return s.Territory == nil || s.Territory.IsMember(fr.Date{Year: year, Month: 12, Day: 31})
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

// SumOf adds the values that the territories have of an indicator, in a year:
// those that were in the pole at its end.
// whole is false when one of them has none: there is no sum then.
func (p *Portal) SumOf(i *Indicator, year int) (sum float64, whole bool) {
	end := fr.Date{Year: year, Month: 12, Day: 31}
	members := slices.DeleteFunc(p.Everyone(), func(t *Territory) bool { return !t.IsMember(end) })
	var terms []float64
	for _, t := range members {
		s := i.SeriesOf(t.Slug)
		if s == nil {
			return 0, false
		}
		v, ok := s.At(year)
		if !ok || !v.Compares() {
			return 0, false
		}
		terms = append(terms, v.Number)
	}
	return exact.Sum(terms...), len(members) > 1
}

// SumSlack is how far a number may be from the sum of those of the territories
// and still be it, in the unit of the indicator: it and each of them are rounded
// to its decimals.
func (p *Portal) SumSlack(i *Indicator) float64 {
	return float64(5*(len(p.Everyone())+1)) / math.Pow10(i.Decimals+1)
}

// IsSum reports whether a number may be the sum of those of the territories.
func (p *Portal) IsSum(i *Indicator, number, sum float64) bool {
	return math.Abs(exact.Difference(number, sum)) <= p.SumSlack(i)
}

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
	found := slices.DeleteFunc(slices.Clone(i.Series), func(s *Series) bool {
		n := len(s.Values)
		return n > 0 && s.Values[n-1].Year >= last || !s.Scope.Expects(last)
	})
	if len(found) == 0 {
		return i.Series
	}
	return found
}

// Lead returns how much better a is than b, in the unit: negative if it is
// worse. It supposes a direction, Up or Down.
func (i *Indicator) Lead(a, b float64) float64 {
	if i.Direction == Down {
		return exact.Difference(b, a)
	}
	return exact.Difference(a, b)
}

// Shown returns a number of the indicator as the pages show it: rounded to its
// decimals as [fr.Number] does.
func (i *Indicator) Shown(v float64) float64 { return fr.Round(v, i.Decimals) }
