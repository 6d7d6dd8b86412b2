package diag

import (
	"bytes"
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
// character, and a line ends with its line feed.
func PlaceAt(file string, data []byte, offset, length int) Place {
	before := data[:offset]
	start := bytes.LastIndexByte(before, '\n') + 1
	return Place{
		File: file,
		Line: 1 + bytes.Count(before, []byte("\n")),
		Col:  1 + utf8.RuneCount(before[start:]),
		Len:  length,
	}
}

// Lines returns data as lines that end with a line feed: carriage returns alone,
// with which some editors end them, become line feeds. Its length is the same.
func Lines(data []byte) []byte {
	if bytes.IndexByte(data, '\n') >= 0 {
		return data
	}
	return bytes.ReplaceAll(data, []byte("\r"), []byte("\n"))
}
