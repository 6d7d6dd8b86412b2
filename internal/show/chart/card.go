package chart

import (
	"bytes"

	"limpide/internal/base/fr"
	"limpide/internal/show/chart/draw"
)

// Card is what stands for a page where its address is shared: its main figure below its
// message, or words alone.
type Card struct {
	Figure *Figure // nil for words alone
	Site   string  // title of the portal
	Host   string  // where the portal is: "www.exemple.fr"
	Title  string  // without a figure
	Words  string  // without a figure
}

// Sizes of a card, in the units of a picture that stands alone: in pixels, 1200 × 630.
const (
	cardHeight  = 378
	cardTitle   = 23 // px
	cardStep    = 29
	cardWords   = 19
	leastShrunk = .55 // of a figure, or its letters could not be read
	cardFont    = 1.2 // how much more of the one font of a card fits than of those of readers
)

const cardStyle = `text.titre{font-size:23px}text.propos{fill:#1d2529;font-size:19px}`

// PNGHeight is that of a card; it is as wide as any PNG.
const PNGHeight = cardHeight * PNGWidth / aloneWidth

// SVG writes the card.
func (k Card) SVG(w *bytes.Buffer) {
	f := k.Figure
	if f == nil {
		f = &Figure{ID: "carte", Title: k.Title, Sentence: k.Words}
	}
	alone(w, f, draw.Picture{Height: cardHeight, Draw: func(c *draw.Canvas) {
		const bottom = cardHeight - 44
		lines := func(class string, y, step, size float64, most int, text string) float64 {
			for _, line := range draw.Fit(text, posterWidth*12/size*cardFont, most) {
				c.Put(`<text class="`, class, `" x="`, draw.Num(aloneMargin), `" y="`, draw.Num(y), `">`, draw.Escape(line), `</text>`)
				y += step
			}
			return y
		}
		lines("nom", 30, 0, 13, 1, k.Site)
		y := lines("titre", 62, cardStep, cardTitle, 3, Prefix(f.HoldsExamples())+f.Title) - cardStep + 20
		if f.Subtitle != "" {
			y = lines("", y, 0, 12, 1, f.Subtitle) + 14
		}
		if k.Figure == nil || !k.drawn(c, y, bottom-y) {
			if f.Sentence != "" {
				lines("propos", y+18, 27, cardWords, int(bottom-y-18)/27+1, f.Sentence)
			}
		}
		c.Line("axe", draw.At(100*aloneMargin/aloneWidth, cardHeight-36), draw.At(100-100*aloneMargin/float64(aloneWidth), cardHeight-36))
		c.Text("nom", draw.At(100, cardHeight-16), -aloneMargin, draw.End, k.Host)
		if foot := fr.Capital(cited(f)); foot != "" {
			c.Text("", draw.At(0, cardHeight-16), aloneMargin, draw.Start, draw.Shorten(foot, cardFont*posterWidth-draw.BoldWidth*draw.Width(k.Host)))
		}
	}}, cardStyle)
}

// drawn draws the figure from a height on, smaller if it has to be; it reports false, and
// draws nothing, if its letters would be too small, or if words say more: of one value.
func (k Card) drawn(c *draw.Canvas, top, room float64) bool {
	if k.Figure.Crowded() || len(k.Figure.values()) == 1 {
		return false
	}
	p := marked(k.Figure, k.Figure.Kind.poster(k.Figure))
	shrunk := min(1, room/p.Height)
	if shrunk < leastShrunk {
		return false
	}
	c.Put(`<svg x="`, draw.Num(aloneMargin), `" y="`, draw.Num(top), `" width="`, draw.Num(posterWidth), `" height="`, draw.Num(p.Height*shrunk),
		`" viewBox="0 0 `, draw.Num(posterWidth/shrunk), ` `, draw.Num(p.Height), `"><g class="`, p.Class, `">`)
	p.Draw(c)
	c.Put(`</g></svg>`)
	return true
}

// Alt says in words what the card shows.
func (k Card) Alt() string {
	if k.Figure == nil {
		return draw.Sentences(k.Title+".", k.Words)
	}
	return Prefix(k.Figure.HoldsExamples()) + draw.Sentences(k.Figure.Title+".", firstSentence(k.Figure.Sentence))
}
