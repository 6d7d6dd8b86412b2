package importer

import (
	"fmt"
	"slices"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
)

// totals are the series that an import changes. They tell which series of the
// pole were the sum of those of its territories, and are not any more.
type totals []*update

var isStale = remark{
	one:       "La série petr n’est pas recalculée, alors qu’elle valait la somme des EPCI : %s.",
	many:      "Les séries petr ne sont pas recalculées, alors qu’elles valaient la somme des EPCI : %s.",
	isClauses: true,
}

// tellStale says of each indicator in which years its pole is no longer the sum.
func (t *task) tellStale() {
	var seen []*portal.Indicator
	for _, u := range t.totals {
		i := u.indicator
		pole := i.SeriesOf(portal.PoleScope)
		if slices.Contains(seen, i) || pole == nil {
			continue
		}
		seen = append(seen, i)
		if years := t.staleYears(i, pole); len(years) > 0 {
			t.asides.add(isStale, t.staleWords(i, pole, years))
		}
	}
}

// staleYears returns the years in which the pole was the sum and is not now.
func (t *task) staleYears(i *portal.Indicator, pole *portal.Series) []int {
	var years []int
	for _, v := range pole.Values {
		before, whole := t.portal.SumOf(i, v.Year)
		if v.State == portal.Missing || !whole || !t.portal.IsSum(i, v.Number, before) {
			continue
		}
		now, known := t.totals.number(i, portal.PoleScope, v.Year)
		sum, whole := t.sumNow(i, v.Year)
		if known && !(whole && t.portal.IsSum(i, now, sum)) {
			years = append(years, v.Year)
		}
	}
	return years
}

// staleWords names the latest of these years in which there is still a sum:
// « ges, 163,8 en 2024 (188 maintenant), et 3 autres années ».
func (t *task) staleWords(i *portal.Indicator, pole *portal.Series, years []int) string {
	year, note := years[len(years)-1], "un EPCI n’a plus de valeur"
	for _, y := range slices.Backward(years) {
		if sum, whole := t.sumNow(i, y); whole {
			year, note = y, fr.Number(sum, i.Decimals)+" maintenant"
			break
		}
	}
	was, _ := pole.At(year)
	words := fmt.Sprintf("%s, %s en %d (%s)", i.ID, fr.Number(was.Number, i.Decimals), year, note)
	if others := len(years) - 1; others > 0 {
		words += ", et " + fr.Count(others, "autre année", "autres années")
	}
	return words
}

// sumNow is the sum of the territories in a year, once the import is written.
func (t *task) sumNow(i *portal.Indicator, year int) (sum float64, whole bool) {
	return t.portal.SumBy(func(of *portal.Territory) (float64, bool) { return t.totals.number(i, of.Slug, year) })
}

// number returns what a series says of a year, once the import is written.
func (l totals) number(i *portal.Indicator, scope string, year int) (float64, bool) {
	for _, u := range slices.Backward(l) {
		if u.indicator != i || u.scope != scope {
			continue
		}
		if k := slices.IndexFunc(u.changed, func(y yearly) bool { return y.year == year }); k >= 0 {
			return u.changed[k].value, u.changed[k].state != portal.Missing
		}
		if slices.Contains(u.removed, year) {
			return 0, false
		}
	}
	s := i.SeriesOf(scope)
	if s == nil {
		return 0, false
	}
	v, ok := s.At(year)
	return v.Number, ok && v.State != portal.Missing
}
