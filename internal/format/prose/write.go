package prose

import "errors"

// Writer writes what a document is made of, in the language of a kind of file.
type Writer interface {
	Heading(Entry)
	Paragraph(Paragraph)
	List(List)   // has an item
	Table(Table) // has a column
	Picture(Picture)
	Contents(levels int, listed []Entry) // has an entry
	Break()
}

// Write gives a document to a writer, block by block, without those that hold nothing. The
// error says that a picture is none.
func (d *Document) Write(w Writer) error {
	for _, top := range []struct {
		style Style
		text  string
	}{{Title, d.Title}, {Subtitle, d.Subtitle}} {
		if top.text != "" {
			w.Paragraph(Paragraph{top.style, []Run{{Text: top.text}}})
		}
	}
	entries := d.Entries()
	headings := 0
	for _, block := range d.Blocks {
		switch block := block.(type) {
		case Heading:
			w.Heading(entries[headings])
			headings++
		case Paragraph:
			w.Paragraph(block)
		case List:
			if len(block.Items) > 0 {
				w.List(block)
			}
		case Table:
			if block.Columns() > 0 {
				w.Table(block)
			}
		case Picture:
			if len(block.PNG) == 0 || block.Width <= 0 || block.Height <= 0 {
				return errors.New("prose: a picture without pixels or size")
			}
			w.Picture(block)
		case Contents:
			if listed := block.Listed(entries); len(listed) > 0 {
				w.Contents(block.Levels(), listed)
			}
		case Break:
			w.Break()
		}
	}
	return nil
}
