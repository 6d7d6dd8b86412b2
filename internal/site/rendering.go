package site

import (
	"bytes"
	"html/template"
	"net/url"

	"limpide/internal/base/diag"
	"limpide/internal/portal"
	"limpide/internal/show/address"
	"limpide/internal/show/chart"
	"limpide/internal/show/figure"
)

// rendering is the making of one page: its frame, and all that figures and
// sentences are made from.
type rendering struct {
	*Layout
	*figure.Builder
	site   *Site
	buffer *bytes.Buffer // of the page; until the page is written, where its pieces are made
	faults diag.List
}

// piece returns what write writes. Pieces are made in the buffer of the page,
// one after the other or one within the other, so that they need none of their
// own.
func (r *rendering) piece(write func(w *bytes.Buffer)) template.HTML {
	start := r.buffer.Len()
	write(r.buffer)
	made := template.HTML(r.buffer.Bytes()[start:]) // those who write escape every text
	r.buffer.Truncate(start)
	return made
}

// cite notes that the page shows values of a dataset.
func (r *rendering) cite(d *portal.Dataset) { r.Example = r.Example || d.Example }

// awaited returns a sentence on what is missing, which counts from the start of the
// contract.
func (r *rendering) awaited(sentence string) string {
	if sentence != "" {
		r.cite(r.Portal.Contracts.On(r.Day).Dataset)
	}
	return sentence
}

// useTextures puts the textures on the page: its template draws bars.
func (r *rendering) useTextures() { r.Patterns = chart.Patterns(figure.Hues(r.Portal)) }

// link is a link of the page to an address of the portal.
func (r *rendering) link(title, at string) menuEntry { return menuEntry{Title: title, Href: r.To(at)} }

// show draws a figure: as it was planned on its own page, built for this one
// elsewhere.
func (r *rendering) show(f figure.Figure) template.HTML {
	if planned := r.site.drawn.Figure(f.Page, f.ID); planned != nil && f.Page == r.Address {
		return r.draw(f.Page, planned.Draw())
	}
	return r.draw(f.Page, r.Build(f))
}

// draw draws a figure and counts it; if it has files beside the page at an
// address, they are offered.
func (r *rendering) draw(at string, f *chart.Figure) template.HTML {
	f.Tools = r.tools(at, f)
	r.site.figures.Add(1)
	r.Explorer = r.Explorer || f.Tools.Option != ""
	r.useTextures()
	r.Example = r.Example || f.HoldsExamples()
	return r.piece(f.HTML)
}

// dispute returns where to write about a figure shown on a page: an e-mail
// already filled in, or the legal page while the publisher has given no e-mail.
func (s *Site) dispute(shown *Layout, about string) string {
	to := s.portal.Site.Publisher.Email
	if to == "" {
		return shown.To(address.Legal)
	}
	subject := "Portail : à propos de « " + about + " »"
	body := "Page : " + shown.Canonical + "\nÉtat du site : " + s.input.Date.Long() + "\n\nCe qui me semble inexact, et pourquoi :\n"
	return "mailto:" + to + "?subject=" + url.PathEscape(subject) + "&body=" + url.PathEscape(body)
}
