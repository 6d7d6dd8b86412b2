package importer

import (
	"limpide/internal/change"
	"limpide/internal/portal"
	"limpide/internal/portal/load"
)

// outlook is the portal that the changes of some series make, and what is to be
// looked at there.
type outlook struct {
	before, after *portal.Portal
	updates       []*update
	aside         *change.Remarks
}

// lookAhead loads the portal that the changes of the series make, and tells which
// values are doubtful and which sources they have. One that would have faults is
// left to those who check it.
func (t *task) lookAhead() {
	if len(t.updates) == 0 {
		return
	}
	files, faults := change.Edit(t.source, t.plan.Changes())
	after, more := load.Load(change.Overlay(t.source, files))
	if len(faults) > 0 || more.Errors() > 0 {
		return
	}
	t.outlook = &outlook{t.portal, after, t.updates, &t.plan.Aside}
	for _, u := range t.updates {
		t.outlook.tellJumps(u)
		t.tellSource(u)
	}
}
