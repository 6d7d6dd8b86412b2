package score

import (
	"fmt"
	"slices"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/show/words/phrase"
)

// progress is which territories have progressed on which frameworks.
type progress struct {
	scored     []ends              // the first and last of one nature, the same one when it is alone
	frameworks []*portal.Framework // those of the day
	compared   []*portal.Framework // on which some territory has two to compare
	told       []*portal.Territory // that have two on each of those
	others     []*portal.Territory
	rising     int // of those told
}

// progressOf tells how the territories go. One has progressed when its last score is
// above the first of the same nature on every framework that is compared.
func progressOf(p *portal.Portal, day fr.Date) (g progress) {
	g.frameworks = p.FrameworksOn(day)
	g.scored = firstsAndLasts(p, g.frameworks, day)
	pairs := slices.DeleteFunc(slices.Clone(g.scored), func(e ends) bool { return e.first == e.last })
	for _, e := range pairs {
		if n := len(g.compared); n == 0 || g.compared[n-1] != e.last.Framework {
			g.compared = append(g.compared, e.last.Framework)
		}
	}
	of := func(t *portal.Territory) []ends {
		return slices.DeleteFunc(slices.Clone(pairs), func(e ends) bool {
			return e.last.Territory != t || !slices.Contains(g.compared, e.last.Framework)
		})
	}
	untold := func(t *portal.Territory) bool { return len(of(t)) < len(g.compared) }
	if phrase.Tally(p.Territories, untold) == len(p.Territories) && len(g.compared) > 0 {
		g.compared = g.compared[:1] // no territory has two on each
	}
	g.told = slices.DeleteFunc(slices.Clone(p.Territories), untold)
	g.others = slices.DeleteFunc(slices.Clone(p.Territories), func(t *portal.Territory) bool { return slices.Contains(g.told, t) })
	g.rising = phrase.Tally(g.told, func(t *portal.Territory) bool {
		return !slices.ContainsFunc(of(t), func(e ends) bool { return Percent(e.last) <= Percent(e.first) })
	})
	return g
}

// Rising counts the territories that can be compared with themselves, and those that
// have progressed, as [PoleFinding] says it; scored is whether any has a score.
func Rising(p *portal.Portal, day fr.Date) (rising, told int, scored bool) {
	g := progressOf(p, day)
	if len(g.compared) == 0 {
		return 0, 0, len(g.scored) > 0
	}
	return g.rising, len(g.told), true
}

// PoleFinding answers in a sentence whether the territories have progressed, and
// names those of which nothing tells it. It counts them; it never adds their scores
// up.
func PoleFinding(p *portal.Portal, day fr.Date) string {
	g := progressOf(p, day)
	everyone, frameworks, compared, told := p.Territories, g.frameworks, g.compared, g.told
	rising, total := g.rising, len(told)
	on := fr.Agree(len(compared), "sur le référentiel ", "sur les référentiels ") + phrase.List(compared, func(f *portal.Framework) string { return f.Name })
	if len(compared) > 1 && len(compared) == len(frameworks) {
		on = fmt.Sprintf("sur les %s référentiels", fr.InLetters(len(compared)))
	}
	who, have := fmt.Sprintf("%s EPCI sur %s", fr.InLetters(rising), fr.InLetters(total)), fr.Agree(rising, "a", "ont")
	lacking := "deux évaluations publiées de même nature"
	if len(g.scored) == 0 {
		lacking = "de score publié"
	}
	if len(frameworks) < len(p.Frameworks) { // the others are closed: their scores stand on their pages
		lacking += fr.Agree(len(frameworks), " pour le référentiel ", " pour les référentiels ")
		lacking += phrase.List(frameworks, func(f *portal.Framework) string { return f.Name })
	}
	switch {
	case len(everyone) == 0:
		return phrase.Say("Aucun EPCI n’est encore décrit")
	case len(compared) == 0 && len(everyone) == 1:
		return phrase.Say(everyone[0].The() + " n’a pas encore " + lacking)
	case len(compared) == 0:
		return phrase.Say(fmt.Sprintf("Aucun des %s EPCI n’a encore %s", fr.InLetters(len(everyone)), lacking))
	case rising == 0 && total == 1:
		who, have = told[0].The(), told[0].Agree("n’a pas encore", "n’ont pas encore")
	case rising == 0:
		who, have = fmt.Sprintf("aucun des %s EPCI", fr.InLetters(total)), "n’a encore"
	case total == 1:
		who, have = told[0].The(), told[0].Agree("a", "ont")
	case rising == total:
		who = fmt.Sprintf("les %s EPCI", fr.InLetters(total))
	}
	return phrase.Say(fmt.Sprintf("Entre deux évaluations de même nature, %s %s progressé %s%s", who, have, on, withoutTwo(g.others)))
}

// firstsAndLasts returns, framework by framework, the last score of each territory
// and the first of its nature, which is the same one when it is alone. A fact alone
// tells of no progress, and no example does beside it.
func firstsAndLasts(p *portal.Portal, frameworks []*portal.Framework, day fr.Date) []ends {
	var all []ends
	for _, f := range frameworks {
		for _, t := range p.Territories {
			if first, last := Of(p, t, f, day).Comparable(); last != nil {
				all = append(all, ends{first, last})
			}
		}
	}
	return portal.Together(all, ends.dataset)
}

