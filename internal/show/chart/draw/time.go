package draw

import (
	"fmt"
	"math"
)

// TimeTop is the height of the head of a picture along time, in pixels: the day
// of the site, then the years.
const TimeTop = 36.0

// TimeAxis places moments across a picture. All are decimal years.
type TimeAxis struct {
	From, To float64
	Earliest float64 // the first moment, which may stand before From
	Today    float64
	strip    float64 // % of the width kept for what came before From
}

// Ready returns the axis with its strip, and never without a length.
func (a TimeAxis) Ready() TimeAxis {
	if a.Earliest < a.From {
		a.strip = 13
	}
	if a.To <= a.From {
		a.To = a.From + 1
	}
	return a
}

// At returns the place of a moment, in % of the width.
func (a TimeAxis) At(t float64) float64 {
	switch {
	case t >= a.From:
		return a.strip + (100-a.strip)*(t-a.From)/(a.To-a.From)
	case a.strip == 0:
		return 0
	}
	return 1.5 + (a.strip-4)*(t-a.Earliest)/(a.From-a.Earliest)
}

// Edge keeps signs inside the picture, in % of the narrowest.
const Edge = 1.7

// Inside is At for the middle of a sign, which must not be cut.
func (a TimeAxis) Inside(t float64) float64 { return max(Edge, min(a.At(t), 100-Edge)) }

// Picture returns a picture along the axis: behind it, the years with their lines
// down to the bottom, and the day of the site.
func (a TimeAxis) Picture(class, label string, l Layout, draw func(c *Canvas) (bottom float64)) Picture {
	front := Drawn(class, label, draw)
	return Drawn(class, label, func(c *Canvas) float64 {
		a.years(c, l, front.Height)
		front.Draw(c)
		return front.Height
	})
}

func (a TimeAxis) years(c *Canvas, l Layout, bottom float64) {
	const room = 46 // pixels for a year
	step := yearStep(func(step int) bool { return l.Pixels(float64(step)*(100-a.strip))/(a.To-a.From) >= room })
	for year := int(math.Ceil(a.From)); year <= int(math.Floor(a.To)); year++ {
		if year%step != 0 {
			continue
		}
		x := a.At(float64(year))
		c.Line("grille", At(x, TimeTop-4), At(x, bottom))
		if x < 94 && (a.strip == 0 || l.Pixels(x) > 110) {
			c.Text("", At(x, TimeTop-8), 0, HoldAt(x, 6), fmt.Sprint(year))
		}
	}
	if a.strip > 0 {
		c.Line("coupure", At(a.strip-1, TimeTop-4), At(a.strip-1, bottom))
		c.Text("", At(0, TimeTop-8), 0, Start, fmt.Sprintf("avant %d", int(a.From)))
	}
	if a.Today >= a.From && a.Today <= a.To {
		x := a.At(a.Today)
		c.Line("aujourdhui", At(x, 14), At(x, bottom))
		c.Text("fort", At(x, 11), 0, HoldAt(x, 16), "aujourd’hui")
	}
}
