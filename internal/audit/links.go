package audit

import (
	"net/url"
	"path"
	"regexp"
	"strings"
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
			found = append(found, finding{kind: warnLinkEmpty, args: []any{name(to, l.href)}})
		case saysNothing(l.text):
			n := vague[l.text]
			vague[l.text]++
			found = append(found, finding{kind: warnLinkVague, args: []any{l.text}, text: "[" + l.text + "]", nth: n})
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
	if _, ok := s.Files[to.path]; !ok {
		return finding{kind: errLink, args: []any{l.text, address(to.path)}}, true
	}
	if to.anchor == "" || path.Ext(to.path) != ".html" {
		return finding{}, false
	}
	if there := pageAt(pages, to.path); there == nil || there.ids[to.anchor] > 0 {
		return finding{}, false
	}
	return finding{kind: errAnchor, args: []any{l.text, to.anchor, address(to.path)}}, true
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
