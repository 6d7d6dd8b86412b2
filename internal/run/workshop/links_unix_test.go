//go:build !windows

package workshop_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"limpide/internal/portal/portaltest"
	"limpide/internal/run/workshop"
	"limpide/internal/run/workshop/desk"
	"limpide/internal/run/workshop/desktest"
)

// A portal received from somebody may hold a link where the workshop keeps what is
// dropped: nothing is written where it leads, and what is old there stays.
func TestDrop_follows_no_link(t *testing.T) {
	outside := t.TempDir()
	kept := filepath.Join(outside, "photo.jpg")
	old := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)
	if err := os.WriteFile(kept, []byte("à moi"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(kept, old, old); err != nil {
		t.Fatal(err)
	}
	w := desktest.OpenOn(t, portaltest.Base(), func(d *desk.Desk) {
		if err := os.Mkdir(filepath.Join(d.Folder, ".limpide"), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(outside, d.Kept("")); err != nil {
			t.Fatal(err)
		}
		workshop.Mount(d)
	})
	if answer := w.Upload("/_atelier/deposer/", nil, "fichier", "x.csv", []byte("a;b\n")); answer.Code < 400 {
		t.Errorf("a dropped file is kept: %d", answer.Code)
	}
	inside, err := os.ReadDir(outside)
	if err != nil || len(inside) != 1 || inside[0].Name() != "photo.jpg" {
		t.Errorf("where the link leads stand %v, %v", inside, err)
	}
}
