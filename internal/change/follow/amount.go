package follow

import (
	"cmp"
	"fmt"

	"limpide/internal/base/diag"
	"limpide/internal/change"
	"limpide/internal/change/importer/cell"
	"limpide/internal/portal"
)

// The kinds of amounts.
const (
	ofContract = "Somme du contrat"
	ofFunder   = "Financement"
	investment = "Budget d’investissement"
	running    = "Budget de fonctionnement"
)

// Amounts are the kinds of things of which a sum in euros is asked, that of an action before
// tax.
var Amounts = []string{ofContract, investment, running, ofFunder}

// paid is what a sum becomes in the data.
type paid struct {
	known *float64 // nil if nothing tells it
	key   string   // below the place of the thing: « montant », or « budget/- », a new block
	value func(sum float64) change.Value
}

func amount(kind, title string, known *float64, sources []*portal.Source) Thing {
	t := Thing{Kind: kind, Title: title, State: "inconnu", sources: sources, isCiting: true,
		paid: &paid{known: known, key: "montant", value: euros}}
	if known != nil {
		t.State = euros(*known).String() + "\u00a0€"
	}
	return t
}

func euros(sum float64) change.Value { return change.Number{Value: sum, Decimals: 2} }

// unknown tells why an amount is asked for.
func unknown(known *float64) string {
	if known == nil {
		return "le portail n’en connaît pas le montant"
	}
	return ""
}

// amounts returns the sums of an action: its budgets and what each funder brings. Budgets
// are asked for while it has none, nothing when it is given up. Its sources are those of its
// plan.
func amounts(a *portal.Action) (all []Thing) {
	add := func(t Thing, why string) {
		t.isCiting, t.Service, t.Where, t.place = false, cmp.Or(a.Lead, a.Plan.Territory.Name), a.Plan.Territory.ShortName, a.Place
		if a.State != portal.Dropped {
			t.Why = why
		}
		all = append(all, t)
	}
	for _, b := range []struct {
		kind string
		pays portal.BudgetKind
	}{{investment, portal.Investment}, {running, portal.Running}} {
		var known []int
		for i, have := range a.Budgets {
			if have.Kind == b.pays && have.Unit == portal.Euros {
				known = append(known, i)
			}
		}
		switch len(known) {
		case 0:
			t := amount(b.kind, a.Title, nil, nil)
			t.paid.key = "budget/-"
			t.paid.value = func(sum float64) change.Value {
				return change.Block{Name: b.kind, Lines: change.Lines("action.budget", portal.Budget{Kind: b.pays, Unit: portal.Euros, Planned: &sum})}
			}
			why := ""
			if len(a.Budgets) == 0 {
				why = unknown(nil)
			}
			add(t, why)
		case 1: // several are of several years: no one sum is theirs
			t := amount(b.kind, a.Title, a.Budgets[known[0]].Planned, nil)
			t.paid.key = fmt.Sprintf("budget/%d/previsionnel", known[0])
			add(t, "")
		}
	}
	for i, f := range a.Funders {
		t := amount(ofFunder, a.Title+", par "+f.Name, f.Amount, nil)
		t.paid.key = fmt.Sprintf("financeur/%d/montant", i)
		add(t, unknown(f.Amount))
	}
	return all
}

// readAmount adds to a group what a sum changes, and says it. Changes are said by the sum,
// not as those of an action.
func (f *Form) readAmount(row int, t *Thing, g *change.Group, why *diag.List) string {
	col := f.Heads.Col("montant")
	r, ok := cell.Read(f.Sheet, row, col, "€ HT", why)
	switch {
	case !ok:
		return ""
	case r.Mark != "" || r.HasState || r.Number < 0:
		why.Add(errAmount.At(f.Sheet.At(row, col), f.Sheet.Cell(row, col)))
		return ""
	case t.paid.known != nil && *t.paid.known == r.Number:
		return ""
	}
	var was change.Value
	if t.paid.known != nil {
		was = euros(*t.paid.known)
	}
	g.Implied = append(g.Implied, change.Change{Dataset: t.File(), Key: t.place.Pointer + "/" + t.paid.key, Name: t.Title, Old: was, New: t.paid.value(r.Number)})
	return "montant : " + t.State + " → " + euros(r.Number).String() + "\u00a0€"
}
