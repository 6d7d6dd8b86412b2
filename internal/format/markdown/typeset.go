package markdown

import (
	"strings"
	"unicode"
	"unicode/utf8"

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

// wrote records text that is not to be set: a code, a value of the portal.
func (t *typesetter) wrote(text string) {
	if text != "" {
		t.before = lastBytes(text, keptBefore)
	}
}

// set returns run in French typography. after is the rune that follows it, or
// "", and quoteAhead is set when a straight quote comes later in the block.
func (t *typesetter) set(run, after string, quoteAhead bool) string {
	if run == "" {
		return ""
	}
	before, beforeSet, afterSet := "", "", after // what is around run, as typed and as it will be once set
	if bindsBefore(t.before, run) {
		before, beforeSet = t.before, t.before
	}
	if quotes := strings.Count(run, quoteMark); quotes > 0 {
		if t.quoted {
			before, beforeSet = quoteMark+"x", quoteOpen+"x"
			quotes++
		}
		t.quoted = quotes%2 == 1 && quoteAhead
		if t.quoted {
			after += "x" + quoteMark
			afterSet += "x" + quoteClose
		}
	}
	result, ok := strings.CutPrefix(fr.Typo(before+run+after), beforeSet)
	if ok {
		result, ok = strings.CutSuffix(result, afterSet)
	}
	if !ok {
		result = fr.Typo(run)
		t.quoted = false
	}
	t.before = lastBytes(result, keptBefore)
	return result
}

// bindsBefore reports whether the start of run could be set otherwise after
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

// lastBytes returns the end of s, n bytes or less, cut between two characters.
func lastBytes(s string, n int) string {
	if len(s) <= n {
		return s
	}
	at := len(s) - n
	for at < len(s) && !utf8.RuneStart(s[at]) {
		at++
	}
	return s[at:]
}
