// Package seen gives a portal as a day could know it: what is later is not there,
// so that a site made for an earlier day tells nothing that nobody knew.
package seen

import (
	"cmp"
	"slices"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
)

// From returns the portal as a day could know it: without values of later
// years, or read later of its own, nor events that have not happened, unless they are announced; with the
// contracts as amended by then, the frameworks that are open first, and the
// territories as they were. Those that have left are set apart as Former, and those
// to come are not there, nor what is about them. What a day does not change is
// shared with p. Assessments and labels are asked for with their day.
func From(p *portal.Portal, day fr.Date) *portal.Portal {
	seen := *p
	v := view{day: day, territories: map[*portal.Territory]*portal.Territory{}, indicators: map[*portal.Indicator]*portal.Indicator{}}
	v.setTerritories(&seen)
	seen.Sources = sourcesOn(p, day)
	seen.Events = slices.DeleteFunc(slices.Clone(p.Events), func(e *portal.Event) bool { return !e.Planned && e.Date.First().After(day) })
	closed := func(are bool) []*portal.Framework {
		return slices.DeleteFunc(slices.Clone(p.Frameworks), func(f *portal.Framework) bool { return f.ClosedBy(day) != are })
	}
	seen.Frameworks = slices.Concat(closed(false), closed(true))
	seen.Contracts = make(portal.Contracts, len(p.Contracts))
	for k, c := range p.Contracts {
		seen.Contracts[k] = c.On(day)
	}
	for _, i := range p.Indicators {
		if known := v.indicator(i); known != i {
			v.indicators[i] = known
		}
	}
	if len(v.territories) > 0 {
		v.retie(&seen)
	}
	if len(v.territories)+len(v.indicators) > 0 {
		seen.Indicators, seen.Plans = v.replace(p.Indicators), v.plans(seen.Plans)
		seen.Index()
	}
	return &seen
}

// view is what a day changes: each thing that is not the same, and how the day
// sees it; nil if it does not.
type view struct {
	day         fr.Date
	territories map[*portal.Territory]*portal.Territory
	indicators  map[*portal.Indicator]*portal.Indicator
}

// setTerritories shares out the territories of a portal between those of the day
// and those that have left.
func (v *view) setTerritories(seen *portal.Portal) {
	all := seen.Territories
	seen.Territories, seen.Former = nil, nil
	for _, t := range all {
		known := territoryOn(t, v.day)
		if known != t {
			v.territories[t] = known
		}
		switch {
		case known == nil:
		case known.Past:
			seen.Former = append(seen.Former, known)
		default:
			seen.Territories = append(seen.Territories, known)
		}
	}
	for _, t := range seen.Former {
		t.Into, _ = v.territory(t.Into)
	}
}

// territory returns how the day sees a territory, or none; ok is false if it does
// not see it.
func (v *view) territory(t *portal.Territory) (known *portal.Territory, ok bool) {
	if known, changed := v.territories[t]; changed {
		return known, known != nil
	}
	return t, true
}

// retie ties what is about territories that the day changes to how it sees them.
func (v *view) retie(seen *portal.Portal) {
	seen.Assessments = about(v, seen.Assessments, func(a *portal.Assessment) **portal.Territory { return &a.Territory })
	seen.Objectives = about(v, seen.Objectives, func(o *portal.Objective) **portal.Territory { return &o.Territory })
	seen.Plans = about(v, seen.Plans, func(plan *portal.Plan) **portal.Territory { return &plan.Territory })
	for k, e := range seen.Events { // told even if it is about a territory to come
		event := *e
		event.Territory, _ = v.territory(e.Territory)
		seen.Events[k] = &event
	}
	all := seen.Outlines
	seen.Outlines = nil
	for _, o := range all {
		if known, ok := v.territory(o.Territory); ok && !known.Past &&
			slices.ContainsFunc(known.Communes, func(c portal.Commune) bool { return c.INSEE == o.Commune.INSEE }) {
			o.Territory = known
			seen.Outlines = append(seen.Outlines, o)
		}
	}
}

// about returns copies of things, each tied to how the day sees its territory,
// less those of a territory that it does not see.
func about[T any](v *view, all []*T, territory func(*T) **portal.Territory) []*T {
	var tied []*T
	for _, thing := range all {
		known := *thing
		of := territory(&known)
		if t, ok := v.territory(*of); ok {
			*of = t
			tied = append(tied, &known)
		}
	}
	return tied
}

