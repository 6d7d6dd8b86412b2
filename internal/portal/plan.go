package portal

import (
	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
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

var actionStates = [...]string{"Sans statut", "À venir", "En cours", "Réalisé", "En pause", "Abandonné", "Bloqué", "En retard", "À discuter"}

// ActionStates lists every state, in the order in which they are shown.
var ActionStates = [...]ActionState{Done, Ongoing, Late, Paused, Blocked, ToDiscuss, ToCome, Dropped, NoState}

// String returns the platform's word.
func (s ActionState) String() string { return actionStates[s] }

// ParseActionState reads the platform's word; "" is NoState.
func ParseActionState(word string) ActionState {
	for i, w := range actionStates {
		if w == word {
			return ActionState(i)
		}
	}
	return NoState
}

// Plan is the plan of actions of a territory.
type Plan struct {
	Territory *Territory
	Title     string
	Text      string
	Adopted   fr.Date
	Actions   []*Action
	Dataset   *Dataset
	Place     diag.Place
}

// Action is one action of a plan.
type Action struct {
	ID          string // unique in the portal; last part of its address
	Title       string
	Description string
	Aims        string
	State       ActionState
	Priority    string
	Theme       string
	Start, End  fr.Date
	Continuous  bool // repeated every year
	Lead        string
	Partners    []string
	Budgets     []Budget
	Funders     []Funder
	Nodes       []*Node
	Indicators  []*Indicator
	Plan        *Plan
	Place       diag.Place
}

// Budget of an action, in Unit: "€ HT" or "ETP".
type Budget struct {
	Kind    string
	Unit    string
	Year    int // 0: the whole action
	Planned *float64
	Actual  *float64
}

// Funder of an action; Amount in € HT, nil if unknown.
type Funder struct {
	Name   string
	Amount *float64
}

// Overdue says that the end has passed and the action is neither done nor
// dropped; a continuous action is never overdue.
func (a *Action) Overdue(day fr.Date) bool {
	return !a.End.IsZero() && !a.Continuous && a.State != Done && a.State != Dropped && day.After(a.End.Last())
}

// IsLate says that the action is late: its state says so, or its end has passed.
func (a *Action) IsLate(day fr.Date) bool { return a.State == Late || a.Overdue(day) }

// Count returns the number of actions in each state.
func (p *Plan) Count() map[ActionState]int {
	count := map[ActionState]int{}
	for _, a := range p.Actions {
		count[a.State]++
	}
	return count
}

// Progress returns 100 × actions done ÷ actions, unrounded: the platform's own
// rule for a plan. ok is false for a plan without actions.
func (p *Plan) Progress() (percent float64, ok bool) {
	if len(p.Actions) == 0 {
		return 0, false
	}
	return 100 * float64(p.Count()[Done]) / float64(len(p.Actions)), true
}
