package site

import (
	"limpide/internal/show/address"
	"limpide/internal/show/figure"
	"limpide/internal/site/drawn"
)

// planFigures plans the figures that have files; [making.Rendering] draws them on their pages.
func (s *Site) planFigures() {
	s.view.Drawn = &drawn.Maker{
		Site: &s.portal.Site, BaseURL: s.input.BaseURL, Day: s.input.Date, Explores: s.view.Theme.Explores(), PNG: s.input.PNG,
		Add: func(page, path string, render drawn.Renderer) {
			s.add(Output{Path: path, Beside: page, Render: render})
		},
		Archive: s.view.Archive,
		Builder: func(at string) *figure.Builder { return s.view.Builder(s.view.BareLayout(at)) },
	}
	for _, f := range s.view.Builder(s.view.BareLayout(address.Home)).All() {
		s.view.Drawn.Plan(f)
	}
	s.view.Drawn.PlanFront()
	s.planEmbeds()
}
