package load

import (
	"cmp"
	"maps"
	"path"
	"slices"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/portal/schema"
)

// readIndicators reads the facts, then the examples, whose values go to the
// indicator of their name if there is one.
func (l *loader) readIndicators() {
	for _, r := range readAll(l, l.files.all(indicatorsFolder), l.indicator) {
		if l.indicators.addFrom(r.file, r.value.ID, r.value) {
			l.portal.Indicators = append(l.portal.Indicators, r.value)
		} else if fact := l.indicators.objects[r.value.ID]; fact.Illustrate(r.value) {
			fact.Dataset.Title = fact.Title
		}
	}
	for _, i := range l.portal.Indicators {
		l.keep(i.Dataset)
	}
	slices.SortStableFunc(l.portal.Indicators, func(a, b *portal.Indicator) int {
		return cmp.Or(fr.Compare(a.Theme, b.Theme), fr.Compare(a.Title, b.Title))
	})
}

// unsourced reports whether a value of i has no source of its own.
func unsourced(i *portal.Indicator) bool {
	return slices.ContainsFunc(i.Series, func(s *portal.Series) bool {
		return slices.ContainsFunc(s.Values, func(v portal.Value) bool { return v.Source == nil })
	})
}

// illustrates reports whether a file gives example values to an indicator whose
// definition is a fact.
func (f *folder) illustrates(file string) bool {
	return path.Dir(file) == example(indicatorsFolder) && (slices.Contains(f.data[indicatorsFolder], indicatorsFolder+"/"+path.Base(file)) || f.awaited[indicatorsFolder+"/"+path.Base(file)])
}

func (l *loader) indicator(file string, read *schema.Indicator, whole *bool, faults *diag.List) *portal.Indicator {
	for _, id := range slices.Sorted(maps.Keys(read.Values)) {
		for _, year := range slices.Sorted(maps.Keys(read.Values[id])) {
			switch v := read.Values[id][year]; {
			case !*whole: // what is missing may have been there
			case v.Number != nil && v.Absent != "":
				faults.Add(errNumberAndGap.At(v.Place, year))
			case v.Number == nil && v.Absent == "":
				faults.Add(errNoNumber.At(v.Place, year))
			}
		}
	}
	i := read.Indicator
	i.ID, i.Place = idOf(file), diag.Key(file)
	i.Title = cmp.Or(i.Title, i.ID)
	i.Short = cmp.Or(i.Short, i.Title)
	i.Dataset = dataset(file, i.Title, i.Dataset)
	scopes := scopesOf(l, read.Scopes, faults)
	i.Series = l.series(file, read, scopes, faults)
	checkScope := func(id string, at diag.Place) {
		if id != "" { // every series
			scopes.find(id, at.In("territoire"), faults)
		}
	}
	for _, t := range i.Targets {
		checkScope(t.Scope, t.Place)
	}
	for _, b := range i.Breaks {
		checkScope(b.Scope, b.Place)
	}
	rank := func(scope string) int { // in the order of the series, those of all of them first
		k := slices.IndexFunc(i.Series, func(s *portal.Series) bool { return s.Scope.ID == scope })
		if k < 0 && scope != "" {
			k = len(i.Series) + slices.Index(scopes.ids, scope)
		}
		return k
	}
	slices.SortStableFunc(i.Targets, func(a, b portal.Target) int {
		return cmp.Or(cmp.Compare(rank(a.Scope), rank(b.Scope)), cmp.Compare(a.Year, b.Year))
	})
	slices.SortStableFunc(i.Breaks, func(a, b portal.Break) int { return cmp.Compare(a.Year, b.Year) })
	slices.SortStableFunc(i.Remarks, func(a, b portal.Remark) int { return cmp.Compare(a.Year, b.Year) })
	if len(i.Dataset.Sources) == 0 && unsourced(&i) && !l.sources.open && faults.Errors() == 0 {
		faults.Add(errNoSource.At(diag.File(file)))
	}
	return &i
}

// scopesOf returns the areas that the series of a file may cover: territories,
// the whole pole, and those of the file's own.
func scopesOf(l *loader, own map[string]*portal.Scope, faults *diag.List) *register[portal.Scope] {
	r := newRegister[portal.Scope](errScope)
	for _, slug := range l.territories.ids {
		if t := l.territories.objects[slug]; t != nil {
			r.add(slug, &portal.Scope{ID: slug, Name: t.ShortName, Territory: t})
		} else {
			r.add(slug, nil)
		}
		r.examples[slug] = l.territories.examples[slug]
	}
	r.add(portal.PoleScope, &portal.Scope{ID: portal.PoleScope, Name: fr.Capital(l.portal.Site.Area)})
	for _, id := range slices.SortedFunc(maps.Keys(own), fr.Compare) { // « lot-2 » before « lot-10 »
		scope, told := own[id], []*portal.Territory(nil)
		checkSlug(id, scope.Place, faults)
		if _, taken := r.objects[id]; taken {
			faults.Add(errScopeTaken.At(scope.Place, id))
			continue
		}
		scope.ID = id
		for _, c := range scope.Communes { // which tell the territories, if nothing else does
			if t := portal.Home(l.portal.Territories, c); t != nil && !slices.Contains(told, t) && len(scope.Within) == 0 {
				told = append(told, t)
			}
		}
		scope.Within = append(scope.Within, told...)
		r.add(id, scope)
	}
	return &r
}

// series returns those of a file in the order of the territories, then the pole,
// then the others by name.
func (l *loader) series(file string, read *schema.Indicator, scopes *register[portal.Scope], faults *diag.List) []*portal.Series {
	rank := map[string]int{}
	for i, id := range scopes.ids[:len(l.territories.ids)+1] {
		rank[id] = i - len(scopes.ids)
	}
	var all []*portal.Series
	for _, id := range slices.Sorted(maps.Keys(read.Values)) {
		at := diag.Key(file, "serie", id)
		if scope := scopes.find(id, at, faults); scope != nil {
			all = append(all, &portal.Series{Scope: *scope, Values: values(read.Values[id], read.Nature), Place: at})
		}
	}
	slices.SortStableFunc(all, func(a, b *portal.Series) int {
		return cmp.Or(cmp.Compare(rank[a.Scope.ID], rank[b.Scope.ID]), fr.Compare(a.Scope.Name, b.Scope.Name))
	})
	return all
}

// values returns those of a series by year; what each is follows from nature, that
// of the indicator, unless it says otherwise. The note of a year without number
// follows the reason.
func values(given map[int]schema.Value, nature portal.Nature) []portal.Value {
	values := make([]portal.Value, 0, len(given))
	for _, year := range slices.Sorted(maps.Keys(given)) {
		read := given[year]
		v := read.Value
		v.Year, v.Nature = year, cmp.Or(v.Nature, nature, portal.Measurement)
		switch {
		case read.Number != nil:
			v.Number = *read.Number
		case v.Note == "":
			v.State, v.Note = portal.Missing, read.Absent
		default:
			v.State, v.Note = portal.Missing, read.Absent+" ("+v.Note+")"
		}
		values = append(values, v)
	}
	return values
}
