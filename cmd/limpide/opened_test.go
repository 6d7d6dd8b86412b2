package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestPortalBeside(t *testing.T) {
	const file = "data/portail.toml"
	tests := []struct {
		name    string
		files   []string
		program string
		want    string // "" when there is none
	}{
		{"dans_son_dossier", []string{"portail/" + file}, "portail/limpide.exe", "portail"},
		{"dans_un_dossier_du_portail", []string{"portail/" + file}, "portail/outils/limpide.exe", "portail"},
		{"le_plus_proche", []string{"a/" + file, "a/b/" + file}, "a/b/limpide.exe", "a/b"},
		{"à_côté", []string{"a [1]/mon portail/" + file, "a [1]/autre/texte.txt"}, "a [1]/limpide.exe", "a [1]/mon portail"},
		{"deux_à_côté", []string{"a/un/" + file, "a/deux/" + file}, "a/limpide.exe", ""},
		{"aucun", []string{"a/data/portail.toml.txt"}, "a/limpide.exe", ""},
		{"un_dossier_de_ce_nom", []string{"a/" + file + "/x"}, "a/limpide.exe", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			root := t.TempDir()
			for _, name := range append(test.files, test.program) {
				place := filepath.Join(root, filepath.FromSlash(name))
				if err := os.MkdirAll(filepath.Dir(place), 0o755); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(place, nil, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want := ""
			if test.want != "" {
				want = filepath.Join(root, filepath.FromSlash(test.want))
			}
			got, ok := portalBeside(filepath.Join(root, filepath.FromSlash(test.program)))
			if got != want || ok != (want != "") {
				t.Errorf("portalBeside = %q, %t, want %q", got, ok, want)
			}
		})
	}
}

// Without a portal, the window says what to do, and stays until it is read.
func TestOpened_sans_portail(t *testing.T) {
	var out bytes.Buffer
	program := filepath.Join(t.TempDir(), "mes outils", "limpide.exe")
	typed := strings.NewReader("\nle reste")
	code := opened(&environment{stdout: &out, stderr: &out}, program, typed)
	if code == exitOK || !strings.Contains(out.String(), `"`+program+`" new portail`) || !strings.HasSuffix(out.String(), "fermer cette fenêtre. ") {
		t.Errorf("opened = %d, and says\n%s", code, out.String())
	}
}

func TestPortalToCome(t *testing.T) {
	here := t.TempDir()
	program := filepath.Join(here, "limpide.exe")
	folder, ok := portalToCome(program)
	if again, still := portalToCome(program); !ok || again != folder || !still || folder != filepath.Join(here, "mon-portail") {
		t.Errorf("portalToCome = %q, %t, then %q, %t", folder, ok, again, still)
	}
	if err := os.WriteFile(filepath.Join(folder, "notes.txt"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if taken, ok := portalToCome(program); ok {
		t.Errorf("a portal would be begun in %s, which holds something", taken)
	}
	if err := os.MkdirAll(filepath.Join(here, "autre", "data"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(folder, "notes.txt")); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(here, "autre", "data", "portail.toml"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if taken, ok := portalToCome(program); ok {
		t.Errorf("a portal would be begun in %s, beside another", taken)
	}
}
