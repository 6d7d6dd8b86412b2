package prose

import (
	"fmt"
	"strings"
)

// Text returns a document as a plain text, for a message: a paragraph a line, without its
// pictures nor its contents.
func (d *Document) Text() (string, error) {
	w := &plainText{}
	err := d.Write(w)
	return strings.TrimSpace(w.String()) + "\n", err
}

type plainText struct{ strings.Builder }

func (w *plainText) Heading(h Entry)           { fmt.Fprintf(w, "%s\n\n", h.Text) }
func (w *plainText) Paragraph(p Paragraph)     { fmt.Fprintf(w, "%s\n\n", plainRuns(p.Runs)) }
func (w *plainText) Picture(Picture)           {}
func (w *plainText) Contents(_ int, _ []Entry) {}
func (w *plainText) Break()                    {}
func (w *plainText) List(l List) {
	for i, item := range l.Items {
		sign := "–"
		if l.Ordered {
			sign = fmt.Sprintf("%d.", i+1)
		}
		fmt.Fprintf(w, "%s %s\n", sign, plainRuns(item))
	}
	w.WriteByte('\n')
}

func (w *plainText) Table(t Table) {
	for _, row := range append([][]string{t.Heads}, t.Rows...) {
		if len(row) > 0 {
			w.WriteString(strings.Join(row, " | ") + "\n")
		}
	}
	w.WriteByte('\n')
}

func plainRuns(all []Run) string {
	var b strings.Builder
	for _, r := range all {
		b.WriteString(r.Text)
	}
	return Clean(b.String())
}