// withoutTwo ends a sentence on those that have no two assessments to compare.
func withoutTwo(others []*portal.Territory) string {
	who := phrase.List(others, (*portal.Territory).The) + " n’en ont"
	switch n := len(others); {
	case n == 0:
		return ""
	case n == 1:
		who = others[0].The() + others[0].Agree(" n’en a", " n’en ont")
	case n > phrase.MaxNamed:
		who = fr.InLetters(n) + " autres n’en ont"
	}
	return " ; " + who + " pas encore deux de publiées"
}

// A Comparison sets the last scores of the territories on a framework side by side, in
// the order of the portal.
type Comparison struct {
	framework *portal.Framework
	Lasts     []*portal.Assessment // that have a score
	awaited   []*portal.Territory  // that have none to set beside them: an example is none beside a fact
}

// Compare returns the comparison of the territories on a framework.
func Compare(p *portal.Portal, f *portal.Framework, day fr.Date) Comparison {
	c := Comparison{framework: f}
	for _, t := range p.Territories {
		if _, last := Of(p, t, f, day).Ends(); last != nil {
			c.Lasts = append(c.Lasts, last)
		}
	}
	c.Lasts = portal.Together(c.Lasts, func(a *portal.Assessment) *portal.Dataset { return a.Dataset })
	for _, t := range p.Territories {
		if c.Of(t) == nil {
			c.awaited = append(c.awaited, t)
		}
	}
	return c
}

// Of returns the last assessment of a territory, nil if it has none.
func (c Comparison) Of(t *portal.Territory) *portal.Assessment {
	if k := slices.IndexFunc(c.Lasts, func(a *portal.Assessment) bool { return a.Territory == t }); k >= 0 {
		return c.Lasts[k]
	}
	return nil
}

// Sentence gives the scores, and tells on which axis they are furthest apart. It ranks
// nobody: potentials and dates differ.
func (c Comparison) Sentence() string {
	lasts, awaited, f := c.Lasts, c.awaited, c.framework
	scoreOf := func(a *portal.Assessment) string {
		return fmt.Sprintf("%s pour %s (%s, %s)", fr.Percent(Percent(a), 1), a.Territory.The(), a.Nature(), a.Date.MonthYear())
	}
	missing := ""
	switch {
	case len(awaited) > phrase.MaxNamed:
		missing = fr.InLetters(len(awaited)) + " EPCI n’ont pas encore de score publié"
	case len(awaited) > 0:
		missing = "Pas encore de score publié pour " + phrase.List(awaited, (*portal.Territory).The)
	}
	only := ""
	totals := slices.DeleteFunc(slices.Clone(lasts), func(a *portal.Assessment) bool { return !a.TotalOnly() })
	switch {
	case len(totals) > phrase.MaxNamed:
		only = "Seul le total est connu pour " + fr.InLetters(len(totals)) + " EPCI"
	case len(totals) > 0:
		only = "Seul le total est connu pour " + phrase.List(totals, func(a *portal.Assessment) string { return a.Territory.The() })
	}
	scores := "Derniers scores publiés : " + phrase.List(lasts, scoreOf)
	switch {
	case len(lasts) == 0:
		return phrase.Say(fmt.Sprintf("Aucun EPCI n’a encore de score publié pour le référentiel %s", f.Name))
	case len(lasts) == 1:
		return phrase.Say("Un seul EPCI a un score publié : "+scoreOf(lasts[0]), only, missing)
	case len(lasts) > phrase.MaxNamed:
		low, high := span(lasts, f.Root)
		scores = fmt.Sprintf("Les derniers scores de %s EPCI vont de %s à %s", fr.InLetters(len(lasts)), fr.Percent(low, 1), fr.Percent(high, 1))
	}
	var axis *portal.Node // on which the scores are furthest apart
	low, high := 0.0, 0.0
	for _, n := range f.Axes() {
		if l, h := span(lasts, n); fr.Difference(l, h, 1) > fr.Difference(low, high, 1) {
			axis, low, high = n, l, h
		}
	}
	widest := ""
	if axis != nil {
		widest = fmt.Sprintf("C’est sur %s, que les scores s’écartent le plus, de %s à %s",
			theAxis(axis), fr.Percent(low, 1), fr.Percent(high, 1))
	}
	return phrase.Say(scores, widest, only, missing, "Chaque score a son potentiel, sa nature et sa date : ils ne forment pas un classement")
}

// Title gives the message of the comparison: the span of the scores.
func (c Comparison) Title() string {
	lasts, f := c.Lasts, c.framework
	switch low, high := span(lasts, f.Root); {
	case len(lasts) == 0:
		return phrase.Title("%s : pas encore de score", f.Name)
	case len(lasts) == 1:
		return phrase.Title("%s : %s pour %s", f.Name, fr.Percent(low, 1), lasts[0].Territory.The())
	case low == high:
		return phrase.Title("%s : le même score partout, %s", f.Name, fr.Percent(low, 1))
	default:
		return phrase.Title("%s : de %s à %s selon l’EPCI", f.Name, fr.Percent(low, 1), fr.Percent(high, 1))
	}
}

// span returns the lowest and highest scores of a node, as shown, over the
// territories that it concerns.
func span(lasts []*portal.Assessment, n *portal.Node) (low, high float64) {
	var shown []float64
	for _, a := range lasts {
		if percent, ok := a.Score(n).Percent(); ok {
			shown = append(shown, fr.Round(percent, 1))
		}
	}
	if len(shown) == 0 {
		return 0, 0
	}
	return slices.Min(shown), slices.Max(shown)
}

// theAxis names an axis: « l’axe 3, « Mobilité » ».
func theAxis(n *portal.Node) string { return "l’axe " + axisName(n) }
