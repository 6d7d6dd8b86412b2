package site

import (
	"limpide/internal/show/address"
	"limpide/internal/show/chart"
	"limpide/internal/show/figure"
	"limpide/internal/site/drawn"
)

// figuresFrom returns what builds figures to be shown on a page.
func (s *Site) figuresFrom(page *Layout) *figure.Builder {
	return &figure.Builder{Portal: s.portal, Words: s.words, Day: s.input.Date, Link: page.To, Sizes: s.tableSizes}
}

// planFigures plans the figures that have files; [rendering.show] draws them on their pages.
func (s *Site) planFigures() {
	s.drawn = &drawn.Maker{
		Site: &s.portal.Site, BaseURL: s.input.BaseURL, Day: s.input.Date, Explores: s.theme.Explores(), PNG: s.input.PNG, Add: s.addFile,
		Builder: func(at string) *figure.Builder { return s.figuresFrom(s.bareLayout(at)) },
	}
	for _, f := range s.figuresFrom(s.bareLayout(address.Home)).All() {
		s.drawn.Plan(f)
	}
	s.drawn.PlanFront()
}

// tools is what a reader can do with a figure that the page shows, and that stands at an address.
func (r *rendering) tools(at string, fig *chart.Figure) chart.Tools {
	planned := r.site.drawn.Figure(at, fig.ID)
	if planned == nil {
		return chart.Tools{}
	}
	t := r.site.drawn.Tools(at, fig, r.Root)
	t.Dispute = r.site.dispute(r.Layout, fig.Title)
	t.CSVSize, t.PNGSize, t.SVGSize = planned.Files[drawn.Values].Weight(), planned.Files[drawn.Pixels].Weight(), planned.Files[drawn.Picture].Weight()
	return t
}
