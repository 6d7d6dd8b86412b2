package site

import (
	"fmt"
	"html/template"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/show/address"
	"limpide/internal/show/figure"
)

// ActionsPage is "/actions/": every plan, summed up.
type ActionsPage struct {
	*Layout
	Figure template.HTML // every plan, by state; "" without plan
	Plans  []*PlanView
}

// PlanPage is "/territoires/<slug>/actions/": the actions of a plan.
type PlanPage struct {
	*Layout
	Territory *portal.Territory
	Plan      *PlanView
	Figure    template.HTML // by theme
	ByAxis    []template.HTML
	Groups    []ActionGroup
}

// PlanView sums a plan up.
type PlanView struct {
	Plan      *portal.Plan
	Territory string
	Href      string
	Total     string        // "25 actions"
	Done      string        // "7 réalisées, soit 28,0 %"
	Bar       template.HTML // figure: its states; "" where the page has a larger one
	Late      []ActionLine
	Example   bool
}

// ActionGroup is the actions of a plan in one state.
type ActionGroup struct {
	State   string
	Style   string
	Anchor  string
	Actions []ActionLine
}

// ActionLine is an action in a list.
type ActionLine struct {
	Title, Href, State, Style, Period, Theme string
	Late                                     string // why it is late, or ""
}

// ActionPage is "/actions/<id>/".
type ActionPage struct {
	*Layout
	Action     *portal.Action
	State      string
	Style      string
	Late       string
	Territory  menuEntry
	PlanHref   string
	Facts      []Fact
	Budgets    []BudgetLine
	Funders    []Fact
	Measures   []MeasureView
	Indicators []menuEntry
	Sources    []SourceView
	Contest    string
}

// BudgetLine is a budget of an action.
type BudgetLine struct{ Kind, Year, Planned, Actual string }

func (s *Site) planActions() {
	s.addPage(address.Actions, "Actions", "actions", func(r *rendering) any {
		page := &ActionsPage{Layout: r.layout("Les plans d’actions", "Ce que chaque EPCI fait : ses actions, leur état, leur calendrier.")}
		for _, plan := range s.portal.Plans {
			page.Plans = append(page.Plans, r.planView(plan))
		}
		if len(s.portal.Plans) > 0 {
			page.Figure = r.show(figure.Plans())
		}
		return page
	})
	for _, plan := range s.portal.Plans {
		for _, a := range plan.Actions {
			s.addPage(address.Action(a), a.Title, "action", func(r *rendering) any { return r.actionPage(a) })
		}
	}
}

// planTerritoryActions plans the list of actions of a territory that has a plan.
func (s *Site) planTerritoryActions(t *portal.Territory) {
	plan := s.portal.Plan(t)
	if plan == nil {
		return
	}
	s.addPage(address.Plan(t), "Actions", "plan", func(r *rendering) any {
		page := &PlanPage{
			Layout:    r.layout("Les actions "+t.Of(), fmt.Sprintf("Les actions %s : état, calendrier, thème.", t.Of())),
			Territory: t,
		}
		page.Plan = r.planView(plan)
		page.Figure = r.show(figure.Plan(plan))
		for _, f := range s.portal.Frameworks {
			if fig, ok := figure.PlanAxes(plan, f); ok {
				page.ByAxis = append(page.ByAxis, r.show(fig))
			}
		}
		page.Groups = r.groups(plan)
		return page
	})
}

func (r *rendering) planView(plan *portal.Plan) *PlanView {
	if plan == nil {
		return nil
	}
	r.cite(plan.Dataset)
	r.useTextures()
	view := &PlanView{
		Plan:      plan,
		Territory: plan.Territory.ShortName,
		Href:      r.frame.To(address.Plan(plan.Territory)),
		Total:     fr.Count(len(plan.Actions), "action", "actions"),
		Example:   plan.Dataset.Example,
	}
	count := plan.Count()
	if percent, ok := plan.Progress(); ok {
		view.Done = fmt.Sprintf("%s, soit %s", fr.Count(count[portal.Done], "réalisée", "réalisées"), fr.Percent(percent, 1))
	}
	for _, a := range plan.Actions {
		if a.IsLate(r.site.input.Date) {
			view.Late = append(view.Late, r.actionLine(a))
		}
	}
	return view
}

