package opendata

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/format/data"
	"limpide/internal/portal"
)

// draft is a table over items of any kind: where each comes from, and what its
// columns take from it.
type draft[T any] struct {
	id     string // in the dictionary
	items  iter.Seq[T]
	origin func(T) origin

	// A column that has no cell here is a key of the data files, whose value
	// object has: the item itself if it is nil.
	object func(T) any
	cells  cells[T]
}

// cells are columns that are worked out, by name.
type cells[T any] map[string]cell[T]

type cell[T any] struct {
	kind  data.Type
	value func(T) data.Cell
}

// and adds columns that several tables have.
func (c cells[T]) and(more cells[T]) cells[T] {
	for name, cell := range more {
		c[name] = cell
	}
	return c
}

func text[T any](value func(T) string) cell[T] {
	return cell[T]{data.Text, func(item T) data.Cell { return data.TextOf(value(item)) }}
}

// maybe is a text of what an item may have.
func maybe[T, P any](of func(T) *P, value func(*P) string) cell[T] {
	return text(func(item T) string {
		if part := of(item); part != nil {
			return value(part)
		}
		return ""
	})
}

func number[T any](value func(T) data.Cell) cell[T] { return cell[T]{data.Number, value} }

func integer[T any](value func(T) int) cell[T] {
	return cell[T]{data.Integer, func(item T) data.Cell { return data.IntegerOf(value(item)) }}
}

func year[T any](value func(T) int) cell[T] {
	return cell[T]{data.Year, func(item T) data.Cell { return data.YearOf(value(item)) }}
}

func date[T any](value func(T) fr.Date) cell[T] {
	return cell[T]{data.Date, func(item T) data.Cell { return data.DateOf(value(item)) }}
}

// separator stands between the items of a list in one cell.
const separator = " | "

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

// parts ranges over what each whole is made of.
func parts[W, P any](wholes []W, of func(W) iter.Seq[P]) iter.Seq[P] {
	return func(yield func(P) bool) {
		for _, whole := range wholes {
			for part := range of(whole) {
				if !yield(part) {
					return
				}
			}
		}
	}
}

// each ranges over pointers to the elements of a slice, made into rows.
func each[E, T any](all []E, row func(*E) T) iter.Seq[T] {
	return func(yield func(T) bool) {
		for i := range all {
			if !yield(row(&all[i])) {
				return
			}
		}
	}
}

// origin is where a row comes from.
type origin struct {
	dataset *portal.Dataset // the file that holds it, or nil
	quoted  *portal.Dataset // another file that it repeats texts of, or nil
	sources []*portal.Source
	example bool
}

// from returns the origin of an item of a dataset. Its sources are its own, or
// those of the dataset if it has none.
func from(d *portal.Dataset, own ...*portal.Source) origin {
	o := origin{dataset: d, sources: own}
	if d != nil {
		o.example = d.Example
		if len(own) == 0 {
			o.sources = d.Sources
		}
	}
	return o
}

// quoting adds a dataset that the row repeats texts of: what is wrong with it
// is wrong with the row.
func (o origin) quoting(d *portal.Dataset) origin {
	o.quoted = d
	o.example = o.example || d != nil && d.Example
	return o
}

// table makes the table that the dictionary describes.
func (d draft[T]) table(p *portal.Portal) Table {
	entry := dictionary()[d.id]
	t := Table{Table: entry.Table}
	t.Author = p.Site.Publisher.Name
	source := text(func(item T) string {
		return list(d.origin(item).sources, func(s *portal.Source) string { return s.ID })
	})
	own := cells[T]{"source": source}.and(d.cells)
	keys := entry.keys()
	if d.object == nil {
		d.object = func(item T) any { return item }
	}
	var fields []data.Field[T]
	isExample := func(item T) bool { return d.origin(item).example }
	for item := range d.items {
		t.Example = t.Example || isExample(item)
	}
	if t.Example {
		fields = append(fields, data.Field[T]{Column: data.ExampleColumn, Cell: func(item T) data.Cell { return data.BooleanOf(isExample(item)) }})
	}
	for _, column := range entry.columns() {
		if column.Name == "contrat" && len(p.Contracts) < 2 {
			continue // a lone contract needs no name
		}
		cell, ok := own[column.Name]
		if f := keys.Field(column.Name); f != nil {
			column.Title, column.Unit = cmp.Or(column.Title, f.Title), cmp.Or(column.Unit, f.Unit)
			column.Description = cmp.Or(column.Description, f.Description())
			if !ok {
				column.Words = f.Words
				cell.kind = typeOf(f.Written)
				cell.value = func(item T) data.Cell { return cellOf(f.Value(d.object(item))) }
			}
		}
		column.Type = cell.kind
		fields = append(fields, data.Field[T]{Column: column, Cell: cell.value})
	}
	t.Columns, t.Rows = data.Fill(d.items, fields)

	// What the table says of itself follows from the origins of its rows.
	var licences []string
	seen := map[any]bool{(*portal.Dataset)(nil): true}
	cite := func(sources []*portal.Source) {
		for _, s := range sources {
			if !seen[s] {
				seen[s] = true
				t.Sources = append(t.Sources, s)
			}
		}
	}
	for item := range d.items {
		t.rows++
		from := d.origin(item)
		cite(from.sources)
		for _, d := range [...]*portal.Dataset{from.dataset, from.quoted} {
			if seen[d] {
				continue
			}
			seen[d] = true
			cite(d.Sources)
			if d.Note != "" && !slices.Contains(t.Notes, d.Note) {
				t.Notes = append(t.Notes, d.Note)
			}
			if d.ReadOn.After(t.ReadOn) {
				t.ReadOn = d.ReadOn
			}
			if name := cmp.Or(d.Licence, p.Site.Licence.Name); !slices.Contains(licences, name) {
				licences = append(licences, name)
			}
		}
	}
	t.Licence = cmp.Or(strings.Join(licences, "\u202f; "), p.Site.Licence.Name)
	return t
}
