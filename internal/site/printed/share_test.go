package printed

import (
	"fmt"
	"slices"
	"testing"

	"limpide/internal/portal"
	"limpide/internal/show/document"
)

// outline lists the blocks of a document, a line each.
func outline(doc *document.Document) (lines []string) {
	for _, b := range doc.Blocks {
		switch b := b.(type) {
		case document.Heading:
			lines = append(lines, fmt.Sprint(b.Level, " ", b.Text))
		case document.Text:
			lines = append(lines, b.Text)
		case document.List:
			for _, item := range b.Items {
				lines = append(lines, "→ "+item.Link)
			}
		}
	}
	return lines
}

// TestShareOut: what is of a territory is on its page, under the part in which it stood; nothing is
// lost, and nothing said twice.
func TestShareOut(t *testing.T) {
	doc := &document.Document{Title: "Rapport"}
	head := func(level int, text, of string) { doc.Add(document.Heading{Level: level, Text: text, Of: of}) }
	say := func(text string) { doc.Add(document.Text{Text: text}) }
	head(2, "Le contrat", "")
	say("Il court.")
	for _, of := range []string{"amont", "aval"} {
		head(2, "CC "+of, of)
		head(3, "Climat", "")
		say("Score : " + of)
	}
	head(2, "Les actions", "")
	say("Toutes.")
	for _, of := range []string{"amont", "aval"} {
		head(3, of, of)
		say("Plan : " + of)
	}
	head(2, "Annexes", "")
	head(3, "Mesures", "aval")
	say("Mesures : aval")
	head(3, "Les sources", "")
	say("Une source.")

	p := &portal.Portal{Territories: []*portal.Territory{{Slug: "amont"}, {Slug: "aval"}}}
	shared := shareOut(doc, "2026", p)
	const elsewhere = "Ce qui est de chaque territoire est sur sa page."
	for name, c := range map[string]struct {
		got  *document.Document
		want []string
	}{
		"tous": {shared.all, []string{"2 Le contrat", "Il court.", "2 Territoire par territoire", "→ /rapports/2026/amont/", "→ /rapports/2026/aval/",
			"2 Les actions", "Toutes.", elsewhere, "2 Annexes", elsewhere, "3 Les sources", "Une source."}},
		"amont": {shared.of["amont"], []string{"2 CC amont", "3 Climat", "Score : amont", "2 Les actions", "3 amont", "Plan : amont"}},
		"aval":  {shared.of["aval"], []string{"2 CC aval", "3 Climat", "Score : aval", "2 Les actions", "3 aval", "Plan : aval", "2 Annexes", "3 Mesures", "Mesures : aval"}},
	} {
		if got := outline(c.got); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
