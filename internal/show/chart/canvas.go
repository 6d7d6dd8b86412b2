package chart

import (
	"bytes"
	"html/template"
	"math"
	"strconv"
	"unicode/utf8"

	"limpide/internal/base/fr"
)

// canvas writes the inside of a picture. Its width is that of the page, not
// known here: places are in % across and in pixels down. Letters and signs
// never stretch, so they are as large on a phone as on a page; only lines do.
type canvas struct {
	w *bytes.Buffer
	f *Figure
}

func (c *canvas) put(parts ...string) {
	for _, p := range parts {
		c.w.WriteString(p)
	}
}

// num writes a place, to a tenth of a pixel: finer is not seen.
func num(v float64) string {
	v = math.Round(v*10) / 10
	if v == 0 {
		return "0" // never "-0"
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

// percent writes a length for an SVG attribute, to a hundredth: finer is not
// seen, and floats must be written the same everywhere.
func percent(v float64) string { return decimal(v) + "%" }

func decimal(v float64) string {
	v = math.Round(v*100) / 100
	if v == 0 {
		return "0"
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

// point is a place of a picture: x in % of the width, y in pixels.
type point struct{ x, y float64 }

func (c *canvas) line(class string, from, to point) {
	c.put(`<line class="`, class, `" x1="`, percent(from.x), `" y1="`, num(from.y), `" x2="`, percent(to.x), `" y2="`, num(to.y), `"/>`)
}

// rect draws a bar, from its top left corner; width is in %.
func (c *canvas) rect(class string, at point, width, height float64) {
	c.put(`<rect class="`, class, `" x="`, percent(at.x), `" y="`, num(at.y), `" width="`, percent(width), `" height="`, num(height), `"/>`)
}

// hold is the part of a text that stands at its place.
type hold string

const (
	start  hold = "start"
	middle hold = "middle"
	end    hold = "end"
)

// text writes a line of text, dx pixels to the right of its place.
func (c *canvas) text(class string, at point, dx float64, h hold, s string) {
	c.typeset(class, at, dx, h, fr.Typo(s))
}

// typeset is text for words whose typography is set.
func (c *canvas) typeset(class string, at point, dx float64, h hold, s string) {
	c.put(`<text x="`, percent(at.x), `" y="`, num(at.y), `"`)
	if class != "" {
		c.put(` class="`, class, `"`)
	}
	if dx != 0 {
		c.put(` dx="`, num(dx), `"`)
	}
	if h != start {
		c.put(` text-anchor="`, string(h), `"`)
	}
	c.put(`>`, esc(s), `</text>`)
}

// within draws in a part of the canvas: at x pixels from the left and y from
// the top, width % wide and height pixels high. Places inside are in % of it.
func (c *canvas) within(x, y, width, height float64, draw func()) {
	c.put(`<svg x="`, num(x), `" y="`, num(y), `" width="`, percent(width), `" height="`, num(height), `">`)
	draw()
	c.put(`</svg>`)
}

// stretched holds lines that follow the width of the page; height is that of
// the part it fills, in pixels.
func (c *canvas) stretched(height float64, draw func()) {
	c.put(`<svg width="100%" height="`, num(height), `" viewBox="0 0 100 `, num(height), `" preserveAspectRatio="none">`)
	draw()
	c.put(`</svg>`)
}

// path draws a line through points, inside stretched.
func (c *canvas) path(class string, points []point) {
	c.put(`<path class="`, class, `" d="`)
	for i, p := range points {
		c.put(penAt(i), decimal(p.x), " ", num(p.y))
	}
	c.put(`"/>`)
}

func penAt(i int) string {
	if i == 0 {
		return "M"
	}
	return "L"
}

// shapes are the outlines of the signs that tell series apart, about their
// middle: a disc, a square, a triangle, a lozenge, a triangle on its point.
var shapes = [...]string{
	"M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0 -9 0z",
	"M-4 -4h8v8h-8z",
	"M0 -5.3L5.3 4H-5.3z",
	"M0 -5.8L5.8 0L0 5.8L-5.8 0z",
	"M0 5.3L5.3 -4H-5.3z",
}

// sign draws a small shape that does not stretch.
func (c *canvas) sign(class string, at point, shape string) {
	c.put(`<svg x="`, percent(at.x), `" y="`, num(at.y), `"><path class="`, class, `" d="`, shape, `"/></svg>`)
}

// marker draws the sign of a series. Series are told apart by shape and label,
// never by colour; hollow is for what is not certain.
func (c *canvas) marker(series int, at point, hollow bool) {
	class := "point"
	if hollow {
		class = "point creux"
	}
	c.sign(class, at, shapes[series%len(shapes)])
}

func esc(s string) string { return template.HTMLEscapeString(s) }

func text(s string) string { return template.HTMLEscapeString(fr.Typo(s)) }

// textWidth estimates the width of a text of 12 px, in pixels. The fonts of
// readers differ: 0.56 em is the mean advance of French in common sans-serifs,
// and a twelfth is left as slack.
func textWidth(s string) float64 { return float64(utf8.RuneCountInString(s)) * 7.3 }
