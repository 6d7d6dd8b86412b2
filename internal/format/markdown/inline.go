package markdown

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"limpide/internal/base/fr"
	"limpide/internal/base/late"
	"limpide/internal/format/marks"
)

// lineBreak is the one tag that has a meaning here: there is no other way to go
// to the next line inside a cell of a table.
var lineBreak = late.Pattern(`(?i)^<br\s*/?>$`)

// content writes the inline content of a block, between two tags.
func (p *page) content(block ast.Node, open, close string) {
	p.write(open)
	p.set = typesetter{}
	if lines := block.Lines(); lines.Len() > 0 {
		p.set.end = lines.At(lines.Len() - 1).Stop
	}
	p.inlines(block)
	p.write(close)
}

// inlines writes the inline content of parent.
func (p *page) inlines(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; {
		if t, ok := n.(*ast.Text); ok {
			n = p.textRun(t)
			continue
		}
		p.inline(n)
		n = n.NextSibling()
	}
}

func (p *page) inline(n ast.Node) {
	switch n := n.(type) {
	case *ast.Emphasis:
		open, close := "<em>", "</em>"
		if n.Level == 2 {
			open, close = "<strong>", "</strong>"
		}
		p.write(open)
		p.inlines(n)
		p.write(close)
	case *ast.Link, *ast.AutoLink:
		p.link(n)
	case *ast.Image:
		// A title would only show to who holds a mouse over the image: it is a
		// legend or nothing.
		if len(n.Title) > 0 {
			p.fault(p.place(n.Pos(), 0), warnLostLegend)
		}
		p.image(n)
	case *ast.CodeSpan:
		code := p.codeText(n)
		p.write("<code>")
		p.escape(code)
		p.write("</code>")
		p.set.wrote(code)
	case *ast.RawHTML:
		// The text between tags stays. A closing tag goes without a word: there
		// was one for the opening tag.
		start := n.Segments.At(0).Start
		if tag := p.text[start:n.Segments.At(0).Stop]; lineBreak().MatchString(tag) {
			if n.NextSibling() != nil {
				p.write("<br>\n")
				p.set.before = ""
			}
		} else if !strings.HasPrefix(tag, "<!--") && !strings.HasPrefix(tag, "</") {
			p.leftOut(start, n.Segments.At(n.Segments.Len()-1).Stop)
		}
	case *reference:
		value := p.value(n)
		p.escape(value)
		p.set.wrote(value)
	case *extast.FootnoteLink:
		number := strconv.Itoa(n.Index)
		call := `<a href="#note_` + number + `" role="doc-noteref" aria-label="Note ` + number + `">` + number + `</a>`
		if p.inLink { // it cannot be a link itself, but the way back still leads there
			call = number
		}
		p.write(`<sup class="note-call" id="`, callID(n.Index, n.RefIndex), `">`, call, "</sup>")
	case *extast.FootnoteBacklink:
		p.noteBacklink(n)
	case *unknownNote:
		written := "[^" + n.name + "]"
		p.fault(p.place(n.start, n.start+len(written)), errNoteUnknown, quoted(n.name))
		p.escape(written)
	}
}

// textRun writes first and the texts that follow it, and returns the node after
// them. goldmark cuts a text at every line end and at every character that
// could have been markup; typography needs it in one piece.
func (p *page) textRun(first *ast.Text) ast.Node {
	start, stop := first.Segment.Start, first.Segment.Stop
	run := p.text[start:stop]
	joined := false // run is no longer a slice of the source
	last, n := first, first.NextSibling()
	for !last.HardLineBreak() {
		next, ok := n.(*ast.Text)
		if !ok {
			break
		}
		gap := ""
		if last.SoftLineBreak() {
			gap = "\n"
		}
		segment := next.Segment
		if !joined && stop <= segment.Start && p.text[stop:segment.Start] == gap {
			run = p.text[start:segment.Stop]
		} else {
			if !joined {
				p.scratch, joined = append(p.scratch[:0], run...), true
			}
			p.scratch = append(p.scratch, gap...)
			p.scratch = append(p.scratch, p.text[segment.Start:segment.Stop]...)
		}
		stop = segment.Stop
		last, n = next, next.NextSibling()
	}
	if joined {
		run = string(p.scratch)
	}
	p.seems(marks.InRun(p.text[start:stop]), start)
	run = unescape(run)
	for !p.inLink {
		from, to, found := marks.NextAddress(run)
		if !found {
			break
		}
		p.escape(p.set.set(run[:from], run[from:from+1], false))
		p.bareLink(run[from:to], start+max(0, strings.Index(p.text[start:stop], run[from:to])))
		run = run[to:]
	}
	after := ""
	// A space at the end may have to bind, and a sign be set otherwise before a word.
	if run != "" && strings.IndexByte(" '\"-.", run[len(run)-1]) >= 0 {
		after = p.firstRune(n)
	}
	quoteAhead := strings.Contains(run, quoteMark) && stop < p.set.end && strings.Contains(p.text[stop:p.set.end], quoteMark)
	p.escape(p.set.set(run, after, quoteAhead))
	if last.HardLineBreak() {
		p.write("<br>\n")
		p.set.before = ""
	} else if last.SoftLineBreak() {
		p.write("\n")
	}
	return n
}

// firstRune returns the first character that n writes, or "".
func (p *page) firstRune(n ast.Node) string {
	text := ""
	switch n := n.(type) {
	case nil:
		return ""
	case *ast.Text:
		text = p.text[n.Segment.Start:n.Segment.Stop]
	case *reference:
		text = p.value(n)
	case *ast.Emphasis, *ast.Link:
		return p.firstRune(n.FirstChild())
	}
	_, size := utf8.DecodeRuneInString(text)
	return text[:size]
}

// codeText returns the text of a code span, on one line.
func (p *page) codeText(n *ast.CodeSpan) string {
	var b strings.Builder
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			b.Write(t.Segment.Value(p.src))
		}
	}
	return strings.ReplaceAll(b.String(), "\n", " ")
}

// plain returns the inline content of parent as text, in French typography.
func (p *page) plain(parent ast.Node) string {
	var b strings.Builder
	p.appendPlain(&b, parent)
	return strings.TrimSpace(fr.Typo(b.String()))
}

func (p *page) appendPlain(b *strings.Builder, parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Text:
			b.WriteString(unescape(p.text[n.Segment.Start:n.Segment.Stop]))
			if n.SoftLineBreak() || n.HardLineBreak() {
				b.WriteByte(' ')
			}
		case *ast.CodeSpan:
			b.WriteString(p.codeText(n))
		case *ast.AutoLink:
			b.Write(n.Label(p.src))
		case *reference:
			b.WriteString(p.value(n))
		default:
			p.appendPlain(b, n)
		}
	}
}

// hasText reports whether a reader would find a word in the content of parent.
func (p *page) hasText(parent ast.Node) bool {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		switch t := n.(type) {
		case *ast.Text:
			if strings.TrimSpace(unescape(p.text[t.Segment.Start:t.Segment.Stop])) != "" {
				return true
			}
		case *ast.CodeSpan, *ast.AutoLink, *reference:
			return true
		default:
			if p.hasText(n) {
				return true
			}
		}
	}
	return false
}
