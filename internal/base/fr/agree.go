package fr

import (
	"math"
	"slices"
	"strings"
	"unicode"
)

// AgreeUnit returns a unit, typed in the plural, as a number shown with so many
// decimals calls for it: « 1,98 logement rénové pour 100 », « 2,00 logements
// rénovés pour 100 ». The plural begins at two; symbols (kg/hab., GWh) do not
// change.
func AgreeUnit(v float64, decimals int, unit string) string {
	if math.Abs(Round(v, decimals)) >= 2 {
		return unit
	}
	words := strings.Split(unit, " ")
	for i, word := range words {
		end := strings.IndexFunc(word, func(r rune) bool { return !unicode.IsLetter(r) })
		if end < 0 {
			end = len(word)
		}
		one, ok := singular(word[:end])
		if !ok { // what it is a quantity of does not change: « logements pour 100 »
			break
		}
		words[i] = one + word[end:]
	}
	return strings.Join(words, " ")
}

// IsNoun reports whether a unit is what is counted (actions, communes), and not a
// symbol.
func IsNoun(unit string) bool { return AgreeUnit(1, 0, unit) != unit }

// singular returns a word without the mark of its plural; ok is false if it has
// none: it is a symbol, a preposition, or the same in both.
func singular(word string) (one string, ok bool) {
	switch {
	case len(word) < 4 || word != strings.ToLower(word) || slices.Contains(invariable, word):
		return word, false
	case strings.HasSuffix(word, "eaux"):
		return strings.TrimSuffix(word, "x"), true
	case strings.HasSuffix(word, "aux"):
		return strings.TrimSuffix(word, "ux") + "l", true
	case strings.HasSuffix(word, "s"):
		return strings.TrimSuffix(word, "s"), true
	}
	return word, false
}

// invariable are words in s or x that a unit may hold and that are the same in
// the singular.
var invariable = []string{
	"mois", "fois", "repas", "colis", "pays", "accès", "bras", "tiers", "dans", "sous", "hors", "puis", "prix", "choix", "bois", "hors-taxes",
}

// InLetters writes a number of masculine things as sentences do: in letters up to
// ten, « trois », and in digits beyond.
func InLetters(n int) string {
	if n < 0 || n >= len(inLetters) {
		return Integer(n)
	}
	return inLetters[n]
}

var inLetters = [...]string{"zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"}

// CountInLetters is [Count] in a sentence: « trois actions », « 12 actions ». one
// is said whole, since it has a gender: « une action ».
func CountInLetters(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return InLetters(n) + nbsp + many
}
