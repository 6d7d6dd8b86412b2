package draw

import (
	"cmp"
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
	return between(low, high, from, to, most)
}

// NewLineScale is NewScale for lines, whose slope is what one reads: it starts elsewhere
// than at zero when the values would fill less than half of it.
func NewLineScale(values []float64, from, to float64, most int) Scale {
	if len(values) == 0 {
		return NewScale(values, from, to, most)
	}
	low, high := slices.Min(values), slices.Max(values)
	if low == high || low*2 <= high && high*2 >= low {
		return NewScale(values, from, to, most)
	}
	return between(low, high, from, to, most)
}

// HasZero reports whether the scale shows zero.
func (s Scale) HasZero() bool { return s.Low <= 0 && s.High >= 0 }

func between(low, high, from, to float64, most int) Scale {
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

// YearStep returns the first round number of years that suits, or the longest.
func YearStep(suits func(step int) bool) int {
	steps := []int{1, 2, 5, 10, 20}
	if i := slices.IndexFunc(steps, suits); i >= 0 {
		return steps[i]
	}
	return 50
}

// YearTicks returns which years to write between two, at most most of them: at a
// regular step, on round years; both ends when no two round years are between them.
func YearTicks(first, last, most int) []int {
	var ticks []int
	step := YearStep(func(step int) bool { return last/step-(first-1)/step <= most })
	for y := (first + step - 1) / step * step; y <= last; y += step {
		ticks = append(ticks, y)
	}
	if len(ticks) < 2 && last > first {
		return []int{first, last}
	}
	return ticks
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
