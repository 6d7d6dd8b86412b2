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

func (c *checker) contract() {
	k := &c.portal.Contract
	c.order(k.Start, k.End, k.Place)
	for i := range k.Phases {
		phase := &k.Phases[i]
		c.order(phase.Start, phase.End, phase.Place)
		c.phaseOutside(phase)
		if i > 0 {
			c.phaseAfter(phase, &k.Phases[i-1])
		}
		for t := range phase.Tasks {
			c.task(&phase.Tasks[t])
		}
	}
	for i := range k.Reviews {
		r := &k.Reviews[i]
		c.awaited(r.Title, string(r.State), r.Date, r.Place)
	}
}

func (c *checker) phaseOutside(p *Phase) {
	k := &c.portal.Contract
	at := value(p.Place, "debut")
	if !follows(k.Start, p.Start) && !follows(p.Start, k.End) {
		if !follows(p.End, k.End) {
			return
		}
		at = value(p.Place, "fin")
	}
	c.add(errPhaseOutside.At(at, p.Title, fr.Between(p.Start, p.End), fr.Between(k.Start, k.End)))
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

func (c *checker) task(t *Task) {
	k := &c.portal.Contract
	c.awaited(t.Title, string(t.State), t.Date, t.Place)
	early := !k.Start.IsZero() && follows(yearsFrom(k.Start, -1), t.Date)
	late := !k.End.IsZero() && follows(t.Date, yearsFrom(k.End, 1))
	if early || late {
		c.add(warnTaskOutside.At(value(t.Place, "date"), since(t.Date), fr.Between(k.Start, k.End)))
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
