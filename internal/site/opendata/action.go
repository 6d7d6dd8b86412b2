package opendata

import (
	"cmp"
	"iter"
	"slices"

	"limpide/internal/format/data"
	"limpide/internal/portal"
)

func actions(p *portal.Portal) Table {
	type row = *portal.Action
	budget := func(kind portal.BudgetKind, unit portal.BudgetUnit, of func(portal.Budget) *float64) cell[row] {
		return number(func(a row) data.Cell { return total(a, kind, unit, of) })
	}
	amount := func(f portal.Funder) string {
		return cmp.Or(data.OptionalOf(f.Amount, maxDecimals).String(), "inconnu")
	}
	planned := func(b portal.Budget) *float64 { return b.Planned }
	actual := func(b portal.Budget) *float64 { return b.Actual }
	return draft[row]{
		id:     "actions",
		items:  parts(p.Plans, func(plan *portal.Plan) iter.Seq[row] { return slices.Values(plan.Actions) }),
		origin: func(a row) origin { return from(a.Plan.Dataset) },
		cells: cells[row]{
			"action":                   text(func(a row) string { return a.ID }),
			"statut":                   text(func(a row) string { return a.State.String() }),
			"plan":                     text(func(a row) string { return a.Plan.Title }),
			"investissement_prevu_ht":  budget(portal.Investment, portal.Euros, planned),
			"investissement_reel_ht":   budget(portal.Investment, portal.Euros, actual),
			"investissement_prevu_etp": budget(portal.Investment, portal.FullTime, planned),
			"investissement_reel_etp":  budget(portal.Investment, portal.FullTime, actual),
			"fonctionnement_prevu_ht":  budget(portal.Running, portal.Euros, planned),
			"fonctionnement_reel_ht":   budget(portal.Running, portal.Euros, actual),
			"fonctionnement_prevu_etp": budget(portal.Running, portal.FullTime, planned),
			"fonctionnement_reel_etp":  budget(portal.Running, portal.FullTime, actual),
			"financeurs":               text(func(a row) string { return list(a.Funders, func(f portal.Funder) string { return f.Name }) }),
			"financeurs_montants":      text(func(a row) string { return list(a.Funders, amount) }),
		}.and(territoryCells(func(a row) *portal.Territory { return a.Plan.Territory })),
	}.table(p)
}

type effectRow struct {
	*portal.Effect
	action *portal.Action
}

func effects(p *portal.Portal) Table {
	type row = effectRow
	ofPlan := func(plan *portal.Plan) iter.Seq[row] {
		return parts(plan.Actions, func(a *portal.Action) iter.Seq[row] {
			return each(a.Effects, func(e *portal.Effect) row { return row{e, a} })
		})
	}
	return draft[row]{
		id:     "effets",
		items:  parts(p.Plans, ofPlan),
		origin: func(r row) origin { return from(r.action.Plan.Dataset, r.Sources...) },
		object: func(r row) any { return r.Effect },
		cells: cells[row]{
			"action":        text(func(r row) string { return r.action.ID }),
			"action_titre":  text(func(r row) string { return r.action.Title }),
			"action_statut": text(func(r row) string { return r.action.State.String() }),
		}.and(territoryCells(func(r row) *portal.Territory { return r.action.Plan.Territory })),
	}.table(p)
}

// total is the cell of a figure of the budgets of a kind, in a unit.
func total(a *portal.Action, kind portal.BudgetKind, unit portal.BudgetUnit, figure func(portal.Budget) *float64) data.Cell {
	sum, _ := a.Budget(kind, unit, figure)
	return data.OptionalOf(sum, maxDecimals)
}
