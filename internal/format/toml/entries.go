package toml

import (
	"slices"
	"strconv"
	"strings"
)

// lineScanner finds the entries of a TOML file. It expects a sound file and
// checks nothing.
type lineScanner struct {
	src     string
	pos     int
	table   []string
	blocks  map[string]int // how many of each list of blocks, by path
	entries []entry
}

func (s *lineScanner) document() {
	for s.pos < len(s.src) {
		line := s.pos
		s.skip(" \t")
		if s.pos == len(s.src) {
			return
		}
		before := len(s.entries)
		switch s.src[s.pos] {
		case '#', '\n', '\r':
		case '[':
			s.header(line)
		default:
			s.pair(s.table, line, false)
		}
		s.pos = nextLine(s.src, s.pos)
		for i := before; i < len(s.entries); i++ {
			s.entries[i].end = s.pos
		}
	}
}

// nextLine returns the offset after the line end that follows i.
func nextLine(src string, i int) int {
	if n := strings.IndexByte(src[i:], '\n'); n >= 0 {
		return i + n + 1
	}
	return len(src)
}

func (s *lineScanner) skip(chars string) {
	for s.pos < len(s.src) && strings.IndexByte(chars, s.src[s.pos]) >= 0 {
		s.pos++
	}
}

// header opens a table, or one more block of a list. On the way, a list stands
// for its last block.
func (s *lineScanner) header(line int) {
	isBlock := strings.HasPrefix(s.src[s.pos:], "[[")
	s.skip("[")
	names := s.key()
	var path []string
	for i, name := range names {
		path = append(path, name)
		list := strings.Join(path, "\x00")
		if isBlock && i == len(names)-1 {
			s.blocks[list]++
		}
		if n := s.blocks[list]; n > 0 {
			path = append(path, strconv.Itoa(n-1))
		}
	}
	s.table = path
	s.entries = append(s.entries, entry{path: path, line: line, header: true})
}

// pair reads key = value, and what is inside a table on one line.
func (s *lineScanner) pair(table []string, line int, inline bool) {
	key := s.key()
	s.skip(" \t=")
	path := slices.Concat(table, key)
	i := len(s.entries)
	s.entries = append(s.entries, entry{path: path, line: line, inline: inline})
	start := s.pos
	s.value(path, line)
	s.entries[i].value = span{start, s.pos}
}

// key reads a key, bare, quoted or dotted.
func (s *lineScanner) key() []string {
	var path []string
	for s.pos < len(s.src) {
		s.skip(" \t")
		start := s.pos
		if s.pos < len(s.src) && (s.src[s.pos] == '"' || s.src[s.pos] == '\'') {
			s.skipText()
			path = append(path, keyText(s.src[start:s.pos]))
		} else {
			for s.pos < len(s.src) && strings.IndexByte(" \t=.]\r\n", s.src[s.pos]) < 0 {
				s.pos++
			}
			path = append(path, s.src[start:s.pos])
		}
		s.skip(" \t")
		if s.pos == len(s.src) || s.src[s.pos] != '.' {
			break
		}
		s.pos++
	}
	return path
}

// keyText returns what a key between quotes says.
func keyText(quoted string) string {
	if text, err := strconv.Unquote(quoted); err == nil && quoted[0] == '"' {
		return text
	}
	return strings.TrimSuffix(quoted[1:], quoted[:1])
}

func (s *lineScanner) value(path []string, line int) {
	if s.pos == len(s.src) {
		return
	}
	switch s.src[s.pos] {
	case '"', '\'':
		s.skipText()
	case '[':
		kept := len(s.entries)
		s.items(func(span) {}, func(int) {})
		s.entries = s.entries[:kept] // what is inside a list has no path
	case '{':
		s.inlineTable(path, line)
	default:
		start := s.pos
		for s.pos < len(s.src) && strings.IndexByte(",]}#\r\n", s.src[s.pos]) < 0 {
			s.pos++
		}
		s.pos = start + len(strings.TrimRight(s.src[start:s.pos], " \t"))
	}
}

// items passes a list, and tells of its items and of its commas.
func (s *lineScanner) items(item func(at span), comma func(at int)) {
	for s.pos++; s.pos < len(s.src); {
		s.blank()
		switch {
		case s.pos == len(s.src):
			return
		case s.src[s.pos] == ']':
			s.pos++
			return
		case s.src[s.pos] == ',':
			comma(s.pos)
			s.pos++
		default:
			before := s.pos
			s.value(nil, before)
			if s.pos == before {
				s.pos++
			}
			item(span{before, s.pos})
		}
	}
}

func (s *lineScanner) inlineTable(path []string, line int) {
	for s.pos++; s.pos < len(s.src); {
		s.blank()
		switch {
		case s.pos == len(s.src):
			return
		case s.src[s.pos] == '}':
			s.pos++
			return
		case s.src[s.pos] == ',':
			s.pos++
		default:
			before := s.pos
			s.pair(path, line, true)
			if s.pos == before {
				s.pos++
			}
		}
	}
}

// blank passes spaces, line ends and comments.
func (s *lineScanner) blank() {
	for s.skip(" \t\r\n"); s.pos < len(s.src) && s.src[s.pos] == '#'; s.skip(" \t\r\n") {
		s.pos = nextLine(s.src, s.pos)
	}
}

// skipText passes a string of any of the four kinds.
func (s *lineScanner) skipText() {
	quote := s.src[s.pos : s.pos+1]
	if triple := strings.Repeat(quote, 3); strings.HasPrefix(s.src[s.pos:], triple) {
		quote = triple
	}
	s.pos += len(quote)
	for s.pos < len(s.src) {
		switch {
		case s.src[s.pos] == '\\' && quote[0] == '"':
			s.pos += 2
		case strings.HasPrefix(s.src[s.pos:], quote):
			s.pos += len(quote)
			for len(quote) == 3 && s.pos < len(s.src) && s.src[s.pos] == quote[0] {
				s.pos++ // up to two more quotes may end the text
			}
			return
		default:
			s.pos++
		}
	}
	s.pos = min(s.pos, len(s.src))
}
