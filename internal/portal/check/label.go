package check

import (
	"limpide/internal/base/fr"
	"limpide/internal/portal"
)

// labels verifies what is told of the stars of a territory.
func (c *checker) labels(t *portal.Territory) {
	for i := range t.Labels {
		l := &t.Labels[i]
		at := l.Place.Value("date")
		switch {
		case l.Stars == 0 && (l.CheckedOn.IsZero() || !l.Date.IsZero() || !l.Until.IsZero()):
			c.add(errNoStar.At(l.Place.Value("etoiles")))
		case l.Stars > 0 && l.Date.IsZero():
			c.add(errLabelDate.At(l.Place.Value("etoiles")))
		case follows(l.Date, l.Until):
			c.add(errLabelEnd.At(l.Place.Value("jusqu_au"), l.Until.Long(), l.Date.Long()))
		}
		if l.Done != nil && l.Planned != nil && *l.Done+*l.Planned > 100.01 { // each was rounded
			sum := *l.Done + *l.Planned
			c.add(errLabelParts.At(l.Place.Value("pourcentage_programme"), fr.Percent(sum, digits(sum, 2))))
		}
		if c.isFuture(l.Date) {
			c.add(warnLabelFuture.At(at, l.Date.Of()))
		}
		if c.isFuture(l.CheckedOn) {
			c.add(warnCheckedLater.At(l.Place.Value("verifie_le"), l.CheckedOn.Of()))
		}
		for _, before := range t.Labels[:i] {
			switch {
			case before.Framework != l.Framework || before.Stars == 0:
			case l.Stars > 0 && before.Date == l.Date && !l.Date.IsZero():
				c.add(errLabelTwice.At(at, l.Date.Of()))
			case l.Stars == 0 && before.InForce(l.CheckedOn):
				c.add(errLabelStill.At(l.Place.Value("verifie_le"), fr.Between(before.Date, before.Date)))
			}
		}
	}
}
