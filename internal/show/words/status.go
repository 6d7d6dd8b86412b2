package words

import (
	"fmt"
	"math"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
)

// Status explains how an indicator stands for one scope: the numbers used,
// what the rule asked for, and why the status follows. When there is none it
// tells what is missing.
func Status(p portal.Progress) string {
	latest := fmt.Sprintf("En %d : %s", p.Latest.Year, amount(p.Indicator, p.Latest.Number)) + bracketed(unsure(p.Latest))
	switch {
	case p.Status == portal.NotAssessable:
		return say("Non évaluable : " + whyNot(&p))
	case p.Method == portal.KeepAt:
		return say(latest, keepWords(&p), keepReason(&p))
	case isDue(&p):
		return say(latest, dueWords(&p), atTerm(&p))
	case p.Status == portal.Reached:
		return say(latest, pathWords(&p), reachedWords(&p))
	}
	return say(latest, pathWords(&p), verdict(&p), breakWords(&p))
}

// isDue reports whether the target's year is over and its value known.
func isDue(p *portal.Progress) bool { return p.Ended && p.Latest.Year >= p.Target.Year }

// unsure names the state of a value that is not final: « valeur provisoire ».
func unsure(v portal.Value) string {
	if v.State == portal.Final {
		return ""
	}
	return "valeur " + v.State.String()
}

// base writes the value that progress is measured from: « 2015 (104,2, valeur
// estimée) ».
func base(p *portal.Progress) string {
	return fmt.Sprint(p.Base.Year) + bracketed(number(p.Indicator, p.Base.Number), unsure(p.Base))
}

// pathWords tells what the path asked for in the year of the latest value; ""
// without path. « En retard » is the name of a status: it is not used for a gap.
func pathWords(p *portal.Progress) string {
	if !p.OnPath {
		return ""
	}
	ends := fmt.Sprintf("de %s à l’objectif de %d (%s)", base(p), p.Target.Year, number(p.Indicator, p.Target.Value))
	path := "Le chemin en ligne droite, " + ends + ","
	switch p.Method {
	case portal.Milestones:
		path = "Le chemin par étapes, " + ends + ","
	case portal.Rate: // both ends are above zero
		rate := math.Pow(p.Target.Value/p.Base.Number, 1/float64(p.Target.Year-p.Base.Year)) - 1
		path = fmt.Sprintf("Au même rythme chaque année (%s%s%% par an), le chemin %s", fr.Signed(100*rate, 1), nbsp, ends)
	}
	standing := "l’indicateur y est exactement"
	switch lead := p.Indicator.Lead(p.Latest.Number, p.Expected); {
	case lead > 0:
		standing = "l’indicateur est en avance de " + gapSize(p.Indicator, lead)
	case lead < 0:
		standing = lacking(p.Indicator, gapSize(p.Indicator, lead))
	}
	return fmt.Sprintf("%s demandait %s : %s", path, number(p.Indicator, p.Expected), standing)
}

// gapSize writes a difference next to numbers whose unit has been given.
func gapSize(i *portal.Indicator, v float64) string {
	if isShare(i) {
		return size(i, v)
	}
	return fr.Number(math.Abs(v), i.Decimals)
}

// reachedWords tells that the target is met.
func reachedWords(p *portal.Progress) string {
	goal := fmt.Sprintf("L’objectif de %d, %s, est ", p.Target.Year, amount(p.Indicator, p.Target.Value))
	if p.Latest.Year < p.Target.Year {
		goal += "déjà "
	}
	if lead := p.Indicator.Lead(p.Latest.Number, p.Target.Value); lead > 0 {
		return fmt.Sprintf("%satteint avec %s de mieux", goal, gapSize(p.Indicator, lead))
	}
	return goal + "atteint"
}

// dueWords judges a target whose year is over: its path no longer matters.
func dueWords(p *portal.Progress) string {
	if p.Status == portal.Reached {
		return reachedWords(p)
	}
	worse := ""
	if p.Status == portal.Regressing {
		worse = " et la valeur est moins bonne qu’en " + base(p)
	}
	gap := gapSize(p.Indicator, p.Indicator.Lead(p.Latest.Number, p.Target.Value))
	return fmt.Sprintf("L’échéance de %d est passée et l’objectif, %s, n’est pas atteint (%s)%s%s",
		p.Target.Year, amount(p.Indicator, p.Target.Value), lacking(p.Indicator, gap), worse, itIs(p))
}

// atTerm gives the value of the target's year when a later one is judged.
func atTerm(p *portal.Progress) string {
	v, ok := p.Series.At(p.Target.Year)
	if !ok || v.State == portal.Missing || v.Year == p.Latest.Year {
		return ""
	}
	return fmt.Sprintf("À l’échéance, en %d, la valeur était de %s", v.Year, amount(p.Indicator, v.Number)) + bracketed(unsure(v))
}

// verdict gives the status of a path with the reason that decided it.
func verdict(p *portal.Progress) string {
	switch {
	case p.Status == portal.Regressing:
		return fmt.Sprintf("La valeur est moins bonne qu’en %d%s", p.Base.Year, itIs(p))
	case p.Indicator.Lead(p.Latest.Number, p.Expected) >= 0:
		return "Il est " + quoted(p.Status)
	}
	pace := fmt.Sprintf("Le chemin attendu depuis %d est fait à %d %%", p.Base.Year, p.Pace)
	if p.Pace == 0 {
		pace = fmt.Sprintf("Rien n’a été fait du chemin attendu depuis %d", p.Base.Year)
	}
	asked := fmt.Sprintf("moins de %d %%", portal.ToWatchPace)
	switch p.Status {
	case portal.OnTrack:
		asked = fmt.Sprintf("%d %% ou plus", portal.OnTrackPace)
	case portal.ToWatch:
		asked = fmt.Sprintf("de %d à %d %%", portal.ToWatchPace, portal.OnTrackPace)
	}
	return fmt.Sprintf("%s%s (%s)", pace, itIs(p), asked)
}

