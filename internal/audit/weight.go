package audit

import (
	"path"
	"regexp"
	"strings"

	"limpide/internal/fr"
)

// What a page may weigh when it opens, as the portal declares it: RGESN 2024,
// criterion 6.1, asks for a weight and a number of requests that are written
// down and kept.
const (
	MaxWeight   = 150_000 // bytes, before the server compresses
	MaxRequests = 15      // the page itself included
)

// loads judges what the browser asks for when the page opens.
func (s *Site) loads(p *page) []finding {
	needed, found := s.needs(p)
	total, heaviest := len(s.Files[p.path]), p.path
	for _, name := range needed {
		size := len(s.Files[name])
		total += size
		if size > len(s.Files[heaviest]) {
			heaviest = name
		}
	}
	if total > MaxWeight {
		culprit := "son propre texte"
		if heaviest != p.path {
			culprit = "/" + heaviest
		}
		found = append(found, finding{kind: warnHeavy, file: s.Origin(heaviest), args: []any{weight(MaxWeight), culprit, weight(len(s.Files[heaviest]))}})
	}
	if n := 1 + len(needed); n > MaxRequests {
		found = append(found, finding{kind: warnRequests, args: []any{fr.Count(n, "fichier", "fichiers"), MaxRequests, mostly(needed)}})
	}
	return found
}

// needs lists the files of the site that a page asks for, style sheets read
// through, each once; those that are not there are reported.
func (s *Site) needs(p *page) (paths []string, missing []finding) {
	seen := map[string]bool{}
	var follow func(from string, hrefs []string)
	follow = func(from string, hrefs []string) {
		for _, href := range hrefs {
			name := s.resolve(from, href).path
			if name == "" || name == p.path || seen[name] {
				continue
			}
			seen[name] = true
			content, ok := s.Files[name]
			if !ok {
				missing = append(missing, finding{kind: errLoad, args: []any{"/" + name}})
				continue
			}
			paths = append(paths, name)
			if path.Ext(name) == ".css" {
				follow(name, sheetLoads(content))
			}
		}
	}
	follow(p.path, p.loads)
	return paths, missing
}

// Needs returns the paths of the files that a page of the site asks for when it
// opens, itself apart.
func (s *Site) Needs(path string) []string {
	paths, _ := s.needs(readPage(path, s.Files[path]))
	return paths
}

var (
	sheetURL     = regexp.MustCompile(`(?:url\(\s*|@import\s+)["']?([^"')\s]+)`)
	sheetComment = regexp.MustCompile(`(?s)/\*.*?\*/`)
)

// sheetLoads lists the addresses that a style sheet asks for.
func sheetLoads(sheet []byte) []string {
	var found []string
	for _, m := range sheetURL.FindAllSubmatch(sheetComment.ReplaceAll(sheet, nil), -1) {
		if href := string(m[1]); href != "url(" && !strings.HasPrefix(href, "#") {
			found = append(found, href)
		}
	}
	return found
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

// weight writes a number of bytes in decimal units.
func weight(n int) string {
	if n < 1e6 {
		return fr.WithUnit(float64(n)/1e3, 0, "ko")
	}
	return fr.WithUnit(float64(n)/1e6, 1, "Mo")
}
