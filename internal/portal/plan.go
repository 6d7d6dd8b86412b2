package portal

import (
	"cmp"
	"slices"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
)

// ActionState is the state of an action, as the national platform names it.
type ActionState uint8

const (
	NoState ActionState = iota
	ToCome
	Ongoing
	Done
	Paused
	Dropped
	Blocked
	Late
	ToDiscuss
)

var actionStates = [...]wording{
	{name: "Sans statut"}, {word: "À venir"}, {word: "En cours"}, {word: "Réalisé"}, {word: "En pause"},
	{word: "Abandonné"}, {word: "Bloqué"}, {word: "En retard"}, {word: "À discuter"},
}

// ActionStates lists every state, in the order in which they are shown.
var ActionStates = [...]ActionState{Done, Ongoing, Late, Paused, Blocked, ToDiscuss, ToCome, Dropped, NoState}

// Plan is the plan of actions of a territory.
type Plan struct {
	Territory *Territory
	Dataset   *Dataset  `toml:",inline"`
	Title     string    `toml:"titre,required,nonempty"`
	Text      string    `toml:"texte"`
	Adopted   fr.Date   `toml:"adopte_le"`
	Actions   []*Action `toml:"action,required"`
	Place     diag.Place
}

// Action is one action of a plan.
type Action struct {
	ID          string      `toml:"id,required,nonempty"` // unique in the portal; last part of its address
	Title       string      `toml:"titre,required,nonempty"`
	Description string      `toml:"description"`
	Aims        string      `toml:"objectifs"`
	State       ActionState `toml:"statut"`
	Priority    Priority    `toml:"priorite"`
	Theme       string      `toml:"thematique"`
	Start       fr.Date     `toml:"debut"`
	End         fr.Date     `toml:"fin"`
	Continuous  bool        `toml:"amelioration_continue"` // repeated every year
	Lead        string      `toml:"structure_pilote"`      // a body or a service, never a person
	Partners    []string    `toml:"partenaires"`
	Budgets     []Budget    `toml:"budget"`
	Funders     []Funder    `toml:"financeur"`
	Effects     []Effect    `toml:"effet"`
	Nodes       []*Node     `toml:"mesures,ref"`
	Communes    []*Commune  `toml:"communes,ref"` // in which it takes place; none: in all of its EPCI

	OldAddresses []string `toml:"anciennes_adresses"` // that lead to its page

	Indicators []*Indicator `toml:"indicateurs,ref"`
	Plan       *Plan
	Place      diag.Place
}

// Budget of an action, in Unit.
type Budget struct {
	Kind    BudgetKind `toml:"type,required"`
	Unit    BudgetUnit `toml:"unite,required"`
	Year    int        `toml:"annee,min=1900,max=2100"` // 0: the whole action
	Planned *float64   `toml:"previsionnel,min=0"`
	Actual  *float64   `toml:"reel,min=0"`
}

// Funder of an action; Amount in € HT, nil if unknown.
type Funder struct {
	Name   string   `toml:"nom,required,named"`
	Amount *float64 `toml:"montant,min=0"`
}

// ActionsOf returns the actions of plans, a list a plan.
func ActionsOf(plans []*Plan) [][]*Action {
	return lists.Map(plans, func(p *Plan) []*Action { return p.Actions })
}

// Gathered is the actions of one plan, or of several, that have a state or a theme in common.
type Gathered struct {
	Name    string
	Actions []*Action
}

// Themes returns the actions of a plan theme by theme, in French order; those that
// have none stand together.
func (p *Plan) Themes() []Gathered {
	var themes []Gathered
	for _, a := range p.Actions {
		name := cmp.Or(a.Theme, "Sans thème")
		at := slices.IndexFunc(themes, func(t Gathered) bool { return t.Name == name })
		if at < 0 {
			at, themes = len(themes), append(themes, Gathered{Name: name})
		}
		themes[at].Actions = append(themes[at].Actions, a)
	}
	slices.SortFunc(themes, func(a, b Gathered) int { return fr.Compare(a.Name, b.Name) })
	return themes
}

// ActionsByState gathers the actions of the current plans as a plan does: the late ones
// stand together, whatever their state.
func (p *Portal) ActionsByState(day fr.Date) []Gathered {
	var found []Gathered
	actions := slices.Concat(ActionsOf(p.CurrentPlans())...)
	for _, state := range ActionStates {
		g := Gathered{Name: state.String()}
		for _, a := range actions {
			if late := a.IsLate(day); late && state == Late || !late && a.State == state {
				g.Actions = append(g.Actions, a)
			}
		}
		if len(g.Actions) > 0 {
			found = append(found, g)
		}
	}
	return found
}

// ActionsByTheme gathers the actions of the current plans that have a theme; two ways to
// write one, but for accents and capitals, are one.
func (p *Portal) ActionsByTheme() []Gathered {
	var found []Gathered
	at := map[string]int{}
	for _, a := range slices.Concat(ActionsOf(p.CurrentPlans())...) {
		if a.Theme == "" {
			continue
		}
		i, known := at[fr.Slug(a.Theme)]
		if !known {
			i = len(found)
			at[fr.Slug(a.Theme)] = i
			found = append(found, Gathered{Name: a.Theme})
		}
		found[i].Actions = append(found[i].Actions, a)
	}
	slices.SortFunc(found, func(a, b Gathered) int { return fr.Compare(a.Name, b.Name) })
	return found
}

// Overdue reports whether the end has passed and the action is neither done nor
// dropped; a continuous action is never overdue.
func (a *Action) Overdue(day fr.Date) bool {
	return !a.End.IsZero() && !a.Continuous && a.State != Done && a.State != Dropped && day.After(a.End.Last())
}

// IsLate reports whether the action is late, by its state or by its end.
func (a *Action) IsLate(day fr.Date) bool { return a.State == Late || a.Overdue(day) }

// ActionCount is how many actions there are, each counted once.
type ActionCount struct {
	Total   int
	States  map[ActionState]int
	Overdue int // whose end has passed, but for those that are late by their state
}

// Late returns how many actions are late: see [Action.IsLate].
func (c ActionCount) Late() int { return c.States[Late] + c.Overdue }

// CountActions counts actions on a day. An action that stands in several lists, or
// several times in one, counts once.
func CountActions(day fr.Date, lists ...[]*Action) ActionCount {
	count, seen := ActionCount{States: map[ActionState]int{}}, map[*Action]bool{}
	for _, a := range slices.Concat(lists...) {
		if seen[a] {
			continue
		}
		seen[a] = true
		count.Total++
		count.States[a.State]++
		if a.State != Late && a.Overdue(day) {
			count.Overdue++
		}
	}
	return count
}
