package load

import (
	"cmp"
	"maps"
	"slices"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/portal"
)

func (l *loader) readSources() {
	l.sources = newRegister[portal.Source](errSource)
	read, ok := readOne[sourcesFile](l, sourcesName)
	l.sources.open = !ok || l.portal.Partial[sourcesName]
	for _, id := range slices.Sorted(maps.Keys(read.Sources)) {
		s := read.Sources[id]
		checkSlug(id, s.Place, &l.faults)
		source := &portal.Source{
			ID:       id,
			Title:    s.Title,
			Producer: s.Producer,
			URL:      s.URL,
			Date:     s.Date,
			ReadOn:   s.ReadOn,
			Kind:     s.Kind,
			Licence:  s.Licence,
			Note:     s.Note,
			Place:    s.Place,
		}
		l.sources.add(id, source)
		l.portal.Sources = append(l.portal.Sources, source)
	}
}

// readSite reads data/portail.toml and opens the register of territories, which
// are listed there.
func (l *loader) readSite() {
	read, ok := readOne[siteFile](l, siteName)
	l.portal.Site = site(read)
	l.territories = newRegister[portal.Territory](errTerritory)
	files := map[string]bool{}
	for _, file := range l.files.data[territoriesFolder] {
		files[idOf(file)] = true
	}
	for i, slug := range read.Territories {
		at := diag.Value(siteName, "territoires", i)
		if _, twice := l.territories.objects[slug]; twice {
			l.faults.Add(errListedTwice.At(at, slug))
			continue
		}
		if !files[slug] {
			l.faults.Add(unknown(errTerritoryFile, at, slug, slices.Sorted(maps.Keys(files))))
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
}

func site(f siteFile) portal.Site {
	return portal.Site{
		Title:       f.Title,
		Subtitle:    f.Subtitle,
		Description: f.Description,
		BaseURL:     f.URL,
		Area:        f.Area,
		AreaArticle: f.AreaArticle,
		Publisher: portal.Publisher{
			Name:           f.Publisher.Name,
			ShortName:      f.Publisher.ShortName,
			Article:        f.Publisher.Article,
			SIREN:          f.Publisher.SIREN,
			Address:        f.Publisher.Address,
			Phone:          f.Publisher.Phone,
			Email:          f.Publisher.Email,
			Director:       f.Publisher.Director,
			DataProtection: f.Publisher.DataProtect,
			SourceCode:     f.Publisher.SourceCode,
			Place:          diag.Key(siteName, "editeur"),
		},
		Host: portal.Host{
			Name:    f.Host.Name,
			Address: f.Host.Address,
			Phone:   f.Host.Phone,
			Place:   diag.Key(siteName, "hebergeur"),
		},
		Licence: portal.Licence{Name: f.Licence.Name, URL: f.Licence.URL},
		Accessibility: portal.Accessibility{
			State:     f.Accessibility.State,
			AuditedOn: f.Accessibility.AuditedOn,
			Date:      f.Accessibility.Date,
		},
		Menu:       links(f.Menu),
		FooterMenu: links(f.FooterMenu),
		Place:      diag.Key(siteName),
	}
}

func links(menu []menuFile) []portal.Link {
	made := make([]portal.Link, len(menu))
	for i, m := range menu {
		made[i] = portal.Link{Title: m.Title, Address: m.Address, Place: m.Place}
	}
	return made
}

func (l *loader) readTerritories() {
	results := readAll(l, l.files.data[territoriesFolder], l.territory)
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
}

func (l *loader) territory(file string, f territoryFile, faults *diag.List) *portal.Territory {
	slug := idOf(file)
	t := &portal.Territory{
		Slug:      slug,
		Name:      cmp.Or(f.Name, slug),
		ShortName: cmp.Or(f.ShortName, slug),
		Article:   f.Article,
		SIREN:     f.SIREN,
		Seat:      f.Seat,
		Tax:       f.Tax,
		Since:     f.Since,
		Census:    f.Census,
		Dataset:   l.dataset(file, cmp.Or(f.Name, slug), f.dataset, faults),
		Place:     diag.Key(file),
	}
	if f.AreaKm2 != nil {
		t.AreaKm2 = *f.AreaKm2
	}
	t.Communes, t.Filiations = communes(f.Communes), l.filiations(f.Filiations, faults)
	t.Labels, t.Documents = l.labels(f.Labels, faults), documents(f.Links)
	return t
}

func communes(files []communeFile) []portal.Commune {
	made := make([]portal.Commune, len(files))
	for i, c := range files {
		made[i] = portal.Commune{
			INSEE: c.INSEE, Name: c.Name, SIREN: c.SIREN,
			Municipal: c.Municipal, Total: c.Total,
			Since: c.Since, Note: c.Note, Place: c.Place,
		}
	}
	return made
}

func (l *loader) filiations(files []filiationFile, faults *diag.List) []portal.Filiation {
	made := make([]portal.Filiation, len(files))
	for i, f := range files {
		made[i] = portal.Filiation{
			Date: f.Date, Kind: f.Kind, From: f.From, Text: f.Text,
			Sources: l.sources.findAll(f.Sources, f.Place.In("sources"), faults),
			Place:   f.Place,
		}
	}
	return made
}

// labels returns those of the known frameworks, oldest first.
func (l *loader) labels(files []labelFile, faults *diag.List) []portal.Label {
	var made []portal.Label
	for _, f := range files {
		label := portal.Label{
			Framework: l.frameworks.find(f.Framework, f.Place.In("referentiel"), faults),
			Stars:     f.Stars, Date: f.Date, Until: f.Until,
			Sources: l.sources.findAll(f.Sources, f.Place.In("sources"), faults),
			Place:   f.Place,
		}
		if label.Framework != nil {
			made = append(made, label)
		}
	}
	slices.SortStableFunc(made, func(a, b portal.Label) int { return a.Date.Compare(b.Date) })
	return made
}

func documents(files []linkFile) []portal.Document {
	made := make([]portal.Document, len(files))
	for i, f := range files {
		made[i] = portal.Document{Title: f.Title, URL: f.URL, Format: f.Format, Date: f.Date, Place: f.Place}
	}
	return made
}

// readGlossary reads the terms, then ties those that refer to each other.
func (l *loader) readGlossary() {
	read, _ := readOne[glossaryFile](l, glossaryName)
	words := newRegister[portal.Term](errWord)
	words.open = l.portal.Partial[glossaryName]
	taken := map[string]bool{}
	terms := make([]*portal.Term, len(read.Terms))
	for i, f := range read.Terms {
		t := &portal.Term{
			Word: f.Word, Acronym: f.Acronym, Slug: fr.Slug(f.Word), Definition: f.Definition,
			Sources: l.sources.findAll(f.Sources, f.Place.In("sources"), &l.faults),
			Place:   f.Place,
		}
		terms[i] = t
		words.add(f.Word, t)
		if f.Word != "" && taken[t.Slug] {
			l.faults.Add(errWordTwice.At(f.Place.In("mot"), f.Word))
		}
		taken[t.Slug] = true
	}
	for i, f := range read.Terms {
		terms[i].SeeAlso = words.findAll(f.SeeAlso, f.Place.In("voir"), &l.faults)
	}
	slices.SortStableFunc(terms, func(a, b *portal.Term) int { return fr.Compare(a.Word, b.Word) })
	l.portal.Terms = terms
}
