package audit

import (
	"net/url"
	"path"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"limpide/internal/base/diag"
)

// What the pages promise: they act by no script of their own, dress nothing but
// by the style sheet, and ask nothing of another site, which would learn who
// reads what. Their Content-Security-Policy holds a browser to it; what follows
// holds whoever writes a theme.
var (
	errInline = diag.Define(diag.Error, "page-interdit",
		"%s n’a pas sa place dans une page : sa politique de sécurité l’empêche d’agir",
		"une page s’habille par des classes, que décrit static/style.css, et n’a pas de script à elle")
	errForeign = diag.Define(diag.Error, "page-autre-site",
		"%s viendrait d’un autre site, %s, qui saurait qui lit la page",
		"posez ce fichier dans le dossier static du thème, ou faites-en un lien que le lecteur choisit de suivre")
	errBlocked = diag.Define(diag.Error, "page-bloque",
		"la politique de sécurité de la page interdit %s",
		"retirez-le : docs/theme.md dit ce qu’une page ne peut pas faire")
	errNoPolicy = diag.Define(diag.Error, "page-sans-politique",
		"la page n’a pas la politique de sécurité du portail (Content-Security-Policy, default-src 'none')",
		"reprenez dans templates/frame.html la balise « meta » qui porte cette politique dans celui de limpide")
)

// ask is a file that a page has the browser fetch, or an address that it has it
// send something to.
type ask struct {
	what      string // in French: "l’image"
	directive string // of the policy that rules it
	url       string // as written
	key       string // the attribute that holds it
}

// asksOf returns what an element asks for.
func asksOf(tag string, attr map[string]string) []ask {
	var found []ask
	add := func(what, directive string, keys ...string) {
		for _, key := range keys {
			if strings.TrimSpace(attr[key]) != "" {
				found = append(found, ask{what, directive, strings.TrimSpace(attr[key]), key})
			}
		}
	}
	switch tag {
	case "img", "input", "image", "feimage", "use":
		add("l’image", "img-src", "src", "href", "xlink:href")
	case "source", "audio", "video", "track":
		add("le son ou la vidéo", "media-src", "src")
		add("l’image", "img-src", "poster")
	case "script":
		add("le script", "script-src", "src")
	case "iframe", "frame":
		add("le cadre", "frame-src", "src")
	case "object", "embed":
		add("l’objet", "object-src", "data", "src")
	case "form":
		found = append(found, ask{"le formulaire", "form-action", attr["action"], "action"})
	case "base":
		add("l’adresse de base", "base-uri", "href")
	case "link":
		if what := linked(attr); what.directive != "" {
			add(what.what, what.directive, "href")
		}
	}
	add("l’image", "img-src", "background")
	for _, key := range []string{"srcset", "imagesrcset"} {
		for choice := range strings.SplitSeq(attr[key], ",") {
			if fields := strings.Fields(choice); len(fields) > 0 {
				found = append(found, ask{"l’image", "img-src", fields[0], key})
			}
		}
	}
	return found
}

// linked says what a link element asks for: canonical addresses, licences and
// feeds are followed by nobody but the reader.
func linked(attr map[string]string) ask {
	for rel := range strings.FieldsSeq(strings.ToLower(attr["rel"])) {
		switch rel {
		case "stylesheet":
			return ask{what: "la feuille de style", directive: "style-src"}
		case "icon", "apple-touch-icon", "mask-icon":
			return ask{what: "l’icône", directive: "img-src"}
		case "manifest":
			return ask{what: "le manifeste", directive: "manifest-src"}
		case "modulepreload":
			return ask{what: "le script", directive: "script-src"}
		case "preload", "prefetch", "preconnect", "dns-prefetch", "prerender":
			return ask{what: "ce que la page charge d’avance", directive: "default-src"}
		}
	}
	return ask{}
}

// inline is a thing that an element carries and that a page may not have.
type inline struct {
	what string // in French: "un attribut style"
	key  string // the attribute, "" for the element
}

// stylesOf returns what dresses a page from within; a picture that stands alone
// may have it.
func stylesOf(tag string, attr map[string]string) []inline {
	var found []inline
	if _, styled := attr["style"]; styled {
		found = append(found, inline{"un attribut style", "style"})
	}
	if tag == "style" {
		found = append(found, inline{"une balise <style>", ""})
	}
	return found
}

