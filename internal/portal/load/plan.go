package load

import (
	"cmp"

	"limpide/internal/base/diag"
	"limpide/internal/portal"
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
			checkSlug(a.ID, valueAt(a.Place, "id"), &l.faults)
			first, twice := taken[a.ID]
			if twice && a.ID != "" {
				l.faults.Add(errTwice.At(valueAt(a.Place, "id"), a.ID, whereFrom(r.file, first)))
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

// whereFrom says where something first was, seen from a file.
func whereFrom(file, first string) string {
	if file == first {
		return "plus haut dans ce fichier"
	}
	return "dans " + first
}

func (l *loader) plan(file string, read *portal.Plan, _ bool, faults *diag.List) *portal.Plan {
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
