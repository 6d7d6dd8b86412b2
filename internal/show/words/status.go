package words

import (
	"fmt"
	"math"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
)

// Status unfolds the status of an indicator for one scope: the numbers used,
// what the rule asked for, and why the status follows. When there is none it
// says what is missing.
func (w *Writer) Status(i *portal.Indicator, scope string) string {
	p := i.Progress(scope, w.day)
	switch {
	case p.Status == portal.NotAssessable:
		return say("Non évaluable : " + whyNot(i, &p))
	case p.Method == portal.KeepAt:
		return say(latestWords(i, &p), keepWords(i, &p), keepReason(i, &p))
	case isDue(&p):
		return say(latestWords(i, &p), dueWords(i, &p), atTerm(i, scope, &p))
	case p.Status == portal.Reached:
		return say(latestWords(i, &p), pathWords(i, &p), reachedWords(i, &p))
	}
	return say(latestWords(i, &p), pathWords(i, &p), verdict(i, &p), breakWords(&p))
}

// isDue reports that the target's year is over and its value known.
func isDue(p *portal.Progress) bool { return p.Ended && p.Latest.Year >= p.Target.Year }

// latestWords gives the value that is judged: « En 2024 : 88,2 kt éq. CO₂
// (valeur provisoire) ».
func latestWords(i *portal.Indicator, p *portal.Progress) string {
	return fmt.Sprintf("En %d : %s%s", p.Latest.Year, amount(i, p.Latest.Number), unsureMark(p.Latest))
}

func unsureMark(v portal.Value) string {
	if v.State == portal.Final {
		return ""
	}
	return fmt.Sprintf(" (valeur %s)", v.State)
}

// pathWords says what the path asked for in the year of the latest value; ""
// without path.
func pathWords(i *portal.Indicator, p *portal.Progress) string {
	if !p.OnPath {
		return ""
	}
	return fmt.Sprintf("%s demandait %s : %s", pathFrom(i, p), number(i, p.Expected), aheadWords(i, p))
}

// pathFrom names the path with its two ends.
func pathFrom(i *portal.Indicator, p *portal.Progress) string {
	from := fmt.Sprintf("%d (%s%s)", p.Base.Year, number(i, p.Base.Number), baseMark(p.Base))
	to := fmt.Sprintf("l’objectif de %d (%s)", p.Target.Year, number(i, p.Target.Value))
	switch p.Method {
	case portal.Milestones:
		return fmt.Sprintf("Le chemin par étapes, de %s à %s,", from, to)
	case portal.Rate:
		return fmt.Sprintf("Au même rythme chaque année (%s), le chemin de %s à %s", yearlyRate(p), from, to)
	}
	return fmt.Sprintf("Le chemin en ligne droite, de %s à %s,", from, to)
}

func baseMark(v portal.Value) string {
	if v.State == portal.Final {
		return ""
	}
	return ", valeur " + v.State.String()
}

// yearlyRate writes the rate that leads from the base to the target: « −1,3 %
// par an ». Both are above zero.
func yearlyRate(p *portal.Progress) string {
	years := float64(p.Target.Year - p.Base.Year)
	rate := math.Pow(p.Target.Value/p.Base.Number, 1/years) - 1
	return fr.Signed(100*rate, 1) + nbsp + "% par an"
}

// aheadWords compares the latest value with the one expected. « En retard » is
// the name of a status: it is not said of a gap.
func aheadWords(i *portal.Indicator, p *portal.Progress) string {
	switch lead := i.Lead(p.Latest.Number, p.Expected); {
	case lead > 0:
		return "l’indicateur est en avance de " + gapSize(i, lead)
	case lead < 0:
		return lacking(i, gapSize(i, lead))
	}
	return "l’indicateur y est exactement"
}

// gapSize writes a difference next to numbers whose unit has been given.
func gapSize(i *portal.Indicator, v float64) string {
	if isShare(i) {
		return size(i, v)
	}
	return fr.Number(math.Abs(v), i.Decimals)
}

