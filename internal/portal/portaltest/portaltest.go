// Package portaltest holds the small portal that tests start from, and the
// archives that change it: one bad file per message of the program.
//
// It is only imported by tests.
package portaltest

import (
	"bytes"
	_ "embed"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"
)

//go:embed base.txtar
var base []byte

// Base returns the smallest portal without fault: two territories, two
// frameworks of two axes. The caller may change it.
func Base() fstest.MapFS {
	source := fstest.MapFS{}
	for _, f := range txtar.Parse(base).Files {
		source[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	return source
}

// Case is the base portal changed by an archive. A file of the archive is
//
//	-- data/x.toml --            added, or in place of the one of the base
//	-- effacer data/x.toml --    taken away, or a whole folder
//	-- lier data/x.toml --       a symbolic link, to the path given
//	-- changer data/x.toml --    changed: a text of it, a line =>, what replaces it
//	-- publication --            the portal is checked for publication
//	-- attendu --                what the user reads
//	-- remède … --               one of the first four, or renommer data/x.toml with
//	                             its new name: what the user then does
type Case struct {
	Name        string // of the archive: the code of the message it provokes
	Source      fstest.MapFS
	Mended      fstest.MapFS // once the remedies are obeyed; nil if the archive has none
	Publication bool

	file    string
	archive *txtar.Archive
}

// Cases returns the archives of a folder, each applied to the base portal.
func Cases(t *testing.T, folder string) []Case {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*.txtar"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no archive in %s (%v)", folder, err)
	}
	cases := make([]Case, len(files))
	for i, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		c := Case{Name: strings.TrimSuffix(filepath.Base(file), ".txtar"), Source: Base(), file: file, archive: archive}
		for _, f := range archive.Files {
			if !strings.HasPrefix(f.Name, remedy) {
				c.apply(t, f)
			}
		}
		for _, f := range archive.Files {
			if name, ok := strings.CutPrefix(f.Name, remedy); ok {
				c.obey(t, name, f.Data)
			}
		}
		cases[i] = c
	}
	return cases
}

func (c *Case) apply(t *testing.T, f txtar.File) {
	t.Helper()
	verb, name, _ := strings.Cut(f.Name, " ")
	switch verb {
	case "attendu":
	case "publication":
		c.Publication = true
	case "effacer":
		c.remove(t, c.Source, name)
	case "lier":
		c.Source[name] = &fstest.MapFile{Data: bytes.TrimSpace(f.Data), Mode: fs.ModeSymlink}
	case "changer":
		Change(t, c.Source, name, string(f.Data))
	default:
		c.Source[f.Name] = &fstest.MapFile{Data: f.Data}
	}
}

// remedy starts the name of what the user does about the faults.
const remedy = "remède "

// obey does to the faulty portal what its messages advise.
func (c *Case) obey(t *testing.T, name string, text []byte) {
	t.Helper()
	if c.Mended == nil {
		c.Mended = maps.Clone(c.Source)
	}
	verb, file, _ := strings.Cut(name, " ")
	switch verb {
	case "effacer":
		c.remove(t, c.Mended, file)
	case "renommer":
		c.Mended[strings.TrimSpace(string(text))] = c.Mended[file]
		c.remove(t, c.Mended, file)
	case "changer":
		from, to, _ := strings.Cut(string(text), "\n=>\n")
		replace(t, c.Mended, file, from, strings.TrimSuffix(to, "\n"))
	default:
		c.Mended[name] = &fstest.MapFile{Data: text}
	}
}

func (c *Case) remove(t *testing.T, source fstest.MapFS, name string) {
	t.Helper()
	before := len(source)
	for file := range source {
		if file == name || strings.HasPrefix(file, name+"/") {
			delete(source, file)
		}
	}
	if len(source) == before {
		t.Fatalf("%s: effacer %s: there is no such file", c.file, name)
	}
}

// Change replaces a text of a file, found once: rule is the text, a line =>,
// what replaces it.
func Change(t *testing.T, source fstest.MapFS, name, rule string) {
	t.Helper()
	from, to, ok := strings.Cut(rule, "=>\n")
	if !ok {
		t.Fatalf("changer %s: no line =>", name)
	}
	replace(t, source, name, from, to)
}

func replace(t *testing.T, source fstest.MapFS, name, from, to string) {
	t.Helper()
	file := source[name]
	if file == nil {
		t.Fatalf("changer %s: there is no such file", name)
	}
	if n := bytes.Count(file.Data, []byte(from)); n != 1 {
		t.Fatalf("changer %s: %q is there %d times, want 1", name, from, n)
	}
	source[name] = &fstest.MapFile{Data: bytes.Replace(file.Data, []byte(from), []byte(to), 1)}
}

// Want returns what the user should read.
func (c *Case) Want() string {
	for _, f := range c.archive.Files {
		if f.Name == "attendu" {
			return string(f.Data)
		}
	}
	return ""
}

// Compare fails the test unless the user reads what the archive says; with
// update, the archive is rewritten instead.
func (c *Case) Compare(t *testing.T, got string, update bool) {
	t.Helper()
	if got == c.Want() {
		return
	}
	if !update {
		t.Fatalf("%s prints\n%s\nwant\n%s\n(go test -update rewrites)", c.file, got, c.Want())
	}
	c.archive.Files = append(withoutWant(c.archive.Files), txtar.File{Name: "attendu", Data: []byte(got)})
	if err := os.WriteFile(c.file, txtar.Format(c.archive), 0o644); err != nil {
		t.Fatal(err)
	}
}

func withoutWant(files []txtar.File) []txtar.File {
	kept := files[:0]
	for _, f := range files {
		if f.Name != "attendu" {
			kept = append(kept, f)
		}
	}
	return kept
}
