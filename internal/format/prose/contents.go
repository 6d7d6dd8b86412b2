package prose

import "fmt"

// Entry is a heading, and the name of its place in the document.
type Entry struct {
	Heading
	Place string
}

// Entries returns the headings of a document, in order.
func (d *Document) Entries() []Entry {
	var all []Entry
	for _, block := range d.Blocks {
		if h, ok := block.(Heading); ok {
			h.Level = min(max(h.Level, 1), Deepest)
			all = append(all, Entry{h, fmt.Sprintf("_Toc%06d", len(all)+1)})
		}
	}
	return all
}

// Listed returns those of the headings of a document that its table of contents lists.
func (c Contents) Listed(all []Entry) []Entry {
	var listed []Entry
	for _, e := range all {
		if e.Level <= c.Levels() && e.Text != "" {
			listed = append(listed, e)
		}
	}
	return listed
}

// Levels returns how many levels of headings a table of contents lists.
func (c Contents) Levels() int { return min(max(c.Depth, 1), Deepest) }
