package toml

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"limpide/internal/base/diag"
)

// index gives the place of every key and value of a TOML text. It is built
// only when there is a fault to place, or a text to change.
//
// It exists because the parser's own metadata has no place for wrong types and
// names the wrong element inside an array of tables. It expects valid TOML and
// checks nothing; on anything else it has what precedes the first fault.
type index struct {
	src     string
	places  *diag.Text // src
	root    *node
	entries []*node // headers and pairs in the order of the text, less what is inside of lists
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
	second   name
	first    span
	was      birth
	isHeader bool // the second is a [header], not a key
}

// newIndex reads src, a TOML text without byte order mark.
func newIndex(src string) *index {
	s := scanner{index: &index{src: src, places: diag.NewText("", []byte(src)), root: newTable(nil, span{}, implied)}}
	for table, ok := s.root, true; ok; {
		s.skipBlank()
		first, line := len(s.entries), strings.LastIndexByte(src[:s.pos], '\n')+1
		switch {
		case s.pos == len(src):
			ok = false
		case src[s.pos] == '[':
			table, ok = s.header()
		default:
			ok = s.pair(table)
		}
		for _, n := range s.entries[first:] {
			n.lines = span{line, nextLine(src, s.pos)}
		}
	}
	return s.index
}

// Locate fills the line, column and length of p from its pointer. A key that
// the file lacks is placed at the table that lacks it.
func (x *index) Locate(p diag.Place) diag.Place {
	n, isThere := x.root, true
	for _, step := range diag.SplitPointer(p.Pointer) {
		child := n.step(step)
		if isThere = child != nil; !isThere {
			break
		}
		n = child
	}
	if n == x.root {
		return p
	}
	at := n.key
	if isThere && p.OnValue {
		at = n.value
	}
	found := placeOf(x.places, x.src, at)
	p.Line, p.Col, p.Len = found.Line, found.Col, found.Len
	return p
}

