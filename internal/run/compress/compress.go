// Package compress puts beside the files of a site the same, compressed: a
// server that finds page.html.br or page.html.gz sends it as it is, instead of
// compressing page.html at each request.
package compress

import (
	"bytes"
	"compress/gzip"
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
