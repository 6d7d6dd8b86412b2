package load

import (
	"cmp"
	"slices"

	"limpide/internal/base/diag"
	"limpide/internal/portal"
	"limpide/internal/portal/schema"
)

func (l *loader) readContract() {
	c := &l.portal.Contract
	if !l.readOne(contractName, c) {
		return
	}
	c.Place = diag.Key(contractName)
	taken := map[string]bool{}
	for _, p := range c.Phases {
		checkID(p.ID, p.Place, taken, &l.faults)
	}
	slices.SortStableFunc(c.Reviews, func(a, b portal.Review) int { return a.Date.Compare(b.Date) })
	c.Dataset = l.dataset(contractName, cmp.Or(c.Title, "Contrat"), c.Dataset, &l.faults)
	l.keep(c.Dataset)
}

// checkID reports the id of a block that cannot be part of an address, or that
// another block of its file has.
func checkID(id string, block diag.Place, taken map[string]bool, faults *diag.List) {
	at := valueAt(block, "id")
	checkSlug(id, at, faults)
	if taken[id] && id != "" {
		faults.Add(errTwice.At(at, id, "plus haut"))
	}
	taken[id] = true
}

func (l *loader) readHistory() {
	var read schema.History
	link(l.links, func(id string, at diag.Place, faults *diag.List) *portal.Mission {
		ids := make([]string, len(read.Missions)) // which come before the events
		for i, m := range read.Missions {
			if ids[i] = m.ID; id == m.ID {
				return m
			}
		}
		faults.Add(unknown(errMission, at, id, ids))
		return nil
	})
	if !l.readOne(historyName, &read) {
		return
	}
	taken := map[string]bool{}
	for _, m := range read.Missions {
		checkID(m.ID, m.Place, taken, &l.faults)
	}
	d := l.dataset(historyName, "Historique", read.Dataset, &l.faults)
	for _, e := range read.Events {
		e.Dataset = d
	}
	l.portal.Missions, l.portal.Events = read.Missions, read.Events
	l.keep(d)
}
