package build

import (
	"bytes"
	"fmt"
	"testing"

	"limpide/internal/base/diag"
	"limpide/internal/run/output"
	"limpide/internal/site"
	"limpide/internal/site/page"
)

// TestMakeAll_une_page_dit_ce_que_les_autres_pèsent makes a page that comes first
// in the plan, and states the weights and places of the pages after it.
func TestMakeAll_une_page_dit_ce_que_les_autres_pèsent(t *testing.T) {
	write := func(text string) func(*bytes.Buffer) diag.List {
		return func(w *bytes.Buffer) diag.List { w.WriteString(text); return nil }
	}
	outputs := []site.Output{
		{Path: "poids/index.html", Address: "/poids/", Late: func(w *bytes.Buffer, made *page.Made) diag.List {
			fmt.Fprintf(w, "<p id=y>%d %d %d", len(made.Pages), made.Weights["b.csv"], len(made.Pages["a/index.html"].IDs))
			return nil
		}},
		{Path: "a/index.html", Address: "/a/", Render: write("<p id=x>Bonjour")},
		{Path: "b.csv", Render: write("a,b")},
	}
	sink := &output.Memory{}
	m := newMaker(Input{Sink: sink}, nil, outputs)
	if err := m.makeAll(t.Context()); err != nil || len(m.faults) > 0 {
		t.Fatal(err, m.faults)
	}
	if got := sink.Files()["poids/index.html"]; string(got) != "<p id=y>1 3 1" {
		t.Errorf("the page says %q, want the one other page, its weight and its place", got)
	}
	if m.report.Pages != 2 || m.report.Files != 3 || m.made.Pages["poids/index.html"].IDs[0] != "y" {
		t.Errorf("the report counts %+v, and the pages made are %v", m.report, m.made)
	}
}
