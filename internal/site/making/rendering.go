package making

import (
	"bytes"
	"html/template"
	"net/url"
	"slices"

	"limpide/internal/base/diag"
	"limpide/internal/base/lists"
	"limpide/internal/portal"
	"limpide/internal/show/address"
	"limpide/internal/show/chart"
	"limpide/internal/show/figure"
	"limpide/internal/site/drawn"
	"limpide/internal/site/frame"
)

// Rendering is the making of one page: its frame, and all that figures and
// sentences are made from.
type Rendering struct {
	*Layout
	*figure.Builder
	From   *Site
	buffer *bytes.Buffer // of the page; until the page is written, where its pieces are made
	Faults diag.List     // of what the page is made from
}

// Piece returns what write writes. Pieces are made in the buffer of the page,
// one after the other or one within the other, so that they need none of their
// own.
func (r *Rendering) Piece(write func(w *bytes.Buffer)) template.HTML {
	start := r.buffer.Len()
	write(r.buffer)
	made := template.HTML(r.buffer.Bytes()[start:]) // those who write escape every text
	r.buffer.Truncate(start)
	return made
}

// Present notes that the page is about a dataset: what its file says of the whole
// stands on it.
func (r *Rendering) Present(d *portal.Dataset) {
	r.Cite(d)
	if d.Note != "" && !slices.Contains(r.Cautions, d.Note) {
		r.Cautions = append(r.Cautions, d.Note)
	}
}

// Cite notes that the page shows values of a dataset.
func (r *Rendering) Cite(d *portal.Dataset) { r.Example = r.Example || d.Example }

// Awaited returns a sentence on what is missing, which counts from the start of the
// contract.
func (r *Rendering) Awaited(sentence string) string {
	if sentence != "" {
		r.Cite(r.Portal.Contracts.On(r.Day).Dataset)
	}
	return sentence
}

// Entry is a link of the page to an address of the portal.
func (r *Rendering) Entry(title, at string) frame.Entry {
	return frame.Entry{Title: title, Href: r.To(at)}
}

// Show draws a figure: as it was planned on its own page, built for this one
// elsewhere.
func (r *Rendering) Show(f figure.Figure) template.HTML { return r.Draw(f.Page, r.made(f)) }

// ShowBare draws a figure without its sentence, of which the page has told everything.
func (r *Rendering) ShowBare(f figure.Figure) template.HTML {
	made := r.made(f)
	made.Sentence = ""
	return r.Draw(f.Page, made)
}

func (r *Rendering) made(f figure.Figure) *chart.Figure {
	if planned := r.From.Drawn.Figure(f.Page, f.ID); planned != nil && f.Page == r.Address {
		return planned.Draw()
	}
	return r.Build(f)
}

// ShowTogether draws figures of a kind, and apart what would be said of each: "" for
// one, which says it.
func (r *Rendering) ShowTogether(all []figure.Figure) (shown []template.HTML, reading template.HTML) {
	made := lists.Map(all, r.made)
	if len(made) > 1 {
		reading = r.Piece(func(w *bytes.Buffer) { chart.Together(w, made) })
	}
	for i, f := range all {
		shown = append(shown, r.Draw(f.Page, made[i]))
	}
	return shown, reading
}

// Draw draws a figure and counts it; if it has files beside the page at an
// address, they are offered.
func (r *Rendering) Draw(at string, f *chart.Figure) template.HTML {
	f.Tools = r.tools(at, f)
	r.From.figures.Add(1)
	r.Explorer, r.Copies = r.Explorer || f.Tools.Option != "", r.Copies || f.Tools.Permalink != ""
	r.Example = r.Example || f.HoldsExamples()
	return r.Piece(f.HTML)
}

// Dispute returns where to write about a figure shown on a page: an e-mail
// already filled in, or the legal page while the publisher has given no e-mail.
func (s *Site) Dispute(shown *Layout, about string) string {
	to := s.Portal.Site.Publisher.Email
	if to == "" {
		return shown.To(address.Legal)
	}
	subject := "Portail : à propos de « " + about + " »"
	body := "Page : " + shown.Canonical + "\nÉtat du site : " + s.Day.Long() + "\n\nCe qui me semble inexact, et pourquoi :\n"
	return "mailto:" + to + "?subject=" + url.PathEscape(subject) + "&body=" + url.PathEscape(body)
}

// Builder returns what builds figures to be shown on a page.
func (s *Site) Builder(page *Layout) *figure.Builder {
	return &figure.Builder{Portal: s.Portal, Words: s.Words, Day: s.Day, Link: page.To, Sizes: s.Sizes}
}

// tools is what a reader can do with a figure that the page shows, and that stands at an address.
func (r *Rendering) tools(at string, fig *chart.Figure) chart.Tools {
	planned := r.From.Drawn.Figure(at, fig.ID)
	if planned == nil {
		return chart.Tools{}
	}
	t := r.From.Drawn.Tools(at, fig, r.Root)
	t.Dispute = r.From.Dispute(r.Layout, fig.Title)
	t.CSVSize, t.PNGSize, t.SVGSize = planned.Files[drawn.Values].Weight(), planned.Files[drawn.Pixels].Weight(), planned.Files[drawn.Picture].Weight()
	if at != r.Address { // it is taken away from its page
		t.Permalink, t.Embed, t.CSV, t.PNG, t.SVG = "", "", "", "", ""
	}
	return t
}

// Archive returns when what a page shows was last published, and the address of that as
// it was; "" if it was not.
func (s *Site) Archive(at string) (day, url string) {
	p := s.Memory.Archived(at)
	if p == nil {
		return "", ""
	}
	return p.Date.Long(), s.BaseURL + address.Below(address.Archive(p.Publication))
}
