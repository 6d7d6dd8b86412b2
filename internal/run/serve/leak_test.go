package serve

import (
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"testing/fstest"
	"time"

	"limpide/internal/base/kept"
	"limpide/internal/portal/portaltest"
	"limpide/internal/run/build"
	"limpide/themes"
)

// plainTheme has the smallest templates: what is tested is not the theme.
func plainTheme(t *testing.T) fs.FS {
	t.Helper()
	theme := fstest.MapFS{}
	names, err := fs.Glob(themes.Open(fstest.MapFS{}), "templates/*.html")
	if err != nil || len(names) == 0 {
		t.Fatal("no template", err)
	}
	for _, name := range names {
		theme[name] = &fstest.MapFile{Data: []byte(`{{define "main"}}{{.Title}}{{end}}`)}
	}
	theme["templates/frame.html"] = &fstest.MapFile{Data: []byte(`<!doctype html><html lang="fr"><head><title>{{.Title}}</title></head><body>{{template "preview" .}}{{.Intro}}{{block "main" .}}{{end}}</body></html>`)}
	theme["templates/parts.html"] = &fstest.MapFile{Data: []byte(`{{define "header"}}{{end}}{{define "footer"}}{{end}}{{define "preview"}}{{end}}{{define "contents"}}{{end}}`)}
	return theme
}

// TestServe_ne_garde_rien_des_constructions checks that nothing stays of a build but the
// site, not a kilobyte, with a page listening all along.
func TestServe_ne_garde_rien_des_constructions(t *testing.T) {
	if testing.Short() {
		t.Skip("one build after the other")
	}
	source, theme, books := portaltest.Base(), plainTheme(t), kept.Open(t.TempDir()).Of("limpide")
	s := New(Config{
		Source: source,
		Input:  func() build.Input { return build.Input{Source: source, Theme: theme, Date: today, Workbooks: books} },
		Told: func(b Build) {
			if b.Faults.Errors() > 0 {
				t.Errorf("faults: %v", b.Faults)
			}
		},
	})
	stream := httptest.NewServer(http.HandlerFunc(s.stream))
	defer stream.Close()
	r, err := http.Get(stream.URL + "?page=/transition/mission/")
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	go io.Copy(io.Discard, r.Body)
	const rounds, warm = 100, 30
	before, heap := 0, uint64(0)
	for i := range rounds {
		source["content/mission.md"] = &fstest.MapFile{
			Data:    fmt.Appendf(nil, "+++\ntitre = \"La mission\"\ndescription = \"Ce que fait le pôle.\"\n+++\n\nÉtat %d.\n", i),
			ModTime: time.Unix(int64(i), 0),
		}
		if changed := s.watch.changes(); i > 0 && len(changed) != 1 {
			t.Fatalf("change %d: %q", i, changed)
		}
		if !s.build(t.Context(), nil) {
			t.Fatal("not built")
		}
		if i == warm {
			before, heap = runtime.NumGoroutine(), inUse()
		}
	}
	wantGoroutines(t, before)
	if grown := int64(inUse()) - int64(heap); grown > int64(rounds-warm)<<10 {
		t.Errorf("%d builds left %d bytes", rounds-warm, grown)
	}
}

// BenchmarkChange measures what the project lead waits for: from the end of her
// saving a file of the real portal until the page has the new value. The
// browser's own drawing comes on top.
func BenchmarkChange(b *testing.B) {
	dir := b.TempDir()
	for _, folder := range []string{"content", "data"} {
		if err := os.CopyFS(filepath.Join(dir, folder), os.DirFS("../../../"+folder)); err != nil {
			b.Fatal(err)
		}
	}
	s := serveDir(b, dir)
	const file, page, text = "data/indicateurs/ges.toml", "/indicateurs/ges/", "Quantité de gaz"
	before := text
	for n := 0; b.Loop(); n++ {
		b.StopTimer()
		after := fmt.Sprintf("Quantité (essai %d) de gaz", n)
		events := s.open(page)
		b.StartTimer()
		s.edit(file, before, after)
		s.next(events, "recharger")
		s.wantText(page, after)
		b.StopTimer()
		s.built()
		before = after
		b.StartTimer()
	}
}

func inUse() uint64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
