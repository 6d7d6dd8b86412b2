package score

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/show/words/phrase"
)

// An aim is a last score beside what the contract of the day aims at. One without
// objective, or without score, says nothing.
type aim struct {
	objective *portal.Objective
	last      *portal.Assessment
	decimals  int     // as many as it takes for the two not to read alike when they differ
	gap       float64 // from the score to the objective; below zero when it is passed
	over      bool    // the objective's date is past
	final     bool    // and the score is what it is to be judged by
}

func (r Record) aim() aim {
	o, last := r.portal.ObjectiveOf(r.territory, r.framework, r.day), (*portal.Assessment)(nil)
	if _, last = r.Ends(); o == nil || last == nil {
		return aim{}
	}
	is, _ := last.Total().Percent()
	a := aim{objective: o, last: last, decimals: fr.Apart(is, 1, o.Percent), over: r.day.After(o.Date.Last())}
	a.gap = fr.Difference(is, o.Percent, a.decimals)
	a.final = last.Kind == portal.FinalAudit || !last.Date.Before(o.Date)
	return a
}

func (a aim) dataset() *portal.Dataset { return a.last.Dataset }

// met reports whether the score is at the objective or above it.
func (a aim) met() bool { return a.gap <= 0 }

// sentence compares the score with the objective; "" without objective.
func (a aim) sentence() string {
	o := a.objective
	if o == nil {
		return ""
	}
	exactly := ""
	if a.decimals > 1 { // both read alike above, and are not
		is, _ := a.last.Total().Percent()
		exactly = fmt.Sprintf(" (le score exact est de %s)", fr.Percent(is, a.decimals))
	}
	goal := fmt.Sprintf("L’objectif du %s, %s %s,", ContractOf(o), fr.Percent(o.Percent, a.decimals), a.term())
	size := a.size() + exactly
	switch {
	case a.gap == 0:
		return goal + " est atteint"
	case a.gap < 0:
		return goal + " est dépassé de " + size
	case !a.over:
		return goal + " demande encore " + size
	case a.final:
		return goal + " n’est pas atteint : il manque " + size
	}
	return goal + " demandait encore " + size + " : aucune évaluation n’est publiée depuis cette échéance"
}

// term is when the objective is for: « fin 2026 », « en juin 2026 ».
func (a aim) term() string {
	if on := a.objective.Date; on.Month != 0 && on.Month < 10 {
		return "en " + on.MonthYear()
	}
	return fmt.Sprintf("fin %d", a.objective.Date.Year)
}

// size is how far the score is from the objective: « 1,9 point ».
func (a aim) size() string { return fr.Points(math.Abs(a.gap), a.decimals) }

// Verdict tells in a few words whether the last score is enough, beside that score:
// « Il manque 1,9 point pour l’objectif de 39,3 % fin 2026. »; "" without objective or score.
// What was missing before the date of the objective, when nothing is published
// since, is told of the past.
func (r Record) Verdict() string {
	a := r.aim()
	if a.objective == nil {
		return ""
	}
	goal := fmt.Sprintf("l’objectif de %s %s", fr.Percent(a.objective.Percent, a.decimals), a.term())
	switch {
	case a.gap == 0:
		return phrase.Say(goal + " est atteint")
	case a.gap < 0:
		return phrase.Say(goal + " est dépassé de " + a.size())
	case a.over && !a.final:
		return phrase.Say("il manquait " + a.size() + " pour " + goal)
	}
	return phrase.Say("il manque " + a.size() + " pour " + goal)
}

// Gap is the verdict in points, for a table: « −1,9 » where as many are missing; "" without
// objective or score.
func (r Record) Gap() string {
	if a := r.aim(); a.objective != nil {
		return fr.Signed(-a.gap, a.decimals)
	}
	return ""
}

// Since tells how the last score compares with the first of its nature, and beside
// it: « +10,1 points depuis l’audit initial d’octobre 2023 ». When there is none of
// its nature to compare with, it gives the first score of another, and no
// difference. It is "" for a score alone.
func (r Record) Since() string {
	first, last := r.Comparable()
	switch oldest, _ := r.Ends(); {
	case last == nil || oldest == last:
		return ""
	case first == last:
		return phrase.Say(fmt.Sprintf("%s : %s. %s", TheAssessment(oldest), fr.Percent(Percent(oldest), 1), unlike))
	case Percent(first) == Percent(last):
		return phrase.Say("même score qu’à " + TheAssessment(first))
	}
	return phrase.Say(fmt.Sprintf("%s depuis %s", fr.SignedPoints(Gain(first, last), 1), TheAssessment(first)))
}

// PoleAims tells how many of the objectives of the territories are reached at the
// last scores, and how much is missing from the others: « Aux derniers scores
// publiés, un objectif sur six est atteint ; il manque de 1,9 à 7,9 points aux
// autres. ». It is "" without an objective and a score to compare.
func PoleAims(p *portal.Portal, day fr.Date) string {
	all := aims(p, day, p.Territories...)
	met := phrase.Tally(all, aim.met)
	short := slices.DeleteFunc(slices.Clone(all), aim.met)
	const at = "Aux derniers scores publiés, "
	switch n := len(all); {
	case n == 0:
		return ""
	case len(short) == 0 && n == 1:
		return phrase.Say(at + "le seul objectif est atteint")
	case len(short) == 0:
		return phrase.Say(fmt.Sprintf("%sles %s objectifs sont atteints", at, fr.InLetters(n)))
	case n == 1:
		return phrase.Say(fmt.Sprintf("%sil manque %s pour l’objectif de %s", at, short[0].size(), fr.Percent(short[0].objective.Percent, short[0].decimals)))
	case met == 0:
		return phrase.Say(fmt.Sprintf("%saucun des %s objectifs n’est atteint : il manque %s", at, fr.InLetters(n), missing(short)))
	default:
		return phrase.Say(fmt.Sprintf("%s%s sur %s %s ; il manque %s %s", at, fr.CountInLetters(met, "un objectif", "objectifs"), fr.InLetters(n),
			fr.Agree(met, "est atteint", "sont atteints"), missing(short), fr.Agree(len(short), "à l’autre", "aux autres")))
	}
}

