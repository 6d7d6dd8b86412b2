package markdown

import (
	"bytes"
	"strconv"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/util"
)

// html is the HTML being written.
type html struct{ *bytes.Buffer }

// write writes markup.
func (h html) write(markup ...string) {
	for _, s := range markup {
		h.WriteString(s)
	}
}

// escape writes s as the text of an element.
func (h html) escape(s string) { _, _ = textEscaper.WriteString(h.Buffer, s) }

// attribute writes an attribute between double quotes.
func (h html) attribute(name, value string) {
	h.write(" ", name, `="`)
	_, _ = attributeEscaper.WriteString(h.Buffer, value)
	h.write(`"`)
}

// address writes an attribute that is an address, percent-encoding what must
// be; what is already encoded stays.
func (h html) address(name, address string) {
	h.attribute(name, string(util.URLEscape([]byte(address), false)))
}

var (
	textEscaper      = escaper("<", "&lt;", ">", "&gt;", "&", "&amp;")
	attributeEscaper = escaper("<", "&lt;", ">", "&gt;", "&", "&amp;", `"`, "&quot;")
)

// escaper replaces markup, and the control characters that HTML forbids.
func escaper(markup ...string) *strings.Replacer {
	for c := range unicode.MaxLatin1 {
		if unicode.IsControl(c) && !strings.ContainsRune("\t\n\r\f", c) {
			markup = append(markup, string(c), string(unicode.ReplacementChar))
		}
	}
	return strings.NewReplacer(markup...)
}

// unescape resolves backslash escapes and character references, in one pass, so
// that nothing is resolved twice. Rules: CommonMark 0.31.2, 2.4 and 2.5.
func unescape(s string) string {
	if !strings.ContainsAny(s, `\&`) {
		return s
	}
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); {
		switch {
		case s[i] == '\\' && i+1 < len(s) && util.IsPunct(s[i+1]):
			out = append(out, s[i+1])
			i += 2
		case s[i] == '&':
			characters, length := characterReference(s[i:])
			out = append(out, characters...)
			i += length
		default:
			out = append(out, s[i])
			i++
		}
	}
	return string(out)
}

// characterReference reads a reference such as &eacute; &#233; or &#xE9; at the
// start of s, and returns what it stands for and its length. What is no
// reference stands for itself: "&", 1.
func characterReference(s string) (characters string, length int) {
	const longest = 40 // the longest name of HTML has 31 letters
	end := strings.IndexByte(s[:min(len(s), longest)], ';')
	if end < 2 {
		return "&", 1
	}
	name := s[1:end]
	if name[0] != '#' {
		if entity, ok := util.LookUpHTML5EntityByName(name); ok {
			return string(entity.Characters), end + 1
		}
		return "&", 1
	}
	digits, base, most := name[1:], 10, 7
	if digits != "" && (digits[0] == 'x' || digits[0] == 'X') {
		digits, base, most = digits[1:], 16, 6
	}
	code, err := strconv.ParseUint(digits, base, 32)
	if err != nil || len(digits) > most {
		return "&", 1
	}
	return string(util.ToValidRune(rune(code))), end + 1
}
