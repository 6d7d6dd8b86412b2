package build_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"limpide/internal/portal/portaltest"
)

// FuzzTheme builds the base portal with a template and a style sheet of any
// bytes: what is said of them stands in them.
func FuzzTheme(f *testing.F) {
	for _, template := range []string{
		"{{define \"main\"}}<h2>{{.Title}}</h2>{{end}}", "{{define \"main\"}}\n{{if .Title}}<p class=\"{{.X}}", "{{/* */}}{{range .}}{{define \"x\"}}",
		"\ufeff{{define \"main\"}}<img src=\"//a.fr/{{.Title}}\" style=a>{{end}}", "{{define \"main\"}}<script>{{.Title}}</script><p onclick={{.Lead}}>{{end}}é\xe9",
	} {
		f.Add(template, "@import url('//a.fr/b.css'); a { background: url(crete.svg) } /* é */")
	}
	f.Fuzz(func(t *testing.T, template, sheet string) {
		source := portaltest.Base()
		texts := map[string]string{"themes/limpide/templates/home.html": template, "themes/limpide/static/style.css": sheet}
		for name, text := range texts {
			source[name] = &fstest.MapFile{Data: []byte(text)}
		}
		for _, d := range buildFS(t, source) {
			text, own := texts[d.Place.File]
			if lines := strings.Count(text, "\n") + 1; own && d.Place.Line > lines {
				t.Errorf("%s has %d lines: %v", d.Place.File, lines, d)
			}
		}
	})
}
