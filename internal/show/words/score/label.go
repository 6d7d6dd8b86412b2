package score

import (
	"fmt"
	"slices"

	"limpide/internal/base/exact"
	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/show/words/phrase"
)

// notAScore is said beside thresholds: a score that passes one is no star.
const notAScore = "Une étoile est une décision de la Commission nationale du label, non un score"

// NotAScore is notAScore as a sentence.
func NotAScore() string { return phrase.Say(notAScore) }

// Label tells what the portal knows of the stars of a territory: those in force,
// since when and until when; that they have expired; that none was found, and when
// somebody looked; or that it knows of none.
func (r Record) Label() string {
	l := r.territory.LabelOn(r.framework, r.day)
	switch {
	case l == nil:
		return phrase.Say("label : aucune étoile connue de ce portail")
	case l.Stars == 0:
		return phrase.Say(fmt.Sprintf("label : aucune étoile (vérifié %s)", l.CheckedOn.On()))
	}
	stars := fmt.Sprintf("%s, %s %s par la Commission nationale du label", fr.Count(l.Stars, "étoile", "étoiles"),
		fr.Agree(l.Stars, "décidée", "décidées"), l.Date.On())
	if !l.InForce(r.day) {
		return phrase.Say(fmt.Sprintf("label : aucune étoile en cours, à la connaissance de ce portail (%s, %s %s)", stars,
			fr.Agree(l.Stars, "a expiré", "ont expiré"), l.End().On()))
	}
	until := "fin de validité non publiée"
	if !l.End().IsZero() {
		until = fr.Between(fr.Date{}, l.End())
	}
	return phrase.Say("label : "+stars+", "+until, scoresAt(l))
}

// LabelBeside is [Record.Label] where it stands beside a score: of a score that passes
// a threshold whose stars nobody has given, it says that this gives none.
func (r Record) LabelBeside() string {
	stars := 0
	if l := r.territory.LabelOn(r.framework, r.day); l != nil && l.InForce(r.day) {
		stars = l.Stars
	}
	_, last := r.Ends()
	passed := last != nil && slices.ContainsFunc(r.framework.Thresholds, func(th portal.Threshold) bool {
		return th.Stars > stars && r.framework.Clears(th, last.Total())
	})
	if !passed {
		return r.Label()
	}
	return phrase.Say(r.Label(), "Le score dépasse un seuil : cela ne donne pas d’étoile, la Commission nationale en décide")
}

// scoresAt tells the scores on the day of a decision, as far as they are known.
func scoresAt(l *portal.Label) string {
	var parts []string
	if l.Done != nil {
		parts = append(parts, fr.Percent(*l.Done, 1)+" des points faits")
	}
	if l.Planned != nil {
		parts = append(parts, fr.Percent(*l.Planned, 1)+" programmés")
	}
	if parts == nil {
		return ""
	}
	return "Au jour de la décision, " + fr.Join(parts)
}

// Threshold writes a threshold as the rules of the label do: « plus de 35 % » or
// « 35 % ou plus ».
func Threshold(f *portal.Framework, th portal.Threshold) string {
	percent := shortPercent(th.Percent)
	if f.StarRule == portal.AtLeast {
		return percent + " ou plus"
	}
	return "plus de " + percent
}

// ThresholdSign is Threshold where room is short: « > 35 % », « ≥ 35 % ».
func ThresholdSign(f *portal.Framework, th portal.Threshold) string {
	sign := map[bool]string{true: "≥ ", false: "> "}[f.StarRule == portal.AtLeast]
	return sign + shortPercent(th.Percent)
}

// shortPercent writes a percentage with the decimals that it has, two at most.
func shortPercent(v float64) string {
	return fr.Percent(v, exact.Decimals(fr.Round(v, 2)))
}

// AgainstThresholds tells between which thresholds of the stars the last score of a
// territory stands, compared exactly and as the rules of the label write them, and
// that a star is no score; "" without thresholds, or without score.
func (r Record) AgainstThresholds() string {
	f := r.framework
	_, last := r.Ends()
	if last == nil || len(f.Thresholds) == 0 {
		return ""
	}
	score := last.Total()
	above := 0 // how many are passed
	for above < len(f.Thresholds) && f.Clears(f.Thresholds[above], score) {
		above++
	}
	name := func(th portal.Threshold, which string) string {
		return fmt.Sprintf("%s de %s (%s)", which, fr.Count(th.Stars, "étoile", "étoiles"), Threshold(f, th))
	}
	barely := func(th portal.Threshold) string { // the shown score is at the threshold, and the exact one is not
		if fr.Round(th.Percent, 1) == Percent(last) {
			return " de peu"
		}
		return ""
	}
	passed, short := "", ""
	if above > 0 {
		th := f.Thresholds[above-1]
		passed = "dépasse" + barely(th) + " " + name(th, "le seuil")
		if th.Against(score) == 0 {
			passed = "atteint exactement " + name(th, "le seuil")
		}
	}
	if above < len(f.Thresholds) {
		th := f.Thresholds[above]
		which := map[bool]string{true: "le seuil", false: "celui"}[passed == ""]
		short = "reste" + barely(th) + " sous " + name(th, which)
		if th.Against(score) == 0 {
			short = "égale " + name(th, which) + " sans le dépasser"
		}
	}
	both := passed + short
	if passed != "" && short != "" {
		both = passed + " et " + short
	}
	audited := ""
	if !last.Audited() {
		audited = "Pour le label, seul compte un score audité"
	}
	return phrase.Say("Ce score "+both, audited, notAScore)
}
