package markdown

import (
	"bytes"
	"slices"
	"unicode/utf8"

	"limpide/internal/base/diag"
)

// locator turns byte offsets into places. It counts lines on its first use, as
// most pages have neither faults nor internal links.
type locator struct {
	src   []byte
	file  string
	first int   // line of the file where src starts
	lines []int // offset where each line starts

	// The last answer, so that a very long line is not counted again and again.
	offset, column, lineStart int
}

// place returns the place of src[start:stop], cut at the end of its first line.
func (l *locator) place(start, stop int) diag.Place {
	if l.lines == nil {
		l.index()
	}
	start = min(max(start, 0), len(l.src))
	line, found := slices.BinarySearch(l.lines, start)
	if !found {
		line--
	}
	if l.lineStart != l.lines[line] || l.offset > start {
		l.lineStart, l.offset, l.column = l.lines[line], l.lines[line], 1
	}
	l.column += utf8.RuneCount(l.src[l.offset:start])
	l.offset = start
	return diag.Place{File: l.file, Line: l.first + line, Col: l.column, Len: l.width(start, stop)}
}

// width counts the characters of src[start:stop] on its first line.
func (l *locator) width(start, stop int) int {
	if stop <= start {
		return 0
	}
	span := l.src[start:min(stop, len(l.src))]
	if end := bytes.IndexByte(span, '\n'); end >= 0 {
		span = span[:end]
	}
	return utf8.RuneCount(bytes.TrimRight(span, " \t"))
}

func (l *locator) index() {
	l.lines = make([]int, 1, 1+bytes.Count(l.src, lf))
	l.column = 1
	for i, c := range l.src {
		if c == '\n' {
			l.lines = append(l.lines, i+1)
		}
	}
}

// endOfLine returns the offset of the end of the line that holds offset.
func (l *locator) endOfLine(offset int) int {
	offset = min(max(offset, 0), len(l.src))
	if end := bytes.IndexByte(l.src[offset:], '\n'); end >= 0 {
		return offset + end
	}
	return len(l.src)
}

// offsetIn returns where part begins in whole, or −1 if part is a copy.
//
// goldmark gives the address of a link as bytes without a position, but these
// bytes are a slice of the source: what it could grow to tells where it starts.
func offsetIn(whole, part []byte) int {
	at := cap(whole) - cap(part)
	if len(part) == 0 || at < 0 || at+len(part) > len(whole) || &whole[at] != &part[0] {
		return -1
	}
	return at
}
