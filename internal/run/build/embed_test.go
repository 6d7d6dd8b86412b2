package build_test

import (
	"html"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"limpide/internal/base/fr"
	"limpide/internal/site/page"
)

// frames are the codes that figures give to other sites: addresses and names.
var frames = regexp.MustCompile(`<code>&lt;iframe src=&#34;([^&]*)&#34; title=&#34;(.*?)&#34; width=`)

// TestEmbed_chaque_figure_à_partager_a_sa_page follows each code that a page of the portal gives
// to other sites: at its address stands the figure alone, which leads to that page only.
func TestEmbed_chaque_figure_à_partager_a_sa_page(t *testing.T) {
	const base = "https://portail.example/"
	files, _ := built()
	given := map[string]bool{}
	for name, content := range files {
		for _, m := range frames.FindAllStringSubmatch(string(content), -1) {
			below, isHere := strings.CutPrefix(m[1], base)
			at := below + "index.html"
			if !isHere || files[at] == nil {
				t.Errorf("%s: the code of a figure leads to %s, which is not a page", name, m[1])
				continue
			}
			given[at] = true
			text := string(files[at])
			title, isExample := strings.CutPrefix(html.UnescapeString(html.UnescapeString(m[2])), "[Exemple] ")
			if isExample != strings.Contains(text, "<title>[Exemple] ") {
				t.Errorf("%s: the code says that it is an example: %t", name, isExample)
			}
			if !strings.Contains(fr.Plain(html.UnescapeString(text)), `class="figure-titre">`+fr.Plain(title)+"</h1>") {
				t.Errorf("%s is not headed by the title that %s gives, %q", at, name, title)
			}
		}
	}
	for name, content := range files {
		if !strings.HasPrefix(name, "integrer/") {
			continue
		}
		if !given[name] {
			t.Errorf("no figure gives the address of %s", name)
		}
		read, text := page.Read(name, content), fr.Plain(string(content))
		canonical := regexp.MustCompile(`<link rel="canonical" href="([^"]*)">`).FindStringSubmatch(text)
		if len(read.Links) != 1 || canonical == nil {
			t.Errorf("%s has the links %v, want one; its canonical is %v", name, read.Links, canonical)
			continue
		}
		to, anchor, _ := strings.Cut(read.Links[0].Href, "#")
		if to = path.Join(path.Dir(name), to); canonical[1] != base+strings.TrimSuffix(to, "index.html") {
			t.Errorf("%s leads to %s, and says that its page is %s", name, to, canonical[1])
		}
		if !slices.Contains(page.Skim(to, files[to]).IDs, anchor) {
			t.Errorf("%s leads to #%s, which %s does not have", name, anchor, to)
		}
		for _, want := range []string{`content="noindex`, `target="_blank"`, "Licence Ouverte 2.0", "23 novembre 2026", "(nouvelle fenêtre)"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s lacks %s", name, want)
			}
		}
		for _, never := range []string{"<script", "script-src", "data-option", "Partager", `<header`} {
			if strings.Contains(text, never) {
				t.Errorf("%s has %s", name, never)
			}
		}
	}
	if len(given) < 60 {
		t.Errorf("%d figures only can be shown elsewhere", len(given))
	}
}
