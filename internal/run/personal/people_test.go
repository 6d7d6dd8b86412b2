package personal

import "testing"

// FuzzMayName holds the quick look to the pattern: what it passes over names nobody.
func FuzzMayName(f *testing.F) {
	for _, text := range []string{"M. Dupont", "MM. Dupont et Durand", "Mme Durand", "Mmes Durand", "Mlle D.", "Monsieur Dupont", "Madame Durand", "la Mairie, puis Mme Durand", "Maire", "M", "MMM. Dupont"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if at := person.FindString(text); at != "" && !mayName([]byte(text)) {
			t.Errorf("%q names %q, and is passed over", text, at)
		}
	})
}
