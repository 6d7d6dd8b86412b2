package chart

import (
	"bytes"
	"cmp"
	"strconv"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/show/chart/draw"
)

// Anchor is the id of the figure in its page. It has a "_", which the id of no
// heading has.
func (f *Figure) Anchor() string {
	if strings.Contains(f.ID, "_") {
		return f.ID
	}
	return "figure_" + f.ID
}

// HTML writes the figure: its message, what it measures, a sentence, its
// picture and the table of its values, notes, source and tools. It uses no
// script and no style attribute: lengths are attributes of SVG pictures.
func (f *Figure) HTML(w *bytes.Buffer) {
	h := html{draw.Canvas{W: w}, f, f.Kind.table(f)}
	id := draw.Escape(f.ID)
	h.Put(`<figure class="figure`, hueClass(f), draw.If(h.t.beside, " profil"), `" id="`, draw.Escape(f.Anchor()),
		`" role="figure" aria-labelledby="`, id, `_titre"`,
		draw.If(f.Tools.Option != "", ` data-option="`+draw.Escape(f.Tools.Option)+`"`), `>`)
	level, section := "h3", ""
	if f.alone {
		level = "h1"
	} else if f.Section != "" {
		level, section = "h2", ` id="`+draw.Escape(f.Section)+`"`
	}
	h.Put(`<figcaption id="`, id, `_titre"><`, level, section, ` class="figure-titre">`, draw.Text(f.Title), `</`, level, `></figcaption>`)
	h.paragraph("figure-sous-titre", f.Subtitle)
	h.paragraph("figure-phrase", f.Sentence)
	if f.Crowded() {
		// There is no picture: the values are in the file of the figure, or in a table on demand.
		n, _, what := f.Kind.crowd(f)
		where, inFile := cmp.Or(f.Elsewhere, "Le tableau les donne toutes."), f.Tools.CSV != ""
		if inFile {
			where = "Le fichier des valeurs, ci-dessous, les donne toutes."
		}
		h.paragraph("note", fr.Integer(n)+" "+what+" : trop pour une figure qui se lise. "+where)
		if !inFile && f.Elsewhere == "" {
			h.values(false)
		}
	} else {
		found := f.Kind.pictures(f)
		h.pictures(found)
		h.values((len(found) == 0 || h.t.beside) && (f.alone || len(f.Rows) <= mostInSight))
	}
	key, notes := f.readings()
	h.paragraph("reperes", key)
	for _, n := range notes {
		h.paragraph("note", n)
	}
	h.sources()
	if f.Tools != (Tools{}) {
		h.tools()
	}
	h.Put(`</figure>`)
}

// Picture writes the picture of the figure alone, for a page that leads to the whole.
func (f *Figure) Picture(w *bytes.Buffer) {
	h := html{Canvas: draw.Canvas{W: w}, f: f}
	h.pictures(f.Kind.pictures(f))
}

// html writes a figure on a page.
type html struct {
	draw.Canvas
	f *Figure
	t table
}

// pictures writes what stands above the values, if there is something.
func (h *html) pictures(found []draw.Picture) {
	h.Put(draw.If(len(found) > 0, `<div class="images">`+draw.If(h.f.Example, watermark)))
	for _, p := range found {
		p.Label = draw.If(h.f.Example && p.Label != "", exampleMark+" : ") + p.Label
		p.Class = "image " + p.Class
		p.Write(&h.Canvas)
	}
	h.Put(draw.If(len(found) > 0, `</div>`))
}

// paragraph writes a text, if there is one.
func (h *html) paragraph(class, said string) {
	if said != "" {
		h.Put(`<p class="`, class, `">`, draw.Text(said), `</p>`)
	}
}

// link writes a text, as a link if it leads somewhere.
func (h *html) link(href, attributes, label string) {
	if href != "" {
		h.Put(`<a href="`, draw.Escape(href), `"`, attributes, `>`, draw.Text(label), `</a>`)
	} else {
		h.Put(draw.Text(label))
	}
}

