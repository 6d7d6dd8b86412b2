package audit

import "testing"

// FuzzMayTellOfAudits holds the quick look to the patterns: what it passes over tells of
// none.
func FuzzMayTellOfAudits(f *testing.F) {
	for _, text := range []string{
		"L’audit initial", "Les AUDITS INITIAUX", "un audit de départ", "audits de fin de contrat", "l’audit en fin de contrat", "audit final", "audits finaux",
		"un audit, puis l’audit final", "auditaudit final", "audité", "AUDİT initial", "audit",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, a := range auditWords {
			if at := a.said.FindString(text); at != "" && !mayTellOfAudits([]byte(text)) {
				t.Errorf("%q holds %q, and is passed over", text, at)
			}
		}
	})
}
