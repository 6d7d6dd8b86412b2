package site

import (
	"cmp"
	"fmt"
	"slices"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/show/address"
	"limpide/internal/show/chart"
	"limpide/internal/show/words"
)

// Figures that set the territories side by side, or tell what the pole does
// with its time.

// Ids of the figures.
const (
	plansID           = "plans"
	contractID        = "calendrier"
	historyTimelineID = "frise"
)

func comparisonID(f *portal.Framework) string { return "comparaison_" + f.ID }

func planID(t *portal.Territory) string { return "etats_" + t.Slug }

// comparisonFigure sets the territories side by side, axis by axis, in the
// order of the portal: it is not a ranking.
func (r *rendering) comparisonFigure(f *portal.Framework) *chart.Figure {
	says := r.site.words
	fig := &chart.Figure{
		ID:       comparisonID(f),
		Kind:     chart.Multiples,
		Title:    says.ComparisonTitle(f),
		Subtitle: f.Name + " : points faits, en % du potentiel personnalisé de chaque EPCI, dernière évaluation de chacun",
		Sentence: says.Comparison(f),
		RowHead:  "Axe",
		Unit:     "%",
		Decimals: 1,
		Top:      100,
		Hue:      f.ID,
		Sources:  sourcesOf(f.Dataset),
		Download: r.download("evaluations"),
	}
	nodes := append([]*portal.Node{f.Root}, f.Axes()...)
	for _, n := range nodes {
		label := n.ID + ". " + n.Short
		if n.Level == portal.Root {
			label = "Ensemble"
		}
		fig.Rows = append(fig.Rows, chart.Row{Label: label, Total: n.Level == portal.Root})
	}
	for _, t := range r.site.portal.Territories {
		_, last, ok := r.site.words.Ends(t, f)
		column := chart.Column{Label: t.ShortName, Empty: "Pas encore d’évaluation publiée"}
		if ok {
			column.Note, column.Empty = fr.Capital(words.Kind(last))+", "+words.MonthYear(last.Date), ""
			fig.Example = fig.Example || last.Dataset.Example
			fig.Sources = addSources(fig.Sources, sourcesOf(last.Dataset))
		}
		fig.Columns = append(fig.Columns, column)
		for i, n := range nodes {
			fig.Rows[i].Cells = append(fig.Rows[i].Cells, percentCell(last, n))
		}
	}
	return fig
}

func percentCell(a *portal.Assessment, n *portal.Node) chart.Cell {
	if a == nil {
		return chart.Cell{Absent: true, Note: "pas encore évalué"}
	}
	percent, ok := a.Score(n).Percent()
	if !ok {
		return chart.Cell{Absent: true, Note: "non concerné"}
	}
	return chart.Cell{Value: percent}
}

// addSources adds the sources that are not there yet.
func addSources(to, more []chart.Source) []chart.Source {
	for _, s := range more {
		if !slices.Contains(to, s) {
			to = append(to, s)
		}
	}
	return to
}

// statesFigure counts actions by state, one row a group.
func (r *rendering) statesFigure(id string, groups []actionGroup) *chart.Figure {
	fig := &chart.Figure{
		ID:       id,
		Kind:     chart.States,
		RowHead:  "Groupe",
		Unit:     "actions",
		Download: r.download("actions"),
		Notes:    []string{"En retard : l’état de l’action le dit, ou sa fin prévue est passée sans qu’elle soit réalisée ni abandonnée."},
	}
	var all []*portal.Action
	for _, g := range groups {
		all = append(all, g.actions...)
	}
	for _, state := range portal.ActionStates {
		if slices.ContainsFunc(all, func(a *portal.Action) bool { return a.State == state }) {
			fig.Columns = append(fig.Columns, chart.Column{Label: state.String(), Style: stateStyle(state)})
		}
	}
	for _, g := range groups {
		fig.Rows = append(fig.Rows, r.stateRow(g, fig.Columns))
	}
	return fig
}

// actionGroup is a row of actions: a plan, a theme, an axis.
type actionGroup struct {
	label, href string
	actions     []*portal.Action
}

func (r *rendering) stateRow(g actionGroup, columns []chart.Column) chart.Row {
	row := chart.Row{Label: g.label, Href: g.href, Empty: "aucune action", Cells: make([]chart.Cell, len(columns))}
	late := 0
	for _, a := range g.actions {
		i := slices.IndexFunc(columns, func(c chart.Column) bool { return c.Style == stateStyle(a.State) })
		row.Cells[i].Value++
		if a.IsLate(r.site.input.Date) {
			late++
		}
	}
	if late > 0 {
		row.Note = fmt.Sprintf("%s en retard", fr.Integer(late))
	}
	return row
}

