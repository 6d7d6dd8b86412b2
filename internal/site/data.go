package site

import (
	"limpide/internal/show/address"

	"bytes"
	"fmt"
	"io"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/base/parallel"
	"limpide/internal/site/opendata"
)

// DataPage is "/donnees/": the datasets.
type DataPage struct {
	*Layout
	Tables []TableLine
}

// TableLine is a dataset in the list.
type TableLine struct {
	Title, Description, Href, Rows string
	Example                        bool
}

// TablePage is "/donnees/<id>/": a dataset, its dictionary, its first rows.
type TablePage struct {
	*Layout
	Table   opendata.Table
	CSV     string // link to the file
	Size    string // of the file: "12 ko"
	Rows    string // "1 234 lignes"
	Facts   []Fact
	Sources []SourceView
	More    int // sources beyond those listed
	Preview [][]string
	Heads   []string
}

// previewRows and previewColumns bound the preview of a dataset: it shows the
// shape, the file has the rest.
const (
	previewRows    = 5
	previewColumns = 6
	maxSources     = 25
)

func (s *Site) planData() {
	s.addPage(address.Data, "Données", "data", func(r *rendering) any {
		page := &DataPage{Layout: r.layout("Les données ouvertes", "Toutes les données du portail, en CSV, avec leur dictionnaire.")}
		for i := range s.tables {
			t := &s.tables[i]
			page.Tables = append(page.Tables, TableLine{t.Title, t.Description, r.frame.To(address.Dataset(t.Name)), fr.Count(t.Len(), "ligne", "lignes"), t.Example})
			page.Example = page.Example || t.Example
		}
		return page
	})
	for i := range s.tables {
		t := &s.tables[i]
		size := s.tableSizes[t.Name]
		s.addPage(address.Dataset(t.Name), t.Title, "table", func(r *rendering) any { return r.tablePage(t, size) })
		s.addFile(csvPath(t), func(w *bytes.Buffer) diag.List {
			w.Grow(size) // a dataset may hold 100 MB: growing by doubling would cost three times that
			writeTable(w, t)
			return nil
		})
	}
}

func csvPath(t *opendata.Table) string {
	return address.Below(address.Dataset(t.Name)) + t.Name + ".csv"
}

// writeTable writes a table to something that takes every byte.
func writeTable(w io.Writer, t *opendata.Table) {
	if err := t.WriteCSV(w); err != nil {
		panic("site: a buffer refused bytes: " + err.Error())
	}
}

// csvSizes returns the size of the file of each table, in bytes, by its name: a
// reader is told before downloading.
func csvSizes(tables []opendata.Table) map[string]int {
	counts := make([]counter, len(tables))
	parallel.Each(len(tables), func(i int) { writeTable(&counts[i], &tables[i]) })
	sizes := make(map[string]int, len(tables))
	for i := range tables {
		sizes[tables[i].Name] = int(counts[i])
	}
	return sizes
}

// counter counts the bytes written to it.
type counter int

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}

func (r *rendering) tablePage(t *opendata.Table, size int) *TablePage {
	page := &TablePage{Layout: r.layout(t.Title, t.Description), Table: *t, CSV: r.frame.Root + csvPath(t)}
	page.Example = t.Example
	page.Rows = fr.Count(t.Len(), "ligne", "lignes")
	page.Size = fr.Bytes(int64(size))
	page.Facts = []Fact{{"Licence", t.Licence}, {"Producteur", r.site.portal.Site.Publisher.Name}, {"Format", "CSV, UTF-8, séparateur virgule, point décimal"}}
	if !t.ReadOn.IsZero() {
		page.Facts = append(page.Facts, Fact{"Sources lues jusqu’au", t.ReadOn.Long()})
	}
	page.Facts = append(page.Facts, Fact{"Citer", fmt.Sprintf("%s, « %s », %s, %s", r.site.portal.Site.Publisher.ShortName, t.Title, r.site.input.Date.Long(), r.frame.Canonical)})
	sources := t.Sources
	if len(sources) > maxSources {
		page.More = len(sources) - maxSources
		sources = sources[:maxSources]
	}
	page.Sources = r.sources(sources)
	columns := min(len(t.Columns), previewColumns)
	for _, c := range t.Columns[:columns] {
		page.Heads = append(page.Heads, c.Name)
	}
	for _, row := range t.Preview(previewRows) {
		page.Preview = append(page.Preview, row[:columns])
	}
	return page
}
