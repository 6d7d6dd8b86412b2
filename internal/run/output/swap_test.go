package output

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

func noExchange(_, _ string) error { return errors.ErrUnsupported }

// inWork puts a site where the work folder of dir keeps it under this name.
func inWork(t *testing.T, dir, name string, s site) {
	t.Helper()
	elsewhere := filepath.Join(t.TempDir(), "x")
	mustPublish(t, elsewhere, s)
	if err := os.MkdirAll(workFolder(dir), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(elsewhere, filepath.Join(workFolder(dir), name)); err != nil {
		t.Fatal(err)
	}
}

func TestTwoRenames(t *testing.T) {
	t.Run("le_nouveau_site_prend_la_place", func(t *testing.T) {
		dir := filepath.Join(t.TempDir(), "public")
		for _, s := range []site{first, second, first} {
			d := openDir(t, dir)
			d.on.exchange = noExchange
			if _, err := putAll(d, s); err != nil {
				t.Fatal(err)
			}
			if err := d.Close(); err != nil {
				t.Fatal(err)
			}
			checkSite(t, dir, s)
			checkNothingBeside(t, dir)
		}
	})
	t.Run("si_le_second_échoue,_l'ancien_site_revient", func(t *testing.T) {
		dir := filepath.Join(t.TempDir(), "public")
		mustPublish(t, dir, first)
		d := openDir(t, dir)
		d.on.exchange = func(_, staging string) error {
			return errors.Join(os.RemoveAll(staging), errors.ErrUnsupported)
		}
		_, err := putAll(d, second)
		wantKind(t, "Commit", err, errSwap)
		checkSite(t, dir, first)
		if err := d.Close(); err != nil {
			t.Errorf("Close() = %v", err)
		}
		checkSite(t, dir, first)
		checkNothingBeside(t, dir)
	})
}

func TestOpenAfterACrash(t *testing.T) {
	tests := []struct {
		name string
		prep func(t *testing.T, dir string)
		want site // in place after Open; nil: nothing
	}{
		{"pendant_la_préparation", func(t *testing.T, dir string) {
			mustPublish(t, dir, first)
			inWork(t, dir, stagingName, second)
			os.Remove(filepath.Join(workFolder(dir), stagingName, ManifestName))
		}, first},
		{"pendant_la_préparation_du_premier_site", func(t *testing.T, dir string) {
			inWork(t, dir, stagingName, first)
		}, nil},
		{"entre_les_deux_renommages", func(t *testing.T, dir string) {
			inWork(t, dir, asideName, first)
			inWork(t, dir, stagingName, second)
		}, first},
		{"entre_les_deux_renommages,_puis_un_dossier_vide_est_créé", func(t *testing.T, dir string) {
			inWork(t, dir, asideName, first)
			inWork(t, dir, stagingName, second)
			if err := os.Mkdir(dir, 0o755); err != nil {
				t.Fatal(err)
			}
		}, first},
		{"après_les_deux_renommages", func(t *testing.T, dir string) {
			mustPublish(t, dir, second)
			inWork(t, dir, asideName, first)
		}, second},
		{"pendant_la_suppression_de_l'ancien_site", func(t *testing.T, dir string) {
			mustPublish(t, dir, second)
			inWork(t, dir, stagingName, first)
			os.Remove(filepath.Join(workFolder(dir), stagingName, "index.html"))
		}, second},
		{"pendant_la_suppression,_puis_le_site_est_supprimé_à_la_main", func(t *testing.T, dir string) {
			inWork(t, dir, stagingName, first)
			os.Remove(filepath.Join(workFolder(dir), stagingName, "index.html"))
		}, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "public")
			test.prep(t, dir)
			d := openDir(t, dir)
			if test.want != nil {
				checkSite(t, dir, test.want)
			} else if _, err := os.Lstat(dir); !errors.Is(err, fs.ErrNotExist) {
				t.Errorf("%s exists (%v)", dir, err)
			}
			if err := d.Close(); err != nil {
				t.Fatal(err)
			}
			checkNothingBeside(t, dir)
			mustPublish(t, dir, second)
			checkSite(t, dir, second)
		})
	}
}

func TestCloseKeepsTheOnlySite(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	mustPublish(t, dir, first)
	d := openDir(t, dir)
	if err := os.Rename(dir, d.aside); err != nil {
		t.Fatal(err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	checkSite(t, d.aside, first)
	openDir(t, dir).Close()
	checkSite(t, dir, first)
}

func TestLinkedOutputAfterACrash(t *testing.T) {
	root := t.TempDir()
	target, dir := filepath.Join(root, "site"), filepath.Join(root, "public")
	symlink(t, target, dir)
	inWork(t, target, asideName, first)
	openDir(t, dir).Close()
	checkSite(t, target, first)
}

func putSequence(d *Dir, s site) (Summary, error) {
	for p, content := range s {
		_ = d.Put(p, []byte(content)) // Commit gives the fault
	}
	return d.Commit()
}
