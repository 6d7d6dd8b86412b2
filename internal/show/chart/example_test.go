package chart_test

import (
	"strings"
	"testing"

	"limpide/internal/show/chart"
	"limpide/internal/show/chart/charttest"
)

// TestExemples_chaque_figure_porte_sa_marque: whatever its kind, a figure of
// invented values carries the mark where its values are, in each of its forms, and
// nobody's signature; without them nothing of it is left.
func TestExemples_chaque_figure_porte_sa_marque(t *testing.T) {
	for _, c := range charttest.Cases() {
		invented, fact := *c.Figure, *c.Figure
		invented.Example, fact.Example = true, false
		forms := func(f *chart.Figure) map[string]string {
			option, err := f.Option()
			if err != nil {
				t.Fatal(err)
			}
			return map[string]string{
				"page": string(written(f, (*chart.Figure).HTML)), "image": string(written(f, (*chart.Figure).SVG)),
				"valeurs": string(written(f, (*chart.Figure).CSV)), "version interactive": string(option),
			}
		}
		marks := map[string][]string{
			"page":                {">Exemple</"},
			"image":               {">Exemple</text>", "<title id=\"" + c.Figure.ID + "_titre\">[Exemple] ", "inventées"},
			"valeurs":             {"exemple,"},
			"version interactive": {`"mark":"Exemple"`, "inventées"},
		}
		signed := "PETR d’exemple"
		of := forms(&invented)
		for form, marks := range marks {
			for _, mark := range marks {
				if mark == ">Exemple</" && !strings.Contains(of[form], "<table") && !strings.Contains(of[form], `class="image `) {
					continue // nothing is shown
				}
				if of[form] != "" && !strings.Contains(of[form], mark) {
					t.Errorf("%s, %s: the form « %s » of an example lacks %q", c.Kind, c.State, form, mark)
				}
			}
			if strings.Contains(of[form], signed) {
				t.Errorf("%s, %s: the form « %s » of an example is signed", c.Kind, c.State, form)
			}
		}
		if !strings.HasPrefix(of["valeurs"], "exemple,") {
			t.Errorf("%s, %s: the first column of the values is not that of examples", c.Kind, c.State)
		}
		of = forms(&fact)
		for form, text := range of {
			if text = strings.ToLower(text); strings.Contains(strings.ReplaceAll(strings.ReplaceAll(text, "exemple.fr", ""), "petr d’exemple", ""), "exemple") {
				t.Errorf("%s, %s: the form « %s » of a fact has a mark", c.Kind, c.State, form)
			}
		}
		if !strings.Contains(of["page"], `<p class="citation">D’après le PETR`) || !strings.Contains(of["image"], c.Figure.Tools.Permalink) {
			t.Errorf("%s, %s: nothing tells how to cite a fact", c.Kind, c.State)
		}
	}
}

// TestExemples_une_figure_mêlée_dit_lesquels: beside facts, the rows and columns
// that are invented say it in their names, and in the file line by line.
func TestExemples_une_figure_mêlée_dit_lesquels(t *testing.T) {
	figure := func(left, right bool) *chart.Figure {
		f := &chart.Figure{
			ID: "mêlée", Kind: chart.Comparison, RowHead: "Axe", Unit: "%", Title: "Deux EPCI",
			Columns: []chart.Column{{Label: "Amont", Example: left}, {Label: "Aval", Example: right}, {Label: "Milieu"}},
			Rows:    []chart.Row{{Label: "Ensemble", Cells: []chart.Cell{{Value: 40}, {Value: 30}, {Absent: true}}}},
		}
		f.TellExamples()
		return f
	}
	mixed := figure(true, false)
	page, values := string(written(mixed, (*chart.Figure).HTML)), string(written(mixed, (*chart.Figure).CSV))
	if mixed.Example || !mixed.HoldsExamples() || !strings.Contains(page, ">[Exemple] Amont<") || strings.Contains(page, "[Exemple] Aval") {
		t.Errorf("an example beside a fact is not told apart:\n%s", page)
	}
	if want := "exemple,axe,serie,valeur,unite,remarque\r\noui,Ensemble,[Exemple] Amont,40,%,\r\nnon,Ensemble,Aval,30,%,\r\nnon,Ensemble,Milieu,,%,\r\n"; values != want {
		t.Errorf("its values are %q, want %q", values, want)
	}
	if whole := figure(true, true); !whole.Example || whole.Columns[0].Label != "Amont" {
		t.Errorf("without any fact, the mark says it of the whole figure: Example = %t, label %q", whole.Example, whole.Columns[0].Label)
	}
	if facts := figure(false, false); facts.HoldsExamples() {
		t.Error("facts alone hold examples")
	}
}
