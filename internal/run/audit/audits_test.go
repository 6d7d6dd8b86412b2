package audit

import (
	"regexp"
	"testing"
)

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

// FuzzSentences holds sentences to the pattern of what they are.
func FuzzSentences(f *testing.F) {
	pattern := regexp.MustCompile(`(?:[^.!?\n]|\n[^\n])+`)
	for _, text := range []string{"", ".", "Un. Deux ! Trois", "Un\ndeux\n\ntrois\n", "\n\n\n", "a\n", "\n.5 à", "é…\né?!\n\nè", "\na\n\n\nb"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		want := pattern.FindAllStringIndex(text, -1)
		for start, said := range sentences([]byte(text)) {
			if len(want) == 0 || want[0][0] != start || want[0][1] != start+len(said) {
				t.Fatalf("%q holds %q at %d, want %v", text, said, start, want)
			}
			want = want[1:]
		}
		if len(want) > 0 {
			t.Errorf("%q: %v is not found", text, want)
		}
	})
}
