package site

import (
	"bytes"

	"limpide/internal/base/diag"
	"limpide/internal/show/address"
	"limpide/internal/site/making"
	"limpide/internal/site/page"
	"limpide/internal/site/search"
	"limpide/internal/site/view/about"
)

// planPages plans every page: what it shows is computed when it is rendered.
func (s *Site) planPages() {
	pages := s.view.Pages()
	for i := range pages {
		p := &pages[i] // a portal may have a hundred thousand
		o := Output{Path: address.File(p.Address), Address: p.Address, From: p.From}
		if p.Late == nil {
			o.Render = func(w *bytes.Buffer) diag.List { return s.page(w, p, nil) }
		} else {
			o.Late = func(w *bytes.Buffer, made *page.Made) diag.List { return s.page(w, p, made) }
		}
		s.add(o)
	}
}

// page makes a page, and takes its words for the search.
func (s *Site) page(w *bytes.Buffer, p *making.Page, made *page.Made) diag.List {
	faults := s.view.Render(w, *p, s.body, made)
	if entry, found := s.found[p.Address]; found && s.input.Search {
		s.search.Read(entry, w.Bytes())
	}
	return faults
}

// planSearch plans the index of the search, which is written once every page is read.
func (s *Site) planSearch() {
	in, pages := about.Findable(s.view)
	s.search, s.found = search.New(in), pages
	for i, name := range s.search.Files() {
		s.add(Output{Path: address.Beside(address.Search, name), Faultless: true, Last: true, Render: func(w *bytes.Buffer) diag.List {
			s.search.Write(w, i)
			return nil
		}})
	}
}
