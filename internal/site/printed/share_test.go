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
		case document.Table:
			for _, row := range b.Rows {
				lines = append(lines, "| "+row[0])
			}
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
	doc.Add(document.Table{Rows: [][]string{{"Actions amont"}, {"Actions aval"}, {"Actions du pôle"}, {"Autres actions aval"}}, Of: []string{"amont", "aval", "", "aval"}})
	for _, of := range []string{"amont", "aval"} {
		head(3, of, of)
		say("Plan : " + of)
	}
	head(2, "Annexes", "")
	head(3, "Mesures", "aval")
	say("Mesures : aval")
	head(3, "Les sources", "")
	say("Une source.")

	shared := shareOut(doc, "2026", []*portal.Territory{{Slug: "amont"}, {Slug: "aval"}})
	const elsewhere = "Ce qui est de chaque territoire est sur sa page."
	for name, c := range map[string]struct {
		got  *document.Document
		want []string
	}{
		"tous": {shared.all, []string{"2 Le contrat", "Il court.", "2 Territoire par territoire", "→ /rapports/2026/amont/", "→ /rapports/2026/aval/",
			"2 Les actions", "Toutes.", "| Actions du pôle", elsewhere, "2 Annexes", elsewhere, "3 Les sources", "Une source."}},
		"amont": {shared.of["amont"], []string{"2 CC amont", "3 Climat", "Score : amont", "2 Les actions", "| Actions amont", "3 amont", "Plan : amont"}},
		"aval":  {shared.of["aval"], []string{"2 CC aval", "3 Climat", "Score : aval", "2 Les actions", "| Actions aval", "| Autres actions aval", "3 aval", "Plan : aval", "2 Annexes", "3 Mesures", "Mesures : aval"}},
	} {
		if got := outline(c.got); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// TestShareOut_pages: the pages of many territories are listed by name, a hundred a page, and
// a report that tells of territories by lines of tables alone leads to their pages.
func TestShareOut_pages(t *testing.T) {
	var territories []*portal.Territory
	table := document.Table{}
	for n := 250; n > 0; n-- {
		one := &portal.Territory{Slug: fmt.Sprint("t", n), ShortName: fmt.Sprint("Val ", n)}
		territories = append(territories, one)
		table.Rows, table.Of = append(table.Rows, []string{one.ShortName}), append(table.Of, one.Slug)
	}
	doc := &document.Document{Title: "Rapport"}
	doc.Add(document.Heading{Level: 2, Text: "Le départ"}, table)
	if told := toldOf(doc, append(territories, &portal.Territory{Slug: "venu-depuis"})); len(told) != 250 {
		t.Errorf("the report tells of %d territories", len(told))
	}
	shared := shareOut(doc, "2026", territories)
	want := []string{"2 Le départ", "Ce qui est de chaque territoire est sur sa page.", "2 Territoire par territoire",
		"→ /rapports/2026/territoires/", "→ /rapports/2026/territoires/2/", "→ /rapports/2026/territoires/3/"}
	if got := outline(shared.all); !slices.Equal(got, want) {
		t.Errorf("of all: %q, want %q", got, want)
	}
	if got, want := outline(shared.of["t7"]), []string{"2 Le départ", "| Val 7"}; !slices.Equal(got, want) {
		t.Errorf("of one: %q, want %q", got, want)
	}
	last := shared.all.Blocks[len(shared.all.Blocks)-1].(document.List)
	if got := last.Items[1].Title; got != "Val 101 – Val 200" {
		t.Errorf("the second page is called %q", got)
	}
}
