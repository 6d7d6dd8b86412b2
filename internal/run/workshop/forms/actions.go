package forms

import (
	"cmp"
	"net/http"
	"slices"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/run/workshop/desk"
)

type actionsView struct {
	Board  bool
	Only   string // slug of the territory whose actions are shown, "" for all
	Plans  []planView
	List   []actionView // late first, then by end
	States []stateView
	Late   int
	Lists  string // addresses of the two ways of looking
	Boards string
}

type planView struct {
	Territory, Title string
	Address          string
	Add              string
	Slug             string
}

type stateView struct {
	ID, Title string
	Actions   []actionView
}

type actionView struct {
	Title, Address, Territory, State, End, Lead string
	Late                                        bool
	Told                                        bool // the state says that it is late

	end  fr.Date
	over bool // done, or given up
}

// actions shows the actions of the plans, as a list or as a board.
func (s screen) actions(w http.ResponseWriter, r *http.Request) {
	p, _ := s.Portal()
	if p == nil {
		s.unknown(w, r)
		return
	}
	day := s.Input().Date
	query := r.URL.Query()
	view := actionsView{Board: query.Get("vue") == "etats", Only: query.Get("territoire"), Lists: actions, Boards: actions + "?vue=etats"}
	byState := map[portal.ActionState][]actionView{}
	for _, plan := range p.Plans {
		view.Plans = append(view.Plans, planView{plan.Territory.ShortName, plan.Title, address(plan.Place.File, ""), address(plan.Place.File, "/action/-"), plan.Territory.Slug})
		if view.Only != "" && plan.Territory.Slug != view.Only {
			continue
		}
		for _, a := range plan.Actions {
			one := actionView{
				Title: a.Title, Address: address(a.Place.File, a.Place.Pointer), Territory: plan.Territory.ShortName, State: a.State.String(),
				Lead: a.Lead, Late: a.IsLate(day), Told: a.State == portal.Late,
				end: a.End, over: a.State == portal.Done || a.State == portal.Dropped,
			}
			if !a.End.IsZero() {
				one.End = a.End.Long()
			}
			if one.Late {
				view.Late++
			}
			view.List = append(view.List, one)
			byState[a.State] = append(byState[a.State], one)
		}
	}
	slices.SortStableFunc(view.List, byUrgency)
	for _, state := range boardStates {
		if list := byState[state]; len(list) > 0 {
			slices.SortStableFunc(list, byUrgency)
			view.States = append(view.States, stateView{fr.Slug(state.String()), state.String(), list})
		}
	}
	s.Render(w, r, http.StatusOK, actionsPage, desk.Page{Title: "Plan d’actions", Data: view})
}

// boardStates are the states in the order of the board: what waits for somebody first,
// what is over last.
var boardStates = []portal.ActionState{
	portal.Late, portal.Blocked, portal.Ongoing, portal.Paused, portal.ToDiscuss, portal.ToCome, portal.NoState, portal.Done, portal.Dropped,
}

// byUrgency puts what is late first, what is over last, and between them what ends
// first; what has no end comes after.
func byUrgency(a, b actionView) int {
	rank := func(v actionView) int {
		switch {
		case v.Late:
			return 0
		case v.over:
			return 3
		case v.end.IsZero():
			return 2
		}
		return 1
	}
	return cmp.Or(cmp.Compare(rank(a), rank(b)), a.end.Compare(b.end), fr.Compare(a.Title, b.Title))
}
