package draw

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"sync"
)

// Picture is a drawing.
type Picture struct {
	Class  string // what its style needs
	Label  string // read by screen readers; "" when what follows says the same
	Height float64
	Links  bool // it holds links: a reader goes through it
	Draw   func(c *Canvas)
}

// Write writes the picture as an element of a page.
func (p Picture) Write(c *Canvas) {
	name := `aria-hidden="true" focusable="false"`
	if p.Label != "" {
		name = `role="` + cmp.Or(If(p.Links, "group"), "img") + `" aria-label="` + Text(p.Label) + `"`
	}
	c.Put(`<svg class="`, p.Class, `" `, name, ` width="100%" height="`, Num(p.Height), `">`)
	p.Draw(c)
	c.Put(`</svg>`)
}

// Drawn returns a picture that is drawn at once, and tells how high it is.
func Drawn(class, label string, draw func(c *Canvas) (height float64)) Picture {
	w, ok := canvases.Get().(*bytes.Buffer)
	if !ok {
		w = new(bytes.Buffer)
	}
	height := draw(&Canvas{W: w})
	drawn := bytes.Clone(w.Bytes())
	w.Reset()
	canvases.Put(w)
	return Picture{Class: class, Label: label, Height: height, Draw: func(c *Canvas) { c.W.Write(drawn) }}
}

// canvases are buffers that have grown to the size of a picture.
var canvases sync.Pool

// Layout is a way to lay a picture out. A picture whose labels would collide on a
// phone is drawn in both layouts, and the style sheet shows one.
type Layout struct {
	Class string
	Width float64 // pixels that it may count on
}

// The layouts: for the narrowest column from which the wide one is shown, and
// for the text of a phone of 320 pixels.
var (
	Wide   = Layout{Class: "vue-large", Width: 576}
	Narrow = Layout{Class: "vue-etroite", Width: 288}
)

// Pixels returns a length in pixels from one in % of the width.
func (l Layout) Pixels(percent float64) float64 { return percent / 100 * l.Width }

// Both draws a picture for a page, then for a phone.
func Both(draw func(Layout) Picture) []Picture {
	found := []Picture{draw(Wide), draw(Narrow)}
	for i, l := range []Layout{Wide, Narrow} {
		found[i].Class = strings.TrimSpace(found[i].Class + " " + l.Class)
	}
	return found
}

// Stack puts pictures one below the other, but for those of a phone.
func Stack(pictures []Picture) Picture {
	const gap = 16
	height := -float64(gap)
	pictures = slices.DeleteFunc(pictures, func(p Picture) bool { return strings.Contains(p.Class, Narrow.Class) })
	for _, p := range pictures {
		height += p.Height + gap
	}
	return Picture{Height: height, Draw: func(c *Canvas) {
		y := 0.0
		for _, p := range pictures {
			c.Put(`<g class="`, p.Class, `">`)
			c.Within(0, y, 100, p.Height, func() { p.Draw(c) })
			c.Put(`</g>`)
			y += p.Height + gap
		}
	}}
}