func quoted(s portal.Status) string { return "« " + s.String() + " »" }

// itIs ends a sentence with the status that follows from it.
func itIs(p *portal.Progress) string { return " : l’indicateur est " + quoted(p.Status) }

// breakWords tells that the start is the first value since a break.
func breakWords(p *portal.Progress) string {
	switch {
	case p.Break == nil || !p.OnPath:
		return ""
	case p.Base.Year == p.Break.Year:
		return fmt.Sprintf("Le départ est pris en %d, l’année où la mesure a changé", p.Base.Year)
	}
	return fmt.Sprintf("Le départ est pris en %d, car la mesure a changé en %d", p.Base.Year, p.Break.Year)
}

// keepWords compares the latest value with a level to keep.
func keepWords(p *portal.Progress) string {
	level, gap := amount(p.Indicator, p.Target.Value), gapSize(p.Indicator, p.Gap)
	what := levelName(p.Indicator) + ", " + level + ","
	switch {
	case p.Indicator.Direction == portal.Keep && p.Gap == 0:
		return "C’est exactement le niveau à garder"
	case p.Indicator.Direction == portal.Keep:
		return fmt.Sprintf("Le niveau à garder est de %s, à %s près ; la valeur s’en écarte de %s",
			level, gapSize(p.Indicator, p.Tolerance), gap)
	case p.Status != portal.Reached:
		return what + missedBy(p.Indicator, gap)
	case p.Gap == 0:
		return what + " est tenu de justesse"
	}
	return fmt.Sprintf("%s est tenu avec %s de marge", what, gap)
}

// levelName names a level to stay above or below.
func levelName(i *portal.Indicator) string {
	if i.Direction == portal.Up {
		return "Le niveau à tenir au moins"
	}
	return "Le niveau à ne pas dépasser"
}

// missedBy tells by how much such a level is missed.
func missedBy(i *portal.Indicator, gap string) string {
	if i.Direction == portal.Up {
		return " n’est pas tenu : il manque " + gap
	}
	return " est dépassé de " + gap
}

// keepReason tells why the status of a level to keep follows.
func keepReason(p *portal.Progress) string {
	margin := fmt.Sprintf("la tolérance de %d %% du niveau (%s)", portal.KeepTolerance, gapSize(p.Indicator, p.Tolerance))
	gap := "C’est plus que " + margin
	switch watched, around := p.Status == portal.ToWatch, p.Indicator.Direction == portal.Keep; {
	case watched && around:
		gap += ", et pas plus du double"
	case around:
		gap = "C’est plus du double de " + margin
	case watched:
		gap = "C’est dans " + margin
	}
	switch {
	case p.Status == portal.Reached:
		return "L’objectif est " + quoted(p.Status)
	case p.Status == portal.ToWatch:
		return gap + itIs(p)
	case p.Status == portal.Regressing:
		return "C’est moins bien qu’en " + base(p) + itIs(p)
	case isDue(p):
		return fmt.Sprintf("L’échéance de %d est passée%s", p.Target.Year, itIs(p))
	case p.Base.Year == p.Latest.Year:
		return gap + itIs(p)
	}
	return gap + ", sans être moins bien qu’en " + base(p) + itIs(p)
}

// reasons are what is missing for a status, as they follow « non évaluable : »,
// with the numbers that whyNot fills in.
var reasons = map[portal.Reason]string{
	portal.NoValue:         "aucune valeur n’est connue",
	portal.NotComputed:     "cet indicateur se commente et ne se note pas",
	portal.NoTarget:        "aucun objectif chiffré n’est fixé",
	portal.NoRule:          "l’objectif est fixé ({but}), mais pas la façon de juger les progrès",
	portal.NoSense:         "l’objectif est fixé ({but}), mais rien ne dit s’il faut monter ou descendre",
	portal.SenseMissed:     "un niveau à garder ({but}) ne se juge pas sur un chemin",
	portal.StartTooLate:    "la première valeur comparable, celle de {départ}, vient après l’échéance de {échéance}",
	portal.TooOld:          "la dernière valeur, {dernière}, date de plus de {âge} ans",
	portal.SingleValue:     "une seule valeur est connue ({dernière}), et il en faut deux pour juger un chemin",
	portal.AloneSinceBreak: "la mesure a changé en {rupture}, et une seule valeur est connue depuis ({dernière})",
	portal.RateUndefined:   "un rythme annuel ne mène pas de {base} en {départ} à {but}, car il faut deux nombres supérieurs à zéro",
}

// whyNot tells what is missing for a status.
func whyNot(p *portal.Progress) string {
	broken := 0
	if p.Break != nil {
		broken = p.Break.Year
	}
	return strings.NewReplacer(
		"{dernière}", fmt.Sprintf("%s en %d", amount(p.Indicator, p.Latest.Number), p.Latest.Year), "{âge}", small(portal.MaxAge),
		"{but}", fmt.Sprintf("%s en %d", amount(p.Indicator, p.Target.Value), p.Target.Year), "{échéance}", fmt.Sprint(p.Target.Year),
		"{base}", number(p.Indicator, p.Base.Number), "{départ}", fmt.Sprint(p.Base.Year), "{rupture}", fmt.Sprint(broken),
	).Replace(reasons[p.Why])
}
