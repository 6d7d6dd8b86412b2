package diag

import (
	"bytes"
	"unicode/utf8"
)

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
