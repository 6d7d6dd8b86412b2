package trend

import (
	"testing"

	"limpide/internal/portal"
)

func TestReasons(t *testing.T) {
	seen := map[string]bool{}
	for r := portal.NoReason + 1; r <= portal.RateUndefined; r++ {
		if reasons[r] == "" || seen[reasons[r]] {
			t.Errorf("reason %d reads %q, want words of its own", r, reasons[r])
		}
		seen[reasons[r]] = true
	}
}
