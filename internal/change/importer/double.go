package importer

import (
	"slices"

	"limpide/internal/base/fr"
	"limpide/internal/change"
)

// What becomes of a decision or an audit that the portal has under another day.
const (
	correctDate = "corriger"
	leaveAsIs   = "laisser"
	keepBoth    = "ajouter"
)

// nearDays is how far two days may be for an audit or a decision to be more likely
// one than two: an audit and its validation take some months, and two of a kind are
// years apart.
const nearDays = 183

func areNear(a, b fr.Date) bool {
	days := a.First().DaysUntil(b.First())
	return -nearDays <= days && days <= nearDays
}

// double asks what to do with something that the portal seems to have under
// another day. It returns "" while there is no answer.
func (t *task) double(key, said, question string, mayBeTwo bool) (fate string) {
	known := []string{correctDate, leaveAsIs}
	if mayBeTwo {
		known = append(known, keepBoth)
	}
	fate = t.given(t.answers.Double, key)
	switch {
	case slices.Contains(known, fate):
		return fate
	case fate != "":
		t.plan.Faults.Add(t.unknown(errDouble, fate, known))
		return ""
	}
	choices := []change.Choice{
		{Value: correctDate, Text: "oui : la date du portail est à corriger"},
		{Value: leaveAsIs, Text: "oui : la date du portail est la bonne, ne rien changer"},
		{Value: keepBoth, Text: "non : il y en a deux, à ajouter"},
	}
	t.plan.Ask(change.Question{Key: key, Flag: "--doublon", Text: said + " " + question, Choices: choices[:len(known)]})
	return ""
}
