// Package printed makes the pages of the site that are read on paper: the sheets of
// territories, and the reports. What they say is a document; a page draws it as word
// processors do, from one tree.
package printed

import (
	"fmt"
	"html/template"
	"slices"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/format/prose"
	"limpide/internal/portal"
	"limpide/internal/show/address"
	"limpide/internal/show/document"
	"limpide/internal/site/making"
	"limpide/internal/site/view/piece"
)

// Kinds is every kind of these pages; see package view.
var Kinds = []making.Kind{
	{Template: "sheet", Pages: sheetPages},
	{Template: "reports", Pages: indexPages},
	{Template: "report", Pages: reportPages},
}

// Block is a part of a document, as one of its fields.
type Block struct {
	ID      string // of its place on the page
	Heading *document.Heading
	Text    *document.Text
	Runs    []prose.Run // of the text, in its place
	List    []piece.Line
	Items   [][]prose.Run // of a list that somebody wrote
	Ordered bool
	Table   *document.Table
	Figure  template.HTML
}

// blocks turns a document into what a template draws. Its figures are those of the
// portal, without what a page offers to do with them.
func blocks(r *making.Rendering, doc *document.Document) []Block {
	var all []Block
	for i, b := range doc.Blocks {
		shown := Block{ID: fmt.Sprintf("partie_%d", i)}
		switch b := b.(type) {
		case document.Heading:
			r.Example = r.Example || b.Example
			shown.Heading = &b
			if b.Level == 2 {
				shown.ID = "partie_" + fr.Slug(b.Text)
			}
		case document.Text:
			shown.Text, shown.Runs = &b, linked(r, b.Runs)
		case document.List:
			shown.Ordered = b.Ordered
			for _, item := range b.Items {
				if item.Runs != nil {
					shown.Items = append(shown.Items, linked(r, item.Runs))
					continue
				}
				line := piece.Line{Title: item.Title, Text: item.Text}
				if item.Link != "" {
					line.Href = r.To(item.Link)
				}
				shown.List = append(shown.List, line)
			}
		case document.Table:
			shown.Table = &b
		case document.Figure:
			made := b.Build(r.Builder)
			made.ID = fmt.Sprintf("%s_%d", made.ID, i)
			made.Sentence = "" // the document says it
			shown.Figure = r.Draw(b.Page(), made)
		}
		all = append(all, shown)
	}
	return all
}

// linked returns runs whose links lead from the page.
func linked(r *making.Rendering, runs []prose.Run) []prose.Run {
	runs = slices.Clone(runs)
	for i, run := range runs {
		if strings.HasPrefix(run.Link, "/") {
			runs[i].Link = r.To(run.Link)
		}
	}
	return runs
}

// written returns the address of a page, to be typed, or read by a phone, from paper.
func written(p *portal.Portal, at string) string { return p.Site.BaseURL + address.Below(at) }
