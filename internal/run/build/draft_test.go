package build_test

import (
	"bytes"
	"os"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"

	"limpide/internal/change"
	"limpide/internal/portal/portaltest"
	"limpide/internal/run/build"
	"limpide/internal/show/address"
	"limpide/internal/site/reference"
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
	for _, link := range d.Offers().Links {
		name := address.File(link.Value)
		if strings.HasPrefix(name, "donnees/") || name == address.File(address.Ecodesign) {
			continue
		}
		compared++
		if content, ok := d.File(name); !ok || !bytes.Equal(content, files[name]) {
			t.Errorf("%s is not that of the site", name)
		}
	}
	table := "donnees/evaluations/exemple-evaluations.csv"
	if files[table] == nil {
		table = "donnees/evaluations/evaluations.csv"
	}
	if content, ok := d.File(table); !ok || len(content) == 0 || !bytes.Equal(content, files[table]) {
		t.Errorf("%s is not that of the site", table)
	}
	if compared < 100 {
		t.Errorf("only %d pages were compared", compared)
	}
	if _, ok := d.File("../go.mod"); ok {
		t.Error("a file out of the site is made")
	}
}

// TestDraft_ce_qu_il_propose_se_place_dans_une_page verifies that all that may be put in a
// page makes no fault there.
func TestDraft_ce_qu_il_propose_se_place_dans_une_page(t *testing.T) {
	source := os.DirFS("../../..")
	o := build.NewDraft(build.Input{Source: source, Theme: themes.Open(source), Date: today}).Offers()
	if len(o.Links) < 100 || len(o.Values) < 50 || len(o.Figures) < 10 {
		t.Fatalf("%d links, %d values, %d figures", len(o.Links), len(o.Values), len(o.Figures))
	}
	text := "+++\ntitre = \"Tout\"\ndescription = \"Tout ce qui est proposé.\"\n+++\n"
	for _, all := range [][]reference.Offer{o.Links, o.Values, o.Figures, o.Documents, o.Pictures} {
		for _, offer := range all {
			text += "\n" + offer.Text + "\n"
		}
	}
	files := []change.File{{Path: "content/tout.md", Content: []byte(text)}}
	over := change.Overlay(source, files)
	found := build.NewDraft(build.Input{Source: over, Theme: themes.Open(over), Date: today}).Judge("content/tout.md")
	if found.Faults.Errors() > 0 {
		t.Errorf("%v", found.Faults[0])
	}
}

func TestDraft_les_fautes_du_texte_sont_à_leur_ligne(t *testing.T) {
	source := portaltest.Base()
	text := "+++\ntitre = \"Essai\"\ndescription = \"Un essai.\"\n+++\n\nUn [lien](/nulle-part/) et [un autre](#rien).\n\n![](photo.jpg)\n\n[à compléter]\n"
	files := []change.File{{Path: "content/essai.md", Content: []byte(text)}}
	d := build.NewDraft(build.Input{Source: change.Overlay(source, files), Theme: themes.Open(fstest.MapFS{}), Date: today})
	found := d.Judge("content/essai.md")
	told := map[string]int{}
	for _, f := range found.Faults {
		told[f.Kind.Code] = f.Place.Line
	}
	for code, line := range map[string]int{"lien-sans-page": 6, "ancre-absente": 6, "image-absente": 8} {
		if told[code] != line {
			t.Errorf("%s is told at line %d, want %d: %v", code, told[code], line, told)
		}
	}
	if found.Elsewhere > 0 {
		t.Errorf("%d errors in other files", found.Elsewhere)
	}
	if len(found.Later) != 1 || found.Later[0].Place.Line != 10 {
		t.Errorf("to be written before it is published: %v", found.Later)
	}
	if content, ok := d.File(d.PathOf("content/essai.md")); !ok || !strings.Contains(string(content), "Un lien et") {
		t.Error("the page is not shown")
	}
}

func TestDraft_sans_portail_rien_n_est_montré(t *testing.T) {
	d := build.NewDraft(build.Input{Source: fstest.MapFS{}, Theme: themes.Open(fstest.MapFS{}), Date: today})
	if found := d.Judge("content/mission.md"); len(found.Faults) != 0 || found.Elsewhere != 1 {
		t.Errorf("faults: %+v", found)
	}
	if d.PathOf("content/mission.md") != "" || d.Offers().Links != nil || d.Portal() != nil {
		t.Error("something is shown")
	}
}

// TestDraft_un_texte_récrit_est_jugé_comme_un_site_refait writes a page again and again,
// and compares what is told and shown of it with a site that is planned afresh.
func TestDraft_un_texte_récrit_est_jugé_comme_un_site_refait(t *testing.T) {
	const file = "content/essai.md"
	source := portaltest.Base()
	head := "+++\ntitre = \"Essai\"\ndescription = \"Un essai.\"\n+++\n"
	in := func(text string) build.Input {
		over := change.Overlay(source, []change.File{{Path: file, Content: []byte(text)}})
		return build.Input{Source: over, Theme: themes.Open(fstest.MapFS{}), Date: today}
	}
	d := build.NewDraft(in(head))
	for _, body := range []string{
		"Un [lien](#rien) et \u202e.\n", "\n\nPlus bas, [le même](#rien) et [un autre](/nulle-part/).\n", "", "[à compléter]\n\nUn Ã©tat.\n", "## Rien {#rien}\n\nUn [lien](#rien).\n",
		"La population est de {{ population \"amont\" }} et {{ population \"ailleurs\" }}.\n",
	} {
		if !d.Rewrite(file, []byte(head+body)) {
			t.Fatalf("%q is not written again", body)
		}
		afresh := build.NewDraft(in(head + body))
		if got, want := d.Judge(file), afresh.Judge(file); !reflect.DeepEqual(got, want) {
			t.Errorf("%q:\n got %v\nwant %v", body, got, want)
		}
		got, _ := d.File(d.PathOf(file))
		if want, _ := afresh.File(afresh.PathOf(file)); !bytes.Equal(got, want) {
			t.Errorf("%q: another page is shown", body)
		}
	}
	for _, text := range []string{"+++\ntitre = \"Autre\"\n+++\n", "sans tête", head + "\xff"} {
		if d.Rewrite(file, []byte(text)) {
			t.Errorf("%q is written again, and other pages may depend on it", text)
		}
	}
	if d.Rewrite("content/mission2.md", []byte(head)) || d.Rewrite("data/portail.toml", nil) {
		t.Error("what is no page is written again")
	}
}
