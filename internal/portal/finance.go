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
	if need := a.Need(); need != nil {
		f.Need = exact.Sum(f.Need, *need)
		f.NeedBy++
	}
}

// Planned returns what an action is to cost, in € HT: of each kind, what is entered
// for the whole action or else the sum of its years. It is nil if nothing tells it;
// partly reports that a year, or a kind, does not.
func (a *Action) Planned() (sum *float64, partly bool) {
	for _, kind := range [...]BudgetKind{Investment, Running} {
		var whole, years []float64
		missing := false
		for _, b := range a.Budgets {
			switch {
			case b.Kind != kind || b.Unit != Euros:
			case b.Planned == nil:
				missing = true
			case b.Year == 0:
				whole = append(whole, *b.Planned)
			default:
				years = append(years, *b.Planned)
			}
		}
		if len(whole) > 0 {
			years, missing = whole, false
		}
		partly = partly || missing
		if len(years) > 0 {
			sum = add(sum, years...)
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
			sum = add(sum, *f.Amount)
		}
	}
	return sum, partly
}

// Need returns what remains to be funded of an action, in € HT: nil unless its budget
// and what each of its funders brings are given.
func (a *Action) Need() *float64 {
	planned, partly := a.Planned()
	funded, fundedPartly := a.Funded()
	if planned == nil || funded == nil || partly || fundedPartly {
		return nil
	}
	need := max(0, exact.Difference(*planned, *funded))
	return &need
}

func add(sum *float64, values ...float64) *float64 {
	total := exact.Sum(values...)
	if sum != nil {
		total = exact.Sum(*sum, total)
	}
	return &total
}
