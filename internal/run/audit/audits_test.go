package audit

import (
	"regexp"
	"strings"
	"testing"

	"limpide/internal/portal"
)

// FuzzNamedAudit holds the quick look for an audit to a pattern.
func FuzzNamedAudit(f *testing.F) {
	patterns := map[portal.AssessmentKind]*regexp.Regexp{}
	for kind, names := range auditNames {
		patterns[kind] = regexp.MustCompile(`(?i)audits? (` + strings.Join(names, "|") + `)`)
	}
	for _, text := range []string{
		"L’audit initial", "Les AUDITS INITIAUX", "un audit de départ", "audits de fin de contrat", "l’audit en fin de contrat", "audit final", "audits finaux",
		"un audit, puis l’audit final", "auditaudit final", "audité", "AUDİT initial", "audit",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for kind, names := range auditNames {
			want := append(patterns[kind].FindStringIndex(text), -1, -1)[:2]
			if start, end := namedAudit([]byte(text), names); start != want[0] || end != want[1] {
				t.Errorf("%q names an %s at %d to %d, want %v", text, kind, start, end, want)
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
