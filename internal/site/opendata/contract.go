package opendata

import (
	"iter"
	"slices"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
)

// phaseRow is a phase of a contract, or one of its tasks.
type phaseRow struct {
	*portal.Contract
	phase *portal.Phase
	task  portal.Task // empty for the phase itself
	genre string
}

func contract(p *portal.Portal) Table {
	type row = phaseRow
	return draft[row]{
		id: "contrat",
		items: parts(p.Contracts, func(c *portal.Contract) iter.Seq[row] {
			var rows []row
			for i := range c.Phases {
				phase := &c.Phases[i]
				rows = append(rows, row{c, phase, portal.Task{Title: phase.Title, Note: phase.Text}, "phase"})
				for _, task := range phase.Tasks {
					rows = append(rows, row{c, phase, task, "tâche"})
				}
			}
			return slices.Values(rows)
		}),
		origin: func(r row) origin { return from(r.Dataset, r.task.Sources...) },
		object: func(r row) any { return r.phase },
		cells: cells[row]{
			"phase": text(func(r row) string { return r.phase.ID }),
			"genre": text(func(r row) string { return r.genre }),
			"titre": text(func(r row) string { return r.task.Title }),
			"date":  date(func(r row) fr.Date { return r.task.Date }),
			"etat":  text(func(r row) string { return string(r.task.State) }),
			"qui":   text(func(r row) string { return r.task.Who }),
			"texte": text(func(r row) string { return r.task.Note }),
		}.and(contractCells(func(r row) *portal.Contract { return r.Contract })),
	}.table(p)
}

// taskRow is a task of a contract.
type taskRow struct {
	*portal.Task
	contract *portal.Contract
	phase    *portal.Phase
}

func tasks(p *portal.Portal) Table {
	type row = taskRow
	return draft[row]{
		id: "taches",
		items: parts(p.Contracts, func(c *portal.Contract) iter.Seq[row] {
			return parts(c.Phases, func(phase portal.Phase) iter.Seq[row] {
				return each(phase.Tasks, func(t *portal.Task) row { return row{t, c, &phase} })
			})
		}),
		origin: func(r row) origin { return from(r.contract.Dataset, r.Sources...) },
		object: func(r row) any { return r.Task },
		cells: cells[row]{
			"phase":       text(func(r row) string { return r.phase.ID }),
			"phase_titre": text(func(r row) string { return r.phase.Title }),
		}.and(contractCells(func(r row) *portal.Contract { return r.contract })),
	}.table(p)
}

// contractCells tell which contract a row is about.
func contractCells[T any](of func(T) *portal.Contract) cells[T] {
	return cells[T]{"contrat": text(func(item T) string { return of(item).ID })}
}

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
		origin: func(t row) origin { return origin{sources: t.Sources, example: t.IsExample()} },
	}.table(p)
}

func events(p *portal.Portal) Table {
	type row = *portal.Event
	return draft[row]{
		id:     "evenements",
		items:  slices.Values(p.Events),
		origin: func(e row) origin { return from(e.Dataset, e.Sources...) },
		cells: cells[row]{
			"mission_nom": maybe(func(e row) *portal.Mission { return e.Mission }, func(m *portal.Mission) string { return m.Name }),
		},
	}.table(p)
}
