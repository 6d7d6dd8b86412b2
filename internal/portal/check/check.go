// Package check finds what is wrong in a portal that was read: values that
// contradict each other or the rules that bind them, dates out of order, and what
// forbids to publish. Each fault stands at the key that is to be mended.
//
// It reads no file, changes nothing, and judges neither texts nor pages: see
// package audit. What the files alone tell of (a word that is no key, a name that
// nothing has) package load has reported before.
package check

import (
	"regexp"
	"slices"
	"strings"

	"limpide/internal/base/contact"
	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
	"limpide/internal/portal"
)

// Portal applies the rules of the domain on a given day, which decides what is
// still to come. [portal.Portal.Index] must have been called.
func Portal(p *portal.Portal, day fr.Date) diag.List {
	c := &checker{portal: p, day: day, initial: map[subject]*portal.Assessment{}}
	c.site()
	c.territories()
	c.frameworks()
	c.assessments()
	c.objectives()
	c.indicators()
	c.themes()
	c.plans()
	c.contracts()
	c.events()
	checkReports(c)
	checkHosting(c)
	names(c)
	turns(c)
	c.alike()
	return slices.DeleteFunc(c.faults, func(d diag.Diagnostic) bool {
		return d.Kind.Severity == diag.Warning && p.Partial[d.Place.File]
	})
}

// checker gathers the faults of one run.
type checker struct {
	portal *portal.Portal
	day    fr.Date
	faults diag.List

	initial map[subject]*portal.Assessment // the first initial audit of each
}

// subject is what audits and objectives are about: the score of a territory on a
// framework, under a contract.
type subject struct {
	territory *portal.Territory
	framework *portal.Framework
	contract  *portal.Contract
}

func (c *checker) add(d diag.Diagnostic) { c.faults.Add(d) }

// whole reports whether a file was read without fault.
func (c *checker) whole(at diag.Place) bool { return !c.portal.Partial[at.File] }

// follows reports that a comes after b whatever the days that they leave open:
// 2019 does not follow March 2019. No date follows none.
func follows(a, b fr.Date) bool {
	return !a.IsZero() && !b.IsZero() && a.First().After(b.Last())
}

// isFuture reports that the whole of d is still to come.
func (c *checker) isFuture(d fr.Date) bool { return follows(d, c.day) }

// order reports an end, the key fin of a table, that precedes its start.
func (c *checker) order(start, end fr.Date, table diag.Place) {
	c.orderAt(start, end, table.Value("fin"))
}

func (c *checker) orderAt(start, end fr.Date, at diag.Place) {
	if follows(start, end) {
		c.add(errEndFirst.At(at, end.Long(), start.Long()))
	}
}

