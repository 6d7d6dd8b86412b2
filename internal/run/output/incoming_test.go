package output

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// createAll gives each file to d in pieces of n bytes.
func (s site) createAll(t *testing.T, d *Dir, n int) error {
	t.Helper()
	for p, content := range s {
		w, err := d.Create(p)
		if err != nil {
			return err
		}
		for len(content) > 0 {
			part := content[:min(n, len(content))]
			if _, err := w.Write([]byte(part)); err != nil {
				break // Close gives the fault
			}
			content = content[len(part):]
		}
		if err := w.Close(); err != nil {
			return err
		}
	}
	return nil
}

func TestCreate(t *testing.T) {
	big := strings.Repeat("x", 3*compared)
	for name, c := range map[string]struct{ before, after string }{
		"neuf":                      {"", big},
		"le_même":                   {big, big},
		"plus_long":                 {big, big + "y"},
		"plus_court":                {big, big[1:]},
		"autre_au_début":            {big, "y" + big[1:]},
		"autre_à_la_fin":            {big, big[1:] + "y"},
		"vide":                      {big, ""},
		"vide_le_reste":             {"-", "-"},
		"court_devient_long":        {"x", big},
		"autre_au_milieu_d'un_bloc": {big, big[:compared+7] + "y" + big[compared+8:]},
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "public")
			before := site{"a/index.html": "a"}
			if c.before != "" {
				before["t/valeurs.csv"] = c.before
			}
			mustPublish(t, dir, before)
			had, _ := os.Stat(filepath.Join(dir, "t", "valeurs.csv"))
			d := openDir(t, dir)
			if err := (site{"a/index.html": "a", "t/valeurs.csv": c.after}).createAll(t, d, 1000); err != nil {
				t.Fatal(err)
			}
			summary, err := d.Commit()
			if err != nil {
				t.Fatal(err)
			}
			if err := d.Close(); err != nil {
				t.Fatal(err)
			}
			same := c.before == c.after
			if unchanged := summary.Unchanged == 2; unchanged != same || summary.Bytes != int64(1+len(c.after)) {
				t.Errorf("summary %+v; want unchanged %t and %d bytes", summary, same, 1+len(c.after))
			}
			now, err := os.Stat(filepath.Join(dir, "t", "valeurs.csv"))
			if err != nil || now.Mode().Perm() != fileMode && d.rights {
				t.Errorf("mode %v (%v)", now.Mode(), err)
			}
			if had != nil && os.SameFile(had, now) != same {
				t.Errorf("the file in place is another: %t, want %t", !os.SameFile(had, now), !same)
			}
			checkSite(t, dir, site{"a/index.html": "a", "t/valeurs.csv": c.after})
			checkNothingBeside(t, dir)
		})
	}
}

// TestCreate_refus verifies that a disk that is full leaves the site in place, whichever
// call it stops, and that a name is refused as [Dir.Put] refuses it.
func TestCreate_refus(t *testing.T) {
	for _, what := range []string{"create", "write", "chmod", "close"} {
		dir := filepath.Join(t.TempDir(), "public")
		before := site{"t/valeurs.csv": "un,deux"}
		mustPublish(t, dir, before)
		on := onDisk()
		on.before = func(c call) error {
			if c.what == what && strings.HasSuffix(c.path, "valeurs.csv") {
				return fs.ErrPermission
			}
			return nil
		}
		d, err := open(on, dir)
		if err != nil {
			t.Fatal(err)
		}
		wantKind(t, "createAll beside "+what, (site{"t/valeurs.csv": "un,trois"}).createAll(t, d, 2), errWrite)
		_, err = d.Commit()
		wantKind(t, "Commit after "+what, err, errWrite)
		if err := d.Close(); err != nil {
			t.Fatal(err)
		}
		checkSite(t, dir, before)
	}
	d := openDir(t, filepath.Join(t.TempDir(), "public"))
	_, err := d.Create("con")
	wantKind(t, "Create", err, errPath)
	if _, err := d.Commit(); err == nil {
		t.Error("a site without a file that was refused is put in place")
	}
	d = openDir(t, filepath.Join(t.TempDir(), "public"))
	if _, err := d.Commit(); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Create("a"); !errors.Is(err, errDone) {
		t.Errorf("Create after Commit = %v, want %v", err, errDone)
	}
}
