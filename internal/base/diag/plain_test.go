package diag

import (
	"bytes"
	"strings"
	"testing"
)

// TestPlainWriter writes a text at once, then byte after byte.
func TestPlainWriter(t *testing.T) {
	const text = "dossier « \x1b[2Jpublic\u009b »,\n  aide : \u202egnp.\x7f — café\r\n\n"
	const want = "dossier « \ufffd[2Jpublic\ufffd »,\n  aide : \ufffdgnp.\ufffd — café\ufffd\n\n"
	var whole, bytewise bytes.Buffer
	n, err := (&PlainWriter{Out: &whole}).Write([]byte(text))
	if n != len(text) || err != nil || whole.String() != want {
		t.Errorf("Write = %d, %v: %q, want %d: %q", n, err, whole.String(), len(text), want)
	}
	w := &PlainWriter{Out: &bytewise}
	for i := range len(text) {
		if n, err := w.Write([]byte(text[i : i+1])); n != 1 || err != nil {
			t.Fatalf("Write of one byte = %d, %v", n, err)
		}
	}
	if got := bytewise.String(); got != want {
		t.Errorf("byte after byte, %q is written, want %q", got, want)
	}
	broken := &PlainWriter{Out: &bytes.Buffer{}}
	_, _ = broken.Write([]byte("\xe2\x80"))
	_, _ = broken.Write([]byte("\x80\x80\x80\x80 fin"))
	if got := broken.Out.(*bytes.Buffer).String(); !strings.HasSuffix(got, " fin") {
		t.Errorf("after bytes that are no text, %q is written", got)
	}
}
