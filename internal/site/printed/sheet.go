package printed

import (
	"fmt"

	"limpide/internal/format/qr"
	"limpide/internal/portal"
	"limpide/internal/show/address"
	"limpide/internal/show/report"
	"limpide/internal/site/view"
)

// SheetPage is "/territoires/<slug>/fiche/": a territory on two sides of a page at most,
// to be read before a council.
type SheetPage struct {
	*view.Layout
	Territory *portal.Territory
	Subtitle  string
	Blocks    []Block
	Code      Code
}

// Code is what a phone reads as the address of a page.
type Code struct {
	Path, Address string
	Side          int
}

func sheetPages(s *view.Site) []view.Page {
	var pages []view.Page
	for _, t := range s.Portal.Territories {
		pages = append(pages, view.Page{
			Address: address.Sheet(t), From: t.Place, Example: t.Dataset.Example, Short: "Fiche", Title: t.ShortName + " : l’essentiel",
			Description: fmt.Sprintf("Où en est la transition %s, sur une feuille à imprimer avant une réunion.", t.Of()),
			View: func(r *view.Rendering) any {
				doc := report.Sheet(r.Portal, t, r.Day)
				page := &SheetPage{Layout: r.Layout, Territory: t, Subtitle: doc.Subtitle, Blocks: blocks(r, doc)}
				page.Code.Address = written(r.Portal, address.Territory(t))
				path, side, err := qr.Path(page.Code.Address)
				if err == nil { // a longer address has none
					page.Code.Path, page.Code.Side = path, side
				}
				return page
			},
		})
	}
	return pages
}
