// Package calendar draws events along time: each on a row of its own ([Rows]), or as
// signs on the lanes of their groups ([Lanes]).
package calendar

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"limpide/internal/show/chart/draw"
)

// Event is what lasts, or happens at a moment. Times are decimal years.
type Event struct {
	Label    string
	Group    string
	Style    string  // class of its ink or sign
	Note     string  // its state, said beside when
	When     string  // From and To in words
	From, To float64 // To is 0 for a moment
	Key      bool    // its label is written on its lane
}

// Span is the time that a picture shows; what comes before From stands in a strip of
// its own.
type Span struct{ From, To, Today float64 }

// The head of a picture, for the day of the site, then the years; and its foot, in
// pixels.
const (
	head = 36.0
	foot = 8.0
)

// axis places moments across a picture.
type axis struct {
	draw.Layout
	Span
	earliest float64 // the first moment, which may stand before From
	strip    float64 // % of the width kept for what came before From
}

// newAxis spans some events, and today when it comes after them; earliest is the first
// moment to show.
func newAxis(l draw.Layout, span Span, earliest float64, events []Event) axis {
	a := axis{Layout: l, Span: span, earliest: earliest}
	a.To = max(a.To, a.Today)
	for _, e := range events {
		a.To = max(a.To, e.From, e.To)
	}
	if a.earliest < a.From {
		a.strip = 13
	}
	if a.To <= a.From {
		a.To = a.From + 1
	}
	return a
}

// at returns the place of a moment, in % of the width.
func (a axis) at(t float64) float64 {
	switch {
	case t >= a.From:
		return a.strip + (100-a.strip)*(t-a.From)/(a.To-a.From)
	case a.strip == 0:
		return 0
	}
	return 1.5 + (a.strip-4)*(t-a.earliest)/(a.From-a.earliest)
}

// inside is at for the middle of a sign, which must not be cut at the edges of the
// narrowest picture.
func (a axis) inside(t float64) float64 {
	const edge = 1.7
	return max(edge, min(a.at(t), 100-edge))
}

// picture returns a picture along the axis: behind it, the years with their lines
// down to the bottom, and the day of the site.
func (a axis) picture(class, label string, write func(c *draw.Canvas) (bottom float64)) draw.Picture {
	var words []draw.Words
	front := draw.Drawn(class, label, func(c *draw.Canvas) float64 {
		c.Words = &words
		return write(c)
	})
	bottom := front.Height
	return draw.Drawn(class, label, func(c *draw.Canvas) float64 {
		const room = 46 // pixels for a year
		step := draw.YearStep(func(step int) bool { return a.Pixels(float64(step)*(100-a.strip))/(a.To-a.From) >= room })
		for year := int(math.Ceil(a.From)); year <= int(math.Floor(a.To)); year++ {
			if year%step != 0 {
				continue
			}
			x := a.at(float64(year))
			a.upright(c, "grille", x, head-4, bottom, words)
			if x < 94 && (a.strip == 0 || a.Pixels(x) > 110) {
				c.Text("", draw.At(x, head-8), 0, draw.HoldAt(x, 6), fmt.Sprint(year))
			}
		}
		if a.strip > 0 {
			a.upright(c, "coupure", a.strip-1, head-4, bottom, words)
			c.Text("", draw.At(0, head-8), 0, draw.Start, fmt.Sprintf("avant %d", int(a.From)))
		}
		if a.Today >= a.From && a.Today <= a.To {
			x := a.at(a.Today)
			a.upright(c, "aujourdhui", x, 14, bottom, words)
			c.Text("fort", draw.At(x, 11), 0, draw.HoldAt(x, 16), "aujourd’hui")
		}
		front.Draw(c)
		return bottom
	})
}

// upright draws a line down the picture, but for where words stand. What they do not
// cross on the narrowest picture they cross on none.
func (a axis) upright(c *draw.Canvas, class string, x, from, to float64, words []draw.Words) {
	var crossed []draw.Box
	for _, w := range words {
		if box := w.Box(a.Width); box.Left-3 < a.Pixels(x) && a.Pixels(x) < box.Right+3 {
			crossed = append(crossed, box)
		}
	}
	slices.SortFunc(crossed, func(a, b draw.Box) int { return cmp.Compare(a.Top, b.Top) })
	for _, box := range crossed {
		if box.Top > from {
			c.Line(class, draw.At(x, from), draw.At(x, box.Top))
		}
		from = max(from, box.Bottom)
	}
	if to > from {
		c.Line(class, draw.At(x, from), draw.At(x, to))
	}
}
