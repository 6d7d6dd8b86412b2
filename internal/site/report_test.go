package site_test

import (
	"bytes"
	"flag"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"limpide/internal/base/fr"
	"limpide/internal/portal/load"
	"limpide/internal/portal/portaltest"
	"limpide/internal/portal/seen"
	"limpide/internal/site"
	"limpide/themes"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// pictures have goldens of their own, in package chart.
var pictures = regexp.MustCompile(`(?s)<div class="images">.*?</div>`)

// TestRapport compares the page of a draft with its golden: what stands between the menus,
// a tag a line, without its pictures.
func TestRapport(t *testing.T) {
	day := fr.Date{Year: 2026, Month: 11, Day: 23}
	source := portaltest.Base()
	p, faults := load.Load(source)
	if faults.Errors() > 0 {
		t.Fatal(faults)
	}
	s, _ := site.New(site.Input{Portal: seen.From(p, day), Source: source, Theme: themes.Open(os.DirFS(t.TempDir())), BaseURL: "https://essai.fr/", Date: day, Drafts: true})
	var got txtar.Archive
	for _, o := range s.Outputs {
		if o.Path != "rapports/2025/index.html" {
			continue
		}
		var w bytes.Buffer
		if faults := o.Render(&w); len(faults) > 0 {
			t.Fatal(faults)
		}
		_, text, _ := strings.Cut(w.String(), "<main")
		text, _, isWhole := strings.Cut(text, "</main>")
		if !isWhole {
			t.Fatalf("no contents in\n%s", w.String())
		}
		text = strings.ReplaceAll(pictures.ReplaceAllString(text, `<div class="images"/>`), "><", ">\n<")
		got.Files = append(got.Files, txtar.File{Name: o.Path, Data: []byte("<main" + text + "</main>\n")})
	}
	if len(got.Files) != 1 {
		t.Fatalf("%d pages", len(got.Files))
	}
	portaltest.Golden(t, "testdata/rapport.txtar", &got, *update)
}
