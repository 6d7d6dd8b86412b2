package qr_test

import (
	"strings"
	"testing"

	"limpide/internal/format/qr"
)

// TestPath: the three marks of the corners are there, the margins are clear, and what is
// too long is refused.
func TestPath(t *testing.T) {
	d, side, err := qr.Path("https://portail.example/territoires/a/")
	if err != nil {
		t.Fatal(err)
	}
	for _, corner := range []string{"M4 4h7v1h-7z", "M4 10h7v1h-7z"} {
		if !strings.Contains(d, corner) {
			t.Errorf("the code has no mark %s", corner)
		}
	}
	if modules := side - 2*qr.Quiet; modules < 21 || (modules-21)%4 != 0 {
		t.Errorf("the code has %d modules a side", modules)
	}
	if _, _, err := qr.Path(strings.Repeat("x", 3000)); err == nil {
		t.Error("3,000 bytes are not refused")
	}
}
