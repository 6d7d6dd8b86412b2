package portal

import (
	"regexp"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/portal/contact"
)

func (c *checker) territories() {
	first := map[string]*Territory{} // by commune
	for _, t := range c.portal.Territories {
		c.siren(t.SIREN, value(t.Place, "siren"))
		for i := range t.Communes {
			c.commune(t, &t.Communes[i], first)
		}
		for i := range t.Labels {
			c.label(t, i)
		}
	}
}

// inseeCode is the form of the official geographic code of a commune: two
// characters of the département (2A, 2B in Corsica), three digits.
var inseeCode = regexp.MustCompile(`^(\d{2}|2[AB])\d{3}$`)

func (c *checker) commune(t *Territory, m *Commune, first map[string]*Territory) {
	insee := value(m.Place, "insee")
	if m.INSEE != "" && !inseeCode.MatchString(m.INSEE) {
		c.add(errINSEE.At(insee, m.INSEE))
	}
	switch had := first[m.INSEE]; {
	case m.INSEE == "":
	case had == nil:
		first[m.INSEE] = t
	case had == t:
		c.add(errCommuneTwice.At(insee, m.Name, m.INSEE, "plus haut dans ce fichier"))
	default:
		c.add(errCommuneTwice.At(insee, m.Name, m.INSEE, "dans "+had.Place.File))
	}
	c.siren(m.SIREN, value(m.Place, "siren"))
	if m.Total < m.Municipal && c.whole(m.Place) {
		c.add(errPopulation.At(value(m.Place, "population_totale"), m.Name, fr.Integer(m.Total), fr.Integer(m.Municipal)))
	}
}

func (c *checker) label(t *Territory, i int) {
	l := &t.Labels[i]
	if follows(l.Date, l.Until) {
		c.add(errLabelEnd.At(value(l.Place, "jusqu_au"), l.Until.Long(), l.Date.Long()))
	}
	if c.isFuture(l.Date) {
		c.add(warnLabelFuture.At(value(l.Place, "date"), since(l.Date)))
	}
	for _, before := range t.Labels[:i] {
		if before.Framework == l.Framework && before.Date == l.Date && !l.Date.IsZero() {
			c.add(errLabelTwice.At(value(l.Place, "date"), since(l.Date)))
		}
	}
}

// siren reports a number that is given and cannot be one.
func (c *checker) siren(number string, at diag.Place) {
	if why := contact.SIREN(number); number != "" && why != "" {
		c.add(errSIREN.At(at, number, why))
	}
}
