package site

import (
	"html/template"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/show/address"
	"limpide/internal/show/figure"
	"limpide/internal/show/words"
)

// MissionPage is "/mission/": role, phases, governance, what is awaited.
type MissionPage struct {
	*Layout
	Today   ContractToday
	Figure  template.HTML // phases, dated tasks and reviews in time
	Phases  []PhaseView
	Goals   []GoalView
	Bodies  []BodyView
	Reviews []ReviewView
	Money   []MoneyView
	Sources []SourceView
}

// PhaseView is a phase of the contract with its tasks.
type PhaseView struct {
	Title, Period, Text string
	State, Style        string // "terminée", "en cours", "à venir", and its class
	Anchor              string
	From                string // "novembre 2022"
	At, Width           string // place in the contract's time, for an SVG bar
	Tasks               []TaskView
}

// TaskView is a task of a phase.
type TaskView struct {
	Title, State, Style, Date, Who, Note string
}

// GoalView is a goal of the contract.
type GoalView struct {
	Title, Text, State string
	Sources            []SourceView
}

// BodyView is a body of governance.
type BodyView struct {
	Name, Role, Members, Note string
	Sources                   []SourceView
}

// ReviewView is a report, an audit or a decision.
type ReviewView struct {
	Title, Date, State, Style, Text string
	Sources                         []SourceView
}

// MoneyView is an amount as signed; Amount says when it is not published.
type MoneyView struct {
	Title, Amount, Text string
	Sources             []SourceView
}

func (s *Site) planMission() {
	s.addPage(address.Mission, "Mission", "mission", func(r *rendering) any {
		c := &s.portal.Contract
		page := &MissionPage{Layout: r.layout(c.Title, c.Summary)}
		r.cite(c.Dataset)
		page.Today, page.Phases = r.contractToday(), r.phases()
		page.Figure = r.show(figure.Contract())
		for _, g := range c.Goals {
			page.Goals = append(page.Goals, GoalView{g.Title, g.Text, string(g.State), r.sources(g.Sources)})
		}
		for _, b := range c.Bodies {
			page.Bodies = append(page.Bodies, BodyView{b.Name, b.Role, b.Members, b.Note, r.sources(b.Sources)})
		}
		for _, v := range c.Reviews {
			page.Reviews = append(page.Reviews, ReviewView{v.Title, v.Date.Long(), string(v.State), figure.Style("tache", string(v.State)), v.Text, r.sources(v.Sources)})
		}
		for _, m := range c.Money {
			page.Money = append(page.Money, MoneyView{m.Title, moneyWords(m.Amount), m.Text, r.sources(m.Sources)})
		}
		page.Sources = r.sources(c.Dataset.Sources)
		return page
	})
}

func moneyWords(v *float64) string {
	if v == nil {
		return "montant non publié"
	}
	return fr.WithUnit(*v, 0, "€")
}

// phases places each phase of the contract in its time.
func (r *rendering) phases() []PhaseView {
	c, day := &r.site.portal.Contract, r.site.input.Date
	var found []PhaseView
	for i := range c.Phases {
		p := &c.Phases[i]
		view := PhaseView{
			Title: p.Title, Period: fr.Between(p.Start, p.End), Text: p.Text, State: figure.PhaseState(p, day), Anchor: fr.Slug(p.ID),
			At:    contractPlace(c, p.Start.First()),
			Width: svgPercent(contractShare(c, p.End.Last()) - contractShare(c, p.Start.First())),
		}
		view.From = words.MonthYear(p.Start)
		view.Style = figure.Style("phase", view.State)
		for _, task := range p.Tasks {
			view.Tasks = append(view.Tasks, TaskView{task.Title, string(task.State), figure.Style("tache", string(task.State)), task.Date.Long(), task.Who, task.Note})
		}
		found = append(found, view)
	}
	return found
}

// contractPlace returns where a day falls in the contract's time, for an SVG
// attribute.
func contractPlace(c *portal.Contract, day fr.Date) string {
	return svgPercent(contractShare(c, day))
}

// contractShare returns how much of the contract's time has passed on a day, in
// percent.
func contractShare(c *portal.Contract, day fr.Date) float64 {
	start := c.Start.First()
	return 100 * float64(start.DaysUntil(day)) / float64(start.DaysUntil(c.End.Last()))
}
