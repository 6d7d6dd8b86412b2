package chart

import (
	"bytes"
	"html/template"
	"math"
	"strconv"

	"limpide/internal/fr"
)

// ExampleNotice is what every figure of invented values says of them.
const ExampleNotice = "Valeurs d’exemple : ces chiffres sont inventés pour montrer le portail."

// HTML writes the figure: caption, sentence, a table whose cells carry the
// bars, notes, source and download. It uses no script and no style attribute:
// lengths are attributes of small SVG pictures, which screen readers skip since
// each value is written beside them.
func (f *Figure) HTML(w *bytes.Buffer) {
	h := html{w, f}
	id := esc(f.ID)
	h.put(`<figure class="figure`, h.hue(), `" id="`, id, `" role="figure" aria-labelledby="`, id, `_titre">`)
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
	h.curves()
	h.table()
	h.foot()
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

// narrowColumns is the number of columns that a phone's width holds, with the
// label of each row above its values; wider tables scroll in their own region.
const narrowColumns = 5

func (h html) table() {
	class, draw := "barres", h.shares
	if h.f.Kind != Shares {
		class, draw = "valeurs", h.values
	}
	if len(h.f.Columns) <= narrowColumns {
		class += " etroit"
	}
	id := esc(h.f.ID)
	h.put(`<div class="defile" role="region" tabindex="0" aria-labelledby="`, id, `_titre">`,
		`<table class="`, class, `"><caption>`, text(h.caption()), `</caption><thead><tr><th scope="col">`, text(h.f.RowHead), `</th>`)
	for _, c := range h.f.Columns {
		h.put(`<th scope="col" class="num`, keyClass(c.Style), `">`, text(c.Label), `</th>`)
	}
	h.put(`</tr></thead><tbody>`)
	for _, r := range h.f.Rows {
		h.put(`<tr`, totalClass(r.Total), `><th scope="row">`)
		h.label(r)
		draw(r)
		h.put(`</tr>`)
	}
	h.put(`</tbody></table></div>`)
}

// caption names the table for whoever jumps from table to table.
func (h html) caption() string {
	caption := h.f.Subtitle
	if caption == "" {
		caption = h.f.Title
	}
	if h.f.Example {
		caption += " (valeurs d’exemple)"
	}
	return caption
}

func (h html) label(r Row) {
	if r.Href != "" {
		h.put(`<a href="`, esc(r.Href), `">`, text(r.Label), `</a>`)
		return
	}
	h.put(text(r.Label))
}

// shares draws one bar below the label, then writes the share of each part.
func (h html) shares(r Row) {
	if r.Whole <= 0 {
		h.put(`</th>`)
		for i := range h.f.Columns {
			h.put(`<td class="num absent">`)
			if i == 0 {
				h.put(text(r.Empty))
			} else {
				h.put(`–`)
			}
			h.put(`</td>`)
		}
		return
	}
	h.put(` <svg class="barre" aria-hidden="true" focusable="false" width="100%" height="14">`)
	at := 0.0
	for i, c := range r.Cells {
		width := 100 * c.Value / r.Whole
		h.rect(at, width, h.f.Columns[i].Style)
		at += width
	}
	h.marks()
	h.put(`</svg></th>`)
	for i, c := range r.Cells {
		h.put(`<td class="num`, keyClass(h.f.Columns[i].Style), `">`, fr.Percent(100*c.Value/r.Whole, h.f.Decimals), `</td>`)
	}
}

// marks draws the landmarks across a bar.
func (h html) marks() {
	for _, m := range h.f.Marks {
		h.put(`<line class="repere-`, esc(m.Style), `" x1="`, percent(m.Value), `" x2="`, percent(m.Value), `" y1="0" y2="14"/>`)
	}
}

// rect draws one part; parts too thin to be seen are left to the numbers.
func (h html) rect(at, width float64, style string) {
	if width < 0.05 {
		return
	}
	h.put(`<rect class="part-`, esc(style), `" x="`, percent(at), `" width="`, percent(width), `" height="14"`)
	if fill := h.pattern(style); fill != "" {
		h.put(` fill="url(#`, fill, `)"`)
	}
	h.put(`/>`)
}

// pattern names the texture of a state, drawn once a page by [Patterns]:
// states differ by texture, not by colour alone.
func (h html) pattern(style string) string {
	switch style {
	case "programme":
		return "hachures-" + hueOr(h.f.Hue)
	case "non-renseigne":
		return "points"
	}
	return ""
}

func hueOr(hue string) string {
	if hue == "" {
		return "neutre"
	}
	return hue
}

// values writes a row of numbers, each with a thin bar on the common scale;
// years have their curves.
func (h html) values(r Row) {
	h.put(`</th>`)
	top := h.f.scale()
	for _, c := range r.Cells {
		switch {
		case c.Absent && c.Note != "":
			h.put(`<td class="num absent">`, text(c.Note), `</td>`)
		case c.Absent:
			h.put(`<td class="num absent"><span aria-hidden="true">–</span><span class="lecteur">pas de valeur</span></td>`)
		default:
			h.put(`<td class="num">`, fr.Number(c.Value, h.f.Decimals))
			if c.Note != "" {
				h.put(` <span class="etat">`, text(c.Note), `</span>`)
			}
			if h.f.Kind == Values {
				h.thinBar(c.Value, top)
			}
			h.put(`</td>`)
		}
	}
}

// thinBar draws a value below its number, on a scale from zero to top.
func (h html) thinBar(value, top float64) {
	h.put(`<svg class="filet" aria-hidden="true" focusable="false" width="100%" height="4"><rect class="part-valeur`)
	if value < 0 {
		h.put(` negatif`)
	}
	h.put(`" width="`, percent(100*math.Abs(value)/top), `" height="4"/></svg>`)
}

func (h html) foot() {
	if len(h.f.Marks) > 0 {
		h.put(`<p class="reperes">`)
		for i, m := range h.f.Marks {
			if i > 0 {
				h.put(` · `)
			}
			h.put(text(m.Label))
		}
		h.put(`</p>`)
	}
	for _, n := range h.f.Notes {
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
			h.put(` ; `)
		}
		h.source(s)
	}
	if h.f.Download.Href != "" {
		if len(h.f.Sources) > 0 {
			h.put(`. `)
		}
		h.put(`<a href="`, esc(h.f.Download.Href), `">`, text(h.f.Download.Label), `</a>`)
	}
	h.put(`</p>`)
}

