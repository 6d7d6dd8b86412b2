package build_test

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"path"
	"strings"
	"testing"
	"testing/fstest"

	"limpide/internal/build"
	"limpide/internal/output"
	"limpide/themes"
)

// TestTheme_chaque_gabarit_sert replaces every template by its own name, and
// looks for the names in the site: a template that no page uses is dead.
func TestTheme_chaque_gabarit_sert(t *testing.T) {
	source := os.DirFS("../..")
	theme := fstest.MapFS{}
	kinds := map[string]bool{}
	names, err := fs.Glob(themes.Open(source), "templates/*.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		kind := strings.TrimSuffix(path.Base(name), ".html")
		body := "{{define \"main\"}}gabarit " + kind + "{{end}}"
		switch kind {
		case "frame":
			body = "{{template \"main\" .}}"
		case "parts":
			body = "{{define \"header\"}}{{end}}{{define \"footer\"}}{{end}}"
		default:
			kinds[kind] = true
		}
		theme[name] = &fstest.MapFile{Data: []byte(body)}
	}
	sink := &output.Memory{}
	// The faults are those of anchors, which templates without content lack.
	if _, _, err := build.Run(context.Background(), build.Input{Source: source, Theme: theme, Sink: sink, Date: today}); err != nil {
		t.Fatal(err)
	}
	for _, content := range sink.Files() {
		if kind, ok := bytes.CutPrefix(content, []byte("gabarit ")); ok {
			delete(kinds, string(kind))
		}
	}
	for kind := range kinds {
		t.Errorf("no page of the portal uses templates/%s.html", kind)
	}
}

// TestTheme_un_dossier_l_emporte_fichier_par_fichier gives one static file and
// keeps the rest of the embedded theme.
func TestTheme_un_dossier_l_emporte_fichier_par_fichier(t *testing.T) {
	mine := fstest.MapFS{"themes/limpide/static/style.css": &fstest.MapFile{Data: []byte("body{}")}}
	theme := themes.Open(mine)
	style, err := fs.ReadFile(theme, "static/style.css")
	if err != nil || string(style) != "body{}" {
		t.Errorf("style.css = %q, %v; want that of the folder", style, err)
	}
	if _, err := fs.ReadFile(theme, "templates/home.html"); err != nil {
		t.Errorf("templates/home.html: %v; want that of the program", err)
	}
	entries, err := fs.ReadDir(theme, "static")
	if err != nil || len(entries) < 3 {
		t.Errorf("static/ lists %v, %v; want the files of both", entries, err)
	}
}
