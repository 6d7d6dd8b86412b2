package chart

import (
	"bytes"
	"cmp"
	"encoding/json"
	"slices"
	"strconv"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
	"limpide/internal/format/data"
	"limpide/internal/show/chart/draw"
	"limpide/internal/show/chart/option"
)

// table is how the values of a figure stand: on its page, in its files.
type table struct {
	heads   []Column
	entries func(r Row) []entry      // one a head
	bar     func(r Row) draw.Picture // beside the label of a row, when the table is the picture; nil without
	scale   draw.Picture             // above the first bar
	words   func(r Row) string       // a row in words, where a table would be too long; nil without
	beside  bool                     // the table stands beside the picture
	texts   bool                     // no cell is a number
	grouped bool                     // rows of one label differ by their groups
	unit    string                   // of the values and the landmarks
}

// entry is a cell of a table.
type entry struct {
	Cell
	class, markup string // on the page
	aside         bool   // stands on the page only
}

// entryOf returns a value, and how the page writes it.
func entryOf(c Cell, class, said string) entry {
	e := entry{Cell: c, class: "num" + class + draw.If(c.Absent, " absent"), markup: said}
	switch {
	case c.Absent && c.Note != "":
		e.markup = draw.Text(c.Note)
	case c.Absent:
		e.markup = `<span aria-hidden="true">–</span><span class="lecteur">pas de valeur</span>`
	}
	return e
}

// plain is the table of numbers as they are.
func plain(f *Figure) table {
	return table{heads: f.Columns, unit: f.Unit, entries: func(r Row) []entry {
		var found []entry
		for _, c := range r.Cells {
			state := draw.If(c.Note != "", ` <span class="etat">`+draw.Text(c.Note)+`</span>`)
			found = append(found, entryOf(c, "", fr.Number(c.Value, f.Decimals)+state))
		}
		return found
	}}
}

// wordsEntry is a cell that has no number.
func wordsEntry(words string) entry {
	return entry{Cell: Cell{Absent: true, Note: words}, markup: draw.Text(cmp.Or(words, "–")), aside: words == ""}
}

// moments is the table of dated rows.
func moments(*Figure) table {
	return table{
		texts: true,
		heads: []Column{{Label: "Date"}, {Label: "Rubrique"}, {Label: "État"}},
		entries: func(r Row) []entry {
			return []entry{wordsEntry(r.When), wordsEntry(r.Group), wordsEntry(r.Note)}
		},
	}
}

// Table returns the values of the figure, exactly those it shows: one row a value,
// rounded to the figure's decimals, with its unit and its state; then what they
// are to reach.
func (f *Figure) Table() *data.Table {
	head := cmp.Or(strings.ReplaceAll(fr.Slug(f.RowHead), "-", "_"), "ligne")
	made := &data.Table{
		Name: f.ID, Title: f.Title, Description: f.Subtitle,
		Example: f.HoldsExamples(),
		Columns: []data.Column{
			{Name: head, Title: cmp.Or(f.RowHead, "Ligne"), Required: true},
			{Name: "serie", Title: "Série", Required: true},
			{Name: "valeur", Title: "Valeur", Type: data.Number},
			{Name: "unite", Title: "Unité"},
			{Name: "remarque", Title: "Remarque"},
		},
	}
	t := f.Kind.table(f)
	if made.Example {
		made.Columns = slices.Insert(made.Columns, 0, data.ExampleColumn)
	}
	var rows [][]data.Cell
	add := func(isExample bool, row, column string, c Cell) {
		value := data.Absent("")
		if !c.Absent {
			value = data.NumberOf(c.Value, f.Decimals)
		}
		cells := []data.Cell{data.BooleanOf(isExample), data.TextOf(fr.Typo(row)), data.TextOf(fr.Typo(column)), value, data.TextOf(t.unit), data.TextOf(fr.Typo(c.Note))}
		rows = append(rows, cells[len(cells)-len(made.Columns):])
	}
	for _, r := range f.Rows {
		for i, e := range t.entries(r) {
			if !e.aside {
				add(f.Example || r.Example || i < len(f.Columns) && f.Columns[i].Example,
					draw.If(t.grouped && r.Group != "", r.Group+", ")+r.Label, t.heads[i].Label, e.Cell)
			}
		}
	}
	for _, m := range f.Marks {
		add(f.Example && m.Style != "seuil", "repère", m.Label, Cell{Value: m.Value})
	}
	for _, c := range f.Columns {
		for _, goal := range c.Goals {
			add(f.Example || c.Example, strconv.Itoa(goal.Year), c.Label, Cell{Value: goal.Value, Note: "objectif"})
		}
	}
	made.Rows = data.Of(rows...)
	return made
}

// CSV writes the values of the figure as the datasets of the portal are written.
func (f *Figure) CSV(w *bytes.Buffer) {
	if err := f.Table().WriteCSV(w); err != nil {
		panic(err) // a buffer takes every byte
	}
}

// item returns a value for the interactive version, with its words.
func (f *Figure) item(row int, c Cell, unit string) option.Item {
	said := c.or(fr.WithUnit(c.Value, f.Decimals, unit)) + draw.If(!c.Absent && c.Note != "", ", "+fr.Typo(c.Note))
	return option.Item{Value: f.number(c), Row: row, Text: said}
}

// sign is how the interactive version marks a value: hollow when it is not final.
func (f *Figure) sign(c Cell, ink string) *option.Fill {
	if !c.Doubt {
		return nil
	}
	return option.Hollow(ink)
}

// number returns the value as the figure shows it, or nil for none.
func (f *Figure) number(c Cell) any {
	if c.Absent {
		return nil
	}
	return json.Number(strconv.FormatFloat(fr.Round(c.Value, f.Decimals), 'f', f.Decimals, 64))
}

func (f *Figure) rowLabels() []string {
	return lists.Map(f.Rows, func(r Row) string { return fr.Typo(r.Label) })
}

// marksAcross are the landmarks of a scale from left to right.
func marksAcross(f *Figure) *option.Marks {
	var marks *option.Marks
	for _, m := range f.Marks {
		marks = marks.Across(m.Value, m.Label, m.Style)
	}
	return marks
}
