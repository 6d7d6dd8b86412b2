package output

import (
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"limpide/internal/base/diag"
)

func TestOpenRefuses(t *testing.T) {
	tests := []struct {
		name string
		prep func(t *testing.T, dir string) // dir does not exist yet; its parent does
		want *diag.Kind
		says []string
	}{
		{"un_dossier_sans_manifeste", func(t *testing.T, dir string) {
			writeFile(t, filepath.Join(dir, "photo.jpg"), "")
		}, errForeign, []string{"(photo.jpg)", "content/racine/", "--output"}},
		{"un_fichier_que_le_manifeste_ignore", func(t *testing.T, dir string) {
			mustPublish(t, dir, first)
			writeFile(t, filepath.Join(dir, "a/notes.txt"), "")
		}, errForeign, []string{"(a/notes.txt)"}},
		{"en_nomme_trois", func(t *testing.T, dir string) {
			for _, name := range []string{"e", "d", "c", "b/x"} {
				writeFile(t, filepath.Join(dir, name), "")
			}
		}, errForeign, []string{"(b/x, c, d, …)"}},
		{"un_manifeste_illisible", func(t *testing.T, dir string) {
			mustPublish(t, dir, first)
			writeFile(t, filepath.Join(dir, ManifestName), site{"a": ""}.manifest()+"oups\n")
		}, errManifest, []string{ManifestName + ":2"}},
		{"un_manifeste_qui_sort_du_dossier", func(t *testing.T, dir string) {
			writeFile(t, filepath.Join(dir, ManifestName), strings.Repeat("0", 64)+"  ../a\n")
		}, errManifest, nil},
		{"un_fichier", func(t *testing.T, dir string) {
			writeFile(t, dir, "")
		}, errNotFolder, nil},
		{"un_lien_vers_un_fichier", func(t *testing.T, dir string) {
			writeFile(t, dir+"-file", "")
			symlink(t, dir+"-file", dir)
		}, errNotFolder, nil},
		{"des_liens_qui_tournent_en_rond", func(t *testing.T, dir string) {
			symlink(t, dir, dir+"-2")
			symlink(t, dir+"-2", dir)
		}, errParent, nil},
		{"un_lien_dans_le_site", func(t *testing.T, dir string) {
			mustPublish(t, dir, first)
			symlink(t, t.TempDir(), filepath.Join(dir, "lien"))
		}, errForeign, []string{"(lien)"}},
		{"un_lien_à_la_place_d'un_fichier_du_site", func(t *testing.T, dir string) {
			mustPublish(t, dir, first)
			if err := os.Rename(filepath.Join(dir, "index.html"), dir+"-index.html"); err != nil {
				t.Fatal(err)
			}
			symlink(t, dir+"-index.html", filepath.Join(dir, "index.html"))
		}, errForeign, []string{"(index.html)"}},
		{"un_parent_qui_est_un_fichier", func(t *testing.T, dir string) {
			if err := os.Remove(filepath.Dir(dir)); err != nil {
				t.Fatal(err)
			}
			writeFile(t, filepath.Dir(dir), "")
		}, errParent, nil},
		{"le_dossier_courant", func(t *testing.T, dir string) {
			mustPublish(t, dir, first)
			t.Chdir(dir)
		}, errProtected, []string{"le dossier courant"}},
		{"un_dossier_qui_contient_le_dossier_courant", func(t *testing.T, dir string) {
			mustPublish(t, dir, first)
			t.Chdir(filepath.Join(dir, "a", "b"))
		}, errProtected, []string{"le dossier courant"}},
		{"un_lien_vers_un_dossier_réservé", func(t *testing.T, dir string) {
			target := filepath.Join(t.TempDir(), ".Git", "site")
			if err := os.MkdirAll(target, 0o755); err != nil {
				t.Fatal(err)
			}
			symlink(t, target, dir)
		}, errProtected, []string{"un dossier de « .Git »"}},
		{"le_dossier_personnel", func(t *testing.T, dir string) {
			mustPublish(t, dir, first)
			t.Setenv("HOME", dir)
			t.Setenv("USERPROFILE", dir)
		}, errProtected, []string{"votre dossier personnel"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "parent", "public")
			if err := os.Mkdir(filepath.Dir(dir), 0o755); err != nil {
				t.Fatal(err)
			}
			test.prep(t, dir)
			before := listing(t, filepath.Dir(dir))
			_, err := Open(dir)
			wantKind(t, "Open", err, test.want)
			if fault, ok := err.(Fault); ok {
				text := fault.Error() + "\n" + fault.Hint
				for _, part := range append(test.says, dir) {
					if !strings.Contains(text, part) {
						t.Errorf("message %q, want it to say %q", text, part)
					}
				}
			}
			if after := listing(t, filepath.Dir(dir)); after != before {
				t.Errorf("Open refused, and yet the disk changed from\n%sto\n%s", before, after)
			}
		})
	}
	t.Run("la_racine_du_disque", func(t *testing.T) {
		_, err := Open(filepath.VolumeName(t.TempDir()) + string(filepath.Separator))
		wantKind(t, "Open(/)", err, errProtected)
	})
	t.Run("un_dossier_réservé", func(t *testing.T) {
		for _, name := range []string{".git", ".git/site", ".LIMPIDE/avant/public", "a/.svn/b/c"} {
			parent := t.TempDir()
			_, err := Open(filepath.Join(parent, filepath.FromSlash(name)))
			wantKind(t, "Open("+name+")", err, errProtected)
			if left, err := os.ReadDir(parent); len(left) > 0 || err != nil {
				t.Errorf("Open(%s) refused, and yet made %v (%v)", name, left, err)
			}
		}
	})
	t.Run("un_nom_vide", func(t *testing.T) {
		t.Chdir(t.TempDir())
		_, err := Open("")
		wantKind(t, `Open("")`, err, errProtected)
	})
	t.Run("un_parent_non_inscriptible", func(t *testing.T) {
		if runtime.GOOS == "windows" || os.Geteuid() == 0 {
			t.Skip("this user may write everywhere")
		}
		parent := t.TempDir()
		if err := os.Chmod(parent, 0o555); err != nil {
			t.Fatal(err)
		}
		_, err := Open(filepath.Join(parent, "public"))
		wantKind(t, "Open", err, errParent)
	})
}

