package output

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// site is the files of a site, without the manifest.
type site map[string]string

// publish builds a site from nothing to the end, with several writers.
func publish(dir string, s site) (Summary, error) {
	d, err := Open(dir)
	if err != nil {
		return Summary{}, err
	}
	defer d.Close()
	return putAll(d, s)
}

func putAll(d *Dir, s site) (Summary, error) {
	var workers sync.WaitGroup
	paths := slices.Sorted(maps.Keys(s))
	for half := range slices.Chunk(paths, len(paths)/2+1) {
		workers.Go(func() {
			for _, p := range half {
				_ = d.Put(p, []byte(s[p])) // Commit gives the fault
			}
		})
	}
	workers.Wait()
	return d.Commit()
}

func mustPublish(t *testing.T, dir string, s site) Summary {
	t.Helper()
	summary, err := publish(dir, s)
	if err != nil {
		t.Fatalf("publishing %d files in %s: %v", len(s), dir, err)
	}
	return summary
}

// manifestOf is written apart from the package, for its manifest to be compared
// with.
func (s site) manifest() string {
	var b strings.Builder
	for _, p := range slices.Sorted(maps.Keys(s)) {
		fmt.Fprintf(&b, "%x  %s\n", sha256.Sum256([]byte(s[p])), p)
	}
	return b.String()
}

// readSite returns the files of a folder and its manifest.
func readSite(dir string) (s site, manifest string, err error) {
	s = site{}
	err = filepath.WalkDir(dir, func(at string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := os.ReadFile(at)
		name, _ := filepath.Rel(dir, at)
		s[filepath.ToSlash(name)] = string(content)
		return err
	})
	manifest = s[ManifestName]
	delete(s, ManifestName)
	return s, manifest, err
}

// checkSite fails unless dir holds the site s exactly, with its manifest.
func checkSite(t *testing.T, dir string, s site) {
	t.Helper()
	got, manifest, err := readSite(dir)
	if err != nil {
		t.Fatal(err)
	}
	if !maps.Equal(got, s) {
		t.Errorf("%s holds %q, want %q", dir, got, s)
	}
	if want := s.manifest(); manifest != want {
		t.Errorf("manifest of %s:\n%swant:\n%s", dir, manifest, want)
	}
}

// checkNothingBeside fails if something is left beside the output.
func checkNothingBeside(t *testing.T, dir string) {
	t.Helper()
	if _, err := os.Lstat(workFolder(dir)); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("after Close, %s is still there (%v)", workFolder(dir), err)
	}
}

var (
	first  = site{"index.html": "un", "a/index.html": "a", "a/b/index.html": "b", "vieux/index.html": "vieux"}
	second = site{"index.html": "deux", "a/index.html": "a", "a/b/index.html": "b", "neuf/x.css": "neuf", "neuf/y.css": ""}
)

