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
// the page and the files of a figure share what is built for the first of them, and let
// it go after the last.
func TestFigures_se_construisent_une_fois(t *testing.T) {
	source := os.DirFS("../..")
	p, _ := load.Load(source)
	s, _ := New(Input{Portal: p, Source: source, Theme: themes.Open(source), BaseURL: "https://essai.fr/", Date: fr.Date{Year: 2026, Month: 11, Day: 23}, PNG: func([]byte) []byte { return []byte("image") }})
	figures := s.view.Drawn.All()
	if len(figures) == 0 {
		t.Fatal("the portal has no figure with files")
	}
	for name, f := range figures {
		build, built := f.Make, false
		f.Make = func() *chart.Figure {
			if built {
				t.Errorf("%s is built again", name)
			}
			built = true
			return build()
		}
	}
	parallel.Each(len(s.Outputs), func(i int) {
		if render := s.Outputs[i].Render; render != nil {
			render(new(bytes.Buffer))
		}
	})
	for name, f := range figures {
		built := false
		f.Make = func() *chart.Figure { built = true; return &chart.Figure{} }
		if f.Draw(); !built {
			t.Errorf("%s is kept once all is rendered", name)
		}
	}
}
