// Package report writes what a pole has to send or to hand out: the report on each year
// of a contract, the review of the whole, the sheet of a territory before a council. All
// of it is drawn from the data of the portal, in the words of its pages; what the data do
// not hold is left « à compléter », in the open.
package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/show/address"
	"limpide/internal/show/chart"
	"limpide/internal/show/document"
	"limpide/internal/show/figure"
	"limpide/internal/show/words"
	"limpide/internal/show/words/phrase"
	"limpide/internal/show/words/score"
	"limpide/internal/show/words/trend"
)

// Year is a year of a contract: the twelve months from its start, or what is left of it.
type Year struct {
	Contract *portal.Contract
	N        int // from 1
	From, To fr.Date
}

// Years returns those of a contract that have begun on a day.
func Years(c *portal.Contract, day fr.Date) []Year {
	var years []Year
	if !c.Start.Complete() || c.End.IsZero() {
		return nil
	}
	for n := 1; ; n++ {
		from := c.Start
		from.Year += n - 1
		next := c.Start
		next.Year += n
		to := next.AddDays(-1)
		if end := c.End.Last(); to.After(end) {
			to = end
		}
		if from.After(day) || from.After(c.End.Last()) {
			return years
		}
		years = append(years, Year{c, n, from, to})
		if !to.Before(c.End.Last()) {
			return years
		}
	}
}

// Name is the year in which it ends, which is that of its report: 2026.
func (y Year) Name() int { return y.To.Year }

// Over reports whether it has ended on a day.
func (y Year) Over(day fr.Date) bool { return day.After(y.To) }

var ordinals = [...]string{"Première", "Deuxième", "Troisième", "Quatrième", "Cinquième", "Sixième"}

// Ordinal writes its number: « Quatrième année du contrat ».
func (y Year) Ordinal() string {
	if y.N <= len(ordinals) {
		return ordinals[y.N-1] + " année du " + y.Contract.Name
	}
	return fmt.Sprintf("Année %d du %s", y.N, y.Contract.Name)
}

// Period writes its dates: « du 2 novembre 2025 au 31 octobre 2026 ».
func (y Year) Period() string { return fr.Between(y.From, y.To) }

// holds reports whether a date, as precise as it is known, is of the year.
func (y Year) holds(d fr.Date) bool {
	return !d.IsZero() && !d.Last().Before(y.From) && !d.First().After(y.To)
}

// A writer writes a document about a portal, on a day.
type writer struct {
	document.Document
	portal *portal.Portal
	words  *words.Writer
	day    fr.Date
}

func newWriter(p *portal.Portal, day fr.Date, title, subtitle string) *writer {
	w := &writer{portal: p, words: words.New(p, day), day: day}
	w.Title, w.Subtitle = title, subtitle
	return w
}

// mark opens a part, which tells when some of what follows is invented.
func (w *writer) mark(title string, example bool) {
	w.Add(document.Heading{Level: 2, Text: title, Example: example})
}

func (w *writer) part(title string)    { w.mark(title, false) }
func (w *writer) newPage(title string) { w.Add(document.Heading{Level: 2, Text: title, Break: true}) }
func (w *writer) chapter(title string, example bool) {
	w.Add(document.Heading{Level: 3, Text: title, Example: example})
}
func (w *writer) say(sentences ...string) {
	w.Add(document.Text{Text: strings.Join(slices.DeleteFunc(sentences, func(s string) bool { return s == "" }), " ")})
}
func (w *writer) find(text string) { w.Add(document.Text{Text: text, Style: document.Finding}) }
func (w *writer) note(text string) { w.Add(document.Text{Text: text, Style: document.Note}) }
func (w *writer) todo(text string) { w.Add(document.Text{Text: text, Style: document.Todo}) }

// yearly writes the report on a year of a contract, that the agency is sent.
func yearly(w *writer, y Year) {
	p := w.portal
	w.mark("L’essentiel", p.IsPreview())
	w.find(score.PoleAims(p, w.day))
	w.say(score.PoleFinding(p, w.day), w.words.Plans(), words.Finance(portal.FinanceOf(portal.ActionsOf(p.CountedPlans())...)))
	if !y.Over(w.day) {
		w.note("Cette année du contrat n’est pas finie : ce rapport en est l’état au " + w.day.Long() + ".")
	}
	w.todo("Ce que l’année a changé, en quelques phrases : à écrire par le PETR.")
	contract(w, y.Contract, y.holds)
	w.part("La vie de la démarche")
	bodies(w, y.Contract)
	w.chapter("Les faits de l’année", false)
	if !events(w, y.holds) {
		w.say("Aucun fait daté de l’année n’est publié.")
	}
	w.todo("Réunions des instances, communication, formations : ce que les faits datés ne disent pas.")
	territories(w)
	plans(w)
	indicators(w)
	money(w, y.Contract)
	w.part("L’année qui vient")
	awaited(w)
	w.todo("Ce que le PETR et les communautés de communes prévoient.")
	appendix(w)
}

