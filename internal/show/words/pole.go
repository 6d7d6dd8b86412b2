package words

import (
	"fmt"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
)

// PoleFinding answers in a sentence whether the territories have progressed. It
// counts them; it never adds their scores up.
func (w *Writer) PoleFinding() string {
	rising, known := 0, 0
	for _, t := range w.portal.Territories {
		up, measured := w.rises(t)
		if measured {
			known++
		}
		if up {
			rising++
		}
	}
	total := len(w.portal.Territories)
	on := w.onFrameworks()
	switch {
	case known == 0 && total == 1:
		return say(fmt.Sprintf("%s n’a pas encore deux évaluations à comparer", w.portal.Territories[0].The()))
	case known == 0:
		return say(fmt.Sprintf("Aucun des %s n’a encore deux évaluations à comparer", fr.Count(total, "EPCI", "EPCI")))
	case rising == 0:
		return say(fmt.Sprintf("%s n’a encore progressé %s depuis sa première évaluation", none(total), on))
	case rising == total && total > 1:
		return say(fmt.Sprintf("Les %d EPCI ont progressé %s depuis leur première évaluation", total, on))
	case rising == total:
		t := w.portal.Territories[0]
		return say(fmt.Sprintf("%s %s progressé %s depuis %s première évaluation", t.The(), agree(t, "a", "ont"), on, agree(t, "sa", "leur")))
	}
	return say(fmt.Sprintf("%d EPCI sur %d %s progressé %s depuis %s première évaluation", rising, total,
		fr.Agree(rising, "a", "ont"), on, fr.Agree(rising, "sa", "leur")))
}

func none(total int) string {
	if total == 1 {
		return "L’EPCI"
	}
	return fmt.Sprintf("Aucun des %d EPCI", total)
}

// rises reports that a territory has two assessments of every framework and
// that the last is higher than the first; measured, that one framework has two.
func (w *Writer) rises(t *portal.Territory) (up, measured bool) {
	up = len(w.portal.Frameworks) > 0
	for _, f := range w.portal.Frameworks {
		first, last, ok := w.Ends(t, f)
		if !ok || first == last {
			up = false
			continue
		}
		measured = true
		up = up && Percent(last) > Percent(first)
	}
	return up, measured
}

// onFrameworks says on which frameworks: « sur les deux référentiels ».
func (w *Writer) onFrameworks() string {
	if frameworks := w.portal.Frameworks; len(frameworks) == 1 {
		return "sur le référentiel " + frameworks[0].Name
	}
	return fmt.Sprintf("sur les %s référentiels", small(len(w.portal.Frameworks)))
}

// Comparison sets the last scores of the territories side by side, in the order
// of the portal, and says on which axis they are furthest apart. It ranks
// nobody: potentials and dates differ.
func (w *Writer) Comparison(f *portal.Framework) string {
	lasts, awaited := w.lasts(f)
	missing := w.withoutScore(f, awaited)
	switch len(lasts) {
	case 0:
		return say(fmt.Sprintf("Aucun EPCI n’a encore de score publié pour le référentiel %s", f.Name))
	case 1:
		a := lasts[0]
		return say(fmt.Sprintf("Un seul EPCI a un score publié : %s pour %s (%s)", fr.Percent(Percent(a), 1), a.Territory.The(), MonthYear(a.Date)), missing)
	}
	return say(lastScores(lasts), widest(f, lasts), missing,
		"Les potentiels et les dates diffèrent : ces scores ne forment pas un classement")
}

// ComparisonTitle gives the message of the comparison: the span of the scores.
func (w *Writer) ComparisonTitle(f *portal.Framework) string {
	lasts, _ := w.lasts(f)
	if len(lasts) == 0 {
		return title(f.Name + " : pas encore de score")
	}
	low, high := span(lasts, f.Root)
	switch {
	case len(lasts) == 1:
		return title(fmt.Sprintf("%s : %s pour %s", f.Name, fr.Percent(low, 1), lasts[0].Territory.The()))
	case low == high:
		return title(fmt.Sprintf("%s : le même score partout, %s", f.Name, fr.Percent(low, 1)))
	}
	return title(fmt.Sprintf("%s : de %s à %s selon l’EPCI", f.Name, fr.Percent(low, 1), fr.Percent(high, 1)))
}

// lasts returns the last scored assessment of each territory, and the
// territories that have none.
func (w *Writer) lasts(f *portal.Framework) (lasts []*portal.Assessment, awaited []*portal.Territory) {
	for _, t := range w.portal.Territories {
		if _, last, ok := w.Ends(t, f); ok {
			lasts = append(lasts, last)
		} else {
			awaited = append(awaited, t)
		}
	}
	return lasts, awaited
}

func (w *Writer) withoutScore(f *portal.Framework, awaited []*portal.Territory) string {
	if len(awaited) == 0 {
		return ""
	}
	if len(awaited) > maxNamed {
		return fmt.Sprintf("%d EPCI n’ont pas encore de score publié", len(awaited))
	}
	var names []string
	for _, t := range awaited {
		names = append(names, t.The())
	}
	return "Pas encore de score publié pour " + fr.Join(names)
}

// lastScores gives each score with its month, or their span when they are many.
func lastScores(lasts []*portal.Assessment) string {
	if len(lasts) > maxNamed {
		low, high := span(lasts, lasts[0].Framework.Root)
		return fmt.Sprintf("Les derniers scores de %d EPCI vont de %s à %s", len(lasts), fr.Percent(low, 1), fr.Percent(high, 1))
	}
	var said []string
	for _, a := range lasts {
		said = append(said, fmt.Sprintf("%s pour %s (%s)", fr.Percent(Percent(a), 1), a.Territory.The(), MonthYear(a.Date)))
	}
	return "Derniers scores publiés : " + fr.Join(said)
}

// widest names the axis on which the scores are furthest apart.
func widest(f *portal.Framework, lasts []*portal.Assessment) string {
	var axis *portal.Node
	low, high := 0.0, 0.0
	for _, n := range f.Axes() {
		if l, h := span(lasts, n); fr.Round(h-l, 1) > fr.Round(high-low, 1) {
			axis, low, high = n, l, h
		}
	}
	if axis == nil {
		return ""
	}
	return fmt.Sprintf("C’est sur %s que les scores s’écartent le plus, de %s à %s", theAxis(axis), fr.Percent(low, 1), fr.Percent(high, 1))
}

// span returns the lowest and highest scores of a node, as shown, over the
// territories that it concerns.
func span(lasts []*portal.Assessment, n *portal.Node) (low, high float64) {
	found := false
	for _, a := range lasts {
		percent, ok := a.Score(n).Percent()
		if !ok {
			continue
		}
		percent = fr.Round(percent, 1)
		if !found {
			low, high, found = percent, percent, true
		}
		low, high = min(low, percent), max(high, percent)
	}
	return low, high
}

// theAxis names an axis: « l’axe 3, « Mobilité », ».
func theAxis(n *portal.Node) string { return fmt.Sprintf("l’axe %s, « %s »,", n.ID, n.Short) }
