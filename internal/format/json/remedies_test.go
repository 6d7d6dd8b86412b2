package json_test

import (
	"strings"
	"testing"

	"limpide/internal/base/diag"
)

// remedies has, for each message, what one has once its remedy is obeyed: the text of
// TestRefused downloaded anew, shorter, or with a day that can be told.
var remedies = map[string]string{
	"json-trop-gros":     whole,
	"json-page-web":      whole,
	"json-mal-forme":     whole,
	"json-cle-en-double": whole,
	"json-cle-absente":   whole,
	"json-valeur":        whole,
	"json-date":          `{"nom": "a", ` + rest + `, "jour": "2026-03-02T09:00:00Z"}`,
}

func TestRemedies(t *testing.T) {
	for _, kind := range diag.Kinds() {
		if strings.HasPrefix(kind.Code, "json-") && kind.Remedy != "" && remedies[kind.Code] == "" {
			t.Errorf("%s: no text is mended as its remedy says", kind.Code)
		}
	}
	for code, text := range remedies {
		if _, faults := decode(t, []byte(text)); len(faults) > 0 {
			t.Errorf("%s: the answer, mended, is said to have %v", code, faults)
		}
	}
}
