package audit

import (
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/show/address"
	"limpide/internal/site/page"
)

// unaudited is how a statement says that nobody has tested the site: it can then
// be declared in one state only, by RGAA 4.1.2, « Déclaration d’accessibilité ».
var unaudited = []string{"aucun audit", "aucun résultat d’audit"}

const notCompliant = "non conforme"

// statement reports a declaration of accessibility that contradicts the state that
// the data declare, which stands at the foot of every page.
func (s *Site) statement(p *page.Page) []finding {
	if p.Path != address.File(address.Accessibility) {
		return nil
	}
	said, declared := p.Text(), string(s.Accessibility)
	text := fr.Fold(said)
	has := func(words string) bool { return strings.Contains(text, fr.Fold(words)) }
	var denied string
	for _, word := range s.Accessibility.Words() {
		if !has(declared) && has(word) {
			denied = word
		}
	}
	for _, words := range unaudited {
		if declared != notCompliant && has(words) {
			denied = words
		}
	}
	if denied == "" {
		return nil
	}
	typed := denied
	if !strings.Contains(said, typed) {
		typed = fr.Capital(denied)
	}
	return []finding{{kind: warnStatement, args: []any{denied, declared}, text: typed}}
}
