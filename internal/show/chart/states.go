package chart

import (
	"cmp"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/show/chart/draw"
)

// States shows how many things are in each state, one bar a row.
var States = &Kind{statesPictures, firstPicture, statesTable, statesKey, statesCrowd, nil}

// The rows of bars of states, in pixels.
const (
	stateBar    = 18.0
	stateNumber = 17.0 // below the bar, for the numbers of its parts
	stateGap    = 14.0
	stateRoom   = 85.0 // % of the width for the longest bar; its total stands beside it
)

const (
	fewUnits  = 12 // things that the shortest scale has room for: a bar of two is not as long as the page
	manyUnits = 40 // things from which a bar is no longer cut into units that one can count
	manyBars  = 24 // bars from which neither units nor the numbers of parts are drawn: the table has them
)

// statesPictures draws one bar a row, as long as its number of things, cut into states.
func statesPictures(f *Figure) []draw.Picture {
	if len(f.Rows) == 0 || len(f.Columns) == 0 {
		return nil
	}
	// Screen readers hear what the picture is and where the values are; for a single
	// bar, the values.
	where := "Les valeurs sont dans le tableau qui suit."
	if f.Elsewhere != "" {
		where = "Les valeurs suivent, en mots."
	}
	label := fr.Count(len(f.Rows), "barre", "barres") + " d’actions, par état. " + where
	if len(f.Rows) == 1 {
		label = fr.Capital(stateWords(f, f.Rows[0])) + "."
	}
	return draw.Both(func(l draw.Layout) draw.Picture {
		s := stateBars{f, l, longest(f), len(f.Rows) > manyBars}
		return draw.Drawn("etats-barres", label, func(c *draw.Canvas) float64 {
			y := s.words(c)
			for _, r := range f.Rows {
				y = s.row(c, r, y)
			}
			return y
		})
	})
}

func statesTable(f *Figure) table {
	t := plain(f)
	t.words = func(r Row) string { return stateWords(f, r) }
	return t
}

// stateWords writes the numbers of a row, and what its states do not tell:
// "réalisé 7, en cours 9 ; 2 échéances dépassées".
func stateWords(f *Figure, r Row) string {
	var parts []string
	for k, c := range r.Cells {
		if c.Value > 0 {
			parts = append(parts, strings.ToLower(f.Columns[k].Label)+" "+fr.Integer(int(c.Value)))
		}
	}
	return cmp.Or(strings.Join(parts, ", "), r.Empty, "–") + draw.If(r.Note != "", " ; "+r.Note)
}

func statesKey(f *Figure) (key string, gaps []string) {
	if longest(f) <= manyUnits && len(f.Rows) <= manyBars {
		return "Chaque case est une action ; le nombre au bout de la barre est leur total.", nil
	}
	return "La longueur d’une barre est son nombre d’actions, écrit à son bout.", nil
}

func statesCrowd(f *Figure) (n, most int, what string) { return len(f.Rows), mostDrawn, "barres" }

func longest(f *Figure) float64 {
	most := float64(fewUnits)
	for _, r := range f.Rows {
		sum := 0.0
		for _, c := range r.Cells {
			sum += c.Value
		}
		most = max(most, sum)
	}
	return most
}

type stateBars struct {
	f    *Figure
	l    draw.Layout
	most float64 // things of the longest bar
	bare bool    // they are too many for units and numbers
}

