package importer

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/change/importer/cell"
	"limpide/internal/change/importer/fault"
	"limpide/internal/change/importer/series"
	"limpide/internal/format/sheet"
	"limpide/internal/portal"
)

// mark is what stands in cells beside a number, or instead of one: « env. », « n.d. ».
type mark struct {
	cell.Reading
	at    diag.Place // of the first cell
	count int
}

// settle gives the marks of values their meaning, once it is known.
func (t *valueWriter) settle(values []series.Yearly) {
	for k := range values {
		y := &values[k]
		if y.Mark == "" {
			continue
		}
		if meaning := t.meaning(y.Reading); meaning != "" {
			y.Take(meaning)
			continue
		}
		key := cell.Key(y.Mark)
		known := slices.IndexFunc(t.marks, func(m *mark) bool { return m.IsVoid == y.IsVoid && cell.Key(m.Mark) == key })
		if known < 0 {
			known, t.marks = len(t.marks), append(t.marks, &mark{Reading: y.Reading, at: y.At})
		}
		t.marks[known].count++
	}
}

// meaning returns what an option or an answer says that a mark means, "" if nothing
// does. A meaning that it cannot have is a fault.
func (t *valueWriter) meaning(r cell.Reading) string {
	given := t.Given("", markKey(r))
	for _, mark := range slices.Sorted(maps.Keys(t.Answers.Meanings)) {
		if cell.Key(mark) == cell.Key(r.Mark) {
			given, t.Served["lire "+mark] = t.Answers.Meanings[mark], true
		}
	}
	if given == "" {
		return ""
	}
	for _, known := range r.Meanings() {
		if sheet.Label(known) == sheet.Label(given) {
			return known
		}
	}
	d := errMeaning.At(diag.File(t.Name), given, r.Mark).WithHint("possibles : %s", fr.JoinOr(r.Meanings()))
	if !slices.ContainsFunc(t.Plan.Faults, func(old diag.Diagnostic) bool { return old.Message == d.Message }) {
		t.Plan.Faults.Add(d)
	}
	return ""
}

func markKey(r cell.Reading) string { return fmt.Sprintf("mention %s %t", cell.Key(r.Mark), r.IsVoid) }

// askMarks asks what the marks mean that were met, each once for the file.
func (t *valueWriter) askMarks() {
	for _, m := range t.marks {
		where := strings.TrimPrefix(m.at.String(), t.Name+", ")
		if m.count > 1 {
			where = fr.Count(m.count, "case", "cases") + ", la première " + where
		}
		t.Plan.Ask(m.Question(markKey(m.Reading), where))
	}
	t.marks = nil
}

// stateGiven returns the state that an option gives to values that say none, or nil.
func (t *valueWriter) stateGiven() *portal.ValueState {
	if word := t.State(portal.ValueState(0).Words(), "une valeur d’indicateur"); word != "" {
		state, _ := portal.ValueOf[portal.ValueState](word)
		return &state
	}
	return nil
}

var errMeaning = fault.Define("import-mention", "« %s » ne peut pas être ce que veut dire « %s »", "corrigez l’option --lire")
