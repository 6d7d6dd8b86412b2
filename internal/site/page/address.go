package page

import (
	"net/url"
	"path"
	"strings"
)

// Target is where an address written on a page leads.
type Target struct {
	Path   string // of a file of the site; "" when the address is not one
	Anchor string
	Web    string // address of the web, without fragment
}

// Resolve reads an address as a browser does, from the page it stands on. An
// address that starts with "/" starts from the root of the server, of which the
// site may be a folder, base.
func Resolve(base, from, href string) Target {
	u := new(url.URL)
	if isPlain(href) {
		u.Path, u.Fragment, _ = strings.Cut(href, "#")
	} else if parsed, err := url.Parse(strings.TrimSpace(href)); err == nil {
		u = parsed
	} else {
		return Target{Path: href} // no file has such a name
	}
	switch {
	case u.Host != "":
		if u.Scheme == "" {
			u.Scheme = "https"
		}
		u.Fragment = ""
		if u.Scheme == "http" || u.Scheme == "https" {
			return Target{Web: u.String()}
		}
		return Target{}
	case u.Scheme != "":
		return Target{} // mailto:, tel:, data:
	case u.Path == "":
		return Target{Path: from, Anchor: u.Fragment}
	}
	name, fromRoot := strings.CutPrefix(u.Path, "/")
	if fromRoot {
		name = strings.TrimPrefix(name, strings.TrimPrefix(base, "/"))
	} else {
		name = path.Join(path.Dir(from), name)
	}
	if name == "" || name == "." || strings.HasSuffix(u.Path, "/") {
		name = path.Join(name, "index.html")
	}
	return Target{Path: name, Anchor: u.Fragment}
}

// isPlain reports whether an address is a relative path that means what it spells, as
// nearly all of a site are: taking it apart costs more than all the rest.
func isPlain(href string) bool {
	fragments := 0
	for i := range len(href) {
		switch c := href[i]; {
		case isLetter(c), '0' <= c && c <= '9', c == '-', c == '_', c == '.':
		case c == '/' && i > 0:
		case c == '#' && fragments == 0:
			fragments++
		default:
			return false
		}
	}
	return true
}

// Host returns the site that an address names, as a browser reads it; "" if it
// names none.
func Host(address string) string {
	u, err := url.Parse(strings.ReplaceAll(strings.TrimSpace(address), `\`, "/"))
	if err != nil {
		return ""
	}
	return u.Hostname()
}

// Elsewhere returns the other site that an address leads to, "" if it leads to
// none.
func Elsewhere(address, own string) string {
	if host := Host(address); host != own {
		return host
	}
	return ""
}
