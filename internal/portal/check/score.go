package check

import (
	"cmp"
	"slices"

	"limpide/internal/base/colour"
	"limpide/internal/base/diag"
	"limpide/internal/base/exact"
	"limpide/internal/base/fr"
	"limpide/internal/portal"
)

const (
	pointsSlack = portal.OnePoint / 100 // between points of the référentiel, which have at most two decimals
	scoreSlack  = portal.Points(2)      // thousandths, between points of a score: four of them, each rounded to one
	statedSlack = portal.OnePoint / 20  // between a total and the sum of some sixty rounded points

	// totalSlack is between the points of a total, in points: each of the four was
	// rounded to 0.001, and what they are sums of was too.
	totalSlack = portal.OnePoint / 100

	// highPotential is how many times its points a measure may reasonably be
	// worth once personalised. Redistribution and factors above 1 exist, but a
	// percentage typed for points goes far beyond.
	highPotential = 3
)

// digits returns how many decimals v has, at most a given number.
func digits(v float64, most int) int { return min(exact.Decimals(v), most) }

// grounds are those of the pages, light and dark.
var grounds = [...]struct{ key, name, colour string }{{"couleur", "clair", "#fbfaf7"}, {"couleur_sombre", "sombre", "#14181b"}}

// leastContrast is that of a line with its ground that WCAG 2 asks for.
const leastContrast = 3

// colours verifies that the colours of something are seen on the grounds that they are
// for; that for the dark may be the same.
func colours(c *checker, at diag.Place, light, dark string) {
	for i, given := range [...]string{light, cmp.Or(dark, light)} {
		if given == "" {
			continue
		}
		on := grounds[i]
		ink, ok := colour.Parse(given)
		if !ok {
			if i == 0 || dark != "" {
				c.add(errColour.At(at.Value(on.key), given))
			}
			continue
		}
		ground, _ := colour.Parse(on.colour)
		if ratio := colour.Contrast(ink, ground); ratio < leastContrast {
			key := on.key
			if i == 1 && dark == "" {
				key = grounds[0].key
			}
			c.add(warnFaint.At(at.Value(key), given, on.name, fr.Number(ratio, 1)))
		}
	}
}

// followsItself reports whether f is among the frameworks before it.
func followsItself(p *portal.Portal, f *portal.Framework) bool {
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
		if followsItself(c.portal, f) {
			c.add(errSuccession.At(f.Place.Value("succede_a"), f.Name))
		}
		colours(c, f.Place, f.Colour, f.DarkColour)
		for _, n := range f.Nodes {
			var sum portal.Points
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
	audits := map[subject][]*portal.Assessment{}
	for _, a := range c.portal.Assessments {
		if !a.Kind.IsAudit() {
			continue
		}
		k := subject{a.Territory, a.Framework, a.Contract}
		if first := c.initial[k]; a.Kind == portal.InitialAudit && first != nil {
			c.add(errSecondInitial.At(a.Place.Value("nature"), first.Place.File))
		} else if a.Kind == portal.InitialAudit {
			c.initial[k] = a
		}
		for _, before := range audits[k] {
			if a.Kind == before.Kind && slices.Equal(a.Scores, before.Scores) {
				c.add(warnSameAudit.At(a.Place.Value("nature"), a.Kind, before.Place.File))
			}
		}
		audits[k] = append(audits[k], a)
	}
	for _, a := range c.portal.Assessments {
		first := c.initial[subject{a.Territory, a.Framework, a.Contract}]
		if a.Kind == portal.FinalAudit && first != nil && a.Date.Before(first.Date) {
			c.add(errFinalFirst.At(a.Place.Value("nature"), first.Date.Long()))
		}
		if c.isFuture(a.Date) {
			c.add(warnFutureAssessment.At(diag.File(a.Place.File), a.Date.Of()))
		}
		if f := a.Framework; f.ClosedBy(a.Date) {
			c.add(warnClosed.At(diag.File(a.Place.File), a.Date.Of(), f.Name, f.ClosedOn.Long()))
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

func (c *checker) scores(a *portal.Assessment) {
	known, table := a.Framework.Root.Measures(), "points"
	if a.TotalOnly() {
		known, table = []*portal.Node{a.Framework.Root}, "total"
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
		checkCeiling(c, a, ceiling)
	}
	for _, s := range a.Stated {
		sum := a.Score(s.Node)
		if rest := s.Potential - s.Done - s.Planned - s.NotDone; s.Rest != nil && s.Rest.Apart(rest) > totalSlack {
			c.add(errRest.At(s.Place.Value("non_renseignes"), *s.Rest, rest))
		}
		for _, column := range []struct {
			key, what  string
			given, sum portal.Points
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

// checkCeiling verifies that a measure is not done in a larger share than the one that
// bounds it; nothing is bounded by a measure that does not concern the territory.
func checkCeiling(c *checker, a *portal.Assessment, rule portal.Ceiling) {
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
func percentsTyped(a *portal.Assessment, known []*portal.Node) (potential portal.Points, ok bool) {
	concerned, alike := 0, 0
	for _, n := range known {
		s := a.Score(n)
		if s.Potential == 0 {
			continue
		}
		if s.Potential != 100*portal.OnePoint && s.Potential != portal.OnePoint || potential != 0 && s.Potential != potential {
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
	seen := map[subject]bool{}
	for _, o := range c.portal.Objectives {
		k := subject{o.Territory, o.Framework, o.Contract}
		if seen[k] {
			c.add(errObjectiveTwice.At(o.Place, o.Territory.Of(), o.Framework.ShortName))
			continue
		}
		seen[k] = true
		if end := o.Contract.Whole(); end != nil && follows(o.Date, end.End) {
			c.add(warnObjectiveLate.At(o.Place.Value("date"), o.Date.Of(), end.Name, end.End.Long()))
		}
		if k := o.Contract; k != nil && follows(k.Start, o.Date) {
			c.add(warnObjectiveEarly.At(o.Place.Value("date"), o.Date.Of(), k.Name, k.Start.Long()))
		}
		if first := c.initial[k]; first != nil {
			if percent, ok := first.Total().Percent(); ok && o.Percent < percent && o.Percent > 0 {
				decimals := fr.Apart(percent, 1, o.Percent)
				c.add(warnObjectiveLow.At(o.Place.Value("pourcentage"), fr.Percent(o.Percent, decimals), fr.Percent(percent, decimals)))
			}
		}
	}
}
