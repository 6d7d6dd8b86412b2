package audit

import (
	"maps"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"

	"limpide/internal/base/fr"
)

// target is where an address written on a page leads.
type target struct {
	path    string // of a file of the site; "" when the address is not one
	anchor  string
	outside string // address of the web, without fragment
}

// resolve reads an address as a browser does, from the page it stands on. An
// address that starts with "/" starts from the root of the server, of which
// the site may be a folder.
func (s *Site) resolve(from, href string) target {
	u, err := url.Parse(strings.TrimSpace(href))
	if err != nil {
		return target{path: href} // no file has such a name
	}
	switch {
	case u.Host != "":
		if u.Scheme == "" {
			u.Scheme = "https"
		}
		u.Fragment = ""
		if u.Scheme == "http" || u.Scheme == "https" {
			return target{outside: u.String()}
		}
		return target{}
	case u.Scheme != "":
		return target{} // mailto:, tel:, data:
	case u.Path == "":
		return target{path: from, anchor: u.Fragment}
	}
	name, fromRoot := strings.CutPrefix(u.Path, "/")
	if fromRoot {
		name = strings.TrimPrefix(name, strings.TrimPrefix(s.Base, "/"))
	} else {
		name = path.Join(path.Dir(from), name)
	}
	if name == "" || name == "." || strings.HasSuffix(u.Path, "/") {
		name = path.Join(name, "index.html")
	}
	return target{path: name, anchor: u.Fragment}
}

// links judges where the links of a page lead, and what they say.
func (s *Site) links(p *page, pages []*page, outside map[string]Outside) []finding {
	var found []finding
	vague := map[string]int{}
	for _, l := range p.links {
		to := s.resolve(p.path, l.href)
		if to.outside != "" {
			if _, known := outside[to.outside]; !known {
				outside[to.outside] = Outside{URL: to.outside, Page: p.path}
			}
		}
		if f, broken := s.broken(l, to, pages); broken {
			found = append(found, f)
		}
		switch {
		case l.text == "":
			found = append(found, finding{kind: warnLinkEmpty, args: []any{name(to, l.href)}, alike: []string{l.href}, inTheme: s.written(to, l.href)})
		case saysNothing(l.text):
			n := vague[l.text]
			vague[l.text]++
			found = append(found, finding{kind: warnLinkVague, args: []any{l.text}, text: "[" + l.text + "]", nth: n, inTheme: []string{">" + l.text + "<"}})
		}
	}
	return found
}

// name says where a link leads, in words.
func name(to target, href string) string {
	if to.path != "" {
		return address(to.path)
	}
	return href
}

func (s *Site) broken(l link, to target, pages []*page) (finding, bool) {
	if to.path == "" {
		return finding{}, false
	}
	f := finding{alike: []string{l.text + " " + l.href}, inTheme: s.written(to, l.href)}
	if _, ok := s.Files[to.path]; !ok {
		f.kind, f.args = errLink, []any{l.text, address(to.path)}
		if !strings.HasPrefix(l.href, ".") && !strings.HasPrefix(l.href, "/") {
			f.moving = "« " + l.href + " » part du dossier de chaque page : dans un gabarit, une adresse s’écrit {{.To \"/…/\"}}, depuis la racine du site"
		}
		return f, true
	}
	if to.anchor == "" || path.Ext(to.path) != ".html" {
		return finding{}, false
	}
	there := pageAt(pages, to.path)
	if there == nil || there.ids[to.anchor] > 0 {
		return finding{}, false
	}
	f.kind, f.args = errAnchor, []any{l.text, to.anchor, address(to.path)}
	if near, ok := fr.Nearest(to.anchor, slices.Sorted(maps.Keys(there.ids))); ok {
		f.hint = "vouliez-vous dire « #" + near + " » ?"
	}
	return f, true
}

// written lists the ways in which a template may have written an address.
func (s *Site) written(to target, href string) []string {
	found := []string{`"` + href + `"`}
	if to.path != "" {
		found = append(found, `"`+address(to.path)+`"`, `"`+address(to.path)+"#")
	}
	if to.anchor != "" {
		found = append(found, "#"+to.anchor+`"`)
	}
	return found
}

// emptyWords are the texts of links that only mean something to who reads the
// sentence around them: RGAA 4.1.2, criterion 6.1, asks that a link be
// understood. They are compared without accents, case nor punctuation.
var emptyWords = regexp.MustCompile(`^(?:` + strings.Join([]string{
	`(?:cliquer? |cliquez |c est |par |voir )?(?:ici|la)(?: meme)?`,
	`cliquez?|cliquer`,
	`(?:en )?(?:savoir|lire|voir) (?:plus|davantage)`,
	`lire(?: la suite| l article)?|la suite|suite`,
	`plus(?: d infos?| d informations?| de details?)?`,
	`voir|consulter|acceder|ouvrir|telecharger|details?`,
	`(?:ce|le|un|cette|la|une)? ?(?:lien|page|site|document|fichier|article|pdf)`,
}, "|") + `)$`)

func saysNothing(text string) bool { return emptyWords.MatchString(bare(text)) }
