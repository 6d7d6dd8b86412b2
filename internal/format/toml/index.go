package toml

import (
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"limpide/internal/base/diag"
)

// index gives the place of every key and value of a TOML text. It is built
// only when there is a fault to place.
//
// It exists because the parser's own metadata has no place for wrong types and
// names the wrong element inside an array of tables. It expects valid TOML and
// checks nothing; on anything else it holds what precedes the first fault.
type index struct {
	src     string
	lines   []int // offset of the start of each line
	root    *node
	clashes []clash
}

// span is a stretch of the text, in bytes.
type span struct{ start, end int }

// node is a value of the file: a table has names, an array has items.
type node struct {
	key   span // its name where it is written; for an element, its header or itself
	value span // for a table opened by a header, the header
	lines span // of a header or a pair outside of lists, its lines whole
	born  birth
	in    *node // the table or the list that it belongs to
	names map[string]*node
	items []*node
}

// birth is how a node came to be; it decides whether it may be opened again.
type birth uint8

const (
	implied birth = iota // on the way to another: a in [a.b] or in a.b = 1
	header               // [a]
	blocks               // [[a]]
	written              // a = …
)

// clash is a name given twice, which TOML refuses.
type clash struct {
	name   string
	at     span
	first  span
	was    birth
	header bool // the second is a [header], not a key
}

// newIndex reads src, a TOML text without byte order mark.
func newIndex(src string) *index {
	x := &index{src: src, lines: []int{0}, root: &node{names: map[string]*node{}}}
	for i := 0; ; {
		n := strings.IndexByte(src[i:], '\n')
		if n < 0 {
			break
		}
		i += n + 1
		x.lines = append(x.lines, i)
	}
	s := &scanner{src: src}
	s.document(x.root)
	x.clashes = s.clashes
	return x
}

// locate fills the line, column and length of p from its pointer. A key that
// the file lacks is placed at the table that lacks it.
func (x *index) locate(p diag.Place) diag.Place {
	n := x.root
	onValue := p.OnValue
	for _, step := range diag.SplitPointer(p.Pointer) {
		child := n.step(step)
		if child == nil {
			onValue = false
			break
		}
		n = child
	}
	if n == x.root {
		return p
	}
	at := n.key
	if onValue {
		at = n.value
	}
	p.Line, p.Col, p.Len = x.position(at)
	return p
}

// find returns the value at a path below n, or nil.
func (n *node) find(path []string) *node {
	for _, name := range path {
		if n = n.step(name); n == nil {
			return nil
		}
	}
	return n
}

func (n *node) step(name string) *node {
	if n.items == nil {
		return n.names[name]
	}
	if i, err := strconv.Atoi(name); err == nil && i >= 0 && i < len(n.items) {
		return n.items[i]
	}
	return nil
}

// source returns the value at a path as it is written in the file, "" if there
// is none.
func (x *index) source(pointer string) string {
	n := x.root.find(diag.SplitPointer(pointer))
	if n == nil {
		return ""
	}
	return x.src[n.value.start:n.value.end]
}

// position returns the line and column of s, in characters, and its length on
// that line.
func (x *index) position(s span) (line, col, length int) {
	line = sort.SearchInts(x.lines, s.start+1)
	from := x.lines[line-1]
	text := strings.TrimSuffix(x.src[s.start:s.end], "\n")
	text, _, _ = strings.Cut(text, "\n")
	text = strings.TrimSuffix(text, "\r")
	return line, 1 + utf8.RuneCountInString(x.src[from:s.start]), utf8.RuneCountInString(text)
}
