// Package words puts what a portal knows into French: the sentence under a figure, the
// title that gives its message. Scores and indicators have packages of their own,
// which a [Writer] opens; plans, contracts, history and territories are its own, and
// named in the order of the portal, never ranked.
//
// Sentences end with a full stop, titles have none.
package words

import (
	"slices"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/show/words/score"
	"limpide/internal/show/words/trend"
)

// A Writer puts what a portal knows on a day into words. It keeps no state:
// several goroutines may share it.
type Writer struct {
	portal *portal.Portal
	day    fr.Date
}

// New returns the Writer of a portal whose index is built.
func New(p *portal.Portal, day fr.Date) *Writer { return &Writer{p, day} }

// Indicator returns the words of an indicator.
func (w *Writer) Indicator(i *portal.Indicator) trend.Story {
	return trend.Of(i, &w.portal.Site, w.day)
}

// Across sets an indicator side by side across the territories.
func (w *Writer) Across(i *portal.Indicator) trend.Across {
	return w.Indicator(i).Across(w.portal.Territories)
}

// Compared returns the indicators that two territories have.
func (w *Writer) Compared() []*portal.Indicator {
	return slices.DeleteFunc(slices.Clone(w.portal.Indicators), func(i *portal.Indicator) bool { return !w.Across(i).Compares() })
}

// Score returns the words of a territory's scores on a framework.
func (w *Writer) Score(t *portal.Territory, f *portal.Framework) score.Record {
	return score.Of(w.portal, t, f, w.day)
}

// Comparison returns the words of all the territories' scores on a framework.
func (w *Writer) Comparison(f *portal.Framework) score.Comparison {
	return score.Compare(w.portal, f, w.day)
}

// Priority writes how urgent an action is: the platform's words (Élevé) agree
// with « priorité ».
func Priority(p portal.Priority) string { return priorities[p] }

var priorities = map[portal.Priority]string{"Élevé": "élevée", "Moyen": "moyenne", "Bas": "basse"}
