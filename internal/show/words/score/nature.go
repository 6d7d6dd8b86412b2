package score

import (
	"fmt"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
)

// An audit is an outsider's reading of the proofs, a self-assessment is its
// author's: a score may fall from one to the other while nothing has gone back.
// So words call progress only what lies between two of one nature, and set the
// others side by side, each with its name.

// alike reports whether two assessments are both audits, or neither.
func alike(a, b *portal.Assessment) bool { return a.Kind.IsAudit() == b.Kind.IsAudit() }

// unlike is what to know of the others.
const unlike = "Un audit et une auto-évaluation ne se comparent pas comme deux audits"

// fromOne tells what two assessments of the nature of a are: « d’un audit à
// l’autre ».
func fromOne(a *portal.Assessment) string {
	if a.Kind.IsAudit() {
		return "d’un audit à l’autre"
	}
	return "d’une auto-évaluation à l’autre"
}

// pair names two assessments after « entre »: « l’audit initial d’octobre 2023
// et l’auto-évaluation de décembre 2025 ».
func pair(before, now *portal.Assessment) string {
	other := TheAssessment(now)
	switch {
	case before.Nature() != now.Nature():
	case now.Kind.IsAudit():
		other = "celui " + fr.OfWord(now.Date.MonthYear())
	default:
		other = "celle " + fr.OfWord(now.Date.MonthYear())
	}
	return TheAssessment(before) + " et " + other
}

// sideBySide gives two scores, each with its nature: « 31,4 % à l’audit initial
// et 38,2 % à l’auto-évaluation ».
func sideBySide(first, last *portal.Assessment) string {
	return fmt.Sprintf("%s à l’%s et %s à l’%s", fr.Percent(Percent(first), 1), first.Nature(), fr.Percent(Percent(last), 1), last.Nature())
}

// Comparable returns the last assessment that has a score and the first of its
// nature, which may be the same one; nil when there is none.
func (r Record) Comparable() (first, last *portal.Assessment) {
	for _, a := range r.scored {
		if last = r.scored[len(r.scored)-1]; alike(a, last) {
			return a, last
		}
	}
	return nil, nil
}
