package document

import (
	"bytes"
	"image/png"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
	"limpide/internal/format/prose"
	"limpide/internal/format/qr"
	"limpide/internal/portal"
	"limpide/internal/show/address"
	"limpide/internal/show/chart"
	"limpide/internal/show/figure"
	"limpide/internal/show/words"
)

// Paper is what a document needs to become a file of a word processor.
type Paper struct {
	Builder *figure.Builder
	BaseURL string // of the portal, that its links lead to
	Author  string // who publishes it
	Footer  string // the same, short
	Day     fr.Date
}

// On returns what documents of a portal need on a day.
func On(p *portal.Portal, day fr.Date) Paper {
	return Paper{
		Builder: &figure.Builder{Portal: p, Words: words.New(p, day), Day: day, Link: func(at string) string { return at }},
		BaseURL: p.Site.BaseURL, Author: p.Site.Publisher.Name, Footer: p.Site.Publisher.ShortName, Day: day,
	}
}

// pictureWidth is that of a figure on paper, in 96ths of an inch: the width of the text of
// a page A4.
const pictureWidth = 640

// codeWidth is that of the code that a phone reads.
const codeWidth = 76

// Prose returns the document as word processors write it, its figures as pictures.
func (d *Document) Prose(on Paper) *prose.Document {
	doc := &prose.Document{Title: d.Title, Subtitle: fr.Typo(d.Subtitle), Author: on.Author, Language: "fr-FR", Day: on.Day, Header: d.Title, Footer: on.Footer, Compact: d.Compact}
	add := func(b prose.Block) { doc.Blocks = append(doc.Blocks, b) }
	if !d.Compact {
		add(prose.Contents{Depth: 2})
	}
	for _, b := range d.Blocks {
		switch b := b.(type) {
		case Heading:
			if b.Break {
				add(prose.Break{})
			}
			add(prose.Heading{Level: b.Level - 1, Text: chart.Prefix(b.Example) + fr.Typo(b.Text)})
		case Text:
			text := fr.Typo(b.Text)
			if b.Style == Todo {
				text = "[à compléter] " + text
			}
			runs := []prose.Run{{Text: text}}
			if b.Runs != nil {
				runs = on.runs(b.Runs)
			}
			add(prose.Paragraph{Style: styles[b.Style], Runs: runs})
		case List:
			list := prose.List{Ordered: b.Ordered}
			list.Items = lists.Map(b.Items, on.item)
			add(list)
		case Table:
			table := prose.Table{Caption: fr.Typo(b.Caption), Numeric: b.Numeric, Widths: b.Widths}
			table.Heads = lists.Map(b.Heads, fr.Typo)
			for _, row := range b.Rows {
				cells := lists.Map(row, fr.Typo)
				table.Rows = append(table.Rows, cells)
			}
			add(table)
		case Figure:
			add(on.picture(b))
		}
	}
	if d.Page != "" {
		at := on.BaseURL + address.Below(d.Page)
		if code, err := qr.PNG(at); err == nil { // a longer address has none
			add(prose.Picture{PNG: code, Width: codeWidth, Height: codeWidth, Alt: "Code à lire avec un téléphone\u00a0: il mène à la page du portail"})
		}
		add(prose.Paragraph{Style: prose.Note, Runs: []prose.Run{{Text: "Tous les détails, les sources et les données\u00a0: "}, {Text: at, Link: at}}})
	}
	return doc
}

var styles = map[Style]prose.Style{Plain: prose.Plain, Finding: prose.Summary, Note: prose.Note, Todo: prose.Todo}

func (on Paper) item(i Item) []prose.Run {
	if i.Runs != nil {
		return on.runs(i.Runs)
	}
	link := ""
	if i.Link != "" {
		link = on.BaseURL + address.Below(i.Link)
	}
	switch {
	case i.Title == "":
		return []prose.Run{{Text: fr.Typo(i.Text), Link: link}}
	case i.Text == "":
		return []prose.Run{{Text: fr.Typo(i.Title), Bold: true, Link: link}}
	}
	return []prose.Run{{Text: fr.Typo(i.Title), Bold: true, Link: link}, {Text: "\u00a0: " + fr.Typo(i.Text)}}
}

// runs returns what somebody wrote, in French typography, its links leading to the portal as
// it is published.
func (on Paper) runs(written []prose.Run) []prose.Run {
	var runs []prose.Run
	for _, r := range written {
		if r.Text = fr.Typo(r.Text); strings.HasPrefix(r.Link, "/") {
			r.Link = on.BaseURL + address.Below(r.Link)
		}
		runs = append(runs, r)
	}
	return runs
}

// picture draws a figure as it stands alone: with its title, its key and its sources.
func (on Paper) picture(f Figure) prose.Picture {
	made := f.Build(on.Builder)
	var svg bytes.Buffer
	made.SVG(&svg)
	pixels := chart.PNG(svg.Bytes())
	shown := prose.Picture{PNG: pixels, SVG: svg.Bytes(), Width: pictureWidth, Height: pictureWidth / 2, Alt: made.Title + ". " + made.Sentence, Caption: made.Title}
	if size, err := png.DecodeConfig(bytes.NewReader(pixels)); err == nil && size.Width > 0 {
		shown.Height = pictureWidth * size.Height / size.Width
	}
	return shown
}
