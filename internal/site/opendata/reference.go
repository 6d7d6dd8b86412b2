package opendata

import (
	"slices"

	"limpide/internal/portal"
)

func sources(p *portal.Portal) Table {
	type row = *portal.Source
	return draft[row]{
		id:     "sources",
		items:  slices.Values(p.Sources),
		origin: func(s row) origin { return origin{example: s.IsExample()} },
		object: func(s row) any { return s },
		cells:  cells[row]{"source": text(func(s row) string { return s.ID })},
	}.table(p)
}

func terms(p *portal.Portal) Table {
	type row = *portal.Term
	return draft[row]{
		id:     "glossaire",
		items:  slices.Values(p.Terms),
		origin: func(t row) origin { return origin{sources: t.Sources} },
		object: func(t row) any { return t },
		cells: cells[row]{
			"voir": text(func(t row) string { return list(t.SeeAlso, func(o *portal.Term) string { return o.Word }) }),
		},
	}.table(p)
}

func events(p *portal.Portal) Table {
	type row = *portal.Event
	mission := func(e row) portal.Mission {
		if e.Mission == nil {
			return portal.Mission{}
		}
		return *e.Mission
	}
	return draft[row]{
		id:     "evenements",
		items:  slices.Values(p.Events),
		origin: func(e row) origin { return from(e.Dataset, e.Sources...) },
		object: func(e row) any { return e },
		cells: cells[row]{
			"mission":     text(func(e row) string { return mission(e).ID }),
			"mission_nom": text(func(e row) string { return mission(e).Name }),
			"territoire": text(func(e row) string {
				if e.Territory == nil {
					return ""
				}
				return e.Territory.Slug
			}),
		},
	}.table(p)
}
