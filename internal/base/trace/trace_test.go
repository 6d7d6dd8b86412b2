package trace

import (
	"encoding/json"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"
)

func sample() fstest.MapFS {
	return fstest.MapFS{
		"content/index.md":      {Data: []byte("un")},
		"content/autre.md":      {Data: []byte("deux")},
		"content/carte.png":     {Data: []byte("image")},
		"data/valeurs/ges.toml": {Data: []byte("trois")},
		"notes.txt":             {Data: []byte("jamais lu")},
	}
}

// read asks every kind of question.
func read(t *testing.T, source fs.FS) Trace {
	t.Helper()
	f := New(source)
	for _, name := range []string{"content/index.md", "content/autre.md", "themes/style.css"} {
		_, _ = fs.ReadFile(f, name)
	}
	if _, err := fs.Stat(f, "content/carte.png"); err != nil {
		t.Fatal(err)
	}
	_ = fs.WalkDir(f, "data", func(name string, d fs.DirEntry, err error) error { return err })
	opened, err := f.Open("data/valeurs/ges.toml")
	if err != nil {
		t.Fatal(err)
	}
	if data, err := io.ReadAll(opened); err != nil || string(data) != "trois" {
		t.Fatalf("Open gives %q, %v, want what the file holds", data, err)
	}
	trace, ok := f.Trace()
	if !ok {
		t.Fatal("no trace of files that did not change")
	}
	return trace
}

func TestHolds(t *testing.T) {
	trace := read(t, sample())
	kept, err := json.Marshal(trace)
	if err != nil {
		t.Fatal(err)
	}
	var again Trace
	if err := json.Unmarshal(kept, &again); err != nil {
		t.Fatal(err)
	}
	if !again.Holds(sample()) {
		t.Error("a trace does not hold for the files it was made of")
	}
}

func TestHoldsNot(t *testing.T) {
	trace := read(t, sample())
	for name, change := range map[string]func(fstest.MapFS){
		"a file that changed":                  func(m fstest.MapFS) { m["content/index.md"] = &fstest.MapFile{Data: []byte("1")} },
		"a file of the same size that changed": func(m fstest.MapFS) { m["content/index.md"] = &fstest.MapFile{Data: []byte("nu")} },
		"an opened file that changed":          func(m fstest.MapFS) { m["data/valeurs/ges.toml"] = &fstest.MapFile{Data: []byte("siort")} },
		"a file that is gone":                  func(m fstest.MapFS) { delete(m, "content/autre.md") },
		"a file that was missing":              func(m fstest.MapFS) { m["themes/style.css"] = &fstest.MapFile{} },
		"a new file in a listed folder":        func(m fstest.MapFS) { m["data/valeurs/eau.toml"] = &fstest.MapFile{} },
		"a file of another size":               func(m fstest.MapFS) { m["content/carte.png"] = &fstest.MapFile{Data: []byte("images")} },
		"a folder in place of a file":          func(m fstest.MapFS) { delete(m, "content/carte.png"); m["content/carte.png/x"] = &fstest.MapFile{} },
	} {
		changed := sample()
		change(changed)
		if trace.Holds(changed) {
			t.Errorf("%s: the trace still holds", name)
		}
	}
	unread := sample()
	unread["notes.txt"] = &fstest.MapFile{Data: []byte("changé")}
	unread["content/nouveau.md"] = &fstest.MapFile{}
	if !trace.Holds(unread) {
		t.Error("a file that was never asked for spoils the trace")
	}
}

func TestFilesThatChangeMeanwhile(t *testing.T) {
	files := sample()
	f := New(files)
	_, _ = fs.ReadFile(f, "content/index.md")
	files["content/index.md"] = &fstest.MapFile{Data: []byte("changé")}
	_, _ = fs.ReadFile(f, "content/index.md")
	if _, ok := f.Trace(); ok {
		t.Error("two readings that differ leave a trace")
	}
}

func TestFailureNeverHolds(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "dossier"), 0o755); err != nil {
		t.Fatal(err)
	}
	f := New(os.DirFS(dir))
	if _, err := fs.ReadFile(f, "dossier"); err == nil {
		t.Fatal("a folder was read as a file")
	}
	if trace, _ := f.Trace(); trace.Holds(os.DirFS(dir)) {
		t.Error("a reading that failed holds")
	}
}
