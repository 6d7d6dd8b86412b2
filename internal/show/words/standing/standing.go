// Package standing tells of an indicator what lists and cards show: its last values, how
// they stand, what they should reach.
package standing

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
	"limpide/internal/portal"
	"limpide/internal/portal/progress"
	"limpide/internal/show/words/trend"
)

// Value is the last value of an indicator for a scope.
type Value struct {
	Indicator *portal.Indicator
	Territory *portal.Territory // nil for a scope that is none
	Tint      string            // class of its colour, for who sets it
	Scope     string
	Value     string // "118,2 kt CO₂e", or ""
	Number    string // "118,2"
	Unit      string // agreed with it
	When      string // "2024, provisoire", "moyenne de 2010 à 2016"
	Move      string // "−12,4 depuis 2015", or ""
	Target    string // "objectif : 90 kt CO₂e en 2030", or ""
	Status    Status
	Verdict   string // how far it is from where it should be, or ""
}

// Status is how an indicator stands for one scope, or for all those named: a
// word with its sign, and what unfolds below it.
type Status struct {
	Scope string
	Word  string // "en retard"
	Style string // class of the sign: "statut-en-retard"
	Words string // numbers, rule and reason
}

// Target is what one scope should reach.
type Target struct {
	Scope string
	Steps string // "81,0 kt éq. CO₂ en 2026", or ""
	Final string // "70,0 kt éq. CO₂ en 2030 : note"
}

// Latest returns the last value of a scope; ok is false when it has none.
func Latest(p progress.Progress) (view Value, ok bool) {
	i, s := p.Indicator, p.Series
	if p.Latest.Year == 0 {
		return view, false
	}
	if p.Target.Year != 0 {
		view.Status, view.Verdict = Of(p.Status), trend.Verdict(p)
		view.Target = fmt.Sprintf("%s en %d", fr.WithUnit(p.Target.Value, i.Decimals, i.Unit), p.Target.Year)
	}
	view.Indicator, view.Territory, view.Scope, view.When = i, s.Scope.Territory, s.Scope.Name, trend.Dated(p.Latest)
	view.Value, view.Number = fr.WithUnit(p.Latest.Number, i.Decimals, i.Unit), fr.Number(p.Latest.Number, i.Decimals)
	view.Unit = fr.AgreeUnit(p.Latest.Number, i.Decimals, i.Unit)
	if p.Latest.Nature == portal.Difference {
		view.Number = fr.Signed(p.Latest.Number, i.Decimals)
		view.Value = strings.Replace(view.Value, fr.Number(p.Latest.Number, i.Decimals), view.Number, 1)
	}
	switch first, known := s.First(); {
	case p.Base.Year != p.Latest.Year:
		view.Move = fmt.Sprintf("%s depuis %d", trend.Move(i, p.Base.Number, p.Latest.Number), p.Base.Year)
	case known && p.Break != nil:
		view.Move = fmt.Sprintf("non comparable à %d : rupture en %d", first.Year, p.Break.Year)
	}
	return view, true
}

// manyScopes is the number of scopes that a page shows large; the figures have
// all of them.
const manyScopes = 5

// Lasts returns the last values of a few scopes, or the first of some more, and how many
// others there are: all when they are many, since the first would tell nothing of them.
func Lasts(standings []progress.Progress) (shown []Value, others int) {
	for _, p := range standings {
		if latest, ok := Latest(p); ok {
			shown = append(shown, latest)
		}
	}
	switch n := len(shown); {
	case n > 2*manyScopes:
		return nil, n
	case n > manyScopes:
		return shown[:manyScopes], n - manyScopes
	}
	return shown, 0
}

// Of returns a status, with its sign.
func Of(s progress.Status) Status {
	return Status{Word: s.String(), Style: "statut-" + fr.Slug(s.String())}
}

// Why returns why the status of each scope is what it is, or once for all when nothing
// tells them apart, because none has a target, or a rule.
func Why(standings []progress.Progress) []Status {
	all := WhyEach(standings)
	if len(all) > 1 && !slices.ContainsFunc(all, func(s Status) bool { return s.Words != all[0].Words }) {
		all[0].Scope = "Tous les territoires"
		all = all[:1]
	}
	return all
}

// WhyEach returns why the status of each scope is what it is.
func WhyEach(standings []progress.Progress) []Status {
	return lists.Map(standings, func(p progress.Progress) Status {
		status := Of(p.Status)
		status.Scope, status.Words = p.Series.Scope.Name, trend.Status(p)
		return status
	})
}

// maxNamed is the number of scopes that a line names; more are counted.
const maxNamed = 3

// Groups sums up how an indicator stands, for a list.
func Groups(standings []progress.Progress) []Status {
	names, members := map[progress.Status][]string{}, map[progress.Status]int{}
	for _, p := range standings {
		names[p.Status] = append(names[p.Status], p.Series.Scope.Name)
	}
	for _, p := range portal.Members(standings, progress.Progress.Scope) {
		members[p.Status]++
	}
	var groups []Status
	for _, status := range progress.Statuses {
		view := Of(status)
		switch n := len(names[status]); {
		case n == 0:
			continue
		case n > maxNamed && n < len(standings):
			view.Scope = fr.Count(members[status], "territoire", "territoires")
		case n < len(standings):
			view.Scope = fr.Join(names[status])
		}
		groups = append(groups, view)
	}
	return groups
}

