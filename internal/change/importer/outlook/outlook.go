// Package outlook looks at values before they are written, and tells which are more
// likely a mistake than a change: of unit, of a comma, of a sign.
package outlook

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
	"limpide/internal/change"
	"limpide/internal/portal"
)

// Series is a series of an indicator, and what an import writes in it.
type Series struct {
	Before  *portal.Indicator // of the facts that there were
	After   *portal.Portal    // with what is written
	Example *portal.Indicator // whose values give way to it; nil if none do
	Scope   string
	Writes  func(year int) bool
}

// Doubts returns what is told of the values that are doubtful: those that are many
// times what they were, a value beside them, the example that they replace or what
// other territories have, or a small part of it; and those of another sign.
func (s Series) Doubts() (leaps, signs []string) {
	i := s.After.Indicator(s.Before.ID)
	series := i.SeriesOf(s.Scope)
	if series == nil {
		return nil, nil // its last value is taken away
	}
	known := numbers(series)
	isFirst := s.Before.SeriesOf(s.Scope) == nil // nothing to compare it with but examples and other territories
	for k, now := range known {
		if !s.Writes(now.Year) {
			continue
		}
		withUnit := fr.WithUnit(now.Number, change.Decimals(now.Number), i.Unit)
		tell := func(other portal.Value, format string, args ...any) {
			if now.Number*other.Number < 0 {
				signs = append(signs, fmt.Sprintf(format, args...))
				return
			}
			leaps = append(leaps, fmt.Sprintf(format, args...)+wrongUnit(i.Unit, now.Number/other.Number))
		}
		isLast := k == len(known)-1
		if old, ok := valueAt(s.Before, s.Scope, now.Year); now.Number == 0 && (ok && counts(i, old) || k > 0 && counts(i, known[k-1])) {
			if !ok {
				old = known[k-1]
			}
			leaps = append(leaps, fmt.Sprintf("%s en %d et zéro en %d (une valeur qui manque ?)", number(old), old.Year, now.Year))
			continue
		}
		if old, ok := valueAt(s.Before, s.Scope, now.Year); ok && isOff(timeLeap, old.Number, now.Number) {
			tell(old, "%s en %d, au lieu de %s", withUnit, now.Year, number(old))
		} else if k > 0 && isOff(timeLeap, known[k-1].Number, now.Number) {
			tell(known[k-1], "%s en %d et %s en %d", number(known[k-1]), known[k-1].Year, withUnit, now.Year)
		} else if !isLast && isOff(timeLeap, known[k+1].Number, now.Number) && !s.Writes(known[k+1].Year) {
			tell(known[k+1], "%s en %d et %s en %d", number(known[k+1]), known[k+1].Year, withUnit, now.Year)
		} else if old, ok := s.replaced(now.Year); ok && isFirst && isLast {
			if isOff(timeLeap, old.Number, now.Number) {
				tell(old, "%s en %d, et %s en %d dans l’exemple remplacé", withUnit, now.Year, number(old), old.Year)
			}
		} else if other, ok := s.elsewhere(i, now); ok && isFirst && isLast {
			tell(other, "%s en %d, et %s en %d ailleurs", withUnit, now.Year, number(other), other.Year)
		}
	}
	return leaps, signs
}

// What is told of values that are doubtful.
var (
	IsLeap      = change.AboutClauses("À vérifier, car {l’écart est grand|les écarts sont grands} : %s. L’unité et la virgule sont-elles les bonnes ?")
	IsOtherSign = change.AboutClauses("À vérifier, car le{s} signe{s} {n’est|ne sont} pas {celui|ceux} des autres valeurs : %s.")
	IsStale     = change.AboutClauses("{La|Les} série{s} petr {n’est|ne sont} pas recalculée{s}, alors qu’elle{s} {valait|valaient} la somme des EPCI : %s.")
)

// The ratios from which a mistake is more likely than a change: between two years of
// a series or two territories for a ratio such as kg/hab., between two territories for
// each inhabitant, and between two territories whose sizes are not known. A comma that
// is missing makes ten, a little less beside a value that moved.
const (
	timeLeap    = 7
	perHeadLeap = 20
	unitLeap    = 100
)

// counts reports whether zero after a value is more likely one that is missing: of a
// count of a few, none may be left.
func counts(i *portal.Indicator, v portal.Value) bool {
	return math.Abs(v.Number) >= 10*math.Pow10(-i.Decimals)
}

// isOff reports whether one of two numbers is so many times the other, or is of
// another sign. Nothing can be told beside zero.
func isOff(ratio, a, b float64) bool {
	if a == 0 || b == 0 {
		return false
	}
	return a*b < 0 || math.Abs(a) >= ratio*math.Abs(b) || math.Abs(b) >= ratio*math.Abs(a)
}

// replaced returns the value of the example that is nearest to a year.
func (s Series) replaced(year int) (nearest portal.Value, ok bool) {
	if s.Example == nil {
		return portal.Value{}, false
	}
	away := func(v portal.Value) int { return max(v.Year-year, year-v.Year) }
	for _, v := range numbers(s.Example.SeriesOf(s.Scope)) {
		if !ok || away(v) < away(nearest) {
			nearest, ok = v, true
		}
	}
	return nearest, ok
}

