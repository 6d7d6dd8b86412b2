package words

import (
	"fmt"

	"limpide/internal/base/exact"
	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/show/words/phrase"
)

// Effect tells what an action is expected to change: « −12,5 t éq. CO₂ par an ».
func Effect(e *portal.Effect) string {
	sign := "+"
	if e.Sense == portal.Less {
		sign = "−"
	}
	return sign + fr.WithUnit(e.Quantity, exact.Decimals(e.Quantity), e.Unit)
}

// Effects tells what actions are expected to change together, and how many of them
// nobody has estimated, a line a thing; "" without actions.
func Effects(e portal.Effects) string {
	all, dropped := fr.Count(e.Actions, "action", "actions"), ""
	if e.Dropped > 0 {
		dropped = fmt.Sprintf(" (%s mise%s à part)", fr.Count(e.Dropped, "action abandonnée", "actions abandonnées"), fr.Agree(e.Dropped, "", "s"))
	}
	switch e.Estimated {
	case e.Actions:
		if e.Actions == 0 {
			return ""
		}
	case 0:
		return phrase.Say("Effet non estimé pour " + all + dropped)
	}
	said := fmt.Sprintf("Effet estimé pour %s sur %s", fr.Count(e.Estimated, "action", "actions"), fr.Integer(e.Actions))
	if left := e.Actions - e.Estimated; left > 0 {
		said += fmt.Sprintf(" ; non estimé pour %s", fr.Integer(left))
	}
	said = phrase.Say(said + dropped)
	for _, s := range e.Sums {
		said += "\n" + phrase.Say(fmt.Sprintf("%s : %s, pour %s", s.Subject, Effect(&s.Effect), fr.Count(s.By, "action", "actions")))
	}
	return said
}

// Contributions counts by state the actions that follow an indicator: « 7 actions y
// contribuent : 2 réalisées et 5 en cours. »; "" without.
func (w *Writer) Contributions(actions []*portal.Action) string {
	c := portal.CountActions(w.day, actions)
	if c.Total == 0 {
		return ""
	}
	return phrase.Say(fmt.Sprintf("%s : %s", fr.Count(c.Total, "action y contribue", "actions y contribuent"), states(c)))
}
