package chart

import (
	"bytes"
	_ "embed"
	"strings"

	"limpide/internal/base/fr"
)

// pictureStyle dresses a picture that stands alone. The style sheet of the
// theme dresses those of the pages: both use the same classes.
//
//go:embed picture.css
var pictureStyle string

// Sizes of a picture that stands alone, in pixels.
const (
	aloneWidth  = 720
	aloneMargin = 24
	aloneLine   = 18
)

// SVG writes the picture of the figure as a file of its own: with its title,
// what it measures, its notes and its sources written in it, and its own style.
// It refers to nothing else.
func (f *Figure) SVG(w *bytes.Buffer) {
	p := f.poster()
	head, foot := f.aloneHead(), f.aloneFoot()
	top := aloneMargin + 10 + head.height()
	height := top + p.height + 20 + foot.height() + aloneMargin
	c := &canvas{w, f}
	id := esc(f.ID) + "_titre"
	c.put(`<svg xmlns="http://www.w3.org/2000/svg" role="img" lang="fr" aria-labelledby="`, id, `" width="`, num(aloneWidth), `" height="`, num(height), `" viewBox="0 0 `, num(aloneWidth), ` `, num(height), `">`,
		`<title id="`, id, `">`, text(f.Title), `</title><style>`, pictureStyle, `</style>`, patternDefs,
		`<rect width="100%" height="100%" fill="#fff"/>`)
	c.put(`<g class="`, strings.TrimSpace("figure "+html{w, f}.hue()), `">`)
	head.draw(c, aloneMargin+10)
	c.put(`<svg x="`, num(aloneMargin), `" y="`, num(top), `" width="`, num(aloneWidth-2*aloneMargin), `" height="`, num(p.height), `"><g class="`, p.class, `">`)
	p.draw(c)
	c.put(`</g></svg>`)
	foot.draw(c, top+p.height+20+12)
	c.put(`</g></svg>`)
}

// mostLines bounds a text of the frame.
const mostLines = 12

// lines are texts one below the other, each of a class.
type lines []line

type line struct{ class, text string }

func (l lines) height() float64 {
	height := 0.0
	for _, one := range l {
		height += one.height()
	}
	return height
}

func (l line) height() float64 {
	if l.class == "titre" {
		return 26
	}
	return aloneLine
}

// draw writes the lines, the first one's base at y.
func (l lines) draw(c *canvas, y float64) {
	for _, one := range l {
		c.put(`<text class="`, one.class, `" x="`, num(aloneMargin), `" y="`, num(y), `">`, text(one.text), `</text>`)
		y += one.height()
	}
}

func (l *lines) add(class, text string, room float64) {
	if text == "" {
		return
	}
	for _, part := range fitLines(text, room, mostLines) {
		*l = append(*l, line{class, part})
	}
}

// aloneHead is the title, what is measured, and the warning.
func (f *Figure) aloneHead() lines {
	const room = aloneWidth - 2*aloneMargin
	var l lines
	l.add("titre", f.Title, room*12/20)
	l.add("", f.Subtitle, room)
	if f.Example {
		l.add("exemple", ExampleNotice, room)
	}
	return l
}

// aloneFoot is how to read the picture, what to beware of, and the sources.
func (f *Figure) aloneFoot() lines {
	const room = aloneWidth - 2*aloneMargin
	var l lines
	l.add("", f.key(), room)
	for _, n := range f.notes() {
		l.add("", n, room)
	}
	var titles []string
	for _, s := range f.Sources {
		titles = append(titles, s.Title)
	}
	if len(titles) > 0 {
		source := fr.Agree(len(titles), "Source : ", "Sources : ") + strings.Join(titles, " ; ")
		if f.ReadOn != "" {
			source += ", " + f.readOn()
		}
		l.add("", source+".", room)
	}
	if f.Tools.Permalink != "" {
		l.add("", strings.TrimSpace(f.Tools.Citation+" "+f.Tools.Permalink), room)
	}
	return l
}
