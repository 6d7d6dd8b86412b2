package words

import (
	"fmt"
	"math"
	"strings"

	"limpide/internal/base/exact"
	"limpide/internal/base/fr"
	"limpide/internal/portal"
)

const nbsp = "\u00a0"

// amount writes a number of an indicator with its unit: « 88,2 kt éq. CO₂ »,
// « 1 commune ».
func amount(i *portal.Indicator, v float64) string {
	return fr.WithUnit(v, i.Decimals, i.Unit)
}

// number writes it without its unit, but for the percent sign, which no number
// may lose.
func number(i *portal.Indicator, v float64) string {
	if isShare(i) {
		return fr.Percent(v, i.Decimals)
	}
	return fr.Number(v, i.Decimals)
}

// inFull returns i with as many decimals as these numbers were typed with. What
// compares them in words shows them so: rounded, two that differ could read alike.
func inFull(i *portal.Indicator, typed ...float64) *portal.Indicator {
	full := *i
	for _, v := range typed {
		full.Decimals = max(full.Decimals, exact.Decimals(v))
	}
	return &full
}

// isShare reports whether the unit is a percentage: two of them differ by points.
func isShare(i *portal.Indicator) bool { return i.Unit == "%" || strings.HasPrefix(i.Unit, "% ") }

// size writes how large a difference is, without its sign: « 6,5 points »,
// « 18,2 kt éq. CO₂ ».
func size(i *portal.Indicator, v float64) string {
	v = math.Abs(v)
	if isShare(i) {
		return points(fr.Number(v, i.Decimals), i.Shown(v))
	}
	return amount(i, v)
}

// gapSize is size next to numbers whose unit has been given.
func gapSize(i *portal.Indicator, v float64) string {
	if isShare(i) {
		return size(i, v)
	}
	return fr.Number(math.Abs(v), i.Decimals)
}

// Move writes how much a value has moved, with its sign, beside numbers that have
// their unit: « −3,1 », « +6,5 points ».
func Move(i *portal.Indicator, from, to float64) string {
	move := fr.Difference(from, to, i.Decimals)
	if isShare(i) {
		return points(fr.Signed(move, i.Decimals), move)
	}
	return fr.Signed(move, i.Decimals)
}

// change writes how much a value has moved, with its sign: in percent of the
// first if that means something, else in the unit.
func change(i *portal.Indicator, from, to float64) string {
	move := fr.Difference(from, to, i.Decimals)
	if isShare(i) {
		return Move(i, from, to)
	}
	if from > 0 && to >= 0 {
		percent := exact.Percent(move, from)
		decimals := 0
		if math.Abs(percent) < 10 {
			decimals = 1
		}
		// A tenfold rise is plainer as its two ends, and a change too small
		// for a percentage by itself.
		if fr.Round(percent, decimals) != 0 && percent < 1000 {
			return fr.Signed(percent, decimals) + nbsp + "%"
		}
	}
	return strings.TrimSuffix(fr.Signed(move, i.Decimals)+nbsp+fr.AgreeUnit(move, i.Decimals, i.Unit), nbsp)
}

// Points writes a number of percentage points, rounded to one decimal: « 1,9
// point », « 5,2 points ».
func Points(v float64) string { return pointsOf(v, 1) }

func pointsOf(v float64, decimals int) string {
	return points(fr.Number(v, decimals), fr.Round(v, decimals))
}

// SignedPoints is Points with a sign: « +6,8 points ».
func SignedPoints(v float64) string { return points(fr.Signed(v, 1), fr.Round(v, 1)) }

// points adds the word to a number: French takes the plural from two on.
func points(number string, v float64) string {
	if math.Abs(v) < 2 {
		return number + nbsp + "point"
	}
	return number + nbsp + "points"
}

// MonthYear writes a date to the month: « octobre 2026 ».
func MonthYear(d fr.Date) string {
	d.Day = 0
	return d.Long()
}

// fromTo writes a period: « de 2014 à 2026 », « en 2014 ».
func fromTo(first, last int) string {
	if first == last {
		return fmt.Sprintf("en %d", first)
	}
	return fmt.Sprintf("de %d à %d", first, last)
}

// on writes when: « le 4 mai 2025 », « en mai 2025 ».
func on(d fr.Date) string { return fr.Between(d, d) }

// inYears lists years, each with its preposition: « en 2015 et en 2016 »,
// « de 2019 à 2024 ». Years are sorted.
func inYears(years []int) string {
	var said []string
	for len(years) > 0 {
		n := 1
		for n < len(years) && years[n] == years[0]+n {
			n++
		}
		if n == 2 { // two years are listed one by one
			n = 1
		}
		said = append(said, fromTo(years[0], years[n-1]))
		years = years[n:]
	}
	return fr.Join(said)
}

// Ago writes for how long a date has passed on a day: in days up to two weeks, in
// weeks up to three months, in months up to two years, then in whole years.
func Ago(date, day fr.Date) string {
	switch days := date.Last().DaysUntil(day); {
	case days < 14:
		return fr.CountInLetters(days, "un jour", "jours")
	case days < 90:
		return fr.CountInLetters((days+3)/7, "une semaine", "semaines")
	case days < 2*365:
		return fr.CountInLetters(int(math.Round(float64(days)/30.44)), "un mois", "mois")
	default:
		return fr.CountInLetters(days/365, "un an", "ans")
	}
}

// duration writes how long two dates are apart: « trois ans » when it is about a
// whole number of years, « 14 mois » otherwise.
func duration(from, to fr.Date) string {
	months := int(math.Round(float64(from.DaysUntil(to)) / 30.44))
	years := (months + 6) / 12
	if off := months - 12*years; years > 0 && -2 <= off && off <= 2 {
		return fr.InLetters(years) + " " + fr.Agree(years, "an", "ans")
	}
	return fmt.Sprintf("%d mois", max(1, months))
}
