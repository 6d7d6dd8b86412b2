package opendata

import (
	"slices"

	"limpide/internal/portal"
	"limpide/internal/portal/schema"
)

func sources(p *portal.Portal) Table {
	type row = *portal.Source
	return draft[row]{
		id:     "sources",
		items:  slices.Values(p.Sources),
		origin: func(s row) origin { return origin{example: s.IsExample()} },
		of:     schema.Of("sources", "source"),
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
		of:     schema.Of("glossaire", "terme"),
		object: func(t row) any { return t },
	}.table(p)
}

func events(p *portal.Portal) Table {
	type row = *portal.Event
	return draft[row]{
		id:     "evenements",
		items:  slices.Values(p.Events),
		origin: func(e row) origin { return from(e.Dataset, e.Sources...) },
		of:     schema.Of("historique", "evenement"),
		object: func(e row) any { return e },
		cells: cells[row]{"mission_nom": text(func(e row) string {
			if e.Mission == nil {
				return ""
			}
			return e.Mission.Name
		})},
	}.table(p)
}
