package data

import (
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"limpide/internal/format/sheet"
)

// WriteXLSX writes a workbook: the rows in a first tab, under the titles of the
// columns, and the dictionary in a second. Numbers, days and booleans are those
// of workbooks, a text stays a text. Its name and that of its tab say whether rows
// are invented. The same table gives the same bytes. The error is that of w, or
// says that a workbook cannot hold the table.
func (t *Table) WriteXLSX(w io.Writer) error {
	book := sheet.Book{Title: t.Title, Author: t.Author, Day: t.Day, Tab: "Données", Rows: t.values}
	if t.Example {
		book.Title, book.Tab = "[Exemple] "+book.Title, book.Tab+" (exemple)"
	}
	heads, widths := t.heads()
	for i, head := range heads {
		book.Columns = append(book.Columns, sheet.Column{Head: head, Width: widths[i]})
	}
	book.Tables = []sheet.Table{t.dictionary()}
	return book.Write(w)
}

// WriteTogether writes one workbook of several tables, under a title: a first tab says
// what each of the others is. It is otherwise what [Table.WriteXLSX] writes.
func WriteTogether(w io.Writer, title string, tables []Table) error {
	book := sheet.Book{Title: title, Tab: "À lire", Columns: []sheet.Column{{Head: "Feuille", Width: textWidth}, {Head: "Ce qu’elle contient", Width: 3 * textWidth}, {Head: "Licence", Width: textWidth}}}
	var about [][]any
	for i := range tables {
		t := &tables[i]
		book.Author, book.Day = t.Author, t.Day
		tab := sheet.Table{Tab: tabName(t), Values: t.values}
		tab.Heads, tab.Widths = t.heads()
		book.Tables = append(book.Tables, tab)
		about = append(about, []any{tab.Tab, t.Description, t.Licence})
	}
	book.Rows = slices.Values(about)
	return book.Write(w)
}

// tabName returns the name of the tab of a table: workbooks take 31 signs of it, and it
// says whether rows are invented.
func tabName(t *Table) string {
	name, most := []rune(t.Title), 31
	if t.Example {
		return string(name[:min(len(name), most-len(" (ex.)"))]) + " (ex.)"
	}
	return string(name[:min(len(name), most)])
}

// heads returns the headings of the columns and their widths.
func (t *Table) heads() (heads []string, widths []float64) {
	for _, c := range t.Columns {
		heads, widths = append(heads, c.heading()), append(widths, c.width())
	}
	if t.Remarks {
		heads, widths = append(heads, "Remarques"), append(widths, textWidth)
	}
	return heads, widths
}

func (c *Column) heading() string {
	if c.Unit == "" {
		return c.Title
	}
	return c.Title + " (" + c.Unit + ")"
}

// Widths of columns, in characters.
const (
	textWidth   = 32
	figureWidth = 12
)

func (c *Column) width() float64 {
	least := figureWidth
	if c.Type == Text {
		least = textWidth
	}
	return float64(max(least, utf8.RuneCountInString(c.heading())+2))
}

func (t *Table) values(yield func([]any) bool) {
	var values []any
	for row := range t.Rows {
		values = values[:0]
		for _, c := range row {
			values = append(values, c.value())
		}
		if t.Remarks {
			values = append(values, t.remarks(row).value())
		}
		if !yield(values) {
			return
		}
	}
}

// value returns the cell as workbooks hold it: thousands are grouped, but for
// years, and no decimal is shown that the value does not have.
func (c Cell) value() any {
	switch {
	case !c.present:
		return nil
	case c.kind == Date:
		return c.date
	case c.kind == Boolean:
		return c.number == 1
	case c.kind == Text:
		return c.text
	case c.kind == Year:
		return sheet.Shown{Number: c.number, Format: "0"}
	}
	format := "#,##0"
	if _, decimals, ok := strings.Cut(c.String(), "."); ok {
		format += "." + strings.Repeat("0", len(decimals))
	}
	return sheet.Shown{Number: c.number, Format: format}
}

// dictionary is the tab that says what the columns are.
func (t *Table) dictionary() sheet.Table {
	tab := sheet.Table{
		Tab:    "Dictionnaire",
		Heads:  []string{"Colonne", "Nom", "Type", "Unité", "Description", "Mots possibles", "Exemple"},
		Widths: []float64{textWidth, textWidth, figureWidth, figureWidth, 3 * textWidth, textWidth, textWidth},
	}
	for _, c := range t.Columns {
		tab.Rows = append(tab.Rows, []string{c.Title, c.Name, c.Type.String(), c.Unit, c.Description, strings.Join(c.Words, ", "), c.Example})
	}
	for _, row := range [][]string{{"Jeu de données", t.Title}, {"Contenu", t.Description}, {"Auteur", t.Author}, {"Licence", t.Licence}} {
		if row[1] != "" {
			tab.Rows = append(tab.Rows, row)
		}
	}
	return tab
}
