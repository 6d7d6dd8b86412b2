package chart

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strconv"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/show/chart/draw"
	"limpide/internal/show/chart/option"
)

// table is how the values of a figure stand: on its page, in its files.
type table struct {
	heads   []Column
	entries func(r Row) []entry      // one a head
	bar     func(r Row) draw.Picture // beside the label of a row, when the table is the picture; nil without
	scale   draw.Picture             // above the first bar
	words   func(r Row) string       // says a row where a table would be too long; nil without
	beside  bool                     // the table stands beside the picture
	grouped bool                     // rows of one label differ by their groups
	unit    string                   // of the values and the landmarks
}

// entry is a cell of a table.
type entry struct {
	Cell
	class, markup string // on the page
	aside         bool   // stands on the page only
}

// entry returns a value, which the page writes as said.
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
func (f *Figure) plain() table { return table{heads: f.Columns, entries: f.numbers, unit: f.Unit} }

func (f *Figure) numbers(r Row) []entry {
	var found []entry
	for _, c := range r.Cells {
		state := draw.If(c.Note != "", ` <span class="etat">`+draw.Text(c.Note)+`</span>`)
		found = append(found, entryOf(c, "", fr.Number(c.Value, f.Decimals)+state))
	}
	return found
}

// wordsEntry is a cell that has no number.
func wordsEntry(words string) entry {
	return entry{Cell: Cell{Absent: true, Note: words}, markup: draw.Text(orDash(words)), aside: words == ""}
}

// moments is the table of dated rows: when each is, what it is part of and its
// state.
func moments() table {
	return table{
		heads: []Column{{Label: "Date", Style: "texte"}, {Label: "Part de", Style: "texte"}, {Label: "État", Style: "texte"}},
		entries: func(r Row) []entry {
			return []entry{wordsEntry(r.When), wordsEntry(r.Group), wordsEntry(r.Note)}
		},
	}
}

// CSV writes the values of the figure, exactly those it shows: one line a
// value, rounded to the figure's decimals, with its unit and its state. UTF-8,
// comma, decimal point (RFC 4180), as the datasets of the portal.
func (f *Figure) CSV(w *bytes.Buffer) {
	out := csv.NewWriter(w)
	out.Write([]string{columnName(f.RowHead, "ligne"), "serie", "valeur", "unite", "remarque", "avertissement"})
	f.each(func(row, column string, c Cell, unit string) {
		out.Write([]string{row, column, f.written(c), unit, fr.Typo(c.Note), draw.If(f.Example, "valeur d’exemple")})
	})
	out.Flush() // a buffer takes every byte: no error can be left
}

// each gives every value of the figure, row by row, then what it is to reach.
func (f *Figure) each(give func(row, column string, c Cell, unit string)) {
	t := f.Kind.table(f)
	for _, r := range f.Rows {
		label := fr.Typo(draw.If(t.grouped && r.Group != "", r.Group+", ") + r.Label)
		for i, e := range t.entries(r) {
			if !e.aside {
				give(label, fr.Typo(t.heads[i].Label), e.Cell, t.unit)
			}
		}
	}
	for _, m := range f.Marks {
		give("repère", fr.Typo(m.Label), Cell{Value: m.Value}, t.unit)
	}
	for _, c := range f.Columns {
		for _, goal := range c.Goals {
			give(strconv.Itoa(goal.Year), fr.Typo(c.Label), Cell{Value: goal.Value, Note: "objectif"}, t.unit)
		}
	}
}

// written writes the number that the figure shows, for programs.
func (f *Figure) written(c Cell) string {
	if c.Absent {
		return ""
	}
	return strconv.FormatFloat(fr.Round(c.Value, f.Decimals), 'f', f.Decimals, 64)
}

// columnName makes the name of a column of a file from a heading.
func columnName(heading, otherwise string) string {
	if slug := strings.ReplaceAll(fr.Slug(heading), "-", "_"); slug != "" {
		return slug
	}
	return otherwise
}

// item returns a value for the interactive version, with what is said of it.
func (f *Figure) item(row int, c Cell, unit string) option.Item {
	said := c.or(fr.WithUnit(c.Value, f.Decimals, unit))
	if !c.Absent && c.Note != "" {
		said += ", " + fr.Typo(c.Note)
	}
	return option.Item{Value: f.number(c), Row: row, Text: said}
}

// sign is how the interactive version marks a value: hollow when it is not final.
func (f *Figure) sign(c Cell) *option.Fill {
	if !c.Doubt {
		return nil
	}
	return option.Hollow(f.hueInk())
}

// number returns the value as the figure shows it, or nil for none.
func (f *Figure) number(c Cell) any {
	if c.Absent {
		return nil
	}
	return json.Number(f.written(c))
}

func (f *Figure) rowLabels() []string {
	labels := make([]string, len(f.Rows))
	for i, r := range f.Rows {
		labels[i] = fr.Typo(r.Label)
	}
	return labels
}

// marksAcross are the landmarks of a scale from left to right.
func (f *Figure) marksAcross() *option.Marks {
	var marks *option.Marks
	for _, m := range f.Marks {
		marks = marks.Across(m.Value, m.Label, m.Style)
	}
	return marks
}
