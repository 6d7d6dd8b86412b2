package toml

import (
	"crypto/sha256"
	"sync"

	"limpide/internal/base/diag"
)

// Memory remembers what files without a fault were parsed as, by the digest of their
// bytes. The zero value is ready for use, by several goroutines; nil remembers nothing.
// What it returns may not be changed.
type Memory struct {
	mu    sync.Mutex
	size  int // of the texts remembered, in bytes
	texts map[string]parsed
}

// parsed is a file of these bytes.
type parsed struct {
	sum  [sha256.Size]byte
	src  string
	tree map[string]any
}

// most is how many bytes of text are remembered: a tree takes about ten times the memory
// of its text, and a portal of this size is still read in less than a second.
const most = 8 << 20

// Parse is [Parse].
func (m *Memory) Parse(file string, data []byte, names func() []string) (src string, tree map[string]any, faults diag.List) {
	if m == nil {
		return Parse(file, data, names)
	}
	sum := sha256.Sum256(data)
	m.mu.Lock()
	known, ok := m.texts[file]
	m.mu.Unlock()
	if ok && known.sum == sum {
		return known.src, known.tree, nil
	}
	src, tree, faults = Parse(file, data, names)
	m.mu.Lock()
	defer m.mu.Unlock()
	m.size -= len(known.src)
	delete(m.texts, file)
	if tree != nil && len(faults) == 0 && m.size+len(src) <= most {
		if m.texts == nil {
			m.texts = map[string]parsed{}
		}
		m.texts[file], m.size = parsed{sum, src, tree}, m.size+len(src)
	}
	return src, tree, faults
}
