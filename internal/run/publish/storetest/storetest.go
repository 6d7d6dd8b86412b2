// Package storetest holds the ends of a publication to what package publish expects of a
// store, and publishes a small site to each.
package storetest

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"limpide/internal/run/output"
	"limpide/internal/run/publish"
)

// Site returns the folder of a site, with its manifest.
func Site(files map[string]string) fstest.MapFS {
	site, contents := fstest.MapFS{}, map[string][]byte{}
	for name, text := range files {
		contents[name] = []byte(text)
		site[name] = &fstest.MapFile{Data: []byte(text)}
	}
	site[output.ManifestName] = &fstest.MapFile{Data: output.Manifest(contents)}
	return site
}

// Pages returns a site of some pages, whose text says a word.
func Pages(n int, word string) fstest.MapFS {
	files := map[string]string{"index.html": "accueil " + word, ".htaccess": "règles " + word, "vide.txt": ""}
	for i := range n {
		files[fmt.Sprintf("pages/n%02d/index.html", i)] = fmt.Sprint(word, " ", i)
	}
	return Site(files)
}

// Publish publishes a site, and returns the plan that it followed.
func Publish(site fs.FS, open publish.Opener) (*publish.Plan, error) {
	plan, err := publish.Prepare(context.Background(), site, "un essai", open, false)
	if err != nil {
		return nil, err
	}
	return plan, plan.Run(context.Background(), func(publish.Progress) {})
}

// Test tries an end, whose folder is empty.
func Test(t *testing.T, open publish.Opener) {
	t.Helper()
	store, err := open(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	missing := func(what string, err error) {
		t.Helper()
		if !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: error %v, want that it is not there", what, err)
		}
	}
	list := func(folder string, wantFiles, wantFolders []string) {
		t.Helper()
		files, folders, err := store.List(folder)
		slices.Sort(files)
		slices.Sort(folders)
		if err != nil || !slices.Equal(files, wantFiles) || !slices.Equal(folders, wantFolders) {
			t.Errorf("List(%q) = %q, %q, %v, want %q, %q", folder, files, folders, err, wantFiles, wantFolders)
		}
	}
	read := func(name, want string) {
		t.Helper()
		if got, err := store.Read(name); err != nil || string(got) != want {
			t.Errorf("Read(%q) = %.80q (%d bytes), %v, want %.80q (%d bytes)", name, got, len(got), err, want, len(want))
		}
	}
	list(".", nil, nil)
	_, err = store.Read("rien.txt")
	missing("Read of nothing", err)
	_, err = store.Read("ni/dossier.txt")
	missing("Read in no folder", err)
	missing("Remove of nothing", store.Remove("rien.txt"))
	missing("Remove in no folder", store.Remove("ni/dossier.txt"))

	must(store.Put("a/b/été 1.txt.part", []byte("un")))
	must(store.Rename("a/b/été 1.txt.part", "a/b/été 1.txt"))
	must(store.Put("a/b/été 1.txt.part", []byte("deux, plus long")))
	must(store.Put("a/b/été 1.txt.part", []byte("trois")))
	must(store.Rename("a/b/été 1.txt.part", "a/b/été 1.txt"))
	must(store.Put("a/vide", nil))
	long := strings.Repeat("une ligne d’un fichier qui ne tient pas en un paquet\n", 20_000)
	must(store.Put("long.csv", []byte(long)))
	read("long.csv", long)
	must(store.Put("long.csv", []byte(long[:100_000])))
	read("long.csv", long[:100_000])
	must(store.Remove("long.csv"))
	must(store.Put(".caché", []byte("x")))
	read("a/b/été 1.txt", "trois")
	read("a/vide", "")
	list(".", []string{".caché"}, []string{"a"})
	list("a", []string{"vide"}, []string{"b"})
	list("a/b", []string{"été 1.txt"}, nil)
	if store.Remove("a") == nil {
		t.Error("a folder that is not empty was removed")
	}
	read("a/b/été 1.txt", "trois")
	for _, name := range []string{"a/b/été 1.txt", "a/b", "a/vide", "a", ".caché"} {
		must(store.Remove(name))
	}
	list(".", nil, nil)
	must(store.Put("a/b/encore.txt", []byte("x"))) // in a folder that was there once
	must(store.Remove("a/b/encore.txt"))
	must(store.Remove("a/b"))
	must(store.Remove("a"))
	must(store.Put("à un autre.txt", []byte("autre")))
	must(store.Close())
	if store.Remove("à un autre.txt") == nil {
		t.Error("a store that is closed removes files")
	}

	for _, site := range []fstest.MapFS{Pages(30, "un"), Pages(20, "deux"), Pages(25, "deux")} {
		_, err := Publish(site, open)
		must(err)
		Holds(t, open, site, "à un autre.txt")
		plan, err := Publish(site, open)
		if err != nil || !plan.Nothing() {
			t.Errorf("published again: %v, %v, want that nothing is to be done", plan, err)
		}
	}
	store, err = open(context.Background())
	must(err)
	must(store.Remove("à un autre.txt"))
	must(store.Close())
}

// Holds fails unless an end holds a site, the files of others, and nothing else.
func Holds(t *testing.T, open publish.Opener, site fstest.MapFS, others ...string) {
	t.Helper()
	store, err := open(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	for name, file := range site {
		if got, err := store.Read(name); err != nil || string(got) != string(file.Data) {
			t.Errorf("%s holds %q, %v, want %q", name, got, err, file.Data)
		}
	}
	var walk func(folder, prefix string)
	walk = func(folder, prefix string) {
		files, folders, err := store.List(folder)
		if err != nil {
			t.Fatal(err)
		}
		if len(files)+len(folders) == 0 && folder != "." {
			t.Errorf("the empty folder %s is left", folder)
		}
		for _, name := range files {
			if site[prefix+name] == nil && !slices.Contains(others, prefix+name) {
				t.Errorf("%s is left", prefix+name)
			}
		}
		for _, name := range folders {
			walk(prefix+name, prefix+name+"/")
		}
	}
	walk(".", "")
}
