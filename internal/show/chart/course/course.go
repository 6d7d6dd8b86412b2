// Package course draws one value through dated evaluations, with the path from the first to
// what is to be reached.
package course

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"limpide/internal/base/exact"
	"limpide/internal/base/fr"
	"limpide/internal/show/chart/draw"
	"limpide/internal/show/chart/plot"
)

// Sizes of the plot, in pixels, and its width in %: the labels of the landmarks
// stand to its right.
const (
	plotHeight = 200
	plotTop    = 26
	plotWidth  = 78
)

// Score is an evaluation.
type Score struct {
	At    float64 // a decimal year
	Value float64 // in %
	Note  string  // what it is, in words; "" if nothing is to be said
	Own   bool    // it binds its author only: its sign is hollow
}

// Mark is a landmark on the scale.
type Mark struct {
	At    float64 // when it is due, a decimal year: it is then the target; 0: at any time
	Value float64
	Label string // in full
	Short string // as it stands on a phone
}

// Course is the scores and what is to be reached.
type Course struct {
	scores   []Score
	decimals int
	from, to float64 // decimal years
	scale    draw.Scale
	at       []draw.Point // of the scores
	target   *Mark
	goal     draw.Point // of the target
	next     *Mark      // the landmark that the last score has not reached
}

// New returns the course of scores, oldest first, written with some decimals.
func New(scores []Score, marks []Mark, decimals int) *Course {
	t := &Course{scores: scores, decimals: decimals, from: math.Inf(1), to: math.Inf(-1)}
	var values []float64
	widen := func(at, value float64) {
		t.from, t.to = min(t.from, at), max(t.to, at)
		values = append(values, value)
	}
	for _, s := range scores {
		widen(s.At, s.Value)
	}
	for i, m := range marks {
		switch {
		case m.At > 0:
			t.target = &marks[i]
			widen(m.At, m.Value)
		case len(scores) > 0 && m.Value > scores[len(scores)-1].Value && (t.next == nil || m.Value < t.next.Value):
			t.next = &marks[i]
		}
	}
	if t.next != nil {
		values = append(values, t.next.Value)
	}
	t.from, t.to = t.from-.2, t.to+.2
	t.scale = draw.NewLineScale(values, plotHeight, 0, 8)
	for _, s := range scores {
		t.at = append(t.at, t.place(s.At, s.Value))
	}
	if t.target != nil {
		t.goal = t.place(t.target.At, t.target.Value)
	}
	return t
}

// Drawn reports whether there is a score to draw.
func (t *Course) Drawn() bool { return len(t.scores) > 0 }

// HasTarget reports whether one of the landmarks is due some day.
func (t *Course) HasTarget() bool { return t.target != nil }

// Pictures draws the course; nothing without a score.
func (t *Course) Pictures() []draw.Picture {
	if !t.Drawn() {
		return nil
	}
	label := fr.Count(len(t.scores), "évaluation", "évaluations") + " dans le temps. " + plot.WhereValues
	return draw.Both(func(l draw.Layout) draw.Picture {
		return draw.Picture{Class: "parcours", Label: label, Height: plotTop + plotHeight + 26, Draw: func(c *draw.Canvas) { t.draw(c, l) }}
	})
}

func (t *Course) place(at, value float64) draw.Point {
	return draw.At(100*(at-t.from)/(t.to-t.from), t.scale.At(value))
}

func (t *Course) draw(c *draw.Canvas, l draw.Layout) {
	c.Within(0, plotTop, plotWidth, plotHeight, func() {
		c.Line("axe", draw.At(0, plotHeight), draw.At(100, plotHeight))
		if start := t.start(); start != "" {
			c.Text("", draw.At(0, -14), 0, draw.Start, start)
		}
		if m := t.next; m != nil { // in words on a page, by a sign on a phone
			y, label := t.scale.At(m.Value), m.Label
			if l == draw.Narrow {
				label = m.Short + " " + fr.Percent(m.Value, min(1, exact.Decimals(m.Value)))
			}
			c.Line("seuil", draw.At(0, y), draw.At(100, y))
			c.Text("", draw.At(100, y+4), 4, draw.Start, label)
		}
		most := 6
		if l == draw.Narrow {
			most = 4
		}
		for _, year := range draw.YearTicks(int(math.Ceil(t.from)), int(math.Floor(t.to)), most) {
			x := t.place(float64(year), 0).X
			c.Line("axe", draw.At(x, plotHeight), draw.At(x, plotHeight+5))
			c.Text("", draw.At(x, plotHeight+19), 0, draw.HoldAt(x, 20), fmt.Sprint(year))
		}
		c.Stretched(plotHeight, func() {
			if t.target != nil { // the path that it asked for
				c.Path("chemin", []draw.Point{t.at[0], t.goal})
			}
			if len(t.at) > 1 {
				c.Path("trait", t.at)
			}
		})
		if t.target != nil {
			c.Sign("but", t.goal, "M0 -7L7 0L0 7L-7 0z")
		}
		for i, at := range t.at {
			c.Mark(at, draw.Shapes[0], t.scores[i].Own)
		}
		for _, label := range t.labels(l) {
			for i, line := range label.lines {
				c.Text(strings.TrimSpace(label.classes[i]+" halo"), draw.At(label.at.X, label.top+float64(i)*labelLine+12), 0, label.hold, line)
			}
		}
	})
}

