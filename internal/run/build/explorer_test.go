package build_test

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"maps"
	"os"
	"regexp"
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

// withoutFinder returns a page without the script of its list of communes, nor what its
// policy says of it unless it has another script.
func withoutFinder(page []byte) string {
	text := finder.ReplaceAllString(string(page), "")
	if len(text) < len(page) && !strings.Contains(text, "<script src") {
		text = strings.Replace(text, "; script-src 'self'", "", 1)
	}
	return text
}

var finder = regexp.MustCompile(`<script src="[./]+assets/communes-[0-9a-f]+\.js" defer></script>`)

const bundle = "static/echarts.js"

func TestExplorer_sans_echarts_le_site_est_complet_sans_script(t *testing.T) {
	files := filesWith(t, themeWith(t, bundle, nil))
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if strings.HasSuffix(name, ".js") && !strings.HasPrefix(name, "assets/communes-") {
			t.Errorf("%s is published", name)
		}
		if !strings.HasSuffix(name, ".html") {
			continue
		}
		for _, trace := range []string{"<script src", "<script>", "script-src", "data-option"} {
			if strings.Contains(withoutFinder(files[name]), trace) {
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
		page := withoutFinder(files[name])
		found := strings.Count(page, " data-option=")
		explorable += found
		for _, part := range []string{"; script-src 'self'", "<script src="} {
			if strings.Contains(page, part) != (found > 0) {
				t.Errorf("%s has %d figures to explore; says %s: %v", name, found, part, found == 0)
			}
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
