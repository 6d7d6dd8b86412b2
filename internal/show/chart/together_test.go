package chart_test

import (
	"bytes"
	"strings"
	"testing"

	"limpide/internal/show/chart"
)

func TestTogether_ce_qui_est_commun_est_dit_une_fois(t *testing.T) {
	source := []chart.Source{{Title: "Le cabinet"}}
	scored := func(id, own string, sources []chart.Source) *chart.Figure {
		return &chart.Figure{
			ID: id, Kind: chart.Progress, Title: "Le score " + id, Sentence: "Il gagne.", RowHead: "Évaluation", Notes: []string{"Une étoile se décide.", own}, Elsewhere: "Ailleurs " + id + ".",
			Columns: []chart.Column{{Label: "Faits"}}, Sources: sources,
			Rows: []chart.Row{{Label: "2023", Style: "audit", From: 2023, Cells: []chart.Cell{{Value: 20}}}, {Label: "2024", Style: "auto", From: 2024, Cells: []chart.Cell{{Value: 25}}}},
		}
	}
	for name, c := range map[string]struct {
		other []chart.Source
		cited int // how often the source of the first is named
	}{
		"les mêmes sources": {source, 1},
		"d’autres sources":  {[]chart.Source{{Title: "Un bureau"}}, 1},
	} {
		all := []*chart.Figure{scored("a", "Propre à a.", source), scored("b", "Propre à b.", c.other)}
		var w bytes.Buffer
		chart.Together(&w, all)
		if shared := w.String(); strings.Contains(shared, "Le cabinet") != (name == "les mêmes sources") {
			t.Errorf("%s: what is shared is %s", name, shared)
		} else if key, _, unfolds := strings.Cut(shared, "<details"); !unfolds || !strings.Contains(key, "Disque plein") || strings.Contains(key, "Une étoile") {
			t.Errorf("%s: the key does not stand before the notes, which unfold: %s", name, shared)
		}
		for _, f := range all {
			f.HTML(&w)
		}
		page := w.String()
		for said, want := range map[string]int{"Disque plein": 1, "Une étoile se décide.": 1, "Propre à a.": 1, "Propre à b.": 1, "Ailleurs a.": 1, "Ailleurs b.": 1, "Le cabinet": c.cited, "Il gagne.": 0} {
			if got := strings.Count(page, said); got != want {
				t.Errorf("%s: the page says %q %d times, want %d:\n%s", name, said, got, want, page)
			}
		}
	}
}
