package portal

import "testing"

func TestFinance(t *testing.T) {
	euros := func(v float64) *float64 { return &v }
	budget := func(kind BudgetKind, year int, planned *float64) Budget {
		return Budget{Kind: kind, Unit: Euros, Year: year, Planned: planned}
	}
	full := &Action{
		Budgets: []Budget{budget(Investment, 0, euros(100.1)), budget(Investment, 2025, euros(40)), budget(Running, 2025, euros(0.2))},
		Funders: []Funder{{Amount: euros(60)}, {Amount: euros(10.3)}},
	}
	aYearMissing := &Action{Budgets: []Budget{budget(Running, 2025, euros(5)), budget(Running, 2026, nil)}, Funders: []Funder{{Amount: euros(1)}}}
	aFunderMissing := &Action{Budgets: []Budget{budget(Investment, 0, euros(7))}, Funders: []Funder{{Amount: euros(2)}, {}}}
	noFunder := &Action{Budgets: []Budget{budget(Investment, 0, euros(3))}}
	onlyTime := &Action{Budgets: []Budget{{Kind: Running, Unit: FullTime, Planned: euros(0.5)}}}
	tooMuch := &Action{Budgets: []Budget{budget(Investment, 0, euros(3))}, Funders: []Funder{{Amount: euros(4)}}}
	for _, c := range []struct {
		name  string
		lists [][]*Action
		want  Finance
	}{
		{"aucune", nil, Finance{}},
		{"le tout l’emporte sur ses années ; les décimales sont exactes", [][]*Action{{full}},
			Finance{Actions: 1, Planned: 100.3, PlannedBy: 1, Funded: 70.3, FundedBy: 1, Need: 30, NeedBy: 1}},
		{"une action de deux plans compte une fois", [][]*Action{{full}, {full}},
			Finance{Actions: 1, Planned: 100.3, PlannedBy: 1, Funded: 70.3, FundedBy: 1, Need: 30, NeedBy: 1}},
		{"une année sans montant se compte, et n’a pas de reste", [][]*Action{{aYearMissing}},
			Finance{Actions: 1, Planned: 5, PlannedBy: 1, PlannedPartly: 1, Funded: 1, FundedBy: 1}},
		{"un financeur sans montant aussi", [][]*Action{{aFunderMissing}},
			Finance{Actions: 1, Planned: 7, PlannedBy: 1, Funded: 2, FundedBy: 1, FundedPartly: 1}},
		{"sans financeur, le reste n’est pas connu ; des emplois ne sont pas des euros", [][]*Action{{noFunder, onlyTime}},
			Finance{Actions: 2, Planned: 3, PlannedBy: 1}},
		{"trop financée, rien ne reste", [][]*Action{{tooMuch}},
			Finance{Actions: 1, Planned: 3, PlannedBy: 1, Funded: 4, FundedBy: 1, NeedBy: 1}},
	} {
		if got := FinanceOf(c.lists...); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}
