package importer

import (
	"slices"

	"limpide/internal/base/fr"
	"limpide/internal/change/importer/ask"
	"limpide/internal/change/importer/fault"
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
	t.served["doublon"] = true
	known := ask.Fates(mayBeTwo)
	fate = t.given(t.answers.Double, key)
	switch {
	case slices.Contains(known, fate):
		return fate
	case fate != "":
		t.plan.Faults.Add(t.unknown(fault.Double, fate, known))
		return ""
	}
	t.plan.Ask(ask.Double(key, said+" "+question, mayBeTwo))
	return ""
}
