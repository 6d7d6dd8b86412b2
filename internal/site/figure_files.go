package site

import (
	"bytes"
	"fmt"

	"limpide/internal/chart"
	"limpide/internal/diag"
)

// A main figure has files beside its page: its values as CSV, its picture as
// SVG, its interactive version as JSON when it has one and the theme can show
// it. The page and the files come from the same function, so that they cannot
// disagree.

// figureFormats are the files of a figure.
var figureFormats = []struct {
	ext   string
	write func(*chart.Figure, *bytes.Buffer)
}{
	{".csv", (*chart.Figure).CSV},
	{".svg", (*chart.Figure).SVG},
}

// addFigure plans the files of a figure of the page at an address; id is the
// figure's. build makes the figure, as it does for the page.
func (s *Site) addFigure(address, id string, build func(r *rendering) *chart.Figure) {
	made := func(w *bytes.Buffer) *chart.Figure {
		r := &rendering{site: s, address: address, buffer: w, frame: s.layout(address, s.titles[address], "")}
		fig := build(r)
		fig.Tools = r.tools(fig, address)
		return fig
	}
	for _, format := range figureFormats {
		s.addFile(figurePath(address, id, format.ext), func(w *bytes.Buffer) diag.List {
			format.write(made(w), w)
			return nil
		})
	}
	if s.theme.explores() && made(&bytes.Buffer{}).Explorable() {
		s.addFile(figurePath(address, id, optionExt), func(w *bytes.Buffer) diag.List {
			return writeOption(w, made(w))
		})
	}
}

// optionExt ends the name of the interactive version of a figure.
const optionExt = ".json"

func writeOption(w *bytes.Buffer, fig *chart.Figure) diag.List {
	option, err := fig.Option()
	if err != nil {
		return diag.List{errFigureRef.At(diag.File("data"), err)}
	}
	w.Write(option)
	return nil
}

func figurePath(address, id, ext string) string { return trimSlash(address) + id + ext }

// hasFigure says that a figure has files beside the page at an address.
func (s *Site) hasFigure(address, id string) bool { return s.planned(figurePath(address, id, ".csv")) }

func (s *Site) planned(path string) bool {
	_, planned := s.byPath[path]
	return planned
}

// tools is what a reader can do with a figure whose files stand beside the page
// at an address; it offers nothing for a figure that has none.
func (r *rendering) tools(fig *chart.Figure, address string) chart.Tools {
	if !r.site.hasFigure(address, fig.ID) {
		return chart.Tools{}
	}
	option := ""
	if path := figurePath(address, fig.ID, optionExt); r.site.planned(path) {
		option = r.frame.Root + path
	}
	return chart.Tools{
		Option:    option,
		CSV:       r.frame.Root + figurePath(address, fig.ID, ".csv"),
		SVG:       r.frame.Root + figurePath(address, fig.ID, ".svg"),
		Permalink: r.site.input.BaseURL + trimSlash(address) + "#" + fig.ID,
		Citation:  fmt.Sprintf("%s, « %s », %s,", r.site.portal.Site.Publisher.ShortName, fig.Title, r.site.input.Date.Long()),
		Contest:   r.contest(fig.Title),
	}
}
