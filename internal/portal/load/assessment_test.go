package load

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"limpide/internal/portal"
)

// TestAssessment_les_natures_sont_celles_du_domaine holds the words that a file
// may say equal to those of the domain.
func TestAssessment_les_natures_sont_celles_du_domaine(t *testing.T) {
	field, ok := reflect.TypeFor[assessmentFile]().FieldByName("Kind")
	if !ok {
		t.Fatal("assessmentFile has no field Kind")
	}
	_, words, _ := strings.Cut(field.Tag.Get("toml"), "oneof=")
	var want []string
	for _, kind := range portal.AssessmentKinds() {
		want = append(want, kind.Word())
	}
	if got := strings.Split(words, "|"); !slices.Equal(got, want) {
		t.Errorf("a file may say %q, the domain knows %q", got, want)
	}
}
