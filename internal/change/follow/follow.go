// Package follow asks the services how tasks, goals, actions, meetings and events stand, and
// what is paid for them, and reads their answers: a row a thing, of which a service fills in
// the state, the date or the amount, and the source.
package follow

import (
	"cmp"
	"slices"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/change"
	"limpide/internal/portal"
)

// Thing is a fact whose state changes with time.
type Thing struct {
	Kind    string // « Tâche », « But », « Action », « Rendez-vous », « Événement », or one of [Amounts]
	Title   string
	Service string  // a role or a body that can tell, as the data name it; "" if nothing does
	Where   string  // the territory that it is of; "" for the pole
	State   string  // as sentences have it
	Date    fr.Date // when it is due, or takes place
	Why     string  // what is to be told of it on a day: « son échéance est passée »

	place    diag.Place
	stateKey string // "" for a thing that has no state
	dateKey  string // "" for one that has no date
	paid     *paid  // nil for one that has no amount
	answers  []answer
	sources  []*portal.Source
	isCiting bool // its block has sources
}

// answer is what a service may say of the state of a thing.
type answer struct {
	said string
	was  change.Value // nil if the key is not there
	is   change.Value // nil to take the key away
	same bool         // the data say so already
}

// What is said of an event.
const (
	announced = "annoncé"
	happened  = "a eu lieu"
)

// File returns the data file that it stands in.
func (t *Thing) File() string { return t.place.File }

// All returns the things of the facts of a portal, as known on a day, each with what is to
// be told of it.
func All(p *portal.Portal, day fr.Date) []Thing {
	var all []Thing
	past := func(d fr.Date) bool { return !d.IsZero() && day.After(d.Last()) }
	add := func(t Thing, at diag.Place, why string) {
		if t.place, t.Why = at, why; !p.Partial[at.File] {
			all = append(all, t)
		}
	}
	for _, c := range p.Contracts {
		if c.Dataset.Example {
			continue
		}
		for _, phase := range c.Phases {
			for _, task := range phase.Tasks {
				why := ""
				switch {
				case task.State == portal.Untold:
					why = "le portail n’en connaît pas l’état"
				case (task.State == portal.Underway || task.State == portal.Awaited) && past(task.Date):
					why = "sa date est passée"
				}
				add(Thing{Kind: "Tâche", Title: task.Title, Service: task.Who, State: string(task.State), Date: task.Date, stateKey: "etat", dateKey: "date",
					answers: words(string(task.State), task.State.Words()), sources: task.Sources, isCiting: true}, task.Place, why)
			}
		}
		for i, g := range c.Goals {
			why := ""
			if !g.IsTold() && c.Ended(day) {
				why = "le contrat est fini, et le portail ne sait pas s’il est atteint"
			}
			add(Thing{Kind: "But", Title: g.Title, State: string(cmp.Or(g.State, portal.Untold)), stateKey: "etat",
				answers: words(string(g.State), g.State.Words()), sources: g.Sources, isCiting: true}, c.Place.In("objectif", i), why)
		}
		for i, m := range c.Money {
			add(amount(ofContract, m.Title, m.Amount, m.Sources), c.Place.In("financement", i), unknown(m.Amount))
		}
		for _, r := range c.Reviews {
			why := ""
			switch {
			case r.State == portal.Untold:
				why = "le portail ne sait pas s’il a eu lieu"
			case r.State == portal.Awaited && past(r.Date):
				why = "sa date est passée"
			}
			add(Thing{Kind: "Rendez-vous", Title: r.Title, State: string(r.State), Date: r.Date, stateKey: "etat", dateKey: "date",
				answers: words(string(r.State), r.State.Words()), sources: r.Sources, isCiting: true}, r.Place, why)
		}
	}
	for _, e := range p.Events {
		if e.Dataset != nil && e.Dataset.Example {
			continue
		}
		t := Thing{Kind: "Événement", Title: e.Title, State: announced, Date: e.Date, stateKey: "prevu", dateKey: "date",
			answers: []answer{{said: happened, was: change.Yes(true)}, {said: announced, same: true}}, sources: e.Sources, isCiting: true}
		if !e.Planned {
			t.State, t.answers = happened, []answer{{said: happened, same: true}}
		}
		if e.Territory != nil {
			t.Where = e.Territory.ShortName
		}
		why := ""
		if e.Planned && past(cmp.Or(e.End, e.Date)) && e.Caveat == "" {
			why = "il était annoncé, et sa date est passée"
		}
		add(t, e.Place, why)
	}
	current := p.CurrentPlans()
	for _, plan := range p.Plans {
		if plan.Dataset.Example {
			continue
		}
		isCurrent := slices.Contains(current, plan)
		for _, a := range plan.Actions {
			why := ""
			switch {
			case a.State == portal.NoState:
				why = "le portail n’en connaît pas l’état"
			case a.Overdue(day):
				why = "son échéance est passée"
			case a.State == portal.ToCome && past(a.Start):
				why = "son début est passé"
			}
			add(Thing{Kind: "Action", Title: a.Title, Service: cmp.Or(a.Lead, plan.Territory.Name), Where: plan.Territory.ShortName, State: a.State.String(), Date: a.End, stateKey: "statut", dateKey: "fin",
				answers: words(a.State.Word(), a.State.Words())}, a.Place, why)
			for _, t := range amounts(a) {
				if !isCurrent {
					t.Why = ""
				}
				add(t, t.place, t.Why)
			}
		}
	}
	return all
}

// words returns the answers that a closed list has, "" being no key.
func words(now string, list []string) []answer {
	var all []answer
	for _, word := range list {
		if word == "" {
			continue
		}
		a := answer{said: word, is: change.Word{Code: word, Name: word}, same: word == now}
		if now != "" {
			a.was = change.Word{Code: now, Name: now}
		}
		all = append(all, a)
	}
	return all
}

// Due returns the things of which something is to be told on a day, in the order of the
// data.
func Due(p *portal.Portal, day fr.Date) []Thing {
	return slices.DeleteFunc(All(p, day), func(t Thing) bool { return t.Why == "" })
}
