package site

import (
	"bytes"
	"slices"
	"testing"
	"testing/fstest"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/portal/load"
	"limpide/internal/portal/portaltest"
	"limpide/internal/show/figure"
	"limpide/internal/site/page"
	"limpide/themes"
)

// TestKind adds a kind of page: one Go file, as here, and one template.
func TestKind(t *testing.T) {
	before := kinds
	defer func() { kinds = before }()
	type BulletinPage struct {
		*Layout
		Figure any
	}
	kinds = append(slices.Clone(kinds), kind{
		template: "bulletin",
		pages: fixed("/territoires/bulletin/", "Bulletin", "Le bulletin", "L’année en une page.", func(r *rendering) any {
			return &BulletinPage{r.Layout, r.show(figure.Comparison(r.Portal.Frameworks[0]))}
		}),
	})
	source := portaltest.Base()
	source["themes/limpide/templates/bulletin.html"] = &fstest.MapFile{
		Data: []byte(`{{define "main"}}<p>{{range .Crumbs}}{{.Title}} / {{end}}</p>{{.Figure}}{{end}}`),
	}
	p, _ := load.Load(source)
	s, faults := New(Input{
		Portal: p, Source: source, Theme: themes.Open(source), BaseURL: "https://essai.fr/", Date: fr.Date{Year: 2026, Month: 11, Day: 23},
	})
	if faults.Errors() > 0 {
		t.Fatalf("New finds %v", faults)
	}
	at := s.byPath["territoires/bulletin/index.html"]
	if at == 0 {
		t.Fatal("the bulletin is not planned")
	}
	if before := s.Outputs[at-1].Address; before == "/plan-du-site/" {
		t.Error("the bulletin comes last in the site map, want it below /territoires/")
	}
	var w bytes.Buffer
	if faults := s.Outputs[at].Render(&w); len(faults) > 0 {
		t.Fatalf("the bulletin has faults: %v", faults)
	}
	for _, want := range []string{"<h1>Le bulletin</h1>", "Accueil / Territoires / Bulletin /", `href="../../comparaison/comparaison_`} {
		if !bytes.Contains(w.Bytes(), []byte(want)) {
			t.Errorf("the bulletin lacks %s", want)
		}
	}
}

// TestKind_de_second_passage: a page that states what the others measure has
// them when it is made.
func TestKind_de_second_passage(t *testing.T) {
	before := kinds
	defer func() { kinds = before }()
	kinds = append(slices.Clone(kinds), kind{template: "legal", pages: func(*Site) []planned {
		return []planned{{address: "/poids/", title: "Le poids", reads: true, late: func(r *rendering, made *page.Made) any {
			return &LegalPage{Layout: r.Layout, Host: []Fact{{"Pages", fr.Integer(len(made.Pages))}}}
		}}}
	}})
	source := portaltest.Base()
	p, _ := load.Load(source)
	s, _ := New(Input{
		Portal: p, Source: source, Theme: themes.Open(source), BaseURL: "https://essai.fr/", Date: fr.Date{Year: 2026, Month: 11, Day: 23},
	})
	o := s.Outputs[s.byPath["poids/index.html"]]
	if o.Render != nil || o.Late == nil {
		t.Fatal("a page with a late view is not one of the second pass")
	}
	var w bytes.Buffer
	o.Late(&w, &page.Made{Pages: map[string]*page.Brief{"index.html": {}, "mission/index.html": {}}})
	if want := "<dt>Pages</dt><dd>2</dd>"; !bytes.Contains(w.Bytes(), []byte(want)) {
		t.Errorf("the page lacks %s", want)
	}
}

func TestInOrder(t *testing.T) {
	var pages []planned
	for _, at := range []string{"/", "/a/", "/b/", "/a/x/", "/b/y/", "/a/z/", "/a/x/1/", "/a/x/"} {
		pages = append(pages, planned{address: at})
	}
	var got []string
	for _, p := range inOrder(pages) {
		got = append(got, p.address)
	}
	if want := []string{"/", "/a/", "/a/x/", "/a/x/1/", "/a/z/", "/a/x/", "/b/", "/b/y/"}; !slices.Equal(got, want) {
		t.Errorf("inOrder = %q, want %q", got, want)
	}
}

// TestMenu: the entry of a page is marked, or the closest above it, whatever
// their order.
func TestMenu(t *testing.T) {
	links := []portal.Link{{Title: "A", Address: "/territoires/a/"}, {Title: "Territoires", Address: "/territoires/"}}
	for at, want := range map[string][2]string{
		"/territoires/a/":     {"page", ""},
		"/territoires/a/cae/": {"true", ""},
		"/territoires/b/":     {"", "true"},
		"/territoires/":       {"", "page"},
		"/mission/":           {"", ""},
	} {
		entries := menu(links, "../", at)
		if got := [2]string{entries[0].Current, entries[1].Current}; got != want {
			t.Errorf("on %s, the entries are marked %q, want %q", at, got, want)
		}
	}
}

// TestGlossary: a word that starts with a sign of several bytes keeps it whole.
func TestGlossary(t *testing.T) {
	source := portaltest.Base()
	p, _ := load.Load(source)
	p.Terms = p.Terms[:1]
	p.Terms[0].Word = "€uro"
	r := &rendering{Layout: &Layout{}, Builder: &figure.Builder{Portal: p}}
	if letters := glossaryView(r).(*GlossaryPage).Letters; len(letters) != 1 || letters[0].Letter != "€" {
		t.Errorf("the letters are %+v, want €", letters)
	}
}
