// Package plans is the pages of plans and their actions.
package plans

import (
	"cmp"
	"fmt"
	"html/template"
	"slices"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
	"limpide/internal/portal"
	"limpide/internal/portal/progress"
	"limpide/internal/show/address"
	"limpide/internal/show/figure"
	"limpide/internal/show/words"
	"limpide/internal/show/words/phrase"
	"limpide/internal/show/words/standing"
	"limpide/internal/site/frame"
	"limpide/internal/site/making"
	"limpide/internal/site/view/piece"
)

// ActionsPage is "/actions/": every plan, summed up.
type ActionsPage struct {
	*frame.Layout
	Figure   template.HTML // every plan, by state; "" without plan
	Verdict  string        // what is done, late, funded
	Finance  string        // of every plan together
	Effects  string        // what they are expected to change, together
	Invented bool          // these plans are examples
	Plans    []*PlanView
	Parts    []frame.Entry // the pages of the plans, when this one has no room for them
	Lacking  int           // then, territories that have none
	States   []frame.Entry // the lists of the actions in a state
	Themes   []frame.Entry
	Awaited  []piece.Line // the territories that have none, and what is known of it
}

// PlanPage is "/territoires/<slug>/actions/": the actions of a plan.
type PlanPage struct {
	*frame.Layout
	Territory *portal.Territory
	Plan      *PlanView
	ByTheme   []piece.Line  // what the actions of each theme cost
	Figure    template.HTML // by theme
	ByAxis    []template.HTML
	Reading   template.HTML // how these are read, once for all; "" for one
	Groups    []ActionGroup
}

// PlanView sums a plan up.
type PlanView struct {
	Plan    *portal.Plan
	Finding string        // what is done, late, funded
	Done    string        // "7 réalisées, soit 28 %"
	Finance string        // what it costs, who brings how much, what remains
	Effects string        // what it is expected to change
	Bar     template.HTML // figure: its states; "" where the page has a larger one
	Late    []piece.ActionLine
}

// ActionGroup is the actions of a plan in one state that are not late.
type ActionGroup struct {
	State   string
	Style   string // class of its sign
	Anchor  string
	Actions []piece.ActionLine
}

// ActionPage is "/actions/<id>/".
type ActionPage struct {
	*frame.Layout
	Action  *portal.Action
	Line    piece.ActionLine // as lists have it
	Facts   []standing.Fact
	Places  []frame.Entry // the communes in which it takes place
	Chain   []ChainLink   // from the action to what is aimed at
	Dispute string
}

// ChainLink leads from an action to an indicator that should show its effect, and to what
// is aimed at there.
type ChainLink struct {
	Effect    *portal.Effect    // nil if nobody has estimated it
	Words     string            // "−12,5 t éq. CO₂ par an"
	Indicator *portal.Indicator // nil if none should show it
	Latest    standing.Value    // where the action takes place, or of the whole pole; blank if there is none
}

// Overview is the page of all plans.
func Overview(r *making.Rendering) any {
	view := &ActionsPage{Layout: r.Layout, States: counted(r, r.Portal.ActionsByState(r.Day), address.ActionsIn), Themes: counted(r, r.Portal.ActionsByTheme(), address.ActionsOn)}
	parts := piece.ByName(r.Portal.Territories)
	view.Parts = piece.RangesByName(r, address.Plans, parts)
	for _, plan := range r.Portal.CurrentPlans() {
		r.Cite(plan.Dataset)
		if len(parts) > 1 {
			continue
		}
		made := PlanOf(r, plan)
		made.LeaveDates()
		view.Plans = append(view.Plans, made)
	}
	for _, t := range r.Portal.Territories {
		switch {
		case r.Portal.Plan(t) != nil:
		case len(parts) > 1:
			view.Lacking++
		default:
			view.Awaited = append(view.Awaited, piece.Line{Title: t.ShortName, Text: r.Awaited(r.Words.AwaitedPlan(t)), Href: r.To(address.Territory(t))})
		}
	}
	if plans := r.Portal.CountedPlans(); len(plans) > 0 {
		view.Figure = r.Show(figure.Plans())
		view.Invented = slices.ContainsFunc(plans, func(p *portal.Plan) bool { return p.Dataset.Example })
		view.Verdict, view.Finance = r.Words.PlanFinding(plans...), words.Finance(portal.FinanceOf(portal.ActionsOf(plans)...))
		view.Effects = words.Effects(portal.EffectsOf(portal.ActionsOf(plans)...))
	}
	return view
}

// plansPages plans the list of the plans, territory by territory, when one page of all
// actions has no room for it.
func Lines(s *making.Site) []making.Page {
	parts := piece.ByName(s.Portal.Territories)
	if len(parts) < 2 {
		return nil
	}
	var pages []making.Page
	for n, part := range parts {
		pages = append(pages, piece.Lines(making.Page{
			Address: address.Plans, Short: "Plan par plan", Title: "Les plans d’actions, territoire par territoire",
			Description: "L’état du plan d’actions de chaque territoire.",
		}, n+1, len(parts), func(r *making.Rendering, view *piece.LinesPage) {
			view.Parts = piece.RangesByName(r, address.Plans, parts)
			for _, t := range part {
				plan := r.Portal.Plan(t)
				if plan == nil {
					view.Lines = append(view.Lines, piece.Line{Title: t.ShortName, Text: r.Awaited(r.Words.AwaitedPlan(t)), Href: r.To(address.Territory(t))})
					continue
				}
				r.Cite(plan.Dataset)
				view.Lines = append(view.Lines, piece.Line{Title: t.ShortName, Text: r.Words.PlanFinding(plan), Href: r.To(address.Plan(t)), Example: plan.Dataset.Example})
			}
		}))
	}
	return pages
}

