// Package compress puts beside the files of a site the same, compressed: a
// server that finds page.html.br or page.html.gz sends it as it is, instead of
// compressing page.html at each request.
package compress

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"

	"github.com/andybalholm/brotli"

	"limpide/internal/base/kept"
	"limpide/internal/run/output"
)

// texts are the ends of the names of files that gain by it: pictures, workbooks
// and archives are compressed already.
var texts = []string{".html", ".css", ".js", ".json", ".jsonld", ".geojson", ".csv", ".svg", ".txt", ".xml", ".sha256"}

// least is the size below which a file travels in one packet anyway, in bytes.
const least = 1024

// Fast is the quality of brotli that makes a whole site in less time than its
// pages; Best takes thirty times as long, for a tenth less.
const (
	Fast = 5
	Best = brotli.BestCompression
)

// library is the version of what compresses: another could give other bytes.
const library = "andybalholm/brotli v1.3.0"

// Sink puts files in another sink, and beside those that gain by it a ".br" and
// a ".gz". The same content gives the same bytes. Put is safe for concurrent use.
type Sink struct {
	output.Sink
	Quality int         // of brotli: Fast or Best
	Store   *kept.Store // remembers what brotli gave; nil for nothing
}

// Put puts a file and what it is compressed. A compressed file that would not be
// smaller is left out.
func (s *Sink) Put(name string, content []byte) error {
	if err := s.Sink.Put(name, content); err != nil || len(content) < least || !slices.Contains(texts, path.Ext(name)) {
		return err
	}
	br := s.Store.Get(fmt.Sprintln(library, s.Quality), content, func() []byte { return squeeze(content, brotliWriter(s.Quality)) })
	if err := s.beside(name+".br", content, br); err != nil {
		return err
	}
	return s.beside(name+".gz", content, squeeze(content, gzipWriter))
}

// Create takes a file that is too large to be held, and compresses it on its way, fast
// whatever the quality: what is that large is a table, which grows every year and of which
// the best would take minutes. What is compressed is always smaller.
func (s *Sink) Create(name string) (io.WriteCloser, error) {
	file, err := s.Sink.Create(name)
	if err != nil || !slices.Contains(texts, path.Ext(name)) {
		return file, err
	}
	all := together{file}
	for _, form := range []struct {
		end string
		to  func(io.Writer) io.WriteCloser
	}{{".br", brotliWriter(Fast)}, {".gz", gzipWriter}} {
		beside, err := s.Sink.Create(name + form.end)
		if err != nil {
			return nil, errors.Join(err, all.Close())
		}
		all = append(all, squeezed{form.to(beside), beside})
	}
	return all, nil
}

// together are files that are written at once.
type together []io.WriteCloser

func (t together) Write(content []byte) (int, error) {
	for _, w := range t {
		if n, err := w.Write(content); err != nil {
			return n, err
		}
	}
	return len(content), nil
}

func (t together) Close() (err error) {
	for _, w := range t {
		err = cmp.Or(err, w.Close())
	}
	return err
}

// squeezed compresses what is written on its way to a file.
type squeezed struct {
	io.WriteCloser
	file io.Closer
}

// Close prefers the error of the file: it says which.
func (s squeezed) Close() error {
	err := s.WriteCloser.Close()
	return cmp.Or(s.file.Close(), err)
}

func (s *Sink) beside(name string, content, compressed []byte) error {
	if len(compressed) >= len(content) {
		return nil
	}
	return s.Sink.Put(name, compressed)
}

func brotliWriter(quality int) func(io.Writer) io.WriteCloser {
	return func(w io.Writer) io.WriteCloser { return brotli.NewWriterLevel(w, quality) }
}

// gzipWriter writes neither name nor date: they would differ from build to build.
func gzipWriter(w io.Writer) io.WriteCloser {
	compressed, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		panic(err) // the level is a constant
	}
	return compressed
}

func squeeze(content []byte, to func(io.Writer) io.WriteCloser) []byte {
	var b bytes.Buffer
	w := to(&b)
	_, err := w.Write(content)
	if closed := w.Close(); err != nil || closed != nil {
		panic("compress: a buffer takes everything")
	}
	return b.Bytes()
}
