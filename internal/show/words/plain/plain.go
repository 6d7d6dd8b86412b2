// Package plain sums a page up in three sentences at most, for whoever reads with
// difficulty or has no time: short, one idea each, no jargon, numbers rounded and in
// words. They answer in order whether things are better than before, whether that is
// enough, and what is being done; they are drawn from the same numbers as the rest.
//
// They follow the spirit of the European rules for easy-to-read texts. They claim no
// label, which asks for readers who tried them.
package plain

import (
	"fmt"
	"slices"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/portal/progress"
	"limpide/internal/show/words/phrase"
	"limpide/internal/show/words/score"
)

// A Text is the sentences, and whether some of them tell of invented values.
type Text struct {
	Sentences []string
	Example   bool
}

// text sets sentences drawn from some datasets; empty ones are left out.
func text(from []*portal.Dataset, all ...string) Text {
	t := Text{Example: slices.ContainsFunc(from, func(d *portal.Dataset) bool { return d != nil && d.Example })}
	for _, s := range all {
		if s != "" {
			t.Sentences = append(t.Sentences, phrase.Say(s))
		}
	}
	return t
}

// Pole sums up all the territories.
func Pole(p *portal.Portal, day fr.Date) Text {
	if len(p.Territories) == 0 {
		return Text{}
	}
	if len(p.Territories) == 1 {
		return Territory(p, p.Territories[0], day)
	}
	plans := p.CountedPlans()
	return text(datasets(p, day, p.Territories, plans), poleMove(p, day), poleAims(p, day), actions(day, plans...))
}

// datasets returns those of the last scores of some territories, no example beside a
// fact, and of some plans.
func datasets(p *portal.Portal, day fr.Date, territories []*portal.Territory, plans []*portal.Plan) []*portal.Dataset {
	var from []*portal.Dataset
	for _, t := range territories {
		for _, f := range p.FrameworksOn(day) {
			if _, last := score.Of(p, t, f, day).Ends(); last != nil {
				from = append(from, last.Dataset)
			}
		}
	}
	from = portal.Together(from, func(d *portal.Dataset) *portal.Dataset { return d })
	for _, plan := range plans {
		from = append(from, plan.Dataset)
	}
	return from
}

func poleMove(p *portal.Portal, day fr.Date) string {
	n := len(p.Territories)
	rising, told, scored := score.Rising(p, day)
	switch {
	case !scored:
		return "aucun score n’est encore publié"
	case told == 0:
		return "on ne sait pas encore si les territoires progressent"
	case told < n && rising == 0:
		return "on ne voit encore aucun territoire progresser"
	case told < n:
		return fmt.Sprintf("on voit progresser %s sur %s", fr.CountInLetters(rising, "un territoire", "territoires"), fr.InLetters(n))
	case rising == 0:
		return fmt.Sprintf("aucun des %s territoires ne progresse", fr.InLetters(n))
	case rising == n:
		return fmt.Sprintf("les %s territoires progressent", fr.InLetters(n))
	}
	return fmt.Sprintf("%s sur %s %s", fr.CountInLetters(rising, "un territoire", "territoires"), fr.InLetters(n), fr.Agree(rising, "progresse", "progressent"))
}

func poleAims(p *portal.Portal, day fr.Date) string {
	switch met, all := score.Aims(p, day, p.Territories...); {
	case all == 0:
		return "aucun objectif ne peut encore être vérifié"
	case met == all:
		return "tous leurs objectifs sont atteints"
	case met == 0:
		return "aucun de leurs objectifs n’est encore atteint"
	default:
		return fmt.Sprintf("%s sur %s %s", fr.CountInLetters(met, "un objectif", "objectifs"), fr.InLetters(all), fr.Agree(met, "est atteint", "sont atteints"))
	}
}

// Territory sums up a territory.
func Territory(p *portal.Portal, t *portal.Territory, day fr.Date) Text {
	doing, plans := "", []*portal.Plan{}
	if plan := p.Plan(t); plan != nil {
		doing, plans = actions(day, plan), append(plans, plan)
	} else if !t.Past {
		doing = t.Agree("son", "leur") + " plan d’actions n’est pas encore publié"
	}
	return text(datasets(p, day, []*portal.Territory{t}, plans), territoryMove(p, t, day), territoryAims(p, t, day), doing)
}

