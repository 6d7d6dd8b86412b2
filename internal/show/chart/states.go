package chart

import (
	"strings"

	"limpide/internal/base/fr"
)

// The rows of [States], in pixels.
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

// states draws one bar a row, as long as its number of things, cut into states.
func (f *Figure) states() []picture {
	if len(f.Rows) == 0 || len(f.Columns) == 0 {
		return nil
	}
	return bothLayouts(func(l layout) picture {
		s := newStateBars(f, l)
		return picture{class: "etats-barres", label: f.statesLabel(), height: s.height, draw: s.draw}
	})
}

type stateBars struct {
	f      *Figure
	l      layout
	most   float64 // things of the longest bar
	keys   []stateWord
	head   float64 // pixels of the key
	height float64
	labels [][]string
	apart  []bool // the note of the row stands below its label
}

// stateWord is a sign of the key, with its word: at x and y pixels.
type stateWord struct {
	column int
	words  string
	x, y   float64
}

func newStateBars(f *Figure, l layout) *stateBars {
	s := &stateBars{f: f, l: l, most: fewUnits, labels: make([][]string, len(f.Rows)), apart: make([]bool, len(f.Rows))}
	for i, r := range f.Rows {
		s.most = max(s.most, total(r))
		s.labels[i] = fitNames(r.Label, l.width, 2)
		last := s.labels[i][len(s.labels[i])-1]
		s.apart[i] = r.Note != "" && boldWidth*textWidth(last+r.Note)+40 > l.width
	}
	for i := range f.Rows {
		s.height += s.rowHeight(i)
	}
	s.placeKey()
	s.height += s.head
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
		wide := sign + textWidth(words)
		if x > 0 && x+wide > s.l.width {
			x, s.head = 0, s.head+line
		}
		s.keys = append(s.keys, stateWord{i, words, x, s.head})
		x += wide + gap
	}
	s.head += line + 12
}

func total(r Row) float64 {
	sum := 0.0
	for _, c := range r.Cells {
		sum += c.Value
	}
	return sum
}

func (s *stateBars) rowHeight(i int) float64 {
	lines := len(s.labels[i])
	if s.apart[i] {
		lines++
	}
	height := float64(lines*lineHeight) + stateBar + stateGap
	if s.most > fewUnits {
		height += stateNumber
	}
	return height
}

func (s *stateBars) draw(c *canvas) {
	c.put(`<defs>`, s.textures(), `</defs>`)
	for _, k := range s.keys {
		s.rect(c, k.column, num(k.x), num(k.y+1), "13", "13")
		c.put(`<text class="etiquette" x="`, num(k.x+20), `" y="`, num(k.y+12), `">`, text(k.words), `</text>`)
	}
	y := s.head
	for i := range s.f.Rows {
		s.row(c, i, y)
		y += s.rowHeight(i)
	}
}

func (s *stateBars) row(c *canvas, i int, y float64) {
	r := s.f.Rows[i]
	c.lines("nom", point{0, y + 13}, 0, start, s.labels[i][:len(s.labels[i])-1])
	bar := y + float64(len(s.labels[i])*lineHeight) + 4
	s.lastLine(c, i, bar-6)
	if s.apart[i] {
		c.text("alerte", point{0, bar + 9}, 0, start, "◆ "+r.Note)
		bar += lineHeight
	}
	if total(r) == 0 {
		c.text("", point{0, bar + 13}, 0, start, orDash(r.Empty))
		return
	}
	at := 0.0
	for k, cell := range r.Cells {
		if cell.Value > 0 {
			s.part(c, k, cell.Value, at, bar)
			at += cell.Value
		}
	}
	if s.most <= manyUnits {
		s.units(c, int(at), bar)
	}
	c.text("valeur fort", point{s.x(at), bar + 14}, 7, start, fr.Integer(int(at)))
}

