// Package local gathers what a portal knows of each commune: what takes place
// there, what is measured there, what happened there. What is of its EPCI is not
// repeated: that is in the portal.
package local

import (
	"slices"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
)

// Commune is a commune that is in a territory of the pole, and all that is its own.
type Commune struct {
	*portal.Commune
	Territory *portal.Territory
	Slug      string // of its address; two communes of one name have their departments, or their codes
	Actions   []*portal.Action
	Series    []Series
	Events    []*portal.Event
}

// Series is a series of an indicator that measures the commune, alone or with others.
type Series struct {
	Indicator *portal.Indicator
	*portal.Series
}

// Apart is the name of the commune where others are named too: two of one name have their
// departments, or their codes within one, as in their addresses.
func (c *Commune) Apart() string {
	switch {
	case c.Slug == fr.Slug(c.Name):
		return c.Name
	case strings.HasSuffix(c.Slug, strings.ToLower(c.INSEE)):
		return c.Name + " (" + c.INSEE + ")"
	}
	return c.Name + " (" + c.Department() + ")"
}

// IsBlank reports whether nothing is known of the commune itself, but how many
// people live there.
func (c *Commune) IsBlank() bool { return len(c.Actions)+len(c.Series)+len(c.Events) == 0 }

// Atlas is the communes of a portal, by territory, then by name.
type Atlas struct {
	Communes []*Commune
	byCode   map[string]*Commune
	within   map[*portal.Territory][]*Commune
}

// New gathers what a portal, as a day sees it, knows of its communes.
func New(p *portal.Portal) *Atlas {
	a := &Atlas{byCode: map[string]*Commune{}, within: map[*portal.Territory][]*Commune{}}
	for _, t := range p.Territories {
		for i := range t.Communes {
			c := &Commune{Commune: &t.Communes[i], Territory: t}
			if a.byCode[c.INSEE] == nil { // a fault of the data else
				a.byCode[c.INSEE] = c
				a.within[t] = append(a.within[t], c)
			}
		}
		slices.SortStableFunc(a.within[t], byName)
		a.Communes = append(a.Communes, a.within[t]...)
	}
	a.giveSlugs()
	for _, plan := range p.Plans {
		for _, action := range plan.Actions {
			a.each(action.Communes, func(c *Commune) { c.Actions = append(c.Actions, action) })
		}
	}
	for _, i := range p.Indicators {
		for _, s := range i.Series {
			a.each(s.Scope.Communes, func(c *Commune) { c.Series = append(c.Series, Series{i, s}) })
		}
	}
	for _, e := range p.Events {
		a.each(e.Communes, func(c *Commune) { c.Events = append(c.Events, e) })
	}
	return a
}

func byName(a, b *Commune) int { return fr.Compare(fr.TownOrder(a.Name), fr.TownOrder(b.Name)) }

// ByName returns the communes by name, whatever their territory.
func (a *Atlas) ByName() []*Commune {
	return slices.SortedStableFunc(slices.Values(a.Communes), byName)
}

// each calls f for each of some communes that are in the atlas, once.
func (a *Atlas) each(named []*portal.Commune, f func(*Commune)) {
	var done []*Commune
	for _, n := range named {
		if c := a.byCode[n.INSEE]; c != nil && !slices.Contains(done, c) {
			done = append(done, c)
			f(c)
		}
	}
}

// Of returns what is known of a commune, nil if it is in no territory of the day.
func (a *Atlas) Of(c *portal.Commune) *Commune { return a.byCode[c.INSEE] }

// Within returns the communes of a territory, by name.
func (a *Atlas) Within(t *portal.Territory) []*Commune { return a.within[t] }

// giveSlugs gives each commune the end of its address.
func (a *Atlas) giveSlugs() {
	count := map[string]int{}
	forms := func(c *Commune) []string {
		name := fr.Slug(c.Name)
		return []string{name, name + "-" + fr.Slug(c.Department()), name + "-" + fr.Slug(c.INSEE)}
	}
	for _, c := range a.Communes {
		for _, form := range forms(c) {
			count[form]++
		}
	}
	for _, c := range a.Communes {
		for _, c.Slug = range forms(c) {
			if count[c.Slug] == 1 {
				break
			}
		}
	}
}

// Department returns the code of the department of the commune: « 05 », « 2A », « 974 ».
func (c *Commune) Department() string {
	length := 2
	if len(c.INSEE) == 5 && c.INSEE[:2] >= "97" {
		length = 3
	}
	return c.INSEE[:min(length, len(c.INSEE))]
}
