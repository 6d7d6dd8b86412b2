package making

import (
	"bytes"
	"fmt"
	"html/template"
	"slices"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
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

	list        string // the address of the first of the pages of a list that are numbered; "" for none
	part, parts int    // which it is of how many

	Template string // that of its kind
	Example  bool   // what it is about is invented, and the page would not be there without
}

// Fixed is the pages of a kind that has one, always at the same address.
func Fixed(at, short, title, description string, view func(r *Rendering) any) func(*Site) []Page {
	one := []Page{{Address: at, Short: short, Title: title, Description: description, View: view}}
	return func(*Site) []Page { return slices.Clone(one) }
}

// Pages plans every page, in the order of the site map, the Markdown pages that no kind
// makes last. Their names are known from then on.
func (s *Site) Pages() []Page {
	var made []Page
	for _, k := range s.Kinds {
		made = append(made, s.pagesOf(k)...)
	}
	s.Titles[address.SiteMap] = "" // its Markdown file is no article
	articles := s.pagesOf(s.Articles)
	s.plan(made, articles)
	for _, k := range s.After {
		made = append(made, s.pagesOf(k)...)
		s.plan(made, articles)
	}
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
	r := &Rendering{Layout: around, Builder: s.Builder(around), From: s, buffer: w}
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

// Planned returns every page, in the order of the site map; to be read only.
func (s *Site) Planned() []Page { return s.planned }

// Listed returns the addresses of the pages that a site map gives, in order.
func (s *Site) Listed() []string {
	var found []string
	for _, p := range s.planned {
		if IsListed(s.Written[p.Address]) {
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

// Named returns the title of a page where its section is not beside it.
func (s *Site) Named(at string) string {
	if i, known := s.places[at]; known {
		title, _ := s.Called(s.planned[i])
		return fr.Capital(title)
	}
	return s.Titles[at]
}

// PerPage is how many lines a page of a list has at most: beyond, the list goes on
// at an address of its own.
const PerPage = 100

// Parts cuts a list into those of its pages.
func Parts[T any](list []T) [][]T {
	return slices.Collect(slices.Chunk(list, PerPage))
}

// Part is a page of a list that may have several: those after the first say which.
func Part(p Page, n, all int, view func(r *Rendering) any) Page {
	p.Row = p.Address
	p.Address, p.View = address.Part(p.Address, n), view
	if all > 1 {
		p.Title += fmt.Sprintf(" (%d sur %d)", n, all)
	}
	if n > 1 {
		p.Short = fmt.Sprintf("Page %d", n)
	}
	return p
}

// Numbered is [Part] of a list that nothing but their numbers tells the pages of apart: each
// leads to others by these.
func Numbered(p Page, n, all int, view func(r *Rendering) any) Page {
	p.list, p.part, p.parts = p.Address, n, all
	return Part(p, n, all, view)
}

// Numbers of pages that a page leads to: all of them while they are few, otherwise those near
// it and the first of each score, so that any is two links away.
const (
	fewNumbers = 3 // that the pages before and after lead to soon enough
	allNumbers = 30
	nearby     = 20
)

// numbers returns them, in order.
func numbers(part, parts int) (all []int) {
	if parts <= fewNumbers {
		return nil
	}
	for n := 1; n <= parts; n++ {
		if isNear := (n-1)/nearby == (part-1)/nearby; parts <= allNumbers || isNear || n%nearby == 1 || n == parts {
			all = append(all, n)
		}
	}
	return all
}

// A Range is one of the pages of a list, by the names of its first and last things.
type Range struct{ Title, Address string }

// Ranges returns those of a list that has several pages, at its address; nil for one.
func Ranges[T any](of string, parts [][]T, name func(T) string) (all []Range) {
	for n, part := range parts {
		if len(parts) > 1 {
			all = append(all, Range{name(part[0]) + " – " + name(part[len(part)-1]), address.Part(of, n+1)})
		}
	}
	return all
}