// Targets returns what each scope should reach, in the order of the series, then by year.
func Targets(i *portal.Indicator) []Target {
	var all []Target
	for _, t := range i.Targets {
		scope := "Tous les territoires"
		if s := i.SeriesOf(t.Scope); s != nil {
			scope = s.Scope.Name
		}
		if n := len(all); n == 0 || all[n-1].Scope != scope {
			all = append(all, Target{Scope: scope})
		}
		said := fmt.Sprintf("%s en %d", fr.WithUnit(t.Value, i.Decimals, i.Unit), t.Year)
		if t.Note != "" {
			said += " (" + t.Note + ")"
		}
		target := &all[len(all)-1]
		to := &target.Final
		if t.Milestone {
			to = &target.Steps
		}
		*to = strings.TrimPrefix(*to+" ; "+said, " ; ")
	}
	return all
}

// Line is an indicator in a list: its last values while they are few, else between what
// they lie.
type Line struct {
	About    string // "Tonnes, 2024", "Tonnes, valeurs attendues"
	Values   []Value
	Spread   string // "de 12,0 à 41,2 kt CO₂e dans 80 territoires", or ""
	Statuses []Status
}

// manyValues is the number of scopes whose values a line gives.
const manyValues = 5

// LineOf returns the line of an indicator on a day.
func LineOf(i *portal.Indicator, day fr.Date) (line Line) {
	standings := slices.DeleteFunc(progress.All(i, day), func(p progress.Progress) bool { return p.Latest.Year == 0 })
	unit, when := cmp.Or(i.UnitLong, i.Unit), "valeurs attendues"
	if i.UnitLong != "" || fr.IsNoun(unit) { // of a symbol, the capital is another's
		unit = fr.Capital(unit)
	}
	if len(standings) > 0 {
		when = trend.Dated(standings[0].Latest)
		for _, p := range standings {
			if trend.Dated(p.Latest) != when {
				when = ""
				break
			}
		}
	}
	if line.About = strings.Trim(unit+", "+when, ", "); unit == "" {
		line.About = fr.Capital(line.About)
	}
	if len(standings) <= manyValues {
		for _, p := range standings {
			value, _ := Latest(p)
			if when != "" {
				value.When = "" // said once
			}
			line.Values = append(line.Values, value)
		}
		return line
	}
	members := portal.Members(standings, progress.Progress.Scope)
	byNumber := func(a, b progress.Progress) int { return cmp.Compare(a.Latest.Number, b.Latest.Number) }
	low, high := slices.MinFunc(members, byNumber).Latest, slices.MaxFunc(members, byNumber).Latest
	line.Spread = fmt.Sprintf("de %s à %s, dans %s", fr.Number(low.Number, i.Decimals), fr.WithUnit(high.Number, i.Decimals, i.Unit),
		fr.Count(len(members), "périmètre", "périmètres"))
	line.Statuses = Groups(slices.DeleteFunc(standings, func(p progress.Progress) bool { return p.Target.Year == 0 }))
	return line
}

// Record is what identifies an indicator: labels and values in turn, "" for what is not known.
func Record(i *portal.Indicator) []string {
	unit := i.Unit
	if i.UnitLong != "" && i.UnitLong != i.Unit {
		unit = strings.TrimPrefix(i.Unit+" ("+i.UnitLong+")", " ")
	}
	direction := ""
	if i.Direction != portal.NoDirection {
		direction = i.Direction.String()
	}
	said := []string{"Unité", unit, "Sens souhaité", direction, "Calcul", i.Calculation, "Précautions", i.Caveat}
	for _, s := range i.Series {
		said = append(said, "Périmètre « "+s.Scope.Name+" »", s.Scope.Note)
	}
	origin, validated := "propre au territoire", "non renseigné"
	if i.Reference != "" {
		origin = "référentiel du programme, sous l’identifiant " + i.Reference
	}
	if i.ValidatedBy != "" {
		validated = i.ValidatedBy
		if !i.ValidatedOn.IsZero() {
			validated += ", " + fr.Between(i.ValidatedOn, i.ValidatedOn)
		}
	}
	return append(said, "Origine", origin, "Validé par", validated, "Données lues le", i.Dataset.ReadOn.Long(),
		"Prochaine valeur attendue", i.Next.Long(), "Licence", i.Dataset.Licence)
}

// Fact is a label and a value.
type Fact struct{ Label, Value string }

// Facts pairs labels and values, and leaves out those that are not known.
func Facts(said ...string) []Fact {
	var known []Fact
	for pair := range slices.Chunk(said, 2) {
		if pair[1] != "" {
			known = append(known, Fact{pair[0], pair[1]})
		}
	}
	return known
}

// Board is the last values of a territory.
type Board struct {
	Finding string  // its targets, counted by status; "" without any
	Judged  []Value // those that have a target, the furthest from it first
	Others  []Value
}

// BoardOf returns the board of a territory on a day.
func BoardOf(p *portal.Portal, t *portal.Territory, day fr.Date) (b Board) {
	var all []progress.Progress
	for _, i := range p.Indicators {
		if i.SeriesOf(t.Slug) != nil {
			all = append(all, progress.Of(i, t.Slug, day))
		}
	}
	b.Finding = trend.Aims(all)
	slices.SortStableFunc(all, func(a, b progress.Progress) int { return cmp.Compare(b.Status, a.Status) })
	for _, standing := range all {
		switch latest, ok := Latest(standing); {
		case !ok:
		case latest.Target != "":
			b.Judged = append(b.Judged, latest)
		default:
			b.Others = append(b.Others, latest)
		}
	}
	return b
}
