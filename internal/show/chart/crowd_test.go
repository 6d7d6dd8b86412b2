package chart_test

import (
	"fmt"
	"strings"
	"testing"

	"limpide/internal/show/chart"
)

// crowded returns a figure of n things, each with two values.
func crowded(kind *chart.Kind, n int) *chart.Figure {
	f := &chart.Figure{ID: "foule", Kind: kind, Title: "Beaucoup", RowHead: "Ligne"}
	cells := func(count int) []chart.Cell {
		var found []chart.Cell
		for i := range count {
			found = append(found, chart.Cell{Value: float64(i + 1)})
		}
		return found
	}
	switch kind {
	case chart.Years:
		for i := range n {
			f.Columns = append(f.Columns, chart.Column{Label: fmt.Sprintf("EPCI %d", i+1)})
		}
		for y := range 2 {
			f.Rows = append(f.Rows, chart.Row{Label: fmt.Sprint(2020 + y), Year: 2020 + y, Cells: cells(n)})
		}
	default:
		f.Columns = []chart.Column{{Label: "2020"}, {Label: "2021"}, {Label: "2022"}}
		for i := range n {
			f.Rows = append(f.Rows, chart.Row{Label: fmt.Sprintf("EPCI %d", i+1), Cells: cells(3)})
		}
	}
	return f
}

func TestCrowded_au_delà_la_figure_laisse_la_place_à_son_fichier(t *testing.T) {
	kinds := map[string]*chart.Kind{"courbes": chart.Years, "lignes comparées": chart.Comparison, "barres": chart.States, "barres d’état": chart.Now, "lignes": chart.Coverage}
	for name, kind := range kinds {
		t.Run(name, func(t *testing.T) {
			most := 80
			if kind == chart.Comparison { // its marks share one line
				most = 150
			}
			few, many := crowded(kind, most), crowded(kind, most+1)
			if few.Crowded() || !many.Crowded() {
				t.Errorf("Crowded = %v for %d and %v for one more, want false and true", few.Crowded(), most, many.Crowded())
			}
			if page := string(written(few, (*chart.Figure).HTML)); !strings.Contains(page, "<svg") {
				t.Errorf("%d are not drawn", most)
			}
			if many.Explorable() {
				t.Error("one more can be explored, want the file of the values only")
			}
			many.Tools = chart.Tools{CSV: "foule.csv", CSVSize: "2 ko"}
			page := string(written(many, (*chart.Figure).HTML))
			if strings.Contains(page, "<svg") || strings.Contains(page, "<table") || !strings.Contains(page, "Le fichier des valeurs, ci-dessous, les donne toutes.") || !strings.Contains(page, "Valeurs (CSV, 2 ko)") {
				t.Errorf("one more gives\n%s\nwant a sentence and the file", page)
			}
			if lines := strings.Count(string(written(many, (*chart.Figure).CSV)), "\n"); lines <= most {
				t.Errorf("the file has %d lines, want every value", lines)
			}
		})
	}
}

func TestCrowded_sans_fichier_le_tableau_reste(t *testing.T) {
	f := crowded(chart.Years, 81)
	page := string(written(f, (*chart.Figure).HTML))
	if !strings.Contains(page, "<details") || !strings.Contains(page, "EPCI 81") {
		t.Error("a figure without file has no table either")
	}
	f.Elsewhere = "La liste qui suit les donne."
	if page := string(written(f, (*chart.Figure).HTML)); strings.Contains(page, "<table") || !strings.Contains(page, f.Elsewhere) {
		t.Error("a figure said elsewhere does not say where")
	}
}
