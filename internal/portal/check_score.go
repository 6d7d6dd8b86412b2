package portal

import (
	"cmp"
	"regexp"
	"slices"

	"limpide/internal/base/diag"
	"limpide/internal/base/exact"
	"limpide/internal/base/fr"
)

const (
	pointsSlack = OnePoint / 100 // between points of the référentiel, which have at most two decimals
	scoreSlack  = Points(2)      // thousandths, between points of a score: four of them, each rounded to one
	statedSlack = OnePoint / 20  // between a total and the sum of some sixty rounded points

	// totalSlack is between the points of a total, in points: each of the four was
	// rounded to 0.001, and what they are sums of was too.
	totalSlack = OnePoint / 100

	// highPotential is how many times its points a measure may reasonably be
	// worth once personalised. Redistribution and factors above 1 exist, but a
	// percentage typed for points goes far beyond.
	highPotential = 3
)

// digits returns how many decimals v has, at most a given number.
func digits(v float64, most int) int { return min(exact.Decimals(v), most) }

// colour is a colour as style sheets write it.
var colour = regexp.MustCompile(`^#[0-9a-fA-F]{6}$`)

// followsItself reports whether f is among the frameworks before it.
func (p *Portal) followsItself(f *Framework) bool {
	before := slices.Clone(f.Follows)
	for k := 0; k < len(before); k++ {
		if before[k] == f.ID {
			return true
		}
		if old := p.Framework(before[k]); old != nil {
			for _, id := range old.Follows {
				if !slices.Contains(before, id) {
					before = append(before, id)
				}
			}
		}
	}
	return false
}

func (c *checker) frameworks() {
	for _, f := range c.portal.Frameworks {
		if !c.whole(f.Place) {
			continue
		}
		if c.portal.followsItself(f) {
			c.add(errSuccession.At(f.Place.Value("succede_a"), f.Name))
		}
		for key, given := range map[string]string{"couleur": f.Colour, "couleur_sombre": f.DarkColour} {
			if given != "" && !colour.MatchString(given) {
				c.add(errColour.At(f.Place.Value(key), given))
			}
		}
		for _, n := range f.Nodes {
			var sum Points
			for _, child := range n.Children {
				if child.IsVariant() {
					continue
				}
				sum += child.Points
			}
			if n.Children != nil && sum.Apart(n.Points) > pointsSlack {
				c.add(errNodePoints.At(n.Place.Value("points"), cmp.Or(n.ID, n.Title), n.Points, sum))
			}
		}
		if len(f.Thresholds) > 0 && f.StarRule == "" {
			c.add(errStarRule.At(f.Place.In("seuil")))
		}
		for i := 1; i < len(f.Thresholds); i++ {
			low, high := f.Thresholds[i-1], f.Thresholds[i]
			if high.Percent <= low.Percent || high.Stars <= low.Stars {
				c.add(errThresholds.At(diag.Key(f.Place.File, "seuil", i), stars(high.Stars), fr.Percent(high.Percent, digits(high.Percent, 2)),
					stars(low.Stars), fr.Percent(low.Percent, digits(low.Percent, 2))))
			}
		}
	}
}

func stars(n int) string { return fr.Count(n, "étoile", "étoiles") }

func (c *checker) assessments() {
	initial := map[objectiveKey]*Assessment{}
	for _, a := range c.portal.Assessments {
		switch first := initial[a.key()]; {
		case a.Kind != InitialAudit:
		case first != nil:
			c.add(errSecondInitial.At(a.Place.Value("nature"), first.Place.File))
		default:
			initial[a.key()] = a
		}
		for _, before := range c.portal.assessments[scoreKey{a.Territory, a.Framework}] {
			if before == a {
				break
			}
			if a.Kind != SelfAssessment && a.Kind == before.Kind && a.key() == before.key() && slices.Equal(a.Scores, before.Scores) {
				c.add(warnSameAudit.At(a.Place.Value("nature"), a.Kind, before.Place.File))
			}
		}
	}
	for _, a := range c.portal.Assessments {
		first := initial[a.key()]
		if a.Kind == FinalAudit && first != nil && a.Date.Before(first.Date) {
			c.add(errFinalFirst.At(a.Place.Value("nature"), first.Date.Long()))
		}
		if c.isFuture(a.Date) {
			c.add(warnFutureAssessment.At(diag.File(a.Place.File), since(a.Date)))
		}
		if f := a.Framework; f.ClosedBy(a.Date) {
			c.add(warnClosed.At(diag.File(a.Place.File), since(a.Date), f.Name, f.ClosedOn.Long()))
		}
		if a.ForLabel && !a.Kind.IsAudit() {
			c.add(errLabelless.At(a.Place.Value("labellisation")))
		}
		switch at := a.Place.Value("decision"); {
		case a.Decision.IsZero():
		case !a.Labels():
			c.add(errDecision.At(at, a.Kind))
		case follows(a.Date, a.Decision):
			c.add(errDecisionFirst.At(at, a.Decision.Long(), a.Date.Long()))
		}
		c.scores(a)
	}
}

