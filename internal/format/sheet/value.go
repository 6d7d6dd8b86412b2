package sheet

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"limpide/internal/base/diag"
	"limpide/internal/base/exact"
	"limpide/internal/base/fr"
	"limpide/internal/base/late"
)

// power is a number as a French spreadsheet shows one that has no room.
var power = late.Pattern(`^[-+]?\d+,\d+[eE][-+]?\d+$`)

var plainNumber = late.Pattern(`^[-+]?\d+(\.\d+)?([eE][-+]?\d+)?$`)

// Number reads a cell; an empty one is not ok, and neither is a fault, that of a
// formula without its result included.
func (s *Sheet) Number(row, col int, faults *diag.List) (v float64, ok bool) {
	text := s.Cell(row, col)
	if text == "" {
		if s.IsUncounted(row, col) {
			faults.Add(Uncounted.At(s.At(row, col)))
		}
		return 0, false
	}
	v, err := ParseNumber(text)
	isDate := s.IsDate(row, col)
	if err == nil && !isDate {
		return v, true
	}
	d := errNumber.At(s.At(row, col), s.Shown(row, col))
	if isDate {
		d = d.WithHint("un tableur a pris ce nombre pour une date : téléchargez à nouveau le fichier, en .xlsx," +
			" et importez-le sans l’ouvrir")
	}
	faults.Add(d)
	return 0, false
}

// ParseNumber reads a number as a file stores it, or as people type it.
func ParseNumber(text string) (float64, error) {
	if power().MatchString(text) {
		text = strings.Replace(text, ",", ".", 1)
	}
	if !plainNumber().MatchString(text) {
		return fr.ParseNumber(text)
	}
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return 0, err
	}
	return exact.Clean(v), nil
}

// Two ways of writing numbers: where decimals follow a point, a comma may part
// thousands; elsewhere, a point may.
var (
	pointThen3 = late.Pattern(`^[-−+]?([1-9]\d{0,2})\.(\d{3})$`)
	commaThen3 = late.Pattern(`^[-−+]?([1-9]\d{0,2}),(\d{3})$`)
	pointed    = late.Pattern(`^[-−+]?(?:0\.\d+|\d+\.(?:\d{1,2}|\d{4,})|\d{4,}\.\d+)$`)
)

// TwoNumbers tells, of a text that is read in two ways, both numbers in French: 690.000
// is 690 where decimals follow a point, as they do in some cell of a CSV file, and 690 000
// elsewhere.
func (s *Sheet) TwoNumbers(text string) (decimal, whole string, ok bool) {
	shape := pointThen3
	if s.hasPoints {
		shape = commaThen3
	}
	m := shape().FindStringSubmatch(text)
	if m == nil {
		return "", "", false
	}
	decimals := strings.TrimRight(m[2], "0")
	return strings.TrimSuffix(m[1]+","+decimals, ","), m[1] + m[2], true
}

// Halves returns the number that a comma may have cut in two cells of a CSV file which
// commas part: 690 and 5 for « 690,5 ». Where decimals follow a point, none did; a number
// has so many decimals.
func (s *Sheet) Halves(row, col, decimals int) (text string, ok bool) {
	first, second := s.Cell(row, col), s.Cell(row, col+1)
	if s.separator != ',' || !bareDigits().MatchString(first) || !bareDigits().MatchString(second) || s.hasPoints {
		return "", false
	}
	whole, _ := strconv.Atoi(first)
	fraction, _ := strconv.Atoi(second)
	if len(second) > decimals && (len(second) > 3 || 10*fraction >= whole) {
		return "", false
	}
	return first + "," + second, true
}

var bareDigits = late.Pattern(`^\d{1,9}$`)

// epoch is the day from which workbooks count days.
var epoch = fr.Date{Year: 1899, Month: 12, Day: 30}

var (
	dayFirst   = late.Pattern(`^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ T]|$)`)
	yearFirst  = late.Pattern(`^(\d{4}-\d{2}-\d{2})(?:[ T]|$)`)
	yearSlash  = late.Pattern(`^\d{4}/\d{1,2}/\d{1,2}$`)
	dayAndWord = late.Pattern(`^((\d{1,2}|1er)[- ])?(janv|févr|mars|avr|mai|juin|juil|août|sept|oct|nov|déc)`)
	daySlash   = late.Pattern(`^\d{1,2}/\d{1,2}(/\d{2})?$`)
	hour       = late.Pattern(`^\d{1,3}(:\d{2}(:\d{2})?| ?h ?\d{2})$`)
	serialDay  = late.Pattern(`^[2-6]\d{4}(\.\d+)?$`) // 1954 to 2091
)

// LooksLikeDate tells what a spreadsheet makes of « 1.2.3 », « 1.1 » or « 1:30 ».
func LooksLikeDate(text string) bool {
	return dayFirst().MatchString(text) || yearFirst().MatchString(text) || daySlash().MatchString(text) || hour().MatchString(text) || yearSlash().MatchString(text) ||
		dayAndWord().MatchString(strings.ToLower(text)) || serialDay().MatchString(text)
}

// LooksLikeFormula reports whether a spreadsheet that opens a CSV file may run
// the text. The first sign that is seen counts: programs drop spaces, controls
// and what has no width, and take the wide forms of a sign for the sign.
func LooksLikeFormula(text string) bool {
	if text == "" || '@' < text[0] && text[0] < utf8.RuneSelf {
		return false // most texts begin with a letter
	}
	shown := strings.TrimLeftFunc(text, func(r rune) bool { return unicode.IsSpace(r) || !unicode.IsGraphic(r) })
	sign, _ := utf8.DecodeRuneInString(shown)
	return strings.ContainsRune("=+-@＝＋－＠﹦﹢﹣﹫", sign) || strings.HasPrefix(text, "\t") || strings.HasPrefix(text, "\r")
}

// days1904 is how many days lie between the two origins of workbooks.
const days1904 = 1462

// Day reads a cell that holds a day, as [ParseDay] does, from the origin that the
// workbook counts from.
func (s *Sheet) Day(row, col int) (fr.Date, error) {
	text := s.Cell(row, col)
	day, err := ParseDay(text)
	if s.is1904 && err == nil && serialDay().MatchString(text) {
		day = day.AddDays(days1904)
	}
	return day, err
}

// ParseDay reads a day: 02/03/2026, 2026-03-02, each with an hour or without,
// or the number of days that a workbook stores.
func ParseDay(text string) (fr.Date, error) {
	if m := dayFirst().FindStringSubmatch(text); m != nil {
		day, _ := strconv.Atoi(m[1])
		month, _ := strconv.Atoi(m[2])
		text = fmt.Sprintf("%s-%02d-%02d", m[3], month, day)
	}
	if m := yearFirst().FindStringSubmatch(text); m != nil {
		return fr.ParseDate(m[1])
	}
	if serialDay().MatchString(text) {
		days, err := strconv.ParseFloat(text, 64)
		if err == nil {
			return epoch.AddDays(int(days)), nil
		}
	}
	return fr.ParseDate(text)
}
