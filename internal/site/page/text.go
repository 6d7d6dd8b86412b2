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
		for at < len(content) {
			if content[at] != '<' {
				end := bytes.IndexByte(content[at:], '<')
				if end < 0 {
					return
				}
				block.Text = appendText(block.Text, content[at:at+end])
				at += end
				continue
			}
			tag := content[at : at+tagEnd(content[at:])]
			at += len(tag)
			name, closes := tagName(tag)
			switch {
			case passedOver[string(name)] && !closes:
				at += max(0, bytes.Index(content[at:], append([]byte("</"), name...)))
				continue
			case inText[string(name)] || passedOver[string(name)]:
				continue
			}
			if block.Text = bytes.TrimSuffix(block.Text, []byte(" ")); len(block.Text) > 0 && !yield(block) {
				return
			}
			block = Block{Text: block.Text[:0]}
			if len(name) == 2 && name[0] == 'h' && '1' <= name[1] && name[1] <= '6' && !closes {
				block.Heading = int(name[1] - '0')
			}
			if closes && string(name) == "main" {
				return
			}
		}
	}
}

// passedOver are the elements whose text says nothing of what the page is about.
var passedOver = map[string]bool{"svg": true, "nav": true, "script": true, "style": true, "template": true, "i": true, "button": true}

// tagName returns the name of a tag, "" for a comment, and whether the tag closes it.
func tagName(tag []byte) (name []byte, closes bool) {
	name = bytes.Trim(tag, "<>")
	if closes = len(name) > 0 && name[0] == '/'; closes {
		name = name[1:]
	}
	if end := bytes.IndexAny(name, " \t\n\r/"); end >= 0 {
		name = name[:end]
	}
	return name, closes
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
