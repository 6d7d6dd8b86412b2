package portal

import (
	"slices"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/portal/contact"
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
	c.contracts()
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

// site verifies that what the portal gives of itself can be reached: its address,
// and how to write to and call who publishes it.
func (c *checker) site() {
	s := &c.portal.Site
	if address, why := contact.Site(s.BaseURL); s.BaseURL != "" && why != "" {
		d := errBaseURL.At(value(s.Place, "url"), s.BaseURL, why)
		if address != "" {
			d = d.WithHint("écrivez %s", address)
		}
		c.add(d)
	}
	c.siren(s.Publisher.SIREN, value(s.Publisher.Place, "siren"))
	c.contact(errEmail, contact.Email, s.Publisher.Email, value(s.Publisher.Place, "courriel"))
	if officer := s.Publisher.DataProtection; strings.Contains(officer, "@") && !strings.Contains(officer, " ") {
		c.contact(errEmail, contact.Email, officer, value(s.Publisher.Place, "delegue_protection_donnees"))
	}
	c.contact(errPhone, contact.Phone, s.Publisher.Phone, value(s.Publisher.Place, "telephone"))
	c.contact(errPhone, contact.Phone, s.Host.Phone, value(s.Host.Place, "telephone"))
}

// contact reports a way to reach someone that is given and cannot be one.
func (c *checker) contact(kind *diag.Kind, fault func(string) string, given string, at diag.Place) {
	given = strings.TrimSpace(given)
	if given == "" {
		return
	}
	if why := fault(given); why != "" {
		c.add(kind.At(at, given, why))
	}
}
