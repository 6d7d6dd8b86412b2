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
// times a value beside them, or a tenth.
func (u *update) tellJumps(aside *change.Remarks) {
	tell := func(format string, args ...any) { aside.Add(isJump, u.called()+", "+fmt.Sprintf(format, args...)) }
	number := func(v float64) string { return fr.Number(v, change.Decimals(v)) }
	for _, now := range u.written {
		if now.State == portal.Missing {
			continue
		}
		withUnit := fr.WithUnit(now.Number, change.Decimals(now.Number), u.indicator.Unit)
		if old, ok := u.number(now.year); ok && isJumpBetween(old, now.Number) {
			tell("%s en %d, au lieu de %s", withUnit, now.year, number(old))
			continue
		}
		for _, by := range []int{-1, 1} {
			year, beside, ok := u.beside(now.year, by)
			if !ok || !isJumpBetween(beside, now.Number) || by > 0 && u.writes(year) {
				continue // two values that change are said once, at the later
			}
			tell("%s en %d et %s en %d", number(beside), year, withUnit, now.year)
			break
		}
	}
}

// isJumpBetween reports whether of two positive numbers one is ten times the other.
func isJumpBetween(a, b float64) bool { return a > 0 && b > 0 && (a >= jump*b || b >= jump*a) }

// number returns what the portal says of a year, if it is a number and stays.
// An invented one stays nowhere.
func (u *update) number(year int) (value float64, ok bool) {
	v, ok := u.at(year)
	return v.Number, ok && v.State != portal.Missing && !change.IsInvented(u.indicator, v)
}

// writes reports whether a year is written.
func (u *update) writes(year int) bool {
	return slices.ContainsFunc(u.written, func(y yearly) bool { return y.year == year })
}

// beside returns the number of the nearest year that has one, before (by −1) or
// after (by 1), as it will be.
func (u *update) beside(year, by int) (at int, value float64, ok bool) {
	for at = year + by; at >= 1990 && at <= 2100; at += by {
		k := slices.IndexFunc(u.written, func(y yearly) bool { return y.year == at })
		if k >= 0 && u.written[k].State != portal.Missing {
			return at, u.written[k].Number, true
		}
		if value, ok = u.number(at); ok && k < 0 {
			return at, value, true
		}
	}
	return 0, 0, false
}
