package site

import (
	"fmt"
	"html/template"
	"net/url"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/portal"
	"limpide/internal/show/address"
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
	Example     bool              // the page shows invented values
	Updated     string            // "23 novembre 2026", or ""
	Patterns    template.HTML     // textures of the bars, on pages that have some
	Explorer    bool              // a figure of the page has an interactive version
	Site        *portal.Site
}

// Crumb is a step of the path to a page; the page itself has no Href.
type Crumb struct{ Title, Href string }

// To returns the link from this page to an address of the portal. Links name
// index.html, so that the site also works opened straight from a disk.
func (l *Layout) To(at string) string { return address.Link(l.Root, at) }

// Asset returns the link to a static file of the theme. It fails if there is
// none, which [theme.Read] says first of a name written in a template.
func (l *Layout) Asset(name string) (string, error) {
	path, ok := l.Assets[name]
	if !ok {
		return "", fmt.Errorf("le thème n’a pas de fichier static/%s", name)
	}
	return l.Root + path, nil
}

// Policy returns the element that gives the page its security policy: the script
// of the figures that can be explored is the only one that may run.
func (l *Layout) Policy() template.HTML {
	policy := page.Security
	if l.Explorer {
		policy = policy.With("script-src", "'self'")
	}
	return template.HTML(policy.Meta())
}

// rootOf returns the path from an address to the root: relative, but for the
// page that does not know where it will be shown.
func (s *Site) rootOf(at string) string {
	if at == address.NotFound {
		base, err := url.Parse(s.input.BaseURL)
		if err == nil {
			return base.Path
		}
	}
	return address.Root(at)
}

// bareLayout knows where the page at an address is, and nothing of what it says.
func (s *Site) bareLayout(at string) *Layout {
	return &Layout{Address: at, Canonical: s.input.BaseURL + address.Below(at), Root: s.rootOf(at)}
}

// layout fills the frame of the page at an address. title and description give
// way to those of the page's Markdown file when it has one.
func (s *Site) layout(at, title, description string) *Layout {
	l := s.bareLayout(at)
	l.Title, l.Description = title, description
	l.Assets, l.Site = s.theme.Assets(), &s.portal.Site
	if page := s.pages[at]; page != nil {
		l.Title, l.Description, l.Lead = page.Title, page.Description, page.Lead
		l.Example = page.Example
		if !page.Updated.IsZero() {
			l.Updated = page.Updated.Long()
		}
	}
	l.HeadTitle = l.Title + " – " + s.portal.Site.Title
	if at == "/" {
		l.HeadTitle = s.portal.Site.Title
		if l.Title != l.HeadTitle {
			l.HeadTitle = l.Title + " – " + s.portal.Site.Title
		}
	}
	l.Crumbs = s.crumbs(l)
	l.Header = s.header(l.Root, at)
	l.Footer = s.footer(l.Root)
	return l
}

// crumbs lists the sections above a page, from the titles of their own pages.
func (s *Site) crumbs(l *Layout) []Crumb {
	if l.Address == "/" {
		return nil
	}
	crumbs := []Crumb{{"Accueil", l.To("/")}}
	steps := strings.Split(strings.Trim(l.Address, "/"), "/")
	at := "/"
	for _, step := range steps[:len(steps)-1] {
		at += step + "/"
		if title, ok := s.titles[at]; ok {
			crumbs = append(crumbs, Crumb{title, l.To(at)})
		}
	}
	here := l.Title
	if title, ok := s.titles[l.Address]; ok {
		here = title
	}
	return append(crumbs, Crumb{here, ""})
}

// menuEntry is a link of a menu, as the theme draws it.
type menuEntry struct {
	Title, Href string
	Current     string // "page", "true" (a page below it) or ""
}

// header draws the site's name and menu. It only depends on the depth of the
// page and its section, so 10,000 pages share a handful of them.
func (s *Site) header(root, at string) template.HTML {
	section := ""
	for _, m := range s.portal.Site.Menu {
		if strings.HasPrefix(at, m.Address) {
			section = m.Address
		}
	}
	if section != "" && section != at {
		section += "*"
	}
	return s.frames.get("header "+root+" "+section+map[bool]string{true: " home"}[at == "/"], func() (template.HTML, diag.List) {
		var menu []menuEntry
		for _, m := range s.portal.Site.Menu {
			entry := menuEntry{Title: m.Title, Href: address.Link(root, m.Address)}
			switch section {
			case m.Address:
				entry.Current = "page"
			case m.Address + "*":
				entry.Current = "true"
			}
			menu = append(menu, entry)
		}
		return s.theme.Part("header", map[string]any{
			"Site": &s.portal.Site, "Menu": menu, "Home": address.Link(root, "/"), "IsHome": at == "/",
		})
	})
}

func (s *Site) footer(root string) template.HTML {
	return s.frames.get("footer "+root, func() (template.HTML, diag.List) {
		var menu []menuEntry
		for _, m := range s.portal.Site.FooterMenu {
			menu = append(menu, menuEntry{Title: m.Title, Href: address.Link(root, m.Address)})
		}
		return s.theme.Part("footer", map[string]any{
			"Site": &s.portal.Site, "Menu": menu, "Day": s.input.Date.Long(),
			"Manifest":      root + "manifest.sha256",
			"Accessibility": address.Link(root, address.Accessibility),
		})
	})
}
