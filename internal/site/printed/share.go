package printed

import (
	"slices"

	"limpide/internal/base/lists"
	"limpide/internal/portal"
	"limpide/internal/show/address"
	"limpide/internal/show/document"
	"limpide/internal/site/making"
	"limpide/internal/site/view/piece"
)

// sharedOut is a report in several pages, for a page of hundreds of territories weighs
// megabytes. Word processors have it whole.
type sharedOut struct {
	all *document.Document            // what is of the whole pole
	of  map[string]*document.Document // what is of a territory, by its slug
}

const territoryByTerritory = "Territoire par territoire"

// shareOut shares out the parts of a report among the whole pole and some territories, lines
// of tables too. Where the first part of a territory stood, their pages are listed; where
// something else did, it is said.
func shareOut(doc *document.Document, name string, territories []*portal.Territory) *sharedOut {
	shared := &sharedOut{all: like(doc), of: map[string]*document.Document{}}
	for _, t := range territories {
		shared.of[t.Slug] = like(doc)
	}
	into := shared.all
	var part, open document.Heading // the part of level 2, and the one that is of a territory
	isListed, isSaid := false, false
	list := func() {
		if !isListed {
			isListed = true
			shared.all.Add(document.Heading{Level: 2, Text: territoryByTerritory}, pagesOf(name, territories))
		}
	}
	say := func() {
		if !isSaid {
			isSaid = true
			shared.all.Add(document.Text{Text: "Ce qui est de chaque territoire est sur sa page.", Style: document.Note})
		}
	}
	for _, b := range doc.Blocks {
		switch b := b.(type) {
		case document.Heading:
			if b.Level == 2 {
				part, isSaid = b, false
			}
			switch own := shared.of[b.Of]; {
			case own != nil && b.Level == 2:
				into, open = own, b
				list()
			case own != nil:
				into, open = own, b
				reopen(own, part)
				say()
			case b.Level <= open.Level:
				into, open = shared.all, document.Heading{}
			}
		case document.Table:
			if into != shared.all || len(b.Of) != len(b.Rows) {
				break
			}
			kept, moved := apart(b, shared.of)
			for slug, rows := range moved {
				reopen(shared.of[slug], part)
				shared.of[slug].Add(rows)
			}
			if into.Add(kept); len(moved) > 0 {
				say()
			}
			continue
		}
		into.Add(b)
	}
	list()
	return shared
}

// apart takes the rows of the territories that have a document out of a table.
func apart(table document.Table, of map[string]*document.Document) (kept document.Table, moved map[string]document.Table) {
	kept, moved = table, map[string]document.Table{}
	kept.Rows, kept.Of = nil, nil
	for i, row := range table.Rows {
		slug := table.Of[i]
		if of[slug] == nil {
			kept.Rows = append(kept.Rows, row)
			continue
		}
		own, isOpen := moved[slug]
		if !isOpen {
			own = table
			own.Rows, own.Of = nil, nil
		}
		own.Rows = append(own.Rows, row)
		moved[slug] = own
	}
	return kept, moved
}

// reopen repeats the heading of a part where a document is not in it.
func reopen(doc *document.Document, part document.Heading) {
	for _, b := range slices.Backward(doc.Blocks) {
		if h, ok := b.(document.Heading); ok && h.Level == 2 {
			if h.Text == part.Text {
				return
			}
			break
		}
	}
	doc.Add(document.Heading{Level: 2, Text: part.Text, Example: part.Example})
}

// toldOf returns those of some territories that a report tells of.
func toldOf(doc *document.Document, known []*portal.Territory) []*portal.Territory {
	slugs := map[string]bool{}
	for _, b := range doc.Blocks {
		switch b := b.(type) {
		case document.Heading:
			slugs[b.Of] = true
		case document.Table:
			for _, slug := range b.Of {
				slugs[slug] = true
			}
		}
	}
	return slices.DeleteFunc(slices.Clone(known), func(t *portal.Territory) bool { return !slugs[t.Slug] })
}

// like returns a document of the same title, without a block.
func like(doc *document.Document) *document.Document {
	return &document.Document{Title: doc.Title, Subtitle: doc.Subtitle}
}

// pagesOf lists the pages of the territories of a report, or the pages that list them.
func pagesOf(name string, territories []*portal.Territory) document.List {
	parts := piece.ByName(territories)
	if len(parts) == 1 {
		return document.List{Items: linksTo(name, parts[0])}
	}
	ranges := making.Ranges(address.ReportTerritories(name), parts, func(t *portal.Territory) string { return t.ShortName })
	return document.List{Items: lists.Map(ranges, func(one making.Range) document.Item { return document.Item{Title: one.Title, Link: one.Address} })}
}

// linksTo are lines that lead to what a report tells of some territories.
func linksTo(name string, territories []*portal.Territory) []document.Item {
	return lists.Map(territories, func(t *portal.Territory) document.Item {
		return document.Item{Title: t.ShortName, Link: address.ReportOn(name, t)}
	})
}
