package audit

import (
	"path"
	"slices"

	"limpide/internal/base/diag"
	"limpide/internal/site/page"
)

// Pages have no script of their own, are dressed by the style sheet alone, and ask
// nothing of another site, which would learn who reads what. Browsers enforce it
// by the policy of the page; these messages are for whoever writes a theme.
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

// security checks that a page keeps the policy of all pages. One that is
// published as it was given is its author's: only what it would ask of another
// site is a fault.
func (s *Site) security(p *page.Page) []finding {
	var foreign, inline, blocked []finding
	for _, a := range p.Asks {
		if host := page.Elsewhere(a.URL, s.host); host != "" {
			foreign = append(foreign, finding{kind: errForeign, args: []any{quoted(a.What, a.URL), host}, inTheme: []string{a.URL}})
			continue
		}
		if p.Policy.Allows(a) {
			continue
		}
		to := a.URL
		if name := s.resolve(p.Path, a.URL).Path; name != "" && a.URL != "" {
			to = "/" + name
		}
		blocked = append(blocked, finding{kind: errBlocked, args: []any{quoted(a.What, to)},
			alike: []string{a.What + a.URL}, inTheme: []string{a.URL, a.Key + "="}})
	}
	for _, i := range p.Inline {
		inline = append(inline, finding{kind: errInline, args: []any{i.What}, inTheme: []string{i.Key + "="}})
	}
	if origin := s.Origins[p.Path]; origin != "" && path.Ext(origin) != ".md" {
		return foreign
	}
	if !p.Policy.Strict() {
		blocked = []finding{{kind: errNoPolicy}}
	}
	return slices.Concat(foreign, inline, blocked)
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
