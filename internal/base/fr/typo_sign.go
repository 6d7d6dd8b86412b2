package fr

import (
	"strings"
	"unicode"
)

// apostrophe curves the one at i between two letters, or after an elided word
// that something else follows, as in l'« eau » or at the end of a text whose
// next word is emphasised.
func (t *setter) apostrophe(i int) int {
	next := t.next(i + 1)
	switch {
	case !isLetter(t.last(i)):
	case isLetter(next), !unicode.IsSpace(next) && t.isElided(i):
		t.replace(i, i+1, apostrophe)
	}
	return i + 1
}

// isElided reports whether the word before place i has lost a vowel, and is not
// itself between straight quotes.
func (t *setter) isElided(i int) bool {
	word := t.word(i)
	start := i - len(word)
	if start > t.from && t.s[start-1] == '\'' {
		return false
	}
	switch strings.ToLower(word) {
	case "l", "d", "j", "m", "t", "s", "n", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "presqu", "quelqu":
		return true
	}
	return false
}

// quote makes guillemets of the straight quotes, two by two. A quote after a
// letter or a digit opens nothing (5"), nor does one that has no other after it.
func (t *setter) quote(i int) int {
	if i == t.closing {
		t.closing = -1
		start, before := t.behind(i)
		if start == i && isGap(before) { // nothing between the guillemets: they share their space
			t.replace(i, i+1, "»")
		} else {
			t.replace(start, i+1, nbsp+"»")
		}
		return i + 1
	}
	length := strings.IndexByte(t.s[i+1:], '"')
	switch {
	case length < 0 || isAlphanumeric(t.last(i)):
		return i + 1
	case length == 0:
		return i + 2
	}
	end, _ := t.ahead(i + 1)
	t.closing = i + 1 + length
	t.replace(i, end, "«"+nbsp)
	return end
}

// latin applies the rule of the character that begins with the byte 0xC2.
func (t *setter) latin(i int) int {
	after := i + 2
	switch {
	case strings.HasPrefix(t.s[i:], "«"):
		end, next := t.ahead(after)
		if isBreak(next) {
			return end
		}
		t.replace(after, end, nbsp)
		t.settled = max(t.settled, end)
		return end
	case strings.HasPrefix(t.s[i:], "»"):
		start, before := t.behind(i)
		if start < i || !isGap(before) && !isBreak(before) {
			t.replace(start, i, nbsp)
		}
		return after
	case strings.HasPrefix(t.s[i:], "°"):
		if word := t.word(i); word == "n" || word == "N" {
			t.bindNumber(after)
		}
		return after
	}
	return i + 1 // another character: its second byte is no sign
}

// isBreak reports whether r ends a line or a column, where no space is due.
func isBreak(r rune) bool { return r == '\n' || r == '\r' || r == '\t' }

// bindNumber puts a no-break space at i if a number comes next.
func (t *setter) bindNumber(i int) {
	if end, next := t.ahead(i); '0' <= next && next <= '9' {
		t.replace(i, end, nbsp)
	}
}

// dots makes an ellipsis of exactly three dots; after a single one it binds an
// abbreviation to what it announces.
func (t *setter) dots(i int) int {
	end := len(t.s) - len(strings.TrimLeft(t.s[i:], "."))
	switch end - i {
	case 1:
		t.abbreviation(end)
	case 3:
		if t.next(end) != '/' { // a path
			t.replace(i, end, ellipsis)
		}
	}
	return end
}

// abbreviation binds the one whose dot ends at i: « M. X », « art. 3 »,
// « art. L. 541-1 ».
func (t *setter) abbreviation(i int) {
	end, next := t.ahead(i)
	if end == i {
		return
	}
	switch word := t.word(i - 1); word {
	case "M", "MM":
		if unicode.IsUpper(next) {
			t.replace(i, end, nbsp)
		}
	case "art", "Art":
		// The part of a French code that an article belongs to: L. (law), R. or D. (decrees).
		if strings.ContainsRune("LRD", next) && t.next(end+1) == '.' {
			t.replace(i, end, nbsp)
		} else {
			t.bindNumber(i)
		}
	case "L", "R", "D", "p", "pp", "chap", "fig", "vol":
		t.bindNumber(i)
	}
}

// high sets the space before ; ! ? or :, if what follows shows that the sign
// ends a word and is not part of an address, a time or a code.
func (t *setter) high(i int, space string) int {
	start, before := t.behind(i)
	next := t.next(i + 1)
	switch {
	case next != 0 && !unicode.IsSpace(next) && !strings.ContainsRune("!?.…,)]}»”«\"", next):
	case start < i:
		t.replace(start, i, space)
	case t.s[i] == ';' && isEntity(t.s[:i]):
	case isAlphanumeric(before), strings.ContainsRune(")]}»”%€°", before):
		t.replace(i, i, space)
	}
	return i + 1
}

// isEntity reports whether text ends with an HTML entity short of its
// semicolon: &nbsp or &#160.
func isEntity(text string) bool {
	start := startOf(text, 0, len(text), "#")
	return start < len(text) && strings.HasSuffix(text[:start], "&")
}

// hyphen makes a dash of one between spaces and a minus of one that begins a
// number.
func (t *setter) hyphen(i int) int {
	start, before := t.behind(i)
	apart := start < i || isGap(before)
	switch next := t.next(i + 1); {
	case next == ' ' && apart:
		t.replace(i, i+1, enDash)
	case next < '0' || next > '9':
	case apart || before == 0 || before == '(' || isBreak(before):
		t.replace(i, i+1, minus)
	}
	return i + 1
}
