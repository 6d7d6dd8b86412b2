package view

import (
	"limpide/internal/show/chart"
	"limpide/internal/show/figure"
	"limpide/internal/site/drawn"
)

// Builder returns what builds figures to be shown on a page.
func (s *Site) Builder(page *Layout) *figure.Builder {
	return &figure.Builder{Portal: s.Portal, Words: s.Words, Day: s.Day, Link: page.To, Sizes: s.Sizes}
}

// tools is what a reader can do with a figure that the page shows, and that stands at an address.
func (r *Rendering) tools(at string, fig *chart.Figure) chart.Tools {
	planned := r.site.Drawn.Figure(at, fig.ID)
	if planned == nil {
		return chart.Tools{}
	}
	t := r.site.Drawn.Tools(at, fig, r.Root)
	t.Dispute = r.site.dispute(r.Layout, fig.Title)
	t.CSVSize, t.PNGSize, t.SVGSize = planned.Files[drawn.Values].Weight(), planned.Files[drawn.Pixels].Weight(), planned.Files[drawn.Picture].Weight()
	if at != r.Address { // it is taken away from its page
		t.Permalink, t.Embed, t.CSV, t.PNG, t.SVG = "", "", "", "", ""
	}
	return t
}