func (h html) source(s Source) {
	if s.URL == "" {
		h.put(text(s.Title))
		return
	}
	h.put(`<a href="`, esc(s.URL), `" rel="external">`, text(s.Title), `</a>`)
}

// Patterns is the set of textures that bars refer to. A page that holds a
// figure needs it once: a reference to another file would not print, and a
// pattern does not inherit the colour of what it fills.
const Patterns template.HTML = `<svg class="textures" aria-hidden="true" focusable="false" width="0" height="0"><defs>` +
	`<pattern id="hachures-cae" class="hachures teinte-cae" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="2.5" height="6"/></pattern>` +
	`<pattern id="hachures-eci" class="hachures teinte-eci" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="2.5" height="6"/></pattern>` +
	`<pattern id="hachures-neutre" class="hachures" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="2.5" height="6"/></pattern>` +
	`<pattern id="points" class="pointille" width="6" height="6" patternUnits="userSpaceOnUse"><circle cx="2" cy="2" r="1"/></pattern>` +
	`</defs></svg>`

func esc(s string) string { return template.HTMLEscapeString(s) }

func text(s string) string { return template.HTMLEscapeString(fr.Typo(s)) }

// percent writes a length for an SVG attribute, to a hundredth: finer is not
// seen, and floats must be written the same everywhere.
func percent(v float64) string {
	return strconv.FormatFloat(math.Round(v*100)/100, 'f', -1, 64) + "%"
}

func keyClass(style string) string {
	if style == "" {
		return ""
	}
	return " cle-" + esc(style)
}

func totalClass(total bool) string {
	if total {
		return ` class="total"`
	}
	return ""
}
