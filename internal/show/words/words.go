// Package words says in French what a portal knows: the sentence under a
// figure, the title that gives its message, the reason of a status.
//
// Every number is rounded once, as it is shown, before it is compared: a
// sentence never contradicts the figure beside it. Nothing is said to rise or
// fall when the numbers shown are equal, and nothing to be better or worse
// unless the data declare which way is wanted. Territories are named in the
// order of the portal; they are never ranked.
//
// Sentences end with a full stop, titles have none. Both are set in French
// typography and hold no markup.
package words

import (
	"slices"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
)

// A Writer says what a portal knows on a day. It keeps no state: several
// goroutines may share it.
type Writer struct {
	portal *portal.Portal
	day    fr.Date
}

// New returns the Writer of a portal whose index is built.
func New(p *portal.Portal, day fr.Date) *Writer { return &Writer{p, day} }

// maxNamed is how many territories, axes or gaps a sentence names; beyond, it
// counts them.
const maxNamed = 5

// say joins sentences, each with its capital and its full stop; empty ones are
// left out.
func say(sentences ...string) string {
	var b strings.Builder
	for _, s := range sentences {
		if s = strings.TrimSpace(s); s == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(fr.Capital(s))
		if !isStopped(s) {
			b.WriteByte('.')
		}
	}
	return fr.Typo(b.String())
}

// isStopped reports that a sentence needs no full stop: « 698 kg/hab. » has one.
func isStopped(s string) bool {
	for _, stop := range []string{".", "…", "!", "?"} {
		if strings.HasSuffix(s, stop) {
			return true
		}
	}
	return false
}

// title sets a text as a title, without full stop.
func title(s string) string { return fr.Typo(fr.Capital(s)) }

// in says where a scope is: "dans le Briançonnais". It is "" for a scope that
// is no territory: its name stands alone.
func (w *Writer) in(s portal.Scope) string {
	switch {
	case s.Territory != nil:
		return fr.In(s.Territory.Article, s.Territory.ShortName)
	case s.ID == portal.PoleScope:
		return fr.In(w.portal.Site.AreaArticle, w.portal.Site.Area)
	}
	return ""
}

// here opens a sentence about a scope: "Dans le Briançonnais, ", "SMITOMGA : ".
func (w *Writer) here(s portal.Scope) string {
	if in := w.in(s); in != "" {
		return in + ", "
	}
	return s.Name + " : "
}

// placed says what is true of a scope, in a list, with notes in brackets:
// « −15 % dans le Briançonnais », « 6 t (Station de Puy-Saint-Vincent, 2021) ».
func (w *Writer) placed(what string, s portal.Scope, notes ...string) string {
	if in := w.in(s); in != "" {
		return what + " " + in + bracketed(notes...)
	}
	return what + bracketed(append([]string{s.Name}, notes...)...)
}

// bracketed writes notes in one pair of brackets; none if all are empty.
func bracketed(notes ...string) string {
	notes = slices.DeleteFunc(notes, func(n string) bool { return n == "" })
	if len(notes) == 0 {
		return ""
	}
	return " (" + strings.Join(notes, ", ") + ")"
}

// name names a scope with its article: "le Briançonnais", "SMITOMGA".
func (w *Writer) name(s portal.Scope) string {
	switch {
	case s.Territory != nil:
		return s.Territory.The()
	case s.ID == portal.PoleScope:
		return fr.The(w.portal.Site.AreaArticle, w.portal.Site.Area)
	}
	return s.Name
}

// agree returns the form of a verb that the name of a territory calls for:
// « le Briançonnais gagne », « les Baronnies gagnent ».
func agree(t *portal.Territory, singular, plural string) string {
	if t.Article == "les" {
		return plural
	}
	return singular
}
