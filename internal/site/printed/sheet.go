package printed

import (
	"fmt"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/format/qr"
	"limpide/internal/portal"
	"limpide/internal/show/address"
	"limpide/internal/show/document"
	"limpide/internal/show/report"
	"limpide/internal/site/frame"
	"limpide/internal/site/making"
)

// SheetPage is "/territoires/<slug>/fiche/", a territory on two sides of a page at most, to
// be read before a council, and "/communes/<slug>/fiche/", a commune on one.
type SheetPage struct {
	*frame.Layout
	Subtitle string
	Blocks   []Block
	Of, Href string // what it is of, « du Briançonnais », and the page that says more
	Code     Code
}

// Code is what a phone reads as the address of a page.
type Code struct {
	Path, Address string
	Side          int
}

func sheetPages(s *making.Site) []making.Page {
	var pages []making.Page
	for _, t := range s.Portal.Territories {
		pages = append(pages, sheet(address.Territory(t), t.Place, t, t.ShortName, t.Of(), func(r *making.Rendering) *document.Document { return report.Sheet(r.Portal, t, r.Day) }))
	}
	for _, c := range s.Atlas.Communes {
		pages = append(pages, sheet(address.Commune(c), c.Place.Value("nom"), c.Territory, c.Apart(), fr.OfTown(c.Name), func(r *making.Rendering) *document.Document { return report.CommuneSheet(r.Portal, c, r.Day) }))
	}
	return pages
}

// sheet plans the sheet of a territory, or of a commune of one, whose page is at an address.
func sheet(at string, from diag.Place, t *portal.Territory, name, of string, write func(r *making.Rendering) *document.Document) making.Page {
	return making.Page{
		Address: address.Sheet(at), From: from, Example: t.Dataset.Example, Short: "Fiche", Title: name + " : l’essentiel",
		Description: fmt.Sprintf("Où en est la transition %s, sur une feuille à imprimer avant une réunion.", of),
		View: func(r *making.Rendering) any {
			doc := write(r)
			page := &SheetPage{Layout: r.Layout, Of: of, Href: r.To(at), Subtitle: doc.Subtitle, Blocks: blocks(r, doc)}
			page.Code.Address = written(r.Portal, at)
			path, side, err := qr.Path(page.Code.Address)
			if err == nil { // a longer address has none
				page.Code.Path, page.Code.Side = path, side
			}
			return page
		},
	}
}
