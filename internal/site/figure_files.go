package site

import (
	"bytes"
	"fmt"
	"sync"

	"limpide/internal/chart"
	"limpide/internal/diag"
)

// A main figure has files beside its page: its values as CSV, its picture as
// SVG, its interactive version as JSON when it has one and the theme can show
// it. The page and the files come from the same function, so that they cannot
// disagree.

// figureFile is a file of a figure. Its link says its weight, so that the page
// and the file both need it made: whichever is rendered first makes it.
type figureFile struct {
	write func(w *bytes.Buffer)

	mu   sync.Mutex
	size int    // in bytes, once made
	made []byte // until the file is rendered
}

// weight returns the size of the file, in bytes.
func (f *figureFile) weight() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.size == 0 {
		var w bytes.Buffer
		f.write(&w)
		f.size, f.made = w.Len(), w.Bytes()
	}
	return f.size
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

// addFigure plans the files of a figure of the page at an address; id is the
// figure's. build makes the figure, as it does for the page.
func (s *Site) addFigure(address, id string, build func(r *rendering) *chart.Figure) {
	made := func(w *bytes.Buffer) *chart.Figure {
		r := &rendering{site: s, address: address, buffer: w, frame: s.layout(address, s.titles[address], "")}
		fig := build(r)
		fig.Tools = r.tools(fig, address)
		return fig
	}
	add := func(ext string, write func(*chart.Figure, *bytes.Buffer)) {
		file := &figureFile{write: func(w *bytes.Buffer) { write(made(w), w) }}
		path := figurePath(address, id, ext)
		s.figureFiles[path] = file
		s.addFile(path, file.render)
	}
	add(valuesExt, (*chart.Figure).CSV)
	fig := made(&bytes.Buffer{})
	if !fig.Crowded() {
		add(pictureExt, (*chart.Figure).SVG)
	}
	if s.theme.Explores() && fig.Explorable() {
		s.addFile(figurePath(address, id, optionExt), func(w *bytes.Buffer) diag.List {
			return writeOption(w, made(w))
		})
	}
}

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
func (s *Site) hasFigure(address, id string) bool {
	return s.planned(figurePath(address, id, valuesExt))
}

func (s *Site) planned(path string) bool {
	_, planned := s.byPath[path]
	return planned
}

// weight returns what a file of a figure weighs, in words; "" if it has none.
func (s *Site) weight(address, id, ext string) string {
	file := s.figureFiles[figurePath(address, id, ext)]
	if file == nil {
		return ""
	}
	return bytesWords(int64(file.weight()))
}

// tools is what a reader can do with a figure whose files stand beside the page
// at an address; it offers nothing for a figure that has none.
func (r *rendering) tools(fig *chart.Figure, address string) chart.Tools {
	if !r.site.hasFigure(address, fig.ID) {
		return chart.Tools{}
	}
	link := func(ext string) string {
		if path := figurePath(address, fig.ID, ext); r.site.planned(path) {
			return r.frame.Root + path
		}
		return ""
	}
	return chart.Tools{
		Option:    link(optionExt),
		CSV:       link(valuesExt),
		SVG:       link(pictureExt),
		Permalink: r.site.input.BaseURL + trimSlash(address) + "#" + fig.ID,
		Citation:  fmt.Sprintf("%s, « %s », %s,", r.site.portal.Site.Publisher.ShortName, fig.Title, r.site.input.Date.Long()),
		Contest:   r.contest(fig.Title),
	}
}
