package output

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"limpide/internal/base/diag"
)

func TestPut(t *testing.T) {
	long := strings.Repeat("a", maxName+1)
	tests := []struct {
		name string
		puts []string
		want *diag.Kind // of the last one; nil: accepted
	}{
		{"un_fichier_à_la_racine", []string{"index.html"}, nil},
		{"un_fichier_dans_un_dossier", []string{"territoires/exemple/index.html"}, nil},
		{"des_accents", []string{"racine/Délibération n° 3.pdf"}, nil},
		{"un_fichier_caché", []string{".well-known/security.txt"}, nil},
		{"un_nom_de_255_octets", []string{long[1:]}, nil},
		{"deux_dossiers_voisins", []string{"a/b/c", "a/b/d", "a/e"}, nil},
		{"un_nom_de_dossier_repris_ailleurs", []string{"a/b", "b/a"}, nil},
		{"un_manifeste_dans_un_sous-dossier", []string{"archives/manifest.sha256"}, nil},
		{"un_mot_qui_commence_comme_un_nom_réservé", []string{"contrat/auxiliaire.html"}, nil},

		{"un_chemin_vide", []string{""}, errPath},
		{"la_racine_elle-même", []string{"."}, errPath},
		{"un_chemin_absolu", []string{"/etc/passwd"}, errPath},
		{"un_chemin_qui_remonte", []string{"../secret"}, errPath},
		{"un_chemin_qui_remonte_au_milieu", []string{"a/../../secret"}, errPath},
		{"un_dossier_au_lieu_d'un_fichier", []string{"a/"}, errPath},
		{"un_élément_vide", []string{"a//b"}, errPath},
		{"un_point_seul", []string{"a/./b"}, errPath},
		{"un_octet_nul", []string{"a\x00b"}, errPath},
		{"un_retour_à_la_ligne", []string{"a\nb"}, errPath},
		{"un_échappement_de_terminal", []string{"a\x1b[2J"}, errPath},
		{"de_l'UTF-8_invalide", []string{"a\xff"}, errPath},
		{"une_barre_oblique_inverse", []string{`a\b`}, errPath},
		{"un_disque_Windows", []string{"C:/a"}, errPath},
		{"un_point_d'interrogation", []string{"a?b"}, errPath},
		{"un_point_à_la_fin", []string{"a./b"}, errPath},
		{"une_espace_à_la_fin", []string{"a "}, errPath},
		{"un_nom_trop_long", []string{"a/" + long}, errPath},
		{"un_nom_réservé", []string{"aux/index.html"}, errPath},
		{"un_nom_réservé_avec_extension", []string{"Con.tar.gz"}, errPath},
		{"un_nom_réservé_avec_espace", []string{"nul .txt"}, errPath},
		{"un_port_série", []string{"com1"}, errPath},
		{"un_port_série_en_exposant", []string{"LPT²"}, errPath},
		{"le_manifeste", []string{"manifest.sha256"}, errPath},
		{"le_manifeste_en_majuscules", []string{"MANIFEST.sha256"}, errPath},
		{"un_dossier_du_nom_du_manifeste", []string{"manifest.sha256/a"}, errPath},

		{"deux_fois_le_même", []string{"a/b", "a/b"}, errTwice},
		{"un_fichier_puis_un_dossier", []string{"a", "a/b"}, errFileAndFolder},
		{"un_dossier_puis_un_fichier", []string{"a/b/c", "a/b"}, errFileAndFolder},
		{"un_fichier_puis_un_dossier_plus_profond", []string{"a/b", "a/b/c/d"}, errFileAndFolder},
		{"deux_fichiers_à_la_casse_près", []string{"a/Index.html", "a/index.html"}, errCase},
		{"deux_dossiers_à_la_casse_près", []string{"A/x", "a/y"}, errCase},
		{"un_fichier_et_un_dossier_à_la_casse_près", []string{"Plan", "plan/x"}, errCase},
		{"des_accents_à_la_casse_près", []string{"ÉTÉ", "été"}, errCase},
		{"le_signe_kelvin_et_la_lettre_k", []string{"\u212a", "k"}, errCase},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			dir := openDir(t, filepath.Join(t.TempDir(), "public"))
			for kind, sink := range map[string]Sink{"Dir": dir, "Memory": &Memory{}, "Discard": &Discard{}} {
				last := len(test.puts) - 1
				for _, p := range test.puts[:last] {
					if err := sink.Put(p, nil); err != nil {
						t.Fatalf("%s.Put(%q) = %v, want nil", kind, p, err)
					}
				}
				err := sink.Put(test.puts[last], nil)
				wantKind(t, kind+".Put("+test.puts[last]+")", err, test.want)
			}
		})
	}
}

