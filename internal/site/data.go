package site

import (
	"fmt"
	"slices"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/show/address"
	"limpide/internal/site/opendata"
)

// DataPage is "/donnees/": the datasets.
type DataPage struct {
	*Layout
	Tables []opendata.Table
}

// TablePage is "/donnees/<id>/": a dataset, its dictionary, its first rows.
type TablePage struct {
	*Layout
	Table   *opendata.Table
	CSV     string // link to the file
	Size    string // of the file: "12 ko"
	Facts   []Fact
	Sources []*portal.Source
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

func dataView(r *rendering) any {
	r.Example = slices.ContainsFunc(r.site.tables, func(t opendata.Table) bool { return t.Example })
	return &DataPage{r.Layout, r.site.tables}
}

func tablePages(s *Site) []planned {
	pages := make([]planned, len(s.tables))
	for i := range s.tables {
		t := &s.tables[i]
		pages[i] = planned{
			address: address.Dataset(t.Name), short: t.Title, title: t.Title, description: t.Description,
			view: func(r *rendering) any {
				publisher := &r.Site.Publisher
				citation := "" // nobody signs what is invented
				if r.Example = t.Example; !t.Example {
					citation = fmt.Sprintf("%s, « %s », %s, %s", publisher.ShortName, t.Title, r.Day.Long(), r.Canonical)
				}
				shown, columns := t.Sources[:min(len(t.Sources), maxSources)], min(len(t.Columns), previewColumns)
				view := &TablePage{
					Layout: r.Layout, Table: t, CSV: r.Root + t.Path(), Size: fr.Bytes(int64(s.tableSizes[t.Name])),
					Sources: shown, More: len(t.Sources) - len(shown),
					Facts: facts("Licence", t.Licence, "Producteur", publisher.Name, "Format", "CSV, UTF-8, séparateur virgule, point décimal",
						"Sources lues jusqu’au", t.ReadOn.Long(),
						"Citer", citation),
				}
				for _, c := range t.Columns[:columns] {
					view.Heads = append(view.Heads, c.Name)
				}
				for _, row := range t.Preview(previewRows) {
					view.Preview = append(view.Preview, row[:columns])
				}
				return view
			},
		}
	}
	return pages
}