// review writes what a whole contract has changed.
func review(w *writer, c *portal.Contract) {
	p := w.portal
	w.mark("L’essentiel", p.IsPreview())
	w.find(score.PoleAims(p, w.day))
	w.say(score.PoleFinding(p, w.day), w.words.Plans())
	if !c.Ended(w.day) {
		w.note("Le contrat n’est pas fini : ce bilan en est l’état au " + w.day.Long() + ".")
	}
	w.todo("Ce que le contrat a changé, en quelques phrases : à écrire par le PETR.")
	objectives(w)
	contract(w, c, func(fr.Date) bool { return true })
	money(w, c)
	territories(w)
	plans(w)
	indicators(w)
	w.part("Ce qui reste")
	awaited(w)
	w.todo("Ce que les élus décident pour la suite.")
	appendix(w)
}

// firstPhase writes what the first phase of a contract has done, for who decides whether to go
// on.
func firstPhase(w *writer, c *portal.Contract, phase *portal.Phase) {
	within := func(d fr.Date) bool {
		return !d.IsZero() && !d.Last().Before(phase.Start.First()) && !d.First().After(phase.End.Last())
	}
	w.mark("L’essentiel", c.Dataset.Example)
	w.find(phase.Text)
	w.todo("Ce que la première phase a changé, et ce qu’il est proposé de décider : à écrire par le PETR.")
	w.part("La décision")
	table := document.Table{Caption: "Ce qui clôt la première phase", Heads: []string{"Date", "Rendez-vous", "État", "Ce que l’on en sait"}}
	for _, r := range decisions(c) {
		table.Rows = append(table.Rows, []string{r.Date.Long(), r.Title, fr.Capital(string(r.State)), r.Text})
	}
	w.Add(table)
	w.part("Ce qui a été fait")
	tasks := document.Table{Caption: "Les tâches de la phase", Heads: []string{"Tâche", "État", "Date", "Qui"}}
	for _, t := range phase.Tasks {
		tasks.Rows = append(tasks.Rows, []string{t.Title, fr.Capital(string(t.State)), cmp.Or(t.Date.Long(), "–"), cmp.Or(t.Who, "–")})
	}
	w.Add(tasks)
	bodies(w, c)
	w.chapter("Les faits de la phase", false)
	if !events(w, within) {
		w.say("Aucun fait daté de la phase n’est publié.")
	}
	w.part("D’où partent les territoires")
	starts(w, within)
	money(w, c)
	appendix(w)
}

// starts gives the first score of each territory known in a period.
func starts(w *writer, within func(fr.Date) bool) {
	table := document.Table{Caption: "Les premières évaluations, en pourcentage du potentiel", Numeric: []bool{false, false, false, true}, Heads: []string{"Territoire", "Référentiel", "Évaluation", "Score"}}
	invented := false
	for _, t := range w.portal.Territories {
		for _, f := range w.portal.Frameworks {
			row := []string{t.ShortName, f.Name, "Aucune n’est publiée", "–"}
			for _, a := range w.portal.AssessmentsOf(t, f, w.day) {
				if percent, ok := a.Total().Percent(); ok && within(a.Date) {
					row[2], row[3] = fr.Capital(score.Kind(a))+", "+a.Date.MonthYear(), fr.Percent(percent, 1)
					invented = invented || a.Dataset.Example
					break
				}
			}
			table.Rows = append(table.Rows, row)
		}
	}
	w.Add(table)
	if invented {
		w.note("Une partie de ces évaluations est inventée : elles tiennent la place de celles qui manquent.")
	}
}

