package site

import (
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/show/address"
)

// GlossaryPage is "/glossaire/".
type GlossaryPage struct {
	*Layout
	Letters []Letter
}

// Letter groups terms by their first letter.
type Letter struct {
	Letter string
	Terms  []TermView
}

// TermView is an entry of the glossary.
type TermView struct {
	Word, Acronym, Anchor, Definition string
	SeeAlso                           []menuEntry
	Sources                           []SourceView
}

// LegalPage is "/mentions-legales/": who answers for the site. A fact that is
// not known yet is said to be missing.
type LegalPage struct {
	*Layout
	Publisher []Fact
	Host      []Fact
	Missing   bool
}

// MapPage is "/plan-du-site/".
type MapPage struct {
	*Layout
	Sections []MapSection
}

// MapSection is a section of the site map.
type MapSection struct {
	menuEntry
	Pages []menuEntry
	More  string // what is not listed: "et 25 actions"
}

func (s *Site) planPlain() {
	s.planMethod()
	s.addPage(address.Glossary, "Glossaire", "glossary", func(r *rendering) any {
		return &GlossaryPage{Layout: r.layout("Glossaire", "Les mots de la transition, en clair."), Letters: r.letters()}
	})
	s.addPage(address.Legal, "Mentions légales", "legal", func(r *rendering) any { return r.legalPage() })
	s.addPage(address.SiteMap, "Plan du site", "sitemap", func(r *rendering) any {
		page := &MapPage{Layout: r.layout("Plan du site", "Toutes les rubriques du portail.")}
		page.Sections = r.sections()
		return page
	})
	for _, p := range s.portal.Pages {
		if _, generated := s.byPath[address.File(p.Address)]; generated || p.IsNews() && p.Date.First().After(s.input.Date) {
			continue
		}
		s.addPage(p.Address, p.Title, "article", func(r *rendering) any { return r.articlePage(p) })
	}
}

func (r *rendering) articlePage(p *portal.Page) *ArticlePage {
	page := &ArticlePage{Layout: r.layout(p.Title, p.Description), Sources: r.sources(p.Sources)}
	if p.IsNews() {
		page.Date = p.Date.Long()
	}
	return page
}

func (r *rendering) letters() []Letter {
	var letters []Letter
	for _, t := range r.site.portal.Terms {
		initial := strings.ToUpper(fr.Fold(t.Word)[:1])
		if n := len(letters); n == 0 || letters[n-1].Letter != initial {
			letters = append(letters, Letter{Letter: initial})
		}
		view := TermView{Word: t.Word, Acronym: t.Acronym, Anchor: t.Slug, Definition: t.Definition, Sources: r.sources(t.Sources)}
		for _, other := range t.SeeAlso {
			view.SeeAlso = append(view.SeeAlso, menuEntry{Title: other.Word, Href: "#" + other.Slug})
		}
		last := &letters[len(letters)-1]
		last.Terms = append(last.Terms, view)
	}
	return letters
}

func (r *rendering) legalPage() *LegalPage {
	page := &LegalPage{Layout: r.layout("Mentions légales", "Qui publie ce site, qui l’héberge, et sous quelle licence.")}
	p, h := r.site.portal.Site.Publisher, r.site.portal.Site.Host
	fact := func(label, value string) Fact {
		if value == "" {
			page.Missing = true
			value = "à compléter avant publication"
		}
		return Fact{label, value}
	}
	page.Publisher = []Fact{
		fact("Éditeur", p.Name), fact("SIREN", p.SIREN), fact("Adresse", p.Address), fact("Téléphone", p.Phone), fact("Courriel", p.Email),
		fact("Direction de la publication", p.Director), fact("Protection des données", p.DataProtection),
	}
	page.Host = []Fact{fact("Hébergeur", h.Name), fact("Adresse", h.Address), fact("Téléphone", h.Phone)}
	return page
}

// sections lists the site by section: the pages right below each, and for the
// long lists a count.
func (r *rendering) sections() []MapSection {
	s := r.site
	below := map[string][]string{}
	for _, o := range s.Outputs {
		if page := s.pages[o.Address]; o.Address == "" || page != nil && page.Hidden {
			continue
		}
		steps := strings.SplitAfterN(strings.TrimPrefix(o.Address, "/"), "/", 2)
		top := "/" + steps[0]
		if len(steps) == 2 && strings.Count(steps[1], "/") == 1 {
			below[top] = append(below[top], o.Address)
		} else if len(steps) < 2 || steps[1] == "" {
			below[top] = append(below[top], "")
		}
	}
	var sections []MapSection
	for _, o := range s.Outputs {
		if _, isTop := below[o.Address]; !isTop || o.Address == "" {
			continue
		}
		section := MapSection{menuEntry: menuEntry{Title: s.titles[o.Address], Href: r.frame.To(o.Address)}}
		pages := withoutEmpty(below[o.Address])
		for i, at := range pages {
			if i == maxListed {
				section.More = fr.Count(len(pages)-maxListed, "autre page", "autres pages") + " dans cette rubrique"
				break
			}
			section.Pages = append(section.Pages, menuEntry{Title: s.titles[at], Href: r.frame.To(at)})
		}
		sections = append(sections, section)
	}
	return sections
}

// maxListed bounds what the site map lists of one section.
const maxListed = 30

func withoutEmpty(items []string) []string {
	kept := items[:0]
	for _, item := range items {
		if item != "" {
			kept = append(kept, item)
		}
	}
	return kept
}