func TestOpenAccepts(t *testing.T) {
	t.Run("ce_que_les_explorateurs_de_fichiers_laissent", func(t *testing.T) {
		dir := filepath.Join(t.TempDir(), "public")
		mustPublish(t, dir, first)
		writeFile(t, filepath.Join(dir, "a", ".DS_Store"), "x")
		writeFile(t, filepath.Join(dir, "Thumbs.db"), "x")
		mustPublish(t, dir, second)
		checkSite(t, dir, second)
	})
	t.Run("une_note_à_la_racine_reste", func(t *testing.T) {
		dir := filepath.Join(t.TempDir(), "public")
		note := filepath.Join(dir, NoteName)
		if err := os.Mkdir(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		writeFile(t, note, "ce qui vient ici")
		for _, s := range []site{first, second, second} {
			mustPublish(t, dir, s)
			content, err := os.ReadFile(note)
			if err != nil || string(content) != "ce qui vient ici" {
				t.Fatalf("the note is now %q (%v)", content, err)
			}
			if err := os.Remove(note); err != nil {
				t.Fatal(err)
			}
			checkSite(t, dir, s)
			writeFile(t, note, "ce qui vient ici")
		}
	})
	t.Run("une_note_que_le_site_publie_lui_même", func(t *testing.T) {
		dir := filepath.Join(t.TempDir(), "public")
		if err := os.Mkdir(dir, 0o755); err != nil {
			t.Fatal(err)
		}
		writeFile(t, filepath.Join(dir, NoteName), "ce qui vient ici")
		published := site{"index.html": "x", NoteName: "celle du site"}
		mustPublish(t, dir, published)
		checkSite(t, dir, published)
	})
	t.Run("un_dossier_vide_de_trop", func(t *testing.T) {
		dir := filepath.Join(t.TempDir(), "public")
		mustPublish(t, dir, first)
		if err := os.Mkdir(filepath.Join(dir, "vide"), 0o755); err != nil {
			t.Fatal(err)
		}
		mustPublish(t, dir, second)
		checkSite(t, dir, second)
	})
	t.Run("un_manifeste_passé_en_CRLF", func(t *testing.T) {
		dir := filepath.Join(t.TempDir(), "public")
		mustPublish(t, dir, first)
		writeFile(t, filepath.Join(dir, ManifestName), strings.ReplaceAll(first.manifest(), "\n", "\r\n"))
		mustPublish(t, dir, first)
		checkSite(t, dir, first)
	})
	t.Run("un_chemin_relatif", func(t *testing.T) {
		t.Chdir(t.TempDir())
		mustPublish(t, "public/", first)
		checkSite(t, "public", first)
	})
}

func TestOutputIsALink(t *testing.T) {
	for name, exists := range map[string]bool{"vers_un_dossier": true, "vers_rien": false} {
		t.Run(name, func(t *testing.T) {
			root := t.TempDir()
			target := filepath.Join(root, "serveur", "site")
			dir := filepath.Join(root, "projet", "public")
			if err := os.MkdirAll(filepath.Dir(dir), 0o755); err != nil {
				t.Fatal(err)
			}
			if exists {
				mustPublish(t, target, first)
			}
			symlink(t, filepath.Join("..", "serveur", "site"), dir)
			mustPublish(t, dir, second)
			checkSite(t, target, second)
			if info, err := os.Lstat(dir); err != nil || info.Mode()&fs.ModeSymlink == 0 {
				t.Errorf("%s is no longer a link (%v)", dir, err)
			}
			checkNothingBeside(t, dir)
			checkNothingBeside(t, target)
		})
	}
	t.Run("et_l'adresse_du_lien_et_celle_du_dossier_ont_le_même_verrou", func(t *testing.T) {
		root := t.TempDir()
		target, dir := filepath.Join(root, "site"), filepath.Join(root, "public")
		symlink(t, target, dir)
		openDir(t, target)
		_, err := Open(dir)
		wantKind(t, "Open", err, errBusy)
	})
}

func TestFilesComingInDuringTheBuildAreKept(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	mustPublish(t, dir, first)
	d := openDir(t, dir)
	writeFile(t, filepath.Join(dir, "notes.txt"), "à garder")
	_, err := putAll(d, second)
	wantKind(t, "Commit", err, errForeign)
	d.Close()
	want := site{"notes.txt": "à garder"}
	for p, content := range first {
		want[p] = content
	}
	if got, _, err := readSite(dir); err != nil || len(got) != len(want) || got["notes.txt"] != want["notes.txt"] {
		t.Errorf("%s holds %q (%v), want %q", dir, got, err, want)
	}
}

func symlink(t *testing.T, target, link string) {
	t.Helper()
	if err := os.Symlink(target, link); err != nil {
		t.Skipf("no symbolic links here: %v", err)
	}
}

// listing describes everything below dir. Not dir itself: a work folder comes
// and goes there.
func listing(t *testing.T, dir string) string {
	t.Helper()
	var b strings.Builder
	err := filepath.WalkDir(dir, func(at string, d fs.DirEntry, err error) error {
		if err != nil || at == dir {
			return err
		}
		info, err := d.Info()
		if err == nil {
			b.WriteString(at + " " + info.Mode().String() + " " + info.ModTime().String() + "\n")
		}
		return err
	})
	if err != nil {
		b.WriteString(err.Error())
	}
	return b.String()
}

func TestOpen_refuse_un_dossier_que_la_construction_lit(t *testing.T) {
	root := t.TempDir()
	content := filepath.Join(root, "content")
	writeFile(t, filepath.Join(content, "index.md"), "")
	for _, dir := range []string{content, filepath.Join(content, "public"), filepath.Join(content, "a", "b")} {
		d, err := Open(dir, content, filepath.Join(root, "data"))
		if err == nil {
			d.Close()
		}
		if fault, ok := err.(Fault); !ok || fault.Kind != errProtected {
			t.Errorf("Open(%s) = %v, want errProtected", dir, err)
		}
	}
	if d, err := Open(filepath.Join(root, "public"), content); err != nil {
		t.Error(err)
	} else {
		d.Close()
	}
}