// indicator returns an indicator without values that are later than the day, nor
// series of territories to come: itself if it has none, and no territory is changed.
func (v *view) indicator(i *portal.Indicator) *portal.Indicator {
	later := func(value portal.Value) bool { return i.IsLater(&value, v.day) }
	if len(v.territories) == 0 && !slices.ContainsFunc(i.Series, func(s *portal.Series) bool { return slices.ContainsFunc(s.Values, later) }) {
		return i
	}
	seen := *i
	seen.Series = nil
	for _, s := range i.Series {
		known, ok := *s, false
		if known.Scope.Territory, ok = v.territory(s.Scope.Territory); !ok {
			continue
		}
		if t := known.Scope.Territory; t != nil {
			known.Scope.Name = t.ShortName
			if t.Past {
				known.Scope.Name += " (ancien EPCI)"
			}
		}
		known.Values = slices.DeleteFunc(slices.Clone(s.Values), later)
		seen.Series = append(seen.Series, &known)
	}
	return &seen
}

func (v *view) replace(all []*portal.Indicator) []*portal.Indicator {
	all = slices.Clone(all)
	for k, i := range all {
		all[k] = cmp.Or(v.indicators[i], i)
	}
	return all
}

// plans returns copies of plans whose actions refer to the view.
func (v *view) plans(all []*portal.Plan) []*portal.Plan {
	seen := make([]*portal.Plan, len(all))
	for k, plan := range all {
		copied := *plan
		seen[k] = &copied
		copied.Actions = make([]*portal.Action, len(plan.Actions))
		for n, a := range plan.Actions {
			action := *a
			action.Plan, action.Indicators, action.Effects = &copied, v.replace(a.Indicators), slices.Clone(a.Effects)
			for e, effect := range action.Effects {
				action.Effects[e].Indicator = cmp.Or(v.indicators[effect.Indicator], effect.Indicator)
			}
			copied.Actions[n] = &action
		}
	}
	return seen
}

// territoryOn returns a territory as a day knows it: with the name, the communes and
// the documents of the day, or of its last day in the pole if that is past. It
// returns nil before it joined, and t itself if the day changes nothing.
func territoryOn(t *portal.Territory, day fr.Date) *portal.Territory {
	if !t.Joined.IsZero() && t.Joined.First().After(day) {
		return nil
	}
	seen := *t
	if !t.Left.IsZero() && !t.Left.First().After(day) {
		seen.Past, day = true, t.Left.First().AddDays(-1)
	} else {
		seen.Left, seen.Into = fr.Date{}, nil
	}
	later := func(d fr.Date) bool { return !d.IsZero() && d.First().After(day) }
	seen.Communes, seen.Gone = nil, nil
	for _, c := range t.Communes {
		switch {
		case later(c.Since):
		case !c.Until.IsZero() && day.After(c.Until.Last()):
			seen.Gone = append(seen.Gone, c)
		default:
			seen.Communes = append(seen.Communes, c)
		}
	}
	seen.OldNames = slices.DeleteFunc(slices.Clone(t.OldNames), func(n portal.OldName) bool { return !day.After(n.Until.Last()) })
	if k := len(seen.OldNames); k < len(t.OldNames) {
		seen.Name, seen.ShortName, seen.Article = t.OldNames[k].Name, t.OldNames[k].ShortName, t.OldNames[k].Article
	}
	seen.Filiations = slices.DeleteFunc(slices.Clone(t.Filiations), func(f portal.Filiation) bool { return later(f.Date) })
	seen.Documents = slices.DeleteFunc(slices.Clone(t.Documents), func(d portal.Document) bool { return later(d.Date) })
	if seen.Left == t.Left && !seen.Past && len(seen.Communes) == len(t.Communes) && len(seen.OldNames) == len(t.OldNames) &&
		len(seen.Filiations) == len(t.Filiations) && len(seen.Documents) == len(t.Documents) {
		return t
	}
	return &seen
}

// sourcesOn returns the sources that may be named on a day: not those that only
// assessments to come or under reserve cite, whose titles would tell of them.
func sourcesOn(p *portal.Portal, day fr.Date) []*portal.Source {
	hidden := map[*portal.Dataset]bool{}
	for _, a := range p.Assessments {
		if a.Date.After(day) || a.Withheld(day) {
			hidden[a.Dataset] = true
		}
	}
	known, held := map[*portal.Source]bool{}, map[*portal.Source]bool{}
	for _, d := range p.Datasets {
		for _, s := range d.Sources {
			if hidden[d] {
				held[s] = true
			} else {
				known[s] = true
			}
		}
	}
	if len(held) == 0 {
		return p.Sources
	}
	for _, s := range p.Cited() {
		known[s] = true
	}
	return slices.DeleteFunc(slices.Clone(p.Sources), func(s *portal.Source) bool { return held[s] && !known[s] })
}