func (c *checker) scores(a *Assessment) {
	known, table := a.Framework.Root.Measures(), "points"
	if a.TotalOnly() {
		known, table = []*Node{a.Framework.Root}, "total"
	}
	if typed, ok := percentsTyped(a, known); ok {
		c.add(errPercents.At(a.Place.In(table), typed))
		return // every other fault would have the same cause
	}
	for _, n := range known {
		s, what, at, slack := a.Score(n), "mesure "+n.ID, a.Place.In(table, n.ID), scoreSlack
		if a.TotalOnly() {
			what, at, slack = "total", a.Place.In(table), totalSlack
		}
		if sum := s.Done + s.Planned + s.NotDone; sum > s.Potential+slack {
			c.add(errOverPotential.At(at, what, sum, s.Potential))
		}
		if s.Potential > highPotential*n.Points+slack {
			c.add(warnPotential.At(at.Value("potentiel"), what, s.Potential, n.Points))
		}
	}
	for _, ceiling := range a.Framework.Ceilings {
		c.ceiling(a, ceiling)
	}
	for _, s := range a.Stated {
		sum := a.Score(s.Node)
		if rest := s.Potential - s.Done - s.Planned - s.NotDone; s.Rest != nil && s.Rest.Apart(rest) > totalSlack {
			c.add(errRest.At(s.Place.Value("non_renseignes"), *s.Rest, rest))
		}
		for _, column := range []struct {
			key, what  string
			given, sum Points
		}{
			{"potentiel", "de potentiel", s.Potential, sum.Potential},
			{"faits", "faits", s.Done, sum.Done},
			{"programmes", "programmés", s.Planned, sum.Planned},
			{"pas_faits", "pas faits", s.NotDone, sum.NotDone},
		} {
			if column.given.Apart(column.sum) > statedSlack {
				c.add(errStated.At(s.Place.Value(column.key), cmp.Or(s.Node.ID, "total"), column.given, column.what, column.sum))
			}
		}
	}
}

// ceiling verifies that a measure is not done in a larger share than the one that
// bounds it; nothing is bounded by a measure that does not concern the territory.
func (c *checker) ceiling(a *Assessment, rule Ceiling) {
	n, by := a.Framework.Node(rule.Measure), a.Framework.Node(rule.By)
	if n == nil || by == nil || a.Score(n).Potential == 0 || a.Score(by).Potential == 0 {
		return
	}
	s, top := a.Score(n), a.Score(by)
	if most := top.Done * s.Potential / top.Potential; s.Done > most+scoreSlack {
		c.add(warnCeiling.At(a.Place.In("points", n.ID).Value("faits"), n.ID, s.Done, most, by.ID))
	}
}

// percentsTyped tells a file whose potentials are all 100, or all 1, when the nodes
// that it scores are not worth that.
func percentsTyped(a *Assessment, known []*Node) (potential Points, ok bool) {
	concerned, alike := 0, 0
	for _, n := range known {
		s := a.Score(n)
		if s.Potential == 0 {
			continue
		}
		if s.Potential != 100*OnePoint && s.Potential != OnePoint || potential != 0 && s.Potential != potential {
			return 0, false
		}
		potential = s.Potential
		concerned++
		if n.Points == s.Potential {
			alike++
		}
	}
	return potential, (concerned > 1 || a.TotalOnly()) && alike < concerned
}

func (c *checker) objectives() {
	seen := map[objectiveKey]bool{}
	for _, o := range c.portal.Objectives {
		k := o.key()
		if seen[k] {
			c.add(errObjectiveTwice.At(o.Place, o.Territory.Of(), o.Framework.ShortName))
			continue
		}
		seen[k] = true
		if end := o.Contract.whole(); end != nil && follows(o.Date, end.End) {
			c.add(warnObjectiveLate.At(o.Place.Value("date"), since(o.Date), end.Name, end.End.Long()))
		}
		all := c.portal.assessments[k.scoreKey]
		if first := slices.IndexFunc(all, func(a *Assessment) bool { return a.Kind == InitialAudit && a.key() == k }); first >= 0 {
			if percent, ok := all[first].Total().Percent(); ok && o.Percent < percent && o.Percent > 0 {
				decimals := fr.Apart(percent, 1, o.Percent)
				c.add(warnObjectiveLow.At(o.Place.Value("pourcentage"), fr.Percent(o.Percent, decimals), fr.Percent(percent, decimals)))
			}
		}
	}
}