// actionsOf returns what acts in an element.
func actionsOf(tag string, attr map[string]string) []inline {
	var found []inline
	for key, value := range attr {
		switch {
		case strings.HasPrefix(key, "on") && len(key) > 2:
			found = append(found, inline{"un attribut " + key, key})
		case strings.HasPrefix(strings.ToLower(strings.TrimSpace(value)), "javascript:"):
			found = append(found, inline{"une adresse « javascript: »", key})
		}
	}
	slices.SortFunc(found, func(a, b inline) int { return strings.Compare(a.key, b.key) })
	if _, loaded := attr["src"]; tag == "script" && !loaded && runs(attr["type"]) {
		found = append(found, inline{"un script écrit dans la page", ""})
	}
	return found
}

// runs reports whether a script of a type is a program: others hold data.
func runs(kind string) bool {
	kind = strings.ToLower(strings.TrimSpace(kind))
	return kind == "" || kind == "module" || kind == "importmap" || kind == "speculationrules" || strings.Contains(kind, "script")
}

// HostOf returns the site that an address names, as a browser reads it; "" if it
// names none.
func HostOf(address string) string {
	u, err := url.Parse(strings.ReplaceAll(strings.TrimSpace(address), `\`, "/"))
	if err != nil {
		return ""
	}
	return u.Hostname()
}

// abroad returns the other site that an address leads to, "" if it leads to none.
func abroad(address, own string) string {
	host := HostOf(address)
	if host == own {
		return ""
	}
	return host
}

// policy is the Content-Security-Policy of a page, by directive.
type policy map[string][]string

func readPolicy(content string) policy {
	p := policy{}
	for part := range strings.SplitSeq(content, ";") {
		if fields := strings.Fields(strings.ToLower(part)); len(fields) > 0 && p[fields[0]] == nil {
			p[fields[0]] = fields[1:]
		}
	}
	return p
}

// strict says that what the policy does not name is refused.
func (p policy) strict() bool { return slices.Equal(p["default-src"], []string{"'none'"}) }

// allows reports whether the policy lets a page ask for an address of its site,
// or for one that holds its own content.
func (p policy) allows(a ask) bool {
	sources, ruled := p[a.directive]
	if !ruled {
		if a.directive == "form-action" || a.directive == "base-uri" {
			return true // default-src does not rule them
		}
		sources = p["default-src"]
	}
	if scheme, _, found := strings.Cut(a.url, ":"); found && (scheme == "data" || scheme == "blob") {
		return slices.Contains(sources, scheme+":")
	}
	return slices.Contains(sources, "'self'")
}

// promises holds a page to what all pages promise. One that is published as it
// was given is its author's: it promises nothing, but asks nothing of others.
func (s *Site) promises(p *page) []finding {
	var found []finding
	for _, a := range p.asks {
		if host := abroad(a.url, s.Host); host != "" {
			found = append(found, finding{kind: errForeign, args: []any{quoted(a.what, a.url), host}, inTheme: []string{a.url}})
		}
	}
	if s.asGiven(p.path) {
		return found
	}
	for _, i := range p.inline {
		found = append(found, finding{kind: errInline, args: []any{i.what}, inTheme: []string{i.key + "="}})
	}
	if !p.policy.strict() {
		return append(found, finding{kind: errNoPolicy})
	}
	for _, a := range p.asks {
		if abroad(a.url, s.Host) == "" && !p.policy.allows(a) {
			to := a.url
			if name := s.resolve(p.path, a.url).path; name != "" && a.url != "" {
				to = "/" + name
			}
			found = append(found, finding{kind: errBlocked, args: []any{quoted(a.what, to)}, alike: []string{a.what + a.url}, inTheme: []string{a.url, a.key + "="}})
		}
	}
	return found
}

// asGiven reports whether a page is a file of content/, published as it is.
func (s *Site) asGiven(name string) bool {
	origin := s.Origin(name)
	return origin != "" && path.Ext(origin) != ".md"
}

// quoted names a thing with its address, shortened.
func quoted(what, address string) string {
	const most = 80
	if address == "" {
		return what
	}
	if r := []rune(address); len(r) > most {
		address = string(r[:most]) + "…"
	}
	return what + " « " + address + " »"
}

// attributes returns those of an element, with their prefix if they have one.
func attributes(t html.Token) map[string]string {
	found := make(map[string]string, len(t.Attr))
	for _, a := range t.Attr {
		key := a.Key
		if a.Namespace != "" {
			key = a.Namespace + ":" + a.Key
		}
		if _, first := found[key]; !first {
			found[key] = a.Val
		}
	}
	return found
}
