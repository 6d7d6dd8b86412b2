package main

import (
	"bytes"
	"net"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"limpide/internal/diag"
	"limpide/internal/fr"
	"limpide/internal/serve"
)

// anything returns a message of the program of this severity.
func anything(s diag.Severity) diag.Diagnostic {
	kinds := diag.Kinds()
	kind := kinds[slices.IndexFunc(kinds, func(k *diag.Kind) bool { return k.Severity == s })]
	return diag.Diagnostic{Kind: kind, Place: diag.File("data/a.toml"), Message: "dit pour l’essai"}
}

// told is what a project lead reads after some builds.
func told(t *testing.T, open bool, builds ...serve.Build) (stdout, stderr string) {
	t.Helper()
	var out, err bytes.Buffer
	clock := func() time.Time { return time.Date(2026, 11, 23, 9, 5, 0, 0, time.UTC) }
	l, listenErr := net.Listen("tcp", "127.0.0.1:0")
	if listenErr != nil {
		t.Fatal(listenErr)
	}
	defer l.Close()
	teller := &teller{
		world: &world{stdout: &out, stderr: &err, now: clock}, source: fstest.MapFS{}, listener: l, open: open,
		server: serve.New(serve.Config{Source: fstest.MapFS{}}),
	}
	for _, b := range builds {
		teller.tell(b)
	}
	return fr.Plain(out.String()), fr.Plain(err.String())
}

func TestTeller(t *testing.T) {
	bad := serve.Build{Changed: []string{"data/a.toml"}, Faults: diag.List{anything(diag.Error), anything(diag.Warning)}}
	tests := []struct {
		name  string
		build []serve.Build
		want  string // the last line
	}{
		{"la_première_construction", []serve.Build{{Pages: 44, Took: 84 * time.Millisecond}}, "09:05:00  44 pages construites en 84 ms."},
		{"un_fichier_changé", []serve.Build{{Changed: []string{"data/a.toml"}, Pages: 3, Took: 90 * time.Millisecond}}, "09:05:00  data/a.toml : 3 pages ont changé en 90 ms."},
		{"beaucoup_de_fichiers", []serve.Build{{Changed: []string{"a", "b", "c", "d"}, Pages: 1}}, "09:05:00  a et 3 autres : 1 page a changé en 0 ms."},
		{"rien_ne_change_à_l_écran", []serve.Build{{Changed: []string{"a"}}}, "09:05:00  a : aucune page n’a changé en 0 ms."},
		{"une_erreur", []serve.Build{bad}, "09:05:00  data/a.toml : 1 erreur ; le site montré ne change pas."},
		{"une_erreur_corrigée", []serve.Build{bad, {Changed: []string{"data/a.toml"}, Pages: 2}}, "09:05:00  data/a.toml : plus d’erreur ; 2 pages ont changé en 0 ms."},
		{"un_avertissement", []serve.Build{{Changed: []string{"a"}, Pages: 2, Faults: bad.Faults[1:]}}, "09:05:00  a : 2 pages ont changé en 0 ms et 1 avertissement."},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			stdout, stderr := told(t, false, test.build...)
			lines := strings.Split(strings.TrimSpace(stdout), "\n")
			if got := lines[len(lines)-1]; got != test.want {
				t.Errorf("the last line is %q, want %q", got, test.want)
			}
			if faults := test.build[0].Faults; len(faults) > 0 && !strings.Contains(stderr, faults[0].Message) {
				t.Errorf("%q is not told: %q", faults[0].Message, stderr)
			}
			if !strings.HasPrefix(stdout, "Le portail est à l’adresse http://127.0.0.1:") {
				t.Errorf("the address does not come first: %q", stdout)
			}
		})
	}
}

func TestTeller_sans_navigateur(t *testing.T) {
	t.Setenv("PATH", "")
	if _, stderr := told(t, true, serve.Build{}); !strings.Contains(stderr, "ouvrez l’adresse vous-même") {
		t.Errorf("stderr is %q, want the advice", stderr)
	}
}
