package site

import (
	"bytes"
	"fmt"
	"sync"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/format/data"
	"limpide/internal/show/address"
	"limpide/internal/show/chart"
	"limpide/internal/show/figure"
)

// A main figure has files beside its page: its values as CSV, its picture as
// SVG, its interactive version as JSON when it has one and the theme can show
// it. The page and the files draw the same [chart.Figure], so that they cannot
// disagree.

// pageFigure is such a figure. It is built when it is planned, since its values
// decide which files it has, and kept until the page and its files have drawn it:
// a portal may have tens of thousands.
type pageFigure struct {
	build func() *chart.Figure
	path  string // of its files, without the ends of their names

	files map[string]*figureFile // by the ends of their names

	mu   sync.Mutex
	made *chart.Figure
	left int // of the page and the files, those that have not drawn it yet
}

// draw returns the figure for one that draws it, which may change its own copy
// but not the values. After all of them, it is built again.
func (f *pageFigure) draw() *chart.Figure {
	f.mu.Lock()
	defer f.mu.Unlock()
	made := f.made
	if made == nil {
		made = f.build()
	}
	if f.left--; f.left <= 0 {
		f.made = nil
	}
	own := *made
	return &own
}

// figureFile is a file of a figure. Its link gives its weight, so that the page
// and the file both need it made: whichever is rendered first makes it.
type figureFile struct {
	write func(w *bytes.Buffer)

	mu   sync.Mutex
	size int    // in bytes, once made
	made []byte // until the file is rendered
}

// weight returns the size of a file in words, "" for a figure that has none.
func (f *figureFile) weight() string {
	if f == nil {
		return ""
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.size == 0 {
		var w bytes.Buffer
		f.write(&w)
		f.size, f.made = w.Len(), w.Bytes()
	}
	return fr.Bytes(int64(f.size))
}

func (f *figureFile) render(w *bytes.Buffer) diag.List {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.made != nil {
		w.Write(f.made)
		f.made = nil
		return nil
	}
	f.write(w)
	f.size = w.Len()
	return nil
}

// Ends of the names of the files of a figure.
const (
	valuesExt  = ".csv"
	pictureExt = ".svg"
	optionExt  = ".json" // its interactive version
)

// figuresFrom returns what builds figures to be shown on a page.
func (s *Site) figuresFrom(page *Layout) *figure.Builder {
	return &figure.Builder{Portal: s.portal, Words: s.words, Day: s.input.Date, Link: page.To, Sizes: s.tableSizes}
}

// addFigure plans a figure of a page, which [rendering.show] draws, and its
// files.
func (s *Site) addFigure(planned figure.Figure) {
	page := s.bareLayout(planned.Page)
	builder := s.figuresFrom(page)
	f := &pageFigure{build: func() *chart.Figure { return builder.Build(planned) }, left: 1, files: map[string]*figureFile{}}
	f.made = f.build()
	f.path = address.Beside(planned.Page, data.FileName(planned.ID, f.made.HoldsExamples()))
	s.pageFigures[address.Beside(planned.Page, planned.ID)] = f
	add := func(ext string, write func(*chart.Figure, *bytes.Buffer)) {
		f.left++
		f.files[ext] = &figureFile{write: func(w *bytes.Buffer) {
			fig := f.draw()
			fig.Tools = s.tools(fig, planned.Page, page)
			write(fig, w)
		}}
		s.addFile(f.path+ext, f.files[ext].render)
	}
	add(valuesExt, (*chart.Figure).CSV)
	if !f.made.Crowded() {
		add(pictureExt, (*chart.Figure).SVG)
	}
	if s.theme.Explores() && f.made.Explorable() {
		add(optionExt, func(fig *chart.Figure, w *bytes.Buffer) {
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
	link := func(ext string) string {
		if planned.files[ext] == nil {
			return ""
		}
		return shown.Root + planned.path + ext
	}
	return chart.Tools{
		Option:    link(optionExt),
		CSV:       link(valuesExt),
		SVG:       link(pictureExt),
		Permalink: s.input.BaseURL + address.Below(at) + "#" + fig.ID,
		Citation:  fmt.Sprintf("%s, « %s », %s,", s.portal.Site.Publisher.ShortName, fig.Title, s.input.Date.Long()),
		Dispute:   s.dispute(shown, fig.Title),
	}
}