func FuzzPut(f *testing.F) {
	for _, pair := range [][2]string{
		{"index.html", "Index.html"}, {"a/b", "a"}, {"../x", "a//b"}, {"con", "é/\u212a"}, {"a\\b", "x\x00"}, {"ſ", "S"},
	} {
		f.Add(pair[0], pair[1])
	}
	f.Fuzz(func(t *testing.T, first, second string) {
		var n names
		accepted := 0
		for _, p := range []string{first, second} {
			if n.claim(p) != nil {
				continue
			}
			accepted++
			if !utf8.ValidString(p) || !filepath.IsLocal(p) || p != path.Clean(p) || strings.ContainsAny(p, "\x00\r\n\\") {
				t.Errorf("claim(%q) = nil, want a fault", p)
			}
			manifest := formatManifest(map[string]entry{p: {}})
			listed, bad := ParseManifest(manifest)
			if _, found := listed[p]; bad != 0 || !found {
				t.Errorf("ParseManifest(%q) = %v, line %d; want %q listed", manifest, listed, bad, p)
			}
		}
		if accepted == 2 && strings.EqualFold(first, second) {
			t.Errorf("claim(%q) after claim(%q) = nil, want a fault", second, first)
		}
	})
}

func FuzzParseManifest(f *testing.F) {
	sum := strings.Repeat("0a", 32)
	for _, seed := range []string{"", sum + "  index.html\n", sum + "  a/b\r\n", sum + " *a\n", "\\" + sum + "  a\n", sum + "  ../a"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		listed, bad := ParseManifest(data)
		if bad < 0 || bad > strings.Count(string(data), "\n")+1 {
			t.Errorf("ParseManifest(%q): bad line %d is not one of the text", data, bad)
		}
		for p := range listed {
			if !fs.ValidPath(p) {
				t.Errorf("ParseManifest(%q) lists %q", data, p)
			}
		}
	})
}

func TestMemory(t *testing.T) {
	var m Memory
	content := []byte("un")
	if err := m.Put("a/b", content); err != nil {
		t.Fatal(err)
	}
	content[0] = 'X'
	files := m.Files()
	if got := string(files["a/b"]); got != "un" || len(files) != 1 {
		t.Errorf("Files() = %q, want a/b alone, with \"un\": the content belongs to the caller again", files)
	}
	delete(files, "a/b")
	if got := len(m.Files()); got != 1 {
		t.Errorf("after deleting from the map of Files, %d files, want 1", got)
	}
}

func TestDiscard(t *testing.T) {
	var d Discard
	var workers sync.WaitGroup
	for _, p := range []string{"a", "b/c", "b/d"} {
		workers.Go(func() {
			if err := d.Put(p, make([]byte, 10)); err != nil {
				t.Error(err)
			}
		})
	}
	workers.Wait()
	if err := d.Put("b/c", nil); err == nil {
		t.Error("a path given twice is accepted")
	}
}

// wantKind fails unless err is a Fault of this kind, or nil if kind is nil.
func wantKind(t *testing.T, what string, err error, kind *diag.Kind) {
	t.Helper()
	fault, ok := errors.AsType[Fault](err)
	switch {
	case kind == nil && err != nil:
		t.Errorf("%s = %v, want nil", what, err)
	case kind != nil && !ok:
		t.Errorf("%s = %v, want a fault of kind %s", what, err, kind.Code)
	case kind != nil && fault.Kind != kind:
		t.Errorf("%s = %s (%v), want kind %s", what, fault.Kind.Code, err, kind.Code)
	}
}

func openDir(t *testing.T, dir string) *Dir {
	t.Helper()
	d, err := Open(dir)
	if err != nil {
		t.Fatalf("Open(%s) = %v", dir, err)
	}
	t.Cleanup(func() { d.Close() })
	return d
}

func writeFile(t *testing.T, file, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}
