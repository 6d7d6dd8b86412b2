package importer

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/change"
	"limpide/internal/portal"
	"limpide/internal/portal/load"
)

// lookAhead loads the portal that the changes of the series make, and tells which
// values are doubtful and which sources they have. One that would have faults is
// left to those who check it.
func (t *task) lookAhead() {
	if len(t.updates) == 0 {
		return
	}
	files, faults := change.Edit(t.source, t.plan.Changes())
	after, more := load.Facts(change.Overlay(t.source, files))
	if len(faults) > 0 || more.Errors() > 0 {
		return
	}
	t.after = after
	for _, u := range t.updates {
		t.tellJumps(u)
		t.tellSource(u)
	}
}

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
func (t *task) tellJumps(u *update) {
	s := t.after.Indicator(u.indicator.ID).SeriesOf(u.scope)
	if s == nil {
		return // its last value is taken away
	}
	known := slices.DeleteFunc(slices.Clone(s.Values), func(v portal.Value) bool { // the numbers that count, as they will be
		return v.State == portal.Missing
	})
	isFirst := u.indicator.SeriesOf(u.scope) == nil // nothing to compare it with but the other territories
	number := func(v portal.Value) string { return fr.Number(v.Number, change.Decimals(v.Number)) }
	for k, now := range known {
		if !u.writes(now.Year) {
			continue
		}
		said := ""
		withUnit := fr.WithUnit(now.Number, change.Decimals(now.Number), u.indicator.Unit)
		if old, ok := u.at(now.Year); ok && old.State != portal.Missing && isLeap(jump, old, now) {
			said = fmt.Sprintf("%s en %d, au lieu de %s", withUnit, now.Year, number(old))
		} else if k > 0 && isLeap(jump, known[k-1], now) {
			said = fmt.Sprintf("%s en %d et %s en %d", number(known[k-1]), known[k-1].Year, withUnit, now.Year)
		} else if k+1 < len(known) && isLeap(jump, known[k+1], now) && !u.writes(known[k+1].Year) {
			said = fmt.Sprintf("%s en %d et %s en %d", number(known[k+1]), known[k+1].Year, withUnit, now.Year)
		} else if typical, ok := t.typicalOf(u); ok && isFirst && k == len(known)-1 && isLeap(unitJump, typical, now) {
			said = fmt.Sprintf("%s en %d, et %s en %d ailleurs", withUnit, now.Year, number(typical), typical.Year)
		} else {
			continue
		}
		t.plan.Aside.Add(isJump, u.called()+", "+said)
	}
}

// unitJump is the ratio between two territories from which a mistake of unit is more
// likely than their sizes.
const unitJump = 100

// isLeap reports whether of two positive numbers one is so many times the other.
func isLeap(ratio float64, a, b portal.Value) bool {
	return a.Number > 0 && b.Number > 0 && (a.Number >= ratio*b.Number || b.Number >= ratio*a.Number)
}

// typicalOf returns the last value that another territory has, the nearest in size to
// what u gives where several do, for a series that has none to compare it with.
func (t *task) typicalOf(u *update) (nearest portal.Value, ok bool) {
	given := u.results[len(u.results)-1].Number
	for _, s := range t.after.Indicator(u.indicator.ID).Series {
		if s.Scope.ID == u.scope || s.Scope.ID == portal.PoleScope {
			continue
		}
		for _, v := range slices.Backward(s.Values) {
			if v.State == portal.Missing || v.Number <= 0 {
				continue
			}
			if !ok || math.Abs(math.Log(v.Number/given)) < math.Abs(math.Log(nearest.Number/given)) {
				nearest, ok = v, given > 0
			}
			break
		}
	}
	return nearest, ok
}

var isStale = change.Remark{
	One:     "La série petr n’est pas recalculée, alors qu’elle valait la somme des EPCI : %s.",
	Many:    "Les séries petr ne sont pas recalculées, alors qu’elles valaient la somme des EPCI : %s.",
	Clauses: true,
}

// tellStale tells whether the pole was the sum of its territories for an indicator
// that changes, and no longer is. It names the latest of these years, if possible one
// in which there is a sum now: « ges, 163,8 en 2024 (188 maintenant), et 3 autres années ».
func (t *task) tellStale(before, after *portal.Indicator) {
	pole, poleAfter := before.SeriesOf(portal.PoleScope), after.SeriesOf(portal.PoleScope)
	if pole == nil || poleAfter == nil {
		return
	}
	years, hasSum, words := 0, false, ""
	for _, v := range slices.Backward(pole.Values) {
		was, whole := t.portal.SumOf(before, v.Year)
		if v.State == portal.Missing || !whole || !t.portal.IsSum(before, v.Number, was) {
			continue
		}
		now, isThere := poleAfter.At(v.Year)
		sum, whole := t.after.SumOf(after, v.Year)
		if !isThere || now.State == portal.Missing || whole && t.after.IsSum(after, now.Number, sum) {
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
	if years > 0 {
		t.plan.Aside.Add(isStale, words)
	}
}

// tellSource says which sources new values go on citing when the file does not
// give theirs.
func (t *task) tellSource(u *update) {
	ds, inherits := u.indicator.Dataset, false
	for _, c := range u.changes {
		switch {
		case u.source != "" || c.New == nil:
		case c.Source == "":
			inherits = true
		default:
			s := t.sourceNamed(c.Source)
			t.plan.Aside.Add(u.sourceKept([]*portal.Source{s}, s.ReadOn), u.file())
		}
	}
	if inherits {
		t.plan.Aside.Add(u.sourceKept(ds.Sources, ds.ReadOn), u.file())
	}
}

// sourceKept says that what is written goes on citing the sources of before, and
// how to give it others.
func (u *update) sourceKept(sources []*portal.Source, readOn fr.Date) change.Remark {
	if len(sources) == 0 {
		const lacks = "Dans %s, les valeurs ajoutées ou corrigées n’ont pas de source : complétez « sources » et « lu_le » dans "
		return change.Remark{One: lacks + "ce fichier.", Many: lacks + "ces fichiers."}
	}
	read := "lecture " + readOn.Of()
	if readOn.IsZero() {
		read = "sans date de lecture"
	}
	titles := change.TextsOf(sources, func(s *portal.Source) string { return "« " + s.Title + " »" })
	kept := "Dans %s, les valeurs ajoutées ou corrigées citent toujours " + escaped(fr.Join(fr.FirstOf(titles, 2))) + " (" + read + ")." +
		" Si elles viennent d’ailleurs, "
	if u.isForm {
		kept += "remplissez la colonne « Source » de la feuille avant d’écrire, ou "
	}
	kept += "changez « sources » et « lu_le » dans "
	return change.Remark{One: kept + "ce fichier.", Many: kept + "ces fichiers."}
}

// escaped keeps a text of the portal from being taken for a format.
func escaped(text string) string { return strings.ReplaceAll(text, "%", "%%") }
