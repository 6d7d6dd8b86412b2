package fr

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"

	"limpide/internal/base/late"
)

// Number writes v with exactly the given number of decimals (0 if negative),
// as in « 1 234,5 » or « −0,3 ».
//
// It rounds half away from zero, on the shortest decimal form of v: 2.675 is
// written « 2,68 » although the nearest double lies just below it, because the
// reader compares with the figure that was typed. A value that rounds to zero
// has no sign. NaN and infinities are written « – ».
func Number(v float64, decimals int) string {
	return write(v, decimals, "", "")
}

// Round returns the number that [Number] writes; NaN and infinities as they are.
func Round(v float64, decimals int) float64 {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return v
	}
	var digits [64]byte
	whole, frac := round(digits[:0], math.Abs(v), max(decimals, 0))
	r, err := strconv.ParseFloat(string(whole)+"."+string(frac), 64)
	if err != nil || r == 0 { // too large once rounded up; and zero has no sign
		return r
	}
	return math.Copysign(r, v)
}

// Difference returns by how much a number has moved: the difference of the two as
// they are written, which a reader finds who subtracts one from the other.
func Difference(from, to float64, decimals int) float64 {
	return Round(Round(to, decimals)-Round(from, decimals), decimals)
}

// Share writes a count as a percentage of a total above zero: « 36 % ». So small a
// number has no decimals, unless it would read like none or like all.
func Share(n, total int) string {
	percent := 100 * float64(n) / float64(total)
	return Percent(percent, Apart(percent, 0, 0, 100))
}

// Apart returns the least number of decimals, from a given one on and at most
// nine more, with which v is not written like another number that it is not: next
// to a limit of 95, 94.96 takes two.
func Apart(v float64, decimals int, others ...float64) int {
	most := decimals + 9
	for _, other := range others {
		for v != other && decimals < most && Round(v, decimals) == Round(other, decimals) {
			decimals++
		}
	}
	return decimals
}

// Integer writes n with its thousands apart: « 18 947 ».
func Integer(n int) string {
	var room [32]byte
	b := strconv.AppendInt(room[:0], int64(n), 10)
	if n < 0 {
		return minus + string(appendGrouped(nil, b[1:]))
	}
	return string(appendGrouped(nil, b))
}

// Signed writes v as Number does, with a plus sign if it is positive:
// « +6,8 », « −1,2 », and « 0,0 » if it rounds to zero.
func Signed(v float64, decimals int) string {
	return write(v, decimals, "+", "")
}

// Percent writes v, already in percent, with its sign: « 38,2 % ».
func Percent(v float64, decimals int) string {
	return write(v, decimals, "", "%")
}

// Points writes a number of percentage points: « 1,9 point », « 5,2 points ».
func Points(v float64, decimals int) string { return Number(v, decimals) + points(v, decimals) }

// SignedPoints is Points with the sign of [Signed]: « +6,8 points ».
func SignedPoints(v float64, decimals int) string { return Signed(v, decimals) + points(v, decimals) }

// points is the word after a number: French takes the plural from two on.
func points(v float64, decimals int) string {
	if math.Abs(Round(v, decimals)) < 2 {
		return nbsp + "point"
	}
	return nbsp + "points"
}

// WithUnit writes v and its unit, agreed with it by [AgreeUnit] and held together
// by a no-break space: « 41,2 kt CO₂e », « 1 commune ». An empty unit gives the number alone. A value that has no
// meaning (NaN, infinity) is written without its unit.
func WithUnit(v float64, decimals int, unit string) string {
	return write(v, decimals, "", AgreeUnit(v, decimals, unit))
}

// Count writes n and the word that it counts, agreed with it: « 0 action »,
// « 1 action », « 13 communes ».
func Count(n int, singular, plural string) string {
	return Integer(n) + nbsp + Agree(n, singular, plural)
}

// Agree returns the form of the word that n calls for. In French the plural
// begins at two: 0 and 1 are singular (CLDR, plural rules).
func Agree(n int, singular, plural string) string {
	if -2 < n && n < 2 {
		return singular
	}
	return plural
}

