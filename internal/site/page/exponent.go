package page

import (
	"bytes"
	"regexp"
	"strings"
)

// Raise turns the exponents of ordinal numbers, which set texts carry as letters
// of their own (1ᵉʳ), into sup elements: fonts draw them better, and screen readers
// say « premier ». Pictures and titles keep the letters, since no element may
// stand there. A date that was not set (1er) gets its exponent too.
func Raise(w *bytes.Buffer) {
	if !bytes.Contains(w.Bytes(), []byte("ᵉ")) && !bytes.Contains(w.Bytes(), []byte("1er")) {
		return
	}
	content := bytes.Clone(w.Bytes())
	w.Reset()
	pictures, isTitle := 0, false
	for t := range tokens(content) {
		switch {
		case t.Tag == "svg":
			if t.opens() {
				pictures++
			}
			if t.closes() {
				pictures--
			}
		case t.Tag == "title":
			isTitle = t.opens()
		}
		raw := content[t.Offset : t.Offset+len(t.raw)]
		if t.text != nil {
			raw = first.ReplaceAll(raw, []byte("${1}ᵉʳ"))
			if pictures == 0 && !isTitle {
				raw = exponent.ReplaceAllFunc(raw, func(found []byte) []byte {
					return []byte("<sup>" + onTheLine.Replace(string(found)) + "</sup>")
				})
			}
		}
		w.Write(raw)
	}
}

var (
	first     = regexp.MustCompile(`(\b1)er\b`)
	exponent  = regexp.MustCompile("[ᵉʳˢ]+")
	onTheLine = strings.NewReplacer("ᵉ", "e", "ʳ", "r", "ˢ", "s")
)
