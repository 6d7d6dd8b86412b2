// Package privacy keeps people out of what is published: their names, addresses
// and telephone numbers.
package privacy

import (
	"slices"
	"strings"

	"limpide/internal/base/contact"
	"limpide/internal/format/sheet"
)

// People are the names read in the columns that name people. A text that has
// one of them, whole or after a civility, is not written: columns alone do not
// keep a name out of a description.
type People struct {
	names    [][]string // words of each, folded
	surnames []string
}

// New returns the people whose names stand in some cells.
func New(cells []string) People {
	var p People
	for _, cell := range cells {
		words := strings.Fields(sheet.Label(cell))
		if strings.Trim(strings.Join(words, ""), "0123456789") == "" {
			continue // nothing, or a day, which a column of authors may hold
		}
		p.names = append(p.names, words)
		p.surnames = append(p.surnames, words...)
	}
	return p
}

var civilites = []string{"m", "mr", "mme", "mlle", "monsieur", "madame", "mademoiselle"}

// In reports whether a text names one of the people, or has an address or a
// telephone number.
func (p People) In(text string) bool {
	if len(contact.Find(text)) > 0 {
		return true
	}
	words := strings.Fields(sheet.Label(text))
	for i, word := range words {
		if i > 0 && slices.Contains(civilites, words[i-1]) && slices.Contains(p.surnames, word) {
			return true
		}
	}
	for _, name := range p.names {
		familyFirst := slices.Concat(name[len(name)-1:], name[:len(name)-1]) // « MARTIN Camille »
		if len(name) > 1 && (hasWords(words, name) || hasWords(words, familyFirst)) || len(name) == 1 && slices.Equal(words, name) {
			return true
		}
	}
	return false
}

// hasWords reports whether name stands in words, in one piece.
func hasWords(words, name []string) bool {
	for i := 0; i+len(name) <= len(words); i++ {
		if slices.Equal(words[i:i+len(name)], name) {
			return true
		}
	}
	return false
}