func territoryMove(p *portal.Portal, t *portal.Territory, day fr.Date) string {
	var scored, compared, rising []*portal.Framework
	var last *portal.Assessment
	for _, f := range p.FrameworksOn(day) {
		first, now := score.Of(p, t, f, day).Comparable()
		if now == nil {
			continue
		}
		if scored = append(scored, f); last == nil {
			last = now
		}
		if first != now {
			compared = append(compared, f)
			if score.Gain(first, now) > 0 {
				rising = append(rising, f)
			}
		}
	}
	progresses := t.Agree("progresse", "progressent")
	switch {
	case len(scored) == 0:
		return "on ne connaît pas encore le score " + t.Of()
	case len(compared) == 0 && score.Percent(last) == 0:
		return fmt.Sprintf("%s %s encore aucun point en %s", t.The(), t.Agree("n’a", "n’ont"), last.Framework.Name)
	case len(compared) == 0:
		return fmt.Sprintf("%s %s %s en %s", t.The(), t.Agree("a", "ont"), fr.Portion(score.Percent(last), "des points", "points sur dix"), last.Framework.Name)
	case len(rising) == 0:
		return fmt.Sprintf("%s ne %s pas", t.The(), progresses)
	case len(rising) < len(scored):
		return fmt.Sprintf("%s %s en %s", t.The(), progresses, phrase.List(rising, func(f *portal.Framework) string { return f.Name }))
	}
	return t.The() + " " + progresses
}

func territoryAims(p *portal.Portal, t *portal.Territory, day fr.Date) string {
	his, hisMany := t.Agree("son", "leur"), t.Agree("ses", "leurs")
	switch met, all := score.Aims(p, day, t); {
	case all == 0:
		return ""
	case all == 1 && met == 1:
		return his + " objectif est atteint"
	case all == 1:
		return his + " objectif n’est pas encore atteint"
	case met == all:
		return fmt.Sprintf("%s %s objectifs sont atteints", hisMany, fr.InLetters(all))
	case met == 0:
		return fmt.Sprintf("aucun de %s %s objectifs n’est atteint", hisMany, fr.InLetters(all))
	default:
		return fmt.Sprintf("%s de %s %s objectifs %s", fr.InLetters(met), hisMany, fr.InLetters(all), fr.Agree(met, "est atteint", "sont atteints"))
	}
}

// actions tells which share of the actions of some plans are done, and how many are
// late.
func actions(day fr.Date, plans ...*portal.Plan) string {
	c := portal.CountActions(day, portal.ActionsOf(plans)...)
	late := ""
	switch n := c.Late(); {
	case n == 1:
		late = ", une est en retard"
	case n > 1:
		late = ", " + fr.InLetters(n) + " sont en retard"
	}
	switch done := c.States[portal.Done]; {
	case c.Total == 0:
		return "aucune action n’est encore publiée"
	case done == 0:
		return "aucune action n’est encore faite" + late
	case done == c.Total:
		return "toutes les actions sont faites"
	case done == 1:
		return fmt.Sprintf("une action sur %s est faite%s", fr.InLetters(c.Total), late)
	default:
		return fr.Portion(100*float64(done)/float64(c.Total), "des actions", "actions sur dix") + " sont faites" + late
	}
}

// Indicator sums up an indicator.
func Indicator(i *portal.Indicator, day fr.Date) Text {
	from := []*portal.Dataset{i.Dataset}
	all := slices.DeleteFunc(progress.All(i, day), func(p progress.Progress) bool { return p.Latest.Year == 0 })
	all = portal.Members(all, progress.Progress.Scope)
	if len(all) == 0 {
		when := ""
		if !i.Next.IsZero() && !i.Next.Last().Before(day) {
			when = "il est attendu " + fr.Between(i.Next, i.Next)
		}
		return text(from, "on ne connaît pas encore ce chiffre", when)
	}
	moved := slices.DeleteFunc(slices.Clone(all), func(p progress.Progress) bool { return p.Base.Year == p.Latest.Year })
	if len(moved) == 0 {
		return text(from, aged(all), untold(all), indicatorAims(i, all, day))
	}
	return text(from, way(all, moved), wanted(i, moved), indicatorAims(i, all, day))
}

// places names what indicators are followed for, in the plural: « territoires ».
func places(all []progress.Progress) (one, many string) {
	other := func(p progress.Progress) bool {
		return p.Series.Scope.Territory == nil && p.Series.Scope.ID != portal.PoleScope
	}
	if slices.ContainsFunc(all, other) {
		return "un périmètre", "périmètres"
	}
	return "un territoire", "territoires"
}

// aged tells of when the only values are.
func aged(all []progress.Progress) string {
	one := all[0].Latest
	if slices.ContainsFunc(all, func(p progress.Progress) bool {
		return p.Latest.Year != one.Year || p.Latest.Since != one.Since || p.Latest.Nature != one.Nature
	}) {
		place, _ := places(all)
		return "on ne connaît qu’une valeur par " + strings.TrimPrefix(place, "un ")
	}
	switch {
	case one.Nature == portal.Average && one.Since != 0:
		return "ce chiffre est une moyenne " + fr.FromTo(one.Since, one.Year)
	case one.Nature == portal.Difference && one.Since != 0:
		return fmt.Sprintf("ce chiffre compare %d à %d", one.Year, one.Since)
	}
	return fmt.Sprintf("ce chiffre date de %d", one.Year)
}