// Plan plans the page of each plan.
func Plan(s *making.Site) []making.Page {
	return lists.Map(s.Portal.Plans, func(plan *portal.Plan) making.Page {
		t := plan.Territory
		return making.Page{
			Address: address.Plan(t), From: plan.Place, Example: plan.Dataset.Example, Short: "Actions",
			Title: "Les actions " + t.Of(), Description: fmt.Sprintf("Les actions %s : état, calendrier, thème.", t.Of()),
			View: func(r *making.Rendering) any {
				r.Present(plan.Dataset)
				view := &PlanPage{Layout: r.Layout, Territory: t, Plan: PlanOf(r, plan), Figure: r.Show(figure.Plan(plan))}
				for _, theme := range plan.Themes() {
					view.ByTheme = append(view.ByTheme, piece.Line{Title: theme.Name, Text: words.Finance(portal.FinanceOf(theme.Actions))})
				}
				var byAxis []figure.Figure
				for _, f := range r.Portal.Frameworks {
					if fig, ok := figure.PlanAxes(plan, f); ok {
						byAxis = append(byAxis, fig)
					}
				}
				view.ByAxis, view.Reading = r.ShowTogether(byAxis)
				for _, state := range portal.ActionStates {
					group := ActionGroup{State: state.String(), Style: figure.Style("etat", state.String()), Anchor: "etat_" + fr.Slug(state.String())}
					for _, a := range plan.Actions {
						if a.State == state && !a.IsLate(r.Day) { // the late ones stand together
							line := piece.Action(r, a)
							line.State, line.Period = "", fr.Capital(line.Period) // the group says the state
							group.Actions = append(group.Actions, line)
						}
					}
					if len(group.Actions) > 0 {
						view.Groups = append(view.Groups, group)
					}
				}
				return view
			},
		}
	})
}

// PlanOf sums up a plan.
func PlanOf(r *making.Rendering, plan *portal.Plan) *PlanView {
	r.Cite(plan.Dataset)
	view := &PlanView{Plan: plan, Finding: r.Words.PlanFinding(plan), Done: r.Words.Done(plan), Finance: words.Finance(portal.FinanceOf(plan.Actions)),
		Effects: words.Effects(portal.EffectsOf(plan.Actions))}
	for _, a := range plan.Actions {
		if a.IsLate(r.Day) {
			view.Late = append(view.Late, piece.Action(r, a))
		}
	}
	return view
}

// LeaveDates leaves when the late actions run to the page of the plan: how late they are is
// what counts elsewhere.
func (v *PlanView) LeaveDates() {
	for k := range v.Late {
		v.Late[k].Period = ""
	}
}

// Action plans the page of each action.
func Action(s *making.Site) []making.Page {
	var pages []making.Page
	for _, plan := range s.Portal.Plans {
		pages = append(pages, lists.Map(plan.Actions, func(a *portal.Action) making.Page {
			about := cmp.Or(a.Description, fmt.Sprintf("Action du plan %s : %s", plan.Territory.Of(), a.Title))
			return making.Page{
				Address: address.Action(a), From: a.Place.Value("id"), Example: plan.Dataset.Example, Short: a.Title, Title: a.Title, Description: phrase.First(about), Row: address.Plan(plan.Territory),
				View: func(r *making.Rendering) any {
					r.Present(plan.Dataset)
					r.Past = r.Words.Left(plan.Territory)
					return &ActionPage{
						Layout: r.Layout, Action: a, Line: piece.Action(r, a), Chain: chain(r, a), Places: piece.Communes(r, a.Communes), Dispute: r.From.Dispute(r.Layout, a.Title),
						Facts: standing.Facts("Calendrier", fr.Capital(words.Period(a)), "Priorité", fr.Capital(words.Priority(a.Priority)), "Thème", a.Theme,
							"Reste à financer", remaining(a), "Structure pilote", a.Lead, "Partenaires", strings.Join(a.Partners, ", "), "Objectifs", a.Aims),
					}
				},
			}
		})...)
	}
	return pages
}

// chain leads from an action to what it should change, then to the indicators that follow
// it without anybody having estimated more.
func chain(r *making.Rendering, a *portal.Action) []ChainLink {
	var links []ChainLink
	for k := range a.Effects {
		e := &a.Effects[k]
		links = append(links, ChainLink{Effect: e, Words: words.Effect(e), Indicator: e.Indicator})
	}
	for _, i := range a.Follows() {
		if a.EffectOn(i) == nil {
			links = append(links, ChainLink{Indicator: i})
		}
	}
	for k := range links {
		i := links[k].Indicator
		if i == nil {
			continue
		}
		for _, scope := range []string{a.Plan.Territory.Slug, portal.PoleScope} {
			if i.SeriesOf(scope) == nil {
				continue
			}
			if latest, ok := standing.Latest(progress.Of(i, scope, r.Day)); ok {
				r.Cite(i.Dataset)
				links[k].Latest = latest
				break
			}
		}
	}
	return links
}

// remaining tells what remains to be funded of an action; "" when nothing tells it.
func remaining(a *portal.Action) string {
	switch need := a.Need(); {
	case need == nil:
		return ""
	case *need == 0:
		return "rien : les financements annoncés couvrent le budget"
	default:
		return words.Amount(need, portal.Euros)
	}
}
