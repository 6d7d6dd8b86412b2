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
	return w.actions("Le plan "+p.Territory.Of(), p.Actions)
}

// PlanTitle gives the message of a plan: « 5 actions réalisées sur 25 ».
func (w *Writer) PlanTitle(p *portal.Plan) string {
	return title(doneOf(p.Actions) + " " + fr.In(p.Territory.Article, p.Territory.ShortName))
}

// Plans counts the actions of every plan together.
func (w *Writer) Plans() string {
	var all []*portal.Action
	for _, p := range w.portal.Plans {
		all = append(all, p.Actions...)
	}
	if len(w.portal.Plans) == 1 {
		return w.Plan(w.portal.Plans[0])
	}
	if len(w.portal.Plans) == 0 {
		return say("Aucun plan d’actions n’est publié")
	}
	return w.actions(fmt.Sprintf("L’ensemble des %d plans", len(w.portal.Plans)), all)
}

// PlansTitle gives the message of all the plans.
func (w *Writer) PlansTitle() string {
	var all []*portal.Action
	for _, p := range w.portal.Plans {
		all = append(all, p.Actions...)
	}
	return title(doneOf(all))
}

func doneOf(actions []*portal.Action) string {
	done := tally(actions)[portal.Done]
	switch {
	case len(actions) == 0:
		return "aucune action"
	case done == 0:
		return fmt.Sprintf("aucune action réalisée sur %d", len(actions))
	}
	return fmt.Sprintf("%s sur %d", fr.Count(done, "action réalisée", "actions réalisées"), len(actions))
}

func tally(actions []*portal.Action) map[portal.ActionState]int {
	n := map[portal.ActionState]int{}
	for _, a := range actions {
		n[a.State]++
	}
	return n
}

func (w *Writer) actions(subject string, actions []*portal.Action) string {
	total := len(actions)
	if total == 0 {
		return say(subject + " n’a pas encore d’action")
	}
	n := tally(actions)
	var said []string
	for _, s := range portal.ActionStates {
		if n[s] > 0 {
			said = append(said, fmt.Sprintf("%d %s", n[s], fr.Agree(n[s], stateWords[s][0], stateWords[s][1])))
		}
	}
	return say(fmt.Sprintf("%s compte %s : %s", subject, fr.Count(total, "action", "actions"), fr.Join(said)), w.late(actions))
}

// late counts the actions that are late, when the list of states does not say
// it all.
func (w *Writer) late(actions []*portal.Action) string {
	late := 0
	for _, a := range actions {
		if a.IsLate(w.day) {
			late++
		}
	}
	switch declared := tally(actions)[portal.Late]; {
	case late == 0:
		return "Aucune n’est en retard"
	case late == declared:
		return ""
	case declared == 0:
		return fr.Count(late, "action a dépassé son échéance", "actions ont dépassé leur échéance")
	}
	return fmt.Sprintf("En comptant les échéances dépassées, %s en retard", fr.Count(late, "action est", "actions sont"))
}
