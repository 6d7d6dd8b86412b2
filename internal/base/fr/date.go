package fr

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"limpide/internal/base/late"
)

// A Date is a civil date, without hour or zone. It may name a whole month
// (Day is 0) or a whole year (Month and Day are 0); the zero Date is no date.
// ParseDate and DateOf give dates that exist; the methods suppose one.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// The years that ParseDate accepts.
const (
	minYear = 1900
	maxYear = 2100
)

// ParseDate reads AAAA, AAAA-MM or AAAA-MM-JJ, with a year from minYear to
// maxYear and a day that exists. The error is in French and quotes s.
func ParseDate(s string) (Date, error) {
	groups := dateShape().FindStringSubmatch(s)
	if groups == nil {
		return Date{}, fmt.Errorf("«\u00a0%s\u00a0» n’est pas une date\u00a0: écrire %s", s, isoAdvice(s))
	}
	var n [3]int
	for i := range n {
		n[i], _ = strconv.Atoi(groups[i+1]) // 0 of a group that is not there
	}
	d := Date{n[0], time.Month(n[1]), n[2]}
	switch {
	case d.Year < minYear || d.Year > maxYear:
		return Date{}, fmt.Errorf("l’année %d est hors bornes (%d à %d)", d.Year, minYear, maxYear)
	case len(s) == len("AAAA"):
		return d, nil
	case d.Month < 1 || d.Month > 12:
		return Date{}, fmt.Errorf("«\u00a0%s\u00a0»\u00a0: le mois %02d n’existe pas (01 à 12)", s, int(d.Month))
	case len(s) == len("AAAA-MM"):
		return d, nil
	case d.Day < 1 || d.Day > daysIn(d.Year, d.Month):
		month := Date{Year: d.Year, Month: d.Month}
		return Date{}, fmt.Errorf("«\u00a0%s\u00a0»\u00a0: le jour %02d n’existe pas, %s a %d jours", s, d.Day, month.Long(), daysIn(d.Year, d.Month))
	}
	return d, nil
}

var dateShape = late.Pattern(`^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$`)

// isoAdvice returns how to write a date, using s itself if it is written as in
// 25/04/2019, 25.4.2019, 25 avril 2019 or avril 2019.
func isoAdvice(s string) string {
	iso := ""
	if m := dayFirst().FindStringSubmatch(s); m != nil {
		iso = fmt.Sprintf("%s-%02s-%02s", m[3], m[2], m[1])
	} else if m := inWords().FindStringSubmatch(Fold(s)); m != nil {
		month := slices.IndexFunc(monthNames[:], func(name string) bool { return name != "" && Fold(name) == m[2] })
		iso = fmt.Sprintf("%s-%02d", m[3], month)
		if m[1] != "" {
			iso += fmt.Sprintf("-%02s", m[1])
		}
	}
	if dateShape().MatchString(iso) {
		if _, err := ParseDate(iso); err == nil {
			return iso
		}
	}
	return "AAAA-MM-JJ, AAAA-MM ou AAAA"
}

var (
	dayFirst = late.Pattern(`^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*$`)
	inWords  = late.Pattern(`^\s*(?:le )?(?:(\d{1,2})(?:er)? )?([a-z]+) (\d{4})\s*$`)
)

// DateOf returns the day of t in t's own zone.
func DateOf(t time.Time) Date {
	year, month, day := t.Date()
	return Date{year, month, day}
}

// IsZero reports whether d is no date.
func (d Date) IsZero() bool { return d == Date{} }

// Complete reports whether d names one day.
func (d Date) Complete() bool { return d.Month != 0 && d.Day != 0 }

// String writes d as ParseDate reads it: 2019, 2019-04 or 2019-04-25. The zero
// Date gives "".
func (d Date) String() string {
	length := len("AAAA-MM-JJ")
	switch {
	case d.IsZero():
		length = 0
	case d.Month == 0:
		length = len("AAAA")
	case d.Day == 0:
		length = len("AAAA-MM")
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)[:length]
}

// Long writes d in words: « 25 avril 2019 », « 1er janvier 2016 »,
// « avril 2019 », « 2019 ». The zero Date gives "".
func (d Date) Long() string {
	if d.IsZero() {
		return ""
	}
	return strings.TrimLeft(d.DayMonth()+" "+strconv.Itoa(d.Year), " ")
}

// On writes when: « le 4 mai 2025 », « en mai 2025 ».
func (d Date) On() string { return Between(d, d) }

// MonthYear writes d to the month: « octobre 2026 ».
func (d Date) MonthYear() string {
	d.Day = 0
	return d.Long()
}

