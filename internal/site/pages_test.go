package site

import (
	"bytes"
	"slices"
	"testing"
	"testing/fstest"

	"limpide/internal/base/fr"
	"limpide/internal/portal/load"
	"limpide/internal/portal/portaltest"
	"limpide/internal/show/figure"
	"limpide/internal/show/words/standing"
	"limpide/internal/site/frame"
	"limpide/internal/site/making"
	"limpide/internal/site/page"
	"limpide/internal/site/view"
	"limpide/internal/site/view/about"
	"limpide/themes"
)

// TestKind adds a kind of page: one Go file, as here, and one template.
func TestKind(t *testing.T) {
	before := view.Kinds
	defer func() { view.Kinds = before }()
	type BulletinPage struct {
		*frame.Layout
		Figure any
	}
	view.Kinds = append(slices.Clone(view.Kinds), making.Kind{
		Template: "bulletin",
		Pages: func(*making.Site) []making.Page {
			return []making.Page{{Address: "/territoires/bulletin/", Short: "Bulletin", Title: "Le bulletin", View: func(r *making.Rendering) any {
				return &BulletinPage{r.Layout, r.Show(figure.Comparison(r.Portal.Frameworks[0]))}
			}}}
		},
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
	for _, want := range []string{"<h1>Le bulletin</h1>", "Accueil / Territoires / Bulletin /", `id="comparaison_`} {
		if !bytes.Contains(w.Bytes(), []byte(want)) {
			t.Errorf("the bulletin lacks %s", want)
		}
	}
}

// TestKind_de_second_passage: a page that states what the others measure has
// them when it is made.
func TestKind_de_second_passage(t *testing.T) {
	before := view.Kinds
	defer func() { view.Kinds = before }()
	view.Kinds = append(slices.Clone(view.Kinds), making.Kind{Template: "legal", Pages: func(*making.Site) []making.Page {
		return []making.Page{{Address: "/poids/", Title: "Le poids", Late: func(r *making.Rendering, made *page.Made) any {
			return &about.LegalPage{Layout: r.Layout, Host: []standing.Fact{{Label: "Pages", Value: fr.Integer(len(made.Pages))}}}
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
