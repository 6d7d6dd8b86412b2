package audit

import (
	"slices"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/portal"
)

// measured reports what an indicator says beside its values and they contradict: a unit
// that counts, shares for percentages, targets that ask for less than every value, and
// years told of that no curve has.
func measured(i *portal.Indicator) (found diag.List) {
	if i.Unit != "" && '0' <= i.Unit[0] && i.Unit[0] <= '9' {
		found.Add(warnUnit.At(i.Place.Value("unite"), fr.WithUnit(12, 0, i.Unit)))
	}
	var all []portal.Value
	first, last := 0, 0
	for _, s := range i.Series {
		for _, v := range s.Values {
			if v.Compares() {
				all = append(all, v)
				if first == 0 || v.Year < first {
					first = v.Year
				}
			}
			last = max(last, v.Year)
		}
	}
	isShare := func(v portal.Value) bool { return v.Number > 0 && v.Number < 1 }
	if i.Unit == "%" && len(all) > 1 && i.Min == nil && i.Max == nil && !slices.ContainsFunc(all, func(v portal.Value) bool { return !isShare(v) }) {
		v := all[len(all)-1]
		found.Add(warnShare.At(v.Place.Value(), fr.WithUnit(v.Number, max(2, i.Decimals), "%")))
	}
	for _, t := range i.Targets {
		isEasier := func(v portal.Value) bool {
			return i.Direction == portal.Down && t.Value > v.Number || i.Direction == portal.Up && t.Value < v.Number
		}
		var bound []portal.Value
		for _, s := range i.Series {
			for _, v := range s.Values {
				if v.Compares() && (t.Scope == "" || t.Scope == s.Scope.ID) {
					bound = append(bound, v)
				}
			}
		}
		if len(bound) > 1 && !slices.ContainsFunc(bound, func(v portal.Value) bool { return !isEasier(v) }) {
			found.Add(warnEasy.At(t.Place.Value("valeur"), written(i, t.Value), t.Year, i.Direction))
		}
		last = max(last, t.Year)
	}
	told := func(year int, at diag.Place) {
		if first > 0 && (year < first || year > last) {
			found.Add(warnOffCurve.At(at.Value("annee"), year, first, last))
		}
	}
	for k, b := range i.Breaks {
		told(b.Year, b.Place)
		if k > 0 && b.Year == i.Breaks[k-1].Year && b.Scope == i.Breaks[k-1].Scope {
			found.Add(warnYearTwice.At(b.Place.Value("annee"), "ruptures", b.Year))
		}
	}
	for k, m := range i.Remarks {
		told(m.Year, m.Place)
		if k > 0 && m.Year == i.Remarks[k-1].Year {
			found.Add(warnYearTwice.At(m.Place.Value("annee"), "annotations", m.Year))
		}
	}
	return found
}
