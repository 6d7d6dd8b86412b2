package portal

import (
	"math"

	"limpide/internal/base/fr"
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
	// by the year of the latest value, in percent. They are those of Statistics
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
// day, with every number that decided it. Numbers are those shown: rounded to
// the indicator's decimals before they are compared, so that a status never
// contradicts the figures beside it.
type Progress struct {
	Indicator *Indicator
	Series    *Series // of the scope; nil if the indicator does not follow it

	Status Status
	Why    Reason // NoReason unless the status is NotAssessable
	Method Method

	Base   Value  // first number, or the first since the last break; Year is 0 if there is none
	Latest Value  // last number; Year is 0 if there is none
	Target Target // final; Year is 0 if there is none
	Break  *Break // the one that Base follows, or nil

	// OnPath is whether the rule expects a value in the year of Latest. The
	// fields below mean nothing otherwise.
	OnPath   bool
	Expected float64 // the value expected, in the unit
	Gap      float64 // Latest − Expected, in the unit
	Pace     int     // way made since Base ÷ way expected by then, in %; 0 if none was expected
	Share    int     // way made since Base ÷ way to the target, in %; 0 if Base met it already

	Tolerance float64 // KeepAt: what KeepTolerance is worth, in the unit

	Provisional bool // Base or Latest is provisional or estimated: the status may change
	Ended       bool // the target's year is over

	steps []Point // path of Linear, Milestones and Rate: Base, milestones, target
}

// Point is a value expected in a year.
type Point struct {
	Year  int
	Value float64
}

// Progress tells how the indicator stands on a day for a scope, by the method
// it declares. Values of later years are not known yet.
//
// A path leads from the first comparable value to the final target: straight
// (Linear), through the milestones (Milestones), or at one yearly rate (Rate).
// The status compares the way made with the way that the path expects by the
// year of the latest value:
//
//   - Reached: the latest value meets the target, whatever the path;
//   - OnTrack: it is on the path or ahead, or has made OnTrackPace % of the way;
//   - Regressing: otherwise, if it is worse than the first value;
//   - ToWatch: it has made ToWatchPace % of the way;
//   - Behind: less, or the target's year is over and its value missed it.
//
// KeepAt compares with the level itself: Reached when it is kept, ToWatch within
// KeepTolerance of it, Behind beyond, Regressing beyond and worse than the first
// value. With the direction Keep, the level is kept within that tolerance on
// both sides, and watched within twice as much.
//
// A rate needs a first value and a target above zero: nothing is put in the
// place of a zero.
func (i *Indicator) Progress(scope string, day fr.Date) Progress {
	p := Progress{Indicator: i, Series: i.SeriesOf(scope), Method: i.Method}
	var values []Value
	values, p.Break = i.Comparable(scope, day)
	if n := len(values); n > 0 {
		p.Base, p.Latest = i.shown(values[0]), i.shown(values[n-1])
		p.Provisional = p.Base.State != Final || p.Latest.State != Final
	}
	if t := i.TargetOf(scope); t != nil {
		p.Target = *t
		p.Target.Value = i.Shown(t.Value)
		p.Ended = day.Year > t.Year
	}
	if p.Why = i.obstacle(&p, day); p.Why != NoReason {
		return p
	}
	if i.Method == KeepAt {
		p.Status = i.judgeLevel(&p)
		return p
	}
	why := i.trace(&p, scope)
	if p.Status = i.judgePath(&p); p.Status == NotAssessable {
		p.Why = why
	}
	return p
}

// Standings returns the progress of each scope on a day, in the order of the
// current series.
func (i *Indicator) Standings(day fr.Date) []Progress {
	current := i.Current()
	all := make([]Progress, len(current))
	for k, s := range current {
		all[k] = i.Progress(s.Scope.ID, day)
	}
	return all
}

// Comparable returns the numbers of a scope that compare with each other and
// are known on a day, oldest first: all of them, or those since the last break,
// which is returned too.
func (i *Indicator) Comparable(scope string, day fr.Date) ([]Value, *Break) {
	s := i.SeriesOf(scope)
	if s == nil {
		return nil, nil
	}
	values := make([]Value, 0, len(s.Values))
	for _, v := range s.Values {
		if v.State != Missing && v.Year <= day.Year {
			values = append(values, v)
		}
	}
	if len(values) == 0 {
		return nil, nil
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

// Shown returns a number of the indicator as the pages show it: rounded to its
// decimals as [fr.Number] does. Numbers are compared as shown.
func (i *Indicator) Shown(v float64) float64 { return fr.Round(v, i.Decimals) }

func (i *Indicator) shown(v Value) Value {
	v.Number = i.Shown(v.Number)
	return v
}

// obstacle returns why no method could judge, or NoReason.
func (i *Indicator) obstacle(p *Progress, day fr.Date) Reason {
	switch {
	case p.Latest.Year == 0:
		return NoValue
	case i.Method == Qualitative:
		return NotComputed
	case p.Target.Year == 0:
		return NoTarget
	case i.Method == NoMethod:
		return NoRule
	case i.Direction == NoDirection:
		return NoSense
	case i.Direction == Keep && i.Method != KeepAt:
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

// Lead returns how much better a is than b, in the unit: negative if it is
// worse. It supposes a direction, Up or Down.
func (i *Indicator) Lead(a, b float64) float64 {
	if i.Direction == Down {
		return i.Shown(b - a)
	}
	return i.Shown(a - b)
}

// trace fills what the path expects of the latest value, or returns why there is
// no path.
func (i *Indicator) trace(p *Progress, scope string) Reason {
	switch {
	case p.Base.Year == p.Latest.Year && p.Break != nil:
		return AloneSinceBreak
	case p.Base.Year == p.Latest.Year || p.Base.Year >= p.Target.Year:
		return SingleValue
	case i.Method == Rate && (p.Base.Number <= 0 || p.Target.Value <= 0):
		return RateUndefined
	}
	p.steps = []Point{{p.Base.Year, p.Base.Number}}
	if i.Method == Milestones {
		p.steps = append(p.steps, i.milestones(scope, p.Base.Year, p.Target.Year)...)
	}
	p.steps = append(p.steps, Point{p.Target.Year, p.Target.Value})
	expected, _ := p.ExpectedIn(p.Latest.Year)
	p.OnPath, p.Expected = true, i.Shown(expected)
	p.Gap = i.Shown(p.Latest.Number - p.Expected)
	made := i.Lead(p.Latest.Number, p.Base.Number)
	p.Pace = percent(made, i.Lead(p.Expected, p.Base.Number))
	p.Share = percent(made, i.Lead(p.Target.Value, p.Base.Number))
	return NoReason
}

// percent returns part as a share of whole, in whole percents; 0 unless whole is
// positive.
func percent(part, whole float64) int {
	if whole <= 0 {
		return 0
	}
	return int(math.Round(100 * part / whole))
}

// milestones returns the targets between two years, one a year: that of the
// scope goes before that of all scopes. Targets are sorted by year within each.
func (i *Indicator) milestones(scope string, from, to int) []Point {
	var found []Point
	for year := from + 1; year < to; year++ {
		var at *Target
		for k := range i.Targets {
			if t := &i.Targets[k]; t.Year == year && (t.Scope == scope || t.Scope == "" && at == nil) {
				at = t
			}
		}
		if at != nil {
			found = append(found, Point{year, i.Shown(at.Value)})
		}
	}
	return found
}

// ExpectedIn returns what the rule expects in a year, unrounded: the path
// between Base and the target, the target after it, and for KeepAt the level.
// ok is false when there is no path, or before it starts.
func (p *Progress) ExpectedIn(year int) (expected float64, ok bool) {
	if p.Method == KeepAt && p.OnPath {
		return p.Target.Value, true
	}
	if len(p.steps) == 0 || year < p.steps[0].Year {
		return 0, false
	}
	for k, to := range p.steps[1:] {
		if year > to.Year {
			continue
		}
		from := p.steps[k]
		way := float64(year-from.Year) / float64(to.Year-from.Year)
		if p.Method == Rate {
			return from.Value * math.Pow(to.Value/from.Value, way), true
		}
		return from.Value + (to.Value-from.Value)*way, true
	}
	return p.Target.Value, true
}

// judgePath gives the status of Linear, Milestones and Rate.
func (i *Indicator) judgePath(p *Progress) Status {
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

// judgeLevel gives the status of KeepAt.
func (i *Indicator) judgeLevel(p *Progress) Status {
	p.OnPath, p.Expected = true, p.Target.Value
	p.Gap = i.Shown(p.Latest.Number - p.Expected)
	p.Tolerance = i.Shown(math.Abs(p.Target.Value) * KeepTolerance / 100)
	beyond := i.beyond(p.Latest.Number, p)
	switch {
	case beyond <= 0:
		return Reached
	case beyond <= p.Tolerance && !p.due():
		return ToWatch
	case beyond > i.beyond(p.Base.Number, p):
		return Regressing
	}
	return Behind
}

// beyond returns how far a value is on the wrong side of a level to keep, in
// the unit; zero or less if it keeps it.
func (i *Indicator) beyond(v float64, p *Progress) float64 {
	if i.Direction == Keep {
		return i.Shown(math.Abs(v-p.Target.Value) - p.Tolerance)
	}
	return -i.Lead(v, p.Target.Value)
}
