// Package fr writes and reads French as a public portal does: numbers, dates,
// names with their article, sorting, slugs, typography, and the nearest word to
// suggest when one is misspelt.
//
// It knows nothing of Markdown, TOML or HTML: it turns values into text and
// text into text. It does not translate, and it does not conjugate.
//
// Spaces follow the usage of CLDR for French: U+202F between thousands and
// before « ; ! ? », U+00A0 before « : % € » and inside guillemets. Where CLDR
// departs from French usage the usage wins: the minus sign is U+2212, the first
// day of a month is « 1er ».
package fr

import "strings"

// The characters that the rules of French typography add to plain text.
const (
	nbsp       = "\u00a0" // no-break space: before : % € » and after «
	thin       = "\u202f" // narrow no-break space: thousands, before ; ! ?
	minus      = "\u2212"
	enDash     = "\u2013"
	apostrophe = "\u2019"
	ellipsis   = "\u2026"
)

// isGap reports whether r is a space between two words of a line:
// plain, no-break, narrow no-break or thin. Line breaks and tabs are not gaps.
func isGap(r rune) bool {
	return r == ' ' || r == '\u00a0' || r == '\u202f' || r == '\u2009'
}

// Plain returns s with every no-break or thin space replaced by a plain space,
// for CSV files, search and comparison. It returns s itself if there is none.
func Plain(s string) string {
	if strings.IndexByte(s, nbsp[0]) < 0 && strings.IndexByte(s, thin[0]) < 0 { // as most texts are
		return s
	}
	return strings.Map(func(r rune) rune {
		if isGap(r) {
			return ' '
		}
		return r
	}, s)
}
