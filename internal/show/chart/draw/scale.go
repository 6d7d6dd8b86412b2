package draw

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"limpide/internal/base/exact"
	"limpide/internal/base/fr"
)

// Scale maps values to places, linearly.
type Scale struct {
	Low, High float64 // values
	From, To  float64 // places: pixels or %
	Ticks     []float64
}

// At returns the place of a value.
func (s Scale) At(v float64) float64 {
	return s.From + (v-s.Low)/(s.High-s.Low)*(s.To-s.From)
}

// Tick writes a value of the scale with the decimals that its step needs.
func (s Scale) Tick(v float64) string { return fr.Number(v, s.Decimals()) }

// NewScale covers the values with round bounds, and at most about most steps.
// Zero is always in it: a rise or a fall keeps its true proportion.
func NewScale(values []float64, from, to float64, most int) Scale {
	low, high := 0.0, 0.0
	for _, v := range values {
		low, high = min(low, v), max(high, v)
	}
	if low == high {
		high = 1
	}
	step := niceStep((high - low) / float64(most))
	low, high = math.Floor(low/step+1e-9)*step, math.Ceil(high/step-1e-9)*step
	ticks := make([]float64, int(math.Round((high-low)/step))+1)
	for i := range ticks {
		if tick := low + float64(i)*step; math.Abs(tick) >= step*1e-9 {
			ticks[i] = tick
		}
	}
	return Scale{low, ticks[len(ticks)-1], from, to, ticks}
}

// niceStep rounds a step up to 1, 2 or 5 times a power of ten.
func niceStep(step float64) float64 {
	power := math.Pow(10, math.Floor(math.Log10(step)))
	for _, m := range []float64{1, 2, 5} {
		if step <= m*power*(1+1e-9) {
			return m * power
		}
	}
	return 10 * power
}

// Decimals returns the number of decimals that the step of the scale needs.
func (s Scale) Decimals() int {
	if len(s.Ticks) < 2 {
		return 0
	}
	return exact.Decimals(exact.Clean(s.Ticks[1] - s.Ticks[0]))
}

// yearStep returns the first round number of years that suits, or the longest.
func yearStep(suits func(step int) bool) int {
	steps := []int{1, 2, 5, 10, 20}
	if i := slices.IndexFunc(steps, suits); i >= 0 {
		return steps[i]
	}
	return 50
}

// YearTicks chooses which years to write between two, both ends first, so that
// at most most of them are written.
func YearTicks(first, last, most int) []int {
	span := last - first
	if span <= 0 {
		return []int{first}
	}
	step := yearStep(func(step int) bool { return span/step+1 <= most })
	ticks := []int{first}
	for y := (first/step + 1) * step; y < last; y += step {
		if 5*(y-first) >= 4*step && 5*(last-y) >= 4*step {
			ticks = append(ticks, y)
		}
	}
	return append(ticks, last)
}

// Spread moves labels apart so that no two are closer than gap, each as little
// as it can, keeping their order and staying between low and high as far as
// they fit.
func Spread(at []float64, gap, low, high float64) []float64 {
	order := make([]int, len(at))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(at[a], at[b]) })
	// Labels that touch move as one: each group stands at the mean of where its
	// labels would, had they no height.
	type group struct {
		sum float64
		n   int
	}
	var groups []group
	for k, i := range order {
		groups = append(groups, group{at[i] - float64(k)*gap, 1})
		for n := len(groups); n > 1 && groups[n-2].sum*float64(groups[n-1].n) > groups[n-1].sum*float64(groups[n-2].n); n-- {
			groups[n-2].sum += groups[n-1].sum
			groups[n-2].n += groups[n-1].n
			groups = groups[:n-1]
		}
	}
	moved := make([]float64, len(at))
	k := 0
	for _, g := range groups {
		place := g.sum / float64(g.n)
		place = max(low, min(place, high-float64(len(at)-1)*gap))
		for range g.n {
			moved[order[k]] = place + float64(k)*gap
			k++
		}
	}
	return moved
}

// TimeTop is the height of the head of a picture along time, in pixels: the day
// of the site, then the years.
const TimeTop = 36.0

// TimeAxis places moments across a picture. All are decimal years.
type TimeAxis struct {
	Layout
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

// Inside is At for the middle of a sign, which must not be cut at the edges of the
// narrowest picture.
func (a TimeAxis) Inside(t float64) float64 {
	const edge = 1.7
	return max(edge, min(a.At(t), 100-edge))
}

// Picture returns a picture along the axis: behind it, the years with their lines
// down to the bottom, and the day of the site.
func (a TimeAxis) Picture(class, label string, draw func(c *Canvas) (bottom float64)) Picture {
	front := Drawn(class, label, draw)
	bottom := front.Height
	return Drawn(class, label, func(c *Canvas) float64 {
		const room = 46 // pixels for a year
		step := yearStep(func(step int) bool { return a.Pixels(float64(step)*(100-a.strip))/(a.To-a.From) >= room })
		for year := int(math.Ceil(a.From)); year <= int(math.Floor(a.To)); year++ {
			if year%step != 0 {
				continue
			}
			x := a.At(float64(year))
			c.Line("grille", At(x, TimeTop-4), At(x, bottom))
			if x < 94 && (a.strip == 0 || a.Pixels(x) > 110) {
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
		front.Draw(c)
		return bottom
	})
}
