package audit

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
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
// of all that the files give, not of what package seen makes of it.
func Data(p *portal.Portal, day fr.Date) (remarks, due diag.List) {
	for _, i := range p.Indicators {
		for _, s := range i.Series {
			remarks.Add(jumps(i, s)...)
		}
		remarks.Add(staleSums(p, i)...)
		remarks.Add(measured(i)...)
	}
	for _, s := range p.Sources {
		for _, text := range [][2]string{{"titre", s.Title}, {"producteur", s.Producer}, {"note", s.Note}} {
			if strings.Contains(fr.Fold(text[1]), "[a completer") {
				remarks.Add(warnSourceOpen.At(s.Place.Value(text[0]), s.ID))
				break
			}
		}
	}
	for _, t := range p.Territories {
		for i := range t.Communes {
			remarks.Add(unlikely(&t.Communes[i])...)
		}
	}
	past := func(d fr.Date) bool { return !d.IsZero() && day.After(d.Last()) } // the whole of it
	for _, e := range p.Events {
		if e.Planned && e.Caveat == "" && past(cmp.Or(e.End, e.Date)) { // a reservation tells readers why
			remarks.Add(warnAnnounced.At(e.Place.Value("prevu"), e.Title, e.When()))
		}
	}
	for _, plan := range p.Plans {
		for _, a := range plan.Actions {
			if a.State == portal.ToCome && past(a.Start) {
				remarks.Add(warnNotStarted.At(a.Place.Value("statut"), a.Title, a.Start.Long()))
			}
			remarks.Add(money(a)...)
		}
	}
	remarks.Add(subjects(p)...)
	remarks.Add(begun(p, day)...)
	remarks.Add(early(p, day)...)
	remarks.Add(falls(p.Assessments)...)
	remarks.Add(ahead(p, day)...)
	remarks.Add(declared(&p.Site, day)...)
	// What a file read in part holds is not known.
	remarks = slices.DeleteFunc(remarks, func(d diag.Diagnostic) bool { return p.Partial[d.Place.File] })
	for _, e := range p.Expected(day, soonDays) {
		at, ask := e.Indicator.Place.Value("prochaine_valeur"), "demandez-la"
		if e.Indicator.Contact != "" {
			ask = "demandez-la auprès de : " + e.Indicator.Contact
		}
		names := lists.Map(e.Behind, func(s *portal.Series) string { return s.Scope.Name })
		title, on, behind := e.Indicator.Title, e.On.Long(), fr.Join(names)
		if e.Overdue() {
			due.Add(warnOverdue.At(at, title, on, behind).
				WithHint("%s ; une fois la valeur saisie, repoussez « prochaine_valeur »", ask))
		} else {
			due.Add(warnSoon.At(at, title, on, fr.Count(e.Days, "jour", "jours"), behind).WithHint("%s", ask))
		}
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
		if !v.Compares() {
			continue
		}
		if before != nil && v.Note == "" && i.BreakBetween(s.Scope.ID, before.Year, v.Year) == nil {
			if v.Number == 0 && math.Abs(before.Number) >= 10*math.Pow10(-i.Decimals) {
				found.Add(warnZero.At(v.Place.Value(), s.Scope.Name, written(i, before.Number), before.Year, v.Year))
			} else if change, ok := leap(before.Number, v.Number); ok {
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
		case !v.Compares() || !whole || math.Abs(sum) <= 4*p.SumSlack(i):
		case p.IsSum(i, v.Number, sum):
			sums++
		default:
			others++
			if v.Note == "" && !slices.ContainsFunc(i.Breaks, func(b portal.Break) bool { return b.Year == v.Year }) {
				found.Add(warnStaleSum.At(v.Place.Value(), pole.Scope.Name, i.Title, v.Year, written(i, v.Number), written(i, sum)))
			}
		}
	}
	if sums < enoughSums || sums <= 2*others {
		return nil
	}
	return found
}

// Uncited reports the sources that nothing cites, in a portal without fault: what
// was lost with one may have cited them.
func Uncited(p *portal.Portal) diag.List {
	cited := map[*portal.Source]bool{}
	for _, d := range p.Datasets {
		for _, s := range d.Sources {
			cited[s] = true
		}
	}
	for _, s := range p.Cited() {
		cited[s] = true
	}
	var found diag.List
	for _, s := range p.Sources {
		if !cited[s] {
			found.Add(warnUncited.At(s.Place, s.Title))
		}
	}
	return found
}
