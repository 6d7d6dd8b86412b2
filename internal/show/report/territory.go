package report

import (
	"cmp"
	"slices"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
	"limpide/internal/portal"
	"limpide/internal/portal/reports"
	"limpide/internal/show/document"
	"limpide/internal/show/figure"
	"limpide/internal/show/words"
	"limpide/internal/show/words/score"
)

// summary tells in sentences and figures what a report comes to.
func summary(w *writer) {
	p := w.portal
	w.find(score.PoleAims(p, w.day))
	w.say(score.PoleFinding(p, w.day), w.words.Plans(), words.Finance(portal.FinanceOf(portal.ActionsOf(p.CountedPlans())...)))
	if !w.report.Over(w.day) {
		w.note("La période n’est pas finie : ce document en est l’état au " + w.day.Long() + ".")
	}
	if w.report.Kind == reports.OfYear {
		objectives(w)
	}
}

// starts gives the first score of each territory known in the period of the report.
func starts(w *writer) {
	table := document.Table{Caption: "Les premières évaluations, en pourcentage du potentiel", Numeric: []bool{false, false, false, true}, Heads: []string{"Territoire", "Référentiel", "Évaluation", "Score"}}
	for _, t := range w.portal.Territories {
		for _, f := range w.portal.Frameworks {
			row := []string{t.ShortName, f.Name, "Aucune n’est publiée", "–"}
			if a := w.first(t, f); a != nil {
				row[2], row[3] = fr.Capital(score.Kind(a))+", "+a.Date.MonthYear(), fr.Percent(score.Percent(a), 1)
			}
			table.Rows, table.Of = append(table.Rows, row), append(table.Of, t.Slug)
		}
	}
	w.each(table, func() { started(w) })
}

// started counts the territories whose first score is known in the period of the report.
func started(w *writer) {
	table := document.Table{Caption: "Les premières évaluations de tous les territoires, en pourcentage du potentiel", Numeric: []bool{false, true, false}, Heads: []string{"Référentiel", "Territoires évalués", "Scores"}}
	for _, f := range w.portal.Frameworks {
		var firsts []float64
		for _, t := range w.portal.Territories {
			if a := w.first(t, f); a != nil {
				firsts = append(firsts, score.Percent(a))
			}
		}
		table.Rows = append(table.Rows, []string{f.Name, among(len(firsts), len(w.portal.Territories)), span(firsts)})
	}
	w.Add(table)
}

// first returns the first assessment of a territory with a score in the period of the
// report, or nil.
func (w *writer) first(t *portal.Territory, f *portal.Framework) *portal.Assessment {
	for _, a := range w.portal.AssessmentsOf(t, f, w.day) {
		if _, ok := a.Total().Percent(); ok && w.holds(a.Date) {
			return a
		}
	}
	return nil
}

// among writes how many of all are counted.
func among(n, all int) string { return fr.Integer(n) + " sur " + fr.Integer(all) }

// span writes between what percentages lie, a dash for none.
func span(percents []float64) string {
	if len(percents) == 0 {
		return "–"
	}
	low, high := fr.Percent(slices.Min(percents), 1), fr.Percent(slices.Max(percents), 1)
	if low == high {
		return low
	}
	return "de " + low + " à " + high
}

// territories tells where each territory stands on each framework, a page each.
func territories(w *writer) {
	for _, t := range w.portal.Territories {
		hasScore := slices.ContainsFunc(w.portal.FrameworksOn(w.day), func(f *portal.Framework) bool {
			_, last := w.words.Score(t, f).Ends()
			return last != nil
		})
		w.Add(document.Heading{Level: 2, Text: t.Name, Break: hasScore, Of: t.Slug})
		w.own(t.Slug)
		for _, f := range w.portal.FrameworksOn(w.day) {
			w.chapter(f.Name, w.isInvented(t, f))
			standing(w, t, f)
		}
		if plan := w.portal.Plan(t); plan != nil && w.report.Kind == reports.OfContract {
			w.chapter("Le plan d’actions", plan.Dataset.Example)
			w.say(w.words.Plan(plan), words.Finance(portal.FinanceOf(plan.Actions)))
		}
	}
	for _, t := range w.portal.Former {
		w.Add(document.Heading{Level: 2, Text: t.Name}, document.Text{Text: w.words.Left(t)})
	}
}

