package chart

import (
	"bytes"
	"cmp"
	_ "embed"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/show/chart/draw"
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
	posterWidth = aloneWidth - 2*aloneMargin
	mostLines   = 12 // of a text of the frame
)

// SVG writes the picture of the figure as a file of its own: with its title,
// what it measures, its notes and its sources written in it, and its own style.
// It refers to nothing else.
func (f *Figure) SVG(w *bytes.Buffer) {
	p := f.Kind.poster(f)
	head, foot := f.posterHead(), f.posterFoot()
	top := aloneMargin + 10 + head.height()
	bottom := top + p.Height + 20
	height := draw.Num(bottom + foot.height() + aloneMargin)
	c := &draw.Canvas{W: w}
	id, width := draw.Escape(f.ID)+"_titre", draw.Num(aloneWidth)
	c.Put(`<svg xmlns="http://www.w3.org/2000/svg" role="img" lang="fr" aria-labelledby="`, id, `" width="`, width, `" height="`, height, `" viewBox="0 0 `, width, ` `, height, `">`,
		`<title id="`, id, `">`, draw.Text(f.Title), `</title><style>`, pictureStyle, inks(f.Hues), `</style>`, patterns(f.Hues),
		`<rect width="100%" height="100%" fill="#fff"/>`)
	c.Put(`<g class="`, strings.TrimSpace("figure "+f.hueClass()), `">`)
	head.draw(c, aloneMargin+10)
	c.Put(`<svg x="`, draw.Num(aloneMargin), `" y="`, draw.Num(top), `" width="`, draw.Num(posterWidth), `" height="`, draw.Num(p.Height), `"><g class="`, p.Class, `">`)
	p.Draw(c)
	c.Put(`</g></svg>`)
	foot.draw(c, bottom+12)
	c.Put(`</g></svg>`)
}

// lines are texts one below the other, each of a class.
type lines []line

type line struct {
	class, text string
	height      float64
}

func (l lines) height() float64 {
	height := 0.0
	for _, one := range l {
		height += one.height
	}
	return height
}

// draw writes the lines, the first one's base at y.
func (l lines) draw(c *draw.Canvas, y float64) {
	for _, one := range l {
		c.Put(`<text class="`, one.class, `" x="`, draw.Num(aloneMargin), `" y="`, draw.Num(y), `">`, draw.Text(one.text), `</text>`)
		y += one.height
	}
}

// add adds a text, if there is one, cut to the width of the picture.
func (l *lines) add(class, text string) {
	room, height := float64(posterWidth), 18.0
	if class == "titre" { // 20 px high, when others are 12
		room, height = room*12/20, 26
	}
	if text != "" {
		for _, part := range draw.Fit(text, room, mostLines) {
			*l = append(*l, line{class, part, height})
		}
	}
}

// posterHead is the title, what is measured, and the warning.
func (f *Figure) posterHead() (l lines) {
	l.add("titre", f.Title)
	l.add("", f.Subtitle)
	l.add("exemple", draw.If(f.Example, ExampleNotice))
	return l
}

// posterFoot is how to read the picture, what to beware of, and the sources.
func (f *Figure) posterFoot() (l lines) {
	key, notes := f.readings()
	l.add("", key)
	for _, n := range notes {
		l.add("", n)
	}
	var titles []string
	for _, s := range f.Sources {
		titles = append(titles, s.Title)
	}
	if n := len(titles); n > 0 {
		l.add("", fr.Agree(n, "Source : ", "Sources : ")+strings.Join(titles, " ; ")+f.readOn()+".")
	}
	if f.Tools.Permalink != "" {
		l.add("", strings.TrimSpace(f.Tools.Citation+" "+f.Tools.Permalink))
	}
	return l
}

// firstPicture is the poster of a kind whose picture for a page needs no table.
func (f *Figure) firstPicture() draw.Picture {
	if found := f.Kind.pictures(f); len(found) > 0 {
		return found[0]
	}
	return f.valuesPoster()
}

// stacked is the poster of a kind whose pictures are several, or have a table.
func (f *Figure) stacked() draw.Picture {
	if found := f.Kind.pictures(f); len(found) > 0 {
		return draw.Stack(found)
	}
	return f.valuesPoster()
}

// bars draws the bars of the table one below the other, the base of the first name
// at first, each bar below the name of its row and what is said of its values.
func (f *Figure) bars(c *draw.Canvas, first, pitch, gap float64, said func(r Row) string) {
	t := f.Kind.table(f)
	for i, r := range f.Rows {
		y := first + pitch*float64(i)
		c.Text("nom"+draw.If(r.Total, " total"), draw.At(0, y), 0, draw.Start, r.Label+draw.If(r.Note != "", ", "+r.Note))
		c.Text("", draw.At(100, y), 0, draw.End, said(r))
		if bar := t.bar(r); bar.Draw != nil {
			c.Within(0, y+gap, 100, bar.Height, func() { bar.Draw(c) })
		}
	}
}

// valuesPoster draws what has no picture of its own: a bar a value, on one scale.
func (f *Figure) valuesPoster() draw.Picture {
	const row = 34
	top := 0.0
	for _, v := range f.values() {
		top = max(top, v, -v)
	}
	for _, m := range f.Marks {
		top = max(top, m.Value, -m.Value)
	}
	return draw.Picture{Height: row * float64(len(f.Rows)*len(f.Columns)), Draw: func(c *draw.Canvas) {
		y := 0.0
		for _, r := range f.Rows {
			for i, cell := range r.Cells {
				c.Text("nom", draw.At(0, y+14), 0, draw.Start, r.Label+draw.If(len(f.Columns) > 1, ", "+f.Columns[i].Label))
				value := fr.WithUnit(cell.Value, f.Decimals, f.Unit) + draw.If(cell.Note != "", " ("+cell.Note+")")
				c.Text(draw.If(!cell.Absent, "valeur"), draw.At(100, y+14), 0, draw.End, cell.or(value))
				if !cell.Absent {
					c.Rect("part-valeur", draw.At(0, y+20), 100*max(cell.Value, -cell.Value)/cmp.Or(top, 1), 6)
				}
				y += row
			}
		}
	}}
}
