package making

import (
	"cmp"
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
	"limpide/internal/site/frame"
)

// BareLayout returns the frame of the page at an address, without its contents.
func (s *Site) BareLayout(at string) *Layout {
	l := &Layout{Address: at, Canonical: s.BaseURL + address.Below(at), Root: address.Root(at)}
	if at == address.NotFound {
		l.Root = address.Folder(s.BaseURL) // it is shown at whatever depth a page is missing
	}
	l.Patterns = s.frames.Get("textures", func() (template.HTML, diag.List) { return chart.Patterns(figure.Hues(s.Portal)), nil })
	return l
}

// Called returns the title and the description of a page: those of its Markdown file
// when it has one.
func (s *Site) Called(p Page) (title, description string) {
	if written := s.Written[p.Address]; written != nil {
		return written.Title, written.Description
	}
	return p.Title, p.Description
}

// IsListed reports whether a site map gives a page, by its Markdown file or nil.
func IsListed(written *portal.Page) bool { return written == nil || !written.Hidden }

// layout fills the frame of a page.
func (s *Site) layout(p Page) *Layout {
	l := s.BareLayout(p.Address)
	l.Title, l.Description = s.Called(p)
	l.Assets, l.Site, l.IsPreview = s.Theme.Assets(), &s.Portal.Site, s.Preview
	if written := s.Written[p.Address]; written != nil {
		l.Lead = written.Lead
		l.Example, l.Updated = slices.ContainsFunc(written.Sources, (*portal.Source).IsExample), written.Updated.Long()
	}
	l.Changed, l.Corrections = s.Memory.Last(p.Address).Long(), s.Memory.On(p.Address)
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
	for _, n := range numbers(p.part, p.parts) {
		one := frame.Entry{Title: fr.Integer(n), Href: l.To(address.Part(p.list, n))}
		if n == p.part {
			one.Current = "page"
		}
		l.Numbers = append(l.Numbers, one)
	}
	l.Card = s.Drawn.Card(p.Address)
	// The header only depends on the depth of the page and its entry of the menu,
	// so 10,000 pages share a handful of them.
	entries, isHome, isSearch := frame.Menu(l.Site.Menu, l.Root, l.Address), l.Address == address.Home, l.Address == address.Search
	key := append(make([]byte, 0, 64), "header "+l.Root...)
	for _, e := range entries {
		key = append(append(key, '|'), e.Current...)
	}
	key = strconv.AppendBool(strconv.AppendBool(key, isHome), isSearch)
	l.Header = s.frames.Get(string(key), func() (template.HTML, diag.List) {
		return s.Theme.Part("header", map[string]any{
			"Site": l.Site, "Menu": entries, "Home": l.To(address.Home), "IsHome": isHome, "Search": l.To(address.Search), "IsSearch": isSearch,
		})
	})
	l.Footer = s.frames.Get("footer "+l.Root, func() (template.HTML, diag.List) {
		return s.Theme.Part("footer", map[string]any{
			"Site": l.Site, "Menu": frame.Menu(l.Site.FooterMenu, l.Root, ""), "Day": s.Day.Long(),
			"Manifest": l.Root + "manifest.sha256", "Accessibility": l.To(address.Accessibility),
		})
	})
	return l
}

// crumbs lists the sections above a page, from the titles of their own pages.
func (s *Site) crumbs(l *Layout) []frame.Crumb {
	if l.Address == address.Home {
		return nil
	}
	name := func(title string) string { return strings.TrimPrefix(title, chart.Prefix(true)) } // as the headings: the band says the rest
	crumbs := []frame.Crumb{{Title: name(cmp.Or(s.Titles[l.Address], l.Title))}}
	for at := address.Above(l.Address); at != address.Home; at = address.Above(at) {
		if title, ok := s.Titles[at]; ok {
			crumbs = append(crumbs, frame.Crumb{Title: name(title), Href: l.To(at)})
		}
	}
	crumbs = append(crumbs, frame.Crumb{Title: "Accueil", Href: l.To(address.Home)})
	slices.Reverse(crumbs)
	return crumbs
}

// neighbour is a link to a page beside another, if there is one.
func (s *Site) neighbour(l *Layout, at string) *frame.Entry {
	if at == "" {
		return nil
	}
	return &frame.Entry{Title: s.Named(at), Href: l.To(at)}
}
