package opendata

import (
	"cmp"
	"iter"
	"slices"

	"limpide/internal/base/fr"
	"limpide/internal/format/data"
	"limpide/internal/portal"
	"limpide/internal/show/words/trend"
)

func indicators(p *portal.Portal) Table {
	type row = *portal.Indicator
	// Bounds may be finer than the values that they bound.
	bound := func(of func(row) *float64) cell[row] {
		return number(func(i row) data.Cell { return data.OptionalOf(of(i), max(i.Decimals, maxDecimals)) })
	}
	return draft[row]{
		id:     "indicateurs",
		items:  slices.Values(p.Indicators),
		origin: func(i row) origin { return from(i.Dataset) },
		cells: cells[row]{
			"indicateur": text(func(i row) string { return i.ID }),
			"nature":     text(func(i row) string { return cmp.Or(i.Nature, portal.Measurement).Word() }),
			"minimum":    bound(func(i row) *float64 { return i.Min }),
			"maximum":    bound(func(i row) *float64 { return i.Max }),
		},
	}.table(p)
}

// indicatorCells tell which indicator a row is about; its unit stands beside
// each figure, since a row must read alone.
func indicatorCells[T any](of func(T) *portal.Indicator) cells[T] {
	return cells[T]{
		"indicateur":       text(func(item T) string { return of(item).ID }),
		"indicateur_titre": text(func(item T) string { return of(item).Title }),
		"unite":            text(func(item T) string { return of(item).Unit }),
	}
}

// valueRow is one year of a series.
type valueRow struct {
	*portal.Value
	indicator *portal.Indicator
	scope     *portal.Scope
	before    int // year of the entry before, or the same year for the first
}

// origin is that of the value itself, or of its indicator.
func (r valueRow) origin() origin {
	if r.Source == nil {
		return from(r.indicator.Dataset)
	}
	return from(r.indicator.Dataset, r.Source)
}

// noteIf returns the note, which is the reason of an absence or a remark on a value.
func (r valueRow) noteIf(missing bool) string {
	if missing != (r.State == portal.Missing) {
		return ""
	}
	return r.Note
}

func values(p *portal.Portal) Table {
	type row = valueRow
	sources := func(part func(*portal.Source) string) cell[row] {
		return text(func(r row) string { return list(r.origin().sources, part) })
	}
	return draft[row]{
		id: "valeurs",
		items: parts(p.Indicators, func(i *portal.Indicator) iter.Seq[row] {
			return parts(i.Series, func(s *portal.Series) iter.Seq[row] {
				before := 0
				if len(s.Values) > 0 {
					before = s.Values[0].Year
				}
				return each(s.Values, func(v *portal.Value) row {
					r := row{v, i, &s.Scope, before}
					before = v.Year
					return r
				})
			})
		}),
		origin: row.origin,
		cells: cells[row]{
			"perimetre":     text(func(r row) string { return r.scope.ID }),
			"perimetre_nom": text(func(r row) string { return r.scope.Name }),
			"territoire_siren": maybe(func(r row) *portal.Territory { return r.scope.Territory },
				func(t *portal.Territory) string { return t.SIREN }),
			"annee": year(func(r row) int { return r.Year }),
			"valeur": number(func(r row) data.Cell {
				if r.State == portal.Missing {
					return data.Absent(r.Note)
				}
				return data.NumberOf(r.Number, r.indicator.Decimals)
			}),
			"etat": text(func(r row) string { return r.State.Word() }),
			"nature": text(func(r row) string {
				if r.State == portal.Missing {
					return ""
				}
				return cmp.Or(r.Nature, portal.Measurement).Word()
			}),
			"depuis": {data.Year, func(r row) data.Cell {
				if r.Since == 0 {
					return data.Absent("")
				}
				return data.YearOf(r.Since)
			}},
			"motif": text(func(r row) string { return r.noteIf(true) }),
			"note":  text(func(r row) string { return r.noteIf(false) }),
			// A break is said on the first entry of the new series, even if its year has none.
			"rupture": maybe(func(r row) *portal.Break { return r.indicator.BreakBetween(r.scope.ID, r.before, r.Year) },
				func(b *portal.Break) string { return b.Text }),
			"source_titre":   sources(func(s *portal.Source) string { return s.Title }),
			"source_adresse": sources(func(s *portal.Source) string { return string(s.URL) }),
		}.and(indicatorCells(func(r row) *portal.Indicator { return r.indicator })),
	}.table(p)
}

type targetRow struct {
	*portal.Target
	indicator *portal.Indicator
}

func targets(p *portal.Portal) Table {
	type row = targetRow
	return draft[row]{
		id: "cibles",
		items: parts(p.Indicators, func(i *portal.Indicator) iter.Seq[row] {
			return each(i.Targets, func(t *portal.Target) row { return row{t, i} })
		}),
		origin: func(r row) origin { return from(r.indicator.Dataset, r.Sources...) },
		object: func(r row) any { return r.Target },
		cells: cells[row]{
			"perimetre": text(func(r row) string { return r.Scope }),
			"perimetre_nom": maybe(func(r row) *portal.Series { return r.indicator.SeriesOf(r.Scope) },
				func(s *portal.Series) string { return s.Scope.Name }),
			"annee":  year(func(r row) int { return r.Year }),
			"valeur": number(func(r row) data.Cell { return data.NumberOf(r.Value, r.indicator.Decimals) }),
		}.and(indicatorCells(func(r row) *portal.Indicator { return r.indicator })),
	}.table(p)
}

type coverRow struct {
	trend.Cover
	indicator *portal.Indicator
}

// coverage tells which values there are, and how many are missing.
func coverage(p *portal.Portal, day fr.Date) Table {
	type row = coverRow
	return draft[row]{
		id: "couverture",
		items: parts(p.Indicators, func(i *portal.Indicator) iter.Seq[row] {
			covers := trend.Covers(i, day)
			return each(covers, func(c *trend.Cover) row { return row{*c, i} })
		}),
		origin: func(r row) origin { return from(r.indicator.Dataset) },
		cells: cells[row]{
			"perimetre":      text(func(r row) string { return r.Scope.ID }),
			"perimetre_nom":  text(func(r row) string { return r.Scope.Name }),
			"premiere_annee": year(func(r row) int { return r.First }),
			"derniere_annee": year(func(r row) int { return r.Last }),
			"valeurs":        integer(func(r row) int { return r.Values }),
			"absentes":       integer(func(r row) int { return r.Explained }),
			"inconnues":      integer(func(r row) int { return r.Unexplained }),
		}.and(indicatorCells(func(r row) *portal.Indicator { return r.indicator })),
	}.table(p)
}
