package words

import (
	"fmt"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
)

// Plan counts the actions of a plan by state, and those that are late.
func (w *Writer) Plan(p *portal.Plan) string {
	return actions("Le plan "+p.Territory.Of(), p, w.day)
}

// PlanTitle gives the message of a plan: « 5 actions réalisées sur 25 dans le
// Briançonnais ».
func (w *Writer) PlanTitle(p *portal.Plan) string {
	return title("%s %s", doneOf(p), fr.In(p.Territory.Article, p.Territory.ShortName))
}

// Plans counts the actions of every plan together.
func (w *Writer) Plans() string {
	switch plans := w.portal.CurrentPlans(); len(plans) {
	case 0:
		return say("Aucun plan d’actions n’est publié")
	case 1:
		return w.Plan(plans[0])
	default:
		return actions(fmt.Sprintf("L’ensemble des %d plans", len(plans)), allActions(plans), w.day)
	}
}

// PlansTitle gives the message of all the plans.
func (w *Writer) PlansTitle() string { return title("%s", doneOf(allActions(w.portal.CurrentPlans()))) }

// allActions returns a plan of the actions of all.
func allActions(plans []*portal.Plan) *portal.Plan {
	all := &portal.Plan{}
	for _, p := range plans {
		all.Actions = append(all.Actions, p.Actions...)
	}
	return all
}

func doneOf(p *portal.Plan) string {
	switch total, done := len(p.Actions), p.Count()[portal.Done]; {
	case total == 0:
		return "aucune action"
	case done == 0:
		return fmt.Sprintf("aucune action réalisée sur %d", total)
	default:
		return fmt.Sprintf("%s sur %d", fr.Count(done, "action réalisée", "actions réalisées"), total)
	}
}

// actions counts the actions of a plan by state; then those that are late on a
// day, when their states do not tell them all.
func actions(subject string, p *portal.Plan, day fr.Date) string {
	if len(p.Actions) == 0 {
		return say(subject + " n’a pas encore d’action")
	}
	n := p.Count()
	var states []count
	for _, s := range portal.ActionStates {
		word := strings.ToLower(s.String())
		if strings.HasSuffix(word, "é") {
			word += "e"
		}
		state := feminine(n[s], word)
		if s == portal.Late {
			state = count{n[s], "déclarée en retard", "déclarées en retard"}
		}
		states = append(states, state)
	}
	late := ""
	overdue := tally(p.Actions, func(a *portal.Action) bool { return a.IsLate(day) })
	switch declared := n[portal.Late]; {
	case overdue == 0:
		late = "Aucune n’est en retard"
	case overdue == declared:
	case declared == 0:
		late = fr.Count(overdue, "action a dépassé son échéance", "actions ont dépassé leur échéance")
	default:
		late = fmt.Sprintf("En comptant les échéances dépassées, %s en retard", fr.Count(overdue, "action est", "actions sont"))
	}
	return say(fmt.Sprintf("%s compte %s : %s", subject, fr.Count(len(p.Actions), "action", "actions"), counts(states...)), late)
}
