package audit

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/portal"
)

// jump is how many times a value may be the one before it, either way, before
// it looks like a mistake of unit or of decimal point.
const jump = 10

// soonDays is how long before its day a value is reported as expected: time to
// ask for it, be answered, and enter it.
const soonDays = 60

// Data reports what to look at in a portal, on a given day. Due are the values
// that are or soon will be expected, the most overdue first. It must be asked
// of all that the files give, not of a [portal.Portal.SeenFrom].
func Data(p *portal.Portal, day fr.Date) (remarks, due diag.List) {
	for _, i := range p.Indicators {
		for _, s := range i.Series {
			remarks.Add(jumps(i, s)...)
		}
		remarks.Add(staleSums(p, i)...)
	}
	remarks.Add(announced(p, day)...)
	remarks.Add(notStarted(p, day)...)
	remarks.Add(uncited(p)...)
	// What a file read in part holds is not known.
	remarks = slices.DeleteFunc(remarks, func(d diag.Diagnostic) bool { return p.Partial[d.Place.File] })
	for _, e := range p.Expected(day, soonDays) {
		due.Add(expected(e))
	}
	return remarks, due
}

// jumps reports values that are ten times the one before, or a tenth of it. A
// note or a break in the series explains it.
func jumps(i *portal.Indicator, s *portal.Series) diag.List {
	var found diag.List
	var before *portal.Value
	for k := range s.Values {
		v := &s.Values[k]
		if v.State == portal.Missing {
			continue
		}
		if before != nil && v.Note == "" && i.BreakBetween(s.Scope.ID, before.Year, v.Year) == nil {
			if change, ok := leap(before.Number, v.Number); ok {
				found.Add(warnJump.At(v.Place.Value(), s.Scope.Name, written(i, before.Number), before.Year, written(i, v.Number), v.Year, change))
			}
		}
		before = v
	}
	return found
}

// leap returns the ratio between two values in words, if it is at least [jump]. A
// change of sign is not a mistake of unit, and from zero there is no ratio.
func leap(from, to float64) (change string, ok bool) {
	if from*to <= 0 {
		return "", false
	}
	switch ratio := to / from; {
	case ratio >= jump:
		return fmt.Sprintf("%s fois plus", fr.Number(math.Round(ratio), 0)), true
	case ratio <= 1.0/jump:
		return fmt.Sprintf("%s fois moins", fr.Number(math.Round(1/ratio), 0)), true
	}
	return "", false
}

func written(i *portal.Indicator, v float64) string { return fr.WithUnit(v, i.Decimals, i.Unit) }

// past reports whether the whole of d is over on a day.
func past(d, day fr.Date) bool { return !d.IsZero() && day.After(d.Last()) }

// announced reports events whose day has passed and that are still announced,
// unless a reservation tells readers why.
func announced(p *portal.Portal, day fr.Date) diag.List {
	var found diag.List
	for _, e := range p.Events {
		if e.Planned && e.Caveat == "" && past(cmp.Or(e.End, e.Date), day) {
			found.Add(warnAnnounced.At(e.Place.Value("prevu"), e.Title, e.When()))
		}
	}
	return found
}

// notStarted reports actions to come whose start has passed.
func notStarted(p *portal.Portal, day fr.Date) diag.List {
	var found diag.List
	for _, plan := range p.Plans {
		for _, a := range plan.Actions {
			if a.State == portal.ToCome && past(a.Start, day) {
				found.Add(warnNotStarted.At(a.Place.Value("statut"), a.Title, a.Start.Long()))
			}
		}
	}
	return found
}

// expected reports a value that is expected, with whom to ask for it.
func expected(e portal.Expectation) diag.Diagnostic {
	i := e.Indicator
	at := i.Place.Value("prochaine_valeur")
	ask := "demandez-la"
	if i.Contact != "" {
		ask = "demandez-la auprès de : " + i.Contact
	}
	if e.Overdue() {
		return warnOverdue.At(at, i.Title, e.On.Long(), scopes(e.Behind)).
			WithHint("%s ; une fois la valeur saisie, repoussez « prochaine_valeur »", ask)
	}
	return warnSoon.At(at, i.Title, e.On.Long(), fr.Count(e.Days, "jour", "jours"), scopes(e.Behind)).WithHint("%s", ask)
}

func scopes(behind []*portal.Series) string {
	names := make([]string, len(behind))
	for i, s := range behind {
		names[i] = s.Scope.Name
	}
	return fr.Join(names)
}

// uncited reports the sources that nothing cites. With a file read in part, who
// cites what is not known.
func uncited(p *portal.Portal) diag.List {
	if len(p.Partial) > 0 {
		return nil
	}
	cited := map[*portal.Source]bool{}
	for _, d := range p.Datasets {
		for _, s := range d.Sources {
			cited[s] = true
		}
	}
	for _, c := range p.Citations() {
		for _, s := range c.Sources {
			cited[s] = true
		}
	}
	var found diag.List
	for _, s := range p.Sources {
		if !cited[s] {
			found.Add(warnUncited.At(s.Place, s.Title))
		}
	}
	return found
}
