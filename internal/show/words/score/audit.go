package score

import (
	"slices"

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
	case announced.Last().Before(r.day):
		return phrase.Say("audit final attendu depuis " + announced.The())
	}
	return phrase.Say("prochain audit : " + announced.Long())
}
