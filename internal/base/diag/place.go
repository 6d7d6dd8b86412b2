package diag

import (
	"bytes"
	"slices"
	"unicode/utf8"
)

// Locator reads a file and returns what fills the line, column and length of a
// place that has only a pointer into that file.
type Locator func(file string, data []byte) (locate func(Place) Place)

var locator Locator

// RegisterLocator sets the function that looks pointers up in files. The package
// that reads these files calls it once, from an init function.
func RegisterLocator(l Locator) { locator = l }

// Locate fills the line, column and length of each diagnostic that has only a
// pointer; read gives a file's content, and is asked once for each of the files.
// What read cannot give stays without line, and so does everything if read is
// nil.
func (l List) Locate(read func(file string) ([]byte, error)) {
	files := map[string]func(Place) Place{}
	for i := range l {
		p := &l[i].Place
		if p.Line != 0 || p.Pointer == "" || read == nil || locator == nil {
			continue
		}
		locate, known := files[p.File]
		if !known {
			if data, err := read(p.File); err == nil {
				locate = locator(p.File, data)
			}
			files[p.File] = locate
		}
		if locate != nil {
			*p = locate(*p)
		}
	}
}

// PlaceAt returns the place of a text that starts at an offset of a file, in
// bytes, and has a length in characters; 0 if it is not known. A tab is one
// character, and a line ends with its line feed. [Text.Place] is for many.
func PlaceAt(file string, data []byte, offset, length int) Place {
	return NewText(file, data[:offset]).Place(offset, length)
}

// Text is the text of a file in which many places are looked up: after the first,
// none costs more for the length of the file, were it one line.
type Text struct {
	file   string
	data   []byte
	lines  []int  // offsets where lines start; nil until it is asked for a place
	counts []mark // one for about every [markEvery] bytes
}

// mark says how many characters stand before an offset, where one starts.
type mark struct{ offset, characters int }

const markEvery = 256

// NewText returns the text of a file. It is not safe for concurrent use.
func NewText(file string, data []byte) *Text { return &Text{file: file, data: data} }

// Place is [PlaceAt] in the text.
func (t *Text) Place(offset, length int) Place {
	if t.lines == nil {
		t.measure()
	}
	line, found := slices.BinarySearch(t.lines, offset)
	if !found {
		line--
	}
	return Place{File: t.file, Line: 1 + line, Col: 1 + t.characters(offset) - t.characters(t.lines[line]), Len: length}
}

// measure finds the lines, and counts the characters before the marks.
func (t *Text) measure() {
	t.lines, t.counts = []int{0}, []mark{{}}
	for at := 0; ; at++ {
		i := bytes.IndexByte(t.data[at:], '\n')
		if i < 0 {
			break
		}
		at += i
		t.lines = append(t.lines, at+1)
	}
	for last := t.counts[0]; last.offset+markEvery < len(t.data); {
		next := last.offset + markEvery
		for end := next + utf8.UTFMax; next < end && next < len(t.data) && !utf8.RuneStart(t.data[next]); {
			next++ // not inside of a character
		}
		last = mark{next, last.characters + count(t.data[last.offset:next])}
		t.counts = append(t.counts, last)
	}
}

// characters counts those before an offset.
func (t *Text) characters(offset int) int {
	i, found := slices.BinarySearchFunc(t.counts, offset, func(m mark, offset int) int { return m.offset - offset })
	if !found {
		i--
	}
	from := t.counts[i]
	return from.characters + count(t.data[from.offset:offset])
}

// count is [utf8.RuneCount], which copies what is not ASCII.
func count(data []byte) (characters int) {
	for at := 0; at < len(data); characters++ {
		size := 1
		if data[at] >= utf8.RuneSelf {
			_, size = utf8.DecodeRune(data[at:])
		}
		at += size
	}
	return characters
}

// Lines returns data as lines that end with a line feed: carriage returns alone,
// with which some editors end them, become line feeds. Its length is the same.
func Lines(data []byte) []byte {
	if bytes.IndexByte(data, '\n') >= 0 {
		return data
	}
	return bytes.ReplaceAll(data, []byte("\r"), []byte("\n"))
}
