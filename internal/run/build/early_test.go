package build_test

import (
	"bytes"
	"maps"
	"path"
	"strings"
	"testing"
	"testing/fstest"

	"limpide/internal/portal/portaltest"
	"limpide/internal/run/build"
	"limpide/internal/run/output"
	"limpide/internal/site/page"
	"limpide/themes"
)

// TestEarly verifies that pages wanted first are told with all that they ask for and
// without the rest, unless something is at fault, and that the site is the same.
func TestEarly(t *testing.T) {
	const mission = "content/mission.md"
	for name, c := range map[string]struct {
		first  string
		change func(fstest.MapFS)
		told   bool
	}{
		"une_page":                  {"mission/index.html", nil, true},
		"une_page_avec_des_figures": {"territoires/aval/economie-circulaire/index.html", nil, true},
		"une_page_qui_dit_ce_que_d_autres_pèsent_attend": {"donnees/index.html", nil, true},
		"une_page_qui_n_existe_plus":                     {"nulle-part/index.html", nil, true},
		"une_faute_dans_les_données":                     {"mission/index.html", func(s fstest.MapFS) { replace(s, "data/indicateurs/velo.toml", "2020 = 2.5", "2202 = 2.5") }, false},
		"une_faute_dans_la_page": {"mission/index.html", func(s fstest.MapFS) {
			s[mission] = &fstest.MapFile{Data: append(bytes.Clone(s[mission].Data), "\n[Ailleurs](/nulle-part/)\n"...)}
		}, false},
		"un_lieu_que_la_page_n_a_pas": {"mission/index.html", func(s fstest.MapFS) {
			s[mission] = &fstest.MapFile{Data: append(bytes.Clone(s[mission].Data), "\n[Plus bas](#nulle-part)\n"...)}
		}, false},
		"une_faute_dans_une_autre_page": {"glossaire/index.html", func(s fstest.MapFS) {
			s[mission] = &fstest.MapFile{Data: append(bytes.Clone(s[mission].Data), "\n[Ailleurs](/nulle-part/)\n"...)}
		}, true},
	} {
		t.Run(name, func(t *testing.T) {
			source := portaltest.Base()
			if c.change != nil {
				c.change(source)
			}
			run := func(first []string, early func(map[string][]byte)) (map[string][]byte, int) {
				sink := &output.Memory{}
				in := build.Input{Source: source, Theme: themes.Open(source), Date: today, Sink: sink, First: first}
				if early != nil {
					in.Early = func() { early(sink.Files()) }
				}
				_, faults, err := build.Run(t.Context(), in)
				if err != nil {
					t.Fatal(err)
				}
				return sink.Files(), faults.Errors()
			}
			var told map[string][]byte
			isTold := false
			got, errors := run([]string{c.first}, func(files map[string][]byte) { told, isTold = files, true })
			want, wantErrors := run(nil, nil)
			if !maps.EqualFunc(got, want, func(a, b []byte) bool { return string(a) == string(b) }) || errors != wantErrors {
				t.Error("the site is another, or its faults, when a page comes first")
			}
			if isTold != c.told {
				t.Fatalf("told: %t, want %t", isTold, c.told)
			}
			if content := told[c.first]; content != nil {
				sheet := func(name string) []page.Ask { return page.Sheet(told[name]) }
				for _, n := range page.Skim(c.first, content).Needs("/transition/", sheet) {
					if n.Path != "" && told[n.Path] == nil {
						t.Errorf("it asks for %s, which is not told", n.Path)
					}
				}
			} else if want[c.first] != nil && c.told && c.first != "donnees/index.html" {
				t.Errorf("%s is not told", c.first)
			}
			for name := range told {
				if name != c.first && path.Ext(name) == ".html" {
					t.Errorf("%s is told too", name)
				}
			}
		})
	}
}

func replace(source fstest.MapFS, name, old, new string) {
	text := string(source[name].Data)
	if !strings.Contains(text, old) {
		panic(name + " does not hold " + old)
	}
	source[name] = &fstest.MapFile{Data: []byte(strings.Replace(text, old, new, 1))}
}
