package page

import (
	"bytes"
	"html/template"
	"regexp"
	"strings"
)

// Finish gives a page that its template has drawn its last form: exponents in
// elements, no textures where nothing refers to one, and « + » as it is typed.
// Package template escapes it against an encoding (UTF-7) that no page of ours has.
func Finish(w *bytes.Buffer, textures template.HTML) {
	setExponents(w)
	if textures != "" && !bytes.Contains(w.Bytes(), []byte("url(#")) {
		replace(w, string(textures), "")
	}
	replace(w, "&#43;", "+")
}

// replace replaces a text by one that is no longer, in place.
func replace(w *bytes.Buffer, old, new string) {
	rest := w.Bytes()
	made := rest[:0]
	for {
		before, after, found := bytes.Cut(rest, []byte(old))
		if !found {
			break
		}
		made = append(append(made, before...), new...)
		rest = after
	}
	if len(rest) < w.Len() {
		w.Truncate(len(append(made, rest...)))
	}
}

// setExponents turns the exponents of ordinal numbers, which set texts carry as letters
// of their own (1ᵉʳ), into sup elements: fonts draw them better, and screen readers
// say « premier ». Pictures and titles keep the letters, since no element may
// stand there. A date that was not set (1er) gets its exponent too.
func setExponents(w *bytes.Buffer) {
	if !bytes.Contains(w.Bytes(), []byte("ᵉ")) && !bytes.Contains(w.Bytes(), []byte("1er")) {
		return
	}
	content := bytes.Clone(w.Bytes())
	w.Reset()
	done, pictures, isTitle := 0, 0, false
	for s := (scanner{content: content}); s.next(); done = s.at {
		raise(w, s.text, pictures == 0 && !isTitle)
		w.Write(content[done+len(s.text) : s.at])
		switch string(s.name) {
		case "svg":
			if s.closes {
				pictures--
			} else if !bytes.HasSuffix(s.tag, []byte("/>")) {
				pictures++
			}
		case "title":
			isTitle = !s.closes
		}
	}
	raise(w, content[done:], pictures == 0 && !isTitle)
}

// raise writes a text with its exponents in elements, if some may stand there.
func raise(w *bytes.Buffer, text []byte, inElements bool) {
	if bytes.Contains(text, []byte("1er")) {
		text = first.ReplaceAll(text, []byte("${1}ᵉʳ"))
	}
	if inElements && bytes.ContainsAny(text, "ᵉʳˢ") {
		text = exponent.ReplaceAllFunc(text, func(found []byte) []byte {
			return []byte("<sup>" + onTheLine.Replace(string(found)) + "</sup>")
		})
	}
	w.Write(text)
}

var (
	first     = regexp.MustCompile(`(\b1)er\b`)
	exponent  = regexp.MustCompile("[ᵉʳˢ]+")
	onTheLine = strings.NewReplacer("ᵉ", "e", "ʳ", "r", "ˢ", "s")
)