// placeOf returns the place of a stretch of a text, of its first line only.
func placeOf(text *diag.Text, src string, s span) diag.Place {
	first, _, _ := strings.Cut(src[s.start:max(s.start, min(s.end, len(src)))], "\n")
	return text.Place(s.start, max(1, utf8.RuneCountInString(strings.TrimSuffix(first, "\r"))))
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

func (x *index) text(s span) string { return x.src[s.start:s.end] }

// scanner fills an index, up to the end of its text or the first fault.
type scanner struct {
	*index
	pos   int
	depth int
}

// name is one step of a key, where it is written.
type name struct {
	text string
	at   span
}

// header reads [a.b] or [[a.b]], and makes its table.
func (s *scanner) header() (*node, bool) {
	s.pos++
	isBlock := s.accept('[')
	path, ok := s.path()
	if !ok || !s.accept(']') || isBlock && !s.accept(']') {
		return nil, false
	}
	last := path[len(path)-1]
	parent := s.descend(s.root, path[:len(path)-1])
	n := parent.names[last.text]
	if n == nil && isBlock {
		n = &node{key: last.at, value: last.at, born: blocks, in: parent}
		parent.names[last.text] = n
	}
	var table *node
	switch {
	case n == nil:
		table = parent.add(last, header)
	case n.born == implied && !isBlock:
		n.key, n.value, n.born = last.at, last.at, header
		table = n
	case n.born == blocks && isBlock:
		table = newTable(n, last.at, header)
		n.items = append(n.items, table)
	default:
		s.clash(last, n, true)
		table = newTable(n, last.at, header)
	}
	s.entries = append(s.entries, table)
	return table, true
}

// descend follows path below from, making the tables that are not there yet.
func (s *scanner) descend(from *node, path []name) *node {
	for _, step := range path {
		n := from.names[step.text]
		if n == nil {
			n = from.add(step, implied)
		}
		if n.born == blocks {
			n = n.items[len(n.items)-1]
		}
		if n.names == nil {
			s.clash(step, n, false)
			n = newTable(from, step.at, implied)
		}
		from = n
	}
	return from
}

func newTable(in *node, at span, born birth) *node {
	return &node{key: at, value: at, born: born, in: in, names: map[string]*node{}}
}

// add makes a table of n.
func (n *node) add(step name, born birth) *node {
	table := newTable(n, step.at, born)
	n.names[step.text] = table
	return table
}

func (s *scanner) clash(second name, first *node, isHeader bool) {
	s.clashes = append(s.clashes, clash{second, first.key, first.born, isHeader})
}

// pair reads key = value into table.
func (s *scanner) pair(table *node) bool {
	path, ok := s.path()
	if !ok || !s.accept('=') {
		return false
	}
	s.skip(" \t")
	v, ok := s.value()
	last := path[len(path)-1]
	v.key = last.at
	parent := s.descend(table, path[:len(path)-1])
	if n := parent.names[last.text]; n != nil {
		s.clash(last, n, false)
	} else {
		v.in = parent
		parent.names[last.text] = v
		s.entries = append(s.entries, v)
	}
	return ok
}

// path reads a key, bare, quoted or dotted.
func (s *scanner) path() (path []name, ok bool) {
	for {
		s.skip(" \t")
		start := s.pos
		if s.pos < len(s.src) && (s.src[s.pos] == '"' || s.src[s.pos] == '\'') {
			if s.pos, ok = stringEnd(s.src, s.pos); !ok {
				return nil, false
			}
		} else {
			s.skip(bare)
		}
		if s.pos == start {
			return nil, false
		}
		path = append(path, name{unquote(s.src[start:s.pos]), span{start, s.pos}})
		s.skip(" \t")
		if !s.accept('.') {
			return path, true
		}
	}
}

func (s *scanner) value() (*node, bool) {
	n := &node{born: written}
	start, ok := s.pos, true
	switch {
	case s.pos == len(s.src):
		ok = false
	case s.accept('['):
		n.items = []*node{}
		outside := s.entries
		ok = s.enclosed(']', func() bool {
			item, ok := s.value()
			if item.key, item.in = item.value, n; ok {
				n.items = append(n.items, item)
			}
			return ok
		})
		s.entries = outside
	case s.accept('{'):
		n.names = map[string]*node{}
		ok = s.enclosed('}', func() bool { return s.pair(n) })
	case s.src[s.pos] == '"', s.src[s.pos] == '\'':
		s.pos, ok = stringEnd(s.src, s.pos)
	default:
		// A number, a date or a boolean. A date may have one space in it, so only what
		// cannot follow a value ends it.
		rest := s.src[s.pos:]
		if n := strings.IndexAny(rest, ",]}#\r\n"); n >= 0 {
			rest = rest[:n]
		}
		s.pos += len(strings.TrimRight(rest, " \t"))
		ok = s.pos > start
	}
	n.value = span{start, s.pos}
	return n, ok
}

// enclosed reads what is between two brackets, item by item. It bounds the
// recursion: the text may come from anyone.
func (s *scanner) enclosed(closing byte, item func() bool) bool {
	s.depth++
	defer func() { s.depth-- }()
	for s.depth <= maxDepth {
		s.skipBlank()
		if s.accept(closing) {
			return true
		}
		if !item() {
			return false
		}
		s.skipBlank()
		if !s.accept(',') {
			return s.accept(closing)
		}
	}
	return false
}

func (s *scanner) accept(c byte) bool {
	if s.pos < len(s.src) && s.src[s.pos] == c {
		s.pos++
		return true
	}
	return false
}

func (s *scanner) skip(chars string) {
	s.pos = len(s.src) - len(strings.TrimLeft(s.src[s.pos:], chars))
}

// skipBlank passes spaces, line ends and comments.
func (s *scanner) skipBlank() {
	for s.skip(" \t\r\n"); strings.HasPrefix(s.src[s.pos:], "#"); s.skip(" \t\r\n") {
		s.pos = lineEnd(s.src, s.pos)
	}
}

// lineEnd returns the offset of the line end that follows i.
func lineEnd(src string, i int) int {
	if n := strings.IndexByte(src[i:], '\n'); n >= 0 {
		return i + n
	}
	return len(src)
}

// nextLine returns the offset after the line end that follows i.
func nextLine(src string, i int) int { return min(lineEnd(src, i)+1, len(src)) }

// stringEnd returns the offset after the string that starts at i, or where it
// should have ended at the latest and ok = false.
func stringEnd(src string, i int) (end int, ok bool) {
	quote := src[i]
	triple := src[i:min(i+3, len(src))]
	if triple != `"""` && triple != "'''" {
		triple = ""
	}
	for i += max(1, len(triple)); i < len(src); i++ {
		switch {
		case src[i] == '\\' && quote == '"':
			i++
		case triple == "" && src[i] == '\n':
			return i, false
		case triple == "" && src[i] == quote:
			return i + 1, true
		case triple != "" && strings.HasPrefix(src[i:], triple):
			// Two more quotes may precede the closing three.
			end := i + 3
			for end < len(src) && end < i+5 && src[end] == quote {
				end++
			}
			return end, true
		}
	}
	return len(src), false
}

// bare are the characters of a key without quotes.
const bare = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-"

// unquote returns the name that a key stands for. The parser reads escapes.
func unquote(key string) string {
	if len(key) < 2 || key[0] != '"' && key[0] != '\'' {
		return key
	}
	if key[0] == '"' && strings.Contains(key, `\`) {
		var names map[string]any
		if _, err := toml.Decode(key+" = 0", &names); err == nil {
			for name := range names {
				return name
			}
		}
	}
	return key[1 : len(key)-1]
}
