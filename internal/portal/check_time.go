package portal

import (
	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
)

// highFullTime is the number of full-time posts of one action beyond which the
// unit is likely to be euros.
const highFullTime = 100

func (c *checker) plans() {
	for _, p := range c.portal.Plans {
		for _, a := range p.Actions {
			c.order(a.Start, a.End, a.Place)
			for i, b := range a.Budgets {
				for k, amount := range []*float64{b.Planned, b.Actual} {
					if b.Unit == FullTime && amount != nil && *amount > highFullTime {
						at := value(a.Place, "budget", i, [...]string{"previsionnel", "reel"}[k])
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
		for _, a := range k.Amendments {
			c.order(k.Start, a.End, a.Place)
			if known := k.On(a.Date.AddDays(-1)); follows(k.Start, a.Date) || follows(a.Date, known.End) {
				c.add(warnAmendmentOutside.At(value(a.Place, "date"), a.Title, since(a.Date), fr.Between(k.Start, known.End)))
			}
		}
		c.contract(k.whole())
		if i == 0 {
			continue
		}
		if before := c.portal.Contracts[i-1].whole(); !before.End.IsZero() && !k.Start.Last().After(before.End.First()) {
			c.add(errContractOverlap.At(value(k.Place, "debut"), k.Title, k.Start.Long(), before.Title, before.End.Long()))
		}
	}
}

// contract verifies what a contract plans, against the end that its amendments
// give it.
func (c *checker) contract(k *Contract) {
	for i := range k.Phases {
		phase := &k.Phases[i]
		c.phase(k, phase)
		if i > 0 {
			c.phaseAfter(phase, &k.Phases[i-1])
		}
	}
	for i := range k.Reviews {
		r := &k.Reviews[i]
		c.awaited(r.Title, string(r.State), r.Date, r.Place)
	}
}

// phase verifies that a phase and its tasks are within their contract, by a year
// for a task.
func (c *checker) phase(k *Contract, p *Phase) {
	c.order(p.Start, p.End, p.Place)
	outside := ""
	switch {
	case follows(k.Start, p.Start), follows(p.Start, k.End):
		outside = "debut"
	case follows(p.End, k.End):
		outside = "fin"
	}
	if outside != "" {
		c.add(errPhaseOutside.At(value(p.Place, outside), p.Title, fr.Between(p.Start, p.End), fr.Between(k.Start, k.End)))
	}
	for _, t := range p.Tasks {
		c.awaited(t.Title, string(t.State), t.Date, t.Place)
		early := !k.Start.IsZero() && follows(yearsFrom(k.Start, -1), t.Date)
		late := !k.End.IsZero() && follows(t.Date, yearsFrom(k.End, 1))
		if early || late {
			c.add(warnTaskOutside.At(value(t.Place, "date"), since(t.Date), fr.Between(k.Start, k.End)))
		}
	}
}

func (c *checker) phaseAfter(p, before *Phase) {
	if p.Start.IsZero() || before.Start.IsZero() || before.End.IsZero() {
		return
	}
	at := value(p.Place, "debut")
	if follows(before.Start, p.Start) {
		c.add(errPhaseOrder.At(at, p.Title, before.Title))
	} else if !p.Start.Last().After(before.End.First()) {
		c.add(errPhaseOverlap.At(at, p.Title, p.Start.Long(), before.Title, before.End.Long()))
	}
}

func yearsFrom(d fr.Date, years int) fr.Date {
	d.Year += years
	return d
}

// awaited warns that what was to come should have come.
func (c *checker) awaited(title, state string, date fr.Date, table diag.Place) {
	if state == Awaited && follows(c.day, date) {
		c.add(warnPast.At(value(table, "etat"), title, date.Long()))
	}
}

func (c *checker) events() {
	var latest fr.Date // the one that starts last
	for _, e := range c.portal.Events {
		at := value(e.Place, "date")
		c.order(e.Date, e.End, e.Place)
		if follows(latest, e.Date) {
			c.add(errEventOrder.At(at, e.Date.Long(), since(latest)))
		} else if e.Date.First().After(latest.First()) {
			latest = e.Date
		}
		if c.isFuture(e.Date) && !e.Planned {
			c.add(warnFutureEvent.At(at, since(e.Date)))
		}
	}
}
