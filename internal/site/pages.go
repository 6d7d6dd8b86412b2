package site

import (
	"bytes"
	"html/template"
	"slices"

	"limpide/internal/base/diag"
	"limpide/internal/portal"
	"limpide/internal/show/address"
	"limpide/internal/show/chart"
	"limpide/internal/site/page"
	"limpide/internal/site/theme"
)

// A kind is a row of the table of pages: the template that draws the pages of a
// kind, and which pages those are.
//
// A new kind is a file with its view and a template of its name in the theme;
// its row here is all that the rest of the program needs.
type kind struct {
	template string
	pages    func(s *Site) []planned
}

// kinds is every kind of page. The site map lists the pages in the same order,
// each after the page above it.
var kinds = []kind{
	{"home", homePages},
	{"territories", fixed(address.Territories, "Territoires", "Les territoires",
		"Les intercommunalités du portail, leurs communes et où elles en sont.", territoriesView)},
	{"territory", territoryPages},
	{"communes", communesPages},
	{"commune", communePages},
	{"score", scorePages},
	{"axis", axisPages},
	{"plan", planPages},
	{"comparison", fixed(address.Comparison, "Comparaison", "Les EPCI côte à côte",
		"Les scores des EPCI, axe par axe, sur une même échelle.", comparisonView)},
	{"indicators", fixed(address.Indicators, "Indicateurs", "Les indicateurs",
		"Les indicateurs du portail, par thème.", indicatorsView)},
	{"indicator", indicatorPages},
	{"coverage", coveragePages},
	{"actions", fixed(address.Actions, "Actions", "Les plans d’actions",
		"Ce que chaque EPCI fait : ses actions, leur état, leur calendrier.", actionsView)},
	{"action", actionPages},
	{"mission", missionPages},
	{"history", historyPages},
	{"news", fixed(address.News, "Actualités", "Les actualités",
		"Ce qui se passe dans la démarche.", newsView)},
	{"data", dataPages},
	{"table", tablePages},
	{"method", fixed(address.Method, "Méthode", "Comment lire les chiffres",
		"Comment les scores et les statuts sont calculés, règle par règle, avec un exemple de chacune.", methodView)},
	{"glossary", fixed(address.Glossary, "Glossaire", "Glossaire",
		"Les mots de la transition, en clair.", glossaryView)},
	{"legal", fixed(address.Legal, "Mentions légales", "Mentions légales",
		"Qui publie ce site, qui l’héberge, et sous quelle licence.", legalView)},
	{"sitemap", fixed(address.SiteMap, "Plan du site", "Plan du site",
		"Toutes les rubriques du portail.", mapView)},
}

// articles is the kind of the Markdown pages that no other kind makes. They come
// last.
var articles = kind{"article", articlePages}

// planned is a page that is not made yet.
type planned struct {
	address     string
	from        diag.Place // what gives it its address; none for the pages of every portal
	short       string     // in breadcrumbs and the site map
	title       string     // like the description, gives way to that of the page's Markdown file
	description string

	// view returns what the template is executed on; late does, in place of view,
	// for a page that states what other files measure, and reads tells that pages are
	// among them.
	view  func(r *rendering) any
	late  func(r *rendering, made *page.Made) any
	reads bool

	template string // that of its kind
	example  bool   // what it is about is invented, and the page would not be there without
}

// fixed is the pages of a kind that has one, always at the same address.
func fixed(at, short, title, description string, view func(r *rendering) any) func(*Site) []planned {
	one := []planned{{address: at, short: short, title: title, description: description, view: view}}
	return func(*Site) []planned { return slices.Clone(one) }
}

// each returns one page for each thing.
func each[T any](things []T, of func(T) planned) []planned {
	pages := make([]planned, len(things))
	for i, thing := range things {
		pages[i] = of(thing)
	}
	return pages
}

