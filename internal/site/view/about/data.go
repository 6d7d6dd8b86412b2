// Package about is the pages on the site itself: its data and what changed in them, how to
// read it, its words, who publishes it, where things are.
package about

import (
	"fmt"

	"limpide/internal/base/fr"
	"limpide/internal/format/data"
	"limpide/internal/portal"
	"limpide/internal/show/address"
	"limpide/internal/show/words/standing"
	"limpide/internal/site/catalog"
	"limpide/internal/site/frame"
	"limpide/internal/site/making"
	"limpide/internal/site/opendata"
	"limpide/internal/site/page"
)

// DataPage is "/donnees/": the datasets.
type DataPage struct {
	*frame.Layout
	Tables    []Dataset
	Archive   Download
	Within    []Download // what there is of each territory
	Package   string     // link to the description for programs
	Graph     string     // link to the catalogue for harvesters
	CatalogAt string     // its address, to be given to a harvester
}

// Dataset is a table and the files it is published in.
type Dataset struct {
	*opendata.Table
	Downloads []Download
}

// Download is a file to take away.
type Download struct {
	Name, Href string
	Says       string // "XLSX, 12 ko"
}

// TablePage is "/donnees/<id>/": a dataset, its dictionary, its latest rows.
type TablePage struct {
	*frame.Layout
	Dataset
	Facts   []standing.Fact
	Sources []*portal.Source
	More    int // sources beyond those listed
	Heads   []data.Column
	Preview [][]string
}

// previewRows bounds the preview of a dataset: it shows what the file holds, and
// says where things stand.
const (
	previewRows = 9
	maxSources  = 25
)

// Catalogue returns the open data of the site. What its files weigh is known once
// they are made.
func Catalogue(s *making.Site, made *page.Made) *catalog.Catalogue {
	return &catalog.Catalogue{Site: &s.Portal.Site, Base: s.BaseURL, Day: s.Day, Tables: s.Tables, Made: made}
}

// MainPages returns the pages right below the home page, and the territories.
func MainPages(s *making.Site) []catalog.Link {
	var links []catalog.Link
	for _, p := range s.Planned() {
		above := address.Above(p.Address)
		isMain := p.Address == address.Home || above == address.Home || above == address.Territories
		if isMain && making.IsListed(s.Written[p.Address]) {
			title, description := s.Called(p)
			links = append(links, catalog.Link{Title: title, Address: s.BaseURL + address.Below(p.Address), Description: description})
		}
	}
	return links
}

func download(r *making.Rendering, name, file string, made *page.Made) Download {
	return Download{name, r.Root + file, opendata.FormatOf(file) + ", " + fr.Bytes(int64(made.Weights[file]))}
}

func dataset(r *making.Rendering, t *opendata.Table, made *page.Made) Dataset {
	d := Dataset{Table: t}
	for _, f := range t.Forms() {
		d.Downloads = append(d.Downloads, download(r, f.Name, t.Path(f), made))
	}
	return d
}

// Data plans the page of the datasets.
func Data(*making.Site) []making.Page {
	return []making.Page{{
		Address: address.Data, Short: "Données", Title: "Les données ouvertes",
		Description: "Toutes les données du portail, en tableur, CSV et JSON, avec leur dictionnaire.",
		Late: func(r *making.Rendering, made *page.Made) any {
			view := &DataPage{
				Layout: r.Layout, Archive: download(r, "Tout télécharger", catalog.ArchivePath, made),
				Package: r.Root + catalog.PackagePath, Graph: r.Root + catalog.GraphPath, CatalogAt: r.From.BaseURL + catalog.GraphPath,
			}
			for i := range r.From.Tables {
				t := &r.From.Tables[i]
				r.Example = r.Example || t.Example
				view.Tables = append(view.Tables, dataset(r, t, made))
			}
			for _, of := range r.From.Within {
				view.Within = append(view.Within, download(r, of.Territory.ShortName, of.Path(), made))
			}
			return view
		},
	}}
}

// Table plans the page of each dataset.
func Table(s *making.Site) []making.Page {
	pages := make([]making.Page, len(s.Tables))
	for i := range s.Tables {
		t := &s.Tables[i]
		pages[i] = making.Page{
			Address: address.Dataset(t.Name), Short: t.Title, Title: t.Title, Description: t.Description,
			Late: func(r *making.Rendering, made *page.Made) any { return tableView(r, t, made) },
		}
	}
	return pages
}

func tableView(r *making.Rendering, t *opendata.Table, made *page.Made) *TablePage {
	publisher := &r.Site.Publisher
	citation := "" // nobody signs what is invented
	if r.Example = t.Example; !t.Example {
		citation = fmt.Sprintf("%s, « %s », %s, %s", publisher.ShortName, t.Title, r.Day.Long(), r.Canonical)
		if day, archive := r.From.Archive(r.Address); archive != "" {
			citation += " ; chiffres publiés le " + day + " : " + archive
		}
	}
	r.Describe(Catalogue(r.From, made).Dataset(t))
	shown := t.Sources[:min(len(t.Sources), maxSources)]
	view := &TablePage{
		Layout: r.Layout, Dataset: dataset(r, t, made), Sources: shown, More: len(t.Sources) - len(shown),
		Facts: standing.Facts("Licence", t.Licence, "Producteur", publisher.Name,
			"Dans les fichiers CSV", "UTF-8, une virgule entre les colonnes, un point pour les décimales",
			"Sources lues jusqu’au", t.ReadOn.Long(), "Citer", citation),
	}
	view.Heads, view.Preview = t.Preview(previewRows)
	return view
}
