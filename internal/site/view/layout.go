package view

import (
	"cmp"
	"fmt"
	"html/template"
	"slices"
	"strconv"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/show/address"
	"limpide/internal/show/chart"
	"limpide/internal/show/figure"
	"limpide/internal/show/words"
	"limpide/internal/site/drawn"
	"limpide/internal/site/page"
)

// Layout is what every page hands to the frame around it. Page structs embed
// it: there is one struct per kind of page, and a template of the same name.
type Layout struct {
	Address     string // "/mission/"
	Title       string // h1
	HeadTitle   string // <title>
	Description string
	Canonical   string
	Root        string // from this page to the root of the site: "../", or "./"
	Lead        string
	Intro       template.HTML // body of the page's Markdown file, if it has one
	Crumbs      []Crumb
	Header      template.HTML // site name and menu, drawn once per depth and section
	Footer      template.HTML
	Assets      map[string]string // name of a static file of the theme → its path from the root
	Past        string            // that the page is about a territory that has left, or ""
	IsPreview   bool              // some values of the portal are invented
	Example     bool              // this page shows some of them
	Updated     string            // "23 novembre 2026", or ""
	Patterns    template.HTML     // textures of the bars, on pages that have some
	Explorer    bool              // a figure of the page has an interactive version
	Card        *drawn.Card       // picture for where its address is shared, or nil
	Copies      bool              // a figure of the page has texts to take away, which its script copies
	Finds       bool              // the page has a list of communes, above which a script puts a field
	LinkedData  template.HTML     // what programs read of the page (JSON-LD), or ""
	Previous    *menuEntry        // in its row of pages, or nil
	Next        *menuEntry
	Site        *portal.Site
}

// Crumb is a step of the path to a page; the page itself has no Href.
type Crumb struct{ Title, Href string }

// To returns the link from this page to an address of the portal. Links name
// index.html, so that the site also works opened straight from a disk.
func (l *Layout) To(at string) string { return address.Link(l.Root, at) }

// Mark is what titles and descriptions begin with: a page that shows invented
// values is not to be taken for another in a tab, a result or a shared link.
func (l *Layout) Mark() string { return chart.Prefix(l.Example) }

// Asset returns the link to a static file of the theme. It fails if there is
// none, which [theme.Read] reports first for a name written in a template.
func (l *Layout) Asset(name string) (string, error) {
	path, ok := l.Assets[name]
	if !ok {
		return "", fmt.Errorf("le thème n’a pas de fichier static/%s", name)
	}
	return l.Root + path, nil
}

// Policy returns the element that gives the page its security policy: the scripts
// of figures, which are explored or shared, and of the lists of communes are the only
// ones that may run.
func (l *Layout) Policy() template.HTML {
	policy := page.Security
	if l.Explorer || l.Copies || l.Finds {
		policy = policy.With("script-src", "'self'")
	}
	return template.HTML(policy.Meta())
}

// BareLayout returns the frame of the page at an address, without its contents.
func (s *Site) BareLayout(at string) *Layout {
	l := &Layout{Address: at, Canonical: s.BaseURL + address.Below(at), Root: address.Root(at)}
	if at == address.NotFound {
		l.Root = address.Folder(s.BaseURL) // it is shown at whatever depth a page is missing
	}
	return l
}

// called returns the title and the description of a page: those of its Markdown file
// when it has one.
func (s *Site) called(p Page) (title, description string) {
	if written := s.Written[p.Address]; written != nil {
		return written.Title, written.Description
	}
	return p.Title, p.Description
}

// isListed reports whether a site map gives a page, by its Markdown file or nil.
func isListed(written *portal.Page) bool { return written == nil || !written.Hidden }

