// Package draw writes pictures as SVG: lines, signs and words on a canvas whose
// width is not known, scales, and texts cut to a width. It knows no figure: what
// is drawn, and why, is the business of package chart.
package draw

import (
	"bytes"
	"html/template"
	"math"
	"strconv"
	"strings"

	"limpide/internal/base/fr"
)

// Canvas writes the inside of a picture. Its width is that of the page, not
// known here: places are in % across and in pixels down. Letters and signs
// never stretch, so they are as large on a phone as on a page; only lines do.
type Canvas struct {
	W     *bytes.Buffer
	Words *[]Words // if it is not nil, notes the lines of text
}

// Words is a line of text on a canvas.
type Words struct {
	At    Point
	dx    float64
	hold  Hold
	width float64
}

// Box returns what the words take on a canvas of some width, in pixels.
func (w Words) Box(width float64) Box {
	x := w.At.X/100*width + w.dx
	switch w.hold {
	case Middle:
		x -= w.width / 2
	case End:
		x -= w.width
	}
	return Box{Left: x, Right: x + w.width, Top: w.At.Y - 13, Bottom: w.At.Y + 5}
}

// Put writes markup as it is.
func (c *Canvas) Put(parts ...string) {
	for _, p := range parts {
		c.W.WriteString(p)
	}
}

// Num returns a place in pixels for an attribute, to a tenth: finer is not seen.
func Num(v float64) string { return rounded(v, 10) }

// Percent returns a length in % for an attribute.
func Percent(v float64) string { return Decimal(v) + "%" }

// Decimal returns a number for an attribute, to a hundredth: finer is not seen,
// and floats must be written the same everywhere.
func Decimal(v float64) string { return rounded(v, 100) }

func rounded(v, parts float64) string {
	v = math.Round(v*parts) / parts
	if v == 0 {
		return "0" // never "-0"
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

// Escape returns a text as markup.
func Escape(s string) string { return template.HTMLEscapeString(s) }

// Text returns a text as markup, with French typography.
func Text(s string) string { return template.HTMLEscapeString(fr.Typo(s)) }

// Point is a place of a picture: X in % of the width, Y in pixels.
type Point struct{ X, Y float64 }

// At returns a point.
func At(x, y float64) Point { return Point{X: x, Y: y} }

// Line draws a line.
func (c *Canvas) Line(class string, from, to Point) {
	c.Put(`<line class="`, class, `" x1="`, Percent(from.X), `" y1="`, Num(from.Y), `" x2="`, Percent(to.X), `" y2="`, Num(to.Y), `"/>`)
}

// Rect draws a bar, from its top left corner; width is in %.
func (c *Canvas) Rect(class string, at Point, width, height float64) {
	c.Put(`<rect class="`, class, `" x="`, Percent(at.X), `" y="`, Num(at.Y), `" width="`, Percent(width), `" height="`, Num(height), `"/>`)
}

// Text writes a line of text, dx pixels to the right of its place.
func (c *Canvas) Text(class string, at Point, dx float64, h Hold, s string) {
	c.typeset(class, at, dx, h, fr.Typo(s))
}

// Lines writes the lines of a label, which [Fit] made, from the baseline of the
// first.
func (c *Canvas) Lines(class string, at Point, dx float64, h Hold, lines []string) {
	for i, line := range lines {
		c.typeset(class, At(at.X, at.Y+float64(i*LineHeight)), dx, h, line)
	}
}

// typeset is Text for words whose typography is set.
func (c *Canvas) typeset(class string, at Point, dx float64, h Hold, s string) {
	if c.Words != nil {
		wide := Width(s)
		if strings.HasPrefix(class, "nom") {
			wide *= BoldWidth
		}
		*c.Words = append(*c.Words, Words{at, dx, h, wide})
	}
	c.Put(`<text x="`, Percent(at.X), `" y="`, Num(at.Y), `"`, If(class != "", ` class="`+class+`"`),
		If(dx != 0, ` dx="`+Num(dx)+`"`), If(h != Start, ` text-anchor="`+string(h)+`"`), `>`, Escape(s), `</text>`)
}

// Within draws in a part of the canvas: at x pixels from the left and y from
// the top, width % wide and height pixels high. Places inside are in % of it.
func (c *Canvas) Within(x, y, width, height float64, draw func()) {
	c.Put(`<svg x="`, Num(x), `" y="`, Num(y), `" width="`, Percent(width), `" height="`, Num(height), `">`)
	draw()
	c.Put(`</svg>`)
}

// Stretched draws lines that follow the width of the page; height is that of
// the part it fills, in pixels.
func (c *Canvas) Stretched(height float64, draw func()) {
	c.Put(`<svg width="100%" height="`, Num(height), `" viewBox="0 0 100 `, Num(height), `" preserveAspectRatio="none">`)
	draw()
	c.Put(`</svg>`)
}

// Path draws a line through points, inside [Canvas.Stretched].
func (c *Canvas) Path(class string, points []Point) {
	c.Put(`<path class="`, class, `" d="`)
	pen := "M"
	for _, p := range points {
		c.Put(pen, Decimal(p.X), " ", Num(p.Y))
		pen = "L"
	}
	c.Put(`"/>`)
}

// Shapes are the outlines of the signs that tell series apart, about their
// middle: a disc, a square, a triangle, a lozenge, a triangle on its point.
var Shapes = [...]string{
	"M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0z",
	"M-4 -4h8v8h-8z",
	"M0 -5.3L5.3 4H-5.3z",
	"M0 -5.8L5.8 0L0 5.8L-5.8 0z",
	"M0 5.3L5.3 -4H-5.3z",
}

// Sign draws a small shape that does not stretch.
func (c *Canvas) Sign(class string, at Point, shape string) {
	c.Put(`<svg x="`, Percent(at.X), `" y="`, Num(at.Y), `"><path class="`, class, `" d="`, shape, `"/></svg>`)
}

// Mark draws the sign of a value, hollow when it is not certain. Series are told
// apart by shape and label, never by colour.
func (c *Canvas) Mark(at Point, shape string, hollow bool) {
	c.Sign("point"+If(hollow, " creux"), at, shape)
}