func TestCommit(t *testing.T) {
	t.Run("le_premier_site_est_créé,_dossiers_parents_compris", func(t *testing.T) {
		dir := filepath.Join(t.TempDir(), "x", "public")
		got := mustPublish(t, dir, first)
		if want := (Summary{Files: 4, Bytes: 9, Written: 4}); got != want {
			t.Errorf("summary %+v, want %+v", got, want)
		}
		checkSite(t, dir, first)
		checkNothingBeside(t, dir)
	})
	t.Run("un_dossier_vide_est_accepté", func(t *testing.T) {
		dir := t.TempDir()
		if err := os.MkdirAll(filepath.Join(dir, "vide", "aussi"), 0o755); err != nil {
			t.Fatal(err)
		}
		mustPublish(t, dir, first)
		checkSite(t, dir, first)
	})
	t.Run("remplace_le_site_et_supprime_les_pages_disparues", func(t *testing.T) {
		dir := filepath.Join(t.TempDir(), "public")
		mustPublish(t, dir, first)
		got := mustPublish(t, dir, second)
		if want := (Summary{Files: 5, Bytes: 10, Written: 3, Unchanged: 2, Removed: 1}); got != want {
			t.Errorf("summary %+v, want %+v", got, want)
		}
		checkSite(t, dir, second)
		if _, err := os.Lstat(filepath.Join(dir, "vieux")); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("the folder of a page that vanished is still there (%v)", err)
		}
		checkNothingBeside(t, dir)
	})
	t.Run("une_page_disparue_suffit", func(t *testing.T) {
		dir := filepath.Join(t.TempDir(), "public")
		mustPublish(t, dir, site{"a": "a", "b": "b"})
		got := mustPublish(t, dir, site{"a": "a"})
		if want := (Summary{Files: 1, Bytes: 1, Unchanged: 1, Removed: 1}); got != want {
			t.Errorf("summary %+v, want %+v", got, want)
		}
		checkSite(t, dir, site{"a": "a"})
	})
	t.Run("un_fichier_devient_dossier_et_inversement", func(t *testing.T) {
		dir := filepath.Join(t.TempDir(), "public")
		for _, s := range []site{{"a": "1", "b/c": "2"}, {"a/x": "1", "b": "2"}} {
			mustPublish(t, dir, s)
			checkSite(t, dir, s)
		}
	})
	t.Run("un_fichier_modifié_à_la_main_est_rétabli", func(t *testing.T) {
		dir := filepath.Join(t.TempDir(), "public")
		mustPublish(t, dir, first)
		writeFile(t, filepath.Join(dir, "a/index.html"), "X") // same size
		if err := os.Remove(filepath.Join(dir, "index.html")); err != nil {
			t.Fatal(err)
		}
		got := mustPublish(t, dir, first)
		if got.Written != 2 || got.Unchanged != 2 {
			t.Errorf("summary %+v, want 2 written and 2 unchanged", got)
		}
		checkSite(t, dir, first)
	})
	t.Run("un_manifeste_incomplet_n'efface_rien", func(t *testing.T) {
		dir := filepath.Join(t.TempDir(), "public")
		mustPublish(t, dir, first)
		writeFile(t, filepath.Join(dir, ManifestName), site{"index.html": ""}.manifest())
		_, err := publish(dir, first)
		wantKind(t, "publish", err, errForeign)
	})
	t.Run("les_droits_du_dossier_sont_conservés", func(t *testing.T) {
		if runtime.GOOS == "windows" {
			t.Skip("no such rights")
		}
		dir := filepath.Join(t.TempDir(), "public")
		mustPublish(t, dir, first)
		if err := os.Chmod(dir, 0o750); err != nil {
			t.Fatal(err)
		}
		mustPublish(t, dir, second)
		info, err := os.Stat(dir)
		if err != nil || info.Mode().Perm() != 0o750 {
			t.Errorf("mode %v (%v), want 0750", info.Mode(), err)
		}
	})
	t.Run("un_grand_fichier_est_comparé_jusqu'au_bout", func(t *testing.T) {
		dir := filepath.Join(t.TempDir(), "public")
		big := strings.Repeat("x", 3*compared)
		mustPublish(t, dir, site{"a": big + "1"})
		if got := mustPublish(t, dir, site{"a": big + "1"}); got.Unchanged != 1 {
			t.Errorf("summary %+v, want 1 unchanged", got)
		}
		if got := mustPublish(t, dir, site{"a": big + "2"}); got.Written != 1 {
			t.Errorf("summary %+v, want 1 written", got)
		}
		checkSite(t, dir, site{"a": big + "2"})
	})
	t.Run("rien_après_la_fin", func(t *testing.T) {
		d := openDir(t, filepath.Join(t.TempDir(), "public"))
		if _, err := d.Commit(); err != nil {
			t.Fatal(err)
		}
		if err := d.Put("a", nil); !errors.Is(err, errDone) {
			t.Errorf("Put after Commit = %v, want %v", err, errDone)
		}
		if _, err := d.Commit(); !errors.Is(err, errDone) {
			t.Errorf("second Commit = %v, want %v", err, errDone)
		}
	})
}

