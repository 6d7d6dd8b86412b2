package fr

import (
	"strings"
	"unicode"
)

// A span is a part of a text, in bytes.
type span struct{ start, end int }

// findAddress returns the first web or e-mail address in s[from:], or the empty
// span at the end of s.
func findAddress(s string, from int) span {
	first := span{len(s), len(s)}
	for _, find := range []func(string, int) span{findURL, findWWW, findMail} {
		if a := find(s, from); a.start < first.start {
			first = a
		}
	}
	return first
}

func findURL(s string, from int) span {
	for i := from; ; {
		n := strings.Index(s[i:], "://")
		if n < 0 {
			return span{len(s), len(s)}
		}
		i += n
		start := startOf(s, from, i, "+.-")
		i += len("://")
		if start < i-len("://") {
			return span{start, urlEnd(s, i)}
		}
	}
}

func findWWW(s string, from int) span {
	for i := from; ; {
		n := strings.Index(s[i:], "www.")
		if n < 0 {
			return span{len(s), len(s)}
		}
		i += n
		if i == from || !isAlphanumericASCII(s[i-1]) {
			return span{i, urlEnd(s, i+len("www."))}
		}
		i += len("www.")
	}
}

func findMail(s string, from int) span {
	for i := from; ; {
		n := strings.IndexByte(s[i:], '@')
		if n < 0 {
			return span{len(s), len(s)}
		}
		at := i + n
		i = at + 1
		start, end := startOf(s, from, at, "._%+'-"), i
		for end < len(s) && (isAlphanumericASCII(s[end]) || s[end] == '.' || s[end] == '-') {
			end++
		}
		end = i + len(strings.TrimRight(s[i:end], ".-"))
		if start < at && end > i {
			return span{start, end}
		}
	}
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
	if n := strings.IndexFunc(rest, endsURL); n >= 0 {
		rest = rest[:n]
	}
	return i + len(strings.TrimRight(rest, ".,;:!?…)]}'’"))
}

func endsURL(r rune) bool {
	return unicode.IsSpace(r) || strings.ContainsRune("\"<>«»", r)
}

func isAlphanumericASCII(c byte) bool {
	return isDigit(c) || 'a' <= c|0x20 && c|0x20 <= 'z'
}