// isInvented reports whether what is told of a score, or of its objective, is an example.
func (w *writer) isInvented(t *portal.Territory, f *portal.Framework) bool {
	o := w.portal.ObjectiveOf(t, f, w.day)
	return o != nil && o.Dataset.Example ||
		slices.ContainsFunc(w.portal.AssessmentsOf(t, f, w.day), func(a *portal.Assessment) bool { return a.Dataset.Example })
}

func (w *writer) areScoresInvented(territories ...*portal.Territory) bool {
	return slices.ContainsFunc(territories, func(t *portal.Territory) bool {
		return slices.ContainsFunc(w.portal.FrameworksOn(w.day), func(f *portal.Framework) bool { return w.isInvented(t, f) })
	})
}

func standing(w *writer, t *portal.Territory, f *portal.Framework) {
	record := w.words.Score(t, f)
	if _, last := record.Ends(); last == nil {
		w.say(record.Missing(), record.NextAudit())
		return
	}
	w.find(record.Verdict())
	w.say(record.Sentence(), record.NextAudit(), record.Label())
	if w.report.Kind == reports.OfContract { // a territory is on one page
		first, last := record.Detailed()
		axes(w, first, last)
		return
	}
	w.Add(document.Figure{Figure: figure.Progress(t, f)})
	inYear(w, record)
}

// inYear tells what the year of a report has changed in a score, not what came before or since.
func inYear(w *writer, record score.Record) {
	y := w.report.Year
	w.say(record.During(y.From, y.To))
	before, now := record.DetailedWithin(y.From, y.To)
	if now != nil {
		axes(w, before, now)
		measures(w, before, now)
	}
	if _, now := record.Within(y.From, y.To); now != nil {
		audited(w, now)
	}
}

// axes compares two assessments, axis by axis; one alone is shown.
func axes(w *writer, first, last *portal.Assessment) {
	if last == nil {
		return
	}
	table := document.Table{Caption: last.Framework.Name + " " + last.Territory.Of() + ", axe par axe, en pourcentage du potentiel", Heads: []string{"Axe", fr.Capital(last.Date.MonthYear()), "Programmé"}, Numeric: []bool{false, true, true}}
	compared := first != nil && first != last
	if compared {
		table.Heads = []string{"Axe", fr.Capital(first.Date.MonthYear()), fr.Capital(last.Date.MonthYear()), "Écart", "Programmé"}
		table.Numeric, table.Widths = []bool{false, true, true, true, true}, []int{40, 14, 14, 16, 16}
	}
	for _, n := range last.Framework.Axes() {
		now := last.Score(n)
		is, known := now.Percent()
		if !known {
			continue
		}
		row := []string{n.ID + ". " + n.Title}
		if compared {
			before, move := "–", "–"
			if was, ok := first.Score(n).Percent(); ok {
				before, move = fr.Percent(was, 1), fr.SignedPoints(fr.Difference(was, is, 1), 1)
			}
			row = append(row, before, fr.Percent(is, 1), move)
		} else {
			row = append(row, fr.Percent(is, 1))
		}
		table.Rows = append(table.Rows, append(row, fr.Percent(now.Planned.ShareOf(now.Potential), 1)))
	}
	w.Add(table)
}

// audited tells what the auditor found strong and weak.
func audited(w *writer, a *portal.Assessment) {
	findings(w, "Les points forts, selon l’audit", a.Strong)
	findings(w, "Les points à améliorer, selon l’audit", a.Weak)
}

func findings(w *writer, title string, all []portal.Finding) {
	var list document.List
	for _, f := range all {
		list.Items = append(list.Items, document.Item{Text: f.Text})
	}
	if len(list.Items) > 0 {
		w.Add(document.Heading{Level: 4, Text: title}, list)
	}
}

// objectives sets the last scores beside what the contract aims at.
func objectives(w *writer) {
	table := document.Table{
		Caption: "Ce que le contrat visait, et où en est chaque territoire", Numeric: []bool{false, false, true, true, true, false},
		Heads: []string{"Territoire", "Référentiel", "Au départ", "Dernier score", "Objectif", "Ce qu’il en est"}, Widths: []int{17, 17, 10, 11, 12, 33},
	}
	for _, t := range w.portal.Territories {
		for _, f := range w.portal.Frameworks {
			record := w.words.Score(t, f)
			first, last := record.Ends()
			row := []string{t.ShortName, f.Name, "–", "–", "–", missing(record, f)}
			if o := w.portal.ObjectiveOf(t, f, w.day); o != nil {
				row[4] = fr.Percent(o.Percent, 1)
			}
			if last != nil {
				row[3], row[5] = fr.Percent(score.Percent(last), 1), verdict(record)
				if first != last {
					row[2] = fr.Percent(score.Percent(first), 1)
				}
			}
			table.Rows, table.Of = append(table.Rows, row), append(table.Of, t.Slug)
		}
	}
	if w.isLarge() {
		table.Caption = "Ce que le contrat visait, et ce qu’il en est"
	}
	w.each(table, func() { aimed(w) })
	if len(table.Rows) > 0 {
		w.note("Un score est la part des points obtenus dans le potentiel du territoire. Il ne donne aucune étoile : seule la Commission nationale du label le peut.")
	}
}

