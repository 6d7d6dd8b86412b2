package audit

import (
	"strings"
	"unicode"

	"limpide/internal/base/fr"
)

// bare returns a text without accents, case nor punctuation: « Cliquez ici ! »
// gives "cliquez ici", « l’article » gives "l article".
func bare(text string) string {
	words := strings.FieldsFunc(fr.Fold(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return strings.Join(words, " ")
}
