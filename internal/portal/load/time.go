package load

import (
	"cmp"
	"slices"

	"limpide/internal/base/diag"
	"limpide/internal/portal"
	"limpide/internal/portal/schema"
)

func (l *loader) readPlans() {
	byTerritory := map[string]*portal.Plan{}
	taken := map[string]string{} // file of each action
	for _, r := range readAll(l, l.files.data[plansFolder], l.plan) {
		if r.value == nil {
			continue
		}
		byTerritory[r.value.Territory.Slug] = r.value
		l.keep(r.value.Dataset)
		for _, a := range r.value.Actions {
			checkSlug(a.ID, a.Place.Value("id"), &l.faults)
			first, twice := taken[a.ID]
			if twice && a.ID != "" {
				where := "dans " + first
				if first == r.file {
					where = "plus haut dans ce fichier"
				}
				l.faults.Add(errTwice.At(a.Place.Value("id"), a.ID, where))
			}
			taken[a.ID] = cmp.Or(first, r.file)
		}
	}
	for _, t := range l.portal.Territories {
		if plan := byTerritory[t.Slug]; plan != nil {
			l.portal.Plans = append(l.portal.Plans, plan)
		}
	}
}

func (l *loader) plan(file string, read *portal.Plan, _ *bool, faults *diag.List) *portal.Plan {
	t := l.territories.find(idOf(file), diag.File(file), faults)
	if t == nil {
		return nil
	}
	read.Territory, read.Place = t, diag.Key(file)
	read.Dataset = l.dataset(file, "Plan d’actions "+t.Of(), read.Dataset, faults)
	for _, a := range read.Actions {
		a.Plan = read
	}
	return read
}

// readContracts reads the contract that stands alone, and those of the folder.
func (l *loader) readContracts() {
	files := l.files.data[contractsFolder]
	if slices.Contains(l.files.data["data"], contractName) {
		files = append([]string{contractName}, files...)
	}
	for _, r := range readAll(l, files, l.contract) {
		c := r.value
		if l.contracts.objects[c.ID] != nil {
			l.faults.Add(errTwice.At(diag.File(r.file), c.ID, "à un autre contrat"))
		}
		l.contracts.add(c.ID, c)
		l.portal.Contracts = append(l.portal.Contracts, c)
		l.keep(c.Dataset)
	}
	slices.SortStableFunc(l.portal.Contracts, func(a, b *portal.Contract) int { return a.Start.Compare(b.Start) })
}

func (l *loader) contract(file string, c *portal.Contract, _ *bool, faults *diag.List) *portal.Contract {
	c.ID, c.Place = idOf(file), diag.Key(file)
	taken := map[string]bool{}
	for _, p := range c.Phases {
		checkID(p.ID, p.Place, taken, faults)
	}
	slices.SortStableFunc(c.Reviews, func(a, b portal.Review) int { return a.Date.Compare(b.Date) })
	slices.SortStableFunc(c.Amendments, func(a, b portal.Amendment) int { return a.Date.Compare(b.Date) })
	c.Dataset = l.dataset(file, cmp.Or(c.Title, "Contrat"), c.Dataset, faults)
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