// start says what the scale covers when it does not start at zero.
func (t *Course) start() string {
	if t.scale.HasZero() {
		return ""
	}
	return "échelle de " + t.scale.Tick(t.scale.Low) + " à " + fr.Percent(t.scale.High, t.scale.Decimals())
}

// label is words beside a point: lines from a height down.
type label struct {
	lines, classes []string
	at             draw.Point
	top            float64
	hold           draw.Hold
}

const (
	labelLine = 17 // from one line of a label to the next, in pixels
	valueSize = 1.3
)

// labels places the words of the target, then of the scores from the last one back, where they meet no other, no sign and, if that can be, no
// line. What has no room, even without its kind, is left to the table.
func (t *Course) labels(l draw.Layout) []label {
	var found []label
	room := l.Pixels(plotWidth)
	pixels := func(p draw.Point) (x, y float64) { return p.X / 100 * room, p.Y }
	var words, lines []draw.Box
	if start := t.start(); start != "" {
		words = append(words, draw.Box{Right: draw.Width(start), Top: -plotTop, Bottom: -8})
	}
	sign := func(from, to draw.Point) {
		fromX, fromY := pixels(from)
		x, y := pixels(to)
		words = append(words, draw.Box{Left: x - 6, Right: x + 6, Top: y - 6, Bottom: y + 6})
		const steps = 24
		for k := range steps {
			part := float64(k) / steps
			at := draw.Box{Left: fromX + part*(x-fromX), Top: fromY + part*(y-fromY)}
			at.Right, at.Bottom = at.Left+1, at.Top+1
			lines = append(lines, at)
		}
	}
	for i, at := range t.at {
		sign(t.at[max(0, i-1)], at)
	}
	if t.target != nil {
		sign(t.at[0], t.goal)
	}
	put := func(at draw.Point, lines, classes []string, avoided ...[]draw.Box) bool {
		x, y := pixels(at)
		wide, high := 0.0, float64(len(lines))*labelLine
		for i, line := range lines {
			size := 1.0
			if classes[i] == "valeur" {
				size = valueSize
			}
			wide = max(wide, size*draw.Width(line))
		}
		for _, side := range []float64{-8 - high, 8} {
			for _, hold := range []draw.Hold{draw.Middle, draw.End, draw.Start} {
				box := draw.Box{Left: x - wide/2, Right: x + wide/2, Top: y + side, Bottom: y + side + high}
				switch hold {
				case draw.Start:
					box.Left, box.Right = x, x+wide
				case draw.End:
					box.Left, box.Right = x-wide, x
				}
				if box.Left < 0 || box.Right > room || box.Top < -plotTop || box.Bottom > plotHeight+2 ||
					slices.ContainsFunc(avoided, func(some []draw.Box) bool { return slices.ContainsFunc(some, box.Meets) }) {
					continue
				}
				words = append(words, box)
				found = append(found, label{lines, classes, at, box.Top, hold})
				return true
			}
		}
		return false
	}
	anywhere := func(at draw.Point, said, classes []string) bool {
		return put(at, said, classes, words, lines) || put(at, said, classes, words)
	}
	write := func(i int) {
		value, note := fr.Percent(t.scores[i].Value, t.decimals), t.scores[i].Note
		if note == "" || !anywhere(t.at[i], []string{value, note}, []string{"valeur", ""}) {
			anywhere(t.at[i], []string{value}, []string{"valeur"})
		}
	}
	if t.target != nil {
		anywhere(t.goal, []string{t.target.Label}, []string{"objectif"})
	}
	for i := len(t.at) - 1; i >= 0; i-- {
		write(i)
	}
	return found
}

// Told reports whether the kind of each score and the target stand beside their signs,
// however wide the picture.
func (t *Course) Told() bool { return t.allTold(draw.Wide) && t.allTold(draw.Narrow) }

func (t *Course) allTold(l draw.Layout) bool {
	told, goal := 0, t.target == nil
	for _, label := range t.labels(l) {
		if len(label.lines) > 1 {
			told++
		}
		goal = goal || label.classes[0] == "objectif"
	}
	return told == len(t.at) && goal
}
