package trend

import (
	"limpide/internal/portal/progress"
	"testing"
)

func TestReasons(t *testing.T) {
	seen := map[string]bool{}
	for r := progress.NoReason + 1; r <= progress.RateUndefined; r++ {
		if reasons[r] == "" || seen[reasons[r]] {
			t.Errorf("reason %d reads %q, want words of its own", r, reasons[r])
		}
		seen[reasons[r]] = true
	}
}