// plansFigure counts the actions of every plan by state.
func (r *rendering) plansFigure() *chart.Figure {
	var groups []actionGroup
	for _, plan := range r.site.portal.Plans {
		groups = append(groups, actionGroup{plan.Territory.ShortName, r.frame.To(address.Plan(plan.Territory)), plan.Actions})
	}
	fig := r.statesFigure(plansID, groups)
	fig.RowHead = "EPCI"
	fig.Title, fig.Sentence = r.site.words.PlansTitle(), r.site.words.Plans()
	fig.Subtitle = "Actions de chaque plan, par état, au " + r.site.input.Date.Long()
	for _, plan := range r.site.portal.Plans {
		fig.Example = fig.Example || plan.Dataset.Example
		fig.Sources = addSources(fig.Sources, sourcesOf(plan.Dataset))
	}
	return fig
}

// planFigure counts the actions of a plan by theme and state.
func (r *rendering) planFigure(plan *portal.Plan) *chart.Figure {
	byTheme := map[string]*actionGroup{}
	var groups []*actionGroup
	for _, a := range plan.Actions {
		theme := cmp.Or(a.Theme, "Sans thème")
		if byTheme[theme] == nil {
			byTheme[theme] = &actionGroup{label: theme}
			groups = append(groups, byTheme[theme])
		}
		byTheme[theme].actions = append(byTheme[theme].actions, a)
	}
	slices.SortFunc(groups, func(a, b *actionGroup) int { return fr.Compare(a.label, b.label) })
	fig := r.planStates(planID(plan.Territory), plan, groups)
	fig.RowHead = "Thème"
	fig.Title, fig.Sentence = r.site.words.PlanTitle(plan), r.site.words.Plan(plan)
	fig.Subtitle = fmt.Sprintf("Actions du plan %s, par thème et par état, au %s", plan.Territory.Of(), r.site.input.Date.Long())
	return fig
}

// planBar counts the actions of a plan by state, in one bar.
func (r *rendering) planBar(plan *portal.Plan) *chart.Figure {
	fig := r.planStates("plan_"+plan.Territory.Slug, plan, []*actionGroup{{label: plan.Territory.ShortName, actions: plan.Actions}})
	fig.Title = r.site.words.PlanTitle(plan)
	fig.Subtitle = "Actions par état, au " + r.site.input.Date.Long()
	fig.Elsewhere = "La page du plan donne ces nombres thème par thème, et la liste des actions."
	return fig
}

// planAxesFigure counts the actions of a plan by axis of a framework; nil when
// none is linked to it.
func (r *rendering) planAxesFigure(plan *portal.Plan, f *portal.Framework) *chart.Figure {
	var groups []*actionGroup
	linked := 0
	for _, axis := range f.Axes() {
		g := &actionGroup{label: axis.ID + ". " + axis.Short}
		for _, a := range plan.Actions {
			if slices.ContainsFunc(a.Nodes, func(n *portal.Node) bool { return isWithin(n, axis) }) {
				g.actions = append(g.actions, a)
			}
		}
		linked += len(g.actions)
		groups = append(groups, g)
	}
	if linked == 0 {
		return nil
	}
	fig := r.planStates(planID(plan.Territory)+"_"+f.ID, plan, groups)
	fig.RowHead = "Axe"
	fig.Hue = f.ID
	fig.Title = "Sur quels axes " + f.Name + " le plan agit"
	fig.Subtitle = fmt.Sprintf("Actions du plan %s, par axe et par état, au %s", plan.Territory.Of(), r.site.input.Date.Long())
	fig.Notes = nil // those of the figure of the plan, which stands on the same page
	fig.Elsewhere = "Une action liée à plusieurs axes compte dans chacun d’eux ; la page de chaque action dit à quelles mesures elle est liée."
	return fig
}

func isWithin(n, axis *portal.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == axis {
			return true
		}
	}
	return false
}

func (r *rendering) planStates(id string, plan *portal.Plan, groups []*actionGroup) *chart.Figure {
	values := make([]actionGroup, len(groups))
	for i, g := range groups {
		values[i] = *g
	}
	fig := r.statesFigure(id, values)
	fig.Sources = sourcesOf(plan.Dataset)
	fig.Example = plan.Dataset.Example
	return fig
}