// elsewhere returns the last value of the territory whose value is nearest to now, if
// even that one is far off. What adds up is compared for each inhabitant, as far as
// they are known.
func (s Series) elsewhere(i *portal.Indicator, now portal.Value) (nearest portal.Value, isFar bool) {
	best, found := 0.0, false
	for _, other := range i.Series {
		all := numbers(other)
		if other.Scope.ID == s.Scope || other.Scope.ID == portal.PoleScope || len(all) == 0 {
			continue
		}
		last := all[len(all)-1]
		if last.Number == 0 || now.Number == 0 {
			continue
		}
		ratio, most := now.Number/last.Number, float64(timeLeap)
		if !isRatio(i.Unit) {
			most = unitLeap
			if here, there := s.heads(s.Scope), s.heads(other.Scope.ID); here > 0 && there > 0 {
				ratio, most = ratio*there/here, perHeadLeap
			}
		}
		apart := math.Inf(1)
		if ratio > 0 {
			apart = math.Abs(math.Log(ratio))
		}
		if !found || apart < best {
			nearest, best, isFar, found = last, apart, isOff(most, ratio, 1), true
		}
	}
	return nearest, isFar
}

// heads returns the inhabitants of a scope, 0 if they are not known.
func (s Series) heads(scope string) float64 {
	if t := s.After.Territory(scope); t != nil {
		return float64(t.Population())
	}
	sum := 0
	for _, t := range s.After.Territories {
		if scope != portal.PoleScope || t.Population() == 0 {
			return 0
		}
		sum += t.Population()
	}
	return float64(sum)
}

// isRatio reports whether values in a unit do not grow with the size of a territory.
func isRatio(unit string) bool {
	return strings.ContainsAny(unit, "%/") || strings.Contains(unit, "pour ") || strings.Contains(unit, " par ")
}

// families are units that are a thousand times one another.
var families = [][]string{{"Wh", "kWh", "MWh", "GWh", "TWh"}, {"W", "kW", "MW", "GW"}, {"g", "kg", "t", "kt", "Mt"}, {"€", "k€", "M€"}, {"l", "m³"}}

// wrongUnit names the unit that a value many times too large or too small seems to be
// in: « : des t, et non des kt ? ».
func wrongUnit(unit string, ratio float64) string {
	steps := math.Round(math.Log10(ratio) / 3)
	if steps == 0 || math.Abs(math.Log10(ratio)-3*steps) > 0.8 {
		return ""
	}
	word, _, _ := strings.Cut(strings.ReplaceAll(unit, "/", " "), " ")
	for _, f := range families {
		if k := slices.Index(f, word) - int(steps); slices.Contains(f, word) && k >= 0 && k < len(f) {
			return fmt.Sprintf(" (des %s, et non des %s ?)", f[k], word)
		}
	}
	return ""
}

func number(v portal.Value) string { return fr.Number(v.Number, change.Decimals(v.Number)) }

// numbers returns the values of a series that are not missing.
func numbers(s *portal.Series) []portal.Value {
	if s == nil {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(s.Values), func(v portal.Value) bool { return v.State == portal.Missing })
}

func valueAt(i *portal.Indicator, scope string, year int) (portal.Value, bool) {
	s := i.SeriesOf(scope)
	if s == nil {
		return portal.Value{}, false
	}
	v, ok := s.At(year)
	return v, ok && v.State != portal.Missing
}

// Stale tells whether the pole was the sum of its territories for an indicator
// that changes, and no longer is. It names the latest of these years, if possible one
// in which there is a sum now: « ges, 163,8 en 2024 (188 maintenant), et 3 autres années ».
func Stale(was, now *portal.Portal, id string) string {
	before, after := was.Indicator(id), now.Indicator(id)
	pole, poleAfter := before.SeriesOf(portal.PoleScope), after.SeriesOf(portal.PoleScope)
	if pole == nil || poleAfter == nil {
		return ""
	}
	years, hasSum, words := 0, false, ""
	for _, v := range slices.Backward(pole.Values) {
		sum, whole := was.SumOf(before, v.Year)
		if v.State == portal.Missing || !whole || !was.IsSum(before, v.Number, sum) {
			continue
		}
		isNow, isThere := poleAfter.At(v.Year)
		sum, whole = now.SumOf(after, v.Year)
		if !isThere || isNow.State == portal.Missing || whole && now.IsSum(after, isNow.Number, sum) {
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

// SourceKept says that what is written goes on citing the sources of before, and
// how to give it others; the file may have a place to say them.
func SourceKept(sources []*portal.Source, readOn fr.Date, hasSource bool) change.Remark {
	if len(sources) == 0 {
		const lacks = "Dans %s, les valeurs ajoutées ou corrigées n’ont pas de source : complétez « sources » et « lu_le » dans "
		return change.Remark{One: lacks + "ce fichier.", Many: lacks + "ces fichiers."}
	}
	read := "lecture " + readOn.Of()
	if readOn.IsZero() {
		read = "sans date de lecture"
	}
	titles := lists.Map(sources, func(s *portal.Source) string { return "« " + s.Title + " »" })
	kept := "Dans %s, les valeurs ajoutées ou corrigées citent toujours " + Escaped(fr.Join(fr.FirstOf(titles, 2))) + " (" + read + ")." +
		" Si elles viennent d’ailleurs, "
	if hasSource {
		kept += "remplissez la colonne « Source » de la feuille avant d’écrire, ou "
	}
	kept += "changez « sources » et « lu_le » dans "
	return change.Remark{One: kept + "ce fichier.", Many: kept + "ces fichiers."}
}

// Escaped keeps a text of the portal from being taken for a format.
func Escaped(text string) string { return strings.ReplaceAll(text, "%", "%%") }
