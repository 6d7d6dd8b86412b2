// Package progress tells how an indicator stands against its target on a day, by the method
// that it declares.
package progress

import (
	"math"
	"math/big"
	"slices"

	"limpide/internal/base/exact"
	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
	"limpide/internal/portal"
)

// Status is how an indicator stands against its target.
type Status uint8

const (
	NotAssessable Status = iota // Progress.Why is what is missing
	Reached
	OnTrack
	ToWatch
	Behind
	Regressing
)

// Statuses lists every status, in the order in which they are shown.
var Statuses = [...]Status{Reached, OnTrack, ToWatch, Behind, Regressing, NotAssessable}

// String returns the French words.
func (s Status) String() string {
	return [...]string{"non évaluable", "atteint", "en bonne voie", "à surveiller", "en retard", "en recul"}[s]
}

// Reason is why a status cannot be given.
type Reason uint8

const (
	NoReason Reason = iota
	NoValue
	NotComputed // judged in words only
	NoTarget
	NotMeasured  // the latest value compares with nothing, not even a target
	NoRule       // a target and no method
	NoSense      // a target, and no direction tells whether to rise or to fall
	SenseMissed  // « maintien » wanted, and a method that follows a path
	StartTooLate // the first value that compares is later than the target's year
	TooOld       // the latest value says nothing of today
	SingleValue
	AloneSinceBreak // one value since the last break
	RateUndefined   // a yearly rate, from or to zero or less
)

// The thresholds of the statuses: the whole of what the rules decide by number.
const (
	// OnTrackPace and ToWatchPace are shares of the way that the path expects
	// by the year of the latest value, in percent, unrounded. They are those of Statistics
	// Canada, which Open SDG applies: « progress_thresholds » 0.95 and 0.6. The
	// five points below the whole leave room for the noise of a yearly figure;
	// below three fifths, what is left to do in the same time has to be done
	// much faster than ever before.
	OnTrackPace = 95
	ToWatchPace = 60

	// KeepTolerance is how far from a level to keep a value still only needs
	// watching, in percent of the level: the same five points.
	KeepTolerance = 5

	// MaxAge is how many years back a latest value still speaks of today. The
	// slowest of the sources known publishes final values after three years.
	MaxAge = 5
)

// Progress is how an indicator stands against its target, for one scope on one
// day, with every number that decided it. Numbers are exact: those of the files,
// and what follows from them, never rounded before they are compared. What puts
// them into words rounds them, and shows as many decimals as it takes not to
// contradict the status.
type Progress struct {
	Indicator *portal.Indicator
	Series    *portal.Series // of the scope; nil if the indicator does not follow it

	Status Status
	Why    Reason // NoReason unless the status is NotAssessable
	Method portal.Method

	Base   portal.Value  // first number, or the first since the last break; Year is 0 if there is none
	Latest portal.Value  // last number; Year is 0 if there is none
	Target portal.Target // final; Year is 0 if there is none
	Break  *portal.Break // the one that Base follows, or nil

	// OnPath is whether the rule expects a value in the year of Latest. The
	// fields below mean nothing otherwise.
	OnPath   bool
	Expected float64 // the value expected, in the unit
	Pace     float64 // way made since Base ÷ way expected by then, in %; 0 if none was expected

	Level     Point   // KeepAt: what is to be kept in the year of Latest, and until when
	Tolerance float64 // KeepAt: what KeepTolerance of it is worth, in the unit

	Ended bool // the target's year is over

	steps []Point // path of Linear, Milestones and Rate: Base, steps, target
}

// Point is a value expected in a year.
type Point struct {
	Year  int
	Value float64
}

