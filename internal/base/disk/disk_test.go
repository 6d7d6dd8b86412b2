//go:build !windows

package disk_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"limpide/internal/base/disk"
)

func TestOpen_ne_lit_que_des_fichiers_et_des_dossiers(t *testing.T) {
	root := t.TempDir()
	for _, err := range []error{
		os.MkdirAll(filepath.Join(root, "dossier"), 0o755),
		os.WriteFile(filepath.Join(root, "dossier", "a.txt"), []byte("a"), 0o644),
		os.Symlink("dossier/a.txt", filepath.Join(root, "lien.txt")),
		os.Symlink("dossier", filepath.Join(root, "lien")),
		syscall.Mkfifo(filepath.Join(root, "tube"), 0o644),
	} {
		if err != nil {
			t.Fatal(err)
		}
	}
	above := t.TempDir() // the folder itself may be reached by a link
	if err := os.Symlink(root, filepath.Join(above, "portail")); err != nil {
		t.Fatal(err)
	}
	files := disk.Open(filepath.Join(above, "portail"))
	if data, err := fs.ReadFile(files, "dossier/a.txt"); err != nil || string(data) != "a" {
		t.Errorf("ReadFile of a file = %q, %v", data, err)
	}
	if entries, err := fs.ReadDir(files, "."); err != nil || len(entries) != 4 {
		t.Errorf("ReadDir = %v, %v, want 4 names", entries, err)
	}
	for name, want := range map[string]error{
		"lien.txt": disk.ErrLink, "lien": disk.ErrLink, "tube": disk.ErrIrregular, "lien/a.txt": disk.ErrLink, "absent": fs.ErrNotExist,
	} {
		_, read := fs.ReadFile(files, name)
		_, opened := files.Open(name)
		_, listed := fs.ReadDir(files, name)
		_, seen := fs.Stat(files, name)
		for _, err := range []error{read, opened, listed, seen} {
			if !errors.Is(err, want) {
				t.Errorf("%s: %v, want %v", name, err, want)
			}
		}
	}
}

// TestWriteNewFolder: a folder is there whole, or not at all.
func TestWriteNewFolder(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "demandes")
	if err := disk.WriteNewFolder(name, map[string][]byte{"a/b.txt": []byte("b"), "c.txt": nil}); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(filepath.Join(name, "a", "b.txt")); err != nil || string(got) != "b" {
		t.Errorf("%q, %v", got, err)
	}
	if err := disk.WriteNewFolder(filepath.Join(dir, "faute"), map[string][]byte{"a": nil, "a/b": nil}); err == nil {
		t.Error("a file that is a folder too is written")
	}
	if names, err := os.ReadDir(dir); err != nil || len(names) != 1 {
		t.Errorf("beside it stand %v, %v", names, err)
	}
}
