package trend

import (
	"fmt"
	"slices"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/portal/progress"
	"limpide/internal/show/words/phrase"
)

// Overview tells how many of some indicators are followed, and how many of their
// targets stand where; what is of the whole pole counts only when it is alone.
func Overview(indicators []*portal.Indicator, day fr.Date) string {
	counted := map[progress.Status]int{}
	aims, followed, landmarks, awaited := 0, 0, 0, 0
	for _, i := range indicators {
		switch {
		case i.IsLandmark():
			landmarks++
		case !slices.ContainsFunc(i.Series, func(s *portal.Series) bool { _, known := s.Latest(); return known }):
			awaited++
		default:
			followed++
		}
		for _, p := range portal.Members(progress.All(i, day), progress.Progress.Scope) {
			if p.Target.Year != 0 && p.Latest.Year != 0 {
				counted[p.Status]++
				aims++
			}
		}
	}
	how := ""
	if aims > 0 {
		var standing []phrase.Count
		for _, status := range progress.Statuses {
			many := status.String()
			if status == progress.Reached || status == progress.NotAssessable {
				many += "s"
			}
			standing = append(standing, phrase.Count{N: counted[status], One: status.String(), Many: many})
		}
		how = fmt.Sprintf("%s, un par indicateur et par territoire : %s", fr.Count(aims, "objectif chiffré", "objectifs chiffrés"), phrase.Counts(standing...))
		if aims == 1 {
			how = strings.Replace(how, ", un par indicateur et par territoire", "", 1)
		}
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
	return phrase.Say(how, fr.Join(kinds))
}
