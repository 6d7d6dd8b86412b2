package trend

import (
	"fmt"
	"strings"

	"limpide/internal/base/exact"
	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/portal/progress"
	"limpide/internal/show/words/phrase"
)

// Status explains how an indicator stands for one scope: the numbers used,
// what the rule asked for, and why the status follows. When there is none it
// tells what is missing.
func Status(p progress.Progress) string {
	s := standingOf(p)
	latest := fmt.Sprintf("En %d : %s", p.Latest.Year, s.latest) + phrase.Bracketed(unsure(p.Latest))
	switch {
	case p.Status == progress.NotAssessable:
		return phrase.Say("Non évaluable : " + s.whyNot())
	case p.Method == portal.KeepAt:
		return phrase.Say(latest, s.level(), s.levelReason())
	case s.isDue():
		judged, then := s.atTerm()
		return phrase.Say(latest, judged, then)
	case p.Status == progress.Reached:
		return phrase.Say(latest, s.path(), s.reached())
	}
	return phrase.Say(latest, s.path(), s.verdict(), s.sinceBreak())
}

// Verdict tells the same in few words, for a reader who has the latest value and the
// status before them: how far the value is from where it should be, and what
// is left to do. It is "" when nothing is judged.
func Verdict(p progress.Progress) string {
	s := standingOf(p)
	switch {
	case p.Status == progress.NotAssessable:
		return ""
	case p.Method == portal.KeepAt:
		return phrase.Say(s.level())
	case p.Status == progress.Reached:
		return phrase.Say(s.reached())
	case s.isDue():
		return phrase.Say(fmt.Sprintf("L’objectif de %d n’est pas atteint : %s", s.Target.Year, lacking(s.Indicator, size(s.Indicator, s.margin))))
	}
	said, left := "exactement sur le chemin prévu", s.missed
	switch down := s.Indicator.Direction == portal.Down; {
	case s.lead > 0:
		said = s.full + " d’avance sur le chemin prévu"
	case s.lead < 0 && down:
		said = s.full + " de trop sur le chemin prévu"
	case s.lead < 0:
		said = "il manque " + s.full + " sur le chemin prévu"
	case s.lead == 0: // no other number says the unit
		left = size(s.Indicator, s.margin)
	}
	move := "à gagner"
	if s.Indicator.Direction == portal.Down {
		move = "à baisser"
	}
	if s.Ended { // and what the value was at its end is not known
		return phrase.Say(fmt.Sprintf("%s ; il restait %s %s pour %d", said, left, move, s.Target.Year))
	}
	return phrase.Say(fmt.Sprintf("%s ; encore %s %s d’ici %d", said, left, move, s.Target.Year))
}

// standingOf writes the numbers of a progress.
func standingOf(p progress.Progress) standing {
	i := inFull(p.Indicator, p.Base.Number, p.Latest.Number, p.Target.Value, p.Level.Value)
	path := *i
	p.Indicator, path.Decimals = i, asked(i, p)
	p.Expected = path.Shown(p.Expected)
	lead, margin := i.Lead(p.Latest.Number, p.Expected), i.Lead(p.Latest.Number, p.Target.Value)
	return standing{
		Progress: p, lead: lead, margin: margin, latest: amount(i, p.Latest.Number), goal: amount(i, p.Target.Value),
		base: number(i, p.Base.Number), aim: number(i, p.Target.Value), asked: number(&path, p.Expected),
		gap: gapSize(&path, lead), full: size(&path, lead), missed: gapSize(i, margin), tolerance: gapSize(inFull(i, p.Tolerance), p.Tolerance),
		start: fmt.Sprint(p.Base.Year) + phrase.Bracketed(number(i, p.Base.Number), unsure(p.Base)),
	}
}

// asked returns with how many decimals the value that a path expects, which is
// rarely a decimal, is written: those of i, or as many more as it takes not to read
// like a latest value that is another, and to find again the share of the way made.
func asked(i *portal.Indicator, p progress.Progress) int {
	decimals := fr.Apart(p.Expected, i.Decimals, p.Latest.Number)
	if p.Pace <= 0 || i.Lead(p.Latest.Number, p.Expected) >= 0 {
		return decimals
	}
	made := i.Lead(p.Latest.Number, p.Base.Number)
	for most := decimals + 3; decimals < most; decimals++ {
		way := i.Lead(fr.Round(p.Expected, decimals), p.Base.Number)
		if way > 0 && pace(p, exact.Percent(made, way)) == pace(p, p.Pace) {
			break
		}
	}
	return decimals
}

// pace writes a share of the way made, with as many decimals as it takes for that
// of p not to read like nothing, nor like the next limit above it.
func pace(p progress.Progress, percent float64) string {
	limit := map[progress.Status]float64{progress.OnTrack: 100, progress.ToWatch: progress.OnTrackPace, progress.Behind: progress.ToWatchPace}
	return fr.Percent(percent, fr.Apart(p.Pace, 0, 0, limit[p.Status]))
}

