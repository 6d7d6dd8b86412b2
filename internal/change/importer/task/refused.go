package task

import (
	"limpide/internal/base/diag"
	"limpide/internal/change"
	"limpide/internal/change/importer/fault"
	"limpide/internal/format/sheet"
)

// Refuse leaves a row out, or has it mended first. Without a fault the row is good.
func (t *Task) Refuse(s *sheet.Sheet, heads sheet.Headings, row int, why diag.List) {
	if t.Refused.Add(s, heads, row, why...); len(why) == 0 {
		t.Plan.Taken++
	}
}

// IsHeld reports whether nothing can be taken yet: a fault of the file, or rows with
// faults of which nobody said to take the others.
func (t *Task) IsHeld() bool {
	return t.Plan.IsOpen() || t.Refused.Len() > 0 && (!t.isPartial() || t.Plan.Taken == 0)
}

// isPartial reports whether the good rows are to be taken without the others.
func (t *Task) isPartial() bool { return t.Answers.Partial || t.Given("", Partly.Key) != "" }

// Partly asks whether to take the rows without a fault. Its answer is [Answers.Partial]
// for one file.
var Partly = change.Question{Key: "partiel", Flag: "--partiel", Agree: "oui"}

// KeepRefused makes faults of the rows that are refused, or a workbook to send back
// if the others are taken.
func (t *Task) KeepRefused() {
	p := &t.Plan
	p.Refused = t.Refused.Len()
	switch {
	case p.Refused == 0:
	case !t.isPartial():
		p.Apart = len(p.Faults) == 0 && p.Taken > 0
		p.Faults.Add(t.Refused.Faults()...)
	case p.Taken == 0:
		p.Faults.Add(t.Refused.Faults()...)
		t.Fault(errAllRefused)
	case len(p.Faults) == 0:
		p.Back = t.Refused.Workbook()
	}
}

var errAllRefused = fault.Define("import-tout-refuse", "aucune ligne de ce fichier ne peut être prise",
	"corrigez les lignes ci-dessus, et importez le fichier à nouveau")
