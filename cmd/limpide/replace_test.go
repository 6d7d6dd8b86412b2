package main

import (
	"os"
	"path/filepath"
	"testing"

	"limpide/internal/change"
)

// folderWith makes a folder of files.
func folderWith(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		place := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(place), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(place, []byte(content), 0o640); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// checkFiles compares a folder with what it should hold, leftovers included.
func checkFiles(t *testing.T, dir string, want map[string]string) {
	t.Helper()
	got := map[string]string{}
	err := filepath.WalkDir(dir, func(place string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		content, err := os.ReadFile(place)
		name, _ := filepath.Rel(dir, place)
		got[filepath.ToSlash(name)] = string(content)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(got) != len(want) {
		t.Errorf("the folder holds %v, want %v", got, want)
	}
	for name, content := range want {
		if got[name] != content {
			t.Errorf("%s holds %q, want %q", name, got[name], content)
		}
	}
}

func TestReplaceFiles_écrit_tout(t *testing.T) {
	dir := folderWith(t, map[string]string{"a.toml": "1"})
	err := replaceFiles(dir, []change.File{{Path: "a.toml", Before: []byte("1"), Content: []byte("2")}, {Path: "neuf/b.toml", Content: []byte("3")}})
	if err != nil {
		t.Fatal(err)
	}
	checkFiles(t, dir, map[string]string{"a.toml": "2", "neuf/b.toml": "3"})
	if info, err := os.Stat(filepath.Join(dir, "a.toml")); err != nil || info.Mode().Perm()&0o077 != 0o040 {
		t.Errorf("the rights of a.toml are %v (%v), want those it had", info.Mode(), err)
	}
}

func TestReplaceFiles_ou_rien(t *testing.T) {
	tests := map[string][]change.File{
		"un_fichier_a_changé_entre-temps": {{Path: "a.toml", Before: []byte("1"), Content: []byte("2")}, {Path: "b.toml", Before: []byte("avant"), Content: []byte("3")}},
		"un_fichier_est_apparu":           {{Path: "a.toml", Before: []byte("1"), Content: []byte("2")}, {Path: "b.toml", Content: []byte("3")}},
		"un_dossier_est_à_la_place":       {{Path: "a.toml", Before: []byte("1"), Content: []byte("2")}, {Path: "c", Content: []byte("3")}},
	}
	for name, files := range tests {
		t.Run(name, func(t *testing.T) {
			before := map[string]string{"a.toml": "1", "b.toml": "entre-temps", "c/d.toml": "4"}
			dir := folderWith(t, before)
			if err := replaceFiles(dir, files); err == nil {
				t.Error("it was accepted")
			}
			checkFiles(t, dir, before)
		})
	}
}

func TestReplaceFiles_remet_ce_qui_était_renommé(t *testing.T) {
	before := map[string]string{"a.toml": "1", "c.toml": "3"}
	dir := folderWith(t, before)
	if err := putBack(dir, []change.File{{Path: "a.toml", Before: []byte("0"), Content: []byte("1")}, {Path: "c.toml", Content: []byte("3")}}); err != nil {
		t.Fatal(err)
	}
	checkFiles(t, dir, map[string]string{"a.toml": "0"})
}

func TestReplaceFiles_retire_un_fichier(t *testing.T) {
	dir := folderWith(t, map[string]string{"a.toml": "1", "b.toml": "2"})
	if err := replaceFiles(dir, []change.File{{Path: "a.toml", Before: []byte("1")}, {Path: "b.toml", Before: []byte("2"), Content: []byte("3")}}); err != nil {
		t.Fatal(err)
	}
	checkFiles(t, dir, map[string]string{"b.toml": "3"})
	if err := replaceFiles(dir, []change.File{{Path: "b.toml", Before: []byte("autre")}}); err == nil {
		t.Error("a file that has changed meanwhile is taken away")
	}
	checkFiles(t, dir, map[string]string{"b.toml": "3"})
}

func TestPutBack_remet_ce_qui_a_été_retiré(t *testing.T) {
	dir := folderWith(t, map[string]string{"b.toml": "2"})
	if err := putBack(dir, []change.File{{Path: "a.toml", Before: []byte("1")}}); err != nil {
		t.Error(err)
	}
	checkFiles(t, dir, map[string]string{"a.toml": "1", "b.toml": "2"})
}
