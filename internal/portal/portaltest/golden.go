package portaltest

import (
	"os"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// Golden holds the files of an archive to those of a golden, each of them, none
// missing and none too many; or rewrites the golden.
func Golden(t *testing.T, golden string, got *txtar.Archive, rewrite bool) {
	t.Helper()
	if rewrite {
		if err := os.WriteFile(golden, txtar.Format(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := txtar.ParseFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	wanted := map[string]string{}
	for _, f := range want.Files {
		wanted[f.Name] = string(f.Data)
	}
	for _, f := range got.Files {
		if w := wanted[f.Name]; w != string(f.Data) {
			t.Errorf("%s is not as in %s; first difference:\n%s\n(go test -update rewrites)", f.Name, golden, firstDifference(string(f.Data), w))
		}
		delete(wanted, f.Name)
	}
	for name := range wanted {
		t.Errorf("%s has %s, which is made no more", golden, name)
	}
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range g {
		if i >= len(w) {
			return "got  " + g[i] + "\nwant nothing more"
		}
		if g[i] != w[i] {
			return "got  " + g[i] + "\nwant " + w[i]
		}
	}
	return "want also " + w[len(g)]
}