// aimed sums up the last scores of all territories, and counts the objectives that are
// reached. It adds no scores up.
func aimed(w *writer) {
	table := document.Table{
		Caption: "Les scores et les objectifs de tous les territoires", Numeric: []bool{false, true, false, true},
		Heads: []string{"Référentiel", "Territoires évalués", "Derniers scores", "Objectifs atteints"},
	}
	for _, f := range w.portal.Frameworks {
		lasts := lists.Map(w.words.Comparison(f).Lasts, score.Percent)
		met, all := score.AimsOn(w.portal, f, w.day)
		table.Rows = append(table.Rows, []string{f.Name, among(len(lasts), len(w.portal.Territories)), span(lasts), among(met, all)})
	}
	w.Add(table)
}

// missing tells why there is no score, in a row that names the framework.
func missing(record score.Record, f *portal.Framework) string {
	return strings.Replace(record.Missing(), " pour le référentiel "+f.Name, "", 1)
}

// verdict tells whether a score is enough, in a table.
func verdict(record score.Record) string {
	return cmp.Or(record.Verdict(), "Aucun objectif n’est publié.")
}

// allMeasures lists, territory by territory, every measure that has moved.
func allMeasures(w *writer) {
	for _, t := range w.portal.Territories {
		for _, f := range w.portal.FrameworksOn(w.day) {
			record := w.words.Score(t, f)
			if first, last := record.Detailed(); first != nil && first != last {
				w.Add(document.Heading{Level: 3, Text: f.Name + " " + t.Of() + ", mesure par mesure", Example: w.isInvented(t, f), Of: t.Slug})
				measures(w, first, last)
				audited(w, last)
			}
		}
	}
}

// mostMeasures is how many measures a table of those that have moved in a year lists.
const mostMeasures = 8

// measures lists those that have moved most between two assessments, gains first.
func measures(w *writer, first, last *portal.Assessment) {
	if first == last {
		return
	}
	type moved struct {
		node     *portal.Node
		was, now float64
	}
	var all []moved
	for _, n := range last.Framework.Nodes {
		was, before := first.Score(n).Percent()
		now, after := last.Score(n).Percent()
		if n.Level == portal.Measure && before && after && fr.Difference(was, now, 1) != 0 {
			all = append(all, moved{n, was, now})
		}
	}
	slices.SortStableFunc(all, func(a, b moved) int { return cmp.Compare(b.now-b.was, a.now-a.was) })
	table := document.Table{Caption: last.Framework.Name + " " + last.Territory.Of() + " : les mesures qui ont le plus bougé, en pourcentage de leur potentiel", Widths: []int{58, 14, 14, 14}, Heads: []string{"Mesure", fr.Capital(first.Date.MonthYear()), fr.Capital(last.Date.MonthYear()), "Écart"}, Numeric: []bool{false, true, true, true}}
	up := 0
	for _, m := range all {
		if m.now > m.was {
			up++
		}
	}
	shown := all
	if down := min(len(all)-up, mostMeasures/2); len(all) > mostMeasures && w.report.Kind == reports.OfYear {
		shown = slices.Concat(all[:mostMeasures-down], all[len(all)-down:])
	}
	for _, m := range shown {
		table.Rows = append(table.Rows, []string{m.node.ID + ". " + cmp.Or(m.node.Short, m.node.Title), fr.Percent(m.was, 1), fr.Percent(m.now, 1), fr.SignedPoints(fr.Difference(m.was, m.now, 1), 1)})
	}
	w.Add(table)
	if len(all) > 0 {
		down := "aucune ne recule"
		if n := len(all) - up; n > 0 {
			down = fr.Count(n, "recule", "reculent")
		}
		w.say(fr.Count(up, "mesure progresse", "mesures progressent") + ", " + down + ".")
	}
}