// untold tells that single values show no way.
func untold(all []progress.Progress) string {
	several := func(p progress.Progress) bool {
		return 1 < phrase.Tally(p.Series.Values, func(v portal.Value) bool { return v.State != portal.Missing })
	}
	if slices.ContainsFunc(all, several) {
		return "on ne peut le comparer à aucun autre"
	}
	return "on n’en connaît pas d’autre"
}

// sign is which way the value of a scope goes, as shown: -1, 0 or 1.
func sign(p progress.Progress) int {
	switch was, is := p.Indicator.Shown(p.Base.Number), p.Indicator.Shown(p.Latest.Number); {
	case is < was:
		return -1
	case is > was:
		return 1
	}
	return 0
}

func way(all, moved []progress.Progress) string {
	count := map[int]int{}
	for _, p := range moved {
		count[sign(p)]++
	}
	since := fmt.Sprintf(" depuis %d", moved[0].Base.Year)
	if slices.ContainsFunc(moved, func(p progress.Progress) bool { return p.Base.Year != moved[0].Base.Year }) {
		since = ""
	}
	verbs := map[int]string{-1: "baisse", 0: "ne change pas", 1: "augmente"}
	one, many := places(all)
	for _, s := range []int{-1, 1, 0} {
		switch {
		case count[s] == len(all) && len(all) == 1:
			return "ce chiffre " + verbs[s] + since
		case count[s] == len(all):
			return "ce chiffre " + verbs[s] + " partout" + since
		}
	}
	most := -1
	if count[1] > count[-1] {
		most = 1
	}
	if count[most] == 0 {
		most = 0
	}
	return fmt.Sprintf("ce chiffre %s dans %s sur %s%s", verbs[most], fr.CountInLetters(count[most], one, many), fr.InLetters(len(all)), since)
}

// wanted tells whether that is the way that the indicator declares.
func wanted(i *portal.Indicator, moved []progress.Progress) string {
	good, should := -1, "baisser"
	switch i.Direction {
	case portal.Up:
		good, should = 1, "augmenter"
	case portal.Down:
	default:
		return ""
	}
	right := phrase.Tally(moved, func(p progress.Progress) bool { return sign(p) == good })
	switch {
	case right == len(moved):
		return "c’est ce qui est souhaité"
	case len(moved) > 1:
		return "il devrait " + should + " partout"
	}
	return "il devrait " + should
}

func indicatorAims(i *portal.Indicator, all []progress.Progress, day fr.Date) string {
	if pole := progress.Of(i, portal.PoleScope, day); pole.Series != nil && pole.Target.Year != 0 && pole.Latest.Year != 0 {
		all = []progress.Progress{pole}
	}
	aimed := slices.DeleteFunc(slices.Clone(all), func(p progress.Progress) bool { return p.Target.Year == 0 })
	judged := slices.DeleteFunc(slices.Clone(aimed), func(p progress.Progress) bool { return p.Status == progress.NotAssessable })
	met := phrase.Tally(judged, func(p progress.Progress) bool { return p.Status == progress.Reached })
	one, many := places(all)
	switch n := len(judged); {
	case len(aimed) == 0:
		return "aucun objectif chiffré n’est publié"
	case n == 0:
		return fmt.Sprintf("un objectif est fixé pour %d", aimed[0].Target.Year)
	case n == 1 && met == 1:
		return "l’objectif est atteint"
	case n == 1:
		return onTheWay(judged[0])
	case met == n:
		return "l’objectif est atteint partout"
	case met == 0:
		return "l’objectif n’est encore atteint nulle part"
	default:
		return fmt.Sprintf("l’objectif est atteint dans %s sur %s", fr.CountInLetters(met, one, many), fr.InLetters(n))
	}
}

// onTheWay tells which share of the way to a target that is not reached is made.
func onTheWay(p progress.Progress) string {
	i := p.Indicator
	made, asked := i.Lead(p.Latest.Number, p.Base.Number), i.Lead(p.Target.Value, p.Base.Number)
	switch {
	case p.Method == portal.KeepAt && !p.Ended:
		return "l’objectif n’est pas encore tenu"
	case p.Method == portal.KeepAt:
		return "l’objectif n’est pas tenu"
	case p.Ended:
		return "l’objectif n’est pas atteint"
	case made <= 0 || asked <= 0 || p.Base.Year == p.Latest.Year:
		return "l’objectif n’est pas encore atteint"
	}
	return "on a fait " + fr.Portion(100*made/asked, "du chemin", "") + " vers l’objectif"
}