// missing gives how much is missing from some objectives: « de 1,9 à 7,9 points ».
func missing(short []aim) string {
	byGap := func(a, b aim) int { return int(math.Copysign(1, a.gap-b.gap)) }
	least, most := slices.MinFunc(short, byGap), slices.MaxFunc(short, byGap)
	decimals := max(least.decimals, most.decimals)
	if fr.Round(least.gap, decimals) == fr.Round(most.gap, decimals) {
		return fr.Points(most.gap, decimals)
	}
	return fmt.Sprintf("de %s à %s", fr.Number(least.gap, decimals), fr.Points(most.gap, decimals))
}

// Aims counts the objectives of some territories that have a score to compare, and
// those that are reached.
func Aims(p *portal.Portal, day fr.Date, territories ...*portal.Territory) (met, all int) {
	found := aims(p, day, territories...)
	return phrase.Tally(found, aim.met), len(found)
}

// AimsOn is [Aims] of all the territories on one framework.
func AimsOn(p *portal.Portal, f *portal.Framework, day fr.Date) (met, all int) {
	found := slices.DeleteFunc(aims(p, day, p.Territories...), func(a aim) bool { return a.last.Framework != f })
	return phrase.Tally(found, aim.met), len(found)
}

// aims returns the last scores of some territories beside their objectives, on the
// frameworks of a day; no example stands beside a fact.
func aims(p *portal.Portal, day fr.Date, territories ...*portal.Territory) []aim {
	var all []aim
	for _, t := range territories {
		for _, f := range p.FrameworksOn(day) {
			if a := Of(p, t, f, day).aim(); a.objective != nil {
				all = append(all, a)
			}
		}
	}
	return portal.Together(all, aim.dataset)
}

// TerritoryFinding tells how far a territory has moved on each framework between the
// first assessment of the nature of the last and the last: between two audits, between
// two self-assessments, then what does not compare; "" while it has fewer than two.
func TerritoryFinding(p *portal.Portal, t *portal.Territory, day fr.Date) string {
	return finding(p, t, day, p.Frameworks...)
}

// Finding is [TerritoryFinding] on one framework; with one assessment, it gives its
// score, and "" without.
func (r Record) Finding() string {
	if _, last := r.Ends(); last == nil {
		return ""
	}
	return cmp.Or(finding(r.portal, r.territory, r.day, r.framework), phrase.Say(r.Title()))
}

func finding(p *portal.Portal, t *portal.Territory, day fr.Date, frameworks ...*portal.Framework) string {
	type pair struct{ oldest, first, last *portal.Assessment }
	var all []pair
	for _, f := range frameworks {
		r := Of(p, t, f, day)
		if first, last := r.Comparable(); last != nil {
			oldest, _ := r.Ends()
			all = append(all, pair{oldest, first, last})
		}
	}
	all = portal.Together(all, func(e pair) *portal.Dataset { return e.last.Dataset })
	var told, others []string
	for _, audits := range []bool{true, false} {
		var moves []string
		said, nature := "", ""
		var since []fr.Date
		for _, e := range all {
			f := e.last.Framework
			switch {
			case e.oldest == e.last || e.last.Kind.IsAudit() != audits:
				continue
			case e.first == e.last:
				others = append(others, f.Name+" : "+sideBySide(e.oldest, e.last))
				continue
			}
			verb, gain := moveWords(t, e.first, e.last)
			if verb != said {
				said, gain = verb, verb+" "+gain
			}
			moves, nature, since = append(moves, gain+" en "+f.Name), fromOne(e.last), append(since, e.first.Date)
		}
		if len(moves) > 0 {
			told = append(told, fmt.Sprintf("%s%s %s, %s", sinceAll(since), t.The(), fr.Join(moves), nature))
		}
	}
	if len(others) > 0 {
		told = append(told, fr.Capital(others[0]))
		for _, o := range others[1:] {
			told[len(told)-1] += " ; " + o
		}
	}
	return phrase.Say(told...)
}

// sinceAll opens a sentence with what some dates have in common: « Depuis octobre
// 2023, », « Depuis 2023, », or nothing.
func sinceAll(dates []fr.Date) string {
	month, year := dates[0], dates[0].Year
	month.Day = 0
	same := func(is func(d fr.Date) bool) bool {
		return phrase.Tally(dates, is) == len(dates)
	}
	switch {
	case same(func(d fr.Date) bool { return d.Year == month.Year && d.Month == month.Month }):
		return "Depuis " + month.Long() + ", "
	case same(func(d fr.Date) bool { return d.Year == year }):
		return fmt.Sprintf("Depuis %d, ", year)
	}
	return ""
}
