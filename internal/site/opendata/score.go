package opendata

import (
	"iter"
	"slices"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/format/data"
	"limpide/internal/portal"
)

func frameworks(p *portal.Portal) Table {
	type row = *portal.Node
	return draft[row]{
		id:     "referentiels",
		items:  parts(p.Frameworks, func(f *portal.Framework) iter.Seq[row] { return slices.Values(f.Nodes) }),
		origin: func(n row) origin { return from(n.Framework.Dataset) },
		cells: cells[row]{
			"version":   text(func(n row) string { return n.Framework.Version }),
			"ferme_le":  date(func(n row) fr.Date { return n.Framework.ClosedOn }),
			"succede_a": text(func(n row) string { return strings.Join(n.Framework.Follows, separator) }),
			"parent":    maybe(func(n row) row { return n.Parent }, func(n row) string { return n.ID }),
		}.and(frameworkCells(func(n row) *portal.Framework { return n.Framework })).and(nodeCells(func(n row) row { return n })),
	}.table(p)
}

// frameworkCells tell which framework a row is about.
func frameworkCells[T any](of func(T) *portal.Framework) cells[T] {
	return cells[T]{
		"referentiel":     text(func(item T) string { return of(item).ID }),
		"referentiel_nom": text(func(item T) string { return of(item).Name }),
	}
}

// nodeCells tell which node of a framework a row is about.
func nodeCells[T any](of func(T) *portal.Node) cells[T] {
	return cells[T]{
		"noeud":  text(func(item T) string { return of(item).ID }),
		"niveau": text(func(item T) string { return of(item).Level.String() }),
		"titre":  text(func(item T) string { return of(item).Title }),
	}
}

// scoreRow is the score of an assessment on one node.
type scoreRow struct {
	*portal.Assessment
	node  *portal.Node
	score portal.Score
}

// assessments gives those that the pages may show on a day, no other.
func assessments(p *portal.Portal, day fr.Date) Table {
	type row = scoreRow
	points := func(of func(portal.Score) portal.Points) cell[row] {
		return number(func(r row) data.Cell { return data.NumberOf(of(r.score).Number(), maxDecimals) })
	}
	return draft[row]{
		id: "evaluations",
		items: parts(shownOn(p, day), func(a *portal.Assessment) iter.Seq[row] {
			return each(a.Framework.Nodes[:len(a.Scores)], func(n **portal.Node) row { return row{a, *n, a.Score(*n)} })
		}),
		origin: func(r row) origin { return from(r.Dataset).quoting(r.Framework.Dataset) },
		object: func(r row) any { return r.Assessment },
		cells: cells[row]{
			"date":           date(func(r row) fr.Date { return r.Date }),
			"nature":         text(func(r row) string { return r.Kind.String() }),
			"labellisation":  {data.Boolean, func(r row) data.Cell { return data.BooleanOf(r.Labels()) }},
			"audite":         {data.Boolean, func(r row) data.Cell { return data.BooleanOf(r.Audited() && !r.Dataset.Example) }},
			"potentiel":      points(func(s portal.Score) portal.Points { return s.Potential }),
			"faits":          points(func(s portal.Score) portal.Points { return s.Done }),
			"programmes":     points(func(s portal.Score) portal.Points { return s.Planned }),
			"pas_faits":      points(func(s portal.Score) portal.Points { return s.NotDone }),
			"non_renseignes": points(portal.Score.Unknown),
			"pourcentage_fait": number(func(r row) data.Cell {
				percent, ok := r.score.Percent()
				if !ok {
					return data.Absent("non concerné")
				}
				return data.NumberOf(percent, 1)
			}),
		}.and(contractCells(func(r row) *portal.Contract { return r.Contract })).
			and(territoryCells(func(r row) *portal.Territory { return r.Territory })).
			and(frameworkCells(func(r row) *portal.Framework { return r.Framework })).
			and(nodeCells(func(r row) *portal.Node { return r.node })),
	}.table(p)
}

// shownOn returns the assessments that the pages may show on a day.
func shownOn(p *portal.Portal, day fr.Date) []*portal.Assessment {
	var shown []*portal.Assessment
	for _, t := range p.Everyone() {
		for _, f := range p.Frameworks {
			shown = append(shown, p.AssessmentsOf(t, f, day)...)
		}
	}
	return shown
}

// findingRow is a strength or a weak point.
type findingRow struct {
	*portal.Assessment
	*portal.Finding
	kind string
}

func findings(p *portal.Portal, day fr.Date) Table {
	type row = findingRow
	return draft[row]{
		id: "constats",
		items: parts(shownOn(p, day), func(a *portal.Assessment) iter.Seq[row] {
			var rows []row
			for i := range a.Strong {
				rows = append(rows, row{a, &a.Strong[i], "point fort"})
			}
			for i := range a.Weak {
				rows = append(rows, row{a, &a.Weak[i], "point faible"})
			}
			return slices.Values(rows)
		}),
		origin: func(r row) origin { return from(r.Dataset).quoting(r.Framework.Dataset) },
		object: func(r row) any { return r.Finding },
		cells: cells[row]{
			"date":   date(func(r row) fr.Date { return r.Date }),
			"nature": text(func(r row) string { return r.Nature() }),
			"genre":  text(func(r row) string { return r.kind }),
			"noeud":  text(func(r row) string { return r.Number }),
		}.and(territoryCells(func(r row) *portal.Territory { return r.Territory })).
			and(frameworkCells(func(r row) *portal.Framework { return r.Framework })),
	}.table(p)
}

func objectives(p *portal.Portal) Table {
	type row = *portal.Objective
	return draft[row]{
		id:     "objectifs",
		items:  slices.Values(p.Objectives),
		origin: func(o row) origin { return from(o.Dataset, o.Sources...) },
		cells: contractCells(func(o row) *portal.Contract { return o.Contract }).
			and(territoryCells(func(o row) *portal.Territory { return o.Territory })).
			and(frameworkCells(func(o row) *portal.Framework { return o.Framework })),
	}.table(p)
}
