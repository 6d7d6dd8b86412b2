package page

import (
	"bytes"
	"sync"

	"golang.org/x/net/html"
)

// scanner cuts a page that is well formed, as html/template leaves it, into tags and
// the texts before them, at a tenth of the cost of [tokens]. What scripts and their
// like hold is no text.
type scanner struct {
	content []byte
	at      int    // where the next text starts
	text    []byte // before the tag
	tag     []byte // from "<" to ">"; a comment too
	name    []byte // of the element, in small letters; none for a comment
	closes  bool
}

// next goes to the next tag, and reports whether there is one.
func (s *scanner) next() bool {
	start := s.at
	for {
		next := bytes.IndexByte(s.content[start:], '<')
		if next < 0 || start+next+1 >= len(s.content) {
			return false
		}
		start += next
		if c := s.content[start+1]; isLetter(c) || c == '/' || c == '!' || c == '?' {
			break
		}
		start++ // a sign, in a text
	}
	s.text = s.content[s.at:start]
	s.tag = s.content[start : start+tagEnd(s.content[start:])]
	s.at = start + len(s.tag)
	first := 1
	if s.closes = s.tag[1] == '/'; s.closes {
		first = 2
	}
	last, isSmall := first, true
	for ; last < len(s.tag); last++ {
		c := s.tag[last]
		if c == ' ' || c == '>' || c == '/' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == '!' || c == '?' {
			break
		}
		isSmall = isSmall && (c < 'A' || c > 'Z')
	}
	written := s.tag[first:last]
	if s.name = written; !isSmall {
		s.name = bytes.ToLower(written)
	}
	if !s.closes && isRaw(string(s.name)) {
		s.skip(written)
	}
	return true
}

// isRaw reports whether what an element holds may look like tags and is none. Titles
// hold no such thing, since html/template escapes them.
func isRaw(name string) bool {
	switch name {
	case "script", "style", "iframe", "noscript", "noembed", "noframes", "xmp":
		return true
	}
	return false
}

// skip goes to the tag that closes an element, by its name as it is written.
func (s *scanner) skip(written []byte) {
	for at := s.at; ; at += len("</") {
		next := bytes.Index(s.content[at:], []byte("</"))
		if next < 0 {
			return
		}
		at += next
		if bytes.HasPrefix(s.content[at+len("</"):], written) {
			s.at = at
			return
		}
	}
}

// opens reports whether the tag opens an element; one that is cut short does not.
func (s *scanner) opens() bool {
	return !s.closes && len(s.name) > 0 && s.tag[len(s.tag)-1] == '>'
}

// id returns the id of the element that the tag opens, "" if it has none. Most tags
// need not be taken apart to know that.
func (s *scanner) id() string {
	if _, value, found := bytes.Cut(s.tag, []byte(` id="`)); found { // as limpide writes it
		if end := bytes.IndexByte(value, '"'); end > 0 {
			return html.UnescapeString(string(value[:end]))
		}
		return ""
	}
	if mayHaveID(s.tag) {
		for e := range Elements(s.tag) {
			return e.Get("id")
		}
	}
	return ""
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// tagEnd returns the length of the tag, or of the comment, that content starts with.
func tagEnd(content []byte) int {
	if bytes.HasPrefix(content, []byte("<!--")) {
		return len("<!--") + max(0, bytes.Index(content[len("<!--"):], []byte("-->")))
	}
	end := bytes.IndexByte(content, '>') + 1
	if bytes.IndexByte(content[:end], '\'') < 0 && bytes.Count(content[:end], []byte{'"'})%2 == 0 && end > 0 {
		return end
	}
	quote := byte(0) // a value may hold the sign that ends a tag
	for i, c := range content {
		switch {
		case quote == 0 && c == '>':
			return i + 1
		case quote == 0 && (c == '"' || c == '\''):
			quote = c
		case c == quote:
			quote = 0
		}
	}
	return len(content)
}

// Skim reads of the page at a path of the site what [Read] keeps of it, at a tenth of
// its cost. The page is well formed, as html/template leaves it.
func Skim(path string, content []byte) *Brief { return new(Skimmer).Skim(path, content) }

// Skimmer skims the pages of a site, whose tags that ask for files are nearly all the
// same: they are taken apart once. It is safe for concurrent use.
type Skimmer struct{ openings sync.Map } // []Ask, by the tags

// Skim is the function [Skim].
func (k *Skimmer) Skim(path string, content []byte) *Brief {
	b := &Brief{Path: path, Weight: len(content)}
	var asking []byte // the tags that may ask for files, one after the other
	drawings := 0     // open
	for s := (scanner{content: content}); s.next(); {
		isDrawing := string(s.name) == "svg"
		if !s.opens() {
			if isDrawing {
				drawings--
			}
			continue
		}
		if id := s.id(); id != "" {
			b.IDs = append(b.IDs, id)
		}
		if drawings == 0 {
			b.Elements++
		}
		if isDrawing && !bytes.HasSuffix(s.tag, []byte("/>")) {
			drawings++
		}
		if mayAsk(string(s.name)) && !bytes.Contains(s.tag, []byte(` rel="canonical"`)) { // which only names the page
			asking = append(append(asking, s.tag...), "</"...)
			asking = append(append(asking, s.name...), '>')
		}
	}
	b.Opening = k.opening(asking)
	return b
}

// opening returns what tags ask for when the page opens.
func (k *Skimmer) opening(asking []byte) (opening []Ask) {
	key := string(asking)
	if known, ok := k.openings.Load(key); ok {
		opening, _ = known.([]Ask)
		return opening
	}
	for e := range Elements(asking) {
		for _, a := range e.Asks() {
			if a.AtOnce {
				opening = append(opening, a)
			}
		}
	}
	k.openings.Store(key, opening)
	return opening
}

// mayAsk reports whether an element may have the browser ask for a file when the page
// opens.
func mayAsk(name string) bool {
	switch name {
	case "link", "script", "img", "input", "image", "feimage", "use", "source", "audio", "video", "track", "iframe", "frame", "object", "embed":
		return true
	}
	return false
}