// layout fills the frame of a page.
func (s *Site) layout(p Page) *Layout {
	l := s.BareLayout(p.Address)
	l.Title, l.Description = s.called(p)
	l.Assets, l.Site, l.IsPreview = s.Theme.Assets(), &s.Portal.Site, s.Preview
	if written := s.Written[p.Address]; written != nil {
		l.Lead = written.Lead
		l.Example, l.Updated = slices.ContainsFunc(written.Sources, (*portal.Source).IsExample), written.Updated.Long()
	}
	for _, t := range s.Portal.Former {
		if strings.HasPrefix(p.Address, address.Territory(t)) {
			l.Past = s.Words.Left(t)
		}
	}
	l.HeadTitle = l.Title + " – " + s.Portal.Site.Title
	if p.Address == address.Home && l.Title == s.Portal.Site.Title {
		l.HeadTitle = l.Title
	}
	l.Crumbs = s.crumbs(l)
	l.Previous, l.Next = s.neighbour(l, p.before), s.neighbour(l, p.after)
	l.Card = s.Drawn.Card(p.Address)
	// The header only depends on the depth of the page and its entry of the menu,
	// so 10,000 pages share a handful of them.
	entries, isHome := menu(l.Site.Menu, l.Root, l.Address), l.Address == address.Home
	key := append(make([]byte, 0, 64), "header "+l.Root...)
	for _, e := range entries {
		key = append(append(key, '|'), e.Current...)
	}
	l.Header = s.frames.get(string(strconv.AppendBool(key, isHome)), func() (template.HTML, diag.List) {
		return s.Theme.Part("header", map[string]any{"Site": l.Site, "Menu": entries, "Home": l.To(address.Home), "IsHome": isHome})
	})
	l.Footer = s.frames.get("footer "+l.Root, func() (template.HTML, diag.List) {
		return s.Theme.Part("footer", map[string]any{
			"Site": l.Site, "Menu": menu(l.Site.FooterMenu, l.Root, ""), "Day": s.Day.Long(),
			"Manifest": l.Root + "manifest.sha256", "Accessibility": l.To(address.Accessibility),
		})
	})
	return l
}

// crumbs lists the sections above a page, from the titles of their own pages.
func (s *Site) crumbs(l *Layout) []Crumb {
	if l.Address == address.Home {
		return nil
	}
	name := func(title string) string { return strings.TrimPrefix(title, chart.Prefix(true)) } // as the headings: the band says the rest
	crumbs := []Crumb{{name(cmp.Or(s.Titles[l.Address], l.Title)), ""}}
	for at := address.Above(l.Address); at != address.Home; at = address.Above(at) {
		if title, ok := s.Titles[at]; ok {
			crumbs = append(crumbs, Crumb{name(title), l.To(at)})
		}
	}
	crumbs = append(crumbs, Crumb{"Accueil", l.To(address.Home)})
	slices.Reverse(crumbs)
	return crumbs
}

// neighbour is a link to a page beside another, if there is one.
func (s *Site) neighbour(l *Layout, at string) *menuEntry {
	if at == "" {
		return nil
	}
	return &menuEntry{Title: s.named(at), Href: l.To(at)}
}

// menuEntry is a link of a menu, as the theme draws it.
type menuEntry struct {
	Title, Href string
	Current     string // "page", "true" (a page below it) or ""
}

// menu returns links to the entries of a menu. The entry of the page at an
// address is marked, or else the closest one above it.
func menu(links []portal.Link, root, at string) []menuEntry {
	current := -1
	entries := make([]menuEntry, len(links))
	for i, m := range links {
		entries[i] = menuEntry{Title: m.Title, Href: address.Link(root, m.Address)}
		if strings.HasPrefix(at, m.Address) && (current < 0 || len(m.Address) > len(links[current].Address)) {
			current = i
		}
	}
	switch {
	case current < 0:
	case links[current].Address == at:
		entries[current].Current = "page"
	default:
		entries[current].Current = "true"
	}
	return entries
}

// Functions are what templates may call; docs/theme.md lists them.
var Functions = template.FuncMap{
	"typo":     fr.Typo,
	"nombre":   fr.Number,
	"entier":   fr.Integer,
	"pour100":  fr.Percent,
	"compte":   fr.Count,
	"accord":   fr.Agree,
	"date":     fr.Date.Long,
	"mois":     fr.Date.MonthYear,
	"entre":    fr.Between,
	"iso":      fr.Date.String,
	"depuis":   fr.Date.The,
	"joindre":  fr.Join,
	"capitale": func(s string) string { return fr.Capital(s) },
	"classe":   func(kind string, word any) string { return figure.Style(kind, fmt.Sprint(word)) },
	"quantite": fr.WithUnit,
	"montant":  words.Amount,
	"adresse":  address.Of,
	"jeu":      address.Dataset,
}
