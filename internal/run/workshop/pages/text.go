package pages

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

var (
	byteOrderMark = []byte("\ufeff")
	crlf          = []byte("\r\n")
)

// shownText returns the text of a file as a form holds it: its lines end with "\n".
func shownText(file []byte) string {
	return strings.ReplaceAll(string(bytes.TrimPrefix(file, byteOrderMark)), "\r\n", "\n")
}

// fileOf returns the bytes of a text that a form has sent, written as the file it replaces
// was: its mark, its ends of lines. A text that says the same leaves the file as it is.
func fileOf(sent string, before []byte) []byte {
	text := strings.ReplaceAll(sent, "\r\n", "\n")
	if before != nil && text == shownText(before) {
		return before
	}
	if bytes.Contains(before, crlf) {
		text = strings.ReplaceAll(text, "\n", "\r\n")
	}
	if bytes.HasPrefix(before, byteOrderMark) {
		text = string(byteOrderMark) + text
	}
	return []byte(text)
}

// digestOf tells one state of a file from another.
func digestOf(file []byte) string {
	sum := sha256.Sum256(file)
	return hex.EncodeToString(sum[:])
}
