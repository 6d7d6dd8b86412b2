package report_test

import (
	"bytes"
	"flag"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"limpide/internal/base/fr"
	"limpide/internal/format/prose"
	"limpide/internal/portal"
	"limpide/internal/portal/load"
	"limpide/internal/portal/local"
	"limpide/internal/portal/portaltest"
	"limpide/internal/portal/reports"
	"limpide/internal/portal/seen"
	"limpide/internal/show/document"
	"limpide/internal/show/report"
)

var update = flag.Bool("update", false, "rewrite the golden files")

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
		return r.Write(p, day, nil)
	}
	add("annuel", write(p, "2026"))
	add("annuel-d-un-audit", write(p, "2025"))
	add("bilan", write(p, "bilan"))
	c := p.Contracts.On(day)
	c.Reviews = append(c.Reviews, portal.Review{Date: fr.Date{Year: 2023, Month: 12}, Title: "Continuer ou arrêter", State: portal.Carried})
	add("phase-1", write(p, "phase-1"))
	add("fiche", report.Sheet(p, p.Territories[0], day))
	add("fiche-commune", report.CommuneSheet(p, local.New(p).Communes[0], day))
	year, err := report.Named(p, day, "2025")
	if err != nil {
		t.Fatal(err)
	}
	p.Reports = portal.Reports{
		Decided: []portal.DecidedReport{{Name: "2025", Published: true}},
		Orders:  []portal.PartOrder{{For: "ademe", Parts: []string{"suite", "actions"}}},
		Texts: []portal.ReportText{
			{Report: "2026", Part: "suite", Blocks: []prose.Block{prose.Paragraph{Runs: []prose.Run{{Text: "On "}, {Text: "continue", Bold: true}}}}},
			{Report: "2026", Part: "amont", Blocks: []prose.Block{prose.List{Items: [][]prose.Run{{{Text: "Un point"}}}}}},
		},
		Frozen: map[string]portal.Frozen{"2025": {Data: year.Write(p, day, nil).Freeze(document.On(p, day), map[string]string{"action/renover-les-ecoles": "À venir"})}},
	}
	add("annuel-apres-un-autre", write(p, "2026"))
	asked, _, err := report.Chosen(p, day, nil, []string{"2026"}, "ademe")
	if err != nil {
		t.Fatal(err)
	}
	add("annuel-pour-l-agence", asked)
	empty := &portal.Portal{Territories: p.Territories[:1], Frameworks: p.Frameworks, Contracts: portal.Contracts{{Dataset: &portal.Dataset{}, Name: "contrat", Start: c.Start, End: c.End}}}
	empty.Index()
	add("annuel-sans-rien", write(empty, "2023"))
	portaltest.Golden(t, "testdata/rapports.txtar", &got, *update)
}

// TestSheet_dates has the values to come listed from the nearest to the farthest, and the
// farthest left out.
func TestSheet_dates(t *testing.T) {
	p, faults := load.Load(portaltest.Base())
	if faults.Errors() > 0 {
		t.Fatal(faults)
	}
	day, territory := fr.Date{Year: 2026, Month: 11, Day: 23}, p.Territories[0]
	at := slices.IndexFunc(p.Indicators, func(i *portal.Indicator) bool { return i.SeriesOf(territory.Slug) != nil })
	if at < 0 {
		t.Fatal("no indicator has values of the territory")
	}
	one := p.Indicators[at]
	p.Indicators = nil
	for year := 2040; year > 2030; year-- {
		later := *one
		later.Short, later.Next = fmt.Sprint("Valeur de ", year), fr.Date{Year: year}
		p.Indicators = append(p.Indicators, &later)
	}
	text := dump(report.Sheet(p, territory, day))
	last := 0
	for year := 2031; year <= 2040; year++ {
		found := strings.Index(text, fmt.Sprint("valeur attendue en ", year))
		switch {
		case year == 2031 && found < 0, found >= 0 && found < last:
			t.Errorf("the value of %d is not in its place:\n%s", year, text)
		case year == 2040 && found >= 0:
			t.Errorf("the farthest value is there:\n%s", text)
		}
		last = max(last, found)
	}
}

// TestParts: the parts of each kind of report are those that a text or an order may name.
func TestParts(t *testing.T) {
	for _, kind := range []reports.Kind{reports.OfYear, reports.OfContract, reports.OfPhase} {
		if got, want := report.Parts(kind), kind.Parts(); !slices.Equal(got, want) {
			t.Errorf("the parts of kind %d are %q, want %q", kind, got, want)
		}
	}
}

// TestPublished: a report that is published says what it said, whatever the data say since.
func TestPublished(t *testing.T) {
	p, _ := load.Load(portaltest.Base())
	day := fr.Date{Year: 2026, Month: 11, Day: 23}
	r, err := report.Named(p, day, "2026")
	if err != nil {
		t.Fatal(err)
	}
	written := r.Write(p, day, nil)
	data := written.Freeze(document.On(p, day), report.Facts(p, day))
	p.Reports = portal.Reports{Decided: []portal.DecidedReport{{Name: "2026"}}, Frozen: map[string]portal.Frozen{"2026": {Data: data}}}
	if r.Published(p) != nil {
		t.Error("a report that nobody has published is")
	}
	p.Reports.Decided[0].Published = true
	drawn := pixels(written, document.On(p, day))
	p.Plans, p.Indicators, p.Assessments = nil, nil, nil
	p.Index()
	doc, name, err := report.Chosen(p, day, nil, []string{"2026"}, "")
	if err != nil || name != "rapport-2026" {
		t.Fatal(name, err)
	}
	if got, want := dump(doc), dump(written); got != want {
		t.Errorf("published, the report says\n%s\nwant\n%s", got, want)
	}
	if got := pixels(doc, document.On(p, day)); len(got) == 0 || !bytes.Equal(got, drawn) {
		t.Error("published, the figures are others")
	}
	if _, err := document.Thaw(bytes.Replace(data, []byte("Rapport"), []byte("RAPPORT"), 1)); err == nil {
		t.Error("a frozen report that was edited is read")
	}
}

// pixels returns those of the figures of a document.
func pixels(d *document.Document, on document.Paper) (all []byte) {
	for _, b := range d.Prose(on).Blocks {
		if picture, ok := b.(prose.Picture); ok {
			all = append(all, picture.PNG...)
		}
	}
	return all
}

func runs(all []prose.Run) (text string) {
	for _, r := range all {
		text += r.Text
	}
	return text
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
			fmt.Fprintf(&w, "(%s) %s%s\n", b.Style, b.Text, runs(b.Runs))
		case document.List:
			for _, item := range b.Items {
				fmt.Fprintf(&w, "- %s%s | %s | %s\n", item.Title, runs(item.Runs), item.Text, item.Link)
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
			id := b.Figure.ID
			if b.Made != nil {
				id = b.Made.ID
			}
			fmt.Fprintf(&w, "<%s>\n", id)
		}
	}
	return w.String()
}
