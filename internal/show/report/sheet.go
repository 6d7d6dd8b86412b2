package report

import (
	"cmp"
	"fmt"
	"math"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/show/address"
	"limpide/internal/show/document"
	"limpide/internal/show/figure"
	"limpide/internal/show/words"
	"limpide/internal/show/words/plain"
	"limpide/internal/show/words/score"
)

// The most that a sheet lists, so that it holds on two sides of a page.
const (
	mostLate    = 5
	mostAwaited = 5
)

// Sheet writes what an elected official of a territory wants to know before a council:
// where it stands, whether that is enough, what has changed, what is to be decided, and
// the next dates.
func Sheet(p *portal.Portal, t *portal.Territory, day fr.Date) *document.Document {
	w := newWriter(p, day, t.ShortName+" : l’essentiel", "État au "+day.Long())
	w.Page, w.Compact = address.Territory(t), true
	w.mark("Où en sommes-nous ?", plain.Territory(p, t, day).Example)
	w.find(score.TerritoryFinding(p, t, day))
	w.say(plain.Territory(p, t, day).Sentences...)
	table, changes := w.scores(t)
	w.Add(table)
	if len(changes.Items) > 0 {
		w.mark("Qu’est-ce qui a changé ?", w.areScoresInvented(t))
		w.Add(changes)
	}
	plan := p.Plan(t)
	if plan != nil {
		w.mark("Les actions", plan.Dataset.Example)
		w.say(w.words.Plan(plan))
		w.Add(document.Figure{Figure: figure.PlanBar(plan)})
	}
	w.mark("Ce qui appelle une décision", w.areScoresInvented(t) || plan != nil && plan.Dataset.Example)
	decisions := w.decisions(t, plan)
	if w.Add(decisions); len(decisions.Items) == 0 {
		w.say("Rien, d’après ce que le portail sait.")
	}
	dates := w.dates(t)
	if len(dates.Items) > 0 {
		w.mark("Les prochaines dates", false)
		w.Add(dates)
	}
	return &w.Document
}

// scores sets the last scores of a territory beside its objectives, and tells what has
// changed.
func (w *writer) scores(t *portal.Territory) (table document.Table, changes document.List) {
	table = document.Table{Caption: "Les scores, en pourcentage du potentiel", Numeric: []bool{false, true, true, false}, Heads: []string{"Référentiel", "Dernier score", "Objectif", "Est-ce assez ?"}}
	for _, f := range w.portal.FrameworksOn(w.day) {
		record := w.words.Score(t, f)
		_, last := record.Ends()
		row := []string{f.Name, "–", "–", missing(record, f)}
		if o := w.portal.ObjectiveOf(t, f, w.day); o != nil {
			row[2] = fr.Percent(o.Percent, 1)
		}
		if last != nil {
			row[1], row[3] = fr.Percent(score.Percent(last), 1)+", "+last.Date.MonthYear(), verdict(record)
		}
		table.Rows = append(table.Rows, row)
		if step := record.LastStep(); step != "" {
			changes.Items = append(changes.Items, document.Item{Title: f.Name, Text: step})
		}
	}
	return table, changes
}

// decisions lists what the officials can act on: actions that are late, points that are
// programmed and would be enough, values that nobody has given.
func (w *writer) decisions(t *portal.Territory, plan *portal.Plan) document.List {
	var list document.List
	if plan != nil {
		late := 0
		for _, a := range plan.Actions {
			if !a.IsLate(w.day) {
				continue
			}
			if late++; late > mostLate {
				continue
			}
			text := cmp.Or(words.Overdue(a, w.day), "en retard")
			if a.Lead != "" {
				text += " ; pilote : " + a.Lead
			}
			list.Items = append(list.Items, document.Item{Title: a.Title, Text: text, Link: address.Action(a)})
		}
		if rest := late - mostLate; rest > 0 {
			list.Items = append(list.Items, document.Item{Title: fr.Count(rest, "autre action est en retard", "autres actions sont en retard"), Link: address.Plan(t)})
		}
	}
	for _, f := range w.portal.FrameworksOn(w.day) {
		if text := w.reach(t, f); text != "" {
			list.Items = append(list.Items, document.Item{Title: f.Name, Text: text, Link: address.Score(t, f)})
		}
	}
	var missing []string
	for _, i := range w.portal.Indicators {
		if s := i.SeriesOf(t.Slug); s != nil && !i.Next.IsZero() && w.day.After(i.Next.Last()) {
			missing = append(missing, i.Short)
		}
	}
	if len(missing) > 0 {
		list.Items = append(list.Items, document.Item{
			Title: fr.Count(len(missing), "valeur attendue n’est pas arrivée", "valeurs attendues ne sont pas arrivées"),
			Text:  fr.Join(missing[:min(len(missing), mostAwaited)]),
		})
	}
	return list
}

// reach tells that what is programmed would not be enough for the objective: the points
// done and those programmed, over the potential. "" where it would be, or nothing is known.
func (w *writer) reach(t *portal.Territory, f *portal.Framework) string {
	_, last := w.words.Score(t, f).Ends()
	o := w.portal.ObjectiveOf(t, f, w.day)
	if last == nil || o == nil {
		return ""
	}
	total := last.Total()
	if fr.Difference(o.Percent, score.Percent(last), 1) >= 0 || total.Planned == 0 {
		return ""
	}
	with := (total.Done + total.Planned).ShareOf(total.Potential)
	if fr.Difference(o.Percent, with, 1) >= 0 {
		return ""
	}
	return fmt.Sprintf("les points déjà programmés ne suffiraient pas : réalisés, ils porteraient le score à %s, pour un objectif de %s", fr.Percent(with, 1), fr.Percent(o.Percent, 1))
}

// dates lists what is announced for the territory: its audits, then the values to come,
// the nearest first.
func (w *writer) dates(t *portal.Territory) document.List {
	var list document.List
	for _, f := range w.portal.FrameworksOn(w.day) {
		record := w.words.Score(t, f)
		if state := record.FinalAudit(); state == score.AuditAwaited || state == score.AuditExamined {
			list.Items = append(list.Items, document.Item{Title: f.Name, Text: fr.Uncapital(strings.TrimSuffix(record.NextAudit(), "."))})
		}
	}
	for _, e := range w.portal.Expected(w.day, math.MaxInt) {
		if i := e.Indicator; i.SeriesOf(t.Slug) != nil && !e.Overdue() && len(list.Items) < mostAwaited {
			list.Items = append(list.Items, document.Item{Title: i.Short, Text: "valeur attendue " + i.Next.On(), Link: address.Indicator(i)})
		}
	}
	return list
}
