package view

import (
	"bytes"
	"html/template"
	"slices"

	"limpide/internal/base/diag"
	"limpide/internal/portal"
	"limpide/internal/show/address"
	"limpide/internal/show/chart"
	"limpide/internal/site/frame"
	"limpide/internal/site/page"
)

// A Kind is a row of the table of pages: the template that draws the pages of a
// kind, and which pages those are.
//
// A new kind is a file with its view and a template of its name in the theme;
// its row here is all that the rest of the program needs.
type Kind struct {
	Template string
	Pages    func(s *Site) []Page
}

// Kinds is every kind of page. The site map lists the pages in the same order,
// each after the page above it.
var Kinds = []Kind{
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
	{"across", acrossPages},
	{"indicators", indicatorsPages},
	{"indicator", indicatorPages},
	{"coverage", coveragePages},
	{"actions", fixed(address.Actions, "Actions", "Les plans d’actions",
		"Ce que chaque EPCI fait : ses actions, leur état, leur calendrier.", actionsView)},
	{"action", actionPages},
	{"actionlist", actionListPages},
	{"mission", missionPages},
	{"history", historyPages},
	{"news", fixed(address.News, "Actualités", "Les actualités",
		"Ce qui se passe dans la démarche.", newsView)},
	{"changes", changesPages},
	{"data", dataPages},
	{"table", tablePages},
	{"method", fixed(address.Method, "Méthode", "Comment lire les chiffres",
		"Comment les scores et les statuts sont calculés, règle par règle, avec un exemple de chacune.", methodView)},
	{"glossary", fixed(address.Glossary, "Glossaire", "Glossaire",
		"Les mots de la transition, en clair.", glossaryView)},
	{"legal", fixed(address.Legal, "Mentions légales", "Mentions légales",
		"Qui publie ce site, qui l’héberge, et sous quelle licence.", legalView)},
	{"ecodesign", ecodesignPages},
	{"search", fixed(address.Search, "Rechercher", "Rechercher",
		"Trouver une page, un chiffre, une action, une commune, une date ou un mot.", searchView)},
}

// Articles is the kind of the Markdown pages that no other kind makes. They come
// last.
var Articles = Kind{"article", articlePages}

// Page is a page that is not made yet.
type Page struct {
	Address     string
	From        diag.Place // what gives it its address; none for the pages of every portal
	Short       string     // in breadcrumbs and the site map
	Title       string     // like the description, gives way to that of the page's Markdown file
	Description string

	// View returns what the template is executed on; Late does, in place of View,
	// for a page that states what other files measure.
	View func(r *Rendering) any
	Late func(r *Rendering, made *page.Made) any

	// Row names the row of pages that lead to each other, the one before and the one
	// after; "" for a page that stands alone.
	Row           string
	before, after string // their addresses

	Template string // that of its kind
	Example  bool   // what it is about is invented, and the page would not be there without
}

// fixed is the pages of a kind that has one, always at the same address.
func fixed(at, short, title, description string, view func(r *Rendering) any) func(*Site) []Page {
	one := []Page{{Address: at, Short: short, Title: title, Description: description, View: view}}
	return func(*Site) []Page { return slices.Clone(one) }
}

// each returns one page for each thing.
func each[T any](things []T, of func(T) Page) []Page {
	pages := make([]Page, len(things))
	for i, thing := range things {
		pages[i] = of(thing)
	}
	return pages
}

// Pages plans every page, in the order of the site map, the Markdown pages that no kind
// makes last. Their names are known from then on.
func (s *Site) Pages() []Page {
	var made []Page
	for _, k := range s.Kinds {
		made = append(made, s.pagesOf(k)...)
	}
	s.Titles[address.SiteMap] = "" // its Markdown file is no article
	articles := s.pagesOf(Articles)
	s.plan(made, articles)
	made = append(made, s.pagesOf(Words)...)
	s.plan(made, articles)
	s.plan(append(made, s.pagesOf(Maps)...), articles)
	last := map[string]*Page{} // of each row
	for i := range s.planned {
		p := &s.planned[i]
		if before := last[p.Row]; p.Row != "" && before != nil {
			before.after, p.before = p.Address, before.Address
		}
		last[p.Row] = p
	}
	return s.planned
}

// plan keeps the pages in the order of the site map.
func (s *Site) plan(made, articles []Page) {
	s.planned = append(inOrder(made), articles...)
	s.places = make(map[string]int, len(s.planned))
	for i, p := range s.planned {
		s.places[p.Address] = i
	}
}

// pagesOf returns the pages of a kind, whose names crumbs may use from then on.
func (s *Site) pagesOf(k Kind) []Page {
	pages := k.Pages(s)
	for i := range pages {
		p := &pages[i]
		p.Template = k.Template
		s.Titles[p.Address], s.Examples[p.Address] = chart.Prefix(p.Example)+p.Short, p.Example
		if written := s.Written[p.Address]; written != nil && written.Short != "" {
			s.Titles[p.Address] = written.Short
		}
	}
	return pages
}

// Render makes a page. Body makes what an author wrote of it, and made is what other
// files measure, for a page that is made late.
func (s *Site) Render(w *bytes.Buffer, p Page, body func(r *Rendering, written *portal.Page) template.HTML, made *page.Made) diag.List {
	around := s.layout(p)
	r := &Rendering{Layout: around, Builder: s.Builder(around), site: s, buffer: w}
	if written := s.Written[p.Address]; written != nil {
		around.Intro = body(r, written)
	}
	around.Example = p.Example
	var shown any
	if p.Late != nil {
		shown = p.Late(r, made)
	} else {
		shown = p.View(r)
	}
	r.Faults.Add(s.Theme.Execute(w, p.Template, shown)...)
	r.Faults.Add(frame.AddContents(s.Theme, w)...)
	page.Finish(w, around.Patterns)
	return r.Faults
}

// Listed returns the addresses of the pages that a site map gives, in order.
func (s *Site) Listed() []string {
	var found []string
	for _, p := range s.planned {
		if isListed(s.Written[p.Address]) {
			found = append(found, p.Address)
		}
	}
	return found
}

// inOrder returns pages in the order of the site map: each after the page above
// it, in the order given among those below the same page.
func inOrder(pages []Page) []Page {
	below := map[string][]Page{}
	for _, p := range pages {
		above := address.Above(p.Address)
		below[above] = append(below[above], p)
	}
	var ordered []Page
	var visit func(above string)
	visit = func(above string) {
		next := below[above]
		delete(below, above)
		for _, p := range next {
			ordered = append(ordered, p)
			visit(p.Address)
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

func articlePages(s *Site) []Page {
	var pages []Page
	for _, p := range s.Portal.Pages {
		if _, made := s.Titles[p.Address]; made || p.IsNews() && p.Date.First().After(s.Day) {
			continue
		}
		row := "" // news follow each other, other pages nothing
		if p.IsNews() {
			row = address.News
		}
		pages = append(pages, Page{
			Address: p.Address, From: diag.File(p.File), Short: p.Title, Title: p.Title, Description: p.Description, Row: row,
			View: func(r *Rendering) any {
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
