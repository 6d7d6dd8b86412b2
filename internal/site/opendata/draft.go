package opendata

import (
	"cmp"
	"iter"
	"slices"
	"strings"

	"limpide/internal/format/data"
	"limpide/internal/portal"
)

// exampleWarning is said on every row of invented values. Its apostrophe is the
// one of keyboards: re-users type it to filter these rows out.
const exampleWarning = "valeurs d'exemple"

// draft is a table over items of any kind: what each column takes from an item,
// and where the item comes from.
type draft[T any] struct {
	id, title, description string

	items  iter.Seq[T]
	origin func(T) origin
	fields []field[T]
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

// table closes the draft, and gathers what it says of itself from its rows.
func (d draft[T]) table(p *portal.Portal) Table {
	t := Table{Table: data.Table{Name: d.id, Title: d.title, Description: d.description, Author: p.Site.Publisher.Name}}
	fields := make([]data.Field[T], len(d.fields))
	for i, f := range d.fields {
		fields[i] = data.Field[T](f)
	}
	t.Columns, t.Rows = data.Fill(d.items, fields)
	t.count = func() int {
		n := 0
		for range d.items {
			n++
		}
		return n
	}
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
		from := d.origin(item)
		t.Example = t.Example || from.example
		cite(from.sources)
		for _, d := range []*portal.Dataset{from.dataset, from.quoted} {
			if seen[d] {
				continue
			}
			seen[d] = true
			cite(d.Sources)
			if d.ReadOn.After(t.ReadOn) {
				t.ReadOn = d.ReadOn
			}
			if licence := cmp.Or(d.Licence, p.Site.Licence.Name); !slices.Contains(licences, licence) {
				licences = append(licences, licence)
			}
		}
	}
	t.Licence = cmp.Or(strings.Join(licences, "\u202f; "), p.Site.Licence.Name)
	return t
}

// sourceField names the sources of a row.
func sourceField[T any](of func(T) origin) field[T] {
	return text("source", "Sources", "Identifiants des documents d’où vient la ligne, tels que les définit le fichier « sources ».", func(item T) string {
		return list(of(item).sources, func(s *portal.Source) string { return s.ID })
	}).like("rapport-2024 | base-nationale")
}

// warningField comes last in every table that may hold examples.
func warningField[T any](of func(T) origin) field[T] {
	return text("avertissement", "Avertissement", "« "+exampleWarning+" » si la ligne est inventée pour montrer le portail, vide sinon.", func(item T) string {
		if of(item).example {
			return exampleWarning
		}
		return ""
	}).like(exampleWarning)
}

// territoryFields tell which territory a row is about.
func territoryFields[T any](of func(T) *portal.Territory) []field[T] {
	return []field[T]{
		text("territoire", "Territoire", "Identifiant du territoire dans le portail.", func(item T) string { return of(item).Slug }).need().like("val-exemple"),
		text("territoire_nom", "Nom du territoire", "Nom officiel de l’intercommunalité.", func(item T) string { return of(item).Name }).need(),
		text("territoire_siren", "SIREN du territoire", "Numéro SIREN de l’intercommunalité, à neuf chiffres.", func(item T) string { return of(item).SIREN }).like("123456789"),
	}
}
