package serve

import (
	"path"
	"slices"
	"sync"
)

// lately is how many of the pages that were asked for last are taken for looked at.
const lately = 4

// looked knows which pages people look at: those that a browser has open, and the last
// that were asked for. The zero value is ready for use.
type looked struct {
	mu        sync.Mutex
	listening map[string]int // browsers, by the address of their page
	last      []string       // addresses, the last one first
}

// at tells that a page was asked for.
func (l *looked) at(address string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	others := slices.DeleteFunc(l.last, func(a string) bool { return a == address })
	l.last = slices.Insert(others, 0, address)
	l.last = l.last[:min(len(l.last), lately)]
}

// opens tells that a browser has a page open, until closes is called.
func (l *looked) opens(address string) (closes func()) {
	l.count(address, 1)
	return func() { l.count(address, -1) }
}

func (l *looked) count(address string, more int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.listening == nil {
		l.listening = map[string]int{}
	}
	if l.listening[address] += more; l.listening[address] == 0 {
		delete(l.listening, address)
	}
}

// paths returns the pages of a site that people look at, by path, sorted; none of one that
// has no page.
func (l *looked) paths(s *site) []string {
	if s == nil || s.down {
		return nil
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	var found []string
	add := func(address string) {
		if name, status := s.find(address); status == 200 && path.Ext(name) == ".html" {
			found = append(found, name)
		}
	}
	for _, address := range l.last {
		add(address)
	}
	for address := range l.listening {
		add(address)
	}
	slices.Sort(found)
	return slices.Compact(found)
}
