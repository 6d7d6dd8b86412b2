package importer

import (
	"slices"

	"limpide/internal/format/sheet"
)

// taken are the columns that go into the portal. That of the service does where
// the plan names no other lead.
var taken = []string{
	headAction, headConfidential, headStatus, headPriority, headStart, headEnd, headYearly, headDescription, headAims,
	headTheme, headLead, headService, headPartners, headRunning, headInvestment, headMeasures, headIndicators,
}

// dropped returns the headings of the columns that have something in them and go
// nowhere, each once, in the order of the file.
func (x *plan) dropped() []string {
	isTaken := map[int]bool{}
	for _, head := range taken {
		isTaken[x.heads.Col(head)] = true
	}
	if x.hasOtherLead() {
		delete(isTaken, x.heads.Col(headService))
	}
	var all []string
	for col := range x.sheet.Columns(x.heads.Row) {
		head := x.sheet.Cell(x.heads.Row, col)
		if funderHeading.MatchString(sheet.Label(head)) {
			isTaken[col], isTaken[col+1] = true, true
		}
		if quoted := "« " + head + " »"; head != "" && !isTaken[col] && !slices.Contains(all, quoted) && x.isFilled(col) {
			all = append(all, quoted)
		}
	}
	return all
}

// hasOtherLead reports whether an action has a service beside its lead.
func (x *plan) hasOtherLead() bool {
	for row := x.first(); row < x.sheet.Rows(); row++ {
		if x.text(row, headLead) != "" && x.text(row, headService) != "" {
			return true
		}
	}
	return false
}

func (x *plan) isFilled(col int) bool {
	for row := x.first(); row < x.sheet.Rows(); row++ {
		if x.sheet.Cell(row, col) != "" {
			return true
		}
	}
	return false
}
