package chart

import (
	"math"
	"strconv"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/show/chart/draw"
	"limpide/internal/show/chart/option"
)

// Coverage shows which values are there: rows by years, in groups.
var Coverage = &Kind{coveragePictures, firstPicture, coverageTable, coverageKey, coverageCrowd, coverageOption}

// The rows of a coverage, in pixels.
const (
	coverRow   = 17.0
	coverGroup = 25.0
	coverTop   = 20.0
	coverSign  = 9.0
)

// coverStates are the states of a cell, in the order of their signs.
var coverStates = [...]struct{ class, words, key string }{
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

const (
	coverFinal = iota
	coverAwaited
	coverGuess
	coverAverage
	coverDifference
	coverAnnounced
	coverReported
	coverReason
	coverNothing
)

func coverState(c Cell) int {
	switch {
	case c.Absent && c.Note != "":
		return coverReason
	case c.Absent:
		return coverNothing
	case c.Lone != 0:
		return coverAverage + int(c.Lone-Average)
	case c.Doubt && c.Guess:
		return coverGuess
	case c.Doubt:
		return coverAwaited
	}
	return coverFinal
}

// coveragePictures draws a sign for each row and year, grouped: a full square is a
// value, a hollow one awaits its final figure, a ring was estimated, bars and
// crosses are values that compare with no other, a dash is a gap whose reason is known, a point a gap about which nothing is known.
func coveragePictures(f *Figure) []draw.Picture {
	if len(f.Rows) == 0 || len(f.Columns) == 0 {
		return nil
	}
	return draw.Both(func(l draw.Layout) draw.Picture { return coveragePicture(f, l) })
}

// coverageTable writes the state of every year as a word: the values are in the datasets.
func coverageTable(f *Figure) table {
	return table{heads: f.Columns, grouped: true, entries: func(r Row) []entry {
		var found []entry
		for _, c := range r.Cells {
			found = append(found, wordsEntry(draw.If(!c.Out, coverWords(c))))
		}
		return found
	}}
}

func coverWords(c Cell) string {
	state := coverState(c)
	return coverStates[state].words + draw.If(state == coverReason, c.Note) + draw.If(c.Break, ", rupture de série")
}

func coverageKey(f *Figure) (key string, gaps []string) {
	var has [len(coverStates)]bool
	broken := false
	for _, r := range f.Rows {
		for _, c := range r.Cells {
			has[coverState(c)] = has[coverState(c)] || !c.Out
			broken = broken || c.Break
		}
	}
	var said []string
	for i, state := range coverStates {
		if has[i] {
			said = append(said, state.key)
		}
	}
	if broken {
		said = append(said, "trait vertical : rupture de série, expliquée sur la page de l’indicateur")
	}
	return fr.Capital(strings.Join(said, " ; ") + "."), nil
}

// coverageCrowd counts the rows of a group, one a scope: those whose labels differ.
func coverageCrowd(f *Figure) (n, most int, what string) {
	seen := map[string]bool{}
	for _, r := range f.Rows {
		seen[r.Label] = true
	}
	return len(seen), mostDrawn, "lignes par indicateur"
}

func coveragePicture(f *Figure, l draw.Layout) draw.Picture {
	years, left := float64(len(f.Columns)), 42.0 // % of the width for the labels
	if l == draw.Wide {
		left = 34
	}
	room, cell := l.Pixels(left)-10, (100-left)/100*l.Width/years // pixels for a label and for a year
	const least = coverSign + 3
	above := cell < least
	if above { // labels stand above their signs
		left, room, cell = 0, l.Width, l.Width/years
	}
	every := int(math.Ceil(44 / cell))
	middle := func(column int) float64 { return left + (100-left)*(float64(column)+.5)/years }
	return draw.Drawn("couverture"+draw.If(cell < least, " serre"), f.Title, func(c *draw.Canvas) float64 {
		last := len(f.Columns) - 1
		for k, column := range f.Columns {
			if (last-k)%every == 0 {
				x, h := middle(k), draw.Middle
				if x+5 > 100-17/l.Width*100 {
					x, h = 100, draw.End
				}
				c.Text("", draw.At(x, 12), 0, h, column.Label)
			}
		}
		// The signs of each state make one path, and the breaks of the series another.
		var signs [len(coverStates)]strings.Builder
		breaks, width, dash := "", middle(1)-middle(0), min(100*coverSign, 80*cell)/l.Width
		y := coverTop
		for i, r := range f.Rows {
			if r.Group != "" && (i == 0 || f.Rows[i-1].Group != r.Group) {
				lines := draw.FitBold(r.Group, l.Width, 2)
				c.Lines("nom", draw.At(0, y+coverGroup-7), 0, draw.Start, lines)
				y += coverGroup + float64(len(lines)-1)*draw.LineHeight
			}
			label := draw.Fit(r.Label, room, 2)
			c.Lines("etiquette", draw.At(0, y+12), 0, draw.Start, label)
			below := float64(len(label)-1) * draw.LineHeight
			at := y + 8
			if above {
				below += draw.LineHeight
				at += below
			}
			for k, value := range r.Cells {
				if value.Out {
					continue
				}
				x, state := middle(k), coverState(value)
				signs[state].WriteString(coverPath(state, x, at, dash, width))
				if value.Break {
					breaks += "M" + draw.Decimal(x-width/2) + " " + draw.Num(at-coverRow/2) + "v" + draw.Num(coverRow)
				}
			}
			y += coverRow + below
		}
		c.Stretched(y+4, func() {
			for state := range signs {
				class, d := coverStates[state].class, signs[state].String()
				c.Put(draw.If(d != "", `<path class="`+class+`" d="`+d+`"/>`))
				if d != "" && (state == coverAwaited || state == coverGuess) {
					c.Put(`<path class="`, class, ` creux" d="`, d, `"/>`)
				}
			}
			c.Put(draw.If(breaks != "", `<path class="rupture" d="`+breaks+`"/>`))
		})
		return y + 4
	})
}

// coverPath is the sign of a state at a place: x, its half of a dash and the width of
// a column are in % of the width, y is in pixels.
func coverPath(state int, x, y, dash, width float64) string {
	line := func(fromX, fromY, right, down float64) string {
		return "M" + draw.Decimal(fromX) + " " + draw.Num(fromY) + "l" + draw.Decimal(right) + " " + draw.Num(down)
	}
	half := dash / 2
	switch state {
	case coverReason:
		return "M" + draw.Decimal(x-half) + " " + draw.Num(y) + "h" + draw.Decimal(dash)
	case coverAverage: // those of a period join
		return line(x-width/2, y, width, 0)
	case coverDifference:
		return line(x, y-coverSign/2, 0, coverSign)
	case coverAnnounced:
		return line(x-half, y, dash, 0) + line(x, y-coverSign/2, 0, coverSign)
	case coverReported:
		return line(x-half, y-coverSign/2, dash, coverSign) + line(x-half, y+coverSign/2, dash, -coverSign)
	}
	return "M" + draw.Decimal(x) + " " + draw.Num(y) + "h.01"
}

// coverageOption draws each row in a lane of its own, with the same signs.
func coverageOption(f *Figure) *option.Chart {
	const name, signs = 24.0, 24.0 // pixels
	var lanes []option.Lane
	var drawn []option.Series
	years := make([]string, len(f.Columns))
	for k, c := range f.Columns {
		years[k] = fr.Typo(c.Label)
	}
	first, _ := strconv.Atoi(f.Columns[0].Label)
	y := 0.0
	for _, r := range f.Rows {
		label := draw.If(r.Group != "", r.Group+", ") + r.Label
		lanes = append(lanes, option.Lane{At: y + name, Name: fr.Typo(label)})
		lane := option.SignSeries(label, "rect", int(coverSign), &option.Fill{Color: "--encre"})
		for k, c := range r.Cells {
			if c.Out {
				continue
			}
			item := option.Presence(coverStates[coverState(c)].class)
			item.Value, item.Row, item.Text = [2]any{first + k, y + name + signs/2}, k, fr.Typo(coverWords(c))
			lane.Data = append(lane.Data, item)
		}
		drawn = append(drawn, lane)
		y += name + signs
	}
	made := option.Moments(years, lanes, drawn, option.Span{Min: first - 1, Max: first + len(years), Moments: len(years)}, y)
	made.Reading.Gain = fr.Typo("Ici, chaque signe se lit en toutes lettres : l’année, et l’état de sa valeur")
	return made
}
