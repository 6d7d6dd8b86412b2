// Package words puts what a portal knows into French: the sentence under a
// figure, the title that gives its message, the reason of a status.
//
// Every number is rounded once, as it is shown, before it is compared: a
// sentence never contradicts the figure beside it. Nothing is called rising or
// falling when the numbers shown are equal, and nothing better or worse unless
// the data declare which way is wanted. Territories are named in the
// order of the portal; they are never ranked.
//
// Sentences end with a full stop, titles have none. Both are set in French
// typography and contain no markup.
package words

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
)

// A Writer puts what a portal knows on a day into words. It keeps no state:
// several goroutines may share it.
type Writer struct {
	portal *portal.Portal
	day    fr.Date
	places
}

// New returns the Writer of a portal whose index is built.
func New(p *portal.Portal, day fr.Date) *Writer { return &Writer{p, day, places{&p.Site}} }

// maxNamed is how many territories, axes or gaps a sentence names; beyond, it
// counts them.
const maxNamed = 5

// say joins sentences, each with its capital and its full stop unless it ends
// with one: « 698 kg/hab. ». Empty ones are left out.
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
		if last, _ := utf8.DecodeLastRuneInString(s); !strings.ContainsRune(".…!?", last) {
			b.WriteByte('.')
		}
	}
	return fr.Typo(b.String())
}

// title sets a text as a title, without full stop.
func title(format string, args ...any) string {
	return fr.Typo(fr.Capital(fmt.Sprintf(format, args...)))
}

// list enumerates what text returns for each item: « a, b et c ».
func list[T any](items []T, text func(T) string) string {
	var all []string
	for _, item := range items {
		all = append(all, text(item))
	}
	return fr.Join(all)
}

// tally returns how many items have a property.
func tally[T any](items []T, has func(T) bool) (n int) {
	for _, item := range items {
		if has(item) {
			n++
		}
	}
	return n
}

// count is a number of things, with the words that follow it.
type count struct {
	n         int
	one, many string
}

// feminine counts things by a state that is feminine: of « faite », the plural
// is « faites »; « en pause » has none.
func feminine(n int, state string) count {
	if strings.HasSuffix(state, "e") && !strings.Contains(state, " ") {
		return count{n, state, state + "s"}
	}
	return count{n, state, state}
}

// Priority writes how urgent an action is: the platform's words (Élevé) agree
// with « priorité ».
func Priority(p portal.Priority) string { return priorities[p] }

var priorities = map[portal.Priority]string{"Élevé": "élevée", "Moyen": "moyenne", "Bas": "basse"}

// counts enumerates the counts that are not zero: « 3 faites et 1 en cours ».
func counts(all ...count) string {
	known := slices.DeleteFunc(all, func(c count) bool { return c.n == 0 })
	return list(known, func(c count) string { return fr.Count(c.n, c.one, c.many) })
}

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
		return fact + " " + in + bracketed(notes...)
	}
	return fact + bracketed(append([]string{s.Name}, notes...)...)
}

// bracketed writes notes in one pair of brackets; none if all are empty.
func bracketed(notes ...string) string {
	notes = slices.DeleteFunc(notes, func(n string) bool { return n == "" })
	if len(notes) == 0 {
		return ""
	}
	return " (" + strings.Join(notes, ", ") + ")"
}

// agree returns the form of a verb that the name of a territory calls for:
// « le Briançonnais gagne », « les Baronnies gagnent ».
func agree(t *portal.Territory, singular, plural string) string {
	if t.Article == "les" {
		return plural
	}
	return singular
}
