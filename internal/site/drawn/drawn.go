// Package drawn keeps the figures that have files beside their page, from the plan of
// a site to the last of what draws them: the page and the files draw one
// [chart.Figure], so that they cannot disagree.
package drawn

import (
	"bytes"
	"sync"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/show/chart"
)

// Ends of the names of the files of a figure.
const (
	Values  = ".csv"
	Picture = ".svg"
	Pixels  = ".png"
	Option  = ".js" // its interactive version: data, set to one variable
	card    = "apercu.png"
)

// Figure is such a figure. It is built when it is planned, since its values decide
// which files it has, and again for the first that draws it, then kept until all have:
// a portal may have tens of thousands, and those that draw one come next to each other.
// Its methods are safe for concurrent use once its files are known.
type Figure struct {
	Shared[*chart.Figure]
	Path  string           // of its files, without the ends of their names
	Page  string           // address of its page
	Embed string           // address of its page for other sites; "" without a picture
	Files map[string]*File // by those ends
}

// New returns a figure that its page will draw.
func New(build func() *chart.Figure) *Figure {
	f := &Figure{Shared: Shared[*chart.Figure]{Make: build}, Files: map[string]*File{}}
	f.Count()
	return f
}

// Add gives the figure a file, which write writes.
func (f *Figure) Add(end string, write func(w *bytes.Buffer)) *File {
	f.Count()
	f.Files[end] = &File{write: write}
	return f.Files[end]
}

// Draw returns the figure for one that draws it, which may change its own copy
// but not the values.
func (f *Figure) Draw() *chart.Figure {
	own := *f.Get()
	return &own
}

// File is a file of a figure. The link to it gives its weight, so that the page and
// the file both need it made: whichever is rendered first makes it.
type File struct {
	write func(w *bytes.Buffer)

	mu   sync.Mutex
	size int    // in bytes, once made
	made []byte // until the file is rendered
}

// Weight returns the size of a file in words, "" for one that a figure does not have.
func (f *File) Weight() string {
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

// Render writes the file.
func (f *File) Render(w *bytes.Buffer) diag.List {
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
