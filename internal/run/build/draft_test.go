package build_test

import (
	"bytes"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"limpide/internal/base/diag"
	"limpide/internal/change"
	"limpide/internal/portal/portaltest"
	"limpide/internal/run/build"
	"limpide/internal/show/address"
	"limpide/themes"
)

// TestDraft_une_page_seule_est_celle_du_site compares each page that is made alone with
// that of a build, on the portal of this repository, but for those that state what other
// files measure.
func TestDraft_une_page_seule_est_celle_du_site(t *testing.T) {
	files, _ := built()
	source := os.DirFS("../../..")
	d := build.NewDraft(build.Input{Source: source, Theme: themes.Open(source), Date: today})
	compared := 0
	for _, at := range d.Addresses() {
		name := address.File(at)
		if strings.HasPrefix(name, "donnees/") || name == address.File(address.Ecodesign) {
			continue
		}
		compared++
		if content, ok := d.File(name); !ok || !bytes.Equal(content, files[name]) {
			t.Errorf("%s is not that of the site", name)
		}
	}
	if compared < 100 {
		t.Errorf("only %d pages were compared", compared)
	}
	if _, ok := d.File("../go.mod"); ok {
		t.Error("a file out of the site is made")
	}
}

func TestDraft_les_fautes_du_texte_sont_à_leur_ligne(t *testing.T) {
	source := portaltest.Base()
	text := "+++\ntitre = \"Essai\"\ndescription = \"Un essai.\"\n+++\n\nUn [lien](/nulle-part/) et [un autre](#rien).\n\n![](photo.jpg)\n"
	files := []change.File{{Path: "content/essai.md", Content: []byte(text)}}
	d := build.NewDraft(build.Input{Source: change.Overlay(source, files), Theme: themes.Open(fstest.MapFS{}), Date: today})
	own, elsewhere := d.Faults("content/essai.md")
	told := map[string]int{}
	for _, f := range own {
		told[f.Kind.Code] = f.Place.Line
	}
	for code, line := range map[string]int{"lien-sans-page": 6, "ancre-absente": 6, "image-absente": 8} {
		if told[code] != line {
			t.Errorf("%s is told at line %d, want %d: %v", code, told[code], line, told)
		}
	}
	if elsewhere.Errors() > 0 {
		t.Errorf("other files are at fault: %v", elsewhere)
	}
	if content, ok := d.File(d.PathOf("content/essai.md")); !ok || !strings.Contains(string(content), "Un lien et") {
		t.Error("the page is not shown")
	}
}

func TestDraft_sans_portail_rien_n_est_montré(t *testing.T) {
	d := build.NewDraft(build.Input{Source: fstest.MapFS{}, Theme: themes.Open(fstest.MapFS{}), Date: today})
	own, elsewhere := d.Faults("content/mission.md")
	if len(own) != 0 || len(elsewhere) != 1 || elsewhere[0].Kind.Severity != diag.Error {
		t.Errorf("faults: %v %v", own, elsewhere)
	}
	if d.PathOf("content/mission.md") != "" || d.Addresses() != nil || d.Portal() != nil {
		t.Error("something is shown")
	}
}
