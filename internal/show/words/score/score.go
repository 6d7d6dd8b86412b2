// Package score puts scores into words: those of a territory on a framework, its axes
// and its stars, and those of the territories side by side. Nobody is ranked.
package score

import (
	"fmt"
	"slices"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/show/words/phrase"
)

// A Record is the assessments of a territory on a framework, as far as they may be
// shown on a day.
type Record struct {
	portal    *portal.Portal
	territory *portal.Territory
	framework *portal.Framework
	day       fr.Date
	scored    []*portal.Assessment // those that have a score, oldest first
}

// Of returns the record of a territory on a framework.
func Of(p *portal.Portal, t *portal.Territory, f *portal.Framework, day fr.Date) Record {
	scored := slices.DeleteFunc(slices.Clone(p.AssessmentsOf(t, f, day)), func(a *portal.Assessment) bool {
		_, has := a.Total().Percent()
		return !has
	})
	return Record{p, t, f, day, scored}
}

// Sentence tells where a territory stands on a framework: from which score to
// which, and what the contract's target still asks for. Without a score it
// tells why there is none.
func (r Record) Sentence() string {
	t, f := r.territory, r.framework
	first, last := r.Ends()
	if last == nil {
		return r.Missing()
	}
	score := fmt.Sprintf("le score %s %s", f.Name, t.Of())
	was, is := Percent(first), Percent(last)
	before, after := apart(first, last)
	told := fmt.Sprintf("Entre %s et %s, %s est passé de %s à %s (%s), %s", before.The(), after.The(), score,
		fr.Percent(was, 1), fr.Percent(is, 1), fr.SignedPoints(Gain(first, last), 1), fromOne(last))
	caution := ""
	switch {
	case first == last:
		told = fmt.Sprintf("En %s, %s est de %s (%s)", last.Date.MonthYear(), score, fr.Percent(is, 1), last.Nature())
	case !alike(first, last):
		told = fmt.Sprintf("%s était de %s à %s ; il est de %s à %s (%s)", score,
			fr.Percent(was, 1), TheAssessment(first), fr.Percent(is, 1), TheAssessment(last), fr.SignedPoints(Gain(first, last), 1))
		caution = unlike
	case is == was:
		told = fmt.Sprintf("%s comme %s, %s est de %s, %s", after.On(), before.On(), score, fr.Percent(is, 1), fromOne(last))
	}
	return phrase.Say(told, caution, r.aim().sentence())
}

// Title gives the message of the scores of a territory through time: « Le
// Pays des Écrins gagne 10,1 points en trois ans ».
func (r Record) Title() string {
	t, f := r.territory, r.framework
	first, last := r.Ends()
	switch {
	case last == nil:
		return phrase.Title("%s %s : pas encore de score", f.Name, t.Of())
	case first == last:
		return phrase.Title("%s %s : %s en %s", f.Name, t.Of(), fr.Percent(Percent(last), 1), last.Date.MonthYear())
	case !alike(first, last):
		return phrase.Title("%s %s : %s", f.Name, t.Of(), sideBySide(first, last))
	}
	verb, gain := moveWords(t, first, last)
	if Percent(first) == Percent(last) {
		before, _ := apart(first, last)
		return phrase.Title("%s %s %s %s", t.The(), verb, gain, fr.Elide("que", before.On()))
	}
	return phrase.Title("%s %s %s en %s", t.The(), verb, gain, fr.Duration(first.Date, last.Date))
}

// LastStep compares the last two assessments of a territory, for a line that
// names both: « +2,3 points entre l’audit initial d’octobre 2023 et
// l’auto-évaluation de décembre 2025, à 38,2 %. ». It is "" while there are
// fewer than two.
func (r Record) LastStep() string {
	n := len(r.scored)
	if n < 2 {
		return ""
	}
	return phrase.Say(step(r.scored[n-2], r.scored[n-1]))
}

func step(before, now *portal.Assessment) string {
	move := "score inchangé"
	if Percent(before) != Percent(now) {
		move = fr.SignedPoints(Gain(before, now), 1)
	}
	return fmt.Sprintf("%s entre %s, à %s", move, pair(before, now), fr.Percent(Percent(now), 1))
}

// Succession tells what a framework replaces, since when it is closed and what
// replaces it; "" if nothing does.
func Succession(p *portal.Portal, f *portal.Framework, day fr.Date) string {
	before, closed := "", ""
	var old []string
	for _, id := range f.Follows {
		if known := p.Framework(id); known != nil {
			old = append(old, known.Name)
		}
	}
	if len(old) > 0 {
		before = fmt.Sprintf("Le référentiel %s remplace %s %s. Leurs points ne mesurent pas la même chose : ses scores ne se comparent pas aux leurs",
			f.Name, fr.Agree(len(old), "le référentiel", "les référentiels"), fr.Join(old))
		if len(old) == 1 {
			before = strings.Replace(before, "aux leurs", "aux siens", 1)
		}
	}
	if f.ClosedBy(day) {
		closed = "Le référentiel " + f.Name + " est fermé depuis " + f.ClosedOn.The() + " : personne n’y est plus évalué"
	}
	if next := p.SuccessorOf(f); next != nil && closed != "" {
		closed += ", le référentiel " + next.Name + " le remplace"
	}
	return phrase.Say(before, closed)
}

