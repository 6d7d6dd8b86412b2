//go:build !windows

package output

import (
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// The umask belongs to the whole process: this test does not run beside others.
func TestCommit_donne_à_lire_à_tous(t *testing.T) {
	defer syscall.Umask(syscall.Umask(0o077))
	dir := filepath.Join(t.TempDir(), "public")
	mustPublish(t, dir, first)
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		want := fileMode
		if d.IsDir() {
			want = folderMode
		}
		if err == nil && info.Mode().Perm() != want {
			t.Errorf("%s: mode %v, want %v", path, info.Mode().Perm(), want)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestOpen_ne_lit_pas_un_tube has a pipe in place of the manifest: nobody writes in
// it, and whoever opened it would wait for ever.
func TestOpen_ne_lit_pas_un_tube(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	mustPublish(t, dir, first)
	manifest := filepath.Join(dir, ManifestName)
	if err := os.Remove(manifest); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mkfifo(manifest, 0o644); err != nil {
		t.Fatal(err)
	}
	_, err := Open(dir)
	wantKind(t, "Open", err, errRead)
}
