package importer

import (
	"fmt"
	"slices"

	"limpide/internal/base/fr"
	"limpide/internal/change"
	"limpide/internal/portal"
)

var isStale = change.Remark{
	One:     "La série petr n’est pas recalculée, alors qu’elle valait la somme des EPCI : %s.",
	Many:    "Les séries petr ne sont pas recalculées, alors qu’elles valaient la somme des EPCI : %s.",
	Clauses: true,
}

// tellStale tells, for each indicator that changes, in which years its pole was
// the sum of its territories and no longer is.
func (o *outlook) tellStale() {
	for _, u := range o.updates {
		if words := o.staleWords(u.indicator, o.after.Indicator(u.indicator.ID)); words != "" {
			o.aside.Add(isStale, words)
		}
	}
}

// staleWords names the latest of these years, if possible one in which there is a
// sum now: « ges, 163,8 en 2024 (188 maintenant), et 3 autres années ».
func (o *outlook) staleWords(before, after *portal.Indicator) string {
	pole, poleAfter := before.SeriesOf(portal.PoleScope), after.SeriesOf(portal.PoleScope)
	if pole == nil || poleAfter == nil {
		return ""
	}
	years, hasSum, words := 0, false, ""
	for _, v := range slices.Backward(pole.Values) {
		was, whole := o.before.SumOf(before, v.Year)
		if v.State == portal.Missing || !whole || !o.before.IsSum(before, v.Number, was) {
			continue
		}
		now, isThere := poleAfter.At(v.Year)
		sum, whole := o.after.SumOf(after, v.Year)
		if !isThere || now.State == portal.Missing || whole && o.after.IsSum(after, now.Number, sum) {
			continue
		}
		if years++; years == 1 || whole && !hasSum {
			note := "un EPCI n’a plus de valeur"
			if whole {
				note = fr.Number(sum, after.Decimals) + " maintenant"
			}
			words = fmt.Sprintf("%s, %s en %d (%s)", before.ID, fr.Number(v.Number, before.Decimals), v.Year, note)
			hasSum = whole
		}
	}
	if others := years - 1; others > 0 {
		words += ", et " + fr.Count(others, "autre année", "autres années")
	}
	return words
}
