package audit

import (
	"math"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/portal"
)

// enoughRead is from how many sources read after a day the site is one of the past,
// made again: that what it tells was learnt since is then no mistake.
const enoughRead = 3

// early reports what is told as done and has a day that is still to come.
func early(p *portal.Portal, day fr.Date) (found diag.List) {
	say := func(key string, on fr.Date, table diag.Place) {
		if isToCome(on, day) {
			found.Add(warnEarly.At(table.Value(key), key, on.Long()))
		}
	}
	later := 0
	for _, s := range p.Sources {
		if isToCome(s.ReadOn, day) {
			later++
		}
	}
	if later >= enoughRead {
		return nil
	}
	say("audit_le", p.Site.Accessibility.AuditedOn, p.Site.Place.In("accessibilite"))
	say("declaration_le", p.Site.Accessibility.Date, p.Site.Place.In("accessibilite"))
	for _, s := range p.Sources {
		say("date", s.Date, s.Place)
		say("lu_le", s.ReadOn, s.Place)
	}
	plans := map[*portal.Dataset]bool{}
	for _, plan := range p.Plans {
		plans[plan.Dataset] = true // of which the states tell more: see package check
		say("adopte_le", plan.Adopted, plan.Place)
	}
	for _, d := range p.Datasets {
		if !plans[d] {
			say("lu_le", d.ReadOn, diag.Key(d.File))
		}
	}
	for _, t := range p.Territories {
		say("depuis", t.Since, t.Place)
		for i, f := range t.Filiations {
			say("date", f.Date, t.Place.In("filiation", i))
		}
		for _, d := range t.Documents {
			say("date", d.Date, d.Place)
		}
	}
	for _, page := range p.Pages {
		say("maj", page.Updated, page.Place)
	}
	return found
}

func isToCome(on, day fr.Date) bool { return !on.IsZero() && on.First().After(day) }

// ahead reports the states that the day of what has them contradicts.
func ahead(p *portal.Portal, day fr.Date) (found diag.List) {
	say := func(what, title, state, key string, on fr.Date, table diag.Place) {
		if isToCome(on, day) {
			found.Add(warnAhead.At(table.Value(key), what, title, state, on.Long()))
		}
	}
	for _, plan := range p.Plans {
		for _, a := range plan.Actions {
			switch a.State {
			case portal.Done, portal.Ongoing, portal.Paused, portal.Late:
				say("l’action", a.Title, a.State.String(), "statut", a.Start, a.Place)
			}
		}
	}
	for _, k := range p.Contracts {
		for _, phase := range k.Phases {
			for _, t := range phase.Tasks {
				if t.State == portal.Carried {
					say("la tâche", t.Title, string(t.State), "etat", t.Date, t.Place)
				}
			}
		}
		for _, r := range k.Reviews {
			if r.State == portal.Carried {
				say("le rendez-vous", r.Title, string(r.State), "etat", r.Date, r.Place)
			}
		}
	}
	return found
}

// money reports amounts of an action that do not go together.
func money(a *portal.Action) (found diag.List) {
	known := map[portal.Budget]bool{}
	budget, given := 0.0, 0.0
	for i, b := range a.Budgets {
		at := a.Place.In("budget", i)
		line := portal.Budget{Kind: b.Kind, Unit: b.Unit, Year: b.Year}
		if known[line] {
			found.Add(warnBudgetTwice.At(at.Value("type"), a.Title))
		}
		known[line] = true
		if b.Planned != nil && b.Actual != nil {
			if change, ok := leap(*b.Planned, *b.Actual); ok && (*b.Actual > *b.Planned || a.State == portal.Done) { // less may only be so far
				found.Add(warnSpent.At(at.Value("reel"), a.Title, amount(*b.Planned, b.Unit), amount(*b.Actual, b.Unit), change))
			}
		}
		if b.Unit == portal.Euros {
			budget += max(orZero(b.Planned), orZero(b.Actual))
		}
	}
	for _, f := range a.Funders {
		given += orZero(f.Amount)
	}
	if budget > 0 && given > budget {
		found.Add(warnFunded.At(a.Place.In("financeur"), a.Title, amount(given, portal.Euros), amount(budget, portal.Euros)))
	}
	return found
}

const (
	farPotential = 2  // how many times the potential of the assessment before
	farDrop      = 20 // points of a percentage, which audits do not take back at once
)

// falls reports assessments of a territory that nothing of the one before foretells:
// points in another unit, a figure that is missing.
func falls(all []*portal.Assessment) (found diag.List) {
	type subject struct {
		territory *portal.Territory
		framework *portal.Framework
	}
	before := map[subject]*portal.Assessment{}
	for _, a := range all {
		k := subject{a.Territory, a.Framework}
		if had := before[k]; had != nil && a.Dataset.Note == "" && had.Dataset.Example == a.Dataset.Example {
			was, is := had.Total(), a.Total()
			from, known := was.Percent()
			to, ok := is.Percent()
			switch {
			case is.Potential > farPotential*was.Potential || was.Potential > farPotential*is.Potential:
				found.Add(warnPotentials.At(diag.File(a.Place.File), is.Potential, was.Potential, had.Date.Long()))
			case known && ok && from-to > farDrop:
				found.Add(warnFall.At(diag.File(a.Place.File), fr.Percent(from, 1), had.Date.Long(), fr.Percent(to, 1)))
			}
		}
		before[k] = a
	}
	return found
}

func orZero(n *float64) float64 {
	if n == nil {
		return 0
	}
	return *n
}

func amount(n float64, unit portal.BudgetUnit) string {
	return fr.WithUnit(n, decimalsOf(n), string(unit))
}

func decimalsOf(n float64) int {
	if n == math.Trunc(n) {
		return 0
	}
	return 2
}

// validity is for how many years an audit of accessibility backs a state, and a
// declaration stands (RGAA 4.1.2, « Déclaration d’accessibilité »).
const validity = 3

// declared reports a declaration of accessibility that time or the lack of an audit
// no longer lets stand.
func declared(s *portal.Site, day fr.Date) (found diag.List) {
	a, at := s.Accessibility, s.Place.In("accessibilite")
	since := day
	since.Year -= validity
	if a.State() != "" && a.State() != notCompliant && (a.AuditedOn.IsZero() || a.AuditedOn.Last().Before(since)) {
		found.Add(warnUnaudited.At(at.Value("etat"), a.State()))
	}
	if !a.Date.IsZero() && a.Date.Last().Before(since) {
		found.Add(warnOldStatement.At(at.Value("declaration_le"), a.Date.Of()))
	}
	return found
}

// unlikely reports the populations of a commune of which one is not that of the other.
func unlikely(m *portal.Commune) (found diag.List) {
	const few = 50 // whom a school or a barracks may add to a hamlet
	if m.Total > 2*m.Municipal+few {
		found.Add(warnPopulations.At(m.Place.Value("population_totale"), m.Name, fr.Integer(m.Total), fr.Integer(m.Municipal)))
	}
	return found
}
