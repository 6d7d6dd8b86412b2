package main

import (
	"bytes"
	"net"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"limpide/internal/base/diag"
	"limpide/internal/base/few"
	"limpide/internal/base/fr"
	"limpide/internal/run/serve"
	"limpide/internal/run/workshop/desk"
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
	reporter := &reporter{
		environment: &environment{stdout: &out, stderr: &err, now: clock}, source: fstest.MapFS{}, listener: l, open: open,
		server: serve.New(serve.Config{Source: fstest.MapFS{}}), workshop: desk.New(desk.Config{}),
	}
	for _, b := range builds {
		reporter.report(b)
	}
	return fr.Plain(out.String()), fr.Plain(err.String())
}

func TestReporter(t *testing.T) {
	failing, warning := anything(diag.Error), anything(diag.Warning)
	moved, other := warning, warning
	moved.Place.Line, other.Message = 12, "autre chose"
	good := serve.Build{Pages: 44, Took: 84 * time.Millisecond}
	build := func(pages int, faults ...diag.Diagnostic) serve.Build {
		return serve.Build{Changed: []string{"data/a.toml"}, Pages: pages, Faults: faults}
	}
	tests := []struct {
		name  string
		build []serve.Build
		want  string // the last line
	}{
		{"la_première_construction", []serve.Build{good}, "09:05:00  44 pages construites en 84 ms."},
		{"la_première_avec_des_avertissements", []serve.Build{{Pages: 44, Faults: diag.List{warning, other}}}, "09:05:00  44 pages construites en 0 ms ; 2 avertissements."},
		{"un_fichier_changé", []serve.Build{good, build(3)}, "09:05:00  data/a.toml : 3 pages ont changé en 0 ms."},
		{"beaucoup_de_fichiers", []serve.Build{good, {Changed: []string{"a", "b", "c", "d"}, Pages: 1}}, "09:05:00  a et 3 autres : 1 page a changé en 0 ms."},
		{"un_dossier_et_son_fichier", []serve.Build{good, {Changed: []string{"data/plans", "data/plans/a.toml"}, Pages: 1}}, "09:05:00  data/plans/a.toml : 1 page a changé en 0 ms."},
		{"rien_ne_change_à_l_écran", []serve.Build{good, build(0)}, "09:05:00  data/a.toml : aucune page n’a changé en 0 ms."},
		{"une_erreur", []serve.Build{good, build(0, failing, warning)}, "09:05:00  data/a.toml : 1 erreur ; le site montré ne change pas."},
		{"une_erreur_dès_le_début", []serve.Build{{Faults: diag.List{failing}}}, "09:05:00  1 erreur ; rien à montrer pour l’instant."},
		{"une_erreur_qui_reste_depuis_le_début", []serve.Build{build(0, failing), build(0, failing)}, "09:05:00  data/a.toml : 1 erreur ; rien à montrer pour l’instant."},
		{"le_premier_bon_site_après_une_erreur", []serve.Build{build(0, failing), build(44)}, "09:05:00  data/a.toml : 44 pages construites en 0 ms."},
		{"une_erreur_corrigée", []serve.Build{good, build(0, failing), build(2)}, "09:05:00  data/a.toml : plus d’erreur ; 2 pages ont changé en 0 ms."},
		{"un_premier_avertissement", []serve.Build{good, build(2, warning)}, "09:05:00  data/a.toml : 2 pages ont changé en 0 ms ; 1 avertissement."},
		{"le_même_avertissement_plus_bas", []serve.Build{build(44, warning), build(2, moved)}, "09:05:00  data/a.toml : 2 pages ont changé en 0 ms ; toujours 1 avertissement."},
		{"un_nouvel_avertissement", []serve.Build{build(44, warning), build(2, warning, other)}, "09:05:00  data/a.toml : 2 pages ont changé en 0 ms ; 1 nouvel avertissement, 2 en tout."},
		{"un_avertissement_deux_fois", []serve.Build{build(44, warning), build(2, warning, moved)}, "09:05:00  data/a.toml : 2 pages ont changé en 0 ms ; 1 nouvel avertissement, 2 en tout."},
		{"ceux_qui_sont_comptés", []serve.Build{build(44, warning), build(2, warning, few.Others("data/a.toml", diag.Warning, 980))}, "09:05:00  data/a.toml : 2 pages ont changé en 0 ms ; 980 nouveaux avertissements, 981 en tout."},
		{"un_de_moins_parmi_ceux_qui_sont_comptés", []serve.Build{build(44, few.Others("data/a.toml", diag.Warning, 980)), build(2, few.Others("data/a.toml", diag.Warning, 979))}, "09:05:00  data/a.toml : 2 pages ont changé en 0 ms ; plus que 979 avertissements."},
		{"des_erreurs_qui_sont_comptées", []serve.Build{{Faults: diag.List{failing, few.Others("data/a.toml", diag.Error, 30)}}}, "09:05:00  31 erreurs ; rien à montrer pour l’instant."},
		{"un_avertissement_de_moins", []serve.Build{build(44, warning, other), build(2, other)}, "09:05:00  data/a.toml : 2 pages ont changé en 0 ms ; plus que 1 avertissement."},
		{"le_dernier_avertissement_levé", []serve.Build{build(44, warning), build(2)}, "09:05:00  data/a.toml : 2 pages ont changé en 0 ms ; plus d’avertissement."},
		{"un_avertissement_qu_une_erreur_a_caché", []serve.Build{build(44, warning), build(0, failing), build(2, warning)}, "09:05:00  data/a.toml : plus d’erreur ; 2 pages ont changé en 0 ms ; toujours 1 avertissement."},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			stdout, _ := told(t, false, test.build...)
			lines := strings.Split(strings.TrimSpace(stdout), "\n")
			if got := lines[len(lines)-1]; got != test.want {
				t.Errorf("the last line is %q, want %q", got, test.want)
			}
			if where := "à l’adresse http://127.0.0.1:"; !strings.Contains(lines[0], where) {
				t.Errorf("the address does not come first: %q", stdout)
			}
		})
	}
}

// TestReporter_ne_redit_pas_les_avertissements counts how often each is printed.
func TestReporter_ne_redit_pas_les_avertissements(t *testing.T) {
	old, fresh, failing := anything(diag.Warning), anything(diag.Warning), anything(diag.Error)
	old.Message, fresh.Message, failing.Message = "ancien", "nouveau", "erreur de l’essai"
	_, stderr := told(t, false,
		serve.Build{Faults: diag.List{old}}, serve.Build{Faults: diag.List{old, fresh}},
		serve.Build{Faults: diag.List{failing, old}}, serve.Build{Faults: diag.List{failing}},
		serve.Build{Faults: diag.List{old, fresh}}, serve.Build{}, serve.Build{Faults: diag.List{old}})
	for message, want := range map[string]int{"ancien": 2, "nouveau": 1, "erreur de l’essai": 2} {
		if n := strings.Count(stderr, message); n != want {
			t.Errorf("%q is told %d times, want %d:\n%s", message, n, want, stderr)
		}
	}
}

func TestReporter_sans_navigateur(t *testing.T) {
	t.Setenv("PATH", "")
	if _, stderr := told(t, true, serve.Build{}); !strings.Contains(stderr, "ouvrez l’adresse vous-même") {
		t.Errorf("stderr is %q, want the advice", stderr)
	}
}
