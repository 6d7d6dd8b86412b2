package search

import (
	_ "embed"
	"strings"

	"github.com/kljensen/snowball/french"

	"limpide/internal/base/fr"
)

// emptyWords say nothing of what a page is about, in a page as in a question.
const emptyWords = `a afin ai ainsi alors apres as au aucun aucune aujourd auquel aussi autre autres aux avant avec avez avoir avons
c ca car ce ceci cela celle celles celui ces cet cette ceux chaque chez combien comme comment d dans de depuis des donc dont du
elle elles en encore entre es est et etait etant ete etes etre eu eux fait faire faut font hui il ils j je jusqu jusque l la le les leur
leurs lorsque lui m ma mais me mes mon n ne ni nos notre nous on ont ou par parce pas peu peut peuvent plus pour pourquoi
pouvez puis puisque qu quand que quel quelle quelles quels qui quoi s sa sans se selon sera ses si soit sommes son sont sous suis sur
t ta te tes ton tous tout toute toutes tres trouver tu un une va vais vers veut veux voici voir vont vos votre vous y`

var empty = func() map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(emptyWords) {
		set[word] = true
	}
	return set
}()

// everyday is words that people type, and those that a portal of the transition has
// in their place.
//
//go:embed everyday.txt
var everyday string

// stem returns what the forms of a word have in common. Its accents stay: « côte » is
// no form of « cot ».
func stem(word string) string {
	if strings.ContainsFunc(word, isDigit) {
		return fr.Fold(word)
	}
	return french.Stem(word, true)
}

// Words returns the words of a text that say something, as they are written.
func Words(text string) []string {
	var found []string
	for word := range words([]byte(text), false) {
		if !empty[fr.Fold(string(word))] {
			found = append(found, string(word))
		}
	}
	return found
}

func isDigit(r rune) bool { return '0' <= r && r <= '9' || '₀' <= r && r <= '₉' }
