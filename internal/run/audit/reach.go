package audit

import (
	"path"
	"slices"
	"strings"

	"limpide/internal/base/fr"
)

// pageAt returns the page of a path, or nil; pages are sorted by path.
func pageAt(pages []*page, path string) *page {
	i, ok := slices.BinarySearchFunc(pages, path, func(p *page, path string) int { return strings.Compare(p.path, path) })
	if !ok {
		return nil
	}
	return pages[i]
}

// lonely is a page that no other leads to.
type lonely struct {
	*page
	finding
}

// unreachable returns the pages that cannot be reached from the home page by
// following links, those of the site map left aside. Of a section that is cut
// off, only the top is named, with the number of pages below.
func (s *Site) unreachable(pages []*page) []lonely {
	reached := s.reach(pages)
	if reached == nil {
		return nil
	}
	var alone []*page
	below := map[string]int{}
	for _, p := range pages {
		if reached[p.path] || s.Hidden[p.path] || p.path == s.Map {
			continue
		}
		alone = append(alone, p)
	}
	var tops []*page
	for _, p := range alone {
		if top := topOf(p, alone); top != p {
			below[top.path]++
		} else {
			tops = append(tops, p)
		}
	}
	found := make([]lonely, len(tops))
	for i, p := range tops {
		also := ""
		switch n := below[p.path]; {
		case n == 1:
			also = " et à la page en dessous"
		case n > 1:
			also = " et aux " + fr.Count(n, "page", "pages") + " en dessous"
		}
		found[i] = lonely{p, finding{kind: warnAlone, args: []any{address(p.path), also}}}
	}
	return found
}

// topOf returns the highest page of the section of p that is alone too.
func topOf(p *page, alone []*page) *page {
	dir := path.Dir(path.Dir(p.path))
	top := p
	for ; dir != "."; dir = path.Dir(dir) {
		if above := pageAt(alone, path.Join(dir, "index.html")); above != nil {
			top = above
		}
	}
	return top
}

// reach follows the links from the home page.
func (s *Site) reach(pages []*page) map[string]bool {
	home := pageAt(pages, "index.html")
	if home == nil {
		return nil
	}
	reached := map[string]bool{home.path: true}
	for next := []*page{home}; len(next) > 0; {
		p := next[0]
		next = next[1:]
		if p.path == s.Map {
			continue
		}
		for _, l := range p.links {
			to := s.resolve(p.path, l.href).path
			if there := pageAt(pages, to); there != nil && !reached[to] {
				reached[to] = true
				next = append(next, there)
			}
		}
	}
	return reached
}
