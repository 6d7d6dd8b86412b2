package opendata

import (
	"math"
	"strconv"
	"strings"

	"limpide/internal/base/fr"
)

// separator stands between the items of a list in one cell.
const separator = " | "

// field is a column and what it takes from an item.
type field[T any] struct {
	Column
	cell func(T) string
}

func text[T any](name, title, description string, value func(T) string) field[T] {
	return column(name, title, Text, description, func(item T) string { return clean(value(item)) })
}

// number takes a figure that [decimal] has written, or "" for none.
func number[T any](name, title, description string, value func(T) string) field[T] {
	return column(name, title, Number, description, value)
}

func integer[T any](name, title, description string, value func(T) int) field[T] {
	return column(name, title, Integer, description, func(item T) string { return strconv.Itoa(value(item)) })
}

func year[T any](name, title, description string, value func(T) int) field[T] {
	return column(name, title, Year, description, func(item T) string { return strconv.Itoa(value(item)) })
}

func date[T any](name, title, description string, value func(T) fr.Date) field[T] {
	return column(name, title, Date, description, func(item T) string { return value(item).String() })
}

func boolean[T any](name, title, description string, value func(T) bool) field[T] {
	return column(name, title, Boolean, description, func(item T) string {
		if value(item) {
			return "oui"
		}
		return "non"
	}).need()
}

func column[T any](name, title, kind, description string, cell func(T) string) field[T] {
	return field[T]{Column{Name: name, Title: title, Type: kind, Description: description}, cell}
}

// need says that no cell of the column is empty.
func (f field[T]) need() field[T] {
	f.Required = true
	return f
}

// in gives the unit.
func (f field[T]) in(unit string) field[T] {
	f.Unit = unit
	return f
}

// like gives an example of a cell.
func (f field[T]) like(example string) field[T] {
	f.Example = example
	return f
}

// clean writes a text with plain spaces, and with an apostrophe before what a
// spreadsheet would run as a formula when the file is opened. These texts come
// from many hands, by way of imported spreadsheets. The national platform does
// the same to its own exports.
func clean(s string) string {
	s = strings.TrimSpace(fr.Plain(s))
	if s == "" {
		return s
	}
	switch s[0] { // tabs and line breaks, the other openings of a formula, were trimmed
	case '=', '+', '-', '@':
		return "'" + s
	}
	return s
}

// decimal writes v with a point and at most the given number of decimals,
// without zeros at its end; "" if it is not a number. It is rounded by
// [fr.Number], so that files and pages never disagree.
func decimal(v float64, decimals int) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return ""
	}
	shown := fr.Number(v, decimals)
	out := make([]byte, 0, len(shown))
	fraction := false
	for _, r := range shown {
		switch {
		case '0' <= r && r <= '9':
			out = append(out, byte(r))
		case r == ',':
			out = append(out, '.')
			fraction = true
		case r == '−':
			out = append(out, '-')
		}
	}
	if fraction {
		return strings.TrimRight(strings.TrimRight(string(out), "0"), ".")
	}
	return string(out)
}

// optional is decimal for a value that may be unknown.
func optional(v *float64, decimals int) string {
	if v == nil {
		return ""
	}
	return decimal(*v, decimals)
}

// list joins a part of each item; what has none is left out.
func list[T any](items []T, part func(T) string) string {
	parts := make([]string, 0, len(items))
	for _, item := range items {
		if p := part(item); p != "" {
			parts = append(parts, p)
		}
	}
	return strings.Join(parts, separator)
}