// lastLine writes the last line of a label, and what is late behind it if there
// is room.
func (s *stateBars) lastLine(c *canvas, i int, y float64) {
	r, label := s.f.Rows[i], s.labels[i]
	c.put(`<text class="nom" x="0" y="`, num(y), `">`, text(label[len(label)-1]))
	if r.Note != "" && !s.apart[i] {
		c.put(` <tspan class="alerte" dx="8">◆ `, text(r.Note), `</tspan>`)
	}
	c.put(`</text>`)
}

// x is where a number of things ends, in % of the width.
func (s *stateBars) x(n float64) float64 { return stateRoom * n / s.most }

func (s *stateBars) part(c *canvas, column int, n, at, y float64) {
	s.rect(c, column, percent(s.x(at)), num(y), percent(s.x(n)), num(stateBar))
	if s.most <= fewUnits {
		return
	}
	number := fr.Integer(int(n))
	if textWidth(number) <= s.x(n)/100*s.l.width {
		c.text("valeur", point{s.x(at + n/2), y + stateBar + 13}, 0, middle, number)
	}
}

// rect draws a part, or a sign of the key, with the ground of its state.
func (s *stateBars) rect(c *canvas, column int, x, y, width, height string) {
	style := s.f.Columns[column].Style
	c.put(`<rect class="`, esc(style), `" x="`, x, `" y="`, y, `" width="`, width, `" height="`, height, `"`)
	if stateTextures[style] != "" {
		c.put(` fill="url(#`, s.texture(style), `)"`)
	}
	c.put(`/>`)
}

// units cuts a bar into things.
func (s *stateBars) units(c *canvas, n int, y float64) {
	if n < 2 {
		return
	}
	c.put(`<svg y="`, num(y-1), `" width="100%" height="`, num(stateBar+2), `" viewBox="0 0 100 1" preserveAspectRatio="none"><path class="unites" d="`)
	for i := 1; i < n; i++ {
		c.put("M", decimal(s.x(float64(i))), " 0v1")
	}
	c.put(`"/></svg>`)
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
	return esc(s.f.ID) + "_" + strings.TrimPrefix(style, "etat-") + strings.TrimPrefix(s.l.class, "vue")
}

// textures draws the grounds that the columns need, under names of this figure:
// a page may hold several.
func (s *stateBars) textures() string {
	var b strings.Builder
	for _, column := range s.f.Columns {
		if drawing := stateTextures[column.Style]; drawing != "" {
			b.WriteString(`<pattern id="` + s.texture(column.Style) + `" width="6" height="6" patternUnits="userSpaceOnUse">` + drawing + `</pattern>`)
		}
	}
	return b.String()
}

// statesKey says how long the bars are.
func (f *Figure) statesKey() string {
	if newStateBars(f, wideLayout).most <= manyUnits {
		return "Chaque case est une action ; le nombre au bout de la barre est leur total."
	}
	return "La longueur d’une barre est son nombre d’actions, écrit à son bout."
}

// statesLabel says what the picture is, for who does not see it, and where the
// values are; a single bar says its own.
func (f *Figure) statesLabel() string {
	if len(f.Rows) == 1 {
		return fr.Capital(f.rowWords(f.Rows[0])) + "."
	}
	where := "Les valeurs sont dans le tableau qui suit."
	if f.Elsewhere != "" {
		where = "Les valeurs suivent, en mots."
	}
	return fr.Count(len(f.Rows), "barre", "barres") + " d’actions, par état. " + where
}

// rowWords says the numbers of a row: "réalisé 7, en cours 9, dont 2 en retard".
func (f *Figure) rowWords(r Row) string {
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

// statesWords says every row, on a line of its own, in the place of a table. It
// takes few elements, since a page may hold several of these figures.
func (h html) statesWords() {
	h.put(`<details class="deplier mots"><summary>Voir les valeurs</summary>`)
	for i, r := range h.f.Rows {
		if i > 0 {
			h.put("\n")
		}
		h.put(text(r.Label + " : " + h.f.rowWords(r)))
	}
	h.put(`</details>`)
}
