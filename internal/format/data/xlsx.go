package data

import (
	"io"
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
	for _, c := range t.Columns {
		book.Columns = append(book.Columns, sheet.Column{Head: c.heading(), Width: c.width()})
	}
	if t.Remarks {
		book.Columns = append(book.Columns, sheet.Column{Head: "Remarques", Width: textWidth})
	}
	book.Tables = []sheet.Table{t.dictionary()}
	return book.Write(w)
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
