package chart

import (
	"bytes"
	"encoding/csv"
	"strconv"
	"strings"

	"limpide/internal/base/fr"
)

// CSV writes the values of the figure, exactly those it shows: one line a
// value, rounded to the figure's decimals, with its unit and its state. UTF-8,
// comma, decimal point (RFC 4180), as the datasets of the portal.
func (f *Figure) CSV(w *bytes.Buffer) {
	out := csv.NewWriter(w)
	out.Write([]string{columnName(f.RowHead, "ligne"), "serie", "valeur", "unite", "remarque", "avertissement"})
	warning := ""
	if f.Example {
		warning = "valeur d’exemple"
	}
	f.each(func(row, column string, c Cell, unit string) {
		out.Write([]string{row, column, f.written(c), unit, fr.Typo(c.Note), warning})
	})
	out.Flush() // a buffer takes every byte: no error can be left
}

// each gives every value of the figure, row by row, with its unit.
func (f *Figure) each(give func(row, column string, c Cell, unit string)) {
	switch f.Kind {
	case Schedule, Timeline, Map:
		f.eachMoment(give)
		return
	case Coverage:
		f.eachState(give)
		return
	}
	for _, r := range f.Rows {
		label := fr.Typo(r.Label)
		for i, c := range r.Cells {
			unit := f.Unit
			if f.Kind == Shares {
				c, unit = f.share(r, c), "%"
			}
			give(label, fr.Typo(f.Columns[i].Label), c, unit)
		}
		if f.Kind == Shares && f.Was != "" {
			give(label, fr.Typo(f.Was), r.Was, "%")
		}
	}
	for _, m := range f.Marks {
		give("repère", fr.Typo(m.Label), Cell{Value: m.Value}, f.markUnit())
	}
	for _, c := range f.Columns {
		for _, goal := range c.Goals {
			give(strconv.Itoa(goal.Year), fr.Typo(c.Label), Cell{Value: goal.Value, Note: "objectif"}, f.Unit)
		}
	}
}

func (f *Figure) markUnit() string {
	if f.Kind == Shares {
		return "%"
	}
	return f.Unit
}

// share returns a part of a row in % of its whole.
func (f *Figure) share(r Row, c Cell) Cell {
	if r.Whole <= 0 {
		return Cell{Absent: true, Note: r.Empty}
	}
	c.Value = 100 * c.Value / r.Whole
	return c
}

// written writes the number that the figure shows, for programs.
func (f *Figure) written(c Cell) string {
	if c.Absent {
		return ""
	}
	shown, err := fr.ParseNumber(fr.Number(c.Value, f.Decimals))
	if err != nil {
		return ""
	}
	return strconv.FormatFloat(shown, 'f', f.Decimals, 64)
}

// columnName makes the name of a column of a file from a heading.
func columnName(heading, otherwise string) string {
	if slug := strings.ReplaceAll(fr.Slug(heading), "-", "_"); slug != "" {
		return slug
	}
	return otherwise
}
