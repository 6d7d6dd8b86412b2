package load

import (
	"crypto/sha256"
	"io/fs"
	"slices"
	"sync"
	"time"

	"limpide/internal/base/diag"
	"limpide/internal/base/disk"
	"limpide/internal/format/toml"
	"limpide/internal/portal"
)

// Memory remembers, from one load to the next, what the head of each page said and what
// data files hold, by the digest of each file, or of a page by its stamp where the disk
// tells one: who shows a portal while it is written reads it again and again, and nearly
// all of it is as it was. A head that refers to other files, and what is at fault, are not
// remembered. The zero value is ready for use, by one load at a time; nil remembers nothing.
type Memory struct {
	mu    sync.Mutex
	pages map[string]head // by file
	next  map[string]head // of the load under way
	began time.Time       // the load under way
	data  toml.Memory
}

// head is what a file of these bytes says of its page.
type head struct {
	sum   [sha256.Size]byte
	stamp disk.Stamp // zero if it may be that of other bytes too
	page  portal.Page
}

// pageFile is a page of a folder, as it is listed.
type pageFile struct {
	name  string
	entry fs.DirEntry
}

// Load is [Load].
func (m *Memory) Load(source fs.FS) (*portal.Portal, diag.List) {
	return load(source, listFolder(source), m)
}

// Facts is [Facts].
func (m *Memory) Facts(source fs.FS) (*portal.Portal, diag.List) {
	return load(source, listFolder(source).facts(), m)
}

// stamp returns what tells the bytes that a file holds from now on from others; the zero
// Stamp if nothing does, or nobody would ask.
func (m *Memory) stamp(entry fs.DirEntry) disk.Stamp {
	if m == nil {
		return disk.Stamp{}
	}
	info, err := entry.Info()
	if err != nil { // the reading of the file says why
		return disk.Stamp{}
	}
	if stamp := disk.StampOf(info); stamp.Settled(m.began) {
		return stamp
	}
	return disk.Stamp{}
}

// unchanged returns the page of a file that is known by its stamp, or nil. It is safe for
// concurrent use.
func (m *Memory) unchanged(file string, stamp disk.Stamp) *portal.Page {
	if stamp == (disk.Stamp{}) {
		return nil
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	known, ok := m.pages[file]
	if !ok || known.stamp != stamp {
		return nil
	}
	return m.keep(file, known)
}

// keep gives a page out, and remembers it for the next load. The caller holds m.mu.
func (m *Memory) keep(file string, known head) *portal.Page {
	m.next[file] = known
	p := known.page
	p.OldAddresses = slices.Clone(p.OldAddresses)
	return &p
}

// page returns the page of a file, or what read makes of its bytes. It is safe for
// concurrent use.
func (m *Memory) page(file string, stamp disk.Stamp, data []byte, read func() (p *portal.Page, isSound bool)) *portal.Page {
	if m == nil {
		p, _ := read()
		return p
	}
	sum := sha256.Sum256(data)
	m.mu.Lock()
	known, ok := m.pages[file]
	m.mu.Unlock()
	if !ok || known.sum != sum {
		p, isSound := read()
		if !isSound || len(p.Sources) > 0 {
			return p
		}
		known = head{sum: sum, page: *p}
	}
	known.stamp = stamp
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.keep(file, known)
}

// parsed returns the memory of data files.
func (m *Memory) parsed() *toml.Memory {
	if m == nil {
		return nil
	}
	return &m.data
}

// begin prepares a load, and end forgets the files that it has not met.
func (m *Memory) begin() {
	if m != nil {
		m.next, m.began = map[string]head{}, time.Now()
	}
}

func (m *Memory) end() {
	if m != nil {
		m.pages, m.next = m.next, nil
	}
}
