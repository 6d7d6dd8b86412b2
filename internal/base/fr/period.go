package fr

import "strconv"

// Between writes a period in words, without repeating what its two ends share:
// « du 2 novembre 2022 au 31 octobre 2026 », « du 2 mars au 4 mai 2025 »,
// « du 2 au 4 mai 2025 », « de mars à mai 2025 », « de 2016 à 2020 ».
//
// The ends may be of different precision: « de 2019 au 4 mai 2025 ». If they
// are the same it says « le 4 mai 2025 » or « en 2025 »; if one is no date,
// « depuis le 4 mai 2025 » or « jusqu’à mai 2025 »; if both are, "".
func Between(a, b Date) string {
	switch {
	case a.IsZero() && b.IsZero():
		return ""
	case a.IsZero():
		return "jusqu’" + until(b)
	case b.IsZero() && a.Day != 0:
		return "depuis le " + a.Long()
	case b.IsZero():
		return "depuis " + a.Long()
	case a == b && a.Day != 0:
		return "le " + a.Long()
	case a == b:
		return "en " + a.Long()
	}
	return from(a, shortened(a, b)) + " " + until(b)
}

// shortened writes a without the year, or the month and year, that b repeats.
func shortened(a, b Date) string {
	switch {
	case a.Year != b.Year || a.Complete() != b.Complete() || a.Month == 0 || b.Month == 0:
		return a.Long()
	case a.Complete() && a.Month == b.Month:
		return a.day()
	}
	return a.dayMonth()
}

// from writes « du » before a day, « de » or « d’ » before a month or a year.
func from(a Date, text string) string {
	if a.Day != 0 {
		return "du " + text
	}
	return OfWord(text)
}

// until writes « au » before a day, « à » before a month or a year.
func until(b Date) string {
	if b.Day != 0 {
		return "au " + b.Long()
	}
	if b.Month == 0 {
		return "à " + strconv.Itoa(b.Year)
	}
	return "à " + b.Long()
}
