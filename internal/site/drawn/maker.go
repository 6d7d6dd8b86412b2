package drawn

import (
	"bytes"
	"cmp"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/format/data"
	"limpide/internal/portal"
	"limpide/internal/show/address"
	"limpide/internal/show/chart"
	"limpide/internal/show/figure"
	"limpide/internal/site/page"
)

// Maker plans the figures of a site, and what readers take away of them.
type Maker struct {
	Site     *portal.Site
	BaseURL  string
	Day      fr.Date
	Explores bool                                     // the theme can show interactive versions
	Builder  func(page string) *figure.Builder        // of figures that stand at an address
	PNG      func(svg []byte) []byte                  // [chart.PNG], or remembers what it gave; nil for a site without
	Add      func(page, path string, render Renderer) // plans a file, next to the page at an address

	// Archive returns when what stands at an address was last published, and where that
	// stands as it was; "" if it was not.
	Archive func(at string) (day, url string)

	figures map[string]*Figure // by the path of their files beside their page, without its end
	embeds  []*Figure          // those that have a page for other sites
	cards   map[string]*Card   // by the address of their page
}

// Renderer writes a file.
type Renderer = func(w *bytes.Buffer) diag.List

// Card is the picture that stands for a page where its address is shared.
type Card struct {
	Address       string // absolute
	Alt           string
	Width, Height int
}

// Plan plans a figure of a page and its files: its values as CSV, its picture as SVG and
// PNG, its interactive version as a script if it has one. The first picture of a page is that
// of its card.
func (m *Maker) Plan(planned figure.Figure) {
	builder := m.Builder(planned.Page)
	f := New(func() *chart.Figure { return builder.Build(planned) })
	made := f.Make()
	f.Path, f.Page = address.Beside(planned.Page, data.FileName(planned.ID, made.HoldsExamples())), planned.Page
	if m.figures == nil {
		m.figures = map[string]*Figure{}
	}
	m.figures[address.Beside(planned.Page, planned.ID)] = f
	add := func(path, end string, write func(*chart.Figure, *bytes.Buffer)) {
		m.Add(planned.Page, path, f.Add(end, func(w *bytes.Buffer) {
			fig := f.Draw()
			fig.Tools = m.Tools(planned.Page, fig, "")
			write(fig, w)
		}).Render)
	}
	add(f.Path+Values, Values, (*chart.Figure).CSV)
	if !made.Crowded() {
		add(f.Path+Picture, Picture, (*chart.Figure).SVG)
		f.Embed = address.Embed(planned.Page, planned.ID)
		f.Count() // its page for other sites draws it too
		m.embeds = append(m.embeds, f)
	}
	if m.PNG != nil && !made.Crowded() {
		add(f.Path+Pixels, Pixels, func(fig *chart.Figure, w *bytes.Buffer) { m.pixels(w, fig.SVG) })
		if m.cards[planned.Page] == nil {
			path := address.Beside(planned.Page, card)
			m.addCard(planned.Page, path, m.cardOf(made))
			add(path, card, func(fig *chart.Figure, w *bytes.Buffer) { m.pixels(w, m.cardOf(fig).SVG) })
		}
	}
	if m.Explores && made.Explorable() {
		add(f.Path+Option, Option, func(fig *chart.Figure, w *bytes.Buffer) {
			option, err := fig.Option()
			if err != nil { // package toml lets no number in that is not finite
				panic("site: " + err.Error())
			}
			// A page opened from a disk may load no JSON, but a script.
			w.WriteString("var limpideFigure = ")
			w.Write(option)
			w.WriteString(";\n")
		})
	}
}

// PlanFront plans the card of the pages that have no figure of their own.
func (m *Maker) PlanFront() {
	if m.PNG == nil {
		return
	}
	front := chart.Card{Host: page.Host(m.BaseURL), Title: m.Site.Title, Words: m.Site.Description, Site: fr.Capital(m.Site.Publisher.ShortName)}
	m.Add("", "portail.png", func(w *bytes.Buffer) diag.List { m.pixels(w, front.SVG); return nil })
	m.addCard("", "portail.png", front)
}

func (m *Maker) addCard(at, path string, k chart.Card) {
	if m.cards == nil {
		m.cards = map[string]*Card{}
	}
	m.cards[at] = &Card{Address: m.BaseURL + path, Alt: k.Alt(), Width: chart.PNGWidth, Height: chart.PNGHeight}
}

func (m *Maker) cardOf(f *chart.Figure) chart.Card {
	return chart.Card{Figure: f, Site: m.Site.Title, Host: page.Host(m.BaseURL)}
}

// pixels writes in pixels what draw draws.
func (m *Maker) pixels(w *bytes.Buffer, draw func(*bytes.Buffer)) {
	var svg bytes.Buffer
	draw(&svg)
	w.Write(m.PNG(svg.Bytes()))
}

// Card returns the card of the page at an address; nil for a site without.
func (m *Maker) Card(at string) *Card { return cmp.Or(m.cards[at], m.cards[""]) }

// Figure returns a planned figure by its page and its name, or nil.
func (m *Maker) Figure(at, id string) *Figure { return m.figures[address.Beside(at, id)] }

// Embeds returns the figures that have a page for other sites, in the order of their plan.
func (m *Maker) Embeds() []*Figure { return m.embeds }

// All returns the planned figures, by the path of their page and their name.
func (m *Maker) All() map[string]*Figure { return m.figures }

// Tools is what a reader can do with a figure whose files stand beside the page at an
// address, shown on a page with some way to the root; it offers nothing for a figure that has none.
func (m *Maker) Tools(at string, fig *chart.Figure, root string) chart.Tools {
	planned := m.Figure(at, fig.ID)
	if planned == nil {
		return chart.Tools{}
	}
	link := func(end string) string {
		if planned.Files[end] == nil {
			return ""
		}
		return root + planned.Path + end
	}
	publisher := m.Site.Publisher
	embed := ""
	if planned.Embed != "" {
		embed = m.BaseURL + address.Below(planned.Embed)
	}
	day, archive := m.Archive(at)
	return chart.Tools{
		Embed:   embed,
		Archive: archive, ArchiveDay: day,
		Option:    link(Option),
		CSV:       link(Values),
		PNG:       link(Pixels),
		SVG:       link(Picture),
		Permalink: m.BaseURL + address.Below(at) + "#" + fig.Anchor(),
		Publisher: fr.The(publisher.Article, publisher.ShortName),
		Day:       m.Day.Long(),
		Licence:   m.Site.Licence.Name,
	}
}
