package reports_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/portal/reports"
)

// TestYears: a year of a contract runs from its day to the eve of that day; the last one
// ends with the contract, and those to come are not there.
func TestYears(t *testing.T) {
	day := func(s string) fr.Date {
		d, err := fr.ParseDate(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	c := &portal.Contract{Name: "contrat", Start: day("2022-11-02"), End: day("2026-10-31")}
	for on, want := range map[string]string{
		"2022-11-01": "",
		"2022-11-02": "2023:2022-11-02/2023-11-01",
		"2024-11-02": "2023:2022-11-02/2023-11-01 2024:2023-11-02/2024-11-01 2025:2024-11-02/2025-11-01",
		"2030-01-01": "2023:2022-11-02/2023-11-01 2024:2023-11-02/2024-11-01 2025:2024-11-02/2025-11-01 2026:2025-11-02/2026-10-31",
	} {
		var got []string
		for _, y := range reports.Years(c, day(on)) {
			got = append(got, fmt.Sprintf("%d:%s/%s", y.Name(), y.From, y.To))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("on %s the years are %q, want %q", on, got, want)
		}
	}
	c.End = c.Start // a contract of a day
	if got := reports.Years(c, day("2030-01-01")); len(got) != 1 {
		t.Errorf("a contract of a day has %d years", len(got))
	}
}

// TestAll: a portal of several contracts has a review of each; two years that end in the
// same one have one report.
func TestAll(t *testing.T) {
	day := func(year int, month time.Month, day int) fr.Date { return fr.Date{Year: year, Month: month, Day: day} }
	phases := []portal.Phase{{ID: "a", Start: day(2022, 1, 1), End: day(2022, 12, 31)}, {ID: "b", Start: day(2023, 1, 1), End: day(2024, 6, 30)}}
	first := &portal.Contract{ID: "cot-1", Start: day(2022, 1, 1), End: day(2024, 6, 30), Phases: phases, Reviews: []portal.Review{{Date: day(2022, 11, 0)}}}
	second := &portal.Contract{ID: "cot-2", Start: day(2024, 7, 1), End: day(2024, 12, 31), Phases: phases[:1]}
	names := func(p *portal.Portal, on fr.Date) string {
		var names []string
		for _, r := range reports.All(p, on) {
			names = append(names, r.Name)
		}
		return strings.Join(names, " ")
	}
	for _, c := range []struct {
		contracts portal.Contracts
		on        fr.Date
		want      string
	}{
		{nil, day(2030, 1, 1), ""},
		{portal.Contracts{first}, day(2021, 12, 31), ""},
		{portal.Contracts{first}, day(2023, 6, 1), "phase-1 2022 2023 bilan"},
		{portal.Contracts{first, second}, day(2030, 1, 1), "phase-1-cot-1 2022 2023 2024 bilan-cot-1 bilan-cot-2"},
	} {
		if got := names(&portal.Portal{Contracts: c.contracts}, c.on); got != c.want {
			t.Errorf("on %s the reports are %q, want %q", c.on, got, c.want)
		}
	}
}
