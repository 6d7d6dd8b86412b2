package chart

import (
	"bytes"
	"html/template"

	"limpide/internal/base/fr"
)

// ExampleNotice is what every figure of invented values says of them.
const ExampleNotice = "Valeurs d’exemple : ces chiffres sont inventés pour montrer le portail."

// HTML writes the figure: its message, what it measures, a sentence, its
// picture and the table of its values, notes, source and tools. It uses no
// script and no style attribute: lengths are attributes of SVG pictures.
func (f *Figure) HTML(w *bytes.Buffer) {
	h := html{w, f}
	id := esc(f.ID)
	h.put(`<figure class="figure`, h.hue(), h.shape(), `" id="`, id, `" role="figure" aria-labelledby="`, id, `_titre"`, h.option(), `>`)
	h.put(`<figcaption class="figure-titre" id="`, id, `_titre">`, text(f.Title), `</figcaption>`)
	if f.Subtitle != "" {
		h.put(`<p class="figure-sous-titre">`, text(f.Subtitle), `</p>`)
	}
	if f.Example {
		h.put(`<p class="exemple">`, ExampleNotice, `</p>`)
	}
	if f.Sentence != "" {
		h.put(`<p class="figure-phrase">`, text(f.Sentence), `</p>`)
	}
	if f.Crowded() {
		h.crowded()
	} else {
		found := f.pictures()
		h.pictures(found)
		h.values(len(found) == 0 || f.Kind == Profile)
	}
	h.foot()
	h.tools()
	h.put(`</figure>`)
}

type html struct {
	w *bytes.Buffer
	f *Figure
}

func (h html) put(parts ...string) {
	for _, p := range parts {
		h.w.WriteString(p)
	}
}

func (h html) hue() string {
	if h.f.Hue == "" {
		return ""
	}
	return " teinte-" + esc(h.f.Hue)
}

// shape lets a picture and its table stand side by side on a page.
func (h html) shape() string {
	if h.f.Kind == Profile {
		return " profil"
	}
	return ""
}

// option names the file of the interactive version, for the script that offers
// it.
func (h html) option() string {
	if h.f.Tools.Option == "" {
		return ""
	}
	return ` data-option="` + esc(h.f.Tools.Option) + `"`
}

// pictures writes the drawings, and in words how to read their signs.
func (h html) pictures(found []picture) {
	if len(found) == 0 {
		return
	}
	h.put(`<div class="images">`)
	for _, p := range found {
		class := "image"
		if p.class != "" {
			class += " " + p.class
		}
		h.put(`<svg class="`, class, `" `, p.name(), ` width="100%" height="`, num(p.height), `">`)
		p.draw(&canvas{h.w, h.f})
		h.put(`</svg>`)
	}
	h.put(`</div>`)
}

// values writes the table of the values, in sight when it is the picture or
// part of it.
func (h html) values(inSight bool) {
	if h.f.Elsewhere != "" {
		if h.f.Kind == States && len(h.f.Rows) > 1 {
			h.statesWords()
		}
		h.put(`<p class="note">`, text(h.f.Elsewhere), `</p>`)
		return
	}
	if inSight {
		h.table()
		return
	}
	h.put(`<details class="deplier"><summary>Voir les valeurs</summary>`)
	h.table()
	h.put(`</details>`)
}

// foot says how to read the signs, what to beware of, and where the values
// come from.
func (h html) foot() {
	if key := h.f.key(); key != "" {
		h.put(`<p class="reperes">`, text(key), `</p>`)
	}
	for _, n := range h.f.notes() {
		h.put(`<p class="note">`, text(n), `</p>`)
	}
	if len(h.f.Sources) == 0 && h.f.Download.Href == "" {
		return
	}
	h.put(`<p class="source">`)
	if len(h.f.Sources) > 0 {
		h.put(fr.Agree(len(h.f.Sources), "Source : ", "Sources : "))
	}
	for i, s := range h.f.Sources {
		if i > 0 {
			h.put(" ; ")
		}
		h.source(s)
	}
	if h.f.ReadOn != "" && len(h.f.Sources) > 0 {
		h.put(`, `, h.f.readOn())
	}
	if h.f.Download.Href != "" {
		if len(h.f.Sources) > 0 {
			h.put(`. `)
		}
		h.put(`<a href="`, esc(h.f.Download.Href), `">`, text(h.f.Download.Label), `</a>`)
	}
	h.put(`</p>`)
}

func (f *Figure) readOn() string {
	return fr.Agree(len(f.Sources), "lue le ", "lues le ") + fr.Typo(f.ReadOn)
}

func (h html) source(s Source) {
	if s.URL == "" {
		h.put(text(s.Title))
		return
	}
	h.put(`<a href="`, esc(s.URL), `" rel="external">`, text(s.Title), `</a>`)
}

// tools offers the files of the figure, how to cite it and where to contest it.
func (h html) tools() {
	t := h.f.Tools
	if t == (Tools{}) {
		return
	}
	h.put(`<div class="outils">`)
	h.file(t.CSV, "Valeurs (CSV", t.CSVSize)
	h.file(t.SVG, "Image (SVG", t.SVGSize)
	if t.Contest != "" {
		h.put(`<a href="`, esc(t.Contest), `">Contester un chiffre</a>`)
	}
	if t.Permalink != "" {
		h.put(`<details class="citer"><summary>Citer</summary>`, text(t.Citation), ` <a href="#`, esc(h.f.ID), `">`, esc(t.Permalink), `</a></details>`)
	}
	h.put(`</div>`)
}

// file offers a file, whose format and weight are said before it is asked for.
func (h html) file(href, label, size string) {
	if href == "" {
		return
	}
	if size != "" {
		size = ", " + size
	}
	h.put(`<a href="`, esc(href), `" download>`, label, esc(size), `)</a>`)
}

// Patterns is the set of textures that bars refer to. A page that holds a
// figure needs it once: a reference to another file would not print, and a
// pattern does not inherit the colour of what it fills.
const Patterns template.HTML = `<svg class="textures" aria-hidden="true" focusable="false" width="0" height="0">` + patternDefs + `</svg>`

const patternDefs = `<defs>` +
	`<pattern id="hachures-cae" class="hachures teinte-cae" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="2.5" height="6"/></pattern>` +
	`<pattern id="hachures-eci" class="hachures teinte-eci" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="2.5" height="6"/></pattern>` +
	`<pattern id="hachures-neutre" class="hachures" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="2.5" height="6"/></pattern>` +
	`<pattern id="points" class="pointille" width="6" height="6" patternUnits="userSpaceOnUse"><circle cx="2" cy="2" r="1"/></pattern>` +
	`</defs>`
