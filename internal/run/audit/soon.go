package audit

import (
	"cmp"
	"fmt"
	"slices"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/portal"
)

// soonWithin is how many days ahead changes of the site are told: a site that is
// built once a month must know of each.
const soonWithin = 30

// Changes returns what the coming days change of themselves in a site, by day: a
// site that is not built again on that day says what is no longer true. Values to
// ask for are told by [Data].
func Changes(p *portal.Portal, day fr.Date) diag.List {
	c := changes{from: day.AddDays(1), to: day.AddDays(soonWithin)}
	for _, page := range p.Pages {
		if page.IsNews() {
			c.appears(page)
		}
	}
	for _, e := range p.Events {
		at := e.Place.Value("date")
		if e.Planned {
			c.ends(cmp.Or(e.End, e.Date), at, "« %s » est annoncé, et son jour est passé", e.Title)
		} else {
			c.begins(e.Date, at, "« %s » paraît dans l’historique", e.Title)
		}
	}
	for _, a := range p.Assessments {
		what := a.Framework.ShortName + " " + a.Territory.Of()
		c.begins(a.Date, diag.File(a.Place.File), "l’évaluation %s paraît", what)
		if !a.Decision.IsZero() { // known by its month, it is made by the end of the month
			c.on(a.Decision.Last(), a.Place.Value("decision"), "le résultat de l’audit %s n’est plus réservé", what)
		}
	}
	for _, o := range p.Objectives {
		c.ends(o.Date, o.Place.Value("date"), "l’échéance de l’objectif %s %s est passée", o.Framework.ShortName, o.Territory.Of())
	}
	for _, plan := range p.Plans {
		for _, a := range plan.Actions {
			if open := a.State != portal.Done && a.State != portal.Dropped; open && !a.Continuous {
				c.ends(a.End, a.Place.Value("fin"), "l’action « %s » est en retard", a.Title)
			}
		}
	}
	for _, f := range p.Frameworks {
		c.begins(f.ClosedOn, f.Place.Value("ferme_le"), "le référentiel %s ferme", f.Name)
	}
	c.territories(p.Territories)
	c.contracts(p.Contracts)
	slices.SortStableFunc(c.found, func(a, b dated) int { return a.on.Compare(b.on) })
	var found diag.List
	for _, d := range c.found {
		if !p.Partial[d.fault.Place.File] {
			found.Add(d.fault)
		}
	}
	return found
}

// changes gathers what changes between two days, both included.
type changes struct {
	from, to fr.Date
	found    []dated
}

type dated struct {
	on    fr.Date
	fault diag.Diagnostic
}

// begins notes what is true from the first day of a date on.
func (c *changes) begins(date fr.Date, at diag.Place, format string, args ...any) {
	if !date.IsZero() {
		c.on(date.First(), at, format, args...)
	}
}

// appears notes the day of a news item, however far: a year that was mistyped would hide
// it without a word. Of events and assessments ahead, package check speaks.
func (c *changes) appears(page *portal.Page) {
	at, day := diag.File(page.File), page.Date.First()
	said := fmt.Sprintf("l’actualité « %s » paraît", page.Title)
	if day.After(c.to) {
		c.found = append(c.found, dated{day, warnFar.At(at, day.Long(), said)})
		return
	}
	c.begins(page.Date, at, "%s", said)
}

// ends notes what is true once a date is past.
func (c *changes) ends(date fr.Date, at diag.Place, format string, args ...any) {
	if !date.IsZero() {
		c.on(date.Last().AddDays(1), at, format, args...)
	}
}

func (c *changes) on(day fr.Date, at diag.Place, format string, args ...any) {
	if !day.Before(c.from) && !day.After(c.to) {
		c.found = append(c.found, dated{day, warnChange.At(at, day.Long(), fmt.Sprintf(format, args...))})
	}
}

func (c *changes) territories(all []*portal.Territory) {
	for _, t := range all {
		c.begins(t.Joined, t.Place.Value("entre_le"), "%s entre dans le pôle", t.The())
		if t.Into != nil {
			c.begins(t.Left, t.Place.Value("quitte_le"), "%s fait partie %s", t.The(), t.Into.Of())
		} else {
			c.begins(t.Left, t.Place.Value("quitte_le"), "%s quitte le pôle", t.The())
		}
		for _, n := range t.OldNames {
			c.ends(n.Until, n.Place.Value("jusqu_au"), "« %s » change de nom", n.Name)
		}
		for _, m := range t.Communes {
			c.begins(m.Since, m.Place.Value("depuis"), "la commune « %s » est comptée %s", m.Name, fr.In(t.Article, t.ShortName))
			c.ends(m.Until, m.Place.Value("jusqu_au"), "la commune « %s » n’est plus comptée %s", m.Name, fr.In(t.Article, t.ShortName))
		}
		for i := range t.Labels {
			l := &t.Labels[i]
			if l.Stars == 0 {
				continue
			}
			end := l.Place.Value("jusqu_au")
			if l.Until.IsZero() {
				end = l.Place.Value("date") // from which the end is worked out
			}
			c.begins(l.Date, l.Place.Value("date"), "la décision sur le label %s %s paraît", l.Framework.ShortName, t.Of())
			if t.LabelOn(l.Framework, l.End().Last()) != l {
				continue // a later decision has taken its place
			}
			c.ends(l.End(), end, "le label %s %s n’est plus valable", l.Framework.ShortName, t.Of())
		}
	}
}

func (c *changes) contracts(all portal.Contracts) {
	for _, k := range all {
		c.begins(k.Start, k.Place.Value("debut"), "le contrat « %s » commence", k.Title)
		end, at := k.End, k.Place.Value("fin")
		for _, a := range k.Amendments {
			c.begins(a.Date, a.Place.Value("date"), "« %s » s’applique", a.Title)
			if !a.End.IsZero() && !a.Date.First().After(end.Last()) {
				end, at = a.End, a.Place.Value("fin")
			}
		}
		c.ends(end, at, "le contrat « %s » est terminé", k.Title)
		for _, phase := range k.Phases {
			c.begins(phase.Start, phase.Place.Value("debut"), "la phase « %s » commence", phase.Title)
			c.ends(phase.End, phase.Place.Value("fin"), "la phase « %s » est terminée", phase.Title)
			for _, task := range phase.Tasks {
				if string(task.State) == portal.Awaited {
					c.ends(task.Date, task.Place.Value("date"), "la tâche « %s » est « à venir », et sa date est passée", task.Title)
				}
			}
		}
		for _, r := range k.Reviews {
			if string(r.State) == portal.Awaited {
				c.ends(r.Date, r.Place.Value("date"), "le rendez-vous « %s » est « à venir », et sa date est passée", r.Title)
			}
		}
	}
}
