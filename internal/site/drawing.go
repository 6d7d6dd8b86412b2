package site

import (
	"bytes"
	"fmt"

	"limpide/internal/format/data"
	"limpide/internal/show/address"
	"limpide/internal/show/chart"
	"limpide/internal/show/figure"
	"limpide/internal/site/drawn"
)

// figuresFrom returns what builds figures to be shown on a page.
func (s *Site) figuresFrom(page *Layout) *figure.Builder {
	return &figure.Builder{Portal: s.portal, Words: s.words, Day: s.input.Date, Link: page.To, Sizes: s.tableSizes}
}

// addFigure plans a figure of a page, which [rendering.show] draws, and its files:
// its values as CSV, its picture as SVG, its interactive version as JSON when it has
// one and the theme can show it.
func (s *Site) addFigure(planned figure.Figure) {
	page := s.bareLayout(planned.Page)
	builder := s.figuresFrom(page)
	f := drawn.New(func() *chart.Figure { return builder.Build(planned) })
	made := f.Planned()
	f.Path = address.Beside(planned.Page, data.FileName(planned.ID, made.HoldsExamples()))
	s.pageFigures[address.Beside(planned.Page, planned.ID)] = f
	add := func(end string, write func(*chart.Figure, *bytes.Buffer)) {
		s.addFile(f.Path+end, f.Add(end, func(w *bytes.Buffer) {
			fig := f.Draw()
			fig.Tools = s.tools(fig, planned.Page, page)
			write(fig, w)
		}).Render)
	}
	add(drawn.Values, (*chart.Figure).CSV)
	if !made.Crowded() {
		add(drawn.Picture, (*chart.Figure).SVG)
	}
	if s.theme.Explores() && made.Explorable() {
		add(drawn.Option, func(fig *chart.Figure, w *bytes.Buffer) {
			option, err := fig.Option()
			if err != nil { // package toml lets no number in that is not finite
				panic("site: " + err.Error())
			}
			w.Write(option)
		})
	}
}

// tools is what a reader can do with a figure shown on a page, whose files stand
// beside the page at an address; it offers nothing for a figure that has none.
func (s *Site) tools(fig *chart.Figure, at string, shown *Layout) chart.Tools {
	planned := s.pageFigures[address.Beside(at, fig.ID)]
	if planned == nil {
		return chart.Tools{}
	}
	link := func(end string) string {
		if planned.Files[end] == nil {
			return ""
		}
		return shown.Root + planned.Path + end
	}
	return chart.Tools{
		Option:    link(drawn.Option),
		CSV:       link(drawn.Values),
		SVG:       link(drawn.Picture),
		Permalink: s.input.BaseURL + address.Below(at) + "#" + fig.Anchor(),
		Citation:  fmt.Sprintf("%s, « %s », %s,", s.portal.Site.Publisher.ShortName, fig.Title, s.input.Date.Long()),
		Dispute:   s.dispute(shown, fig.Title),
	}
}
