//go:build !windows

package journal

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"limpide/internal/base/disk"
)

// TestCommit_à_deux has a folder that a group shares: each can write what the other
// has made. The umask belongs to the whole process: this test does not run beside
// others.
func TestCommit_à_deux(t *testing.T) {
	root := newPortal(t)
	defer syscall.Umask(syscall.Umask(0o002))
	mustCommit(t, root, theStep, theChange)
	err := filepath.WalkDir(filepath.Join(root, Folder), func(at string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err == nil && info.Mode()&0o020 == 0 && d.Name() != "a.toml" && d.Name() != "c.toml" && d.Name() != "vieux.toml" { // those have their own
			t.Errorf("%s: mode %v, which keeps the group from writing", at, info.Mode())
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(filepath.Join(root, "data/evaluations/amont/neuf.toml")); err != nil || info.Mode().Perm() != 0o664 {
		t.Errorf("a new file: %v, %v, want 0664", info, err)
	}
}

// TestRead_n_attend_pas_un_tube has pipes in the journal: nobody writes in them, and
// whoever opened one would wait for ever.
func TestRead_n_attend_pas_un_tube(t *testing.T) {
	for _, name := range []string{openName + "/" + recordName, lockName, "../data/a.toml"} {
		root := newPortal(t)
		stopAt(t, root, "remove", "vieux.toml")
		pipe := filepath.Join(root, Folder, filepath.FromSlash(name))
		if err := os.Remove(pipe); err != nil {
			t.Fatal(err)
		}
		if err := syscall.Mkfifo(pipe, 0o644); err != nil {
			t.Fatal(err)
		}
		j, said := open(root)
		if _, err := j.Read(); err == nil && len(*said) == 0 {
			t.Errorf("%s is a pipe: nothing is said", name)
		}
	}
}

// TestCommit_ne_suit_aucun_lien has folders that lead out of the portal, as an archive
// received from somebody may hold: nothing is written nor removed there.
func TestCommit_ne_suit_aucun_lien(t *testing.T) {
	for _, link := range []string{"data/evaluations", Folder, Folder + "/" + historyName, Folder + "/" + openName} {
		root, outside := newPortal(t), t.TempDir()
		write(t, outside, map[string]string{"0001-vacances/photo.jpg": "à moi"})
		at := filepath.Join(root, filepath.FromSlash(link))
		if err := errors.Join(os.MkdirAll(filepath.Dir(at), 0o755), os.Symlink(outside, at)); err != nil {
			t.Fatal(err)
		}
		err := Open(root, "essai", func(string) {}).Commit(theStep, theChange)
		if err == nil || !strings.Contains(err.Error(), disk.ErrLink.Error()) {
			t.Errorf("%s: Commit = %v", link, err)
		}
		if inside, err := os.ReadDir(outside); err != nil || len(inside) != 1 {
			t.Errorf("%s: outside the portal stand %v, %v", link, inside, err)
		}
		if now, err := os.ReadFile(filepath.Join(root, "data", "a.toml")); err != nil || string(now) != before["data/a.toml"] {
			t.Errorf("%s: a part of the change is made: %q, %v", link, now, err)
		}
	}
}
