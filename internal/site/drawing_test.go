package site

import (
	"bytes"
	"os"
	"testing"

	"limpide/internal/base/fr"
	"limpide/internal/base/parallel"
	"limpide/internal/portal/load"
	"limpide/internal/show/chart"
	"limpide/themes"
)

// TestFigures_se_construisent_une_fois renders the portal of this repository:
// the page and the files of a figure share what was built to plan them, and let
// it go after the last of them.
func TestFigures_se_construisent_une_fois(t *testing.T) {
	source := os.DirFS("../..")
	p, _ := load.Load(source)
	s, _ := New(Input{Portal: p, Source: source, Theme: themes.Open(source), BaseURL: "https://essai.fr/", Date: fr.Date{Year: 2026, Month: 11, Day: 23}})
	if len(s.pageFigures) == 0 {
		t.Fatal("the portal has no figure with files")
	}
	for name, f := range s.pageFigures {
		build := f.build
		f.build = func() *chart.Figure {
			t.Errorf("%s is built again", name)
			return build()
		}
	}
	parallel.Each(len(s.Outputs), func(i int) { s.Outputs[i].Render(new(bytes.Buffer)) })
	for name, f := range s.pageFigures {
		if f.made != nil || f.left != 0 {
			t.Errorf("%s is kept for %d draws once all is rendered", name, f.left)
		}
	}
}

func TestFigure_relue_après_la_dernière(t *testing.T) {
	built := 0
	f := &pageFigure{left: 1, build: func() *chart.Figure { built++; return &chart.Figure{ID: "a"} }}
	for i, wantBuilt := range []int{1, 2} {
		got := f.draw()
		if got.ID != "a" || built != wantBuilt || f.made != nil {
			t.Errorf("draw %d = %q after %d builds, kept: %v; want the figure after %d, let go", i+1, got.ID, built, f.made != nil, wantBuilt)
		}
	}
	f.made, f.left = &chart.Figure{}, 2
	if f.draw().Title = "changed"; f.draw().Title != "" {
		t.Error("who draws a figure changes that of the next")
	}
}