// contractFigure sets the phases, the dated tasks and the reviews in time.
func (r *rendering) contractFigure() *chart.Figure {
	c, says := &r.site.portal.Contract, r.site.words
	fig := &chart.Figure{
		ID:       contractID,
		Kind:     chart.Schedule,
		Title:    says.ContractTitle(),
		Subtitle: fmt.Sprintf("%s, %s : phases, tâches datées et rendez-vous", c.Title, fr.Between(c.Start, c.End)),
		Sentence: says.Contract(),
		RowHead:  "Quoi",
		Since:    decimalYear(c.Start.First()),
		Until:    decimalYear(c.End.Last()),
		Today:    decimalYear(r.site.input.Date),
		Sources:  sourcesOf(c.Dataset),
		Example:  c.Dataset.Example,
		ReadOn:   longOrEmpty(c.Dataset.ReadOn),
		Download: r.download("contrat"),
	}
	undated := 0
	var tasks []chart.Row
	for i := range c.Phases {
		p := &c.Phases[i]
		state := phaseState(p, r.site.input.Date)
		fig.Rows = append(fig.Rows, chart.Row{
			Label: p.Title, Group: "Phases", From: decimalYear(p.Start.First()), To: decimalYear(p.End.Last()),
			When: fr.Between(p.Start, p.End), Note: state, Style: "phase-" + fr.Slug(state),
		})
		for _, task := range p.Tasks {
			if task.Date.IsZero() {
				undated++
				continue
			}
			tasks = append(tasks, moment("Tâches datées", task.Title, task.State, task.Date))
		}
	}
	slices.SortStableFunc(tasks, func(a, b chart.Row) int { return cmp.Compare(a.From, b.From) })
	fig.Rows = append(fig.Rows, tasks...)
	for _, v := range c.Reviews {
		fig.Rows = append(fig.Rows, moment("Rendez-vous", v.Title, v.State, v.Date))
	}
	if undated > 0 {
		fig.Notes = append(fig.Notes, fmt.Sprintf("%s %s pas de date publiée : la liste des tâches, phase par phase, les donne aussi.",
			fr.Count(undated, "tâche", "tâches"), fr.Agree(undated, "n’a", "n’ont")))
	}
	return fig
}

// moment is a row for a dated task or review; a date known to the year lasts it.
func moment(group, label, state string, date fr.Date) chart.Row {
	row := chart.Row{Label: label, Group: group, When: date.Long(), Note: state, Style: "tache-" + fr.Slug(state)}
	row.From, row.To = span(date)
	return row
}

// span returns the time of a date as decimal years: the middle of a day or a
// month, the two ends of a year.
func span(d fr.Date) (from, to float64) {
	if d.Month == 0 {
		return float64(d.Year), float64(d.Year + 1)
	}
	return decimalYear(d), 0
}

// historyStart is the year from which the history of the pole is told; what came
// before prepares it.
const historyStart = 2014

// historyTimeline sets the events in time, one lane a mission.
func (r *rendering) historyTimeline() *chart.Figure {
	p, says := r.site.portal, r.site.words
	fig := &chart.Figure{
		ID:        historyTimelineID,
		Kind:      chart.Timeline,
		Title:     says.HistoryTitle(),
		Subtitle:  "Les dates de chaque fil de l’histoire ; les repères sont écrits en toutes lettres",
		Sentence:  says.History(),
		RowHead:   "Événement",
		Since:     historyStart,
		Today:     decimalYear(r.site.input.Date),
		Elsewhere: "Chaque date est racontée plus bas, avec sa source.",
		Download:  r.download("evenements"),
	}
	if len(p.Events) > maxTold {
		fig.Elsewhere = "Chaque fil de l’histoire a sa page, qui raconte ses dates avec leurs sources."
	}
	for _, m := range p.Missions {
		for _, e := range p.Events {
			if e.Mission == m {
				fig.Rows = append(fig.Rows, eventRow(e))
			}
		}
	}
	return fig
}

func eventRow(e *portal.Event) chart.Row {
	row := chart.Row{Label: e.Title, Group: e.Mission.Name, When: e.When(), Key: e.Key}
	row.From, row.To = span(e.Date)
	if !e.End.IsZero() {
		row.From, row.To = decimalYear(e.Date.First()), decimalYear(e.End.Last())
	}
	if e.Planned {
		row.Style, row.Note = "prevu", "annoncé"
	}
	return row
}

// decimalYear places a date on a scale of years: 2025.5 is the first of July. A
// month or a year without more stands at its middle.
func decimalYear(d fr.Date) float64 {
	first := fr.Date{Year: d.Year, Month: 1, Day: 1}
	days := float64(first.DaysUntil(fr.Date{Year: d.Year + 1, Month: 1, Day: 1}))
	return float64(d.Year) + float64(first.DaysUntil(d.First())+first.DaysUntil(d.Last()))/2/days
}
