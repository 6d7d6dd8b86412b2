package load

import (
	"cmp"
	"slices"

	"limpide/internal/base/diag"
	"limpide/internal/portal"
)

func (l *loader) readContract() {
	f, ok := readOne[contractFile](l, contractName)
	if !ok {
		return
	}
	c := portal.Contract{
		Title:       f.Title,
		ShortTitle:  f.ShortTitle,
		Summary:     f.Summary,
		Start:       f.Start,
		End:         f.End,
		Signatories: f.Signatories,
		Phases:      l.phases(f.Phases),
		Dataset:     l.dataset(contractName, cmp.Or(f.Title, "Contrat"), f.dataset, &l.faults),
		Place:       diag.Key(contractName),
	}
	for _, x := range f.Goals {
		c.Goals = append(c.Goals, portal.Goal{
			Title: x.Title, Text: x.Text, State: x.State, Sources: l.cited(x.Sources, x.Place), Place: x.Place,
		})
	}
	for _, x := range f.Bodies {
		c.Bodies = append(c.Bodies, portal.Body{
			Name: x.Name, Role: x.Role, Members: x.Members, Note: x.Note, Sources: l.cited(x.Sources, x.Place), Place: x.Place,
		})
	}
	for _, x := range f.Reviews {
		c.Reviews = append(c.Reviews, portal.Review{
			Date: x.Date, Title: x.Title, State: x.State, Text: x.Text, Sources: l.cited(x.Sources, x.Place), Place: x.Place,
		})
	}
	slices.SortStableFunc(c.Reviews, func(a, b portal.Review) int { return a.Date.Compare(b.Date) })
	for _, x := range f.Money {
		c.Money = append(c.Money, portal.Money{
			Title: x.Title, Amount: x.Amount, Text: x.Text, Sources: l.cited(x.Sources, x.Place), Place: x.Place,
		})
	}
	l.portal.Contract = c
	l.keep(c.Dataset)
}

// cited ties the sources of a table.
func (l *loader) cited(ids []string, table diag.Place) []*portal.Source {
	return l.sources.findAll(ids, table.In("sources"), &l.faults)
}

func (l *loader) phases(given []phaseFile) []portal.Phase {
	taken := map[string]bool{}
	phases := make([]portal.Phase, len(given))
	for i, f := range given {
		at := valueAt(f.Place, "id")
		checkSlug(f.ID, at, &l.faults)
		if taken[f.ID] && f.ID != "" {
			l.faults.Add(errTwice.At(at, f.ID, "plus haut"))
		}
		taken[f.ID] = true
		phases[i] = portal.Phase{ID: f.ID, Title: f.Title, Start: f.Start, End: f.End, Text: f.Text, Place: f.Place}
		for _, t := range f.Tasks {
			phases[i].Tasks = append(phases[i].Tasks, portal.Task{
				Title: t.Title, State: t.State, Who: t.Who, Note: t.Note, Date: t.Date,
				Sources: l.cited(t.Sources, t.Place), Place: t.Place,
			})
		}
	}
	return phases
}

func (l *loader) readHistory() {
	f, ok := readOne[historyFile](l, historyName)
	if !ok {
		return
	}
	missions := newRegister[portal.Mission](errMission)
	missions.open = l.portal.Partial[historyName]
	for _, m := range f.Missions {
		at := valueAt(m.Place, "id")
		checkSlug(m.ID, at, &l.faults)
		if _, twice := missions.objects[m.ID]; twice && m.ID != "" {
			l.faults.Add(errTwice.At(at, m.ID, "plus haut"))
		}
		mission := &portal.Mission{ID: m.ID, Name: m.Name, Text: m.Text, Place: m.Place}
		missions.add(m.ID, mission)
		l.portal.Missions = append(l.portal.Missions, mission)
	}
	d := l.dataset(historyName, "Historique", f.dataset, &l.faults)
	for _, e := range f.Events {
		event := l.event(e, &missions)
		event.Dataset = d
		l.portal.Events = append(l.portal.Events, event)
	}
	l.keep(d)
}

func (l *loader) event(f eventFile, missions *register[portal.Mission]) *portal.Event {
	e := &portal.Event{
		Date:     f.Date,
		End:      f.End,
		DateText: f.DateText,
		Title:    f.Title,
		Text:     f.Text,
		Mission:  missions.find(f.Mission, f.Place.In("mission"), &l.faults),
		Where:    f.Where,
		Inferred: f.Inferred,
		Caveat:   f.Caveat,
		Planned:  f.Planned,
		Key:      f.Key,
		Sources:  l.cited(f.Sources, f.Place),
		Page:     f.Page,
		Place:    f.Place,
	}
	if f.Territory != "" {
		e.Territory = l.territories.find(f.Territory, f.Place.In("territoire"), &l.faults)
	}
	return e
}
