package chart

import (
	"math"
	"strings"

	"limpide/internal/base/fr"
)

// The widths that pictures are laid out for, in pixels: the text of a phone of
// 320, and the narrowest column from which the wide layout is shown. A picture
// whose labels would collide on a phone is drawn in both layouts, and the style
// sheet shows one.
const (
	narrowWidth = 288.0
	wideWidth   = 576.0
)

// layout is a way to lay a picture out.
type layout struct {
	class string
	width float64 // pixels that it may count on
	wide  bool
}

var (
	narrowLayout = layout{"vue-etroite", narrowWidth, false}
	wideLayout   = layout{"vue-large", wideWidth, true}
)

// bothLayouts draws a picture for a phone and for a page.
func bothLayouts(draw func(layout) picture) []picture {
	wide, narrow := draw(wideLayout), draw(narrowLayout)
	wide.class = strings.TrimSpace(wide.class + " " + wideLayout.class)
	narrow.class = strings.TrimSpace(narrow.class + " " + narrowLayout.class)
	return []picture{wide, narrow}
}

// wideAlone is the layout of a page, alone.
func (f *Figure) wideAlone() picture {
	if found := f.pictures(); len(found) > 0 {
		return found[0]
	}
	return f.valuesPoster()
}

// lineHeight separates the lines of a label, in pixels.
const lineHeight = 15

// fitLines cuts a text into lines of at most width pixels; what does not fit in
// most lines ends with an ellipsis.
func fitLines(s string, width float64, most int) []string {
	var lines []string
	line := ""
	for word := range strings.SplitSeq(fr.Typo(s), " ") {
		longer := strings.TrimSpace(line + " " + word)
		switch {
		case line == "" || textWidth(longer) <= width:
			line = longer
		case len(lines) == most-1:
			return append(lines, shorten(longer, width))
		default:
			lines = append(lines, line)
			line = word
		}
	}
	return append(lines, shorten(line, width))
}

// fitNames is fitLines for the names of rows and groups, whose letters are
// larger and bold.
func fitNames(s string, width float64, most int) []string { return fitLines(s, width/boldWidth, most) }

// boldWidth is how much wider names are than other texts.
const boldWidth = 1.22

// shorten cuts a line to width pixels.
func shorten(line string, width float64) string {
	if textWidth(line) <= width {
		return line
	}
	runes := []rune(line)
	keep := max(1, int(math.Floor(width/textWidth("x")))-1)
	kept := string(runes[:min(keep, len(runes))])
	if space := strings.LastIndexByte(kept, ' '); 2*space > len(kept) {
		kept = kept[:space] // between words, unless that loses half of the line
	}
	return strings.TrimRight(kept, " ,;:\u00a0\u202f") + "…"
}

// lines writes a label of several lines from the baseline of the first.
func (c *canvas) lines(class string, at point, dx float64, h hold, lines []string) {
	for i, line := range lines {
		c.typeset(class, point{at.x, at.y + float64(i*lineHeight)}, dx, h, line)
	}
}

// edgeHold keeps a label inside the picture: it stands in the middle of its
// place but for those at the very ends.
func edgeHold(x float64) hold {
	switch {
	case x < 6:
		return start
	case x > 94:
		return end
	}
	return middle
}
