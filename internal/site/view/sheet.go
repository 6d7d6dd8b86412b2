package view

import (
	"fmt"
	"html/template"

	"limpide/internal/format/qr"
	"limpide/internal/portal"
	"limpide/internal/show/address"
	"limpide/internal/show/document"
	"limpide/internal/show/report"
)

// SheetPage is "/territoires/<slug>/fiche/": a territory on two sides of a page at most,
// to be read before a council.
type SheetPage struct {
	*Layout
	Territory *portal.Territory
	Subtitle  string
	Blocks    []Block
	Code      Code
}

// Block is a part of a document, as one of its fields.
type Block struct {
	Heading *document.Heading
	Text    *document.Text
	List    []Line
	Table   *document.Table
	Figure  template.HTML
}

// Code is what a phone reads as the address of a page.
type Code struct {
	Path, Address string
	Side          int
}

func sheetPages(s *Site) []Page {
	return each(s.Portal.Territories, func(t *portal.Territory) Page {
		return Page{
			Address: address.Sheet(t), From: t.Place, Example: t.Dataset.Example, Short: "Fiche", Title: t.ShortName + " : l’essentiel",
			Description: fmt.Sprintf("Où en est la transition %s, sur une feuille à imprimer avant une réunion.", t.Of()),
			View: func(r *Rendering) any {
				doc := report.Sheet(r.Portal, t, r.Day)
				view := &SheetPage{Layout: r.Layout, Territory: t, Subtitle: doc.Subtitle, Blocks: r.blocks(doc)}
				view.Code.Address = r.site.BaseURL + address.Below(address.Territory(t))
				path, side, err := qr.Path(view.Code.Address)
				if err == nil { // a longer address has none
					view.Code.Path, view.Code.Side = path, side
				}
				return view
			},
		}
	})
}

// blocks turns a document into what a template draws. Its figures are those of the
// portal, without what a page offers to do with them.
func (r *Rendering) blocks(doc *document.Document) []Block {
	var blocks []Block
	for i, b := range doc.Blocks {
		var shown Block
		switch b := b.(type) {
		case document.Heading:
			r.Example = r.Example || b.Example
			shown.Heading = &b
		case document.Text:
			shown.Text = &b
		case document.List:
			for _, item := range b.Items {
				line := Line{Title: item.Title, Text: item.Text}
				if item.Link != "" {
					line.Href = r.To(item.Link)
				}
				shown.List = append(shown.List, line)
			}
		case document.Table:
			shown.Table = &b
		case document.Figure:
			made := r.Build(b.Figure)
			made.ID = fmt.Sprintf("%s_%d", made.ID, i)
			shown.Figure = r.Draw(b.Figure.Page, made)
		}
		blocks = append(blocks, shown)
	}
	return blocks
}
