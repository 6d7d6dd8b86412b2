package load

import (
	"crypto/sha256"
	"io/fs"
	"slices"
	"sync"

	"limpide/internal/base/diag"
	"limpide/internal/format/toml"
	"limpide/internal/portal"
)

// Memory remembers, from one load to the next, what the head of each page said and what
// data files hold, by the digest of each file: who shows a portal while it is written reads
// it again and again, and nearly all of it is as it was. A head that refers to other files,
// and what is at fault, are not remembered. The zero value is ready for use, by one load at
// a time; nil remembers nothing.
type Memory struct {
	mu    sync.Mutex
	pages map[string]head // by file
	next  map[string]head // of the load under way
	data  toml.Memory
}

// head is what a file of these bytes says of its page.
type head struct {
	sum  [sha256.Size]byte
	page portal.Page
}

// Load is [Load].
func (m *Memory) Load(source fs.FS) (*portal.Portal, diag.List) {
	return load(source, listFolder(source), m)
}

// Facts is [Facts].
func (m *Memory) Facts(source fs.FS) (*portal.Portal, diag.List) {
	return load(source, listFolder(source).facts(), m)
}

// page returns the page of a file, or what read makes of its bytes. It is safe for
// concurrent use.
func (m *Memory) page(file string, data []byte, read func() (p *portal.Page, isSound bool)) *portal.Page {
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
		known = head{sum, *p}
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.next[file] = known
	p := known.page
	p.OldAddresses = slices.Clone(p.OldAddresses)
	return &p
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
		m.next = map[string]head{}
	}
}

func (m *Memory) end() {
	if m != nil {
		m.pages, m.next = m.next, nil
	}
}
