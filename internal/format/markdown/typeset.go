package markdown

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"

	"limpide/internal/base/fr"
)

// typesetter sets the texts of one block, cut in runs by its markup, as fr.Typo
// would set the whole: « **38** % » needs the number to bind the sign, and
// « "*mot*" » both quotes to make guillemets.
//
// A run is set with a little of what stands before and after it, which is then
// taken away. Set text does not change when it is set again, so what stood
// before is found as it was written; if it is not, the run is set alone.
type typesetter struct {
	before string // end of what the block wrote last, as set
	quoted bool   // a straight quote became « and waits for its »
	end    int    // offset of the end of the block
}

const (
	keptBefore = 12 // bytes: enough for a number and its unit
	quoteMark  = `"`
	quoteOpen  = "«\u00a0"
	quoteClose = "\u00a0»"
)

// startBlock forgets the block before n.
func (t *typesetter) startBlock(n ast.Node) {
	*t = typesetter{}
	if lines := n.Lines(); lines.Len() > 0 {
		t.end = lines.At(lines.Len() - 1).Stop
	}
}

// wrote records text that is not to be set: a code, a value of the portal.
func (t *typesetter) wrote(text string) {
	if text != "" {
		t.before = lastBytes(text, keptBefore)
	}
}

// set returns run in French typography. after is the rune that follows it, or
// "", and quoteAhead tells whether a straight quote comes later in the block.
func (t *typesetter) set(run, after string, quoteAhead bool) string {
	if run == "" {
		return ""
	}
	context := bounds{after: after, afterSet: after}
	if bindsBefore(t.before, run) {
		context.before, context.beforeSet = t.before, t.before
	}
	if quotes := strings.Count(run, quoteMark); quotes > 0 {
		if t.quoted {
			context.before, context.beforeSet = quoteMark+"x", quoteOpen+"x"
			quotes++
		}
		t.quoted = quotes%2 == 1 && quoteAhead
		if t.quoted {
			context.after += "x" + quoteMark
			context.afterSet += "x" + quoteClose
		}
	}
	result, ok := context.set(run)
	if !ok {
		result = fr.Typo(run)
		t.quoted = false
	}
	t.before = lastBytes(result, keptBefore)
	return result
}

// bounds is what stands around a run, as typed and as it will be once set.
type bounds struct{ before, beforeSet, after, afterSet string }

// set sets run within its bounds; ok is false if they do not come out as
// expected.
func (c bounds) set(run string) (result string, ok bool) {
	if c.before == "" && c.after == "" {
		return fr.Typo(run), true
	}
	result, ok = strings.CutPrefix(fr.Typo(c.before+run+c.after), c.beforeSet)
	if !ok {
		return "", false
	}
	return strings.CutSuffix(result, c.afterSet)
}

// bindsBefore tells whether the start of run could be set otherwise after
// before: a sign may take a space or bind, a unit binds to its number. Most
// runs start with a word, and nothing binds that.
func bindsBefore(before, run string) bool {
	if before == "" {
		return false
	}
	if last := before[len(before)-1]; last >= '0' && last <= '9' {
		return true
	}
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(run, " \n"))
	return !unicode.IsLetter(first)
}

// endsOpen tells whether the end of run could be set otherwise before a word:
// it ends with a space, that may have to hold, or with a sign.
func endsOpen(run string) bool {
	switch run[len(run)-1] {
	case ' ', '\'', '"', '-', '.':
		return true
	}
	return false
}

// lastBytes returns the end of s, n bytes or less, cut between two characters.
func lastBytes(s string, n int) string {
	if len(s) <= n {
		return s
	}
	s = s[len(s)-n:]
	for len(s) > 0 && !utf8.RuneStart(s[0]) {
		s = s[1:]
	}
	return s
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
