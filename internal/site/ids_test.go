package site_test

import (
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
)

// TestIDs: the heading of a page takes no id of its template, whose public ones stay.
func TestIDs(t *testing.T) {
	files := rendered(t, func(source fstest.MapFS) {
		for name, headings := range map[string]string{
			"mission":     "## Calendrier\n\n## Hachures neutre\n\n## Points\n",
			"historique":  "## Frise\n\n## An 2022\n",
			"glossaire":   "## EPCI\n\n## Pôle\n",
			"actions":     "## Plans\n",
			"territoires": "## Carte\n",
			"comparaison": "## Points\n\n## Hachures CAE\n",
		} {
			source["content/"+name+".md"] = &fstest.MapFile{Data: []byte("+++\ntitre = \"Une page\"\ndescription = \"Une page d’essai.\"\n+++\n\n" + headings)}
		}
	})
	id := regexp.MustCompile(` id="([^"]+)"`)
	for path, page := range files {
		if !strings.HasSuffix(path, ".html") {
			continue
		}
		taken := map[string]bool{}
		for _, m := range id.FindAllStringSubmatch(page, -1) {
			if taken[m[1]] {
				t.Errorf("%s has the id %q twice", path, m[1])
			}
			taken[m[1]] = true
		}
	}
	for path, parts := range map[string][]string{
		"glossaire/index.html":  {`<dt id="epci">`, `<h2 id="epci-2">`, `<dt id="pole">`, `<h2 id="pole-2">`},
		"historique/index.html": {`<h2 class="annee" id="an-2022">2022</h2>`, `<h2 id="an-2022-2">`, `<h2 id="frise">`, `id="figure_frise"`},
		"mission/index.html":    {`<h2 id="calendrier">`, `id="figure_calendrier"`, `<h2 id="points">`},
	} {
		for _, part := range parts {
			if !strings.Contains(files[path], part) {
				t.Errorf("%s has no %s", path, part)
			}
		}
	}
}
