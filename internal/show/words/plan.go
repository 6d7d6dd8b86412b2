package words

import (
	"fmt"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/show/words/phrase"
)

// Overdue tells since when the end of an action has passed: « échéance dépassée de six
// semaines »; "" unless [portal.Action.Overdue].
func Overdue(a *portal.Action, day fr.Date) string {
	if !a.Overdue(day) {
		return ""
	}
	return "échéance dépassée " + fr.OfWord(fr.Ago(a.End, day))
}

// Plan counts the actions of a plan by state, and those that are late.
func (w *Writer) Plan(p *portal.Plan) string {
	return actions("Le plan "+p.Territory.Of(), w.count(p))
}

// PlanTitle gives the message of a plan: « 5 actions réalisées sur 25 dans le
// Briançonnais ».
func (w *Writer) PlanTitle(p *portal.Plan) string {
	return phrase.Title("%s %s", doneOf(w.count(p)), fr.In(p.Territory.Article, p.Territory.ShortName))
}

// Plans counts the actions of every plan together.
func (w *Writer) Plans() string {
	invented := ""
	plans := w.portal.CountedPlans()
	if left := len(w.portal.CurrentPlans()) - len(plans); left > 0 {
		invented = fr.Agree(left, " Un plan d’exemple n’est pas compté ici.", " Les plans d’exemple ne sont pas comptés ici.")
	}
	switch len(plans) {
	case 0:
		return phrase.Say("Aucun plan d’actions n’est publié")
	case 1:
		return w.Plan(plans[0]) + invented
	default:
		return actions("L’ensemble des "+fr.InLetters(len(plans))+" plans", w.count(plans...)) + invented
	}
}

// PlansTitle gives the message of all the plans.
func (w *Writer) PlansTitle() string {
	return phrase.Title("%s", doneOf(w.count(w.portal.CountedPlans()...)))
}

// Done tells how many actions of a plan are done, for a line that has counted
// them: « 7 réalisées, soit 28 % ». It is "" for a plan without actions.
func (w *Writer) Done(p *portal.Plan) string {
	c := w.count(p)
	if c.Total == 0 {
		return ""
	}
	done := c.States[portal.Done]
	return fmt.Sprintf("%s, soit %s", fr.Count(done, "réalisée", "réalisées"), fr.Share(done, c.Total))
}

// Late tells how many actions of plans are late, of how many: « 4 actions en retard
// sur 25. »; "" without actions.
func (w *Writer) Late(plans ...*portal.Plan) string {
	switch c := w.count(plans...); {
	case c.Total == 0:
		return ""
	case c.Late() == 0:
		return phrase.Say(fmt.Sprintf("aucune action en retard sur %s", fr.Integer(c.Total)))
	default:
		return phrase.Say(fmt.Sprintf("%s en retard sur %s", fr.Count(c.Late(), "action", "actions"), fr.Integer(c.Total)))
	}
}

// PlanFinding tells first of plans what is done, what is late, what they cost and what
// remains to be funded; "" without actions.
func (w *Writer) PlanFinding(plans ...*portal.Plan) string {
	c, money := w.count(plans...), portal.FinanceOf(portal.ActionsOf(plans)...)
	if c.Total == 0 {
		return ""
	}
	late, planned, need := "aucune en retard", "", ""
	if c.Late() > 0 {
		late = fr.Integer(c.Late()) + " en retard"
	}
	sum := func(what string, by int, euros float64) string {
		if by < c.Total {
			what += " pour " + fr.Count(by, "action", "actions")
		}
		return what + " : " + fr.WithUnit(euros, 0, string(portal.Euros))
	}
	if money.PlannedBy > 0 {
		planned = sum("Budget prévu", money.PlannedBy, money.Planned)
	}
	if money.NeedBy > 0 {
		need = sum("Reste à financer", money.NeedBy, money.Need)
	}
	return phrase.Say(doneOf(c)+", "+late, planned, need)
}

func (w *Writer) count(plans ...*portal.Plan) portal.ActionCount {
	return portal.CountActions(w.day, portal.ActionsOf(plans)...)
}