// words writes the states with their signs one after the other, on as many lines
// as the layout needs, and returns where they end. Their grounds come first, under
// names of this figure: a page may have several.
func (s stateBars) words(c *draw.Canvas) (bottom float64) {
	const sign, gap, line = 20.0, 16.0, 20.0
	c.Put(`<defs>`)
	for _, column := range s.f.Columns {
		if drawing := stateTextures[column.Style]; drawing != "" {
			c.Put(`<pattern id="`, s.texture(column.Style), `" width="6" height="6" patternUnits="userSpaceOnUse">`, drawing, `</pattern>`)
		}
	}
	c.Put(`</defs>`)
	x, y := 0.0, 0.0
	for _, column := range s.f.Columns {
		words := column.Label + " " + fr.Integer(column.Count)
		wide := sign + draw.Width(words)
		if x > 0 && x+wide > s.l.Width {
			x, y = 0, y+line
		}
		s.rect(c, column.Style, draw.Num(x), draw.Num(y+1), "13", "13")
		c.Put(`<text class="etiquette" x="`, draw.Num(x+sign), `" y="`, draw.Num(y+12), `">`, draw.Text(words), `</text>`)
		x += wide + gap
	}
	return y + line + 12
}

// row draws a row from y down, and returns where it ends.
func (s stateBars) row(c *draw.Canvas, r Row, y float64) (bottom float64) {
	label := draw.FitBold(r.Label, s.l.Width, 2)
	last := label[len(label)-1]
	c.Lines("nom", draw.At(0, y+13), 0, draw.Start, label[:len(label)-1])
	y += float64(len(label)*draw.LineHeight) + 4
	// What is late stands behind the label if there is room.
	apart := r.Note != "" && draw.BoldWidth*draw.Width(last+r.Note)+40 > s.l.Width
	late := draw.If(r.Note != "" && !apart, ` <tspan class="alerte" dx="8">◆ `+draw.Text(r.Note)+`</tspan>`)
	c.Put(`<text class="nom" x="0" y="`, draw.Num(y-6), `">`, draw.Text(last), late, `</text>`)
	if apart {
		c.Text("alerte", draw.At(0, y+9), 0, draw.Start, "◆ "+r.Note)
		y += draw.LineHeight
	}
	at := 0.0
	for k, cell := range r.Cells {
		if cell.Value <= 0 {
			continue
		}
		s.rect(c, s.f.Columns[k].Style, draw.Percent(s.x(at)), draw.Num(y), draw.Percent(s.x(cell.Value)), draw.Num(stateBar))
		number := fr.Integer(int(cell.Value))
		if s.most > fewUnits && !s.bare && draw.Width(number) <= s.l.Pixels(s.x(cell.Value)) {
			c.Text("valeur", draw.At(s.x(at+cell.Value/2), y+stateBar+13), 0, draw.Middle, number)
		}
		at += cell.Value
	}
	if at == 0 {
		c.Text("", draw.At(0, y+13), 0, draw.Start, cmp.Or(r.Empty, "–"))
	} else {
		if at >= 2 && s.most <= manyUnits && !s.bare { // one can count them
			c.Put(`<svg y="`, draw.Num(y-1), `" width="100%" height="`, draw.Num(stateBar+2),
				`" viewBox="0 0 100 1" preserveAspectRatio="none"><path class="unites" d="`)
			for i := 1.0; i < at; i++ {
				c.Put("M", draw.Decimal(s.x(i)), " 0v1")
			}
			c.Put(`"/></svg>`)
		}
		c.Text("valeur fort", draw.At(s.x(at), y+14), 7, draw.Start, fr.Integer(int(at)))
	}
	bottom = y - 4 + stateBar + stateGap
	if s.most > fewUnits && !s.bare {
		bottom += stateNumber
	}
	return bottom
}

// x is where a number of things ends, in % of the width.
func (s stateBars) x(n float64) float64 { return stateRoom * n / s.most }

// rect draws a part, or a sign of the key, with the ground of its state.
func (s stateBars) rect(c *draw.Canvas, style, x, y, width, height string) {
	c.Put(`<rect class="`, draw.Escape(style), `" x="`, x, `" y="`, y, `" width="`, width, `" height="`, height, `"`)
	if stateTextures[style] != "" {
		c.Put(` fill="url(#`, s.texture(style), `)"`)
	}
	c.Put(`/>`)
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

func (s stateBars) texture(style string) string {
	return draw.Escape(s.f.ID) + "_" + strings.TrimPrefix(style, "etat-") + strings.TrimPrefix(s.l.Class, "vue")
}