// reachedWords says that the target is met.
func reachedWords(i *portal.Indicator, p *portal.Progress) string {
	goal := fmt.Sprintf("L’objectif de %d, %s,", p.Target.Year, amount(i, p.Target.Value))
	better := ""
	if lead := i.Lead(p.Latest.Number, p.Target.Value); lead > 0 {
		better = fmt.Sprintf(" avec %s de mieux", gapSize(i, lead))
	}
	if p.Latest.Year < p.Target.Year {
		return goal + " est déjà atteint" + better
	}
	return goal + " est atteint" + better
}

// dueWords judges a target whose year is over: its path no longer matters.
func dueWords(i *portal.Indicator, p *portal.Progress) string {
	if p.Status == portal.Reached {
		return reachedWords(i, p)
	}
	worse := ""
	if p.Status == portal.Regressing {
		worse = fmt.Sprintf(" et la valeur est moins bonne qu’en %d (%s%s)", p.Base.Year, number(i, p.Base.Number), baseMark(p.Base))
	}
	return fmt.Sprintf("L’échéance de %d est passée et l’objectif, %s, n’est pas atteint (%s)%s : l’indicateur est %s", p.Target.Year,
		amount(i, p.Target.Value), lacking(i, gapSize(i, i.Lead(p.Latest.Number, p.Target.Value))), worse, quoted(p.Status))
}

// atTerm gives the value of the target's year when a later one is judged.
func atTerm(i *portal.Indicator, scope string, p *portal.Progress) string {
	v, ok := i.SeriesOf(scope).At(p.Target.Year)
	if !ok || v.State == portal.Missing || v.Year == p.Latest.Year {
		return ""
	}
	return fmt.Sprintf("À l’échéance, en %d, la valeur était de %s%s", v.Year, amount(i, v.Number), unsureMark(v))
}

// verdict gives the status of a path with the reason that decided it.
func verdict(i *portal.Indicator, p *portal.Progress) string {
	switch {
	case p.Status == portal.Regressing:
		return fmt.Sprintf("La valeur est moins bonne qu’en %d : l’indicateur est %s", p.Base.Year, quoted(p.Status))
	case i.Lead(p.Latest.Number, p.Expected) >= 0:
		return "Il est " + quoted(p.Status)
	}
	return fmt.Sprintf("%s : l’indicateur est %s (%s)", paceWords(p), quoted(p.Status), thresholdWords(p))
}

// paceWords says how much of the way has been made.
func paceWords(p *portal.Progress) string {
	if p.Pace == 0 {
		return fmt.Sprintf("Rien n’a été fait du chemin attendu depuis %d", p.Base.Year)
	}
	return fmt.Sprintf("Le chemin attendu depuis %d est fait à %d %%", p.Base.Year, p.Pace)
}

// thresholdWords says which shares of the way have the status.
func thresholdWords(p *portal.Progress) string {
	switch p.Status {
	case portal.OnTrack:
		return fmt.Sprintf("%d %% ou plus", portal.OnTrackPace)
	case portal.ToWatch:
		return fmt.Sprintf("de %d à %d %%", portal.ToWatchPace, portal.OnTrackPace)
	}
	return fmt.Sprintf("moins de %d %%", portal.ToWatchPace)
}

func quoted(s portal.Status) string { return "« " + s.String() + " »" }

// breakWords says that the start is the first value since a break.
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
func keepWords(i *portal.Indicator, p *portal.Progress) string {
	level, gap := amount(i, p.Target.Value), gapSize(i, p.Gap)
	switch {
	case i.Direction == portal.Keep && p.Gap == 0:
		return "C’est exactement le niveau à garder"
	case i.Direction == portal.Keep:
		return fmt.Sprintf("Le niveau à garder est de %s, à %s près ; la valeur s’en écarte de %s", level, gapSize(i, p.Tolerance), gap)
	}
	what, missed := "Le niveau à ne pas dépasser, "+level+",", "est dépassé de "+gap
	if i.Direction == portal.Up {
		what, missed = "Le niveau à tenir au moins, "+level+",", "n’est pas tenu : il manque "+gap
	}
	switch {
	case p.Status != portal.Reached:
		return what + " " + missed
	case p.Gap == 0:
		return what + " est tenu de justesse"
	}
	return fmt.Sprintf("%s est tenu avec %s de marge", what, gap)
}

