package chart

import (
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/show/chart/draw"
)

// States shows how many things are in each state, one bar a row.
var States = &Kind{statesPictures, (*Figure).firstPicture, statesTable, statesKey, statesCrowd, nil}

// The rows of bars of states, in pixels.
const (
	stateBar    = 18.0
	stateNumber = 17.0 // below the bar, for the numbers of its parts
	stateGap    = 14.0
	stateRoom   = 85.0 // % of the width for the longest bar; its total stands beside it
)

// fewUnits is the number of things that the shortest scale has room for: a bar
// of two things is not as long as the page.
const fewUnits = 12

// manyUnits is the number of things from which a bar is no longer cut into
// units that one can count.
const manyUnits = 40

// statesPictures draws one bar a row, as long as its number of things, cut into states.
func statesPictures(f *Figure) []draw.Picture {
	if len(f.Rows) == 0 || len(f.Columns) == 0 {
		return nil
	}
	return draw.Both(func(l draw.Layout) draw.Picture {
		s := newStateBars(f, l)
		return draw.Picture{Class: "etats-barres", Label: statesLabel(f), Height: s.height, Draw: s.draw}
	})
}

// statesLabel says what the picture is, for who does not see it, and where the values
// are; a single bar says its own.
func statesLabel(f *Figure) string {
	where := " d’actions, par état. Les valeurs sont dans le tableau qui suit."
	switch {
	case len(f.Rows) == 1:
		return fr.Capital(f.stateWords(f.Rows[0])) + "."
	case f.Elsewhere != "":
		where = " d’actions, par état. Les valeurs suivent, en mots."
	}
	return fr.Count(len(f.Rows), "barre", "barres") + where
}

func statesTable(f *Figure) table {
	t := f.plain()
	t.words = f.stateWords
	return t
}

// stateWords says the numbers of a row: "réalisé 7, en cours 9, dont 2 en retard".
func (f *Figure) stateWords(r Row) string {
	var parts []string
	for k, c := range r.Cells {
		if c.Value > 0 {
			parts = append(parts, strings.ToLower(f.Columns[k].Label)+" "+fr.Integer(int(c.Value)))
		}
	}
	if r.Note != "" {
		parts = append(parts, "dont "+r.Note)
	}
	if len(parts) == 0 {
		return orDash(r.Empty)
	}
	return strings.Join(parts, ", ")
}

// statesKey says how long the bars are.
func statesKey(f *Figure) (key string, gaps []string) {
	if longest(f) <= manyUnits {
		return "Chaque case est une action ; le nombre au bout de la barre est leur total.", nil
	}
	return "La longueur d’une barre est son nombre d’actions, écrit à son bout.", nil
}

func statesCrowd(f *Figure) (n int, what string) { return len(f.Rows), "barres" }

// longest returns the number of things that the scale has room for.
func longest(f *Figure) float64 {
	most := float64(fewUnits)
	for _, r := range f.Rows {
		most = max(most, r.sum())
	}
	return most
}

func (r Row) sum() float64 {
	sum := 0.0
	for _, c := range r.Cells {
		sum += c.Value
	}
	return sum
}

type stateBars struct {
	f      *Figure
	l      draw.Layout
	most   float64 // things of the longest bar
	keys   []stateKey
	rows   []stateRow
	head   float64 // pixels of the key
	height float64
}

// stateKey is a sign of the key, with its word: at x and y pixels.
type stateKey struct {
	style, words string
	x, y         float64
}

// stateRow is a row with the lines of its label.
type stateRow struct {
	Row
	label  []string
	apart  bool // the note stands below the label
	height float64
}

func newStateBars(f *Figure, l draw.Layout) *stateBars {
	s := &stateBars{f: f, l: l, most: longest(f)}
	s.placeKey()
	s.height = s.head
	for _, r := range f.Rows {
		row := stateRow{Row: r, label: draw.FitBold(r.Label, l.Width, 2)}
		row.height = float64(len(row.label)*draw.LineHeight) + stateBar + stateGap
		last := row.label[len(row.label)-1]
		if r.Note != "" && draw.BoldWidth*draw.Width(last+r.Note)+40 > l.Width {
			row.apart = true
			row.height += draw.LineHeight
		}
		if s.most > fewUnits {
			row.height += stateNumber
		}
		s.rows = append(s.rows, row)
		s.height += row.height
	}
	return s
}

// placeKey sets the words of the states one after the other, on as many lines
// as the layout needs.
func (s *stateBars) placeKey() {
	const sign, gap, line = 20.0, 16.0, 20.0
	x := 0.0
	for i, column := range s.f.Columns {
		n := 0.0
		for _, r := range s.f.Rows {
			n += r.Cells[i].Value
		}
		words := column.Label + " " + fr.Integer(int(n))
		wide := sign + draw.Width(words)
		if x > 0 && x+wide > s.l.Width {
			x, s.head = 0, s.head+line
		}
		s.keys = append(s.keys, stateKey{column.Style, words, x, s.head})
		x += wide + gap
	}
	s.head += line + 12
}

