package chart

import (
	"bytes"
	"cmp"
	_ "embed"
	"html/template"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
	"limpide/internal/show/chart/draw"
	"limpide/internal/show/chart/raster"
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

// SVG writes the picture of the figure as a file of its own, which refers to nothing
// else: the poster below its title, what is measured and the warning, and above how
// to read it, what to beware of, and the sources, with its own style.
func (f *Figure) SVG(w *bytes.Buffer) {
	body := draw.Drawn("", "", func(c *draw.Canvas) float64 {
		y := float64(aloneMargin + 10) // of the base of the next line
		add := func(class, text string) {
			room, line := float64(posterWidth), 18.0
			if class == "titre" { // 20 px high, when others are 12
				room, line = room*12/20, 26
			}
			if text == "" {
				return
			}
			for _, part := range draw.Fit(text, room, mostLines) {
				c.Put(`<text class="`, class, `" x="`, draw.Num(aloneMargin), `" y="`, draw.Num(y), `">`, draw.Text(part), `</text>`)
				y += line
			}
		}
		add("titre", f.Title)
		add("", f.Subtitle)
		add("", notice(f))
		p := marked(f, f.Kind.poster(f))
		c.Put(`<svg x="`, draw.Num(aloneMargin), `" y="`, draw.Num(y),
			`" width="`, draw.Num(posterWidth), `" height="`, draw.Num(p.Height), `"><g class="`, p.Class, `">`)
		p.Draw(c)
		c.Put(`</g></svg>`)
		y += p.Height + 20 + 12
		key, notes := f.readings()
		add("", key)
		for _, n := range notes {
			add("", n)
		}
		titles := lists.Map(f.Sources, func(s Source) string { return s.Title })
		if n := len(titles); n > 0 {
			add("", fr.Agree(n, "Source : ", "Sources : ")+strings.Join(titles, " ; ")+f.readOn()+".")
		}
		if isCitable(f) {
			for _, line := range f.Tools.signature(posterWidth) {
				add("", line)
			}
		}
		return y - 12 + aloneMargin
	})
	alone(w, f, body, "")
}

// alone writes a drawing of a figure as wide as a picture that stands alone, with all that it refers
// to; more is what its own style adds.
func alone(w *bytes.Buffer, f *Figure, body draw.Picture, more string) {
	c := &draw.Canvas{W: w}
	id, width, height := draw.Escape(f.ID)+"_titre", draw.Num(aloneWidth), draw.Num(body.Height)
	c.Put(`<svg xmlns="http://www.w3.org/2000/svg" role="img" lang="fr" aria-labelledby="`, id,
		`" width="`, width, `" height="`, height, `" viewBox="0 0 `, width, ` `, height, `">`,
		`<title id="`, id, `">`, Prefix(f.HoldsExamples()), draw.Text(f.Title), `</title><style>`, pictureStyle, draw.If(f.Example, markStyle), more)
	for _, h := range f.Hues {
		c.Put(draw.If(h.Ink != "", ".teinte-"+h.ID+"{--teinte:"+h.Ink+"}\n"))
	}
	dress := func(t Tint) { c.Put(draw.If(t.ID != "", "."+t.Class()+"{--teinte:"+t.Light+"}\n")) }
	for _, column := range f.Columns {
		dress(column.Tint)
	}
	for _, group := range f.Groups {
		dress(group.Tint)
	}
	for _, r := range f.Rows {
		dress(r.Tint)
	}
	c.Put(`</style>`, patterns(f.Hues), `<rect width="100%" height="100%" fill="#fff"/><g class="`,
		strings.TrimSpace("figure "+hueClass(f)), `">`)
	body.Draw(c)
	c.Put(`</g></svg>`)
}

// PNGWidth is that of a picture for a newspaper, a message or a slide, in pixels.
const PNGWidth = 1200

// PNGRevision changes when [PNG] gives other bytes than it did.
const PNGRevision = raster.Revision

// PNG returns in pixels a picture that [Figure.SVG] or [Card.SVG] wrote.
func PNG(svg []byte) []byte {
	var w bytes.Buffer
	if err := raster.PNG(&w, svg, PNGWidth); err != nil {
		panic(err) // what is written here, package raster draws: no value makes it something else
	}
	return w.Bytes()
}

// firstPicture is the poster of a kind whose picture for a page needs no table.
func firstPicture(f *Figure) draw.Picture {
	if found := f.Kind.pictures(f); len(found) > 0 {
		return found[0]
	}
	return valuesPoster(f)
}

// stacked is the poster of a kind whose pictures are several, or have a table.
func stacked(f *Figure) draw.Picture {
	if found := f.Kind.pictures(f); len(found) > 0 {
		return draw.Stack(found)
	}
	return valuesPoster(f)
}

// drawBars draws the bars of the table one below the other, the base of the first name
// at first, each bar below the name of its row and its values in words.
func drawBars(f *Figure, c *draw.Canvas, first, pitch, gap float64, said func(r Row) string) {
	t := f.Kind.table(f)
	for i, r := range f.Rows {
		y := first + pitch*float64(i)
		values := said(r)
		name := draw.FitBold(r.Label+draw.If(r.Note != "", ", "+r.Note), posterWidth-draw.Width(values)-16, 1)[0]
		c.Text("nom"+draw.If(r.Total, " total"), draw.At(0, y), 0, draw.Start, name)
		c.Text("", draw.At(100, y), 0, draw.End, values)
		if bar := t.bar(r); bar.Draw != nil {
			c.Within(0, y+gap, 100, bar.Height, func() { bar.Draw(c) })
		}
	}
}

// valuesPoster draws what has no picture of its own: a bar a value, on one scale,
// and below it what the line of its name has no room to say.
func valuesPoster(f *Figure) draw.Picture {
	const row = 34
	top := 0.0
	for _, v := range f.values() {
		top = max(top, v, -v)
	}
	for _, m := range f.Marks {
		top = max(top, m.Value, -m.Value)
	}
	return draw.Drawn("", "", func(c *draw.Canvas) float64 {
		y := 0.0
		for _, r := range f.Rows {
			for i, cell := range r.Cells {
				name := r.Label + draw.If(len(f.Columns) > 1, ", "+f.Columns[i].Label)
				value := cell.or(fr.WithUnit(cell.Value, f.Decimals, f.Unit))
				hasNote, noted := !cell.Absent && cell.Note != "", value
				if hasNote {
					noted += " (" + cell.Note + ")"
				}
				var below []string
				if hasNote && draw.BoldWidth*draw.Width(name)+draw.Width(noted) > posterWidth {
					below, noted = draw.Fit(fr.Capital(cell.Note), posterWidth, mostLines), value
				}
				c.Text("nom", draw.At(0, y+14), 0, draw.Start, name)
				c.Text(draw.If(!cell.Absent, "valeur"), draw.At(100, y+14), 0, draw.End, noted)
				if !cell.Absent {
					c.Rect("part-valeur", draw.At(0, y+20), 100*max(cell.Value, -cell.Value)/cmp.Or(top, 1), 6)
				}
				c.Lines("", draw.At(0, y+row+6), 0, draw.Start, below)
				y += row + draw.LineHeight*float64(len(below))
			}
		}
		return y
	})
}

// Hue is how what speaks of one référentiel looks. Its colour is that of the class
// "teinte-" + ID of the style sheet, and of its property "--" + ID.
type Hue struct {
	ID    string  // "cae"
	Angle float64 // of its hatching, in degrees
	Ink   string  // its colour in a picture that stands alone, "#0b5c84"; "" when picture.css gives it
}

// Patterns returns the textures that bars refer to. A page that has a figure
// needs them once: a reference to another file would not print, and a pattern
// does not inherit the colour of what it fills.
func Patterns(hues []Hue) template.HTML {
	return template.HTML(`<svg class="textures" aria-hidden="true" focusable="false" width="0" height="0">` + patterns(hues) + `</svg>`)
}

func patterns(hues []Hue) string {
	var b strings.Builder
	hatching := func(id, class string, angle float64) {
		b.WriteString(`<pattern id="hachures_` + id + `" class="` + class + `" width="6" height="6" ` +
			`patternUnits="userSpaceOnUse" patternTransform="rotate(` + draw.Num(angle) + `)"><rect width="2.5" height="6"/></pattern>`)
	}
	b.WriteString(`<defs>`)
	for _, h := range hues {
		hatching(draw.Escape(h.ID), "hachures teinte-"+draw.Escape(h.ID), h.Angle)
	}
	hatching("neutre", "hachures", 45)
	b.WriteString(`<pattern id="texture_points" class="pointille" width="6" height="6" patternUnits="userSpaceOnUse">` +
		`<circle cx="2" cy="2" r="1"/></pattern></defs>`)
	return b.String()
}

// hueClass is the class of what is in the hue of the figure, or "".
func hueClass(f *Figure) string { return draw.If(f.Hue != "", " teinte-"+draw.Escape(f.Hue)) }

// hueInk names the colour of the figure's référentiel, or that of text.
func (f *Figure) hueInk() string { return "--" + cmp.Or(f.Hue, "encre") }
