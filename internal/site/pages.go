package site

import (
	"bytes"

	"limpide/internal/base/diag"
	"limpide/internal/show/address"
	"limpide/internal/site/page"
)

// planPages plans every page: what it shows is computed when it is rendered.
func (s *Site) planPages() {
	for _, p := range s.view.Pages() {
		o := Output{Path: address.File(p.Address), Address: p.Address, From: p.From, Reads: p.Reads}
		if p.Late == nil {
			o.Render = func(w *bytes.Buffer) diag.List { return s.view.Render(w, p, s.body, nil) }
		} else {
			o.Late = func(w *bytes.Buffer, made *page.Made) diag.List { return s.view.Render(w, p, s.body, made) }
		}
		s.add(o)
	}
}
