package site

import (
	"fmt"
	"math"
	"strings"

	"limpide/internal/fr"
	"limpide/internal/portal"
)

// scoreWords says in a few sentences where a territory stands on a framework:
// from which score to which, and what the contract's target still asks for.
//
// Every number in it is rounded to one decimal before it is compared, so that
// the sentence agrees with the figures beside it.
func scoreWords(shown []*portal.Assessment, target *portal.Objective) string {
	first, last, ok := ends(shown)
	if !ok {
		return ""
	}
	t, f := last.Territory, last.Framework
	then, now := rounded(first), rounded(last)
	score := fmt.Sprintf("le score %s %s", f.Name, t.Of())
	var said []string
	switch {
	case first == last:
		said = append(said, fmt.Sprintf("En %s, %s est de %s (%s).", monthYear(last.Date), score, fr.Percent(now, 1), last.Kind))
	case now == then:
		said = append(said, fmt.Sprintf("Entre %d et %d, %s est resté à %s.", first.Date.Year, last.Date.Year, score, fr.Percent(now, 1)))
	default:
		said = append(said, fmt.Sprintf("Entre %d et %d, %s est passé de %s à %s (%s).", first.Date.Year, last.Date.Year, score,
			fr.Percent(then, 1), fr.Percent(now, 1), points(fr.Signed(now-then, 1), now-then)))
	}
	if target != nil {
		said = append(said, targetWords(now, target))
	}
	return strings.Join(said, " ")
}

// territoryFinding tells in a sentence how far a territory has moved since its
// first assessments; "" while there is nothing to compare.
func (r *rendering) territoryFinding(t *portal.Territory) string {
	var moves []string
	said := ""
	for _, f := range r.site.portal.Frameworks {
		first, last, ok := ends(r.shown(t, f))
		if !ok || first == last {
			continue
		}
		verb, amount := moveVerb(round1(rounded(last) - rounded(first)))
		if verb == said {
			verb = ""
		} else {
			said = verb
		}
		moves = append(moves, strings.TrimSpace(fmt.Sprintf("%s %s en %s", verb, amount, f.Name)))
	}
	if len(moves) == 0 {
		return ""
	}
	return fmt.Sprintf("Depuis sa première évaluation, %s %s.", t.The(), fr.Join(moves))
}

// moveVerb says a move in points, rounded to one decimal: "gagne", "4,6 points".
func moveVerb(move float64) (verb, amount string) {
	switch {
	case move > 0:
		return "gagne", points(fr.Number(move, 1), move)
	case move < 0:
		return "perd", points(fr.Number(-move, 1), move)
	}
	return "garde", "le même score"
}

// targetWords compares a score, rounded to one decimal, with the contract's target.
func targetWords(now float64, target *portal.Objective) string {
	aim := round1(target.Percent)
	goal := fmt.Sprintf("L’objectif du contrat, %s fin %d,", fr.Percent(aim, 1), target.Date.Year)
	switch gap := aim - now; {
	case gap > 0:
		return fmt.Sprintf("%s demande encore %s.", goal, points(fr.Number(gap, 1), gap))
	case gap == 0:
		return goal + " est atteint."
	default:
		return fmt.Sprintf("%s est dépassé de %s.", goal, points(fr.Number(-gap, 1), gap))
	}
}

// points adds the word to a number of percentage points: French takes the
// plural from two on.
func points(number string, value float64) string {
	if math.Abs(round1(value)) < 2 {
		return number + "\u00a0point"
	}
	return number + "\u00a0points"
}

// ends returns the first and last assessments that have a score.
func ends(shown []*portal.Assessment) (first, last *portal.Assessment, ok bool) {
	for _, a := range shown {
		if _, has := a.Total().Percent(); !has {
			continue
		}
		if first == nil {
			first = a
		}
		last = a
	}
	return first, last, last != nil
}

// rounded returns the total score as it is shown: one decimal (the platform
// itself shows none, one or two; see the method page).
func rounded(a *portal.Assessment) float64 {
	percent, _ := a.Total().Percent()
	return round1(percent)
}

func round1(v float64) float64 { return math.Round(v*10) / 10 }

// kindWords names an assessment and how far it engages: "audit initial validé",
// "auto-évaluation".
func kindWords(a *portal.Assessment) string {
	switch {
	case a.Kind.IsAudit() && a.Validated:
		return a.Kind.String() + " validé"
	case a.Kind.IsAudit():
		return a.Kind.String() + " provisoire"
	}
	return a.Kind.String()
}

// monthYear writes a date to the month: "octobre 2026".
func monthYear(d fr.Date) string {
	d.Day = 0
	return d.Long()
}

// theAssessment names an assessment with its month: "l’audit initial
// d’octobre 2023".
func theAssessment(a *portal.Assessment) string {
	return "l’" + a.Kind.String() + " " + fr.OfWord(monthYear(a.Date))
}