// Of tells how the indicator stands on a day for a scope, by the method
// it declares. Values of later years are not known yet.
//
// A path leads from the first comparable value to the final target, through the
// milestones and the earlier targets: straight from each to the next (Linear,
// Milestones), or at one yearly rate (Rate). The status compares the way made with the way that the path expects by the
// year of the latest value:
//
//   - Reached: the latest value meets the target, whatever the path;
//   - OnTrack: it is on the path or ahead, or has made OnTrackPace % of the way;
//   - Regressing: otherwise, if it is worse than the first value;
//   - ToWatch: it has made ToWatchPace % of the way;
//   - Behind: less, or the target's year is over and its value missed it.
//
// KeepAt compares with the level itself: Reached when that of the target is kept,
// OnTrack when that of the next step is, ToWatch within KeepTolerance of it, Behind
// beyond, Regressing beyond and worse than the first value. With the direction Keep, the level is kept within that tolerance on
// both sides, and watched within twice as much.
//
// A rate needs a first value and a target above zero: nothing is put in the
// place of a zero.
func Of(i *portal.Indicator, scope string, day fr.Date) Progress {
	p := Progress{Indicator: i, Series: i.SeriesOf(scope), Method: i.Method}
	var values []portal.Value
	values, p.Break = i.Comparable(scope, day)
	if n := len(values); n > 0 {
		p.Base, p.Latest = values[0], values[n-1]
	}
	if t := i.TargetOf(scope); t != nil {
		p.Target = *t
		p.Ended = day.Year > t.Year
	}
	if p.Why = p.obstacle(day); p.Why != NoReason {
		return p
	}
	if i.Method == portal.KeepAt {
		p.Status = p.judgeLevel(scope)
		return p
	}
	why := p.trace(scope)
	if p.Status = p.judgePath(); p.Status == NotAssessable {
		p.Why = why
	}
	return p
}

// Scope returns the scope that the progress is about.
func (p Progress) Scope() portal.Scope { return p.Series.Scope }

// All returns the progress of each scope on a day, in the order of the
// current series.
func All(i *portal.Indicator, day fr.Date) []Progress {
	current := i.Current()
	return lists.Map(current, func(s *portal.Series) Progress { return Of(i, s.Scope.ID, day) })
}

// obstacle returns why no method could judge, or NoReason.
func (p *Progress) obstacle(day fr.Date) Reason {
	i := p.Indicator
	switch {
	case p.Latest.Year == 0:
		return NoValue
	case i.Method == portal.Qualitative:
		return NotComputed
	case p.Target.Year == 0:
		return NoTarget
	case !p.Latest.Compares():
		return NotMeasured
	case i.Method == portal.NoMethod:
		return NoRule
	case i.Direction == portal.NoDirection:
		return NoSense
	case i.Direction == portal.Keep && i.Method != portal.KeepAt:
		return SenseMissed
	case p.Base.Year > p.Target.Year:
		return StartTooLate
	case day.Year-p.Latest.Year > MaxAge && !p.due():
		return TooOld
	}
	return NoReason
}

// due reports that the target's year is over and its value known: what is not
// reached then is missed.
func (p *Progress) due() bool { return p.Ended && p.Latest.Year >= p.Target.Year }

// trace fills what the path expects of the latest value, or returns why there is
// no path.
func (p *Progress) trace(scope string) Reason {
	i := p.Indicator
	switch {
	case p.Base.Year == p.Latest.Year && p.Break != nil:
		return AloneSinceBreak
	case p.Base.Year == p.Latest.Year || p.Base.Year >= p.Target.Year:
		return SingleValue
	}
	steps := append([]Point{{p.Base.Year, p.Base.Number}}, stepsBetween(i, scope, p.Base.Year, p.Target.Year)...)
	steps = append(steps, Point{p.Target.Year, p.Target.Value})
	if i.Method == portal.Rate && slices.ContainsFunc(steps, func(step Point) bool { return step.Value <= 0 }) {
		return RateUndefined
	}
	p.steps, p.OnPath = steps, true
	expected := p.expectedIn(p.Latest.Year)
	p.Expected = exact.Float(expected)
	if i.Lead(p.Expected, p.Base.Number) > 0 {
		base := exact.Of(p.Base.Number)
		made, asked := new(big.Rat).Sub(exact.Of(p.Latest.Number), base), expected.Sub(expected, base)
		p.Pace = exact.Float(made.Mul(made.Quo(made, asked), big.NewRat(100, 1)))
	}
	return NoReason
}

