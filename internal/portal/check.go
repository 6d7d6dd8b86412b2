package portal

import (
	"net/netip"
	"net/url"
	"slices"
	"strings"

	"limpide/internal/diag"
	"limpide/internal/fr"
)

// Check applies the rules of the domain on a given day, which decides what is
// still to come. [Portal.Index] must have been called.
func (p *Portal) Check(day fr.Date) diag.List {
	c := &checker{portal: p, day: day}
	c.site()
	c.territories()
	c.frameworks()
	c.assessments()
	c.objectives()
	c.indicators()
	c.plans()
	c.contract()
	c.events()
	return slices.DeleteFunc(c.faults, func(d diag.Diagnostic) bool {
		return d.Kind.Severity == diag.Warning && p.Partial[d.Place.File]
	})
}

// checker gathers the faults of one run.
type checker struct {
	portal *Portal
	day    fr.Date
	faults diag.List
}

func (c *checker) add(d diag.Diagnostic) { c.faults.Add(d) }

// whole reports whether a file was read without fault.
func (c *checker) whole(at diag.Place) bool { return !c.portal.Partial[at.File] }

// value returns the place of a value below a table.
func value(table diag.Place, path ...any) diag.Place {
	at := table.In(path...)
	at.OnValue = true
	return at
}

// follows reports that a comes after b whatever the days that they leave open:
// 2019 does not follow March 2019. No date follows none.
func follows(a, b fr.Date) bool {
	return !a.IsZero() && !b.IsZero() && a.First().After(b.Last())
}

// since writes a date after « daté »: « du 15 juin 2023 », « d’août 2023 ».
func since(d fr.Date) string {
	if d.Complete() {
		return "du " + d.Long()
	}
	return fr.OfWord(d.Long())
}

// isFuture reports that the whole of d is still to come.
func (c *checker) isFuture(d fr.Date) bool { return follows(d, c.day) }

// order reports an end that precedes its start.
func (c *checker) order(start, end fr.Date, table diag.Place) {
	if follows(start, end) {
		c.add(errEndFirst.At(value(table, "fin"), end.Long(), start.Long()))
	}
}

func (c *checker) site() {
	s := &c.portal.Site
	if better := completeURL(s.BaseURL); s.BaseURL != "" && better != s.BaseURL {
		d := errBaseURL.At(value(s.Place, "url"), s.BaseURL)
		if better != "" {
			d = d.WithHint("écrivez %s", better)
		}
		c.add(d)
	}
	c.siren(s.Publisher.SIREN, value(s.Publisher.Place, "siren"))
}

// completeURL returns the address of a site as it must be written: http or
// https, a host, a path that ends with a slash, nothing after it. It returns ""
// if no such address can be made out of raw.
func completeURL(raw string) string {
	if !strings.Contains(raw, "://") {
		raw = "https://" + raw
	}
	u, err := url.Parse(raw)
	if err != nil || u.Hostname() == "" || u.User != nil || u.Scheme != "http" && u.Scheme != "https" ||
		strings.ContainsAny(u.Host, " _") {
		return ""
	}
	u.RawQuery, u.Fragment, u.ForceQuery, u.RawFragment = "", "", false, ""
	u.Path = strings.TrimSuffix(u.Path, "index.html")
	if !strings.HasSuffix(u.Path, "/") {
		u.Path += "/"
	}
	return u.String()
}

// CheckPublication returns what forbids to publish a portal that is otherwise
// right: invented values, facts that the law asks for, an address that nobody
// can reach.
func (p *Portal) CheckPublication() diag.List {
	c := &checker{portal: p}
	for _, d := range p.Examples() {
		c.add(errExample.At(diag.Key(d.File, "demonstration"), d.File))
	}
	c.exampleSources()
	for _, page := range p.Pages {
		if page.Example {
			c.add(errExample.At(page.Place.In("demonstration"), page.File))
		}
	}
	if !p.Partial[p.Site.Place.File] {
		c.legalFacts()
	}
	if u, err := url.Parse(p.Site.BaseURL); err == nil && isReserved(u.Hostname()) {
		c.add(errExampleURL.At(value(p.Site.Place, "url"), p.Site.BaseURL))
	}
	return c.faults
}

// exampleSources finds, in files that are not examples, what a source of
// examples still vouches for: an invented value that lost its mark.
func (c *checker) exampleSources() {
	find := func(d *Dataset, at diag.Place, sources []*Source) {
		if d != nil && !d.Example && slices.ContainsFunc(sources, (*Source).IsExample) {
			c.add(errExampleSource.At(at.In("sources")))
		}
	}
	for _, i := range c.portal.Indicators {
		for _, t := range i.Targets {
			find(i.Dataset, t.Place, t.Sources)
		}
	}
	for _, e := range c.portal.Events {
		find(e.Dataset, e.Place, e.Sources)
	}
	for _, o := range c.portal.Objectives {
		find(o.Dataset, o.Place, o.Sources)
	}
}

// legalFacts holds that the legal notice is complete: publisher, director of
// publication and host (loi du 21 juin 2004 pour la confiance dans l’économie
// numérique, art. 1-1, formerly 6 III), and the officer for personal data
// (règlement (UE) 2016/679, art. 13 and 37, mandatory for a public body).
func (c *checker) legalFacts() {
	s := &c.portal.Site
	for _, fact := range []struct{ value, what, table, key string }{
		{s.Publisher.SIREN, "le numéro SIREN de l’éditeur", "editeur", "siren"},
		{s.Publisher.Address, "l’adresse de l’éditeur", "editeur", "adresse"},
		{s.Publisher.Phone, "le téléphone de l’éditeur", "editeur", "telephone"},
		{s.Publisher.Email, "le courriel de l’éditeur", "editeur", "courriel"},
		{s.Publisher.Director, "la personne qui dirige la publication", "editeur", "directeur_publication"},
		{s.Publisher.DataProtection, "le contact pour les données personnelles", "editeur", "delegue_protection_donnees"},
		{s.Host.Name, "le nom de l’hébergeur", "hebergeur", "nom"},
		{s.Host.Address, "l’adresse de l’hébergeur", "hebergeur", "adresse"},
		{s.Host.Phone, "le téléphone de l’hébergeur", "hebergeur", "telephone"},
	} {
		if strings.TrimSpace(fact.value) != "" {
			continue
		}
		c.add(errLegal.At(s.Place.In(fact.table, fact.key), fact.what).
			WithHint("dans [%s], ajoutez la ligne : %s = \"…\"", fact.table, fact.key))
	}
}

// isReserved tells hosts that no reader can reach: names kept for examples and
// tests (RFC 2606 and 6761), names without a dot, addresses of the machine
// itself or of its network.
func isReserved(host string) bool {
	host = strings.TrimSuffix(strings.ToLower(host), ".")
	if ip, err := netip.ParseAddr(host); err == nil {
		return ip.IsLoopback() || ip.IsPrivate() || ip.IsUnspecified() || ip.IsLinkLocalUnicast()
	}
	labels := strings.Split(host, ".")
	top := labels[len(labels)-1]
	if len(labels) == 1 || slices.Contains([]string{"example", "invalid", "localhost", "test", "local", "internal"}, top) {
		return true
	}
	return slices.Contains([]string{"example.com", "example.net", "example.org"},
		strings.Join(labels[len(labels)-2:], "."))
}
