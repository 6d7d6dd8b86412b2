// Package phrase builds sentences and titles: their capital and full stop, their
// lists and counts. Both are set in French typography and contain no markup.
package phrase

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
)

// MaxNamed is how many territories, axes or gaps a sentence names; beyond, it
// counts them.
const MaxNamed = 5

// Say joins sentences, each with its capital and its full stop unless it ends
// with one: « 698 kg/hab. ». Empty ones are left out.
func Say(sentences ...string) string {
	var b strings.Builder
	for _, s := range sentences {
		if s = strings.TrimSpace(s); s == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(fr.Capital(s))
		if last, _ := utf8.DecodeLastRuneInString(s); !strings.ContainsRune(".…!?", last) {
			b.WriteByte('.')
		}
	}
	return fr.Typo(b.String())
}

// Title sets a text as a title, without full stop.
func Title(format string, args ...any) string {
	return fr.Typo(fr.Capital(fmt.Sprintf(format, args...)))
}

// First returns the first sentence of a text.
func First(text string) string {
	if first, _, found := strings.Cut(text, ". "); found {
		return first + "."
	}
	return text
}

// List enumerates what text returns for each item: « a, b et c ».
func List[T any](items []T, text func(T) string) string {
	return fr.Join(lists.Map(items, text))
}

// Tally returns how many items have a property.
func Tally[T any](items []T, has func(T) bool) (n int) {
	for _, item := range items {
		if has(item) {
			n++
		}
	}
	return n
}

// Count is a number of things, with the words that follow it.
type Count struct {
	N         int
	One, Many string
}

// Feminine counts things by a state that is feminine: of « faite », the plural
// is « faites »; « en pause » has none.
func Feminine(n int, state string) Count {
	if strings.HasSuffix(state, "e") && !strings.Contains(state, " ") {
		return Count{n, state, state + "s"}
	}
	return Count{n, state, state}
}

// Counts enumerates the counts that are not zero: « 3 faites et 1 en cours ».
func Counts(all ...Count) string {
	known := slices.DeleteFunc(all, func(c Count) bool { return c.N == 0 })
	return List(known, func(c Count) string { return fr.Count(c.N, c.One, c.Many) })
}

// Bracketed writes notes in one pair of brackets; none if all are empty.
func Bracketed(notes ...string) string {
	notes = slices.DeleteFunc(notes, func(n string) bool { return n == "" })
	if len(notes) == 0 {
		return ""
	}
	return " (" + strings.Join(notes, ", ") + ")"
}