func doneOf(c portal.ActionCount) string {
	switch done := c.States[portal.Done]; {
	case c.Total == 0:
		return "aucune action"
	case done == 0:
		return fmt.Sprintf("aucune action réalisée sur %s", fr.Integer(c.Total))
	default:
		return fmt.Sprintf("%s sur %s", fr.Count(done, "action réalisée", "actions réalisées"), fr.Integer(c.Total))
	}
}

// actions tells how many actions are in each state; then those that are late, when
// their states do not tell them all.
func actions(subject string, c portal.ActionCount) string {
	if c.Total == 0 {
		return phrase.Say(subject + " n’a pas encore d’action")
	}
	late := ""
	switch {
	case c.Late() == 0:
		late = "Aucune n’est en retard"
	case c.Overdue == 0:
	case c.States[portal.Late] == 0:
		late = fr.CountInLetters(c.Overdue, "une action a dépassé son échéance", "actions ont dépassé leur échéance")
	default:
		late = fmt.Sprintf("En comptant les échéances dépassées, %s en retard", fr.CountInLetters(c.Late(), "une action est", "actions sont"))
	}
	return phrase.Say(fmt.Sprintf("%s compte %s : %s", subject, fr.Count(c.Total, "action", "actions"), states(c)), late)
}

// states counts actions by state: « 7 réalisées, 12 en cours et 2 déclarées en retard ».
func states(c portal.ActionCount) string {
	var states []phrase.Count
	for _, s := range portal.ActionStates {
		word := strings.ToLower(s.String())
		if strings.HasSuffix(word, "é") {
			word += "e"
		}
		state := phrase.Feminine(c.States[s], word)
		if s == portal.Late {
			state = phrase.Count{N: c.States[s], One: "déclarée en retard", Many: "déclarées en retard"}
		}
		states = append(states, state)
	}
	return phrase.Counts(states...)
}

// Finance tells what actions cost, who brings how much and what remains, with how
// many of them tell it: « Budget prévu : 1 250 000 € HT, donné pour 18 actions sur 25,
// dont 2 en partie. »
func Finance(f portal.Finance) string {
	if f.Actions == 0 {
		return ""
	}
	euros := func(v float64) string { return fr.WithUnit(v, 0, string(portal.Euros)) }
	given := func(n, partly int) string {
		said := fmt.Sprintf("pour %s sur %s", fr.Count(n, "action", "actions"), fr.Integer(f.Actions))
		if partly > 0 {
			said += fmt.Sprintf(", dont %s en partie", fr.Integer(partly))
		}
		return said
	}
	planned, funded, need := "Aucun budget n’est donné", "Aucun financement n’est donné", ""
	if f.PlannedBy > 0 {
		planned = fmt.Sprintf("Budget prévu : %s, donné %s", euros(f.Planned), given(f.PlannedBy, f.PlannedPartly))
	}
	if f.FundedBy > 0 {
		funded = fmt.Sprintf("Financements annoncés : %s, donnés %s", euros(f.Funded), given(f.FundedBy, f.FundedPartly))
	}
	if f.NeedBy > 0 {
		need = fmt.Sprintf("Reste à financer : %s, pour %s", euros(f.Need),
			fr.Agree(f.NeedBy, "la seule action dont le budget et les financements sont donnés", "les "+fr.Integer(f.NeedBy)+" actions dont le budget et les financements sont donnés"))
	}
	return phrase.Say(planned, funded, need)
}

// Period tells when an action runs: « en continu », « de mars 2024 à juin 2025 »;
// "" if nothing is known.
func Period(a *portal.Action) string {
	if a.Continuous {
		return "en continu"
	}
	return fr.Between(a.Start, a.End)
}

// Amount writes a number of euros or of full-time equivalents; unknown is not
// zero.
func Amount(v *float64, unit any) string {
	switch unit := fmt.Sprint(unit); {
	case v == nil:
		return "non renseigné"
	case unit == "ETP":
		return fr.WithUnit(*v, 1, unit)
	default:
		return fr.WithUnit(*v, 0, unit)
	}
}
