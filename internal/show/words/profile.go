package words

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
)

// axisMove is the score of an axis at both ends, as shown, in percent.
type axisMove struct {
	axis     *portal.Node
	was, is  float64
	movement float64 // in points
}

// axisMoves returns the axes that concern the territory at both ends, in order.
func axisMoves(first, last *portal.Assessment) []axisMove {
	var moves []axisMove
	for _, n := range last.Framework.Axes() {
		was, before := first.Score(n).Percent()
		is, now := last.Score(n).Percent()
		if before && now {
			was, is = fr.Round(was, 1), fr.Round(is, 1)
			moves = append(moves, axisMove{n, was, is, fr.Round(is-was, 1)})
		}
	}
	return moves
}

// Profile tells, axis by axis, what has moved between the first assessment and
// the last; with one only, where the score is lowest and highest.
func (w *Writer) Profile(t *portal.Territory, f *portal.Framework) string {
	first, last, ok := w.Ends(t, f)
	if !ok {
		return w.NoScore(t, f)
	}
	moves := axisMoves(first, last)
	if len(moves) == 0 {
		return ""
	}
	if first == last {
		return say(reach(moves, last))
	}
	since := "Depuis " + TheAssessment(first)
	up, down := split(moves)
	if len(up)+len(down) == 0 {
		return say(since + ", aucun axe n’a changé de score")
	}
	return say(since+", "+risen(len(up), len(moves)), best(up), fallen(down, len(moves)))
}

// ProfileTitle gives the message of the profile: how many axes have progressed.
func (w *Writer) ProfileTitle(t *portal.Territory, f *portal.Framework) string {
	first, last, ok := w.Ends(t, f)
	if !ok || first == last {
		return w.ScoreTitle(t, f)
	}
	moves := axisMoves(first, last)
	up, _ := split(moves)
	return title(fmt.Sprintf("%s %s : %s depuis %d", f.Name, t.Of(), risen(len(up), len(moves)), first.Date.Year))
}

// split returns the moves up, largest first, and the moves down, largest first.
func split(moves []axisMove) (up, down []axisMove) {
	for _, m := range moves {
		switch {
		case m.movement > 0:
			up = append(up, m)
		case m.movement < 0:
			down = append(down, m)
		}
	}
	slices.SortStableFunc(up, func(a, b axisMove) int { return cmp.Compare(b.movement, a.movement) })
	slices.SortStableFunc(down, func(a, b axisMove) int { return cmp.Compare(a.movement, b.movement) })
	return up, down
}

func risen(up, total int) string {
	switch {
	case total == 1 && up == 1:
		return "l’axe a progressé"
	case up == 0:
		return "aucun axe n’a progressé"
	case up == total:
		return fmt.Sprintf("les %s axes ont progressé", small(total))
	}
	return fmt.Sprintf("%s axe%s sur %s %s progressé", small(up), plural(up), small(total), fr.Agree(up, "a", "ont"))
}

func plural(n int) string { return fr.Agree(n, "", "s") }

// best names the axis that has gained most, or the axes when they are equal.
func best(up []axisMove) string {
	if len(up) == 0 {
		return ""
	}
	var names []string
	for _, m := range up {
		if m.movement == up[0].movement {
			names = append(names, axisName(m.axis))
		}
	}
	if len(names) > 1 {
		return fmt.Sprintf("Les plus fortes hausses, de %s chacune, sont celles des axes %s", Points(up[0].movement), fr.Join(names))
	}
	return fmt.Sprintf("La plus forte hausse est celle de %s de %s à %s (%s)", theAxis(up[0].axis),
		fr.Percent(up[0].was, 1), fr.Percent(up[0].is, 1), SignedPoints(up[0].movement))
}

// fallen names the axes that have lost, with what they have lost.
func fallen(down []axisMove, total int) string {
	if len(down) > maxNamed {
		return fmt.Sprintf("%d axes sur %d ont reculé", len(down), total)
	}
	var names []string
	for _, m := range down {
		names = append(names, fmt.Sprintf("%s (%s)", axisName(m.axis), SignedPoints(m.movement)))
	}
	switch len(names) {
	case 0:
		return ""
	case 1:
		return fmt.Sprintf("Un axe a reculé : %s", names[0])
	}
	return fmt.Sprintf("%s axes ont reculé : %s", small(len(names)), fr.Join(names))
}

// axisName names an axis in a list: « 3, « Mobilité » ».
func axisName(n *portal.Node) string { return fmt.Sprintf("%s, « %s »", n.ID, n.Short) }

// reach says how far apart the axes of one assessment are.
func reach(moves []axisMove, a *portal.Assessment) string {
	low := slices.MinFunc(moves, func(a, b axisMove) int { return cmp.Compare(a.is, b.is) })
	high := slices.MaxFunc(moves, func(a, b axisMove) int { return cmp.Compare(a.is, b.is) })
	if low.is == high.is {
		return fmt.Sprintf("En %s, tous les axes sont à %s", MonthYear(a.Date), fr.Percent(low.is, 1))
	}
	return fmt.Sprintf("En %s, les axes vont de %s (%s) à %s (%s)", MonthYear(a.Date),
		fr.Percent(low.is, 1), strings.TrimSuffix(theAxis(low.axis), ","), fr.Percent(high.is, 1), strings.TrimSuffix(theAxis(high.axis), ","))
}
