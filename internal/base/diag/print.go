package diag

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// maxExcerpt bounds the excerpt of a line, in characters: a whole data file on
// one line must not fill the terminal.
const maxExcerpt = 120

// Print writes l for a reader at a terminal, each diagnostic with the line at
// fault. read returns the content of a file; an error there only costs the
// excerpt.
func Print(w io.Writer, l List, read func(file string) ([]byte, error)) error {
	l = slices.Clone(l)
	l.Locate(read)
	out := bufio.NewWriter(w)
	for i, d := range l {
		if i > 0 {
			out.WriteByte('\n')
		}
		fmt.Fprintf(out, "%s: %s : %s\n", d.Place, d.Kind.Severity, Printable(d.Message))
		writeExcerpt(out, d.Place, read)
		if d.Hint != "" {
			fmt.Fprintf(out, "  aide : %s\n", Printable(d.Hint))
		}
	}
	return out.Flush()
}

// String returns "file:line:column", as editors make it a link; what is not
// printable in the name of the file becomes a visible mark.
func (p Place) String() string {
	file := Printable(p.File)
	switch {
	case p.Line == 0:
		return file
	case p.Col == 0:
		return fmt.Sprintf("%s:%d", file, p.Line)
	}
	return fmt.Sprintf("%s:%d:%d", file, p.Line, p.Col)
}

// Printable keeps one column per character: control characters, which could
// also drive the terminal, line ends and what turns the direction of a text
// become a visible mark.
func Printable(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t':
			return ' '
		case r < 0x20, 0x7f <= r && r < 0xa0, 0x2028 <= r && r <= 0x202e, 0x2066 <= r && r <= 0x2069:
			return utf8.RuneError
		}
		return r
	}, strings.ToValidUTF8(text, string(utf8.RuneError)))
}

// writeExcerpt writes the line at fault, and marks the text under it.
func writeExcerpt(out *bufio.Writer, p Place, read func(string) ([]byte, error)) {
	if p.Line == 0 || read == nil {
		return
	}
	data, err := read(p.File)
	lines := bytes.SplitN(Lines(data), []byte("\n"), p.Line+1)
	if err != nil || len(lines) < p.Line {
		return
	}
	line := bytes.TrimSuffix(lines[p.Line-1], []byte("\r"))
	if p.Line == 1 {
		line = bytes.TrimPrefix(line, []byte("\ufeff"))
	}
	from := 0
	if p.Col > maxExcerpt*2/3 {
		from = p.Col - maxExcerpt/2
	}
	shown, ok := characters(line, from, maxExcerpt)
	if !ok {
		return
	}
	to := from + utf8.RuneCountInString(shown)
	number := fmt.Sprint(p.Line)
	fmt.Fprintf(out, "  %s │ %s\n", number, strings.TrimRight(shown, " "))
	if p.Col == 0 {
		return
	}
	at := p.Col - 1 - from
	length := max(1, min(p.Len, to-from-at))
	fmt.Fprintf(out, "  %s ╵ %s%s\n", strings.Repeat(" ", len(number)), strings.Repeat(" ", at), strings.Repeat("^", length))
}

// characters returns n characters of a line, after the first ones, as they can be
// printed: a line may have millions. ok is false if the line is shorter.
func characters(line []byte, after, n int) (text string, ok bool) {
	for ; after > 0 && len(line) > 0; after-- {
		_, size := utf8.DecodeRune(line)
		line = line[size:]
	}
	end := 0
	for ; n > 0 && end < len(line); n-- {
		_, size := utf8.DecodeRune(line[end:])
		end += size
	}
	return Printable(string(line[:end])), after == 0
}

// WriteJSON writes l as a JSON array, for other programs. Keys are in French,
// like everything a user reads.
func WriteJSON(w io.Writer, l List) error {
	type entry struct {
		File     string `json:"fichier"`
		Line     int    `json:"ligne,omitempty"`
		Col      int    `json:"colonne,omitempty"`
		Len      int    `json:"longueur,omitempty"`
		Severity string `json:"gravite"`
		Code     string `json:"code"`
		Message  string `json:"message"`
		Hint     string `json:"aide,omitempty"`
	}
	entries := make([]entry, len(l))
	for i, d := range l {
		entries[i] = entry{d.Place.File, d.Place.Line, d.Place.Col, d.Place.Len,
			d.Kind.Severity.String(), d.Kind.Code, d.Message, d.Hint}
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(entries)
}
