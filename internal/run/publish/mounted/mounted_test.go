package mounted_test

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"limpide/internal/run/publish"
	"limpide/internal/run/publish/mounted"
	"limpide/internal/run/publish/storetest"
)

func TestFolder(t *testing.T) {
	dir := t.TempDir()
	storetest.Test(t, func(context.Context) (publish.Store, error) { return mounted.Open(dir) })
}

func TestOpen_un_dossier_absent(t *testing.T) {
	_, err := mounted.Open(filepath.Join(t.TempDir(), "rien"))
	if err == nil || strings.Contains(err.Error(), "rien") || strings.Contains(err.Error(), "no such") {
		t.Errorf("error %v, want a reason in French, without the path", err)
	}
}

// TestFolder_un_lien_ne_mène_pas_dehors has a link where a folder of the site is to be.
func TestFolder_un_lien_ne_mène_pas_dehors(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("links need a right")
	}
	dir, outside := t.TempDir(), t.TempDir()
	if err := os.Symlink(outside, filepath.Join(dir, "pages")); err != nil {
		t.Fatal(err)
	}
	store, err := mounted.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	if err := store.Put("pages/index.html", []byte("x")); err == nil {
		t.Error("a file was written through a link")
	}
	if left, _ := os.ReadDir(outside); len(left) > 0 {
		t.Errorf("outside: %v", left)
	}
}
