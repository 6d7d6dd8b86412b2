package chart

import (
	"strings"

	"limpide/internal/base/fr"
)

// The rows of a [Coverage], in pixels.
const (
	coverRow   = 17.0
	coverGroup = 25.0
	coverTop   = 20.0
	coverSign  = 9.0
)

// coverage draws a sign for each row and year, grouped: a full square is a
// value, a hollow one awaits its final figure, a ring was estimated, a dash is
// a gap whose reason is known, a point a gap about which nothing is known.
func (f *Figure) coverage() []picture {
	if len(f.Rows) == 0 || len(f.Columns) == 0 {
		return nil
	}
	return bothLayouts(f.coverageIn)
}

func (f *Figure) coverageIn(l layout) picture {
	v := &coverage{f: f, l: l, left: 42}
	class := "couverture"
	if l.wide {
		v.left = 34
	}
	if v.cell() < coverSign+3 {
		v.left, v.above, class = 0, true, "couverture serre"
	}
	height := coverTop + 4
	for i := range f.Rows {
		height += v.rowHeight(i)
	}
	return picture{class: class, label: f.Title, height: height, draw: func(c *canvas) { v.draw(c, height) }}
}

type coverage struct {
	f     *Figure
	l     layout
	left  float64 // % of the width for the labels
	above bool    // the labels stand above their signs, which are smaller
}

// cell is the width of a year, in pixels.
func (v *coverage) cell() float64 {
	return (100 - v.left) / 100 * v.l.width / float64(len(v.f.Columns))
}

func (v *coverage) heads(i int) bool {
	return v.f.Rows[i].Group != "" && (i == 0 || v.f.Rows[i-1].Group != v.f.Rows[i].Group)
}

func (v *coverage) rowHeight(i int) float64 {
	height := coverRow + float64(len(v.label(i))-1)*lineHeight
	if v.above {
		height += lineHeight
	}
	if v.heads(i) {
		height += coverGroup + float64(len(v.group(i))-1)*lineHeight
	}
	return height
}

func (v *coverage) label(i int) []string {
	if v.above {
		return fitLines(v.f.Rows[i].Label, v.l.width, 2)
	}
	return fitLines(v.f.Rows[i].Label, v.left/100*v.l.width-10, 2)
}

func (v *coverage) group(i int) []string { return fitNames(v.f.Rows[i].Group, v.l.width, 2) }

// x returns the middle of a column, in % of the width.
func (v *coverage) x(column int) float64 {
	return v.left + (100-v.left)*(float64(column)+.5)/float64(len(v.f.Columns))
}

func (v *coverage) draw(c *canvas, height float64) {
	every := 1
	for float64(every)*v.cell() < 44 {
		every++
	}
	last := len(v.f.Columns) - 1
	for k, column := range v.f.Columns {
		if (last-k)%every == 0 {
			x, h := v.x(k), middle
			if x+5 > 100-17/v.l.width*100 {
				x, h = 100, end
			}
			c.text("", point{x, 12}, 0, h, column.Label)
		}
	}
	var signs coverSigns
	y := coverTop
	for i, r := range v.f.Rows {
		top := y
		if v.heads(i) {
			lines := v.group(i)
			c.lines("nom", point{0, y + coverGroup - 7}, 0, start, lines)
			top += coverGroup + float64(len(lines)-1)*lineHeight
		}
		c.lines("etiquette", point{0, top + 12}, 0, start, v.label(i))
		at := top + 8
		if v.above {
			at += float64(len(v.label(i))) * lineHeight
		}
		for k, cell := range r.Cells {
			signs.add(cell, point{v.x(k), at}, v.x(1)-v.x(0), min(100*coverSign, 80*v.cell())/v.l.width)
		}
		y += v.rowHeight(i)
	}
	c.stretched(height, func() { signs.draw(c) })
}

// coverSigns gathers the signs of each state into one path, and the breaks of
// the series into another.
type coverSigns struct {
	paths  [5]strings.Builder
	breaks strings.Builder
}

func (s *coverSigns) add(cell Cell, at point, width, dash float64) {
	state := coverState(cell)
	if cell.Out {
		return
	}
	if state == coverReason {
		s.paths[state].WriteString("M" + decimal(at.x-dash/2) + " " + num(at.y) + "h" + decimal(dash))
	} else {
		s.paths[state].WriteString("M" + decimal(at.x) + " " + num(at.y) + "h.01")
	}
	if cell.Break {
		s.breaks.WriteString("M" + decimal(at.x-width/2) + " " + num(at.y-coverRow/2) + "v" + num(coverRow))
	}
}

func (s *coverSigns) draw(c *canvas) {
	for state, class := range [...]string{"definitive", "provisoire", "estimee", "absente", "inconnue"} {
		if s.paths[state].Len() == 0 {
			continue
		}
		c.put(`<path class="`, class, `" d="`, s.paths[state].String(), `"/>`)
		if state == coverAwaited || state == coverGuess {
			c.put(`<path class="`, class, ` creux" d="`, s.paths[state].String(), `"/>`)
		}
	}
	if s.breaks.Len() > 0 {
		c.put(`<path class="rupture" d="`, s.breaks.String(), `"/>`)
	}
}

// coverageKey explains the signs that the cells use.
func (f *Figure) coverageKey() string {
	var has [5]bool
	breaks := false
	for _, r := range f.Rows {
		for _, c := range r.Cells {
			has[coverState(c)] = has[coverState(c)] || !c.Out
			breaks = breaks || c.Break
		}
	}
	var said []string
	for i, words := range []string{"carré plein : valeur définitive", "carré creux : provisoire", "rond : estimée",
		"tiret : pas de valeur, et l’on sait pourquoi", "point : rien n’est dit de cette année"} {
		if has[i] {
			said = append(said, words)
		}
	}
	if breaks {
		said = append(said, "trait vertical : rupture de série, expliquée sur la page de l’indicateur")
	}
	return fr.Capital(strings.Join(said, " ; ") + ".")
}

// The states of a cell of [Coverage], in the order of their signs.
const (
	coverFinal = iota
	coverAwaited
	coverGuess
	coverReason
	coverNothing
)

func coverState(c Cell) int {
	switch {
	case c.Absent && c.Note != "":
		return coverReason
	case c.Absent:
		return coverNothing
	case c.Doubt && c.Guess:
		return coverGuess
	case c.Doubt:
		return coverAwaited
	}
	return coverFinal
}

// eachState says the state of every year in a word: the values are in the
// datasets.
func (f *Figure) eachState(give func(row, column string, c Cell, unit string)) {
	for _, r := range f.Rows {
		label := fr.Typo(strings.TrimPrefix(r.Group+", "+r.Label, ", "))
		for k, c := range r.Cells {
			if !c.Out {
				give(label, f.Columns[k].Label, Cell{Absent: true, Note: coverWords(c)}, "")
			}
		}
	}
}

func coverWords(c Cell) string {
	words := [...]string{"définitive", "provisoire", "estimée", "absente : " + c.Note, "inconnue"}[coverState(c)]
	if c.Break {
		words += ", rupture de série"
	}
	return words
}