// write is Number with the sign of positive values and a unit, either empty.
func write(v float64, decimals int, plus, unit string) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return enDash
	}
	decimals = max(decimals, 0)
	var digits, text [64]byte // enough for the figures of a page; longer ones move to the heap
	whole, frac := round(digits[:0], math.Abs(v), decimals)

	out := text[:0]
	switch {
	case isZero(whole) && isZero(frac):
	case v < 0:
		out = append(out, minus...)
	default:
		out = append(out, plus...)
	}
	out = appendGrouped(out, whole)
	if decimals > 0 {
		out = append(out, ',')
		out = append(out, frac...)
		for range decimals - len(frac) {
			out = append(out, '0')
		}
	}
	if unit != "" {
		out = append(out, nbsp...)
		out = append(out, unit...)
	}
	return string(out)
}

// round returns the digits of v ≥ 0 before and after the decimal point, using
// room; frac has at most the given number of decimals, without padding.
func round(room []byte, v float64, decimals int) (whole, frac []byte) {
	b := strconv.AppendFloat(append(room, '0'), v, 'f', -1, 64) // the first 0 is room for a carry
	whole, frac, _ = bytes.Cut(b, []byte{'.'})
	if len(frac) > decimals {
		up := frac[decimals] >= '5'
		frac = frac[:decimals]
		if up && increment(frac) {
			increment(whole)
		}
	}
	if whole[0] == '0' {
		whole = whole[1:]
	}
	return whole, frac
}

// increment adds one to a number written in digits and reports a carry out of
// its first digit.
func increment(digits []byte) (carry bool) {
	for i := len(digits) - 1; i >= 0; i-- {
		if digits[i] != '9' {
			digits[i]++
			return false
		}
		digits[i] = '0'
	}
	return true
}

func isZero(digits []byte) bool {
	return len(bytes.TrimLeft(digits, "0")) == 0
}

// appendGrouped appends digits to out, thousands apart.
func appendGrouped(out, digits []byte) []byte {
	for i, d := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			out = append(out, thin...)
		}
		out = append(out, d)
	}
	return out
}

// ParseNumber reads a number as people type or paste it: « 1 234,5 » with any
// kind of space between groups of three digits, « 1234.5 », « −3 », and a
// percent sign at the end, which does not change the value: « 38 % » is 38.
//
// It refuses what has two readings, such as « 1,234.5 », and every value that
// is not written in digits. The error is in French and gives an example to follow.
func ParseNumber(s string) (float64, error) {
	text := strings.TrimSpace(Plain(s))
	parts := numberShape().FindStringSubmatch(text)
	switch {
	case text == "":
		return 0, errors.New("le nombre est vide")
	case strings.Count(text, ",")+strings.Count(text, ".") > 1:
		return 0, fmt.Errorf("«\u00a0%s\u00a0» est ambigu\u00a0: garder un seul séparateur décimal, sans point ni virgule pour les milliers (1234,5)", s)
	case parts == nil:
		return 0, fmt.Errorf("«\u00a0%s\u00a0» n’est pas un nombre\u00a0: écrire par exemple 1234,5", s)
	}
	sign, whole, frac := parts[1], strings.ReplaceAll(parts[2], " ", ""), parts[3]
	v, err := strconv.ParseFloat(whole+"."+frac, 64)
	if err != nil { // only out of range is left: the digits were checked
		return 0, fmt.Errorf("«\u00a0%s\u00a0» est trop grand pour être un nombre de ce site", s)
	}
	if v != 0 && (sign == "-" || sign == minus) {
		return -v, nil
	}
	return v, nil
}

// numberShape has the sign, the digits in one piece or in groups of three, and the
// decimals.
var numberShape = late.Pattern(`^([-−+]?)(\d+|\d{1,3}(?: \d{3})+)(?:[,.](\d+))? *%?$`)

const digits = "0123456789"

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// Bytes writes the size of a file, in bytes, in decimal units, 1 ko being 1 000
// octets: « 312 octets », « 62 ko », « 4,9 Mo ».
func Bytes(size int64) string {
	switch {
	case size < 1e3:
		return Count(int(size), "octet", "octets")
	case size < 999_500: // which would be written « 1 000 ko »
		return WithUnit(float64(size)/1e3, 0, "ko")
	}
	return WithUnit(float64(size)/1e6, 1, "Mo")
}