// values writes the table of the values, on demand unless it is in sight: when it
// is the picture or part of it.
func (h *html) values(inSight bool) {
	switch {
	case h.f.Elsewhere != "":
		if h.t.words != nil && len(h.f.Rows) > 1 {
			// A line a row: few elements, since a page may have several of these figures.
			h.Put(`<details class="deplier mots"><summary>Voir les valeurs</summary>`)
			for i, r := range h.f.Rows {
				h.Put(draw.If(i > 0, "\n"), draw.Text(r.Label+" : "+h.t.words(r)))
			}
			h.Put(`</details>`)
		}
		h.paragraph("note", draw.If(h.f.shared == nil || h.f.shared.Elsewhere == "", h.f.Elsewhere))
	case inSight:
		h.table()
	default:
		h.Put(`<details class="deplier"><summary>Voir les valeurs</summary>`)
		h.table()
		h.Put(`</details>`)
	}
}

// narrowColumns is the number of columns that a phone's width holds, with the
// label of each row above its values; wider tables scroll in their own region.
const narrowColumns = 5

// mostInSight is the number of rows of a table that is the picture, in sight: more are shown
// on demand, after the sentence that sums them up.
const mostInSight = 24

// table writes the table, whose rows carry bars when it is the picture. Its
// caption names it for readers who jump from table to table.
func (h *html) table() {
	class := "valeurs"
	if h.t.bar != nil {
		class = "barres"
	}
	h.Put(`<div class="defile" role="region" tabindex="0" aria-labelledby="`, draw.Escape(h.f.ID), `_titre">`,
		draw.If(h.f.Example && len(h.f.Kind.pictures(h.f)) == 0, watermark),
		`<table class="`, class, draw.If(len(h.t.heads) <= narrowColumns, " etroit c"+strconv.Itoa(len(h.t.heads))), `"><caption>`,
		draw.Text(cmp.Or(h.f.Subtitle, h.f.Title)+draw.If(h.f.Example, " (exemple)")),
		`</caption><thead><tr><th scope="col">`)
	if h.t.scale.Draw == nil {
		h.Put(draw.Text(h.f.RowHead))
	} else {
		h.Put(`<span class="tete">`, draw.Text(h.f.RowHead), `</span>`)
		h.t.scale.Write(&h.Canvas)
	}
	h.Put(`</th>`)
	for _, c := range h.t.heads {
		h.Put(`<th scope="col"`, draw.If(!h.t.texts, ` class="num`+keyClass(c.Style)+`"`), `>`, draw.Text(c.Label), `</th>`)
	}
	h.Put(`</tr></thead><tbody>`)
	for _, r := range h.f.Rows {
		h.Put(`<tr`, draw.If(r.Total, ` class="total"`), `><th scope="row">`)
		h.link(r.Href, "", r.Label)
		if h.t.bar != nil {
			if bar := h.t.bar(r); bar.Draw != nil {
				h.Put(" ")
				bar.Write(&h.Canvas)
			}
		}
		h.Put(`</th>`)
		for _, e := range h.t.entries(r) {
			h.Put(`<td`, draw.If(e.class != "", ` class="`+e.class+`"`), `>`, e.markup, `</td>`)
		}
		h.Put(`</tr>`)
	}
	h.Put(`</tbody></table></div>`)
}

func keyClass(style string) string { return draw.If(style != "", " cle-"+draw.Escape(style)) }

// sources tells where the values come from.
func (h *html) sources() {
	n, file := len(h.f.Sources), h.f.Download
	if n == 0 && file.Href == "" || h.f.shared != nil && len(h.f.shared.Sources) == n && h.f.shared.Download == file {
		return
	}
	h.Put(`<p class="source">`, draw.If(n > 0, fr.Agree(n, "Source : ", "Sources : ")))
	for i, s := range h.f.Sources {
		h.Put(draw.If(i > 0, " ; "))
		h.link(string(s.URL), ` rel="external"`, s.Title)
	}
	h.Put(h.f.readOn())
	if file.Href != "" {
		h.Put(draw.If(n > 0, `. `))
		h.link(file.Href, "", file.Label)
	}
	h.Put(`</p>`)
}

// readOn returns when the sources were read.
func (f *Figure) readOn() string {
	n := len(f.Sources)
	return draw.If(f.ReadOn != "" && n > 0, ", "+fr.Agree(n, "lu ", "lus ")+fr.Typo(f.ReadOn))
}
