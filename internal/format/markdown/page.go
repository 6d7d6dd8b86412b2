package markdown

import (
	"bytes"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"

	"limpide/internal/base/diag"
)

// page is one call of [Renderer.Render].
type page struct {
	w      *bytes.Buffer
	src    []byte // normalised
	text   string // src again: slices of it cost nothing
	at     locator
	hooks  Hooks
	result Result

	ids     map[string]int // ids of headings taken, with the last number added to each
	level   int            // of the last heading; 1 is the title of the page
	tables  int            // tables with a caption so far
	caption ast.Node       // the paragraph already written as a caption
	inLink  bool           // HTML forbids a link inside a link
	set     typesetter
	scratch []byte // reused by textRun
}

func newPage(w *bytes.Buffer, src Source, h Hooks) *page {
	body := normalise(src.Body)
	return &page{
		w:     w,
		src:   body,
		text:  string(body),
		at:    locator{src: body, file: src.File, first: max(src.Line, 1)},
		hooks: h,
		level: 1,
	}
}

// fault records a diagnostic.
func (p *page) fault(at diag.Place, kind *diag.Kind, args ...any) {
	p.result.Faults.Add(kind.At(at, args...))
}

// faultHint records a diagnostic with a hint that fits this very place.
func (p *page) faultHint(at diag.Place, hint string, kind *diag.Kind, args ...any) {
	d := kind.At(at, args...)
	d.Hint = hint
	p.result.Faults.Add(d)
}

// problem records what a hook found wrong, if anything.
func (p *page) problem(at diag.Place, fault *Problem) {
	switch {
	case fault == nil:
	case fault.Hint == "":
		p.fault(at, fault.Kind, fault.Args...)
	default:
		p.faultHint(at, fault.Hint, fault.Kind, fault.Args...)
	}
}

// linePlace returns the place of the rest of the line from offset.
func (p *page) linePlace(offset int) diag.Place {
	return p.at.place(offset, p.at.endOfLine(offset))
}

// maxQuoted bounds what a message quotes of the text, in characters.
const maxQuoted = 40

// quoted returns s as a message shows it: short, and without the control
// characters that would drive a terminal.
func quoted(s string) string {
	runes := 0
	for i := range s {
		if runes == maxQuoted {
			s = s[:i] + "…"
			break
		}
		runes++
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return unicode.ReplacementChar
		}
		return r
	}, s)
}
