package opendata

import (
	"iter"
	"slices"

	"limpide/internal/base/fr"
	"limpide/internal/format/data"
	"limpide/internal/portal"
)

func territories(p *portal.Portal) Table {
	type row = *portal.Territory
	return draft[row]{
		id:     "territoires",
		items:  slices.Values(p.Everyone()),
		origin: func(t row) origin { return from(t.Dataset) },
		cells: cells[row]{
			"territoire": text(func(t row) string { return t.Slug }),
			"superficie": number(func(t row) data.Cell { // 0 when it is not given
				if t.AreaKm2 == 0 {
					return data.Cell{}
				}
				return data.NumberOf(t.AreaKm2, maxDecimals)
			}),
			"communes":              integer(func(t row) int { return len(t.Communes) }),
			"population_municipale": integer(row.Population),
			"population_totale":     integer(row.TotalPopulation),
		},
	}.table(p)
}

// territoryCells tell which territory a row is about.
func territoryCells[T any](of func(T) *portal.Territory) cells[T] {
	return cells[T]{
		"territoire":       text(func(item T) string { return of(item).Slug }),
		"territoire_nom":   text(func(item T) string { return of(item).Name }),
		"territoire_siren": text(func(item T) string { return of(item).SIREN }),
	}
}

type communeRow struct {
	territory *portal.Territory
	*portal.Commune
}

func communes(p *portal.Portal) Table {
	return draft[communeRow]{
		id: "communes",
		items: parts(p.Territories, func(t *portal.Territory) iter.Seq[communeRow] {
			return each(t.Communes, func(c *portal.Commune) communeRow { return communeRow{t, c} })
		}),
		origin: func(r communeRow) origin { return from(r.territory.Dataset) },
		object: func(r communeRow) any { return r.Commune },
		cells: cells[communeRow]{
			"millesime": text(func(r communeRow) string { return r.territory.Census }),
		}.and(territoryCells(func(r communeRow) *portal.Territory { return r.territory })),
	}.table(p)
}

type labelRow struct {
	territory *portal.Territory
	*portal.Label
}

// labels leaves out decisions of the future: none is known before it is made.
func labels(p *portal.Portal, day fr.Date) Table {
	return draft[labelRow]{
		id: "labels",
		items: parts(p.Everyone(), func(t *portal.Territory) iter.Seq[labelRow] {
			made := slices.DeleteFunc(slices.Clone(t.Labels), func(l portal.Label) bool { return l.Since().After(day) })
			return each(made, func(l *portal.Label) labelRow { return labelRow{t, l} })
		}),
		origin: func(r labelRow) origin { return from(r.territory.Dataset, r.Sources...) },
		object: func(r labelRow) any { return r.Label },
		cells: cells[labelRow]{"jusqu_au": date(func(r labelRow) fr.Date { return r.End() })}.
			and(territoryCells(func(r labelRow) *portal.Territory { return r.territory })),
	}.table(p)
}
