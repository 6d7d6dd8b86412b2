package load

import (
	"cmp"
	"maps"
	"slices"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/portal/schema"
)

func (l *loader) readSources() {
	for _, file := range []string{sourcesName, example(sourcesName)} {
		var read schema.Sources
		ok := l.readOne(file, &read)
		l.sources.open = l.sources.open || !ok && file == sourcesName || l.portal.Partial[file]
		for _, id := range slices.Sorted(maps.Keys(read.Sources)) {
			source := read.Sources[id]
			source.ID = id
			checkSlug(id, source.Place, &l.faults)
			if !l.sources.addFrom(file, id, source) {
				l.faults.Add(errTwice.At(source.Place, id, "dans "+sourcesName))
				continue
			}
			l.portal.Sources = append(l.portal.Sources, source)
		}
	}
}

// readSite reads data/portail.toml and opens the register of territories, which
// are listed there.
func (l *loader) readSite() {
	site := &l.portal.Site
	ok := l.readOne(siteName, site)
	site.Place = diag.Key(siteName)
	files := map[string]bool{}
	for _, file := range l.files.data[territoriesFolder] {
		files[idOf(file)] = true
	}
	for i, slug := range site.Territories {
		at := diag.Value(siteName, "territoires", i)
		if _, twice := l.territories.objects[slug]; twice {
			continue // reported where it is read
		}
		if !files[slug] {
			l.faults.Add(errTerritoryFile.At(at, slug).Among(slug, slices.Sorted(maps.Keys(files))))
		}
		l.territories.add(slug, nil)
	}
	for _, file := range l.files.data[territoriesFolder] {
		slug := idOf(file)
		if _, listed := l.territories.objects[slug]; listed {
			continue
		}
		if ok && !l.portal.Partial[siteName] {
			l.faults.Add(errNotListed.At(diag.File(file), slug))
		}
		l.territories.add(slug, nil)
	}
	for _, file := range l.files.data[example(territoriesFolder)] {
		l.territories.addFrom(file, idOf(file), nil)
	}
}

// factOrExample returns the name of a file that stands alone, or that of its
// example if there is no such file.
func (f *folder) factOrExample(name string) string {
	if f.has(name) {
		return name
	}
	return example(name)
}

func (l *loader) readTerritories() {
	files := l.files.data[territoriesFolder]
	if len(l.portal.Site.Territories)+len(files) == 0 { // no fact yet
		files = l.files.data[example(territoriesFolder)]
	}
	results := readAll(l, files, l.territory)
	bySlug := map[string]*portal.Territory{}
	for _, r := range results {
		bySlug[r.value.Slug] = r.value
		l.keep(r.value.Dataset)
	}
	for _, slug := range l.territories.ids {
		if t := bySlug[slug]; t != nil {
			l.territories.add(slug, t)
			l.portal.Territories = append(l.portal.Territories, t)
		}
	}
	for _, t := range l.portal.Territories {
		if t.IntoSlug != "" {
			t.Into = l.territories.find(t.IntoSlug, t.Place.Value("fusionne_dans"), &l.faults)
		}
	}
}

func (l *loader) territory(file string, t *portal.Territory, _ *bool, faults *diag.List) *portal.Territory {
	t.Slug, t.Place = idOf(file), diag.Key(file)
	t.Name = cmp.Or(t.Name, t.Slug)
	t.ShortName = cmp.Or(t.ShortName, t.Slug)
	t.Dataset = l.sourced(file, t.Name, t.Dataset, faults)
	t.Labels = slices.DeleteFunc(t.Labels, func(l portal.Label) bool { return l.Framework == nil })
	slices.SortStableFunc(t.OldNames, func(a, b portal.OldName) int { return a.Until.Compare(b.Until) })
	t.SortLabels()
	return t
}

// findCommune returns what finds the commune that a file names, or adds to faults why
// there is none, unless the file that gives it is at fault.
func findCommune(l *loader, known *portal.Gazetteer) func(name string, at diag.Place, faults *diag.List) *portal.Commune {
	return func(name string, at diag.Place, faults *diag.List) *portal.Commune {
		found := known.Find(name)
		switch {
		case len(found) == 1:
			return found[0]
		case len(found) > 1:
			which := make([]string, len(found))
			for i, c := range found {
				which[i] = "« " + c.INSEE + " »"
				if t := portal.Home(l.portal.Territories, c); t != nil {
					which[i] += " (" + t.ShortName + ")"
				}
			}
			faults.Add(errCommunesAlike.At(at.Value(), name).WithHint("écrivez le code Insee de la bonne : %s", fr.JoinOr(which)))
		case !l.territories.open && !slices.ContainsFunc(l.territories.ids, func(id string) bool {
			t := l.territories.objects[id]
			return t == nil || l.portal.Partial[t.Place.File]
		}):
			faults.Add(errCommune.At(at.Value(), name).Among(name, known.Names()))
		}
		return nil
	}
}

// readGlossary reads the terms, then ties those that refer to each other.
func (l *loader) readGlossary() {
	var read schema.Glossary
	name := l.files.factOrExample(glossaryName)
	l.readOne(name, &read)
	words := newRegister[portal.Term](errWord)
	words.open = l.portal.Partial[name]
	taken := map[string]bool{}
	for _, t := range read.Terms {
		t.Slug = fr.Slug(t.Word)
		words.add(t.Word, t)
		if t.Slug != "" && taken[t.Slug] {
			l.faults.Add(errWordTwice.At(t.Place.In("mot"), t.Word))
		}
		taken[t.Slug] = true
	}
	for _, t := range read.Terms {
		for i, word := range t.See {
			if other := words.find(word, t.Place.In("voir", i), &l.faults); other != nil {
				t.SeeAlso = append(t.SeeAlso, other)
			}
		}
	}
	slices.SortStableFunc(read.Terms, func(a, b *portal.Term) int { return fr.Compare(a.Word, b.Word) })
	l.portal.Terms = read.Terms
}
