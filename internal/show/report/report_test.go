package report_test

import (
	"flag"
	"fmt"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/portal/load"
	"limpide/internal/portal/local"
	"limpide/internal/portal/portaltest"
	"limpide/internal/portal/seen"
	"limpide/internal/show/document"
	"limpide/internal/show/report"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestYears: a year of a contract runs from its day to the eve of that day; the last one
// ends with the contract, and those to come are not there.
func TestYears(t *testing.T) {
	day := func(s string) fr.Date {
		d, err := fr.ParseDate(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	c := &portal.Contract{Name: "contrat", Start: day("2022-11-02"), End: day("2026-10-31")}
	for on, want := range map[string]string{
		"2022-11-01": "",
		"2022-11-02": "2023:2022-11-02/2023-11-01",
		"2024-11-02": "2023:2022-11-02/2023-11-01 2024:2023-11-02/2024-11-01 2025:2024-11-02/2025-11-01",
		"2030-01-01": "2023:2022-11-02/2023-11-01 2024:2023-11-02/2024-11-01 2025:2024-11-02/2025-11-01 2026:2025-11-02/2026-10-31",
	} {
		var got []string
		for _, y := range report.Years(c, day(on)) {
			got = append(got, fmt.Sprintf("%d:%s/%s", y.Name(), y.From, y.To))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("on %s the years are %q, want %q", on, got, want)
		}
	}
	c.End = c.Start // a contract of a day
	if got := report.Years(c, day("2030-01-01")); len(got) != 1 {
		t.Errorf("a contract of a day has %d years", len(got))
	}
}

// TestReports compares the reports on a small portal, as texts.
func TestReports(t *testing.T) {
	p, faults := load.Load(portaltest.Base())
	if faults.Errors() > 0 {
		t.Fatal(faults)
	}
	day := fr.Date{Year: 2026, Month: 11, Day: 23}
	p = seen.From(p, day)
	var got txtar.Archive
	add := func(name string, d *document.Document) {
		got.Files = append(got.Files, txtar.File{Name: name, Data: []byte(dump(d))})
	}
	write := func(p *portal.Portal, name string) *document.Document {
		r, err := report.Named(p, day, name)
		if err != nil {
			t.Fatal(err)
		}
		return r.Write(p, day)
	}
	add("annuel", write(p, "2026"))
	add("bilan", write(p, "bilan"))
	c := p.Contracts.On(day)
	c.Reviews = append(c.Reviews, portal.Review{Date: fr.Date{Year: 2023, Month: 12}, Title: "Continuer ou arrêter", State: portal.Carried})
	add("phase-1", write(p, "phase-1"))
	add("fiche", report.Sheet(p, p.Territories[0], day))
	add("fiche-commune", report.CommuneSheet(p, local.New(p).Communes[0], day))
	empty := &portal.Portal{Territories: p.Territories[:1], Frameworks: p.Frameworks, Contracts: portal.Contracts{{Dataset: &portal.Dataset{}, Name: "contrat", Start: c.Start, End: c.End}}}
	empty.Index()
	add("annuel-sans-rien", write(empty, "2023"))
	portaltest.Golden(t, "testdata/rapports.txtar", &got, *update)
}

// dump writes a document as a text.
func dump(d *document.Document) string {
	var w strings.Builder
	fmt.Fprintf(&w, "# %s\n%s\n", d.Title, d.Subtitle)
	for _, b := range d.Blocks {
		switch b := b.(type) {
		case document.Heading:
			mark := ""
			if b.Example {
				mark = " [Exemple]"
			}
			fmt.Fprintf(&w, "\n%s %s%s\n", strings.Repeat("#", b.Level), b.Text, mark)
		case document.Text:
			fmt.Fprintf(&w, "(%s) %s\n", b.Style, b.Text)
		case document.List:
			for _, item := range b.Items {
				fmt.Fprintf(&w, "- %s | %s | %s\n", item.Title, item.Text, item.Link)
			}
		case document.Table:
			fmt.Fprintf(&w, "[%s]\n%s\n", b.Caption, strings.Join(b.Heads, " | "))
			for _, row := range b.Rows {
				if len(row) != len(b.Heads) || b.Numeric != nil && len(b.Numeric) != len(b.Heads) {
					fmt.Fprintf(&w, "!! %d cells, %d heads\n", len(row), len(b.Heads))
				}
				fmt.Fprintln(&w, strings.Join(row, " | "))
			}
		case document.Figure:
			fmt.Fprintf(&w, "<%s>\n", b.Figure.ID)
		}
	}
	return w.String()
}
