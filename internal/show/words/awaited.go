package words

import (
	"fmt"
	"slices"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/show/words/phrase"
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

// AwaitedScore tells from whom the score of a territory is awaited, and since when
// nothing is published of it: "" while an audit is under reserve, once the
// territory has left, or when the contract ended before the framework could be asked
// for.
func (w *Writer) AwaitedScore(t *portal.Territory, f *portal.Framework) string {
	day := w.day
	if c := w.portal.Contracts.On(day); !c.End.IsZero() && c.Ended(day) {
		day = c.End.Last()
	}
	if t.Past || w.portal.WithheldOf(t, f, w.day) != nil || !slices.Contains(w.portal.FrameworksAsked(day), f) {
		return ""
	}
	return phrase.Say("Le résultat d’un audit ou d’une auto-évaluation est attendu "+t.Of(), w.nothingSince())
}

// AwaitedPlan is [Writer.AwaitedScore] for a plan of actions.
func (w *Writer) AwaitedPlan(t *portal.Territory) string {
	if t.Past {
		return ""
	}
	return phrase.Say("Un plan d’actions est attendu "+t.Of(), w.nothingSince())
}

// nothingSince tells since when a contract asks for what is not published.
func (w *Writer) nothingSince() string {
	start := w.portal.Contracts.On(w.day).Start
	if start.IsZero() || w.day.Before(start.First()) {
		return ""
	}
	return "Rien n’en est publié ici depuis le début du contrat, " + start.The()
}
