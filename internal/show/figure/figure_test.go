package figure_test

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"limpide/internal/base/fr"
	"limpide/internal/portal/load"
	"limpide/internal/show/address"
	"limpide/internal/show/figure"
	"limpide/internal/show/words"
)

// TestAll builds each figure of the portal of this repository, without a site:
// a report or a picture alone needs no page.
func TestAll(t *testing.T) {
	p, _ := load.Load(os.DirFS("../../.."))
	day := fr.Date{Year: 2026, Month: 11, Day: 23}
	b := &figure.Builder{
		Portal: p, Words: words.New(p, day), Day: day,
		Link:  func(to string) string { return "https://exemple.fr" + to },
		Sizes: map[string]int{"valeurs": 12_345},
	}
	seen := map[string]bool{}
	kinds := map[any]bool{}
	for _, f := range b.All() {
		place := f.Page + "#" + f.ID
		if seen[place] {
			t.Errorf("two figures at %s", place)
		}
		seen[place] = true
		fig := b.Build(f)
		kinds[fig.Kind] = true
		if fig.ID != f.ID {
			t.Errorf("the figure at %s has the id %q", place, fig.ID)
		}
		if fig.Title == "" || fig.RowHead == "" || len(fig.Rows) == 0 {
			t.Errorf("%s lacks a title, a heading or rows: %+v", place, fig)
		}
		if to := fig.Download.Href; to != "" && !strings.HasPrefix(to, "https://exemple.fr"+address.Data) {
			t.Errorf("%s leads to %q, not by the link that it was given", place, to)
		}
		for what, draw := range map[string]func(*bytes.Buffer){"its HTML": fig.HTML, "its values": fig.CSV, "its picture": fig.SVG} {
			var w bytes.Buffer
			if draw(&w); w.Len() == 0 {
				t.Errorf("%s: %s is empty", place, what)
			}
		}
	}
	for _, plan := range p.Plans { // an action of two axes counts once in the key
		done := b.Build(figure.Plan(plan)).Columns[0].Count
		for _, f := range p.Frameworks {
			if fig, ok := figure.PlanAxes(plan, f); ok && b.Build(fig).Columns[0].Count > done {
				t.Errorf("%s: %d actions done in its key, of the %d of the plan", fig.ID, b.Build(fig).Columns[0].Count, done)
			}
		}
	}
	if len(kinds) < 9 {
		t.Errorf("the figures are of %d kinds only", len(kinds))
	}
	year := b.Build(figure.Years(p.Indicators[0]))
	if want := "12\u00a0ko"; !strings.Contains(year.Download.Label, want) {
		t.Errorf("the label of a download is %q, want %q in it", year.Download.Label, want)
	}
}

// TestFigures_disent_quand_leurs_sources_ont_été_lues holds what a figure says to the
// day of each of its sources.
func TestFigures_disent_quand_leurs_sources_ont_été_lues(t *testing.T) {
	p, _ := load.Load(os.DirFS("../../.."))
	b := &figure.Builder{Portal: p, Words: words.New(p, fr.Date{Year: 2026, Month: 11, Day: 28}), Link: func(to string) string { return to }}
	file, early, late := fr.Date{Year: 2026, Month: 9, Day: 2}, fr.Date{Year: 2026, Month: 11, Day: 1}, fr.Date{Year: 2026, Month: 11, Day: 28}
	i := p.Indicator("omr-brianconnais")
	sources := i.Sources()
	if len(sources) != 2 || len(sources) != len(i.Dataset.Sources) {
		t.Fatal("the indicator has not two sources of its file: nothing is tested")
	}
	for _, c := range []struct {
		days      [3]fr.Date // of the file, of its sources
		want, why string
	}{
		{[3]fr.Date{file, early, early}, "le 1er novembre 2026", "together"},
		{[3]fr.Date{file, late, early}, "jusqu’au 28 novembre 2026", "on two days"},
		{[3]fr.Date{file, {}, {}}, "le 2 septembre 2026", "on the day of the file"},
		{[3]fr.Date{{}, late, {}}, "", "on a day that is not known"},
	} {
		i.Dataset.ReadOn, sources[0].ReadOn, sources[1].ReadOn = c.days[0], c.days[1], c.days[2]
		if got := b.Build(figure.Years(i)).ReadOn; got != c.want {
			t.Errorf("sources read %s: %q, want %q", c.why, got, c.want)
		}
	}
}