// contract tells where the contract stands: its phases, its goals, and the appointments
// that fall in a period.
func contract(w *writer, c *portal.Contract, within func(fr.Date) bool) {
	w.part("Le contrat")
	w.say(w.words.Contract(c))
	phases := document.Table{Caption: "Les phases", Heads: []string{"Phase", "Dates", "Tâches"}}
	for _, p := range c.Phases {
		told := words.Tasks(p.Tasks)
		if told == "" {
			told = fr.Count(len(p.Tasks), "tâche", "tâches") + ", état à renseigner"
		}
		phases.Rows = append(phases.Rows, []string{p.Title, fr.Between(p.Start, p.End), told})
	}
	w.Add(phases)
	amendments := document.Table{Caption: "Les avenants", Heads: []string{"Date", "Avenant", "Ce qu’il change"}}
	for _, a := range c.Amendments {
		amendments.Rows = append(amendments.Rows, []string{a.Date.Long(), a.Title, a.Text})
	}
	w.Add(amendments)
	reviews := document.Table{Caption: "Les rendez-vous", Heads: []string{"Date", "Rendez-vous", "État"}}
	for _, r := range c.Reviews {
		if within(r.Date) {
			reviews.Rows = append(reviews.Rows, []string{r.Date.Long(), r.Title, fr.Capital(string(r.State))})
		}
	}
	w.Add(reviews)
	goals := document.Table{Caption: "Les buts du contrat", Heads: []string{"But", "État"}}
	for _, g := range c.Goals {
		goals.Rows = append(goals.Rows, []string{g.Title, fr.Capital(string(g.State))})
	}
	w.Add(goals)
}

func bodies(w *writer, c *portal.Contract) {
	bodies := document.Table{Caption: "Qui fait quoi", Heads: []string{"Instance", "Rôle"}}
	for _, b := range c.Bodies {
		bodies.Rows = append(bodies.Rows, []string{b.Name, b.Role})
	}
	w.Add(bodies)
}

// events lists those of a period, and tells whether there are some.
func events(w *writer, within func(fr.Date) bool) bool {
	var list document.List
	for _, e := range w.portal.Events {
		if within(e.Date) && !e.Planned {
			list.Items = append(list.Items, document.Item{Title: e.When() + " : " + e.Title, Text: e.Text})
		}
	}
	w.Add(list)
	return len(list.Items) > 0
}

