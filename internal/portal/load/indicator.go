package load

import (
	"cmp"
	"maps"
	"slices"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/portal"
)

var directions = map[string]portal.Direction{
	"hausse": portal.Up, "baisse": portal.Down, "maintien": portal.Keep, "aucun": portal.NoDirection,
}

var valueStates = map[string]portal.ValueState{
	"": portal.Final, "définitif": portal.Final, "provisoire": portal.Provisional, "estimé": portal.Estimated,
}

func (l *loader) readIndicators() {
	l.indicators = newRegister[portal.Indicator](errIndicator)
	for _, r := range readAll(l, l.files.data[indicatorsFolder], l.indicator) {
		l.indicators.add(r.value.ID, r.value)
		l.portal.Indicators = append(l.portal.Indicators, r.value)
		l.keep(r.value.Dataset)
	}
	slices.SortStableFunc(l.portal.Indicators, func(a, b *portal.Indicator) int {
		return cmp.Or(fr.Compare(a.Theme, b.Theme), fr.Compare(a.Title, b.Title))
	})
}

func (l *loader) indicator(file string, f indicatorFile, faults *diag.List) *portal.Indicator {
	if faults.Errors() == 0 {
		checkYears(f.Series, faults)
	}
	id := idOf(file)
	i := &portal.Indicator{
		ID:          id,
		Title:       cmp.Or(f.Title, id),
		Short:       cmp.Or(f.ShortTitle, f.Title, id),
		Theme:       f.Theme,
		Definition:  f.Definition,
		Calculation: f.Calculation,
		Caveat:      f.Caveat,
		Unit:        f.Unit,
		UnitLong:    f.UnitLong,
		Decimals:    f.Decimals,
		Direction:   directions[f.Direction],
		Method:      portal.Method(f.Method),
		Min:         f.Min,
		Max:         f.Max,
		Next:        f.Next,
		Contact:     f.Contact,
		Nodes:       l.nodesNamed(f.Nodes, diag.Key(file, "mesures"), faults),
		Dataset:     l.dataset(file, cmp.Or(f.Title, id), f.dataset, faults),
		Place:       diag.Key(file),
	}
	scopes := l.scopes(f, faults)
	i.Series = l.series(file, f, scopes, faults)
	i.Targets = l.targets(f.Targets, scopes, faults)
	i.Breaks = breaks(f.Breaks, scopes, faults)
	i.Dataset.Example = i.Dataset.Example || i.CitesExamples()
	return i
}

// scopes returns the areas that the series of a file may cover: territories,
// the whole pole, and those of the file's own.
func (l *loader) scopes(f indicatorFile, faults *diag.List) *register[portal.Scope] {
	r := newRegister[portal.Scope](errScope)
	for _, slug := range l.territories.ids {
		if t := l.territories.objects[slug]; t != nil {
			r.add(slug, &portal.Scope{ID: slug, Name: t.ShortName, Territory: t})
		} else {
			r.add(slug, nil)
		}
	}
	r.add(portal.PoleScope, &portal.Scope{ID: portal.PoleScope, Name: fr.Capital(l.portal.Site.Area)})
	for _, id := range slices.Sorted(maps.Keys(f.Scopes)) {
		own := f.Scopes[id]
		checkSlug(id, own.Place, faults)
		if _, taken := r.objects[id]; taken {
			faults.Add(errScopeTaken.At(own.Place, id))
			continue
		}
		r.add(id, &portal.Scope{ID: id, Name: own.Name, Note: own.Note})
	}
	return &r
}

// series returns those of f in the order of the territories, then the pole,
// then the others by name.
func (l *loader) series(file string, f indicatorFile, scopes *register[portal.Scope], faults *diag.List) []*portal.Series {
	rank := map[string]int{}
	for i, id := range scopes.ids[:len(l.territories.ids)+1] {
		rank[id] = i - len(scopes.ids)
	}
	var all []*portal.Series
	for _, id := range slices.Sorted(maps.Keys(f.Series)) {
		at := diag.Key(file, "serie", id)
		if scope := scopes.find(id, at, faults); scope != nil {
			all = append(all, &portal.Series{Scope: *scope, Values: l.values(f.Series[id], faults), Place: at})
		}
	}
	slices.SortStableFunc(all, func(a, b *portal.Series) int {
		return cmp.Or(cmp.Compare(rank[a.Scope.ID], rank[b.Scope.ID]), fr.Compare(a.Scope.Name, b.Scope.Name))
	})
	return all
}

// checkYears holds that a year has a value, or else a reason to have none.
func checkYears(series map[string]map[int]valueFile, faults *diag.List) {
	for _, id := range slices.Sorted(maps.Keys(series)) {
		for _, year := range slices.Sorted(maps.Keys(series[id])) {
			switch v := series[id][year]; {
			case v.Number != nil && v.Missing != "":
				faults.Add(errNumberAndGap.At(v.Place, year))
			case v.Number == nil && v.Missing == "":
				faults.Add(errNoNumber.At(v.Place, year))
			}
		}
	}
}

func (l *loader) values(given map[int]valueFile, faults *diag.List) []portal.Value {
	values := make([]portal.Value, 0, len(given))
	for _, year := range slices.Sorted(maps.Keys(given)) {
		f := given[year]
		v := portal.Value{Year: year, State: valueStates[f.State], Note: f.Note, Place: f.Place}
		if f.Number != nil {
			v.Number = *f.Number
		} else {
			v.State, v.Note = portal.Missing, missingNote(f)
		}
		if f.Source != "" {
			v.Source = l.sources.find(f.Source, f.Place.In("source"), faults)
		}
		values = append(values, v)
	}
	return values
}

func missingNote(f valueFile) string {
	if f.Note == "" {
		return f.Missing
	}
	return f.Missing + " (" + f.Note + ")"
}

// checkScope reports a scope that nothing has; "" is every series.
func checkScope(id string, at diag.Place, scopes *register[portal.Scope], faults *diag.List) {
	if id != "" {
		scopes.find(id, at.In("territoire"), faults)
	}
}

func (l *loader) targets(given []targetFile, scopes *register[portal.Scope], faults *diag.List) []portal.Target {
	targets := make([]portal.Target, len(given))
	for i, f := range given {
		checkScope(f.Scope, f.Place, scopes, faults)
		targets[i] = portal.Target{
			Scope: f.Scope, Year: f.Year, Value: f.Value, Milestone: f.Milestone, Note: f.Note,
			Sources: l.sources.findAll(f.Sources, f.Place.In("sources"), faults),
			Place:   f.Place,
		}
	}
	slices.SortStableFunc(targets, func(a, b portal.Target) int {
		return cmp.Or(cmp.Compare(a.Scope, b.Scope), cmp.Compare(a.Year, b.Year))
	})
	return targets
}

func breaks(given []breakFile, scopes *register[portal.Scope], faults *diag.List) []portal.Break {
	made := make([]portal.Break, len(given))
	for i, f := range given {
		checkScope(f.Scope, f.Place, scopes, faults)
		made[i] = portal.Break{Year: f.Year, Scope: f.Scope, Text: f.Text, Place: f.Place}
	}
	slices.SortStableFunc(made, func(a, b portal.Break) int { return cmp.Compare(a.Year, b.Year) })
	return made
}