// planPages plans every page: its view is made when it is rendered.
func (s *Site) planPages() {
	var made []planned
	for _, k := range kinds {
		made = append(made, s.pagesOf(k)...)
	}
	s.planned = append(inOrder(made), s.pagesOf(articles)...)
	for _, p := range s.planned {
		render := func(w *bytes.Buffer, view func(r *rendering) any) diag.List {
			frame := s.layout(p)
			r := &rendering{Layout: frame, Builder: s.figuresFrom(frame), site: s, buffer: w}
			if written := s.pages[p.address]; written != nil {
				frame.Intro = r.body(written)
			}
			frame.Example = p.example
			made := view(r)
			r.faults.Add(s.theme.Execute(w, p.template, made)...)
			r.faults.Add(s.addContents(w)...)
			page.Raise(w)
			return r.faults
		}
		o := Output{Path: address.File(p.address), Address: p.address, From: p.from, Reads: p.reads}
		if p.late == nil {
			o.Render = func(w *bytes.Buffer) diag.List { return render(w, p.view) }
		} else {
			o.Late = func(w *bytes.Buffer, made *page.Made) diag.List {
				return render(w, func(r *rendering) any { return p.late(r, made) })
			}
		}
		s.add(o)
	}
}

// pagesOf returns the pages of a kind, whose names crumbs may use from then on.
func (s *Site) pagesOf(k kind) []planned {
	pages := k.pages(s)
	for i := range pages {
		p := &pages[i]
		p.template = k.template
		s.titles[p.address], s.examples[p.address] = chart.Prefix(p.example)+p.short, p.example
		if written := s.pages[p.address]; written != nil && written.Short != "" {
			s.titles[p.address] = written.Short
		}
	}
	return pages
}

// A page has a list of its sections when it has so many and is so long, in bytes:
// about five screens of a computer.
const (
	manySections = 3
	longPage     = 8000
)

// contentsPlace stands in a page for the list of its sections, where its template
// does not want it before the first: an answer comes before a list.
const contentsPlace = `<template id="sommaire"></template>`

// Contents marks the place of the list of the sections, if the page is long enough
// to have one; without a mark it stands before the first section.
func (l *Layout) Contents() template.HTML { return contentsPlace }

// addContents puts the list of the sections of a long page in its place.
func (s *Site) addContents(w *bytes.Buffer) diag.List {
	list, first, faults := contents(s.theme, w.Bytes())
	from := bytes.Index(w.Bytes(), []byte(contentsPlace))
	to := from + len(contentsPlace)
	switch {
	case from >= 0:
	case list == "":
		return faults
	default:
		from, to = first, first
	}
	rest := bytes.Clone(w.Bytes()[to:])
	w.Truncate(from)
	w.WriteString(string(list))
	w.Write(rest)
	return faults
}

// contents returns the list of the sections of a page that is long enough to have one,
// and where the first begins.
func contents(t *theme.Theme, made []byte) (list template.HTML, first int, faults diag.List) {
	if bytes.Count(made, []byte("<h2 ")) < manySections { // most pages are not read again
		return "", 0, nil
	}
	sections, first := page.Sections(made)
	if len(sections) < manySections || len(made)-first < longPage {
		return "", 0, nil
	}
	list, faults = t.Part("contents", sections)
	return list, first, faults
}

// inOrder returns pages in the order of the site map: each after the page above
// it, in the order given among those below the same page.
func inOrder(pages []planned) []planned {
	below := map[string][]planned{}
	for _, p := range pages {
		above := address.Above(p.address)
		below[above] = append(below[above], p)
	}
	var ordered []planned
	var visit func(above string)
	visit = func(above string) {
		next := below[above]
		delete(below, above)
		for _, p := range next {
			ordered = append(ordered, p)
			visit(p.address)
		}
	}
	visit("")
	return ordered
}

// ArticlePage is a news item, or any page that is only text.
type ArticlePage struct {
	*Layout
	Date    string
	Sources []*portal.Source
}

func articlePages(s *Site) []planned {
	var pages []planned
	for _, p := range s.portal.Pages {
		if _, made := s.titles[p.Address]; made || p.IsNews() && p.Date.First().After(s.input.Date) {
			continue
		}
		pages = append(pages, planned{
			address: p.Address, from: diag.File(p.File), short: p.Title, title: p.Title, description: p.Description,
			view: func(r *rendering) any {
				view := &ArticlePage{Layout: r.Layout, Sources: p.Sources}
				if p.IsNews() {
					view.Date = p.Date.Long()
				}
				return view
			},
		})
	}
	return pages
}
