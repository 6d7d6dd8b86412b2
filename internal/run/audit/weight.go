package audit

import (
	"path"

	"limpide/internal/base/fr"
	"limpide/internal/site/page"
)

// What a page may weigh when it opens, as the portal declares it: RGESN 2024,
// criterion 6.1, asks for a weight and a number of requests that are written
// down and kept.
const (
	maxWeight   = 150_000 // bytes, before the server compresses
	maxRequests = 15      // the page itself included
)

// loads judges what the browser asks for when the page opens.
func (s *Site) loads(p *page.Page) []finding {
	var found []finding
	var needed []string
	total, heaviest := p.Weight, p.Path
	for _, n := range p.Needs(s.base, func(sheet string) []page.Ask { return s.Made.Sheets[sheet] }) {
		if n.From != p.Path {
			found = append(found, s.sheetAsk(p, n.Ask)...)
		}
		size, there := s.Made.Weights[n.Path]
		switch {
		case n.Path == "":
			continue
		case !there:
			found = append(found, finding{kind: errLoad, args: []any{"/" + n.Path},
				alike: []string{n.URL}, inTheme: []string{n.URL, path.Base(n.Path)}})
			continue
		case size > s.Made.Weights[heaviest]:
			heaviest = n.Path
		}
		needed = append(needed, n.Path)
		total += size
	}
	if total > maxWeight {
		culprit := "son propre texte"
		if heaviest != p.Path {
			culprit = "/" + heaviest
		}
		size := fr.Bytes(int64(s.Made.Weights[heaviest]))
		found = append(found, finding{kind: warnHeavy, file: s.Origins[heaviest], args: []any{fr.Bytes(maxWeight), culprit, size}})
	}
	if n := 1 + len(needed); n > maxRequests {
		found = append(found, finding{kind: warnRequests, args: []any{fr.Count(n, "fichier", "fichiers"), maxRequests, mostly(needed)}})
	}
	return found
}

// sheetAsk checks what a style sheet of a page asks for against the policy of the
// page.
func (s *Site) sheetAsk(p *page.Page, a page.Ask) []finding {
	if host := page.Elsewhere(a.URL, s.host); host != "" {
		return []finding{{kind: errForeign, args: []any{quoted(a.What, a.URL), host}, inTheme: []string{a.URL}}}
	}
	if p.Policy.Strict() && !p.Policy.Allows(a) {
		return []finding{{kind: errBlocked, args: []any{quoted(a.What, a.URL)}, inTheme: []string{a.URL}}}
	}
	return nil
}

// mostly names the kind of file that a page asks for most.
func mostly(names []string) string {
	count, most := map[string]int{}, ""
	for _, name := range names {
		ext := path.Ext(name)
		count[ext]++
		if n := count[ext]; n > count[most] || n == count[most] && ext < most {
			most = ext
		}
	}
	return fr.Count(count[most], "fichier", "fichiers") + " " + most
}
