package trend

import (
	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/show/words/phrase"
)

// places names the scopes of a portal.
type places struct{ site *portal.Site }

// articled returns the article and the name of a territory or of the pole; any
// other scope has a name alone, and ok is false.
func (p places) articled(s portal.Scope) (article, name string, ok bool) {
	switch {
	case s.Territory != nil:
		return s.Territory.Article, s.Territory.ShortName, true
	case s.ID == portal.PoleScope:
		return p.site.AreaArticle, p.site.Area, true
	}
	return "", s.Name, false
}

// in returns where a scope is: "dans le Briançonnais"; "" if it has a name alone.
func (p places) in(s portal.Scope) string {
	if article, name, ok := p.articled(s); ok {
		return fr.In(article, name)
	}
	return ""
}

// name names a scope with its article: "le Briançonnais", "SMITOMGA".
func (p places) name(s portal.Scope) string {
	article, name, _ := p.articled(s)
	return fr.The(article, name)
}

// here opens a sentence about a scope: "Dans le Briançonnais, ", "SMITOMGA : ".
func (p places) here(s portal.Scope) string {
	if in := p.in(s); in != "" {
		return in + ", "
	}
	return s.Name + " : "
}

// placed adds to a fact the scope where it is true, with notes in brackets:
// « −15 % dans le Briançonnais », « 6 t (Station de Puy-Saint-Vincent, 2021) ».
func (p places) placed(fact string, s portal.Scope, notes ...string) string {
	if in := p.in(s); in != "" {
		return fact + " " + in + phrase.Bracketed(notes...)
	}
	return fact + phrase.Bracketed(append([]string{s.Name}, notes...)...)
}
