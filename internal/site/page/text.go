package page

import (
	"bytes"
	"iter"

	"golang.org/x/net/html"
)

// A Block is a run of text that a reader takes in one go: a paragraph, an item, a
// cell, a heading. It is good until the next one.
type Block struct {
	Heading int // 1 for the title of the page, 6 at most; 0 for any other text
	Text    []byte
}

// Texts yields the blocks of the main part of a page, in order, at a fraction of the
// cost of [Read]. The page is well formed, as html/template leaves it. What says
// nothing of the subject is passed over: drawings, lists of sections, buttons, marks in
// italics.
func Texts(content []byte) iter.Seq[Block] {
	return func(yield func(Block) bool) {
		at := bytes.Index(content, []byte("<main"))
		if at < 0 {
			return
		}
		block := Block{Text: make([]byte, 0, 512)}
		for s := (scanner{content: content, at: at}); s.next(); {
			block.Text = appendText(block.Text, s.text)
			switch saysNothing := isPassedOver(string(s.name)); {
			case saysNothing && !s.closes:
				s.skip(s.name)
				continue
			case saysNothing || inText(string(s.name)):
				continue
			}
			if block.Text = bytes.TrimSuffix(block.Text, []byte(" ")); len(block.Text) > 0 && !yield(block) {
				return
			}
			block = Block{Text: block.Text[:0]}
			if len(s.name) == 2 && s.name[0] == 'h' && '1' <= s.name[1] && s.name[1] <= '6' && !s.closes {
				block.Heading = int(s.name[1] - '0')
			}
			if s.closes && string(s.name) == "main" {
				return
			}
		}
	}
}

// isPassedOver reports whether the text of an element says nothing of what the page is
// about.
func isPassedOver(name string) bool {
	switch name {
	case "svg", "nav", "script", "style", "template", "i", "button":
		return true
	}
	return false
}

// appendText appends a text as it is read, with one plain space for each run of white
// space; no-break spaces stay.
func appendText(out, text []byte) []byte {
	if bytes.IndexByte(text, '&') >= 0 {
		text = []byte(html.UnescapeString(string(text)))
	}
	for _, c := range text {
		if c == '\n' || c == '\t' || c == '\r' {
			c = ' '
		}
		if n := len(out); c != ' ' || n > 0 && out[n-1] != ' ' {
			out = append(out, c)
		}
	}
	return out
}
