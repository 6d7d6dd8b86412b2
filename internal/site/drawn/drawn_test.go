package drawn

import (
	"bytes"
	"testing"

	"limpide/internal/show/chart"
)

func TestFigure_relue_après_la_dernière(t *testing.T) {
	built := 0
	f := New(func() *chart.Figure { built++; return &chart.Figure{ID: "a"} })
	for i, wantBuilt := range []int{1, 2} {
		got := f.Draw()
		if got.ID != "a" || built != wantBuilt || f.made != nil {
			t.Errorf("draw %d = %q after %d builds, kept: %v; want the figure after %d, let go", i+1, got.ID, built, f.made != nil, wantBuilt)
		}
	}
	f.Count()
	f.Count()
	f.Count()
	if f.Draw().Title = "changed"; f.Draw().Title != "" {
		t.Error("who draws a figure changes that of the next")
	}
}

func TestFile_n_est_écrit_qu_une_fois(t *testing.T) {
	written := 0
	f := New(func() *chart.Figure { return &chart.Figure{} }).Add(Values, func(w *bytes.Buffer) { written++; w.WriteString("a,b") })
	var w bytes.Buffer
	if weight := f.Weight(); weight != f.Weight() || written != 1 {
		t.Errorf("the weight is %q after %d writings, want one", weight, written)
	}
	if f.Render(&w); w.String() != "a,b" || written != 1 {
		t.Errorf("the file is %q after %d writings, want what was weighed", w.String(), written)
	}
	if none := (*File)(nil); none.Weight() != "" {
		t.Errorf("a file that a figure does not have weighs %q", none.Weight())
	}
}
