package printed

import (
	"limpide/internal/portal"
	"limpide/internal/show/address"
	"limpide/internal/show/document"
)

// mostTogether is how many territories a report tells of on one page: beyond, what is of each
// has a page of its own, for a page of hundreds weighs megabytes. Word processors have it
// whole.
const mostTogether = 12

// sharedOut is a report in several pages.
type sharedOut struct {
	all *document.Document            // what is of the whole pole
	of  map[string]*document.Document // what is of a territory, by its slug
}

// shareOut shares out the parts of a report. Where the first of the territories stood, their
// pages are listed; where others did, it is said.
func shareOut(doc *document.Document, name string, p *portal.Portal) *sharedOut {
	shared := &sharedOut{all: like(doc), of: map[string]*document.Document{}}
	into := shared.all
	var part, open document.Heading // the part of level 2, and the one that is of a territory
	isListed, isSaid := false, false
	for _, b := range doc.Blocks {
		h, isHeading := b.(document.Heading)
		if isHeading && h.Level == 2 {
			part, isSaid = h, false
		}
		switch {
		case isHeading && h.Of != "":
			into, open = shared.of[h.Of], h
			if into == nil {
				into = like(doc)
				shared.of[h.Of] = into
			}
			if h.Level > 2 && (len(into.Blocks) == 0 || lastPart(into) != part.Text) {
				into.Add(document.Heading{Level: 2, Text: part.Text})
			}
			switch {
			case h.Level == 2 && !isListed:
				isListed = true
				shared.all.Add(document.Heading{Level: 2, Text: "Territoire par territoire"}, pagesOf(name, p))
			case h.Level > 2 && !isSaid:
				isSaid = true
				shared.all.Add(document.Text{Text: "Ce qui est de chaque territoire est sur sa page.", Style: document.Note})
			}
		case isHeading && h.Level <= open.Level:
			into, open = shared.all, document.Heading{}
		}
		into.Add(b)
	}
	return shared
}

// like returns a document of the same title, without a block.
func like(doc *document.Document) *document.Document {
	return &document.Document{Title: doc.Title, Subtitle: doc.Subtitle}
}

func lastPart(doc *document.Document) string {
	for i := len(doc.Blocks) - 1; i >= 0; i-- {
		if h, ok := doc.Blocks[i].(document.Heading); ok && h.Level == 2 {
			return h.Text
		}
	}
	return ""
}

// pagesOf lists the pages of the territories of a report.
func pagesOf(name string, p *portal.Portal) document.List {
	var list document.List
	for _, t := range p.Territories {
		list.Items = append(list.Items, document.Item{Title: t.ShortName, Link: address.ReportOn(name, t)})
	}
	return list
}
