package fr

import (
	"strings"
	"unicode"
)

// A span is a part of a text, in bytes.
type span struct{ start, end int }

// addresses are what an address is recognised by, the signs that may stand before
// it beside letters and digits (if there are any, something must), and where the
// address ends.
var addresses = []struct {
	mark, before string
	end          func(s string, i int) int
}{
	{"://", "+.-", urlEnd}, {"www.", "", urlEnd}, {"@", "._%+'-", mailEnd},
}

// findAddress returns the first web or e-mail address in s[from:], or the empty
// span at the end of s.
func findAddress(s string, from int) span {
	first := span{len(s), len(s)}
	for _, kind := range addresses {
		for after := from; ; {
			n := strings.Index(s[after:], kind.mark)
			if n < 0 {
				break
			}
			at := after + n
			after = at + len(kind.mark)
			start, end := startOf(s, from, at, kind.before), kind.end(s, after)
			if (start < at) == (kind.before != "") && end > after {
				if start < first.start {
					first = span{start, end}
				}
				break
			}
		}
	}
	return first
}

// startOf returns where the ASCII letters, digits and signs that end at end
// begin, not before from.
func startOf(s string, from, end int, signs string) int {
	for end > from && (isAlphanumericASCII(s[end-1]) || strings.IndexByte(signs, s[end-1]) >= 0) {
		end--
	}
	return end
}

// urlEnd returns where the address that runs past i ends: before a space, a
// quote or the punctuation of the sentence.
func urlEnd(s string, i int) int {
	rest := s[i:]
	if n := strings.IndexFunc(rest, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("\"<>«»", r) }); n >= 0 {
		rest = rest[:n]
	}
	return i + len(strings.TrimRight(rest, ".,;:!?…)]}'’"))
}

// mailEnd returns where the domain that starts at i ends.
func mailEnd(s string, i int) int {
	end := i
	for end < len(s) && (isAlphanumericASCII(s[end]) || s[end] == '.' || s[end] == '-') {
		end++
	}
	return i + len(strings.TrimRight(s[i:end], ".-"))
}

func isAlphanumericASCII(c byte) bool {
	return isDigit(c) || 'a' <= c|0x20 && c|0x20 <= 'z'
}
