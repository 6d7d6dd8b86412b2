package fr

import "testing"

func TestAgo(t *testing.T) {
	day := Date{Year: 2026, Month: 11, Day: 28}
	for date, want := range map[string]string{
		"2026-11-27": "un jour", "2026-11-20": "huit jours", "2026-11-14": "deux semaines", "2026-10-15": "six semaines", "2026-09-05": "12 semaines",
		"2026-08-15": "trois mois", "2025-01-15": "22 mois", "2024-10": "deux ans", "2019": "six ans",
	} {
		d, err := ParseDate(date)
		if err != nil {
			t.Fatal(err)
		}
		if got := Plain(Ago(d, day)); got != want {
			t.Errorf("%s: %q, want %q", date, got, want)
		}
	}
}
