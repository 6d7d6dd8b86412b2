package chart

import (
	"math"
	"slices"
	"strconv"

	"limpide/internal/base/fr"
	"limpide/internal/show/chart/draw"
)

// tools offers the values of the figure with their weight, where to dispute them, and
// how to take the figure away: its picture, and on its own page a sentence to quote, its
// address, and the code that shows it on another site. Of what is invented there is
// nothing to quote.
func (h *html) tools() {
	t := h.f.Tools
	h.Put(`<div class="outils">`)
	h.file(t.CSV, "Valeurs (CSV", t.CSVSize)
	if t.Dispute != "" {
		h.link(t.Dispute, "", "Contester un chiffre")
	}
	if t.Permalink == "" {
		h.images()
	} else {
		h.Put(`<details class="partager"><summary>Partager</summary>`)
		if isCitable(h.f) {
			h.Put(`<p class="citation">`, draw.Text(quote(h.f)), `, <a href="#`, draw.Escape(h.f.Anchor()), `">`, draw.Escape(t.Permalink), `</a>`, draw.Text(frozen(t)), `</p>`)
		} else {
			h.Put("Adresse\u00a0: ", draw.Escape(t.Permalink), `. `)
		}
		h.images()
		if t.Embed != "" {
			h.Put("Pour montrer cette figure, toujours à jour, sur un autre site\u00a0: <code>", draw.Escape(embedCode(h.f)), `</code>`)
		}
		h.Put(`</details>`)
	}
	h.Put(`</div>`)
}

// StandAlone makes the figure all of its page, which stands in one of another site: it
// leads nowhere, and its values are said there or on the portal.
func (f *Figure) StandAlone() {
	f.alone, f.Download, f.Tools = true, Download{}, Tools{}
	f.Rows, f.Groups, f.Sources = slices.Clone(f.Rows), slices.Clone(f.Groups), slices.Clone(f.Sources)
	for i := range f.Rows {
		f.Rows[i].Href = ""
	}
	for i := range f.Groups {
		f.Groups[i].Href = ""
	}
	for i := range f.Sources {
		f.Sources[i].URL = ""
	}
	if f.Elsewhere != "" {
		f.Elsewhere = "Le portail donne ces valeurs en mots."
	}
}

// images offers the pictures of the figure.
func (h *html) images() {
	h.file(h.f.Tools.PNG, "Image (PNG", h.f.Tools.PNGSize)
	h.file(h.f.Tools.SVG, "Image (SVG", h.f.Tools.SVGSize)
}

// file offers a file with its weight, if there is one.
func (h *html) file(href, format, size string) {
	if href != "" {
		h.Put(`<a href="`, draw.Escape(href), `" download>`, format, draw.Escape(draw.If(size != "", ", "+size)), `)</a>`)
	}
}

// embedCode is what another site writes to show the page of the figure alone.
func embedCode(f *Figure) string {
	return `<iframe src="` + draw.Escape(f.Tools.Embed) + `" title="` + draw.Text(Prefix(f.HoldsExamples())+f.Title) + `" width="100%" height="` +
		strconv.Itoa(frameHeight(f)) + `" frameborder="0" loading="lazy"></iframe>`
}

// frameHeight is what the page of the figure alone takes, in pixels, in a frame as
// wide as a text. Letters are estimated; what is higher scrolls.
func frameHeight(f *Figure) int {
	const width = 600.0
	lines := func(text string, size float64) float64 {
		return math.Ceil(draw.Width(fr.Typo(text))*size/12/width) * size * 1.6
	}
	key, notes := f.readings()
	picture := f.Kind.poster(f).Height
	if len(f.Kind.pictures(f)) == 0 || f.Kind.table(f).beside { // the table is in sight, and wider spaced
		picture *= 1.2
	}
	high := 190 + picture + lines(f.Title, 20) + lines(f.Subtitle, 14) + lines(f.Sentence, 17) + lines(key, 14) + lines(cited(f), 14)
	for _, n := range notes {
		high += lines(n, 14) + 8
	}
	return int(math.Ceil(high/20)) * 20
}
