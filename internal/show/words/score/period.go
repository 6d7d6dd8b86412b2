package score

import (
	"fmt"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/show/words/phrase"
)

// Within returns the last assessment of the period between two days and what it is to be
// compared with: the last one before the period, or else the first of the period, which
// may be the same one. A date that is known less precisely is of the period if it may be.
// now is nil when none is of the period, before too when there is no earlier one.
func (r Record) Within(from, to fr.Date) (before, now *portal.Assessment) {
	for _, a := range r.scored {
		switch {
		case a.Date.Last().Before(from):
			before = a
		case a.Date.First().After(to):
			return before, now
		default:
			now = a
			if before == nil {
				before = a
			}
		}
	}
	return before, now
}

// DetailedWithin is [Record.Within] of the assessments whose axes are known.
func (r Record) DetailedWithin(from, to fr.Date) (before, now *portal.Assessment) {
	return r.withAxes().Within(from, to)
}

// During tells what the assessments of the period between two days, a year of a contract,
// have changed: « Dans l’année : +2,3 points entre l’audit initial d’octobre 2023 et
// l’auto-évaluation de décembre 2025, à 38,2 %. », or that none is of it.
func (r Record) During(from, to fr.Date) string {
	before, now := r.Within(from, to)
	switch {
	case before == nil:
		return phrase.Say("aucune évaluation publiée ne date de cette année, ni d’avant")
	case now == nil:
		return phrase.Say("aucune évaluation publiée ne date de cette année", fmt.Sprintf("la précédente est %s, à %s", TheAssessment(before), fr.Percent(Percent(before), 1)))
	case before == now:
		return phrase.Say(fmt.Sprintf("dans l’année : première évaluation publiée, %s, à %s", TheAssessment(now), fr.Percent(Percent(now), 1)))
	case !alike(before, now):
		return phrase.Say("dans l’année : "+step(before, now), unlike)
	}
	return phrase.Say("dans l’année : " + step(before, now))
}
