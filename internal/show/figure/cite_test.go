package figure

import (
	"slices"
	"testing"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/show/chart"
)

func TestCite_une_courbe_nomme_les_sources_de_tous_ses_points(t *testing.T) {
	export, answer := &portal.Source{Title: "Export"}, &portal.Source{Title: "Réponse"}
	read := func(s *portal.Source, on string) *portal.Dataset {
		day, err := fr.ParseDate(on)
		if err != nil {
			t.Fatal(err)
		}
		return &portal.Dataset{Sources: []*portal.Source{s}, ReadOn: day}
	}
	want := []chart.Source{{Title: "Export"}, {Title: "Réponse"}}
	fig := &chart.Figure{}
	cite(fig, read(export, "2026-03-02"), read(answer, "2026-11-20"), read(export, "2026-05-04"))
	if !slices.Equal(fig.Sources, want) || fig.ReadOn != "jusqu’au 20 novembre 2026" {
		t.Errorf("the sources are %q, read %s, want %q", fig.Sources, fig.ReadOn, want)
	}
}