// The writes d after « depuis » or « entre »: « le 4 mai 2025 », « mai 2025 ».
func (d Date) The() string {
	if d.Day == 0 {
		return d.Long()
	}
	return "le " + d.Long()
}

// Of writes d after what is of it: « du 15 juin 2023 », « d’août 2023 ».
func (d Date) Of() string {
	if d.Day == 0 {
		return OfWord(d.Long())
	}
	return "du " + d.Long()
}

// To writes d after « jusqu’ »: « au 31 octobre 2026 », « à mai 2025 ».
func (d Date) To() string {
	if d.Day == 0 {
		return "à " + d.Long()
	}
	return "au " + d.Long()
}

// DayMonth is Long without the year: « 25 avril », « avril », "".
func (d Date) DayMonth() string {
	return strings.TrimLeft(d.day()+" "+monthNames[d.Month], " ")
}

// day returns the day of the month in words: « 1er », « 2 », or "" if d names
// no day.
func (d Date) day() string {
	switch d.Day {
	case 0:
		return ""
	case 1:
		return "1er"
	}
	return strconv.Itoa(d.Day)
}

var monthNames = [...]string{
	"", "janvier", "février", "mars", "avril", "mai", "juin", "juillet",
	"août", "septembre", "octobre", "novembre", "décembre",
}

// First returns the first day of the period that d names.
func (d Date) First() Date {
	return Date{d.Year, max(d.Month, 1), max(d.Day, 1)}
}

// Last returns the last day of the period that d names.
func (d Date) Last() Date {
	if d.Month == 0 {
		return Date{d.Year, time.December, 31}
	}
	if d.Day == 0 {
		return Date{d.Year, d.Month, daysIn(d.Year, d.Month)}
	}
	return d
}

// daysIn returns the number of days of a month: the day before the next one's
// first.
func daysIn(year int, m time.Month) int {
	return time.Date(year, m+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// Compare orders dates by their first day, then the coarser first: 2019 comes
// before 2019-01, which comes before 2019-01-01. No date comes before all.
func (d Date) Compare(other Date) int {
	a, b := d.First(), other.First()
	return cmp.Or(
		cmp.Compare(a.Year, b.Year),
		cmp.Compare(a.Month, b.Month),
		cmp.Compare(a.Day, b.Day),
		cmp.Compare(d.Month, other.Month),
		cmp.Compare(d.Day, other.Day),
	)
}

// Before reports whether d comes before other in the order of Compare.
func (d Date) Before(other Date) bool { return d.Compare(other) < 0 }

// After reports whether d comes after other in the order of Compare.
func (d Date) After(other Date) bool { return d.Compare(other) > 0 }

// Time returns midnight UTC of the first day of d.
func (d Date) Time() time.Time {
	f := d.First()
	return time.Date(f.Year, f.Month, f.Day, 0, 0, 0, 0, time.UTC)
}

// AddDays returns the day n days after d, or before it if n is negative. A date
// that does not name one day is returned as it is: it has no next day.
func (d Date) AddDays(n int) Date {
	if !d.Complete() {
		return d
	}
	return DateOf(d.Time().AddDate(0, 0, n))
}

// DaysUntil returns the number of days from the first day of d to the first day
// of other, negative if other comes first.
func (d Date) DaysUntil(other Date) int {
	return int(other.Time().Sub(d.Time()) / (24 * time.Hour))
}

// Between writes a period in words, without repeating what its two ends share:
// « du 2 novembre 2022 au 31 octobre 2026 », « du 2 mars au 4 mai 2025 »,
// « du 2 au 4 mai 2025 », « de mars à mai 2025 », « de 2016 à 2020 ».
//
// The ends may be of different precision: « de 2019 au 4 mai 2025 ». If they
// are the same, the result is « le 4 mai 2025 » or « en 2025 »; if one is no date,
// « depuis le 4 mai 2025 » or « jusqu’à mai 2025 »; if both are, "".
func Between(a, b Date) string {
	start := a.Long()
	switch {
	case a.IsZero() && b.IsZero():
		return ""
	case a.IsZero():
		return "jusqu’" + b.To()
	case b.IsZero():
		return "depuis " + a.The()
	case a == b && a.Day != 0:
		return a.The()
	case a == b:
		return "en " + start
	case a.Year != b.Year || a.Complete() != b.Complete() || a.Month == 0 || b.Month == 0:
	case a.Complete() && a.Month == b.Month:
		start = a.day()
	default:
		start = a.DayMonth()
	}
	if a.Day != 0 {
		return "du " + start + " " + b.To()
	}
	return OfWord(start) + " " + b.To()
}
