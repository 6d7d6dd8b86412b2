package fr

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Typo sets s, typed with plain spaces and straight quotes, as a French printer
// would:
//
//   - « l'eau » gets its apostrophe, three dots become one sign, a pair of
//     straight double quotes becomes guillemets;
//   - the space before ; ! ? is U+202F, before : and inside guillemets U+00A0;
//     it is added where it was forgotten between a word and a sign that ends it;
//   - numbers hold together: « 18 947 », « 38 % », « 5 km », « 14 h 05 »,
//     « n° 12 », « art. 3 », as do « M. X »;
//   - « 1er », « 1re » and « 2e » (also typed « 2ème ») get their exponent: « 1ᵉʳ », « 1ʳᵉ », « 2ᵉ »;
//   - the hyphen becomes a dash between two years and between two spaces, and a
//     minus sign before a number.
//
// It leaves alone web and e-mail addresses, times (14:05), ratios (1:2), codes
// (cae:1.1), ISO dates and HTML entities. Apart from ordinals it changes no
// letter and no digit. Set text is not changed again, and s itself is returned,
// without allocation, if there is nothing to do: it runs on every text of the
// site.
func Typo(s string) string {
	t := setter{s: s, closing: -1}
	address := findAddress(s, 0)
	for i := 0; i < len(s); {
		switch {
		case i >= address.start:
			i = max(i, address.end)
			address = findAddress(s, i)
		case !signs[s[i]]:
			i++
		default:
			i = t.sign(i)
		}
	}
	if !t.changed {
		return s
	}
	t.out.WriteString(s[t.from:])
	return t.out.String()
}

// signs are the bytes at which a rule may apply: one look-up for each of the
// others keeps Typo near the speed of copying. 0xC2 begins «, » and °.
var signs = func() (table [256]bool) {
	for _, c := range []byte("'\".;!?:-0123456789\xC2") {
		table[c] = true
	}
	return table
}()

// A setter rewrites s from left to right. What lies behind is read as it was
// rewritten, what lies ahead as it was typed.
type setter struct {
	s       string
	out     strings.Builder
	changed bool
	from    int // s[from:] is not in out yet; 0 as long as nothing changed
	settled int // spaces before this place have been decided
	closing int // place of the quote that closes the pair now open, or -1
}

// sign applies the rule of the byte at i and returns where to go on.
func (t *setter) sign(i int) int {
	switch t.s[i] {
	case '\'':
		return t.apostrophe(i)
	case '"':
		return t.quote(i)
	case '.':
		return t.dots(i)
	case ';', '!', '?':
		return t.high(i, thin)
	case ':':
		return t.high(i, nbsp)
	case '-':
		return t.hyphen(i)
	case 0xC2:
		return t.latin(i)
	}
	return t.number(i)
}

// replace writes text in place of s[start:end], unless it is there already.
func (t *setter) replace(start, end int, text string) {
	if t.s[start:end] == text {
		return
	}
	if !t.changed {
		t.changed = true
		t.out.Grow(len(t.s) + len(t.s)/8 + 16)
	}
	t.out.WriteString(t.s[t.from:start])
	t.out.WriteString(text)
	t.from = end
	t.settled = max(t.settled, end)
}

// last returns the rune before place i, or 0 at the start.
func (t *setter) last(i int) rune {
	text := t.s[t.from:i]
	if text == "" && t.changed {
		text = t.out.String()
	}
	if text == "" {
		return 0
	}
	r, _ := utf8.DecodeLastRuneInString(text)
	return r
}

// behind returns where the spaces before place i begin, i itself if there are
// none to decide on, and the rune before them.
func (t *setter) behind(i int) (start int, r rune) {
	start = i
	if i > t.settled {
		start = t.settled + len(strings.TrimRightFunc(t.s[t.settled:i], isGap))
	}
	return start, t.last(start)
}

// word returns the letters that end at place i.
func (t *setter) word(i int) string {
	text := t.s[min(t.from, i):i]
	return text[len(strings.TrimRightFunc(text, isLetter)):]
}

// ahead returns where the spaces from place i on end, and the rune there, or 0
// at the end of s.
func (t *setter) ahead(i int) (end int, r rune) {
	end = len(t.s) - len(strings.TrimLeftFunc(t.s[i:], isGap))
	return end, t.next(end)
}

// next returns the rune at place i, or 0 at the end of s.
func (t *setter) next(i int) rune {
	if i >= len(t.s) {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(t.s[i:])
	return r
}

// isLetter reports whether r is part of a word: a letter, or an accent that
// follows its letter.
func isLetter(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r|0x20 && r|0x20 <= 'z'
	}
	return unicode.IsLetter(r) || unicode.IsMark(r)
}

func isAlphanumeric(r rune) bool {
	if r < utf8.RuneSelf {
		return isLetter(r) || '0' <= r && r <= '9'
	}
	return isLetter(r) || unicode.IsNumber(r)
}
