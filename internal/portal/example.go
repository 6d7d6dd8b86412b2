package portal

import (
	"cmp"
	"slices"
	"strings"
)

// ExamplesFolder holds invented data, laid out as data/ is: a file is an example
// by its place.
const ExamplesFolder = "data/exemples/"

// IsExampleFile reports whether what a file holds is invented.
func IsExampleFile(name string) bool { return strings.HasPrefix(name, ExamplesFolder) }

// Examples returns the datasets whose values are invented.
func (p *Portal) Examples() []*Dataset {
	return slices.DeleteFunc(slices.Clone(p.Datasets), func(d *Dataset) bool { return !d.Example })
}

// IsPreview reports whether invented values take the place of some that are
// missing: the site of the portal says so everywhere.
func (p *Portal) IsPreview() bool {
	return slices.ContainsFunc(p.Datasets, (*Dataset).isExample) || slices.ContainsFunc(p.Terms, (*Term).IsExample)
}

// PreferFacts takes out of p the examples that a fact replaces: a curve is all
// facts or all examples, so that none of its differences, lines and sources is
// half invented. One fact is enough, whatever it is and whenever it may be shown:
//
//   - an assessment or an objective, for those of its territory on its framework;
//   - a plan, for that of its territory, and for the actions elsewhere that have
//     the identifiers of its own.
//
// The values of an indicator follow the same rule, in [Indicator.Illustrate]. What
// stands for the whole portal (territories, contracts, history, glossary) is an
// example only while there is no fact of its kind, which package load sees to.
//
// It must be called before [Portal.Index].
func (p *Portal) PreferFacts() {
	scored, planned, taken := map[scoreKey]bool{}, map[*Territory]bool{}, map[string]bool{}
	for _, a := range p.Assessments {
		if !a.Dataset.isExample() {
			scored[scoreKey{a.Territory, a.Framework}] = true
		}
	}
	for _, o := range p.Objectives {
		if !o.Dataset.isExample() {
			scored[scoreKey{o.Territory, o.Framework}] = true
		}
	}
	for _, plan := range p.Plans {
		if plan.Dataset.isExample() {
			continue
		}
		planned[plan.Territory] = true
		for _, a := range plan.Actions { // whose addresses are theirs
			taken[a.ID] = true
		}
	}
	out := map[*Dataset]bool{} // of which nothing is left
	replaced := func(d *Dataset, byFact bool) bool {
		if byFact = byFact && d.isExample(); byFact {
			out[d] = true
		}
		return byFact
	}
	p.Assessments = slices.DeleteFunc(p.Assessments, func(a *Assessment) bool {
		return replaced(a.Dataset, scored[scoreKey{a.Territory, a.Framework}])
	})
	p.Objectives = slices.DeleteFunc(p.Objectives, func(o *Objective) bool {
		return replaced(o.Dataset, scored[scoreKey{o.Territory, o.Framework}])
	})
	p.Plans = slices.DeleteFunc(p.Plans, func(plan *Plan) bool { return replaced(plan.Dataset, planned[plan.Territory]) })
	for _, plan := range p.Plans {
		plan.Actions = slices.DeleteFunc(plan.Actions, func(a *Action) bool { return plan.Dataset.isExample() && taken[a.ID] })
	}
	for _, o := range p.Objectives { // one file has those of several territories
		delete(out, o.Dataset)
	}
	p.Datasets = slices.DeleteFunc(p.Datasets, func(d *Dataset) bool { return out[d] })
	if len(p.Examples()) == 0 {
		p.Sources = slices.DeleteFunc(p.Sources, (*Source).IsExample)
	}
}

// Together returns what of a list may be added up or set side by side: its facts
// or, while it has none, its examples.
func Together[T any](all []T, from func(T) *Dataset) []T {
	facts := slices.DeleteFunc(slices.Clone(all), func(one T) bool { return from(one).isExample() })
	if len(facts) == 0 {
		return all
	}
	return facts
}

// IsExample reports whether the indicator itself is invented, and not its values
// only.
func (i *Indicator) IsExample() bool { return IsExampleFile(i.Place.File) }

// IsExample reports whether the term is invented.
func (t *Term) IsExample() bool { return IsExampleFile(t.Place.File) }

// isExample reports whether the values of a dataset are invented. No dataset is
// none.
func (d *Dataset) isExample() bool { return d != nil && d.Example }

// Illustrate gives i the values of an example of it, with what goes with them:
// targets, breaks, sources. It reports false, and changes nothing, as soon as i has
// a value or a target of its own, of whatever scope: the scopes of an indicator
// share its figures, its sentences and its sums.
func (i *Indicator) Illustrate(example *Indicator) bool {
	if len(i.Series) > 0 || len(i.Targets) > 0 {
		return false
	}
	i.Dataset, i.Series, i.Targets, i.Breaks = example.Dataset, example.Series, example.Targets, example.Breaks
	i.Next, i.Contact = cmp.Or(i.Next, example.Next), cmp.Or(i.Contact, example.Contact)
	return true
}
