package importer

import (
	"fmt"
	"slices"

	"limpide/internal/base/fr"
	"limpide/internal/change"
	"limpide/internal/portal"
)

// jump is the ratio between two values of a series from which a mistake of unit
// is more likely than a change.
const jump = 10

var isJump = change.Remark{
	One:     "À vérifier, car l’écart est de dix fois ou plus : %s. L’unité est-elle la bonne ?",
	Many:    "À vérifier, car les écarts sont de dix fois ou plus : %s. L’unité est-elle la bonne ?",
	Clauses: true,
}

// tellJumps says which values that change are ten times what they were, or ten
// times a value beside them, or a tenth. Two values that change are said once, at
// the later.
func (o *outlook) tellJumps(u *update) {
	s := o.after.Indicator(u.indicator.ID).SeriesOf(u.scope)
	if s == nil {
		return // its last value is taken away
	}
	known := slices.DeleteFunc(slices.Clone(s.Values), func(v portal.Value) bool { // the numbers that count, as they will be
		return v.State == portal.Missing || !u.writes(v.Year) && change.IsInvented(u.indicator, v)
	})
	number := func(v portal.Value) string { return fr.Number(v.Number, change.Decimals(v.Number)) }
	for k, now := range known {
		if !u.writes(now.Year) {
			continue
		}
		said := ""
		withUnit := fr.WithUnit(now.Number, change.Decimals(now.Number), u.indicator.Unit)
		if old, ok := u.at(now.Year); ok && old.State != portal.Missing && !change.IsInvented(u.indicator, old) && isLeap(old, now) {
			said = fmt.Sprintf("%s en %d, au lieu de %s", withUnit, now.Year, number(old))
		} else if k > 0 && isLeap(known[k-1], now) {
			said = fmt.Sprintf("%s en %d et %s en %d", number(known[k-1]), known[k-1].Year, withUnit, now.Year)
		} else if k+1 < len(known) && isLeap(known[k+1], now) && !u.writes(known[k+1].Year) {
			said = fmt.Sprintf("%s en %d et %s en %d", number(known[k+1]), known[k+1].Year, withUnit, now.Year)
		} else {
			continue
		}
		o.aside.Add(isJump, u.called()+", "+said)
	}
}

// isLeap reports whether of two positive numbers one is ten times the other.
func isLeap(a, b portal.Value) bool {
	return a.Number > 0 && b.Number > 0 && (a.Number >= jump*b.Number || b.Number >= jump*a.Number)
}
