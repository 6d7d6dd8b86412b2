// Package presence draws which values are there: rows by years, in groups, a sign each.
package presence

import (
	"math"
	"strings"

	"limpide/internal/show/chart/draw"
)

// SignSize is how large a sign is, in pixels.
const SignSize = 9.0

// The rows, in pixels.
const (
	rowHeight   = 17.0
	groupHeight = 25.0
	top         = 20.0
)

// State is how the value of a year stands.
type State uint8

// The states, in the order of their signs.
const (
	Final   State = iota
	Awaited       // its final figure is to come
	Guess         // it was estimated
	Average
	Difference
	Announced
	Reported
	Reason  // none, and it is known why
	Nothing // none, and nothing is said of it
)

// states are how they are drawn, said and read.
var states = [...]struct{ class, words, key string }{
	{"definitive", "définitive", "carré plein : valeur définitive"},
	{"provisoire", "provisoire", "carré creux : provisoire"},
	{"estimee", "estimée", "rond : estimée"},
	{"moyenne", "moyenne", "barre : moyenne de plusieurs années"},
	{"ecart", "écart entre deux années", "trait debout : écart entre deux années"},
	{"annoncee", "annoncée", "croix : annoncée"},
	{"rapportee", "rapportée", "croix de biais : rapportée"},
	{"absente", "absente : ", "tiret : pas de valeur, et l’on sait pourquoi"},
	{"inconnue", "inconnue", "point : rien n’est dit de cette année"},
}

// Class is that of the signs, Words says the state, Key how its sign is read.
func (s State) Class() string { return states[s].class }
func (s State) Words() string { return states[s].words }
func (s State) Key() string   { return states[s].key }

// Set is rows by years.
type Set struct {
	Title string
	Years []string
	Rows  []Row
}

// Row is a series.
type Row struct {
	Label, Group string
	Signs        []Sign // a year each
}

// Sign is a year of a series.
type Sign struct {
	State State
	Break bool // it does not compare with the years before
	Out   bool // no value is looked for
}

// Pictures draws a sign for each row and year: a full square is a
// value, a hollow one awaits its final figure, a ring was estimated, bars and
// crosses are values that compare with no other, a dash is a gap whose reason is known, a point a gap about which nothing is known.
func (s Set) Pictures() []draw.Picture { return draw.Both(s.picture) }

func (s Set) picture(l draw.Layout) draw.Picture {
	years, left := float64(len(s.Years)), 42.0 // % of the width for the labels
	if l == draw.Wide {
		left = 34
	}
	room, cell := l.Pixels(left)-10, (100-left)/100*l.Width/years // pixels for a label and for a year
	const least = SignSize + 3
	above := cell < least
	if above { // labels stand above their signs
		left, room, cell = 0, l.Width, l.Width/years
	}
	every := int(math.Ceil(44 / cell))
	middle := func(column int) float64 { return left + (100-left)*(float64(column)+.5)/years }
	return draw.Drawn("couverture"+draw.If(cell < least, " serre"), s.Title, func(c *draw.Canvas) float64 {
		last := len(s.Years) - 1
		for k, column := range s.Years {
			if (last-k)%every == 0 {
				x, h := middle(k), draw.Middle
				if x+5 > 100-17/l.Width*100 {
					x, h = 100, draw.End
				}
				c.Text("", draw.At(x, 12), 0, h, column)
			}
		}
		// The signs of each state make one path, and the breaks of the series another.
		var signs [len(states)]strings.Builder
		breaks, width, dash := "", middle(1)-middle(0), min(100*SignSize, 80*cell)/l.Width
		y := top
		for i, r := range s.Rows {
			if r.Group != "" && (i == 0 || s.Rows[i-1].Group != r.Group) {
				lines := draw.FitBold(r.Group, l.Width, 2)
				c.Lines("nom", draw.At(0, y+groupHeight-7), 0, draw.Start, lines)
				y += groupHeight + float64(len(lines)-1)*draw.LineHeight
			}
			label := draw.Fit(r.Label, room, 2)
			c.Lines("etiquette", draw.At(0, y+12), 0, draw.Start, label)
			below := float64(len(label)-1) * draw.LineHeight
			at := y + 8
			if above {
				below += draw.LineHeight
				at += below
			}
			for k, value := range r.Signs {
				if value.Out {
					continue
				}
				x, state := middle(k), value.State
				signs[state].WriteString(path(state, x, at, dash, width))
				if value.Break {
					breaks += "M" + draw.Decimal(x-width/2) + " " + draw.Num(at-rowHeight/2) + "v" + draw.Num(rowHeight)
				}
			}
			y += rowHeight + below
		}
		c.Stretched(y+4, func() {
			for state := range signs {
				class, d := states[state].class, signs[state].String()
				c.Put(draw.If(d != "", `<path class="`+class+`" d="`+d+`"/>`))
				if state := State(state); d != "" && (state == Awaited || state == Guess) {
					c.Put(`<path class="`, class, ` creux" d="`, d, `"/>`)
				}
			}
			c.Put(draw.If(breaks != "", `<path class="rupture" d="`+breaks+`"/>`))
		})
		return y + 4
	})
}

// path is the sign of a state at a place: x, its half of a dash and the width of
// a column are in % of the width, y is in pixels.
func path(state State, x, y, dash, width float64) string {
	line := func(fromX, fromY, right, down float64) string {
		return "M" + draw.Decimal(fromX) + " " + draw.Num(fromY) + "l" + draw.Decimal(right) + " " + draw.Num(down)
	}
	half := dash / 2
	switch state {
	case Reason:
		return "M" + draw.Decimal(x-half) + " " + draw.Num(y) + "h" + draw.Decimal(dash)
	case Average: // those of a period join
		return line(x-width/2, y, width, 0)
	case Difference:
		return line(x, y-SignSize/2, 0, SignSize)
	case Announced:
		return line(x-half, y, dash, 0) + line(x, y-SignSize/2, 0, SignSize)
	case Reported:
		return line(x-half, y-SignSize/2, dash, SignSize) + line(x-half, y+SignSize/2, dash, -SignSize)
	}
	return "M" + draw.Decimal(x) + " " + draw.Num(y) + "h.01"
}
