package trend

import (
	"fmt"
	"slices"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/portal/progress"
	"limpide/internal/show/words/phrase"
)

// Overview tells how many of some indicators are followed, and how many of their
// targets stand where; what is of the whole pole counts only when it is alone.
func Overview(indicators []*portal.Indicator, day fr.Date) string {
	var all []progress.Progress
	followed, landmarks, awaited := 0, 0, 0
	for _, i := range indicators {
		switch {
		case i.IsLandmark():
			landmarks++
		case !slices.ContainsFunc(i.Series, func(s *portal.Series) bool { _, known := s.Latest(); return known }):
			awaited++
		default:
			followed++
		}
		all = append(all, portal.Members(progress.All(i, day), progress.Progress.Scope)...)
	}
	var kinds []string
	add := func(n int, one, many string) {
		if n > 0 {
			kinds = append(kinds, fr.Count(n, one, many))
		}
	}
	add(followed, "indicateur suivi dans le temps", "indicateurs suivis dans le temps")
	add(landmarks, "repère (une seule valeur connue)", "repères (une seule valeur connue)")
	add(awaited, "indicateur qui attend ses valeurs", "indicateurs qui attendent leurs valeurs")
	return phrase.Say(aims(all, ", un par indicateur et par territoire"), fr.Join(kinds))
}

// Aims counts targets by status: « 9 objectifs chiffrés : 2 atteints, 4 à surveiller et 3 en
// retard. »; "" without any.
func Aims(standings []progress.Progress) string { return phrase.Say(aims(standings, "")) }

// aims counts targets by status; several are said to be one for each of what each names.
func aims(standings []progress.Progress, each string) string {
	counted, n := map[progress.Status]int{}, 0
	for _, p := range standings {
		if p.Target.Year != 0 && p.Latest.Year != 0 {
			counted[p.Status]++
			n++
		}
	}
	var told []phrase.Count
	for _, status := range progress.Statuses {
		many := status.String()
		if status == progress.Reached || status == progress.NotAssessable {
			many += "s"
		}
		told = append(told, phrase.Count{N: counted[status], One: status.String(), Many: many})
	}
	switch n {
	case 0:
		return ""
	case 1:
		each = ""
	}
	return fmt.Sprintf("%s%s : %s", fr.Count(n, "objectif chiffré", "objectifs chiffrés"), each, phrase.Counts(told...))
}