// moveWords words the move between two assessments: "gagne", "4,6 points".
func moveWords(t *portal.Territory, first, last *portal.Assessment) (verb, gain string) {
	switch move := Gain(first, last); {
	case move > 0:
		return t.Agree("gagne", "gagnent"), fr.Points(move, 1)
	case move < 0:
		return t.Agree("perd", "perdent"), fr.Points(-move, 1)
	}
	return t.Agree("garde", "gardent"), "le même score"
}

// ContractOf names the contract of an objective: « contrat » if it is the only
// one, « contrat COT de 2022 » otherwise.
func ContractOf(o *portal.Objective) string {
	if o.Contract == nil {
		return "contrat"
	}
	return o.Contract.Name
}

// Missing tells why nothing, or nothing more, is shown of a score: an audit is
// under reserve, or none is published yet.
func (r Record) Missing() string {
	if r.portal.WithheldOf(r.territory, r.framework, r.day) != nil {
		return phrase.Say("Un audit de labellisation est en cours d’instruction : " +
			"son résultat sera publié après la décision de la commission nationale du label")
	}
	if r.territory.Past {
		return phrase.Say("Aucun score n’a été publié pour le référentiel " + r.framework.Name)
	}
	return phrase.Say("Pas encore de score publié pour le référentiel " + r.framework.Name)
}

// ends are the first and last of the assessments that a sentence sets side by
// side; the same one when it is alone.
type ends struct{ first, last *portal.Assessment }

func (e ends) dataset() *portal.Dataset { return e.last.Dataset }

// Ends returns the first and last assessments that may be shown and have a
// score; nil when there is none.
func (r Record) Ends() (first, last *portal.Assessment) {
	return endsOf(r.scored)
}

func endsOf(all []*portal.Assessment) (first, last *portal.Assessment) {
	if len(all) == 0 {
		return nil, nil
	}
	return all[0], all[len(all)-1]
}

// Detailed is [Record.Ends] of the assessments whose axes are known.
func (r Record) Detailed() (first, last *portal.Assessment) { return r.withAxes().Ends() }

func (r Record) withAxes() Record {
	r.scored = slices.DeleteFunc(slices.Clone(r.scored), (*portal.Assessment).TotalOnly)
	return r
}

// TotalsOnly tells that the last score is known by its total only, and which
// assessment the axes shown are those of; "" if the last one has axes.
func (r Record) TotalsOnly() string {
	_, last := r.Ends()
	if last == nil || !last.TotalOnly() {
		return ""
	}
	only := fmt.Sprintf("De %s, seul le total est connu", TheAssessment(last))
	if _, detailed := r.Detailed(); detailed != nil {
		return phrase.Say(only + " : ce qui est dit des axes et des mesures vient encore de " + TheAssessment(detailed))
	}
	return phrase.Say(only + " : rien n’est publié de ses axes ni de ses mesures")
}

// Percent returns the total score as it is shown, to one decimal; 0 if there is
// none.
func Percent(a *portal.Assessment) float64 {
	percent, _ := a.Total().Percent()
	return fr.Round(percent, 1)
}

// Gain returns how many points of percentage a score has won between two
// assessments: the difference of the percentages that are shown.
func Gain(before, now *portal.Assessment) float64 {
	return fr.Difference(Percent(before), Percent(now), 1)
}

// apart returns the dates of two assessments, no more precise than it takes to
// tell them apart: years, else months, else days.
func apart(first, last *portal.Assessment) (before, after fr.Date) {
	a, b := first.Date, last.Date
	switch {
	case a.Year != b.Year:
		return fr.Date{Year: a.Year}, fr.Date{Year: b.Year}
	case a.Month != b.Month:
		a.Day, b.Day = 0, 0
	}
	return a, b
}

// Kind names an assessment and how far it engages: « audit initial validé »,
// « auto-évaluation ».
func Kind(a *portal.Assessment) string {
	switch {
	case !a.Kind.IsAudit() || a.Dataset != nil && a.Dataset.Example: // nobody validates what is invented
		return a.Nature()
	case a.Audited():
		return a.Nature() + " validé" + contractOf(a)
	}
	return a.Nature() + " provisoire" + contractOf(a)
}

// contractOf names in brackets the contract that an initial or a final audit is
// of: « (COT de 2022) »; "" if there is only one.
func contractOf(a *portal.Assessment) string {
	if !a.Kind.OfContract() || a.Contract == nil {
		return ""
	}
	_, name, _ := strings.Cut(a.Contract.Name, " ")
	return phrase.Bracketed(name)
}

// Caution tells how far the score of an assessment engages; "" if it is audited.
func Caution(a *portal.Assessment) string {
	switch {
	case a.Audited():
		return ""
	case a.Kind.IsAudit():
		return phrase.Say("Ce score n’est pas encore audité : l’audit est provisoire et peut changer")
	}
	return phrase.Say("Ce score n’est pas audité : une auto-évaluation n’engage que son auteur")
}

// TheAssessment names an assessment with its month: « l’audit initial
// d’octobre 2023 ».
func TheAssessment(a *portal.Assessment) string {
	return "l’" + a.Nature() + contractOf(a) + " " + fr.OfWord(a.Date.MonthYear())
}
