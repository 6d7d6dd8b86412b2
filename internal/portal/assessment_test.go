package portal_test

import (
	"testing"

	"limpide/internal/portal"
)

func TestAssessmentKindOf_lit_le_mot_de_chaque_nature(t *testing.T) {
	for _, kind := range portal.Values[portal.AssessmentKind]() {
		if got, ok := portal.ValueOf[portal.AssessmentKind](kind.Word()); !ok || got != kind {
			t.Errorf("AssessmentKindOf(%q) = %v, %t, want %v", kind.Word(), got, ok, kind)
		}
	}
	if _, ok := portal.ValueOf[portal.AssessmentKind]("audit"); ok {
		t.Error("AssessmentKindOf takes a word of no kind")
	}
}
