package chart_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"limpide/internal/portal/portaltest"
	"limpide/internal/show/chart"
	"limpide/internal/show/chart/charttest"
)

var update = flag.Bool("update", false, "rewrite the goldens")

// TestFigures holds every kind in every state: what a page shows, the file of
// its values, and for the first state of a kind the picture that stands alone.
func TestFigures(t *testing.T) {
	archives := map[string]*txtar.Archive{}
	for _, c := range charttest.Cases() {
		a := archives[c.Kind]
		if a == nil {
			a = &txtar.Archive{Comment: []byte("Rewritten by: go test ./internal/show/chart -update\n")}
			archives[c.Kind] = a
		}
		add := func(ext string, data []byte) {
			a.Files = append(a.Files, txtar.File{Name: c.State + ext, Data: data})
		}
		if len(a.Files) == 0 {
			add(".svg", lined(written(c.Figure, (*chart.Figure).SVG)))
		}
		add(".html", lined(written(c.Figure, (*chart.Figure).HTML)))
		add(".csv", bytes.ReplaceAll(written(c.Figure, (*chart.Figure).CSV), []byte("\r\n"), []byte("\n")))
	}
	for kind, a := range archives {
		t.Run(kind, func(t *testing.T) { portaltest.Golden(t, filepath.Join("testdata", kind+".txtar"), a, *update) })
	}
}

func written(f *chart.Figure, write func(*chart.Figure, *bytes.Buffer)) []byte {
	var w bytes.Buffer
	write(f, &w)
	return w.Bytes()
}

// lined puts each element on a line of its own, for whoever reads a difference.
func lined(markup []byte) []byte {
	return append(bytes.ReplaceAll(markup, []byte("><"), []byte(">\n<")), '\n')
}

// TestTable verifies that the values are typed, and written as the datasets are.
func TestTable(t *testing.T) {
	f := &chart.Figure{
		Kind: chart.Comparison, RowHead: "Année civile", Unit: "%", Decimals: 2,
		Columns: []chart.Column{{Label: "=1+1"}, {Label: "\u200b＠A1"}},
		Rows:    []chart.Row{{Label: "Moins de 5\u202f%", Cells: []chart.Cell{{Value: 41.2}, {Absent: true, Note: "-"}}}},
	}
	want := "annee_civile,serie,valeur,unite,remarque\r\n" +
		"Moins de 5 %,'=1+1,41.2,%,\r\n" +
		"Moins de 5 %,'\u200b＠A1,,%,'-\r\n"
	if got := string(written(f, (*chart.Figure).CSV)); got != want {
		t.Errorf("CSV = %q, want %q", got, want)
	}
	var w bytes.Buffer
	if err := f.Table().WriteJSON(&w); err != nil {
		t.Fatal(err)
	}
	if got, want := w.String(), `"serie":"=1+1","valeur":41.2,"unite":"%"`; !strings.Contains(got, want) {
		t.Errorf("JSON = %s, want %s in it", got, want)
	}
}

// TestFigures_le_balisage_est_bien_formé reads what is written as XML: every
// element is closed, every attribute quoted, no number is NaN.
func TestFigures_le_balisage_est_bien_formé(t *testing.T) {
	for _, c := range charttest.Cases() {
		for name, write := range map[string]func(*chart.Figure, *bytes.Buffer){"page": (*chart.Figure).HTML, "image": (*chart.Figure).SVG} {
			got := written(c.Figure, write)
			if name == "page" {
				got = bytes.ReplaceAll(got, []byte(" download>"), []byte(` download="">`))
			}
			d := xml.NewDecoder(bytes.NewReader(got))
			var err error
			for err == nil {
				_, err = d.Token()
			}
			if !errors.Is(err, io.EOF) {
				t.Errorf("%s, %s, %s: %v", c.Kind, c.State, name, err)
			}
			for _, bad := range []string{"NaN", "Inf", "style=", "<script", "%!"} {
				if bytes.Contains(got, []byte(bad)) {
					t.Errorf("%s, %s, %s: holds %q", c.Kind, c.State, name, bad)
				}
			}
		}
	}
}

// TestPatterns verifies that a référentiel that the style sheets do not know has
// its texture and, alone, its colour.
func TestPatterns_chaque_référentiel_a_sa_texture(t *testing.T) {
	hues := append(charttest.Hues(), chart.Hue{ID: "eau", Angle: 135, Ink: "#123456"})
	if got := string(chart.Patterns(hues)); !strings.Contains(got, `id="hachures_eau" class="hachures teinte-eau"`) || !strings.Contains(got, "rotate(135)") {
		t.Errorf("Patterns has no texture for a third référentiel:\n%s", got)
	}
	f := charttest.Cases()[0].Figure
	f.Hue, f.Hues = "eau", hues
	got := string(written(f, (*chart.Figure).SVG))
	for _, part := range []string{".teinte-eau{--teinte:#123456}", `class="figure  teinte-eau"`, `fill="url(#hachures_eau)"`} {
		if !strings.Contains(got, part) {
			t.Errorf("a picture that stands alone lacks %s", part)
		}
	}
}

var classAttribute = regexp.MustCompile(`class="([^"]*)"`)

// TestSVG_chaque_classe_a_son_style holds that a picture that stands alone
// dresses everything it draws.
func TestSVG_chaque_classe_a_son_style(t *testing.T) {
	bare := map[string]bool{} // classes that only the pages dress, or that their element does
	for _, class := range strings.Fields("image figure entier radar courbes petite serie-0 vue-large nom-commune") {
		bare[class] = true
	}
	byElement := regexp.MustCompile("^(part|etats?|phase|tache)-")
	for _, c := range charttest.Cases() {
		svg := string(written(c.Figure, (*chart.Figure).SVG))
		style, body, _ := strings.Cut(svg, "</style>")
		for _, m := range classAttribute.FindAllStringSubmatch(body, -1) {
			for _, class := range strings.Fields(m[1]) {
				if !bare[class] && !byElement.MatchString(class) && !strings.Contains(style, "."+class) {
					t.Errorf("%s, %s: no style for the class %q", c.Kind, c.State, class)
					bare[class] = true
				}
			}
		}
	}
}

// TestHTML_chaque_figure_porte_ce_qu_elle_doit: whatever its kind, a figure says
// what it is, where its values come from, and what one can do.
func TestHTML_chaque_figure_porte_ce_qu_elle_doit(t *testing.T) {
	for _, c := range charttest.Cases() {
		page := string(written(c.Figure, (*chart.Figure).HTML))
		alone := string(written(c.Figure, (*chart.Figure).SVG))
		for _, part := range []string{`role="figure"`, `<figcaption`, "Source", "lu le 23", c.Figure.ID + ".csv", c.Figure.ID + ".svg", "mailto:"} {
			if !strings.Contains(page, part) {
				t.Errorf("%s, %s: the page lacks %q", c.Kind, c.State, part)
			}
		}
		for _, part := range []string{`xmlns="http://www.w3.org/2000/svg"`, "<title", "<style>", "lu le 23"} {
			if !strings.Contains(alone, part) {
				t.Errorf("%s, %s: the picture lacks %q", c.Kind, c.State, part)
			}
		}
	}
}

// BenchmarkFigures measures what a static figure costs on average.
func BenchmarkFigures(b *testing.B) {
	cases := charttest.Cases()
	var w bytes.Buffer
	for b.Loop() {
		for _, c := range cases {
			w.Reset()
			c.Figure.HTML(&w)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*len(cases)), "µs/figure")
}
