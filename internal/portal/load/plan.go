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

func (l *loader) plan(file string, f planFile, faults *diag.List) *portal.Plan {
	t := l.territories.find(idOf(file), diag.File(file), faults)
	if t == nil {
		return nil
	}
	plan := &portal.Plan{
		Territory: t,
		Title:     f.Title,
		Text:      f.Text,
		Adopted:   f.Adopted,
		Dataset:   l.dataset(file, "Plan d’actions "+t.Of(), f.dataset, faults),
		Place:     diag.Key(file),
	}
	for _, a := range f.Actions {
		action := l.action(a, faults)
		action.Plan = plan
		plan.Actions = append(plan.Actions, action)
	}
	return plan
}

func (l *loader) action(f actionFile, faults *diag.List) *portal.Action {
	a := &portal.Action{
		ID:          f.ID,
		Title:       f.Title,
		Description: f.Description,
		Aims:        f.Aims,
		State:       portal.ParseActionState(f.Status),
		Priority:    f.Priority,
		Theme:       f.Theme,
		Start:       f.Start,
		End:         f.End,
		Continuous:  f.Ongoing,
		Lead:        f.Lead,
		Partners:    f.Partners,
		Nodes:       l.nodesNamed(f.Nodes, f.Place.In("mesures"), faults),
		Indicators:  l.indicators.findAll(f.Indicators, f.Place.In("indicateurs"), faults),
		Place:       f.Place,
	}
	for _, b := range f.Budgets {
		a.Budgets = append(a.Budgets, portal.Budget{
			Kind: b.Kind, Unit: b.Unit, Year: b.Year, Planned: b.Planned, Actual: b.Actual,
		})
	}
	for _, x := range f.Funders {
		a.Funders = append(a.Funders, portal.Funder{Name: x.Name, Amount: x.Amount})
	}
	return a
}
