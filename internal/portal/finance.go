package portal

import "limpide/internal/base/exact"

// Finance sums the euros of actions, excluding taxes, and counts those that give them:
// what is not given is never taken for zero.
type Finance struct {
	Actions int // each once

	Planned       float64 // what they are to cost
	PlannedBy     int     // actions that give it
	PlannedPartly int     // of these, those where a year has none

	Funded       float64 // what funders bring
	FundedBy     int     // actions that give it
	FundedPartly int     // of these, those where a funder has no amount

	Need   float64 // what remains to be funded
	NeedBy int     // actions of which both are given in full
}

// FinanceOf sums up actions. One that stands in several lists counts once.
func FinanceOf(lists ...[]*Action) Finance {
	var f Finance
	seen := map[*Action]bool{}
	for _, list := range lists {
		for _, a := range list {
			if !seen[a] {
				seen[a] = true
				f.add(a)
			}
		}
	}
	return f
}

func (f *Finance) add(a *Action) {
	f.Actions++
	planned, plannedPartly := a.Planned()
	if planned != nil {
		f.Planned = exact.Sum(f.Planned, *planned)
		f.PlannedBy++
		if plannedPartly {
			f.PlannedPartly++
		}
	}
	funded, fundedPartly := a.Funded()
	if funded != nil {
		f.Funded = exact.Sum(f.Funded, *funded)
		f.FundedBy++
		if fundedPartly {
			f.FundedPartly++
		}
	}
	if need := remainder(planned, funded, plannedPartly || fundedPartly); need != nil {
		f.Need = exact.Sum(f.Need, *need)
		f.NeedBy++
	}
}

// Budget adds up a figure over the budgets of an action of a kind, in a unit. What is
// entered for the whole action wins over its years, which it already contains. It is
// nil if nothing tells the figure: an unknown budget is not zero; partly reports that
// a year does not.
func (a *Action) Budget(kind BudgetKind, unit BudgetUnit, figure func(Budget) *float64) (sum *float64, partly bool) {
	var whole, years *float64
	for _, b := range a.Budgets {
		switch v := figure(b); {
		case b.Kind != kind || b.Unit != unit:
		case v == nil:
			partly = true
		case b.Year == 0:
			whole = plus(whole, *v)
		default:
			years = plus(years, *v)
		}
	}
	if whole != nil {
		return whole, false
	}
	return years, partly
}

// Planned returns what an action is to cost, in € HT, all kinds together. It is nil if
// nothing tells it; partly reports that a year, or a kind, does not.
func (a *Action) Planned() (sum *float64, partly bool) {
	for _, kind := range [...]BudgetKind{Investment, Running} {
		of, missing := a.Budget(kind, Euros, func(b Budget) *float64 { return b.Planned })
		partly = partly || missing
		if of != nil {
			sum = plus(sum, *of)
		}
	}
	return sum, partly
}

// Funded returns what the funders of an action bring, in € HT; nil if no amount is
// given. Partly reports that one of them has none.
func (a *Action) Funded() (sum *float64, partly bool) {
	for _, f := range a.Funders {
		if f.Amount == nil {
			partly = true
		} else {
			sum = plus(sum, *f.Amount)
		}
	}
	return sum, partly
}

// Need returns what remains to be funded of an action, in € HT: nil unless its budget
// and what each of its funders brings are given.
func (a *Action) Need() *float64 {
	planned, partly := a.Planned()
	funded, fundedPartly := a.Funded()
	return remainder(planned, funded, partly || fundedPartly)
}

// remainder is what two sums leave to be funded, if both are known in full.
func remainder(planned, funded *float64, partly bool) *float64 {
	if planned == nil || funded == nil || partly {
		return nil
	}
	need := max(0, exact.Difference(*planned, *funded))
	return &need
}

// plus adds v to a sum that may not have begun.
func plus(sum *float64, v float64) *float64 {
	if sum != nil {
		v = exact.Sum(*sum, v)
	}
	return &v
}
