package audit

import (
	"path"

	"limpide/internal/base/fr"
	"limpide/internal/show/address"
	"limpide/internal/site/page"
)

// unreachable reports the pages that cannot be reached from the home page by
// following links, those of the site map left aside, by page. Of a section that
// is cut off, only the top is named, with the number of pages below.
func (s *Site) unreachable() map[string]finding {
	reached := s.reached()
	if reached == nil {
		return nil
	}
	alone := map[string]bool{}
	for _, p := range s.Pages {
		alone[p.Path] = !reached[p.Path] && !s.Hidden[p.Path] && p.Path != s.Map
	}
	below := map[string]int{}
	for _, p := range s.Pages {
		if alone[p.Path] {
			below[topOf(p.Path, alone)]++
		}
	}
	found := map[string]finding{}
	for top, n := range below {
		also := ""
		switch {
		case n == 2:
			also = " et à la page en dessous"
		case n > 2:
			also = " et aux " + fr.Count(n-1, "page", "pages") + " en dessous"
		}
		found[top] = finding{kind: warnAlone, args: []any{address.At(top), also}}
	}
	return found
}

// topOf returns the highest page of the section of a page that is alone too.
func topOf(name string, alone map[string]bool) string {
	top := name
	for dir := path.Dir(path.Dir(name)); dir != "."; dir = path.Dir(dir) {
		if above := path.Join(dir, "index.html"); alone[above] {
			top = above
		}
	}
	return top
}

// reached follows the links from the home page; nil if there is none.
func (s *Site) reached() map[string]bool {
	const home = "index.html"
	pages := map[string]*page.Page{}
	for _, p := range s.Pages {
		pages[p.Path] = p
	}
	if pages[home] == nil {
		return nil
	}
	reached := map[string]bool{home: true}
	for next := []*page.Page{pages[home]}; len(next) > 0; next = next[1:] {
		p := next[0]
		if p.Path == s.Map {
			continue
		}
		for _, l := range p.Links {
			if to := s.resolve(p.Path, l.Href).Path; pages[to] != nil && !reached[to] {
				reached[to] = true
				next = append(next, pages[to])
			}
		}
	}
	return reached
}
