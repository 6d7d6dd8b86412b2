package report

import (
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/portal/local"
	"limpide/internal/portal/progress"
	"limpide/internal/show/address"
	"limpide/internal/show/document"
	"limpide/internal/show/words"
	"limpide/internal/show/words/phrase"
	"limpide/internal/show/words/score"
	stands "limpide/internal/show/words/standing"
)

// The most that the sheet of a commune lists, so that it holds on one side of a page.
const (
	mostActions = 4
	mostValues  = 3
	mostEvents  = 2
	mostDates   = 3
	mostLetters = 110 // of a title
)

// CommuneSheet writes what the council of a commune wants to know: where its EPCI stands,
// what takes place in the commune, what is measured there, and the next dates.
func CommuneSheet(p *portal.Portal, c *local.Commune, day fr.Date) *document.Document {
	t := c.Territory
	w := newWriter(p, day, c.Name+" : l’essentiel", "Commune "+t.Of()+", "+fr.Count(c.Municipal, "habitant", "habitants")+". État au "+day.Long())
	w.Page, w.Compact = address.Commune(c), true
	w.mark("Où en est "+t.The()+" ?", w.areScoresInvented(t))
	w.find(score.TerritoryFinding(p, t, day))
	table, _ := w.scores(t)
	w.Add(table)
	plan := p.Plan(t)
	if plan != nil {
		w.say(w.words.Plan(plan))
	}
	w.mark("Les actions "+fr.AtTown(c.Name), plan != nil && plan.Dataset.Example)
	var actions document.List
	for _, a := range c.Actions {
		text := a.State.String()
		if late := words.Overdue(a, day); late != "" {
			text += ", " + late
		} else if period := words.Period(a); period != "" {
			text += ", " + period
		}
		actions.Items = append(actions.Items, document.Item{Title: cut(a.Title), Text: text, Link: address.Action(a)})
	}
	if w.Add(first(actions, mostActions, "autre action", "autres actions", address.Commune(c))); len(c.Actions) == 0 {
		w.say("Aucune action n’est dite propre à la commune.", others(plan))
	}
	var values document.List
	for _, s := range c.Series {
		if last, ok := stands.Latest(progress.Of(s.Indicator, s.Scope.ID, day)); ok {
			values.Items = append(values.Items, document.Item{Title: cut(s.Indicator.Short), Text: last.Value + " (" + last.Scope + ", " + last.When + ")", Link: address.Indicator(s.Indicator)})
		}
	}
	if len(values.Items) > 0 {
		w.mark("Ce que l’on y mesure", false)
		w.Add(first(values, mostValues, "autre chiffre", "autres chiffres", address.Commune(c)))
	}
	var events document.List
	for i := range c.Events {
		e := c.Events[len(c.Events)-1-i] // what is nearest first
		events.Items = append(events.Items, document.Item{Title: cut(e.Title), Text: e.When() + map[bool]string{true: " (annoncé)"}[e.Planned]})
	}
	if len(events.Items) > 0 {
		w.mark("Ce qui s’y est passé, ce qui vient", false)
		w.Add(first(events, mostEvents, "autre date", "autres dates", address.Commune(c)))
	}
	if dates := w.dates(t); len(dates.Items) > 0 {
		w.mark("Les prochaines dates de l’intercommunalité", false)
		w.Add(first(dates, mostDates, "autre date", "autres dates", address.Territory(t)))
	}
	return &w.Document
}

// others says that the actions of an EPCI are for all of its communes.
func others(plan *portal.Plan) string {
	if plan == nil {
		return ""
	}
	return phrase.Say("celles " + plan.Territory.Of() + " la concernent aussi")
}

// first keeps the first items of a list, and counts the others.
func first(list document.List, most int, one, many, link string) document.List {
	if rest := len(list.Items) - most; rest > 0 {
		list.Items = append(list.Items[:most:most], document.Item{Title: fr.Count(rest, one, many), Link: link})
	}
	return list
}

// cut shortens a title that would take the place of others, at a word.
func cut(title string) string {
	letters := []rune(title)
	if len(letters) <= mostLetters {
		return title
	}
	text := string(letters[:mostLetters])
	if end := strings.LastIndexByte(text, ' '); end > 0 {
		text = text[:end]
	}
	return text + "…"
}
