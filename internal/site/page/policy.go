package page

import (
	"slices"
	"strings"

	"limpide/internal/base/lists"
)

// Security is the Content-Security-Policy of every page of a portal: nothing but
// the style sheet and the pictures of the site; its forms lead to its own pages. connect-src serves the tools
// that judge a site from inside a page, which read its robots.txt. Figures that
// can be explored add the scripts of the site, see [Policy.With].
var Security = ParsePolicy("default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; connect-src 'self'")

// Policy is a Content-Security-Policy (level 3): what a page lets a browser
// fetch, run and send.
type Policy []directive

type directive struct {
	name    string
	sources []string
}

// Meta returns the element that gives the policy in the head of a page.
func (p Policy) Meta() string {
	return `<meta http-equiv="Content-Security-Policy" content="` + p.String() + `">`
}

// ParsePolicy reads a policy. Of a directive written twice the first counts.
func ParsePolicy(text string) Policy {
	p := Policy{}
	for part := range strings.SplitSeq(text, ";") {
		fields := strings.Fields(part)
		if len(fields) == 0 {
			continue
		}
		if name := strings.ToLower(fields[0]); p.index(name) < 0 {
			p = append(p, directive{name, fields[1:]})
		}
	}
	return p
}

// String writes a policy as pages and servers give it.
func (p Policy) String() string {
	return strings.Join(lists.Map(p, func(d directive) string { return strings.Join(append([]string{d.name}, d.sources...), " ") }), "; ")
}

func (p Policy) index(name string) int {
	return slices.IndexFunc(p, func(d directive) bool { return d.name == name })
}

// has reports whether a directive lists a source that is a keyword or a scheme.
func (d directive) has(source string) bool {
	return slices.ContainsFunc(d.sources, func(s string) bool { return strings.EqualFold(s, source) })
}

// With returns the policy with one more source for a directive, which then no
// longer falls back on default-src. The whole site includes any address of it.
func (p Policy) With(name, source string) Policy {
	p = slices.Clone(p)
	i := p.index(name)
	switch {
	case i < 0:
		return append(p, directive{name, []string{source}})
	case p[i].has("'self'"):
		return p
	}
	sources := slices.DeleteFunc(slices.Clone(p[i].sources), func(s string) bool { return strings.EqualFold(s, "'none'") })
	p[i].sources = append(sources, source)
	return p
}

// Strict reports whether what the policy does not name is refused.
func (p Policy) Strict() bool {
	i := p.index("default-src")
	return i >= 0 && len(p[i].sources) == 1 && p[i].has("'none'")
}

// Allows reports whether the policy lets a page ask for an address of its site,
// or for one that holds its own content.
func (p Policy) Allows(a Ask) bool {
	i := p.index(a.Directive)
	if i < 0 {
		if a.Directive == "form-action" || a.Directive == "base-uri" {
			return true // default-src does not rule them
		}
		if i = p.index("default-src"); i < 0 {
			return false
		}
	}
	if scheme, _, found := strings.Cut(a.URL, ":"); found && (scheme == "data" || scheme == "blob") {
		return p[i].has(scheme + ":")
	}
	return p[i].has("'self'")
}
