// Package output is where the bytes of a built site go: a folder on disk that
// is swapped in whole ([Dir]), memory ([Memory]), or nowhere ([Discard]).
//
// The folder holds the old site or the new one, complete, whatever happens to
// the program on the way: a fault, a kill, a full disk, a second build, and,
// where the system keeps its word, a power cut: the new site is flushed to the
// device before it takes the place of the old one. The manifest tells whether
// every file is what it was (sha256sum -c manifest.sha256), and the next build
// puts right those that are not, because it compares each with what it should hold.
//
// The package knows nothing about pages; it renders, compresses and prints
// nothing.
package output

import (
	"bytes"
	"io"
	"maps"
	"sync"
)

// ManifestName is the file, at the root of a site on disk, that lists every
// other file with its SHA-256, as sha256sum -c reads it.
const ManifestName = "manifest.sha256"

// Sink receives the files of a site.
//
// Put is safe for concurrent use. The path is a slash path relative to the root
// of the site. The content belongs to the caller again once Put returns.
//
// Every sink refuses the same paths, so that a site that can be checked or
// served can be built: paths that some system could not hold, paths given
// twice, paths that differ only by case, a path that is both file and folder.
// The error is then a [Fault].
type Sink interface {
	Put(path string, content []byte) error

	// Create is Put for a file too large to be held, which is written a piece at a time. It
	// is in the site once it is closed; Close also returns the first error of Write. Unlike
	// Create itself, the file is for one goroutine.
	Create(path string) (io.WriteCloser, error)
}

// Summary tells what [Dir.Commit] did. The manifest is not counted.
type Summary struct {
	Files     int   // files of the site
	Bytes     int64 // their total size
	Written   int   // files that are new or whose content changed
	Unchanged int   // files left as they were, modification time included
	Removed   int   // files of the old site that the new one does not have
}

// Memory is a sink that keeps the files. The zero value is ready for use.
type Memory struct {
	names names

	mu    sync.Mutex
	files map[string][]byte
}

// Put keeps a copy of content.
func (m *Memory) Put(path string, content []byte) error {
	if err := m.names.claim(path); err != nil {
		return err
	}
	kept := bytes.Clone(content)
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.files == nil {
		m.files = map[string][]byte{}
	}
	m.files[path] = kept
	return nil
}

// Create keeps what is written.
func (m *Memory) Create(path string) (io.WriteCloser, error) { return &held{path: path, in: m}, nil }

// held is a file on its way to memory.
type held struct {
	bytes.Buffer
	path string
	in   *Memory
}

func (h *held) Close() error { return h.in.Put(h.path, h.Bytes()) }

// Files returns every file put so far, by path. The map is the caller's; the
// contents must not be modified.
func (m *Memory) Files() map[string][]byte {
	m.mu.Lock()
	defer m.mu.Unlock()
	return maps.Clone(m.files)
}

// Discard is a sink that keeps nothing: it only refuses paths. The zero value is
// ready for use.
type Discard struct{ names names }

// Put lets go of the content.
func (d *Discard) Put(path string, _ []byte) error { return d.names.claim(path) }

// Create lets go of what is written.
func (d *Discard) Create(path string) (io.WriteCloser, error) {
	if err := d.names.claim(path); err != nil {
		return nil, err
	}
	return nowhere{io.Discard}, nil
}

type nowhere struct{ io.Writer }

func (nowhere) Close() error { return nil }
