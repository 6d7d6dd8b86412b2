package output

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"limpide/internal/base/diag"
)

// remedies has, for each message, what provokes it where a site is to be put in dir,
// and what its remedy says to do; that returns where the site goes then.
var remedies = map[string]struct {
	site site // put at first
	prep func(t *testing.T, dir string)
	obey func(t *testing.T, dir string) (site, string)
}{
	"sortie-chemin-refuse":       {site{"aux.html": "x"}, nil, renamed(site{"auxiliaire.html": "x"})},
	"sortie-casse":               {site{"A.html": "x", "a.html": "y"}, nil, renamed(site{"A.html": "x", "b.html": "y"})},
	"sortie-fichier-et-dossier":  {site{"a": "x", "a/b.html": "y"}, nil, renamed(site{"c": "x", "a/b.html": "y"})},
	"sortie-fichiers-etrangers":  {first, func(t *testing.T, dir string) { writeFile(t, filepath.Join(dir, "photo.jpg"), "") }, elsewhere},
	"sortie-manifeste-illisible": {first, func(t *testing.T, dir string) { writeFile(t, filepath.Join(dir, ManifestName), "oups\n") }, func(t *testing.T, dir string) (site, string) { return first, removed(t, dir) }},
	"sortie-pas-un-dossier":      {first, func(t *testing.T, dir string) { writeFile(t, dir, "") }, elsewhere},
	"sortie-dossier-protege": {first, func(t *testing.T, dir string) {
		if err := os.Mkdir(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		t.Chdir(dir)
	}, elsewhere},
	"sortie-parent-non-inscriptible": {first, func(t *testing.T, dir string) {
		if err := os.Remove(filepath.Dir(dir)); err != nil {
			t.Fatal(err)
		}
		writeFile(t, filepath.Dir(dir), "")
	}, elsewhere},
	"sortie-occupee": {first, func(t *testing.T, dir string) {
		d, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = d.Close() })
	}, elsewhere},
}

// notMended are the messages whose remedy is tried elsewhere, or by nothing.
var notMended = map[string]string{
	"sortie-chemin-double": "two outputs of one address are refused before: TestDir_put",
	"sortie-reste":         "TestFaultsOfTheDisk: the next build works",
	"sortie-illisible":     "TestFaultsOfTheDisk: the next build works",
	"sortie-disque-plein":  "TestFaultsOfTheDisk: the next build works",
	"sortie-ecriture":      "TestFaultsOfTheDisk: the next build works",
	"sortie-echange":       "TestFaultsOfTheDisk: the next build works",
	"sortie-non-retablie":  "TestFaultsOfTheDisk: the next build works",
}

func renamed(s site) func(*testing.T, string) (site, string) {
	return func(_ *testing.T, dir string) (site, string) { return s, dir }
}

// elsewhere chooses another folder.
func elsewhere(t *testing.T, _ string) (site, string) {
	return first, filepath.Join(t.TempDir(), "autre")
}

func removed(t *testing.T, dir string) string {
	t.Helper()
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestRemedies(t *testing.T) {
	for _, kind := range diag.Kinds() {
		if _, known := remedies[kind.Code]; !known && notMended[kind.Code] == "" {
			t.Errorf("%s: nothing does what its remedy says", kind.Code)
		}
	}
	for code, r := range remedies {
		t.Run(code, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "parent", "public")
			if err := os.Mkdir(filepath.Dir(dir), 0o755); err != nil {
				t.Fatal(err)
			}
			if r.prep != nil {
				r.prep(t, dir)
			}
			_, err := publish(dir, r.site)
			if fault, ok := errors.AsType[Fault](err); !ok || fault.Kind.Code != code {
				t.Fatalf("publishing gives %v, want %s", err, code)
			}
			s, at := r.obey(t, dir)
			mustPublish(t, at, s)
			checkSite(t, at, s)
		})
	}
}
