package score

import (
	"cmp"
	"fmt"
	"slices"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/show/words/phrase"
)

// axisMove is the score of an axis at both ends, as shown, in percent.
type axisMove struct {
	axis    *portal.Node
	was, is float64
	points  float64 // from one to the other
}

// axisMoves returns the axes that concern the territory at both ends, in order;
// and those that go up and down, largest move first.
func axisMoves(first, last *portal.Assessment) (all, up, down []axisMove) {
	for _, n := range last.Framework.Axes() {
		was, before := first.Score(n).Percent()
		is, now := last.Score(n).Percent()
		if !before || !now {
			continue
		}
		was, is = fr.Round(was, 1), fr.Round(is, 1)
		m := axisMove{n, was, is, fr.Difference(was, is, 1)}
		switch all = append(all, m); {
		case m.points > 0:
			up = append(up, m)
		case m.points < 0:
			down = append(down, m)
		}
	}
	slices.SortStableFunc(up, func(a, b axisMove) int { return cmp.Compare(b.points, a.points) })
	slices.SortStableFunc(down, func(a, b axisMove) int { return cmp.Compare(a.points, b.points) })
	return all, up, down
}

// Profile tells, axis by axis, what has moved between the first assessment and
// the last; with one only, where the score is lowest and highest.
func (r Record) Profile() string {
	first, last := r.Detailed()
	if last == nil {
		return r.Missing()
	}
	if first != last {
		return between(first, last)
	}
	if moves, _, _ := axisMoves(first, last); len(moves) > 0 {
		byScore := func(a, b axisMove) int { return cmp.Compare(a.is, b.is) }
		low, high := slices.MinFunc(moves, byScore), slices.MaxFunc(moves, byScore)
		if low.is == high.is {
			return phrase.Say(fmt.Sprintf("En %s, tous les axes sont à %s", last.Date.MonthYear(), fr.Percent(low.is, 1)))
		}
		return phrase.Say(fmt.Sprintf("En %s, les axes vont de %s (%s) à %s (%s)", last.Date.MonthYear(),
			fr.Percent(low.is, 1), theAxis(low.axis), fr.Percent(high.is, 1), theAxis(high.axis)))
	}
	return ""
}

// Lately tells in short what has moved between the last two assessments, axis by axis:
// « Climat Air Énergie : les six axes ont progressé depuis l’audit initial d’octobre
// 2023, surtout l’axe 3, « Mobilité » (+4,9 points). »; "" while there are fewer than two,
// or one of them does not give its axes.
func (r Record) Lately() string {
	n := len(r.scored)
	if n < 2 {
		return ""
	}
	before, now := r.scored[n-2], r.scored[n-1]
	moves, up, down := axisMoves(before, now)
	if len(moves) == 0 {
		return ""
	}
	course, than, caution := courseOf(before, now), "depuis ", ""
	if !alike(before, now) {
		than, caution = "qu’à ", unlike
	}
	told := course.risen(len(up), len(moves)) + " " + than + TheAssessment(before)
	switch {
	case len(up)+len(down) == 0:
		told = "aucun axe n’a changé de score depuis " + TheAssessment(before)
	case len(up) == 1 || len(up) > 1 && up[0].points > up[1].points:
		told += fmt.Sprintf("%s %s (%s)", fr.Agree(len(up), " :", ", surtout"), theAxis(up[0].axis), fr.SignedPoints(up[0].points, 1))
	}
	return phrase.Say(r.framework.Name+" : "+told, course.fallen(down, len(moves)), caution)
}

// A Move is an axis whose score differs by a point or more, in a list.
type Move struct {
	Axis *portal.Node
	Text string // « +3,6 points, de 35,2 % à 38,8 % »
}

// Moves returns the axes that moved by a point or more between the last two assessments,
// in the order of the framework.
func (r Record) Moves() (found []Move) {
	n := len(r.scored)
	if n < 2 {
		return nil
	}
	all, _, _ := axisMoves(r.scored[n-2], r.scored[n-1])
	for _, m := range all {
		if m.points <= -1 || m.points >= 1 {
			found = append(found, Move{m.axis, fmt.Sprintf("%s, de %s à %s", fr.SignedPoints(m.points, 1), fr.Percent(m.was, 1), fr.Percent(m.is, 1))})
		}
	}
	return found
}

