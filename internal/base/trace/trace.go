// Package trace remembers what a program read of a file system, to tell later
// whether reading it all again would give the same.
//
// It knows nothing of what is read: a file that is missing counts as much as one
// that is there, and so do the names in a folder.
package trace

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"

	"limpide/internal/base/parallel"
)

// FS reads from its source, and remembers what it read. It is safe for concurrent
// use. A folder is read by [fs.ReadDir] only: what Open gives of it cannot be
// listed.
type FS struct {
	source fs.FS

	mu      sync.Mutex
	seen    Trace
	unclear bool // the same question had two answers
}

// New returns a file system that has seen nothing yet.
func New(source fs.FS) *FS { return &FS{source: source, seen: Trace{}} }

// Trace is what was asked of a file system, and the digest of each answer. Its
// keys are for this package alone; it may be kept as JSON.
type Trace map[string]string

// Trace returns all that was read so far. ok is false when the files changed
// meanwhile, so that no single state of them gives what was read.
func (f *FS) Trace() (t Trace, ok bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.seen, !f.unclear
}

// Holds reports whether asking all of it of source again gives the same answers.
func (t Trace) Holds(source fs.FS) bool {
	questions := slices.Collect(maps.Keys(t))
	return parallel.All(len(questions), func(i int) bool {
		q := questions[i]
		kind, name, _ := strings.Cut(q, " ")
		answer := failed
		switch kind + " " {
		case aboutContent:
			answer = digest(fs.ReadFile(source, name))
		case aboutNames:
			entries, err := fs.ReadDir(source, name)
			answer = digest(namesOf(entries), err)
		case aboutStat:
			info, err := fs.Stat(source, name)
			answer = digest(statOf(info), err)
		}
		return t[q] != failed && answer == t[q]
	})
}

// Kinds of questions: each begins the key of a trace.
const (
	aboutContent = "content "
	aboutNames   = "names "
	aboutStat    = "stat "
)

// Answers that are no digest.
const (
	absent = "absent"
	failed = "failed" // never the same as another
)

func namesOf(entries []fs.DirEntry) []byte {
	var b bytes.Buffer
	for _, e := range entries {
		fmt.Fprintf(&b, "%s\x00%s\x00", e.Name(), e.Type())
	}
	return b.Bytes()
}

// statOf returns nothing of a file that could not be looked at.
func statOf(info fs.FileInfo) []byte {
	switch {
	case info == nil:
		return nil
	case info.IsDir():
		return []byte("folder")
	}
	return fmt.Append(nil, info.Size())
}

func digest(data []byte, err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return absent
	case err != nil:
		return failed
	}
	return fmt.Sprintf("%x", sha256.Sum256(data))
}

func (f *FS) note(kind, name, answer string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if before, asked := f.seen[kind+name]; asked && before != answer {
		f.unclear = true
	}
	f.seen[kind+name] = answer
}

// ReadFile implements [fs.ReadFileFS].
func (f *FS) ReadFile(name string) ([]byte, error) {
	data, err := fs.ReadFile(f.source, name)
	f.note(aboutContent, name, digest(data, err))
	return data, err
}

// ReadDir implements [fs.ReadDirFS].
func (f *FS) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(f.source, name)
	f.note(aboutNames, name, digest(namesOf(entries), err))
	return entries, err
}

// Stat implements [fs.StatFS]. Of a file only the size counts, not its time.
func (f *FS) Stat(name string) (fs.FileInfo, error) {
	info, err := fs.Stat(f.source, name)
	f.note(aboutStat, name, digest(statOf(info), err))
	return info, err
}

// Open implements [fs.FS]. It reads files whole.
func (f *FS) Open(name string) (fs.File, error) {
	info, err := f.Stat(name)
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		return file{bytes.NewReader(nil), info}, nil
	}
	data, err := f.ReadFile(name)
	if err != nil {
		return nil, err
	}
	return file{bytes.NewReader(data), info}, nil
}

type file struct {
	io.Reader
	info fs.FileInfo
}

func (f file) Stat() (fs.FileInfo, error) { return f.info, nil }
func (file) Close() error                 { return nil }
