package importer

import (
	"limpide/internal/base/fr"
	"limpide/internal/change/importer/ask"
	"limpide/internal/change/importer/fault"
	"limpide/internal/change/importer/task"
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
func double(t *task.Task, key, said, question string, mayBeTwo bool) (fate string) {
	t.Served["doublon"] = true
	return t.Chosen(t.Answers.Double, ask.Double(key, said+" "+question, mayBeTwo), fault.Double)
}
