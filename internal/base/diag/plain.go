package diag

import (
	"io"
	"strings"
	"sync"
	"unicode/utf8"
)

// PlainWriter writes lines in which nothing drives a terminal: what is echoed may
// come from a command line, the name of a file or a cell.
type PlainWriter struct {
	Out  io.Writer
	mu   sync.Mutex
	rest []byte // the bytes of a character of which the others are to come
}

func (w *PlainWriter) Write(p []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	text := append(w.rest, p...)
	end := len(text)
	for end > 0 && len(text)-end < utf8.UTFMax && !utf8.RuneStart(text[end-1]) {
		end--
	}
	if end > 0 && utf8.FullRune(text[end-1:]) {
		end = len(text)
	} else {
		end = max(0, end-1)
	}
	lines := strings.Split(string(text[:end]), "\n")
	w.rest = append([]byte(nil), text[end:]...)
	for i, line := range lines {
		lines[i] = Printable(line)
	}
	if _, err := io.WriteString(w.Out, strings.Join(lines, "\n")); err != nil {
		return 0, err
	}
	return len(p), nil
}