func (s *stateBars) draw(c *draw.Canvas) {
	s.textures(c)
	for _, k := range s.keys {
		s.rect(c, k.style, draw.Num(k.x), draw.Num(k.y+1), "13", "13")
		c.Put(`<text class="etiquette" x="`, draw.Num(k.x+20), `" y="`, draw.Num(k.y+12), `">`, draw.Text(k.words), `</text>`)
	}
	y := s.head
	for _, r := range s.rows {
		s.row(c, r, y)
		y += r.height
	}
}

func (s *stateBars) row(c *draw.Canvas, r stateRow, y float64) {
	last := len(r.label) - 1
	c.Lines("nom", draw.At(0, y+13), 0, draw.Start, r.label[:last])
	bar := y + float64(len(r.label)*draw.LineHeight) + 4
	// What is late stands behind the label if there is room.
	late := draw.If(r.Note != "" && !r.apart, ` <tspan class="alerte" dx="8">◆ `+draw.Text(r.Note)+`</tspan>`)
	c.Put(`<text class="nom" x="0" y="`, draw.Num(bar-6), `">`, draw.Text(r.label[last]), late, `</text>`)
	if r.apart {
		c.Text("alerte", draw.At(0, bar+9), 0, draw.Start, "◆ "+r.Note)
		bar += draw.LineHeight
	}
	if r.sum() == 0 {
		c.Text("", draw.At(0, bar+13), 0, draw.Start, orDash(r.Empty))
		return
	}
	at := 0.0
	for k, cell := range r.Cells {
		if cell.Value > 0 {
			s.part(c, s.f.Columns[k].Style, cell.Value, at, bar)
			at += cell.Value
		}
	}
	if s.most <= manyUnits {
		s.units(c, int(at), bar)
	}
	c.Text("valeur fort", draw.At(s.x(at), bar+14), 7, draw.Start, fr.Integer(int(at)))
}

// x is where a number of things ends, in % of the width.
func (s *stateBars) x(n float64) float64 { return stateRoom * n / s.most }

func (s *stateBars) part(c *draw.Canvas, style string, n, at, y float64) {
	s.rect(c, style, draw.Percent(s.x(at)), draw.Num(y), draw.Percent(s.x(n)), draw.Num(stateBar))
	number := fr.Integer(int(n))
	if s.most > fewUnits && draw.Width(number) <= s.l.Pixels(s.x(n)) {
		c.Text("valeur", draw.At(s.x(at+n/2), y+stateBar+13), 0, draw.Middle, number)
	}
}

// rect draws a part, or a sign of the key, with the ground of its state.
func (s *stateBars) rect(c *draw.Canvas, style, x, y, width, height string) {
	c.Put(`<rect class="`, draw.Escape(style), `" x="`, x, `" y="`, y, `" width="`, width, `" height="`, height, `"`)
	if stateTextures[style] != "" {
		c.Put(` fill="url(#`, s.texture(style), `)"`)
	}
	c.Put(`/>`)
}

// units cuts a bar into things.
func (s *stateBars) units(c *draw.Canvas, n int, y float64) {
	if n < 2 {
		return
	}
	c.Put(`<svg y="`, draw.Num(y-1), `" width="100%" height="`, draw.Num(stateBar+2), `" viewBox="0 0 100 1" preserveAspectRatio="none"><path class="unites" d="`)
	for i := 1; i < n; i++ {
		c.Put("M", draw.Decimal(s.x(float64(i))), " 0v1")
	}
	c.Put(`"/></svg>`)
}

// stateTextures are the grounds of the states: with their words, they tell them
// apart without any colour. Done is solid, to come is empty.
var stateTextures = map[string]string{
	"etat-en-cours":    `<path class="encre-second" d="M-1 1L1 -1M-1 7L7 -1M5 7L7 5" stroke-width="2.2"/>`,
	"etat-en-retard":   `<path class="fond-tard" d="M0 0h6v6h-6z"/><path class="fond-page" d="M3 .9L5.1 3L3 5.1L.9 3z"/>`,
	"etat-bloque":      `<path class="encre-tard" d="M0 3h6" stroke-width="2"/>`,
	"etat-en-pause":    `<path class="encre-veille" d="M3 0v6" stroke-width="2.4"/>`,
	"etat-a-discuter":  `<path class="fond-veille" d="M3 .7L5.3 3L3 5.3L.7 3z"/>`,
	"etat-abandonne":   `<path class="encre-second" d="M1 1L5 5M5 1L1 5" stroke-width="1"/>`,
	"etat-sans-statut": `<circle class="fond-trait" cx="2" cy="2" r="1"/>`,
}

func (s *stateBars) texture(style string) string {
	return draw.Escape(s.f.ID) + "_" + strings.TrimPrefix(style, "etat-") + strings.TrimPrefix(s.l.Class, "vue")
}

// textures draws the grounds that the columns need, under names of this figure:
// a page may hold several.
func (s *stateBars) textures(c *draw.Canvas) {
	c.Put(`<defs>`)
	for _, column := range s.f.Columns {
		if drawing := stateTextures[column.Style]; drawing != "" {
			c.Put(`<pattern id="`, s.texture(column.Style), `" width="6" height="6" patternUnits="userSpaceOnUse">`, drawing, `</pattern>`)
		}
	}
	c.Put(`</defs>`)
}
