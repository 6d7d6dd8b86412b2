package importer

import (
	"fmt"
	"slices"

	"limpide/internal/base/fr"
	"limpide/internal/change"
	"limpide/internal/portal"
)

// updates are the series that an import changes. They tell which examples are
// left, and which series of the pole were the sum of those of its territories and
// are not any more.
type updates []*update

var isStale = change.Remark{
	One:     "La série petr n’est pas recalculée, alors qu’elle valait la somme des EPCI : %s.",
	Many:    "Les séries petr ne sont pas recalculées, alors qu’elles valaient la somme des EPCI : %s.",
	Clauses: true,
}

// tellStale says of each indicator in which years its pole is no longer the sum.
func (l updates) tellStale(p *portal.Portal, aside *change.Remarks) {
	var seen []*portal.Indicator
	for _, u := range l {
		i := u.indicator
		pole := i.SeriesOf(portal.PoleScope)
		if slices.Contains(seen, i) || pole == nil {
			continue
		}
		seen = append(seen, i)
		if words := l.staleWords(p, i, pole); words != "" {
			aside.Add(isStale, words)
		}
	}
}

// staleWords names the latest of the years in which the pole was the sum and is
// not now, if possible one in which there still is a sum: « ges, 163,8 en 2024
// (188 maintenant), et 3 autres années ».
func (l updates) staleWords(p *portal.Portal, i *portal.Indicator, pole *portal.Series) string {
	years := 0
	var last portal.Value
	var now float64
	hasSum := false
	for _, v := range slices.Backward(pole.Values) {
		before, whole := p.SumOf(i, v.Year)
		if v.State == portal.Missing || !whole || !p.IsSum(i, v.Number, before) {
			continue
		}
		written, known := l.number(i, portal.PoleScope, v.Year)
		sum, whole := p.SumBy(func(of *portal.Territory) (float64, bool) { return l.number(i, of.Slug, v.Year) })
		if !known || whole && p.IsSum(i, written, sum) {
			continue
		}
		if years++; years == 1 || whole && !hasSum {
			last, now, hasSum = v, sum, whole
		}
	}
	if years == 0 {
		return ""
	}
	note := "un EPCI n’a plus de valeur"
	if hasSum {
		note = fr.Number(now, i.Decimals) + " maintenant"
	}
	words := fmt.Sprintf("%s, %s en %d (%s)", i.ID, fr.Number(last.Number, i.Decimals), last.Year, note)
	if others := years - 1; others > 0 {
		words += ", et " + fr.Count(others, "autre année", "autres années")
	}
	return words
}

// number returns what a series says of a year, once the import is written.
func (l updates) number(i *portal.Indicator, scope string, year int) (float64, bool) {
	for _, u := range slices.Backward(l) {
		if u.indicator != i || u.scope != scope {
			continue
		}
		if k := slices.IndexFunc(u.written, func(y yearly) bool { return y.year == year }); k >= 0 {
			return u.written[k].Number, u.written[k].State != portal.Missing
		}
		if slices.Contains(u.removed, year) {
			return 0, false
		}
	}
	if s := i.SeriesOf(scope); s != nil {
		v, ok := s.At(year)
		return v.Number, ok && v.State != portal.Missing
	}
	return 0, false
}
