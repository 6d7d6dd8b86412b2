package load

import (
	"cmp"
	"fmt"
	"slices"

	"limpide/internal/base/diag"
	"limpide/internal/portal"
	"limpide/internal/portal/schema"
)

func (l *loader) readPlans() {
	for _, r := range readAll(l, l.files.all(plansFolder), l.plan) {
		if r.value != nil {
			l.portal.Plans = append(l.portal.Plans, r.value)
			l.keep(r.value.Dataset)
		}
	}
	slices.SortStableFunc(l.portal.Plans, func(a, b *portal.Plan) int {
		return cmp.Compare(slices.Index(l.portal.Territories, a.Territory), slices.Index(l.portal.Territories, b.Territory))
	})
}

// checkActions verifies that each action of the plans that are kept has an
// identifier of its own.
func checkActions(plans []*portal.Plan, faults *diag.List) {
	taken := map[string]string{} // file of each action
	for _, plan := range plans {
		for _, a := range plan.Actions {
			checkSlug(a.ID, a.Place.Value("id"), faults)
			first, twice := taken[a.ID]
			if twice && a.ID != "" {
				where := "dans " + first
				if first == a.Place.File {
					where = "plus haut dans ce fichier"
				}
				faults.Add(errTwice.At(a.Place.Value("id"), a.ID, where))
			}
			taken[a.ID] = cmp.Or(first, a.Place.File)
		}
	}
}

func (l *loader) plan(file string, read *portal.Plan, _ *bool, faults *diag.List) *portal.Plan {
	t := l.territories.find(idOf(file), diag.File(file), faults)
	if t == nil {
		return nil
	}
	read.Territory, read.Place = t, diag.Key(file)
	read.Dataset = l.sourced(file, "Plan d’actions "+t.Of(), read.Dataset, faults)
	for _, a := range read.Actions {
		a.Plan = read
	}
	return read
}

// readContracts reads the contract that stands alone, and those of the folder.
func (l *loader) readContracts() {
	alone := func(name string) []string {
		return slices.DeleteFunc([]string{name}, func(string) bool { return !l.files.has(name) })
	}
	files := append(alone(contractName), l.files.data[contractsFolder]...)
	examples := append(alone(example(contractName)), l.files.data[example(contractsFolder)]...)
	if len(files) == 0 {
		files = examples
	}
	l.contracts.open = l.files.awaited[contractName]
	for _, r := range readAll(l, files, l.contract) {
		c := r.value
		if l.contracts.objects[c.ID] != nil {
			l.faults.Add(errTwice.At(diag.File(r.file), c.ID, "à un autre contrat"))
		}
		l.contracts.addFrom(r.file, c.ID, c)
		l.portal.Contracts = append(l.portal.Contracts, c)
		l.keep(c.Dataset)
	}
	for _, file := range examples { // what other examples say of them is not wrong
		l.contracts.addFrom(file, idOf(file), nil)
	}
	slices.SortStableFunc(l.portal.Contracts, func(a, b *portal.Contract) int { return a.Start.Compare(b.Start) })
	for _, c := range l.portal.Contracts {
		if c.Name = "contrat"; len(l.portal.Contracts) > 1 {
			c.Name = fmt.Sprintf("contrat %s de %d", c.ShortTitle, c.Start.Year)
		}
	}
}

func (l *loader) contract(file string, c *portal.Contract, _ *bool, faults *diag.List) *portal.Contract {
	c.ID, c.Place = idOf(file), diag.Key(file)
	taken := map[string]bool{}
	for _, p := range c.Phases {
		checkID(p.ID, p.Place, taken, faults)
	}
	slices.SortStableFunc(c.Reviews, func(a, b portal.Review) int { return a.Date.Compare(b.Date) })
	slices.SortStableFunc(c.Amendments, func(a, b portal.Amendment) int { return a.Date.Compare(b.Date) })
	c.Dataset = l.sourced(file, cmp.Or(c.Title, "Contrat"), c.Dataset, faults)
	return c
}

// checkID reports the id of a block that cannot be part of an address, or that
// another block of its file has.
func checkID(id string, block diag.Place, taken map[string]bool, faults *diag.List) {
	at := block.Value("id")
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
		faults.Add(errMission.At(at, id).Among(id, ids))
		return nil
	})
	name := l.files.factOrExample(historyName)
	if !l.readOne(name, &read) {
		return
	}
	taken := map[string]bool{}
	for _, m := range read.Missions {
		checkID(m.ID, m.Place, taken, &l.faults)
	}
	d := l.sourced(name, "Historique", read.Dataset, &l.faults)
	for _, e := range read.Events {
		e.Dataset = d
	}
	// Nothing can tell where an event of an unknown mission stands.
	read.Events = slices.DeleteFunc(read.Events, func(e *portal.Event) bool { return e.Mission == nil })
	l.portal.Missions, l.portal.Events, l.portal.StoryStart = read.Missions, read.Events, read.Since
	l.keep(d)
}
