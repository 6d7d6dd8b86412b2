package markdown

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"

	"limpide/internal/base/diag"
)

// body is the text of a page, and the faults found in it.
type body struct {
	src    []byte // normalised
	text   string // src again: slices of it cost nothing
	first  int    // line of the file where src starts
	faults diag.List
	places *diag.Text
	file   string
}

// newBody returns the body of a page without byte order mark, invalid UTF-8 and
// carriage returns, which end a line when they stand alone. Lines and columns stay what they are in the file.
func newBody(src Source) body {
	text := bytes.TrimPrefix(src.Body, []byte("\ufeff"))
	if bytes.IndexByte(text, '\r') >= 0 {
		text = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
		text = bytes.ReplaceAll(text, []byte("\r"), []byte("\n"))
	}
	if !utf8.Valid(text) {
		text = bytes.ToValidUTF8(text, []byte(string(utf8.RuneError)))
	}
	// goldmark appends a missing last newline to a slice of its source: without
	// room left it must copy, and the caller's bytes stay untouched.
	text = slices.Clip(text)
	return body{src: text, text: string(text), file: src.File, first: max(src.Line, 1), places: diag.NewText(src.File, text)}
}

// fault records a diagnostic.
func (b *body) fault(at diag.Place, kind *diag.Kind, args ...any) {
	b.report(at, &Problem{Kind: kind, Args: args})
}

// report records a problem, if there is one.
func (b *body) report(at diag.Place, p *Problem) {
	if p == nil {
		return
	}
	d := p.Kind.At(at, p.Args...)
	if p.Hint != "" {
		d.Hint = p.Hint
	}
	b.faults.Add(d)
}

// place returns the place of src[start:stop], cut at the end of its first line.
func (b *body) place(start, stop int) diag.Place {
	start = min(max(start, 0), len(b.src))
	length := 0
	if stop > start {
		shown, _, _ := strings.Cut(b.text[start:min(stop, len(b.src))], "\n")
		length = utf8.RuneCountInString(strings.TrimRight(shown, " \t"))
	}
	at := b.places.Place(start, length)
	at.Line += b.first - 1
	return at
}

// placeFrom returns the place of the rest of a line from offset.
func (b *body) placeFrom(offset int) diag.Place { return b.place(offset, b.endOfLine(offset)) }

// endOfLine returns the offset of the end of the line that offset is in.
func (b *body) endOfLine(offset int) int {
	offset = min(max(offset, 0), len(b.src))
	if end := strings.IndexByte(b.text[offset:], '\n'); end >= 0 {
		return offset + end
	}
	return len(b.src)
}

// addressPlace returns the place of the address of n, or of n itself if the
// address is empty or cannot be found. The address of a link by reference is
// where the reference is defined.
//
// goldmark gives an address as bytes without a position, but these bytes are a
// slice of the source unless they are a copy: what it could grow to tells where
// it starts.
func (b *body) addressPlace(n ast.Node, address []byte) diag.Place {
	at := cap(b.src) - cap(address)
	if len(address) == 0 || at < 0 || at+len(address) > len(b.src) || &b.src[at] != &address[0] {
		return b.place(n.Pos(), 0)
	}
	return b.place(at, at+len(address))
}

// maxQuoted bounds what a message quotes of the text, in characters.
const maxQuoted = 40

// quoted returns s as a message shows it: short, and without the control
// characters that would drive a terminal.
func quoted(s string) string {
	if runes := []rune(s[:min(len(s), 4*(maxQuoted+1))]); len(runes) > maxQuoted {
		s = string(runes[:maxQuoted]) + "…"
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return unicode.ReplacementChar
		}
		return r
	}, s)
}
