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
		cells:  cells[row]{"source": text(func(s row) string { return s.ID })},
	}.table(p)
}

func terms(p *portal.Portal) Table {
	type row = *portal.Term
	return draft[row]{
		id:     "glossaire",
		items:  slices.Values(p.Terms),
		origin: func(t row) origin { return origin{sources: t.Sources} },
	}.table(p)
}

func events(p *portal.Portal) Table {
	type row = *portal.Event
	return draft[row]{
		id:     "evenements",
		items:  slices.Values(p.Events),
		origin: func(e row) origin { return from(e.Dataset, e.Sources...) },
		cells: cells[row]{"mission_nom": text(func(e row) string {
			if e.Mission == nil {
				return ""
			}
			return e.Mission.Name
		})},
	}.table(p)
}
