package figure

import (
	"fmt"
	"slices"

	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
	"limpide/internal/portal"
	"limpide/internal/show/address"
	"limpide/internal/show/chart"
)

// Plans is the actions of every plan, by state.
func Plans() Figure {
	return Figure{address.Actions, "plans", func(b *Builder) *chart.Figure {
		var groups []group
		for _, plan := range b.Portal.CountedPlans() {
			groups = append(groups, group{plan.Territory.ShortName, b.Link(address.Plan(plan.Territory)), plan.Actions, plan.Dataset.Example})
		}
		fig := b.states(groups, b.Portal.CountedPlans()...)
		fig.RowHead = "EPCI"
		fig.Title, fig.Sentence = b.Words.PlansTitle(), b.Words.Plans()
		fig.Subtitle = "Actions de chaque plan, par état, au " + b.Day.Long()
		return fig
	}}
}

// Plan is the actions of a plan, by theme and state.
func Plan(plan *portal.Plan) Figure {
	return Figure{address.Plan(plan.Territory), "etats_" + plan.Territory.Slug, func(b *Builder) *chart.Figure {
		groups := lists.Map(plan.Themes(), func(theme portal.Gathered) group { return group{label: theme.Name, actions: theme.Actions} })
		fig := b.states(groups, plan)
		fig.RowHead = "Thème"
		fig.Title, fig.Sentence = b.Words.PlanTitle(plan), b.Words.Plan(plan)
		fig.Subtitle = fmt.Sprintf("Actions du plan %s, par thème et par état, au %s", plan.Territory.Of(), b.Day.Long())
		return fig
	}}
}

// PlanBar is the actions of a plan by state, in one bar.
func PlanBar(plan *portal.Plan) Figure {
	return Figure{address.Plan(plan.Territory), "plan_" + plan.Territory.Slug, func(b *Builder) *chart.Figure {
		fig := b.states([]group{{label: plan.Territory.ShortName, actions: plan.Actions}}, plan)
		fig.RowHead, fig.Title = "Groupe", b.Words.PlanTitle(plan)
		fig.Subtitle = "Actions par état, au " + b.Day.Long()
		fig.Elsewhere, fig.Notes = "La page du plan donne ces nombres thème par thème.", nil // what is late is listed below, with its date
		return fig
	}}
}

// PlanAxes is the actions of a plan by axis of a framework; ok is false when
// none is linked to one.
func PlanAxes(plan *portal.Plan, f *portal.Framework) (fig Figure, ok bool) {
	var groups []group
	for _, axis := range f.Axes() {
		g := group{label: axis.ID + ". " + axis.Short}
		for _, a := range plan.Actions {
			if slices.ContainsFunc(a.Nodes, func(n *portal.Node) bool { return n.Axis() == axis }) {
				g.actions = append(g.actions, a)
			}
		}
		ok = ok || len(g.actions) > 0
		groups = append(groups, g)
	}
	id := Plan(plan).ID + "_" + f.ID
	return Figure{address.Plan(plan.Territory), id, func(b *Builder) *chart.Figure {
		fig := b.states(groups, plan)
		fig.RowHead, fig.Hue = "Axe", f.ID
		fig.Title = "Sur quels axes " + f.Name + " le plan agit"
		fig.Subtitle = fmt.Sprintf("Actions du plan %s, par axe et par état, au %s", plan.Territory.Of(), b.Day.Long())
		// Those of the figure of the plan, which stands on the same page, are not said again.
		fig.Notes = []string{"Une action liée à plusieurs axes compte dans chacun d’eux, et une fois dans la légende ; la page de chaque action dit à quelles mesures elle est liée."}
		n, total := portal.CountActions(b.Day, actionsOf(groups)...).Total, portal.CountActions(b.Day, plan.Actions).Total
		fig.Elsewhere = fmt.Sprintf("%s du plan sur %s %s à un axe de ce référentiel.",
			fr.Count(n, "action", "actions"), fr.Integer(total), fr.Agree(n, "est liée", "sont liées"))
		return fig
	}}, ok
}

// group is a row of actions: a plan, a theme, an axis.
type group struct {
	label, href string
	actions     []*portal.Action
	example     bool // they are invented, and those of other groups may not be
}

func actionsOf(groups []group) [][]*portal.Action {
	return lists.Map(groups, func(g group) []*portal.Action { return g.actions })
}

// states counts the actions of plans by state, one row a group.
func (b *Builder) states(groups []group, plans ...*portal.Plan) *chart.Figure {
	fig := &chart.Figure{
		Kind: chart.States, Unit: "actions", Download: b.download("actions"),
	}
	all := portal.CountActions(b.Day, actionsOf(groups)...)
	if all.Overdue > 0 {
		fig.Notes = []string{"Échéance dépassée : la fin prévue est passée sans que l’action soit réalisée ni abandonnée, " +
			"et son état ne dit pas qu’elle est en retard."}
	}
	var shown []portal.ActionState
	for _, state := range portal.ActionStates {
		if n := all.States[state]; n > 0 {
			shown = append(shown, state)
			fig.Columns = append(fig.Columns, chart.Column{Label: state.String(), Style: Style("etat", state.String()), Count: n})
		}
	}
	for _, g := range groups {
		row, own := chart.Row{Label: g.label, Href: g.href, Empty: "aucune action", Example: g.example}, portal.CountActions(b.Day, g.actions)
		row.Cells = lists.Map(shown, func(state portal.ActionState) chart.Cell { return chart.Cell{Value: float64(own.States[state])} })
		if own.Overdue > 0 {
			row.Note = fr.Count(own.Overdue, "échéance dépassée", "échéances dépassées")
		}
		fig.Rows = append(fig.Rows, row)
	}
	made := lists.Map(plans, func(plan *portal.Plan) *portal.Dataset { return plan.Dataset })
	cite(fig, made...)
	return fig
}
