package markdown

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
)

// textRun writes first and the texts that follow it, and returns the node after
// them. goldmark cuts a text at every line end and at every character that
// could have been markup; typography needs it in one piece.
func (p *page) textRun(first *ast.Text) ast.Node {
	start, stop := first.Segment.Start, first.Segment.Stop
	run := p.text[start:stop]
	joined := false // run is no longer a slice of the source
	last, n := first, first.NextSibling()
	for !last.HardLineBreak() {
		next, ok := n.(*ast.Text)
		if !ok {
			break
		}
		gap := ""
		if last.SoftLineBreak() {
			gap = "\n"
		}
		segment := next.Segment
		if !joined && stop <= segment.Start && p.text[stop:segment.Start] == gap {
			run = p.text[start:segment.Stop]
		} else {
			if !joined {
				p.scratch, joined = append(p.scratch[:0], run...), true
			}
			p.scratch = append(p.scratch, gap...)
			p.scratch = append(p.scratch, p.text[segment.Start:segment.Stop]...)
		}
		stop = segment.Stop
		last, n = next, next.NextSibling()
	}
	if joined {
		run = string(p.scratch)
	}
	p.writeRun(unescape(run), stop, n)
	if last.HardLineBreak() {
		p.w.WriteString("<br>\n")
		p.set.before = ""
	} else if last.SoftLineBreak() {
		p.w.WriteByte('\n')
	}
	return n
}

// writeRun writes a text in French typography: it ends at the offset stop of
// the source, and next comes after.
func (p *page) writeRun(run string, stop int, next ast.Node) {
	after, quoteAhead := "", false
	if run != "" && endsOpen(run) {
		after = p.firstRune(next)
	}
	if strings.Contains(run, quoteMark) && stop < p.set.end {
		quoteAhead = strings.Contains(p.text[stop:p.set.end], quoteMark)
	}
	escapeText(p.w, p.set.set(run, after, quoteAhead))
}

// unescape resolves backslash escapes and character references, in one pass, so
// that nothing is resolved twice. Rules: CommonMark 0.31.2, 2.4 and 2.5.
func unescape(s string) string {
	if strings.IndexByte(s, '\\') < 0 && strings.IndexByte(s, '&') < 0 {
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

// What is special about a byte in HTML.
const (
	plainByte = iota
	escapedByte
	maybeC1 // first byte of U+0080 to U+00BF, of which HTML forbids the first half
)

var inText, inAttribute = escapeTable("<>&"), escapeTable(`<>&"`)

// escapeTable classes bytes: markup and the control characters that HTML
// forbids are escaped.
func escapeTable(markup string) *[256]uint8 {
	var table [256]uint8
	for c := range 0x20 {
		table[c] = escapedByte
	}
	for _, c := range "\t\n\r\f" {
		table[c] = plainByte
	}
	for _, c := range markup + "\x7f" {
		table[c] = escapedByte
	}
	table[0xc2] = maybeC1
	return &table
}

// escapeText writes s as the text of an element.
func escapeText(w *bytes.Buffer, s string) { escape(w, s, inText) }

// escapeAttribute writes s as the value of an attribute between double quotes.
func escapeAttribute(w *bytes.Buffer, s string) { escape(w, s, inAttribute) }

func escape(w *bytes.Buffer, s string, table *[256]uint8) {
	from := 0
	for i := 0; i < len(s); i++ {
		class := table[s[i]]
		if class == plainByte {
			continue
		}
		length := 1
		if class == maybeC1 {
			if i+1 == len(s) || s[i+1] >= 0xa0 {
				continue
			}
			length = 2
		}
		w.WriteString(s[from:i])
		w.WriteString(escaped(s[i]))
		from = i + length
	}
	w.WriteString(s[from:])
}

func escaped(c byte) string {
	switch c {
	case '<':
		return "&lt;"
	case '>':
		return "&gt;"
	case '&':
		return "&amp;"
	case '"':
		return "&quot;"
	}
	return string(utf8.RuneError)
}
