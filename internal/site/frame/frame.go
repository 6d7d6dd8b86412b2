// Package frame is what stands around the contents of each page: its head, its path, its
// menus, and what templates may call.
package frame

import (
	"fmt"
	"html/template"
	"strings"
	"sync"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/show/address"
	"limpide/internal/show/chart"
	"limpide/internal/show/figure"
	"limpide/internal/show/words"
	"limpide/internal/show/words/memory"
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
	Changed     string            // when what it shows last changed, or ""
	Cautions    []string          // what the files of what it shows say of the whole
	Corrections []*memory.Line    // the last changes of what it shows
	Patterns    template.HTML     // textures of the bars, which a page without bars loses
	Explorer    bool              // a figure of the page has an interactive version
	Card        *drawn.Card       // picture for where its address is shared, or nil
	Copies      bool              // a figure of the page has texts to take away, which its script copies
	Finds       bool              // the page has a list of communes, above which a script puts a field
	Searches    bool              // the page is that of the search
	LinkedData  template.HTML     // what programs read of the page (JSON-LD), or ""
	Previous    *Entry            // in its row of pages, or nil
	Next        *Entry
	Numbers     []Entry // other pages of the same list, when they are many
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
// of figures, which are explored or shared, of the lists of communes and of the search
// are the only ones that may run.
func (l *Layout) Policy() template.HTML {
	policy := page.Security
	if l.Explorer || l.Copies || l.Finds || l.Searches {
		policy = policy.With("script-src", "'self'")
	}
	return template.HTML(policy.Meta())
}

// Describe puts what programs read of a page on it.
func (l *Layout) Describe(linked []byte) {
	l.LinkedData = template.HTML(`<script type="application/ld+json">` + string(linked) + `</script>`)
}

// Entry is a link of a menu, as the theme draws it.
type Entry struct {
	Title, Href string
	Current     string // "page", "true" (a page below it) or ""
}

// Menu returns links to the entries of a menu. The entry of the page at an
// address is marked, or else the closest one above it.
func Menu(links []portal.Link, root, at string) []Entry {
	current := -1
	entries := make([]Entry, len(links))
	for i, m := range links {
		entries[i] = Entry{Title: m.Title, Href: address.Link(root, m.Address)}
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
	"fiche":    address.Sheet,
}

// Pieces keeps HTML that many pages share; each is made once.
type Pieces struct{ made sync.Map }

type piece = func() (template.HTML, diag.List)

// Get returns the piece of a key, which draw makes if nobody has.
func (p *Pieces) Get(key string, draw func() (template.HTML, diag.List)) template.HTML {
	once, _ := p.made.LoadOrStore(key, sync.OnceValues(draw))
	made, _ := once.(piece)()
	return made
}

// Faults returns those of all the pieces.
func (p *Pieces) Faults() diag.List {
	var faults diag.List
	p.made.Range(func(_, once any) bool {
		_, found := once.(piece)()
		faults.Add(found...)
		return true
	})
	return faults
}