// between tells how axes moved between two assessments; "" if one has none.
func between(first, last *portal.Assessment) string {
	moves, up, down := axisMoves(first, last)
	if len(moves) == 0 {
		return ""
	}
	since, caution, course := "Entre "+pair(first, last)+", ", "", courseOf(first, last)
	if !alike(first, last) {
		since, caution = fmt.Sprintf("De %s à %s, ", TheAssessment(first), TheAssessment(last)), unlike
	}
	if len(up)+len(down) == 0 {
		return phrase.Say(since+"aucun axe n’a changé de score", caution)
	}
	best := ""
	switch most := phrase.Tally(up, func(m axisMove) bool { return m.points == up[0].points }); {
	case most == 1:
		best = fmt.Sprintf("La plus forte hausse est celle de %s, de %s à %s (%s)", theAxis(up[0].axis),
			fr.Percent(up[0].was, 1), fr.Percent(up[0].is, 1), fr.SignedPoints(up[0].points, 1))
	case most > 1:
		best = fmt.Sprintf("Les plus fortes hausses, de %s chacune, sont celles des axes %s", fr.Points(up[0].points, 1),
			phrase.List(up[:most], func(m axisMove) string { return axisName(m.axis) }))
	}
	return phrase.Say(since+course.risen(len(up), len(moves)), best, course.fallen(down, len(moves)), caution)
}

// ProfileTitle gives the message of the profile: how many axes have progressed.
func (r Record) ProfileTitle() string {
	t, f := r.territory, r.framework
	first, last := r.Detailed()
	_, latest := r.Ends()
	switch {
	case last != nil && first == last && last != latest:
		return phrase.Title("%s %s : les axes en %s", f.Name, t.Of(), last.Date.MonthYear())
	case first == last: // or none
		return r.Title()
	}
	moves, up, _ := axisMoves(first, last)
	told := courseOf(first, last).risen(len(up), len(moves))
	if !alike(first, last) {
		return phrase.Title("%s %s : %s qu’à l’%s", f.Name, t.Of(), told, first.Nature())
	}
	return phrase.Title("%s %s : %s depuis %d", f.Name, t.Of(), told, first.Date.Year)
}

// A course is how axes go between two assessments, in the words that their
// natures allow.
type course struct{ up, down string }

func courseOf(first, last *portal.Assessment) course {
	if alike(first, last) {
		return course{"progressé", "reculé"}
	}
	return course{"un score plus haut", "un score plus bas"}
}

// risen tells how many axes go up: « cinq axes sur six ont progressé ».
func (c course) risen(up, total int) string {
	switch {
	case total == 1 && up == 1:
		return "l’axe a " + c.up
	case up == 0:
		return "aucun axe n’a " + c.up
	case up == total:
		return fmt.Sprintf("les %s axes ont %s", fr.InLetters(total), c.up)
	}
	return fmt.Sprintf("%s %s sur %s %s %s", fr.InLetters(up), fr.Agree(up, "axe", "axes"), fr.InLetters(total), fr.Agree(up, "a", "ont"), c.up)
}

// fallen tells which axes go down: « Un axe a reculé : 2, « Air » (−1,0 point) »; "" if none.
func (c course) fallen(down []axisMove, total int) string {
	told := phrase.List(down, func(m axisMove) string {
		return fmt.Sprintf("%s (%s)", axisName(m.axis), fr.SignedPoints(m.points, 1))
	})
	switch n := len(down); {
	case n > phrase.MaxNamed:
		return fmt.Sprintf("%s axes sur %s ont %s", fr.InLetters(n), fr.InLetters(total), c.down)
	case n > 1:
		return fmt.Sprintf("%s axes ont %s : %s", fr.InLetters(n), c.down, told)
	case n == 1:
		return fmt.Sprintf("Un axe a %s : %s", c.down, told)
	}
	return ""
}

// axisName names an axis in a list: « 3, « Mobilité » ».
func axisName(n *portal.Node) string { return fmt.Sprintf("%s, « %s »", n.ID, n.Short) }