// standing is a progress with its numbers as sentences write them: a reader can
// find each difference again.
type standing struct {
	progress.Progress
	latest, goal           string  // with their unit: « 45 t »
	base, aim, asked       string  // without: the first value, the target, what the path asked for
	start                  string  // « 2015 (104,2, valeur estimée) »
	lead, margin           float64 // by how much the latest value is better than the path asked for, and than the target
	full                   string  // the lead with its unit
	gap, missed, tolerance string  // sizes of the lead and of the margin; what is tolerated of a level to keep
}

// isDue reports whether the target's year is over and its value known.
func (s *standing) isDue() bool { return s.Ended && s.Latest.Year >= s.Target.Year }

// unsure names the state of a value that is not final: « valeur provisoire ».
func unsure(v portal.Value) string {
	if v.State == portal.Final {
		return ""
	}
	return "valeur " + v.State.String()
}

// path tells what the path asked for in the year of the latest value; ""
// without path. « En retard » is the name of a status: it is not used for a gap.
func (s *standing) path() string {
	if !s.OnPath {
		return ""
	}
	ends := fmt.Sprintf("de %s à l’objectif de %d (%s)", s.start, s.Target.Year, s.aim)
	path := "Le chemin en ligne droite, " + ends + ","
	switch {
	case s.Method == portal.Rate: // both ends of each leg are above zero
		from, to := s.Leg(s.Latest.Year)
		between, when := "", ""
		if from.Year != s.Base.Year || to.Year != s.Target.Year {
			between, when = " entre deux étapes", " "+fr.FromTo(from.Year, to.Year)
		}
		path = fmt.Sprintf("Au même rythme chaque année%s (%s%s%% par an%s), le chemin %s", between, fr.Signed(progress.YearlyRate(from, to), 1), nbsp, when, ends)
	case s.HasSteps():
		path = "Le chemin par étapes, " + ends + ","
	}
	standing := "l’indicateur y est exactement"
	switch {
	case s.lead > 0:
		standing = "l’indicateur est en avance de " + s.gap
	case s.lead < 0:
		standing = lacking(s.Indicator, s.gap)
	}
	return fmt.Sprintf("%s demandait %s : %s", path, s.asked, standing)
}

// reached tells that the target is met.
func (s *standing) reached() string {
	goal := fmt.Sprintf("L’objectif de %d, %s, est ", s.Target.Year, s.goal)
	if s.Latest.Year < s.Target.Year {
		goal += "déjà "
	}
	if s.margin > 0 {
		return fmt.Sprintf("%satteint avec %s de mieux", goal, s.missed)
	}
	return goal + "atteint"
}

// atTerm judges a target whose year is over: its path no longer matters. The
// value of that year is given when a later one is judged.
func (s *standing) atTerm() (judged, then string) {
	if v, ok := s.Series.At(s.Target.Year); ok && v.State != portal.Missing && v.Year != s.Latest.Year {
		then = fmt.Sprintf("À l’échéance, en %d, la valeur était de %s", v.Year, amount(s.Indicator, v.Number)) + phrase.Bracketed(unsure(v))
	}
	if s.Status == progress.Reached {
		return s.reached(), then
	}
	worse := ""
	if s.Status == progress.Regressing {
		worse = " et la valeur est moins bonne qu’en " + s.start
	}
	return fmt.Sprintf("L’échéance de %d est passée et l’objectif, %s, n’est pas atteint (%s)%s%s",
		s.Target.Year, s.goal, lacking(s.Indicator, s.missed), worse, s.itIs()), then
}

// verdict gives the status of a path with the reason that decided it.
func (s *standing) verdict() string {
	switch {
	case s.Status == progress.Regressing:
		return fmt.Sprintf("La valeur est moins bonne qu’en %d%s", s.Base.Year, s.itIs())
	case s.lead >= 0:
		return "Il est " + quoted(s.Status)
	}
	made := fmt.Sprintf("Le chemin attendu depuis %d est fait à %s", s.Base.Year, pace(s.Progress, s.Pace))
	if s.Pace == 0 {
		made = fmt.Sprintf("Rien n’a été fait du chemin attendu depuis %d", s.Base.Year)
	}
	asked := fmt.Sprintf("moins de %d %%", progress.ToWatchPace)
	switch s.Status {
	case progress.OnTrack:
		asked = fmt.Sprintf("%d %% ou plus", progress.OnTrackPace)
	case progress.ToWatch:
		asked = fmt.Sprintf("de %d à %d %%", progress.ToWatchPace, progress.OnTrackPace)
	}
	return fmt.Sprintf("%s%s (%s)", made, s.itIs(), asked)
}

func quoted(status progress.Status) string { return "« " + status.String() + " »" }

// itIs ends a sentence with the status that follows from it.
func (s *standing) itIs() string { return " : l’indicateur est " + quoted(s.Status) }

