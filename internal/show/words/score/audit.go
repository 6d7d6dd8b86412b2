package score

import (
	"fmt"
	"slices"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/show/words/phrase"
)

// AuditState is what is known of the final audit that the contract of a day asks of
// a territory on a framework.
type AuditState uint8

const (
	AuditNotAsked  AuditState = iota // or no date is announced for it
	AuditPublished                   // it is among the assessments shown
	AuditExamined                    // it was made, and its result is under reserve
	AuditAwaited                     // it is announced for a date, which may be past
)

// FinalAudit returns that state. An invented audit hides nothing that is awaited.
func (r Record) FinalAudit() AuditState {
	p, c := r.portal, r.portal.Contracts.On(r.day)
	final := func(a *portal.Assessment) bool {
		return a.Kind == portal.FinalAudit && a.Contract != nil && a.Contract.ID == c.ID && (a.Dataset == nil || !a.Dataset.Example)
	}
	held := p.WithheldOf(r.territory, r.framework, r.day)
	switch {
	case slices.ContainsFunc(p.AssessmentsOf(r.territory, r.framework, r.day), final):
		return AuditPublished
	case r.territory.Past || c.Start.IsZero() || r.day.Before(c.Start.First()) || c.FinalAudits.IsZero(),
		!slices.Contains(p.FrameworksAsked(c.FinalAudits.Last()), r.framework):
		return AuditNotAsked
	case held != nil && final(held):
		return AuditExamined
	}
	return AuditAwaited
}

// NextAudit tells when the next audit is, as far as it is announced: « Prochain
// audit : octobre 2026. », « Audit final attendu depuis octobre 2026. », « Prochain
// audit : non annoncé. ». It is "" for a territory that has left.
func (r Record) NextAudit() string {
	announced := r.portal.Contracts.On(r.day).FinalAudits
	switch state := r.FinalAudit(); {
	case r.territory.Past || r.framework.ClosedBy(r.day):
		return ""
	case r.portal.WithheldOf(r.territory, r.framework, r.day) != nil:
		return phrase.Say("audit en cours d’instruction")
	case state != AuditAwaited:
		return phrase.Say("prochain audit : non annoncé")
	case announced.Last().Before(r.day) && r.showsFinal():
		return phrase.Say("le véritable audit final est attendu depuis " + announced.The())
	case announced.Last().Before(r.day):
		return phrase.Say("audit final attendu depuis " + announced.The())
	}
	return phrase.Say("prochain audit : " + announced.Long())
}

// showsFinal tells whether the last score that is shown is called a final audit: where the
// true one is awaited nevertheless, that score is an example, and the sentence must say so.
func (r Record) showsFinal() bool {
	_, last := r.Ends()
	return last != nil && last.Kind == portal.FinalAudit && last.Dataset != nil && last.Dataset.Example
}

// AwaitedAudit is a final audit that is announced and has not come, or whose result is
// under reserve, in a line and what is said of it; the territories of which the same
// are awaited stand on one.
type AwaitedAudit struct {
	Title, Text string
	Territories []*portal.Territory
	On          fr.Date
	Late        bool
}

// Awaited returns those of the territories of a portal.
func Awaited(p *portal.Portal, day fr.Date) (found []AwaitedAudit) {
	on := p.Contracts.On(day).FinalAudits
	var lists [][]string
	awaiting := map[string][]*portal.Territory{}
	for _, t := range p.Territories {
		var missing, held []string
		for _, f := range p.Frameworks {
			switch Of(p, t, f, day).FinalAudit() {
			case AuditAwaited:
				missing = append(missing, f.Name)
			case AuditExamined:
				held = append(held, f.Name)
			}
		}
		if len(held) > 0 {
			found = append(found, AwaitedAudit{
				Title: fmt.Sprintf("Label %s : %s", t.Of(), fr.Join(held)), Territories: []*portal.Territory{t}, On: on,
				Text: "audit en cours d’instruction, résultat après la décision de la commission nationale",
			})
		}
		if len(missing) > 0 {
			list := fr.Join(missing)
			if awaiting[list] == nil {
				lists = append(lists, missing)
			}
			awaiting[list] = append(awaiting[list], t)
		}
	}
	for _, list := range lists {
		all := awaiting[fr.Join(list)]
		n, who := len(all)*len(list), phrase.List(all, (*portal.Territory).Of)
		switch count := len(all); {
		case count > 1 && count == len(p.Territories):
			who = fmt.Sprintf("des %s EPCI", fr.InLetters(count))
		case count > phrase.MaxNamed:
			who = fmt.Sprintf("de %s EPCI", fr.InLetters(count))
		}
		a := AwaitedAudit{
			Title: fmt.Sprintf("%s %s : %s", fr.Agree(n, "Audit final", "Audits finaux"), who, fr.Join(list)), Territories: all, On: on,
			Text: fr.Agree(n, "annoncé pour ", "annoncés pour ") + on.The(), Late: on.Last().Before(day),
		}
		if a.Late {
			a.Text = fr.Agree(n, "attendu depuis ", "attendus depuis ") + on.The()
		}
		found = append(found, a)
	}
	return found
}
