package fr

import (
	"strings"
	"unicode/utf8"
)

// number applies the rules of the number whose first digit is at i, and returns
// where to go on.
func (t *setter) number(i int) int {
	end := digitsEnd(t.s, i)
	before := t.last(i)
	if isAlphanumeric(before) || before == '_' {
		return end // part of a word: CO2, A51
	}
	if t.isYearRange(i, end, before) {
		t.replace(end, end+1, enDash)
		return end + 1
	}
	if t.beginsGroups(i, end) {
		end = t.group(end)
	}
	if c := t.next(end); (c == ',' || c == '.') && end+1 < len(t.s) && isDigit(t.s[end+1]) {
		end = digitsEnd(t.s, end+1)
	}
	if suffix, exponent := ordinalSuffix(t.s[i:end], t.s[end:]); exponent != "" {
		t.replace(end, end+len(suffix), exponent)
		return end + len(suffix)
	}
	return t.unit(end)
}

// isYearRange reports whether two years and a hyphen stand alone from i, the
// first ending at end: 2021-2026, but not 2021-2026-01 nor plan-2021-2026.
func (t *setter) isYearRange(i, end int, before rune) bool {
	after := end + len("-AAAA")
	if end-i != 4 || after > len(t.s) || t.s[end] != '-' || digitsEnd(t.s, end+1) != after {
		return false
	}
	next := t.next(after)
	return isYear(t.s[i:end]) && isYear(t.s[end+1:after]) &&
		!joinsCode(before) && !joinsCode(next) && !(next == '.' && isAlphanumeric(t.next(after+1)))
}

// joinsCode reports whether r, next to a number, makes it part of a code, a
// date or a file name.
func joinsCode(r rune) bool {
	return isAlphanumeric(r) || strings.ContainsRune("-–−/_@.", r) && r != '.'
}

// isYear reports whether four digits are a year that this portal may speak of.
func isYear(digits string) bool {
	return "1900" <= digits && digits <= "2100"
}

// beginsGroups reports whether the digits of s[i:end] may begin a number
// written in groups of three: not 05 (a telephone), nor a number that another
// one, as short, already precedes (04 92 100 200).
func (t *setter) beginsGroups(i, end int) bool {
	if end-i > 3 || t.s[i] == '0' {
		return false
	}
	gap := len(strings.TrimRightFunc(t.s[:i], isGap))
	start := len(strings.TrimRight(t.s[:gap], digits))
	return gap == i || start == gap || gap-start > 3
}

// group joins the groups of three digits that follow place end, and returns the
// end of the last. It joins none if digits come after them that are not a
// group: those are not thousands.
func (t *setter) group(end int) int {
	last := end
	for {
		start, ok := groupStart(t.s, last)
		if !ok {
			break
		}
		last = start + 3
	}
	if start, next := t.ahead(last); start > last && '0' <= next && next <= '9' {
		return end
	}
	for end < last {
		start, _ := groupStart(t.s, end)
		t.replace(end, start, thin)
		end = start + 3
	}
	return last
}

// groupStart returns where three digits, no more, begin after one space at i.
func groupStart(s string, i int) (start int, ok bool) {
	r, size := utf8.DecodeRuneInString(s[i:])
	start = i + size
	return start, isGap(r) && digitsEnd(s, start) == start+3
}

// ordinals are the ends of ordinal numbers as they are typed, and their exponents.
var ordinals = []struct{ typed, exponent string }{
	{"èmes", "ᵉˢ"}, {"ème", "ᵉ"}, {"ers", "ᵉʳˢ"}, {"er", "ᵉʳ"}, {"res", "ʳᵉˢ"}, {"re", "ʳᵉ"}, {"es", "ᵉˢ"}, {"e", "ᵉ"},
}

// ordinalSuffix returns the end of an ordinal number that follows digits, as it is
// typed and as an exponent: « 1er », « 1re », « 2e » or « 2ème »; both are "" if
// text does not begin with one.
func ordinalSuffix(digits, text string) (typed, exponent string) {
	for _, o := range ordinals {
		rest, ok := strings.CutPrefix(text, o.typed)
		if !ok || (digits == "1") != strings.Contains(o.typed, "r") {
			continue
		}
		if next, _ := utf8.DecodeRuneInString(rest); rest == "" || !isAlphanumeric(next) && !joinsCode(next) {
			return o.typed, o.exponent
		}
	}
	return "", ""
}

// unit binds the number that ends at place end to its unit, if one follows.
func (t *setter) unit(end int) int {
	start, next := t.ahead(end)
	glued := start == end
	if glued && next != '%' && next != '€' && next != '‰' {
		return end
	}
	text := t.s[start:]
	token := text[:len(text)-len(strings.TrimLeftFunc(text, func(r rune) bool {
		return isAlphanumeric(r) || strings.ContainsRune("%‰€°", r)
	}))]
	after := start + len(token)
	if !units[token] || strings.ContainsRune("'’-_@", t.next(after)) {
		return max(start, end)
	}
	t.replace(end, start, nbsp)
	if token == "h" {
		t.bindNumber(after)
	}
	return after
}

// units are what a line may not break from the number before it.
var units = func() map[string]bool {
	all := map[string]bool{}
	for unit := range strings.FieldsSeq("% ‰ € k€ M€ Md€ euro euros million millions milliard milliards " +
		"mm cm m km m2 m² km2 km² ha m3 m³ l L hL mg g kg t kt Mt tCO2e tCO₂e teqCO2 tep ktep " +
		"W kW MW GW Wh kWh MWh GWh TWh kWc MWc V kV s min h j an ans ° °C dB hab") {
		all[unit] = true
	}
	return all
}()

// digitsEnd returns where the digits from i on end.
func digitsEnd(s string, i int) int { return len(s) - len(strings.TrimLeft(s[i:], digits)) }
