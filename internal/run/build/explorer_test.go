package build_test

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"limpide/internal/run/build"
	"limpide/themes"
)

// themeWith returns the theme of this repository with a file more, or less when
// content is nil, whatever was made of it on this machine.
func themeWith(t *testing.T, name string, content []byte) fs.FS {
	t.Helper()
	theme := fstest.MapFS{}
	from := themes.Open(os.DirFS("../../.."))
	for _, folder := range []string{"templates", "static"} {
		err := fs.WalkDir(from, folder, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || path == name {
				return err
			}
			data, err := fs.ReadFile(from, path)
			theme[path] = &fstest.MapFile{Data: data}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if content != nil {
		theme[name] = &fstest.MapFile{Data: content}
	}
	return theme
}

func filesWith(t *testing.T, theme fs.FS) map[string][]byte {
	t.Helper()
	sink, _, faults := buildPortal(t, func(in *build.Input) { in.Theme = theme })
	if len(faults) > 0 {
		t.Fatal(printed(t, faults))
	}
	return sink.Files()
}

const bundle = "static/echarts.js"

func TestExplorer_sans_echarts_aucune_figure_ne_s_explore(t *testing.T) {
	files := filesWith(t, themeWith(t, bundle, nil))
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if strings.HasSuffix(name, ".js") && !strings.HasPrefix(name, "assets/communes-") && !strings.Contains(name, "recherche") && !strings.HasPrefix(name, "assets/explorer-") {
			t.Errorf("%s is published", name)
		}
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		for _, trace := range []string{"echarts", "data-bundle", "data-option"} {
			if strings.Contains(string(files[name]), trace) {
				t.Errorf("%s has %s", name, trace)
			}
		}
	}
}

func TestExplorer_avec_echarts_chaque_figure_explorable_a_son_fichier(t *testing.T) {
	files := filesWith(t, themeWith(t, bundle, []byte("export {}")))
	explorable := 0
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		page := string(files[name])
		found := strings.Count(page, " data-option=")
		explorable += found
		if strings.Contains(page, " data-bundle=") != (found > 0) {
			t.Errorf("%s has %d figures to explore, and loads what they are explored with: %v", name, found, found == 0)
		}
		if runs := strings.Contains(page, "<script src="); strings.Contains(page, "; script-src 'self'") != runs {
			t.Errorf("%s has a script: %t; its policy says otherwise", name, runs)
		}
		for _, option := range strings.Split(page, ` data-option="`)[1:] {
			path := option[:strings.Index(option, `"`)]
			for strings.HasPrefix(path, "../") {
				path = path[len("../"):]
			}
			path = strings.TrimPrefix(path, "./")
			if data, isSet := bytes.CutPrefix(files[path], []byte("var limpideFigure = ")); !isSet || !json.Valid(bytes.TrimSuffix(data, []byte(";\n"))) || bytes.Contains(data, []byte("__proto__")) {
				t.Errorf("%s names %s, which is not data set to one variable: %.80s", name, path, files[path])
			}
		}
	}
	if explorable < 20 {
		t.Errorf("only %d figures can be explored", explorable)
	}
}