func (r *rendering) groups(plan *portal.Plan) []ActionGroup {
	var groups []ActionGroup
	for _, state := range portal.ActionStates {
		group := ActionGroup{State: state.String(), Style: figure.Style("etat", state.String()), Anchor: figure.Style("etat", state.String())}
		for _, a := range plan.Actions {
			if a.State == state {
				group.Actions = append(group.Actions, r.actionLine(a))
			}
		}
		if len(group.Actions) > 0 {
			groups = append(groups, group)
		}
	}
	return groups
}

func (r *rendering) actionLine(a *portal.Action) ActionLine {
	return ActionLine{
		Title: a.Title, Href: r.frame.To(address.Action(a)), State: a.State.String(), Style: figure.Style("etat", a.State.String()),
		Period: period(a), Theme: a.Theme, Late: r.lateWords(a),
	}
}

// lateWords says why an action is late: the platform's state, or its end date.
func (r *rendering) lateWords(a *portal.Action) string {
	switch day := r.site.input.Date; {
	case a.Overdue(day):
		return "échéance dépassée : " + a.End.Long()
	case a.IsLate(day):
		return "signalée en retard"
	}
	return ""
}

func period(a *portal.Action) string {
	switch {
	case a.Continuous:
		return "en continu"
	case a.Start.IsZero() && a.End.IsZero():
		return ""
	case a.End.IsZero():
		return "depuis " + since(a.Start)
	case a.Start.IsZero():
		return "jusqu’à " + a.End.Long()
	}
	return fr.Between(a.Start, a.End)
}

func (r *rendering) actionPage(a *portal.Action) *ActionPage {
	t := a.Plan.Territory
	description := a.Description
	if description == "" {
		description = fmt.Sprintf("Action du plan %s : %s", t.Of(), a.Title)
	}
	page := &ActionPage{Layout: r.layout(a.Title, firstSentence(description)), Action: a}
	r.cite(a.Plan.Dataset)
	page.State, page.Style, page.Late = a.State.String(), figure.Style("etat", a.State.String()), r.lateWords(a)
	page.Territory = menuEntry{Title: t.ShortName, Href: r.frame.To(address.Territory(t))}
	page.PlanHref = r.frame.To(address.Plan(t))
	page.Facts = actionFacts(a)
	for _, b := range a.Budgets {
		page.Budgets = append(page.Budgets, budgetLine(b))
	}
	for _, f := range a.Funders {
		page.Funders = append(page.Funders, Fact{f.Name, amount(f.Amount, "€ HT")})
	}
	for _, n := range a.Nodes {
		page.Measures = append(page.Measures, MeasureView{n.Framework.Name, n.ID, n.Title})
	}
	for _, i := range a.Indicators {
		page.Indicators = append(page.Indicators, menuEntry{Title: i.Title, Href: r.frame.To(address.Indicator(i))})
	}
	page.Sources = r.sources(a.Plan.Dataset.Sources)
	page.Contest = r.site.contest(r.frame, a.Title)
	return page
}

func actionFacts(a *portal.Action) []Fact {
	var facts []Fact
	add := func(label, value string) {
		if value != "" {
			facts = append(facts, Fact{label, value})
		}
	}
	add("Calendrier", fr.Capital(period(a)))
	add("Priorité", string(a.Priority))
	add("Thème", a.Theme)
	add("Structure pilote", a.Lead)
	add("Partenaires", strings.Join(a.Partners, ", "))
	add("Objectifs", a.Aims)
	return facts
}

func budgetLine(b portal.Budget) BudgetLine {
	line := BudgetLine{Kind: fr.Capital(string(b.Kind)), Year: "Toute l’action", Planned: amount(b.Planned, string(b.Unit)), Actual: amount(b.Actual, string(b.Unit))}
	if b.Year != 0 {
		line.Year = fmt.Sprint(b.Year)
	}
	return line
}

// amount writes a number of euros or of full-time equivalents; unknown is not
// zero.
func amount(v *float64, unit string) string {
	switch {
	case v == nil:
		return "non renseigné"
	case unit == "ETP":
		return fr.WithUnit(*v, 1, unit)
	}
	return fr.WithUnit(*v, 0, unit)
}
