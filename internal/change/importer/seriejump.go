package importer

import (
	"fmt"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
)

// jump is the ratio between two values of a series from which a mistake of unit
// is more likely than a change.
const jump = 10

var isJump = remark{
	one:       "À vérifier, car l’écart est de dix fois ou plus : %s. L’unité est-elle la bonne ?",
	many:      "À vérifier, car les écarts sont de dix fois ou plus : %s. L’unité est-elle la bonne ?",
	isClauses: true,
}

// tellJumps says which values that change are ten times what they were, or ten
// times a value beside them, or a tenth.
func (u *update) tellJumps() {
	for _, now := range u.changed {
		if now.state == portal.Missing {
			continue
		}
		unit := u.indicator.Unit
		if old, ok := u.number(now.year); ok && isLeap(old, now.value) {
			u.tellJump("%s en %d, au lieu de %s", fr.WithUnit(now.value, decimalsOf(now.value, 9), unit), now.year, u.write(old))
			continue
		}
		for _, by := range []int{-1, 1} {
			year, beside, ok := u.beside(now.year, by)
			if !ok || !isLeap(beside, now.value) || by > 0 && u.changes(year) {
				continue // two values that change are said once, at the later
			}
			u.tellJump("%s en %d et %s en %d", u.write(beside), year, fr.WithUnit(now.value, decimalsOf(now.value, 9), unit), now.year)
			break
		}
	}
}

func (u *update) tellJump(format string, args ...any) {
	u.task.asides.add(isJump, u.task.calledSeries(u.indicator, u.scope)+", "+fmt.Sprintf(format, args...))
}

// isLeap reports whether of two positive numbers one is ten times the other.
func isLeap(a, b float64) bool { return a > 0 && b > 0 && (a >= jump*b || b >= jump*a) }

// number returns what the portal says of a year, if it is a number and stays.
// An invented one stays nowhere.
func (u *update) number(year int) (value float64, ok bool) {
	s := u.indicator.SeriesOf(u.scope)
	if s == nil {
		return 0, false
	}
	v, ok := s.At(year)
	return v.Number, ok && v.State != portal.Missing && !u.isInvented(v)
}

// changes reports whether a year is written.
func (u *update) changes(year int) bool {
	for _, c := range u.changed {
		if c.year == year {
			return true
		}
	}
	return false
}

// beside returns the number of the nearest year that has one, before (by −1) or
// after (by 1), as it will be.
func (u *update) beside(year, by int) (at int, value float64, ok bool) {
	for at = year + by; at >= 1990 && at <= 2100; at += by {
		for _, c := range u.changed {
			if c.year == at && c.state != portal.Missing {
				return at, c.value, true
			}
		}
		if value, ok = u.number(at); ok && !u.changes(at) {
			return at, value, true
		}
	}
	return 0, 0, false
}
