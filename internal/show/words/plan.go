package words

import (
	"fmt"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
)

// stateWords are the states of an action after a number: « 5 réalisées ».
var stateWords = map[portal.ActionState][2]string{
	portal.NoState:   {"sans statut", "sans statut"},
	portal.ToCome:    {"à venir", "à venir"},
	portal.Ongoing:   {"en cours", "en cours"},
	portal.Done:      {"réalisée", "réalisées"},
	portal.Paused:    {"en pause", "en pause"},
	portal.Dropped:   {"abandonnée", "abandonnées"},
	portal.Blocked:   {"bloquée", "bloquées"},
	portal.Late:      {"déclarée en retard", "déclarées en retard"},
	portal.ToDiscuss: {"à discuter", "à discuter"},
}

// Plan counts the actions of a plan by state, and those that are late.
func (w *Writer) Plan(p *portal.Plan) string {
	return actions("Le plan "+p.Territory.Of(), p.Actions, w.day)
}

// PlanTitle gives the message of a plan: « 5 actions réalisées sur 25 dans le
// Briançonnais ».
func (w *Writer) PlanTitle(p *portal.Plan) string {
	return title("%s %s", doneOf(p.Actions), fr.In(p.Territory.Article, p.Territory.ShortName))
}

// Plans counts the actions of every plan together.
func (w *Writer) Plans() string {
	switch plans := w.portal.Plans; len(plans) {
	case 0:
		return say("Aucun plan d’actions n’est publié")
	case 1:
		return w.Plan(plans[0])
	default:
		return actions(fmt.Sprintf("L’ensemble des %d plans", len(plans)), allActions(plans), w.day)
	}
}

// PlansTitle gives the message of all the plans.
func (w *Writer) PlansTitle() string { return title("%s", doneOf(allActions(w.portal.Plans))) }

func allActions(plans []*portal.Plan) (all []*portal.Action) {
	for _, p := range plans {
		all = append(all, p.Actions...)
	}
	return all
}

func doneOf(actions []*portal.Action) string {
	switch done := byState(actions)[portal.Done]; {
	case len(actions) == 0:
		return "aucune action"
	case done == 0:
		return fmt.Sprintf("aucune action réalisée sur %d", len(actions))
	default:
		return fmt.Sprintf("%s sur %d", fr.Count(done, "action réalisée", "actions réalisées"), len(actions))
	}
}

func byState(actions []*portal.Action) map[portal.ActionState]int {
	n := map[portal.ActionState]int{}
	for _, a := range actions {
		n[a.State]++
	}
	return n
}

// actions counts actions by state; then those that are late on a day, when their
// states do not tell them all.
func actions(subject string, actions []*portal.Action, day fr.Date) string {
	if len(actions) == 0 {
		return say(subject + " n’a pas encore d’action")
	}
	n := byState(actions)
	var states []count
	for _, s := range portal.ActionStates {
		states = append(states, count{n[s], stateWords[s][0], stateWords[s][1]})
	}
	overdue := 0
	for _, a := range actions {
		if a.IsLate(day) {
			overdue++
		}
	}
	late := ""
	switch declared := n[portal.Late]; {
	case overdue == 0:
		late = "Aucune n’est en retard"
	case overdue == declared:
	case declared == 0:
		late = fr.Count(overdue, "action a dépassé son échéance", "actions ont dépassé leur échéance")
	default:
		late = fmt.Sprintf("En comptant les échéances dépassées, %s en retard", fr.Count(overdue, "action est", "actions sont"))
	}
	return say(fmt.Sprintf("%s compte %s : %s", subject, fr.Count(len(actions), "action", "actions"), counts(states...)), late)
}
