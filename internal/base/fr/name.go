package fr

import (
	"slices"
	"strings"
	"unicode"
)

// Places are named with their article or without: « le Briançonnais »,
// « l’Embrunais », « les Écrins », « Briançon ». In the functions below article
// is "le", "la", "les", "l’" (or "l'"), or "" for a name that takes none; any
// other value counts as "".

// The returns the name with its article: « le Briançonnais », « l’Embrunais »,
// « Briançon ».
func The(article, name string) string { return articles[plainArticle(article)].the + name }

// Of returns the name after « de »: « du Briançonnais », « de la Vallouise »,
// « des Écrins », « de l’Embrunais », « de Briançon », « d’Aiguilles ».
func Of(article, name string) string {
	if a, ok := articles[plainArticle(article)]; ok {
		return a.of + name
	}
	return OfWord(name)
}

// In returns the name after « dans », or after « à » if it takes no article:
// « dans le Briançonnais », « à Briançon ».
func In(article, name string) string {
	if _, ok := articles[plainArticle(article)]; ok {
		return "dans " + The(article, name)
	}
	return "à " + name
}

func plainArticle(article string) string {
	return strings.ToLower(strings.Replace(article, "’", "'", 1))
}

// articles are what stands before a name for each of them.
var articles = map[string]struct{ the, of string }{
	"le":  {"le ", "du "},
	"la":  {"la ", "de la "},
	"les": {"les ", "des "},
	"l'":  {"l’", "de l’"},
}

// OfWord returns word after « de », elided where French elides: « de bois »,
// « d’eau », « d’hiver », « de haies ».
func OfWord(word string) string { return Elide("de", word) }

// Elide joins a short word that ends in a vowel (le, la, de, que, jusque…) to
// the next one, with an apostrophe if that one begins with a vowel or a mute h:
// « l’eau », « la mer », « qu’elle ».
func Elide(short, word string) string {
	first := Fold(word)
	if end := strings.IndexFunc(first, func(r rune) bool { return !unicode.IsLetter(r) }); end >= 0 {
		first = first[:end]
	}
	joins := false
	switch {
	case first == "" || slices.Contains(disjoined, first):
	case strings.IndexByte("aeiou", first[0]) >= 0:
		joins = true
	case first[0] == 'h':
		isAspirate := func(stem string) bool { return strings.HasPrefix(first, stem) }
		joins = slices.Contains(mute, first) || !slices.ContainsFunc(aspirate, isAspirate)
	case first[0] == 'y':
		joins = len(first) > 1 && strings.IndexByte("aeiouy", first[1]) < 0 || slices.Contains(joinedY, first)
	}
	if !joins {
		return short + " " + word
	}
	return short[:max(len(short)-1, 0)] + apostrophe + word
}

// Words that begin with a vowel and yet do not elide.
var disjoined = []string{"onze", "onzieme", "oui", "ouistiti", "ululement", "uhlan", "y"}

// Words in y + vowel that elide all the same.
var joinedY = []string{"yeux", "yeuse", "yeuses", "yonne", "yerres", "yevre"}

// Stems of the words with an h aspiré that a territory's portal is likely to
// meet; every other h is taken for mute.
var aspirate = []string{
	"hach", "hague", "haie", "hain", "hall", "halt", "hamac", "hameau", "hamster", "hanche", "hand", "hangar",
	"hanneton", "hant", "haras", "harcel", "hardi", "haricot", "harnais", "harp", "hasard", "hat", "hauss", "haut",
	"havre", "haye", "henni", "herisson", "hernie", "heron", "heros", "herse", "hetr", "heurt", "hibou", "hierarch",
	"hiss", "hobby", "hockey", "holland", "homard", "hongr", "hont", "hord", "hors", "hotte", "houbl", "houill",
	"houle", "housse", "houx", "hub", "huche", "huguenot", "huit", "hurl", "hutte",
}

// Words that begin like one of those stems and have a mute h.
var mute = []string{"huitre", "huitres", "haltere", "halteres", "halterophilie", "hallucination", "hallucinations"}