// site verifies that what the portal gives of itself can be reached: its address,
// and how to write to and call who publishes it.
func (c *checker) site() {
	s := &c.portal.Site
	if address, why := contact.Site(s.BaseURL); s.BaseURL != "" && why != "" {
		d := errBaseURL.At(s.Place.Value("url"), s.BaseURL, why)
		if address != "" {
			d = d.WithHint("écrivez %s", address)
		}
		c.add(d)
	}
	siren(c, s.Publisher.SIREN, s.Publisher.Place.Value("siren"))
	c.contact(errEmail, contact.Email, s.Publisher.Email, s.Publisher.Place.Value("courriel"))
	if officer := s.Publisher.DataProtection; strings.Contains(officer, "@") && !strings.Contains(officer, " ") {
		c.contact(errEmail, contact.Email, officer, s.Publisher.Place.Value("delegue_protection_donnees"))
	}
	c.contact(errPhone, contact.Phone, s.Publisher.Phone, s.Publisher.Place.Value("telephone"))
	c.contact(errPhone, contact.Phone, s.Host.Phone, s.Host.Place.Value("telephone"))
	for _, a := range c.portal.Assets {
		if a.Root && a.Path == portal.RobotsFile && c.portal.IsPreview() {
			c.add(warnRobots.At(diag.File(a.File)))
		}
	}
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

// inseeCode is the form of the official geographic code of a commune: two
// characters of the département (2A, 2B in Corsica), three digits.
var inseeCode = regexp.MustCompile(`^(\d{2}|2[AB])\d{3}$`)

func (c *checker) territories() {
	stays := map[string][]stay{} // by commune
	for _, t := range c.portal.Territories {
		siren(c, t.SIREN, t.Place.Value("siren"))
		colours(c, t.Place, t.Colour, t.DarkColour)
		membership(c, t)
		for _, m := range t.Communes {
			insee := m.Place.Value("insee")
			if m.INSEE != "" && !inseeCode.MatchString(m.INSEE) {
				c.add(errINSEE.At(insee, m.INSEE))
			}
			c.orderAt(m.Since, m.Until, m.Place.Value("jusqu_au"))
			here := stay{territory: t}
			here.from, here.until = t.Stay(&m)
			for _, had := range stays[m.INSEE] {
				where := "dans " + had.territory.Place.File
				if had.territory == t {
					where = "plus haut dans ce fichier"
				}
				if m.INSEE != "" && had.overlaps(here) {
					c.add(errCommuneTwice.At(insee, m.Name, m.INSEE, where))
				}
			}
			stays[m.INSEE] = append(stays[m.INSEE], here)
			siren(c, m.SIREN, m.Place.Value("siren"))
			if c.whole(m.Place) {
				c.faults.Add(coordinates(&m)...)
			}
			if m.Total < m.Municipal && c.whole(m.Place) {
				c.add(errPopulation.At(m.Place.Value("population_totale"), m.Name, fr.Integer(m.Total), fr.Integer(m.Municipal)))
			}
		}
		c.labels(t)
	}
}

// coordinates verifies where the seat of a commune is said to be: both numbers or
// none and, for a commune of metropolitan France, there.
func coordinates(m *portal.Commune) (faults diag.List) {
	lat, lon := m.Latitude, m.Longitude
	switch {
	case lat == nil && lon == nil:
	case lat == nil:
		faults.Add(errLoneCoordinate.At(m.Place.Value("longitude"), m.Name, "latitude"))
	case lon == nil:
		faults.Add(errLoneCoordinate.At(m.Place.Value("latitude"), m.Name, "longitude"))
	case strings.HasPrefix(m.INSEE, "97"), strings.HasPrefix(m.INSEE, "98"), inMainland(*lat, *lon):
	default:
		d := errCoordinates.At(m.Place.Value("latitude"), m.Name, fr.Number(*lat, digits(*lat, 4)), fr.Number(*lon, digits(*lon, 4)))
		if inMainland(*lon, *lat) {
			d = d.WithHint("les deux sont échangées : latitude = %v, longitude = %v", *lon, *lat)
		}
		faults.Add(d)
	}
	return faults
}

func inMainland(lat, lon float64) bool { return lat > 41 && lat < 52 && lon > -6 && lon < 10 }

// within warns of communes that are in none of the territories that go with them.
func (c *checker) within(communes []*portal.Commune, territories []*portal.Territory, table diag.Place) {
	for _, m := range communes {
		if len(territories) > 0 && portal.Home(territories, m) == nil {
			of := lists.Map(territories, (*portal.Territory).Of)
			c.add(warnCommuneElsewhere.At(table.Value("communes"), m.Name, fr.JoinOr(of)))
		}
	}
}

// stay is the days of a commune in a territory of the pole; see [portal.Territory.Stay].
type stay struct {
	territory   *portal.Territory
	from, until fr.Date
}

// overlaps reports whether two stays have a day in common, whatever the days that
// their dates leave open.
func (s stay) overlaps(other stay) bool {
	begins := func(a, b stay) bool {
		return a.from.IsZero() || b.until.IsZero() || !a.from.Last().After(b.until.First())
	}
	return begins(s, other) && begins(other, s)
}

// membership verifies when a territory joined the pole and left it, what it became
// and how it was called.
func membership(c *checker, t *portal.Territory) {
	left := t.Place.Value("quitte_le")
	c.orderAt(t.Joined, t.Left, left)
	switch at, into := t.Place.Value("fusionne_dans"), t.Into; {
	case into == nil:
	case t.Left.IsZero():
		c.add(errMergedWhen.At(at, into.Name))
	case into == t, !into.IsMember(t.Left.First()):
		c.add(errMergedInto.At(at, into.Name, t.Left.Long()))
	}
	for i, n := range t.OldNames {
		at := n.Place.Value("jusqu_au")
		if i > 0 && n.Until == t.OldNames[i-1].Until {
			c.add(errOldNameTwice.At(at, n.Until.Long(), t.OldNames[i-1].Name))
		}
	}
	gone := func(d fr.Date) bool { return follows(d, t.Left) }
	for _, l := range t.Labels {
		if gone(l.Date) {
			c.add(warnAfterLeft.At(l.Place.Value("date"), l.Date.Long(), t.Left.Long()))
		}
	}
	for _, a := range c.portal.Assessments {
		if a.Territory == t && gone(a.Date) {
			c.add(warnAfterLeft.At(diag.File(a.Place.File), a.Date.Long(), t.Left.Long()))
		}
	}
}

// siren reports a number that is given and cannot be one.
func siren(c *checker, number string, at diag.Place) {
	if why := contact.SIREN(number); number != "" && why != "" {
		c.add(errSIREN.At(at, number, why))
	}
}

// highFullTime is the number of full-time posts of one action beyond which the
// unit is likely to be euros.
const highFullTime = 100

func (c *checker) plans() {
	for _, p := range c.portal.Plans {
		if read := p.Dataset.ReadOn; !read.IsZero() && c.isFuture(read) {
			c.add(warnStatesLater.At(diag.Value(p.Dataset.File, "lu_le"), read.Of(), c.day.Long()))
		}
		for _, a := range p.Actions {
			c.order(a.Start, a.End, a.Place)
			c.within(a.Communes, []*portal.Territory{p.Territory}, a.Place)
			for _, e := range a.Effects {
				if i := e.Indicator; i != nil && (e.Sense == portal.More && i.Direction == portal.Down || e.Sense == portal.Less && i.Direction == portal.Up) {
					c.add(warnEffect.At(e.Place.Value("sens"), e.Sense, i.Short, i.Direction))
				}
			}
			for i, b := range a.Budgets {
				for k, amount := range []*float64{b.Planned, b.Actual} {
					if b.Unit == portal.FullTime && amount != nil && *amount > highFullTime {
						at := a.Place.Value("budget", i, [...]string{"previsionnel", "reel"}[k])
						c.add(warnFullTime.At(at, fr.Number(*amount, digits(*amount, 2))))
					}
				}
			}
		}
	}
}

func (c *checker) contracts() {
	for i, k := range c.portal.Contracts {
		c.order(k.Start, k.End, k.Place)
		aims(c, k)
		for _, a := range k.Amendments { // each is signed while the contract runs
			c.order(k.Start, a.End, a.Place)
			if known := k.On(a.Date.AddDays(-1)); follows(k.Start, a.Date) || follows(a.Date, known.End) {
				c.add(warnAmendmentOutside.At(a.Place.Value("date"), a.Title, a.Date.Of(), fr.Between(k.Start, known.End)))
			}
		}
		c.contract(k.Whole())
		if i == 0 {
			continue
		}
		if before := c.portal.Contracts[i-1].Whole(); !before.End.IsZero() && !k.Start.Last().After(before.End.First()) {
			c.add(errContractOverlap.At(k.Place.Value("debut"), k.Title, k.Start.Long(), before.Title, before.End.Long()))
		}
	}
}

// contract verifies what a contract plans, against the end that its amendments
// give it.
func (c *checker) contract(k *portal.Contract) {
	before := len(c.faults)
	for i, p := range k.Phases {
		c.order(p.Start, p.End, p.Place)
		outside := ""
		if follows(k.Start, p.Start) || follows(p.Start, k.End) {
			outside = "debut"
		} else if follows(p.End, k.End) {
			outside = "fin"
		}
		if outside != "" {
			c.add(errPhaseOutside.At(p.Place.Value(outside), p.Title, fr.Between(p.Start, p.End), fr.Between(k.Start, k.End)))
		}
		if i > 0 && !p.Start.IsZero() {
			switch at, before := p.Place.Value("debut"), k.Phases[i-1]; {
			case before.Start.IsZero() || before.End.IsZero():
			case follows(before.Start, p.Start):
				c.add(errPhaseOrder.At(at, p.Title, before.Title))
			case !p.Start.Last().After(before.End.First()):
				c.add(errPhaseOverlap.At(at, p.Title, p.Start.Long(), before.Title, before.End.Long()))
			}
		}
		for _, t := range p.Tasks {
			c.awaited(t.Title, string(t.State), t.Date, t.Place)
			early := !k.Start.IsZero() && follows(yearsFrom(k.Start, -1), t.Date)
			if early || !k.End.IsZero() && follows(t.Date, yearsFrom(k.End, 1)) {
				c.add(warnTaskOutside.At(t.Place.Value("date"), t.Date.Of(), fr.Between(k.Start, k.End)))
			}
		}
	}
	if len(c.faults) == before && len(k.Phases) > 0 { // otherwise the gap has the same cause
		phaseless(c, k)
	}
	for _, r := range k.Reviews {
		c.awaited(r.Title, string(r.State), r.Date, r.Place)
	}
}

// phaseless warns of the days of a contract that no phase covers.
func phaseless(c *checker, k *portal.Contract) {
	next, at := k.Start, k.Place.Value("debut") // the first day that no phase covers yet
	warn := func(last fr.Date) {
		if !next.IsZero() && !last.IsZero() && !follows(next, last) {
			c.add(warnPhaseless.At(at, fr.Between(next, last)))
		}
	}
	for _, p := range k.Phases {
		if p.Start.IsZero() || p.End.IsZero() {
			return // reported where it is read
		}
		at = p.Place.Value("debut")
		if follows(p.Start, next) {
			warn(p.Start.First().AddDays(-1))
		}
		next, at = p.End.Last().AddDays(1), p.Place.Value("fin")
	}
	if !k.End.IsZero() && !next.After(k.End.First()) {
		warn(k.End.Last())
	}
}

func yearsFrom(d fr.Date, years int) fr.Date {
	d.Year += years
	return d
}

// awaited warns that what was to come should have come.
func (c *checker) awaited(title, state string, date fr.Date, table diag.Place) {
	if state == portal.Awaited && follows(c.day, date) {
		c.add(warnPast.At(table.Value("etat"), title, date.Long()))
	}
}

func (c *checker) events() {
	var latest fr.Date // the one that starts last
	if all := c.portal.Events; len(all) > 0 && c.portal.StoryStart > all[len(all)-1].Date.Year {
		c.add(errStoryStart.At(diag.Value(all[0].Dataset.File, "depuis"), c.portal.StoryStart))
	}
	for _, e := range c.portal.Events {
		at := e.Place.Value("date")
		c.order(e.Date, e.End, e.Place)
		if follows(latest, e.Date) {
			c.add(errEventOrder.At(at, e.Date.Long(), latest.Of()))
		} else if e.Date.First().After(latest.First()) {
			latest = e.Date
		}
		if e.Territory != nil {
			c.within(e.Communes, []*portal.Territory{e.Territory}, e.Place)
		}
		if c.isFuture(e.Date) && !e.Planned {
			c.add(warnFutureEvent.At(at, e.Date.Of()))
		}
	}
}
