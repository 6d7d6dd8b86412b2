package words

import (
	"fmt"

	"limpide/internal/base/fr"
)

// Awaited tells what the portal knows nothing of yet, a line for each kind of
// thing, and where it is to be written.
func (w *Writer) Awaited() (lines []string) {
	p := w.portal
	await := func(missing []string, what, where string) {
		if len(missing) > 0 {
			lines = append(lines, fr.Typo(fmt.Sprintf("%s, attendu dans %s : %s", what, where, fr.Join(missing))))
		}
	}
	alone := func(known int, what, where string) {
		if known == 0 {
			lines = append(lines, fr.Typo(fmt.Sprintf("%s, attendu dans %s", what, where)))
		}
	}
	alone(len(p.Territories), "aucun EPCI", "data/territoires/")
	alone(len(p.Contracts), "aucun contrat", "data/contrat.toml")
	var unscored, unplanned, unmeasured []string
	for _, t := range p.Territories {
		for _, f := range p.FrameworksOn(w.day) {
			if len(p.AssessmentsOf(t, f, w.day)) == 0 && p.WithheldOf(t, f, w.day) == nil {
				unscored = append(unscored, t.ShortName+" ("+f.ShortName+")")
			}
		}
		if p.Plan(t) == nil {
			unplanned = append(unplanned, t.ShortName)
		}
	}
	for _, i := range p.Indicators {
		if len(i.Series) == 0 {
			unmeasured = append(unmeasured, i.Short)
		}
	}
	await(unscored, "aucun score", "data/evaluations/")
	await(unplanned, "aucun plan d’actions", "data/plans/")
	alone(len(p.Indicators), "aucun indicateur", "data/indicateurs/")
	await(unmeasured, "aucune valeur", "data/indicateurs/")
	alone(len(p.Events), "aucun historique", "data/historique.toml")
	return lines
}
