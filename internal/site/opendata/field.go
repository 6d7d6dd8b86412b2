package opendata

import (
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/format/data"
)

// separator stands between the items of a list in one cell.
const separator = " | "

// maxDecimals is how precise points and other figures without decimals of their
// own are written.
const maxDecimals = 3

// field is a column and what it takes from an item.
type field[T any] data.Field[T]

func column[T any](name, title string, kind data.Type, description string, cell func(T) data.Cell) field[T] {
	return field[T]{data.Column{Name: name, Title: title, Type: kind, Description: description}, cell}
}

func text[T any](name, title, description string, value func(T) string) field[T] {
	return column(name, title, data.Text, description, func(item T) data.Cell { return data.TextOf(value(item)) })
}

func number[T any](name, title, description string, cell func(T) data.Cell) field[T] {
	return column(name, title, data.Number, description, cell)
}

func integer[T any](name, title, description string, value func(T) int) field[T] {
	return column(name, title, data.Integer, description, func(item T) data.Cell { return data.IntegerOf(value(item)) })
}

func year[T any](name, title, description string, value func(T) int) field[T] {
	return column(name, title, data.Year, description, func(item T) data.Cell { return data.YearOf(value(item)) })
}

func date[T any](name, title, description string, value func(T) fr.Date) field[T] {
	return column(name, title, data.Date, description, func(item T) data.Cell { return data.DateOf(value(item)) })
}

func boolean[T any](name, title, description string, value func(T) bool) field[T] {
	return column(name, title, data.Boolean, description, func(item T) data.Cell { return data.BooleanOf(value(item)) }).need()
}

// need makes a value required in every cell of the column.
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