// territories tells where each territory stands on each framework, a page each.
func territories(w *writer) {
	for _, t := range w.portal.Territories {
		w.newPage(t.Name)
		for _, f := range w.portal.FrameworksOn(w.day) {
			w.chapter(f.Name, w.isInvented(t, f))
			standing(w, t, f)
		}
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
	first, last := record.Ends()
	if last == nil {
		w.say(record.Missing(), record.NextAudit())
		return
	}
	w.find(record.Verdict())
	w.say(record.Sentence(), record.NextAudit(), record.Label())
	w.Add(document.Figure{Figure: figure.Progress(t, f)})
	axes(w, record)
	findings(w, "Les points forts, selon l’audit", last.Strong)
	findings(w, "Les points à améliorer, selon l’audit", last.Weak)
	if first == last {
		w.note("Une seule évaluation est publiée : rien ne se compare encore.")
	}
}

// axes compares the first and the last assessments of one nature whose axes are known.
func axes(w *writer, record score.Record) {
	first, last := record.Detailed()
	if last == nil {
		return
	}
	table := document.Table{Caption: "Axe par axe, en pourcentage du potentiel", Heads: []string{"Axe", fr.Capital(last.Date.MonthYear()), "Programmé"}, Numeric: []bool{false, true, true}}
	compared := first != nil && first != last
	if compared {
		table.Heads = []string{"Axe", fr.Capital(first.Date.MonthYear()), fr.Capital(last.Date.MonthYear()), "Écart", "Programmé"}
		table.Numeric = []bool{false, true, true, true, true}
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
	if compared && first.Kind.IsAudit() != last.Kind.IsAudit() {
		w.note("Ces deux évaluations ne sont pas de même nature : " + score.TheAssessment(first) + " et " + score.TheAssessment(last) + ". Leur écart est à lire avec prudence.")
	}
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
		Heads: []string{"Territoire", "Référentiel", "Au départ", "Dernier score", "Objectif", "Ce qu’il en est"},
	}
	for _, t := range w.portal.Territories {
		for _, f := range w.portal.Frameworks {
			record := w.words.Score(t, f)
			first, last := record.Ends()
			row := []string{t.ShortName, f.Name, "–", "–", "–", record.Missing()}
			if o := w.portal.ObjectiveOf(t, f, w.day); o != nil {
				row[4] = fr.Percent(o.Percent, 1)
			}
			if last != nil {
				row[3], row[5] = fr.Percent(score.Percent(last), 1), verdict(record)
				if first != last {
					row[2] = fr.Percent(score.Percent(first), 1)
				}
			}
			table.Rows = append(table.Rows, row)
		}
	}
	if len(table.Rows) > 0 {
		w.mark("Du départ à l’arrivée", w.areScoresInvented(w.portal.Territories...))
		w.Add(table)
		w.note("Un score est la part des points obtenus dans le potentiel du territoire. Il ne donne aucune étoile : seule la Commission nationale du label le peut.")
	}
}

// verdict tells whether a score is enough, in a table.
func verdict(record score.Record) string {
	return cmp.Or(record.Verdict(), "Aucun objectif n’est publié.")
}

// plans lists the actions of each territory by state.
func plans(w *writer) {
	plans := w.portal.CurrentPlans()
	if len(plans) == 0 {
		w.part("Les actions")
		w.say("Aucun plan d’actions n’est publié.")
		return
	}
	w.newPage("Les actions")
	w.Add(document.Figure{Figure: figure.Plans()})
	for _, plan := range plans {
		w.chapter(plan.Territory.ShortName, plan.Dataset.Example)
		w.say(w.words.Plan(plan), words.Finance(portal.FinanceOf(plan.Actions)))
		table := document.Table{Caption: "Les actions " + plan.Territory.Of(), Numeric: []bool{false, false, false, true, true}, Heads: []string{"Action", "État", "Calendrier", "Budget prévu", "Reste à financer"}}
		for _, state := range portal.ActionStates {
			for _, a := range plan.Actions {
				if a.State == state {
					table.Rows = append(table.Rows, action(w, a))
				}
			}
		}
		w.Add(table)
	}
}

func action(w *writer, a *portal.Action) []string {
	state := a.State.String()
	if a.Overdue(w.day) {
		state += ", échéance dépassée"
	}
	planned, _ := a.Planned()
	return []string{a.Title, state, fr.Capital(words.Period(a)), amount(planned), amount(a.Need())}
}

// amount writes euros in a table; a dash for what nothing tells.
func amount(v *float64) string {
	if v == nil {
		return "–"
	}
	return words.Amount(v, portal.Euros)
}

// indicators gives the last value of each, and what it means.
func indicators(w *writer) {
	w.newPage("Les indicateurs")
	table := document.Table{Caption: "Dernières valeurs connues", Numeric: []bool{false, false, true, false}, Heads: []string{"Indicateur", "Périmètre", "Valeur", "Est-ce assez ?"}}
	for _, i := range w.portal.Indicators {
		for _, p := range i.Standings(w.day) {
			if p.Latest.Year == 0 {
				continue
			}
			verdict := trend.Verdict(p)
			if verdict == "" {
				verdict = "Aucune cible n’est publiée."
			}
			table.Rows = append(table.Rows, []string{chart.Prefix(i.Dataset.Example) + i.Short, p.Series.Scope.Name, fr.WithUnit(p.Latest.Number, i.Decimals, i.Unit) + " (" + trend.Dated(p.Latest) + ")", verdict})
		}
	}
	if len(table.Rows) == 0 {
		w.say("Aucune valeur n’est encore connue.")
	}
	w.Add(table)
}

func money(w *writer, c *portal.Contract) {
	if len(c.Money) == 0 {
		return
	}
	w.part("L’argent du contrat")
	table := document.Table{Caption: "Tel qu’il a été signé", Numeric: []bool{false, true, false}, Heads: []string{"Objet", "Montant", "Précision"}}
	for _, m := range c.Money {
		given := "non publié"
		if m.Amount != nil {
			given = words.Amount(m.Amount, portal.Euros)
		}
		table.Rows = append(table.Rows, []string{m.Title, given, m.Text})
	}
	w.Add(table)
}

// awaited lists what is announced and has not come.
func awaited(w *writer) {
	var list document.List
	for _, a := range score.Awaited(w.portal, w.day) {
		list.Items = append(list.Items, document.Item{Title: a.Title, Text: a.Text})
	}
	for _, i := range w.portal.Indicators {
		if !i.Next.IsZero() {
			list.Items = append(list.Items, document.Item{Title: i.Short, Text: "prochaine valeur attendue en " + i.Next.MonthYear(), Link: address.Indicator(i)})
		}
	}
	w.Add(list)
}

// appendix says where the figures come from.
func appendix(w *writer) {
	w.newPage("Les sources")
	w.note("Les tableaux complets, avec la source de chaque valeur, sont publiés avec les données du portail.")
	var list document.List
	for _, s := range w.portal.Sources {
		var said []string
		for _, part := range []string{s.Producer, s.Title, s.Date.Long()} {
			if part != "" {
				said = append(said, part)
			}
		}
		list.Items = append(list.Items, document.Item{Text: phrase.Say(strings.Join(said, ", "))})
	}
	w.Add(list)
}