// stamp sets an old modification time on every file and returns the files'
// identities.
func stamp(t *testing.T, dir string, s site) map[string]fs.FileInfo {
	t.Helper()
	old := time.Date(2020, 2, 29, 12, 0, 0, 0, time.UTC)
	infos := map[string]fs.FileInfo{}
	for _, p := range append(slices.Collect(maps.Keys(s)), ManifestName) {
		file := filepath.Join(dir, p)
		if err := os.Chtimes(file, old, old); err != nil {
			t.Fatal(err)
		}
		info, err := os.Stat(file)
		if err != nil {
			t.Fatal(err)
		}
		infos[p] = info
	}
	return infos
}

func TestUnchanged(t *testing.T) {
	t.Run("rien_n'a_changé,_rien_n'est_touché", func(t *testing.T) {
		dir := filepath.Join(t.TempDir(), "public")
		mustPublish(t, dir, first)
		before := stamp(t, dir, first)
		folder, err := os.Stat(dir)
		if err != nil {
			t.Fatal(err)
		}
		d := openDir(t, dir)
		got, err := putAll(d, first)
		if want := (Summary{Files: 4, Bytes: 9, Unchanged: 4}); err != nil || got != want {
			t.Errorf("summary %+v (%v), want %+v", got, err, want)
		}
		if _, err := os.Lstat(d.staging.root); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("a staging folder was made (%v)", err)
		}
		d.Close()
		checkSame(t, dir, before, slices.Collect(maps.Keys(before))...)
		if now, err := os.Stat(dir); err != nil || !os.SameFile(folder, now) || !now.ModTime().Equal(folder.ModTime()) {
			t.Errorf("the folder itself changed (%v)", err)
		}
	})
	t.Run("un_fichier_change,_les_autres_restent_les_mêmes", func(t *testing.T) {
		dir := filepath.Join(t.TempDir(), "public")
		mustPublish(t, dir, first)
		before := stamp(t, dir, first)
		mustPublish(t, dir, second)
		checkSame(t, dir, before, "a/index.html", "a/b/index.html")
	})
	t.Run("sans_lien_physique,_une_copie_garde_la_date", func(t *testing.T) {
		dir := filepath.Join(t.TempDir(), "public")
		mustPublish(t, dir, first)
		before := stamp(t, dir, first)
		d := openDir(t, dir)
		d.on.before = func(c call) error {
			if c.what == "link" {
				return errors.ErrUnsupported
			}
			return nil
		}
		if _, err := putAll(d, second); err != nil {
			t.Fatal(err)
		}
		checkSite(t, dir, second)
		for _, p := range []string{"a/index.html", "a/b/index.html"} {
			now, err := os.Stat(filepath.Join(dir, p))
			if err != nil || !now.ModTime().Equal(before[p].ModTime()) {
				t.Errorf("%s: modified %v (%v), want %v", p, now.ModTime(), err, before[p].ModTime())
			}
		}
	})
	t.Run("un_manifeste_modifié_à_la_main_est_rétabli_seul", func(t *testing.T) {
		dir := filepath.Join(t.TempDir(), "public")
		mustPublish(t, dir, first)
		before := stamp(t, dir, first)
		manifest := strings.ReplaceAll(first.manifest(), "a", "A")
		manifest = strings.NewReplacer("A/", "a/").Replace(manifest)
		writeFile(t, filepath.Join(dir, ManifestName), manifest)
		mustPublish(t, dir, first)
		checkSite(t, dir, first)
		checkSame(t, dir, before, slices.Collect(maps.Keys(first))...)
	})
}

// checkSame fails unless the files are the very same as before.
func checkSame(t *testing.T, dir string, before map[string]fs.FileInfo, paths ...string) {
	t.Helper()
	for _, p := range paths {
		now, err := os.Stat(filepath.Join(dir, p))
		if err != nil {
			t.Error(err)
			continue
		}
		if !os.SameFile(before[p], now) || !now.ModTime().Equal(before[p].ModTime()) {
			t.Errorf("%s was rewritten: modified %v, want the same file, modified %v", p, now.ModTime(), before[p].ModTime())
		}
	}
}

