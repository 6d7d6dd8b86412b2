package portal

import (
	"testing"

	"limpide/internal/base/fr"
)

var today = fr.Date{Year: 2026, Month: 11, Day: 23}

// day reads a date of a test.
func day(t *testing.T, s string) fr.Date {
	t.Helper()
	if s == "" {
		return fr.Date{}
	}
	d, err := fr.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// twoContracts are a contract prolonged by its second amendment, and the next.
func twoContracts(t *testing.T) (first, second *Contract, all Contracts) {
	first = &Contract{
		ID: "un", Title: "Un", Start: day(t, "2022-11-02"), End: day(t, "2026-10-31"),
		Amendments: []Amendment{
			{Date: day(t, "2024-03"), Title: "Avenant 1"},
			{Date: day(t, "2026-06-01"), Title: "Avenant 2", End: day(t, "2027-04-30")},
		},
	}
	second = &Contract{ID: "deux", Title: "Deux", Start: day(t, "2027-06"), End: day(t, "2031")}
	return first, second, Contracts{first, second}
}

func TestContracts_On(t *testing.T) {
	_, _, all := twoContracts(t)
	for _, c := range []struct {
		day, id, end string
		amendments   int
	}{
		{"2020-01-01", "un", "2026-10-31", 0}, // before the first
		{"2024-02-29", "un", "2026-10-31", 0},
		{"2024-03-01", "un", "2026-10-31", 1}, // an amendment may leave the end as it is
		{"2026-05-31", "un", "2026-10-31", 1},
		{"2026-06-01", "un", "2027-04-30", 2}, // the day it is signed
		{"2027-05-15", "un", "2027-04-30", 2}, // between the two
		{"2027-06-01", "deux", "2031", 0},
		{"2040-01-01", "deux", "2031", 0},
	} {
		got := all.On(day(t, c.day))
		if got.ID != c.id || got.End != day(t, c.end) || len(got.Amendments) != c.amendments {
			t.Errorf("On(%s) = %s until %v with %d amendments, want %s until %s with %d", c.day, got.ID, got.End, len(got.Amendments), c.id, c.end, c.amendments)
		}
	}
	if got := Contracts(nil).On(today); !got.Start.IsZero() {
		t.Errorf("On without contract = %v, want an empty one", got)
	}
	if all[0].End != day(t, "2026-10-31") || len(all[0].Amendments) != 2 {
		t.Error("On has changed the contract")
	}
}

func TestContracts_For(t *testing.T) {
	first, second, all := twoContracts(t)
	for date, want := range map[string]*Contract{"2022": first, "2027-04-30": first, "2027-05-01": second, "2031": second, "2040": second} {
		if got := all.For(day(t, date)); got != want {
			t.Errorf("For(%s) = %s, want %s", date, got.ID, want.ID)
		}
	}
	if got := Contracts(nil).For(today); got != nil {
		t.Errorf("For without contract = %v, want nil", got)
	}
}

func TestObjectiveOf_suit_le_contrat_du_jour(t *testing.T) {
	first, second, all := twoContracts(t)
	territory, framework := &Territory{}, &Framework{}
	p := &Portal{Contracts: all, Objectives: []*Objective{
		{Contract: first, Territory: territory, Framework: framework, Percent: 40},
		{Contract: second, Territory: territory, Framework: framework, Percent: 60},
	}}
	p.Index()
	for date, want := range map[string]float64{"2024-01-01": 40, "2027-05-15": 40, "2028-01-01": 60} {
		if got := p.ObjectiveOf(territory, framework, day(t, date)); got == nil || got.Percent != want {
			t.Errorf("ObjectiveOf on %s = %v, want %v %%", date, got, want)
		}
	}
}