// keepReason says why the status of a level to keep follows.
func keepReason(i *portal.Indicator, p *portal.Progress) string {
	base := fmt.Sprintf("%d (%s%s)", p.Base.Year, number(i, p.Base.Number), baseMark(p.Base))
	is := " : l’indicateur est " + quoted(p.Status)
	switch {
	case p.Status == portal.Reached:
		return "L’objectif est " + quoted(p.Status)
	case p.Status == portal.ToWatch:
		return tolerated(i, p) + is
	case p.Status == portal.Regressing:
		return "C’est moins bien qu’en " + base + is
	case isDue(p):
		return fmt.Sprintf("L’échéance de %d est passée%s", p.Target.Year, is)
	case p.Base.Year == p.Latest.Year:
		return tolerated(i, p) + is
	}
	return tolerated(i, p) + ", sans être moins bien qu’en " + base + is
}

// tolerated says how a gap compares with the tolerance.
func tolerated(i *portal.Indicator, p *portal.Progress) string {
	margin := fmt.Sprintf("la tolérance de %d %% du niveau (%s)", portal.KeepTolerance, gapSize(i, p.Tolerance))
	switch watched, around := p.Status == portal.ToWatch, i.Direction == portal.Keep; {
	case watched && around:
		return "C’est plus que " + margin + ", et pas plus du double"
	case around:
		return "C’est plus du double de " + margin
	case watched:
		return "C’est dans " + margin
	}
	return "C’est plus que " + margin
}

// whyNot says what is missing for a status, as it follows « non évaluable : ».
func whyNot(i *portal.Indicator, p *portal.Progress) string {
	latest := fmt.Sprintf("%s en %d", amount(i, p.Latest.Number), p.Latest.Year)
	goal := fmt.Sprintf("%s en %d", amount(i, p.Target.Value), p.Target.Year)
	switch p.Why {
	case portal.NoValue:
		return "aucune valeur n’est connue"
	case portal.NotComputed:
		return "cet indicateur se commente et ne se note pas"
	case portal.NoTarget:
		return "aucun objectif chiffré n’est fixé"
	case portal.NoRule:
		return fmt.Sprintf("l’objectif est fixé (%s), mais pas la façon de juger les progrès", goal)
	case portal.NoSense:
		return fmt.Sprintf("l’objectif est fixé (%s), mais rien ne dit s’il faut monter ou descendre", goal)
	case portal.SenseMissed:
		return fmt.Sprintf("un niveau à garder (%s) ne se juge pas sur un chemin", goal)
	case portal.StartTooLate:
		return fmt.Sprintf("la première valeur comparable, celle de %d, vient après l’échéance de %d", p.Base.Year, p.Target.Year)
	case portal.TooOld:
		return fmt.Sprintf("la dernière valeur, %s, date de plus de %s ans", latest, small(portal.MaxAge))
	case portal.SingleValue:
		return fmt.Sprintf("une seule valeur est connue (%s), et il en faut deux pour juger un chemin", latest)
	case portal.AloneSinceBreak:
		return fmt.Sprintf("la mesure a changé en %d, et une seule valeur est connue depuis (%s)", p.Break.Year, latest)
	case portal.RateUndefined:
		return fmt.Sprintf("un rythme annuel ne mène pas de %s en %d à %s, car il faut deux nombres supérieurs à zéro", number(i, p.Base.Number), p.Base.Year, goal)
	}
	return p.Why.String()
}