func TestClose(t *testing.T) {
	t.Run("sans_Commit,_l'ancien_site_reste", func(t *testing.T) {
		dir := filepath.Join(t.TempDir(), "public")
		mustPublish(t, dir, first)
		before := stamp(t, dir, first)
		d := openDir(t, dir)
		for p, content := range second {
			if err := d.Put(p, []byte(content)); err != nil {
				t.Fatal(err)
			}
		}
		for range 2 {
			if err := d.Close(); err != nil {
				t.Errorf("Close() = %v", err)
			}
		}
		checkSite(t, dir, first)
		checkSame(t, dir, before, slices.Collect(maps.Keys(before))...)
		checkNothingBeside(t, dir)
		if err := d.Put("z", nil); !errors.Is(err, errDone) {
			t.Errorf("Put after Close = %v, want %v", err, errDone)
		}
	})
	t.Run("sans_Commit,_aucun_site_n'est_créé", func(t *testing.T) {
		dir := filepath.Join(t.TempDir(), "public")
		d := openDir(t, dir)
		if err := d.Put("a", nil); err != nil {
			t.Fatal(err)
		}
		d.Close()
		if _, err := os.Lstat(dir); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s exists (%v)", dir, err)
		}
		checkNothingBeside(t, dir)
	})
	t.Run("un_Put_refusé_empêche_Commit", func(t *testing.T) {
		dir := filepath.Join(t.TempDir(), "public")
		mustPublish(t, dir, first)
		_, err := publish(dir, site{"index.html": "deux", "CON": ""})
		wantKind(t, "Commit", err, errPath)
		checkSite(t, dir, first)
	})
}

func TestSha256sum(t *testing.T) {
	tool, err := exec.LookPath("sha256sum")
	if err != nil {
		t.Skip("sha256sum is not installed")
	}
	dir := filepath.Join(t.TempDir(), "public")
	mustPublish(t, dir, site{"index.html": "x", "racine/Délibération n° 3.pdf": "y", "-r": "", "a b/c": "z"})
	command := exec.Command(tool, "-c", "--strict", ManifestName)
	command.Dir = dir
	if out, err := command.CombinedOutput(); err != nil || strings.Count(string(out), ": OK") != 4 {
		t.Errorf("sha256sum -c: %v\n%s", err, out)
	}
}

func TestPutFromManyWorkers(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	want := site{}
	d := openDir(t, dir)
	var workers sync.WaitGroup
	for w := range 8 {
		for i := range 25 {
			want[fmt.Sprintf("d%d/e%d/f%d", i%3, i, w)] = fmt.Sprint(w, i)
		}
		workers.Go(func() {
			for i := range 25 {
				if err := d.Put(fmt.Sprintf("d%d/e%d/f%d", i%3, i, w), []byte(fmt.Sprint(w, i))); err != nil {
					t.Error(err)
				}
			}
		})
	}
	workers.Wait()
	if _, err := d.Commit(); err != nil {
		t.Fatal(err)
	}
	checkSite(t, dir, want)
}

func TestIntact(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	d, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	if got := d.Fingerprint(); got != "" {
		t.Errorf("Fingerprint() of no site = %q, want none", got)
	}
	d.Close()
	was := site{"index.html": "un", "a/index.html": "deux"}
	mustPublish(t, dir, was)
	d, err = Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	print := d.Fingerprint()
	summary, ok := d.Intact(print)
	if want := (Summary{Files: 2, Unchanged: 2, Bytes: 6}); !ok || summary != want {
		t.Errorf("Intact() = %+v, %t, want %+v", summary, ok, want)
	}
	if _, ok := d.Intact(strings.Repeat("0", len(print))); ok {
		t.Error("the site is intact under another fingerprint")
	}
	if err := os.WriteFile(filepath.Join(dir, "a", "index.html"), []byte("DEUX"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, ok := d.Intact(print); ok {
		t.Error("a file was edited, and the site is intact")
	}
}

func TestIntactMissing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	mustPublish(t, dir, site{"index.html": "un", "a/index.html": "deux"})
	if err := os.Remove(filepath.Join(dir, "a", "index.html")); err != nil {
		t.Fatal(err)
	}
	d, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	if _, ok := d.Intact(d.Fingerprint()); ok {
		t.Error("a file is missing, and the site is intact")
	}
}
