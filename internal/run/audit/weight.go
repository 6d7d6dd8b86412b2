package audit

import (
	"bytes"
	"path"
	"regexp"
	"strings"

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
	needed, found := s.needs(p)
	total, heaviest := len(s.Files[p.Path]), p.Path
	for _, name := range needed {
		size := len(s.Files[name])
		total += size
		if size > len(s.Files[heaviest]) {
			heaviest = name
		}
	}
	if total > maxWeight {
		culprit := "son propre texte"
		if heaviest != p.Path {
			culprit = "/" + heaviest
		}
		found = append(found, finding{kind: warnHeavy, file: s.Origin(heaviest), args: []any{fr.Bytes(maxWeight), culprit, fr.Bytes(int64(len(s.Files[heaviest])))}})
	}
	if n := 1 + len(needed); n > maxRequests {
		found = append(found, finding{kind: warnRequests, args: []any{fr.Count(n, "fichier", "fichiers"), maxRequests, mostly(needed)}})
	}
	return found
}

// needs lists the files of the site that a page asks for, style sheets read
// through, each once; those that are not there are reported, and those that a
// style sheet may not ask for.
func (s *Site) needs(p *page.Page) (paths []string, faults []finding) {
	seen := map[string]bool{}
	var follow func(from, href string)
	follow = func(from, href string) {
		name := s.resolve(from, href).Path
		if name == "" || name == p.Path || seen[name] {
			return
		}
		seen[name] = true
		content, ok := s.Files[name]
		if !ok {
			faults = append(faults, finding{kind: errLoad, args: []any{"/" + name}, alike: []string{href}, inTheme: []string{href, path.Base(name)}})
			return
		}
		paths = append(paths, name)
		if path.Ext(name) == ".css" {
			for _, load := range s.sheet(name, content) {
				faults = append(faults, s.sheetAsk(p, load.url)...)
				follow(name, load.url)
			}
		}
	}
	for _, href := range p.Loads {
		follow(p.Path, href)
	}
	return paths, faults
}

// sheet returns what a style sheet asks for, which is read once for all pages.
func (s *Site) sheet(name string, content []byte) []sheetLoad {
	if s.sheets == nil {
		s.sheets = map[string][]sheetLoad{}
	}
	if _, read := s.sheets[name]; !read {
		s.sheets[name] = sheetLoads(content)
	}
	return s.sheets[name]
}

// sheetAsk checks an address that a style sheet of a page asks for against the
// policy of the page.
func (s *Site) sheetAsk(p *page.Page, address string) []finding {
	a := page.Ask{What: "le fichier", Directive: directiveOf(address), URL: address}
	if host := page.Elsewhere(address, s.Host); host != "" {
		return []finding{{kind: errForeign, args: []any{quoted(a.What, address), host}, inTheme: []string{address}}}
	}
	if p.Policy.Strict() && !p.Policy.Allows(a) {
		return []finding{{kind: errBlocked, args: []any{quoted(a.What, address)}, inTheme: []string{address}}}
	}
	return nil
}

// Needs returns the paths of the files that a page of the site asks for when it
// opens, itself apart.
func (s *Site) Needs(path string) []string {
	paths, _ := s.needs(page.Read(path, s.Files[path]))
	return paths
}

var (
	sheetURL     = regexp.MustCompile(`(?i)(?:@import\s+(?:url\(\s*)?|(?:url|image-set)\(\s*)["']?([^"')\s;]+)`)
	sheetComment = regexp.MustCompile(`(?s)/\*.*?\*/`)
)

// sheetLoad is an address that a style sheet asks for, and where it stands.
type sheetLoad struct {
	url    string
	offset int
}

// sheetLoads lists the addresses that a style sheet asks for.
func sheetLoads(sheet []byte) []sheetLoad {
	var found []sheetLoad
	text := sheetComment.ReplaceAllFunc(sheet, func(comment []byte) []byte { return bytes.Repeat([]byte(" "), len(comment)) })
	for _, m := range sheetURL.FindAllSubmatchIndex(text, -1) {
		if address := string(text[m[2]:m[3]]); address != "url(" && !strings.HasPrefix(address, "#") {
			found = append(found, sheetLoad{address, m[2]})
		}
	}
	return found
}

// directiveOf returns the directive that rules what a style sheet asks for.
func directiveOf(address string) string {
	switch strings.ToLower(path.Ext(address)) {
	case ".css":
		return "style-src"
	case ".woff", ".woff2", ".ttf", ".otf", ".eot":
		return "font-src"
	}
	return "img-src"
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
