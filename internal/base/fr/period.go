package fr

import (
	"fmt"
	"math"
)

// FromTo writes a period of years: « de 2014 à 2026 », « en 2014 ».
func FromTo(first, last int) string {
	if first == last {
		return fmt.Sprintf("en %d", first)
	}
	return fmt.Sprintf("de %d à %d", first, last)
}

// Ago writes for how long a date has passed on a day: in days up to two weeks, in
// weeks up to three months, in months up to two years, then in whole years.
func Ago(date, day Date) string {
	switch days := date.Last().DaysUntil(day); {
	case days < 14:
		return CountInLetters(days, "un jour", "jours")
	case days < 90:
		return CountInLetters((days+3)/7, "une semaine", "semaines")
	case days < 2*365:
		return CountInLetters(int(math.Round(float64(days)/30.44)), "un mois", "mois")
	default:
		return CountInLetters(days/365, "un an", "ans")
	}
}

// Duration writes how long two dates are apart: « trois ans » when it is about a
// whole number of years, « 14 mois » otherwise.
func Duration(from, to Date) string {
	months := int(math.Round(float64(from.DaysUntil(to)) / 30.44))
	years := (months + 6) / 12
	if off := months - 12*years; years > 0 && -2 <= off && off <= 2 {
		return InLetters(years) + " " + Agree(years, "an", "ans")
	}
	return fmt.Sprintf("%d mois", max(1, months))
}