// sinceBreak tells that the start is the first value since a break.
func (s *standing) sinceBreak() string {
	switch {
	case s.Break == nil || !s.OnPath:
		return ""
	case s.Base.Year == s.Break.Year:
		return fmt.Sprintf("Le départ est pris en %d, l’année où la mesure a changé", s.Base.Year)
	}
	return fmt.Sprintf("Le départ est pris en %d, car la mesure a changé en %d", s.Base.Year, s.Break.Year)
}

// level compares the latest value with a level to keep.
func (s *standing) level() string {
	value, until := amount(s.Indicator, s.Expected), ""
	if s.Level.Year != s.Target.Year {
		until = fmt.Sprintf(" jusqu’en %d", s.Level.Year)
	}
	what := levelName(s.Indicator) + until + ", " + value + ","
	switch {
	case s.Indicator.Direction == portal.Keep && s.lead == 0:
		return "C’est exactement le niveau à garder" + until
	case s.Indicator.Direction == portal.Keep:
		return fmt.Sprintf("Le niveau à garder%s est de %s, à %s près ; la valeur s’en écarte de %s", until, value, s.tolerance, s.gap)
	case s.lead < 0:
		return what + missedBy(s.Indicator, s.gap)
	case s.lead == 0:
		return what + " est tenu de justesse"
	}
	return fmt.Sprintf("%s est tenu avec %s de marge", what, s.gap)
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

// levelReason tells why the status of a level to keep follows.
func (s *standing) levelReason() string {
	margin := fmt.Sprintf("la tolérance de %d %% du niveau (%s)", progress.KeepTolerance, s.tolerance)
	gap := "C’est plus que " + margin
	switch watched, around := s.Status == progress.ToWatch, s.Indicator.Direction == portal.Keep; {
	case watched && around:
		gap += ", et pas plus du double"
	case around:
		gap = "C’est plus du double de " + margin
	case watched:
		gap = "C’est dans " + margin
	}
	switch {
	case s.Status == progress.Reached:
		return "L’objectif est " + quoted(s.Status)
	case s.Status == progress.OnTrack:
		return fmt.Sprintf("L’objectif de %d, %s, n’est pas encore tenu%s", s.Target.Year, s.goal, s.itIs())
	case s.Status == progress.ToWatch:
		return gap + s.itIs()
	case s.Status == progress.Regressing:
		return "C’est moins bien qu’en " + s.start + s.itIs()
	case s.isDue():
		return fmt.Sprintf("L’échéance de %d est passée%s", s.Target.Year, s.itIs())
	case s.Base.Year == s.Latest.Year:
		return gap + s.itIs()
	}
	return gap + ", sans être moins bien qu’en " + s.start + s.itIs()
}

// reasons are what is missing for a status, as they follow « non évaluable : »,
// with the numbers that whyNot fills in.
var reasons = map[progress.Reason]string{
	progress.NoValue:         "aucune valeur n’est connue",
	progress.NotComputed:     "cet indicateur se commente et ne se note pas",
	progress.NoTarget:        "aucun objectif chiffré n’est publié",
	progress.NotMeasured:     "l’objectif est fixé ({but}), et seule une mesure s’y compare ; or on ne connaît que {valeur}",
	progress.NoRule:          "l’objectif est fixé ({but}), mais pas la façon de juger les progrès",
	progress.NoSense:         "l’objectif est fixé ({but}), mais rien ne dit s’il faut monter ou descendre",
	progress.SenseMissed:     "un niveau à garder ({but}) ne se juge pas sur un chemin",
	progress.StartTooLate:    "la première valeur comparable, celle de {départ}, vient après l’échéance de {échéance}",
	progress.TooOld:          "la dernière valeur, {dernière}, date de plus de {âge} ans",
	progress.SingleValue:     "une seule valeur est connue ({dernière}), et il en faut deux pour juger un chemin",
	progress.AloneSinceBreak: "la mesure a changé en {rupture}, et une seule valeur est connue depuis ({dernière})",
	progress.RateUndefined:   "un rythme annuel ne mène pas de {base} en {départ} à {but}, car il faut deux nombres supérieurs à zéro",
}

// whyNot tells what is missing for a status.
func (s *standing) whyNot() string {
	broken := 0
	if s.Break != nil {
		broken = s.Break.Year
	}
	return strings.NewReplacer(
		"{valeur}", amountOf(s.Indicator, s.Latest)+phrase.Bracketed(Dated(s.Latest)),
		"{dernière}", fmt.Sprintf("%s en %d", s.latest, s.Latest.Year), "{âge}", fr.InLetters(progress.MaxAge),
		"{but}", fmt.Sprintf("%s en %d", s.goal, s.Target.Year), "{échéance}", fmt.Sprint(s.Target.Year),
		"{base}", amount(s.Indicator, s.Base.Number), "{départ}", fmt.Sprint(s.Base.Year), "{rupture}", fmt.Sprint(broken),
	).Replace(reasons[s.Why])
}