// stepsBetween returns the targets between two years, one a year: that of the
// scope goes before that of all scopes. Targets are sorted by year within each.
func stepsBetween(i *portal.Indicator, scope string, from, to int) []Point {
	var found []Point
	for year := from + 1; year < to; year++ {
		var at *portal.Target
		for k := range i.Targets {
			if t := &i.Targets[k]; t.Year == year && (t.Scope == scope || t.Scope == "" && at == nil) {
				at = t
			}
		}
		if at != nil {
			found = append(found, Point{year, at.Value})
		}
	}
	return found
}

// HasSteps reports whether the path passes by other targets than the final one.
func (p *Progress) HasSteps() bool { return len(p.steps) > 2 }

// Leg returns the two steps of the path that a year lies between, or on the
// second of which it falls; the last two for the years after. It means nothing
// unless OnPath is set, nor for KeepAt.
func (p *Progress) Leg(year int) (from, to Point) {
	k := 1
	for k < len(p.steps)-1 && year > p.steps[k].Year {
		k++
	}
	return p.steps[k-1], p.steps[k]
}

// expectedIn returns what the path expects in a year that is not before its
// start: the target after its end.
func (p *Progress) expectedIn(year int) *big.Rat {
	from, to := p.Leg(year)
	switch {
	case year >= to.Year:
		return exact.Of(to.Value)
	case p.Method == portal.Rate:
		way := float64(year-from.Year) / float64(to.Year-from.Year)
		return exact.Of(exact.Clean(from.Value * math.Pow(to.Value/from.Value, way)))
	}
	way := big.NewRat(int64(year-from.Year), int64(to.Year-from.Year))
	start := exact.Of(from.Value)
	return start.Add(start, way.Mul(way, new(big.Rat).Sub(exact.Of(to.Value), start)))
}

// YearlyRate returns the rate that leads from a point to a later one, both above
// zero, in percent a year.
func YearlyRate(from, to Point) float64 {
	return exact.Clean(100 * (math.Pow(to.Value/from.Value, 1/float64(to.Year-from.Year)) - 1))
}

// judgePath gives the status of Linear, Milestones and Rate.
func (p *Progress) judgePath() Status {
	i := p.Indicator
	latest := p.Latest.Number
	worse := i.Lead(latest, p.Base.Number) < 0
	switch {
	case i.Lead(latest, p.Target.Value) >= 0:
		return Reached
	case p.due() && worse:
		return Regressing
	case p.due():
		return Behind
	case !p.OnPath:
		return NotAssessable
	case i.Lead(latest, p.Expected) >= 0 || p.Pace >= OnTrackPace:
		return OnTrack
	case worse:
		return Regressing
	case p.Pace >= ToWatchPace:
		return ToWatch
	}
	return Behind
}

// judgeLevel gives the status of KeepAt. The level is that of the target, if it is
// kept already, and else that of the next step, if there is one.
func (p *Progress) judgeLevel(scope string) Status {
	i := p.Indicator
	p.OnPath, p.Level = true, Point{p.Target.Year, p.Target.Value}
	kept := beyond(i, p.Latest.Number, p.Level) <= 0
	if steps := stepsBetween(i, scope, p.Latest.Year-1, p.Target.Year); !kept && len(steps) > 0 {
		p.Level = steps[0]
	}
	p.Expected, p.Tolerance = p.Level.Value, tolerance(p.Level)
	wrong := beyond(i, p.Latest.Number, p.Level)
	switch {
	case kept:
		return Reached
	case wrong <= 0:
		return OnTrack
	case wrong <= p.Tolerance && !p.due():
		return ToWatch
	case wrong > beyond(i, p.Base.Number, p.Level):
		return Regressing
	}
	return Behind
}

// tolerance returns what KeepTolerance is worth of a level, in the unit.
func tolerance(level Point) float64 { return exact.Part(KeepTolerance, math.Abs(level.Value)) }

// beyond returns how far a value is on the wrong side of a level to keep, in
// the unit; zero or less if it keeps it.
func beyond(i *portal.Indicator, v float64, level Point) float64 {
	if i.Direction == portal.Keep {
		return exact.Difference(math.Abs(exact.Difference(v, level.Value)), tolerance(level))
	}
	return -i.Lead(v, level.Value)
}
