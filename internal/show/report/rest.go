package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/portal/ledger"
	"limpide/internal/portal/progress"
	"limpide/internal/portal/reports"
	"limpide/internal/show/address"
	"limpide/internal/show/chart"
	"limpide/internal/show/document"
	"limpide/internal/show/words/phrase"
	"limpide/internal/show/words/score"
	"limpide/internal/show/words/trend"
)

// indicators gives the last value of each, theme by theme, and what it means.
func indicators(w *writer) {
	w.say(trend.Overview(w.portal.Indicators, w.day))
	if w.isLarge() {
		spreads(w)
	}
	theme, rows, of, aimed, unaimed := "", [][]string(nil), []string(nil), 0, 0 // tables with a verdict, without
	flush := func() {
		if len(rows) > 0 {
			table := byTheme(theme, rows)
			table.Of = of
			if w.each(table, nil); len(table.Heads) > len(aimless) {
				aimed++
			} else {
				unaimed++
			}
		}
		rows, of = nil, nil
	}
	for _, i := range w.portal.Indicators {
		if i.Theme != theme {
			flush()
			theme = i.Theme
		}
		for _, p := range progress.All(i, w.day) {
			if p.Latest.Year == 0 {
				continue
			}
			value := fr.WithUnit(p.Latest.Number, i.Decimals, i.Unit) + " (" + trend.Dated(p.Latest) + ")"
			if said := w.said[indicatorKey(i, p)]; said != "" && said != value {
				value += " [" + said + "]"
			}
			of = append(of, ofOne(p.Series.Scope))
			rows = append(rows, []string{chart.Prefix(i.Dataset.Example) + i.Short, p.Series.Scope.Name, value, trend.Verdict(p)})
		}
	}
	flush()
	switch {
	case aimed+unaimed == 0:
		w.say("Aucune valeur n’est encore connue.")
	case aimed == 0:
		w.note("Aucune cible n’est publiée pour ces indicateurs.")
	case unaimed > 0:
		w.note("Un tableau sans la colonne « " + enough + " » est celui d’indicateurs dont aucune cible n’est publiée.")
	}
}

// spreads tells of each indicator between what its values lie over the territories, and
// where their targets stand.
func spreads(w *writer) {
	table := document.Table{Caption: "Les valeurs de tous les territoires", Heads: []string{"Indicateur", "Valeurs", "Objectifs chiffrés"}, Widths: []int{24, 40, 36}}
	for _, i := range w.portal.Indicators {
		across := w.words.Across(i)
		if !across.Compares() {
			continue
		}
		spread := across.Range()
		if n := len(across.Missing); n > 0 {
			spread += fmt.Sprintf(" ; %s sans valeur comparable", fr.Count(n, "territoire", "territoires"))
		}
		aims := trend.Aims(portal.Members(progress.All(i, w.day), progress.Progress.Scope))
		table.Rows = append(table.Rows, []string{chart.Prefix(i.Dataset.Example) + i.Short, spread, cmp.Or(aims, "Aucun n’est publié.")})
	}
	w.Add(table)
}

// ofOne returns the slug of the territory that an area is of, "" for one of several or of
// the whole pole.
func ofOne(scope portal.Scope) string {
	switch {
	case scope.Territory != nil:
		return scope.Territory.Slug
	case len(scope.Within) == 1:
		return scope.Within[0].Slug
	}
	return ""
}

// enough heads what is said of a value beside its target.
const enough = "Est-ce assez ?"

// aimless are the heads of a table of indicators that have no target.
var aimless = []string{"Indicateur", "Périmètre", "Valeur"}

// byTheme returns the table of the indicators of a theme. What is enough is told where one of
// them has a target.
func byTheme(theme string, rows [][]string) document.Table {
	verdict := len(aimless)
	if !slices.ContainsFunc(rows, func(row []string) bool { return row[verdict] != "" }) {
		for i := range rows {
			rows[i] = rows[i][:verdict]
		}
		return document.Table{Caption: theme, Heads: aimless, Widths: []int{36, 28, 36}, Rows: rows}
	}
	for _, row := range rows {
		row[verdict] = cmp.Or(row[verdict], "Aucune cible n’est publiée.")
	}
	return document.Table{Caption: theme, Heads: append(slices.Clip(aimless), enough), Widths: []int{26, 20, 22, 32}, Rows: rows}
}

func indicatorKey(i *portal.Indicator, p progress.Progress) string {
	return "indicateur/" + i.ID + "/" + p.Series.Scope.Name
}

// Facts returns what a report says of each action and of each indicator, which that of the
// next year recalls.
func Facts(p *portal.Portal, day fr.Date) map[string]string {
	facts := map[string]string{}
	for _, plan := range p.CurrentPlans() {
		for _, a := range plan.Actions {
			facts["action/"+a.ID] = a.State.String()
		}
	}
	for _, i := range p.Indicators {
		for _, s := range progress.All(i, day) {
			if s.Latest.Year != 0 {
				facts[indicatorKey(i, s)] = fr.WithUnit(s.Latest.Number, i.Decimals, i.Unit) + " (" + trend.Dated(s.Latest) + ")"
			}
		}
	}
	return facts
}

// ahead tells what comes.
func ahead(w *writer) {
	if w.report.Contract.Ended(w.day) {
		w.say(w.words.After(w.report.Contract))
	}
	awaited(w)
}

// awaited lists what is announced and has not come.
func awaited(w *writer) {
	var list document.List
	for _, a := range score.Awaited(w.portal, w.day) {
		list.Items = append(list.Items, document.Item{Text: a.Title + ", " + a.Text})
	}
	for _, i := range w.portal.Indicators {
		if !i.Next.IsZero() {
			list.Items = append(list.Items, document.Item{Title: i.Short, Text: "prochaine valeur attendue en " + i.Next.MonthYear(), Link: address.Indicator(i)})
		}
	}
	w.Add(list)
}

// appendix says where the figures come from, what was corrected, and where all of them are.
func appendix(w *writer) {
	w.Add(document.List{Items: []document.Item{
		{Title: "Les tableaux complets", Text: "chaque valeur, avec sa source, en tableur", Link: address.Data},
		{Title: "La méthode", Text: "comment les scores et les états sont calculés", Link: address.Method},
		{Title: "Ce qui a changé", Text: "chaque publication, chiffre par chiffre", Link: address.Changes},
	}})
	corrected := document.Table{Caption: "Les corrections de la période", Heads: []string{"Publié", "De quoi", "Ce qui a changé"}}
	for _, l := range w.told {
		if l.Outcome() != ledger.Added && w.holds(l.Publication.Date) {
			corrected.Rows = append(corrected.Rows, []string{l.Publication.Date.Long(), l.Title(), l.Told()})
		}
	}
	if w.Add(corrected); len(corrected.Rows) == 0 {
		w.say("Aucun chiffre déjà publié n’a été corrigé dans la période.")
	}
	if w.report.Kind == reports.OfContract {
		allMeasures(w)
	}
	var list document.List
	for _, s := range w.portal.Sources {
		if s.IsExample() {
			continue
		}
		var said []string
		for _, part := range []string{s.Producer, s.Title, s.Date.Long()} {
			if part != "" {
				said = append(said, part)
			}
		}
		list.Items = append(list.Items, document.Item{Text: phrase.Say(strings.Join(said, ", "))})
	}
	if len(list.Items) > 0 {
		w.chapter("Les sources", false)
		w.Add(list)
	}
}
