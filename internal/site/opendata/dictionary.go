package opendata

import (
	_ "embed"
	"fmt"
	"reflect"
	"strings"
	"sync"

	"limpide/internal/base/fr"
	"limpide/internal/format/data"
	"limpide/internal/format/toml"
	"limpide/internal/portal"
)

// dictionnaire.toml says which columns each table has, in their order, and what
// they are. A column that is a field of the data files needs no more than that.
//
//go:embed dictionnaire.toml
var dictionaryFile []byte

// dictionary returns the tables by name, without types nor rows.
var dictionary = sync.OnceValue(func() map[string]data.Table {
	var read struct {
		Common []data.Column `toml:"commun,required"` // of several tables, which only name them
		Tables []data.Table  `toml:"table,required"`
	}
	if faults := toml.Decode("dictionnaire.toml", dictionaryFile, &read); len(faults) > 0 {
		panic(fmt.Sprint("opendata: ", faults))
	}
	common := map[string]data.Column{}
	for _, c := range read.Common {
		common[c.Name] = c
	}
	tables := map[string]data.Table{}
	for _, t := range read.Tables {
		for i, c := range t.Columns {
			if c.Title == "" {
				t.Columns[i] = common[c.Name]
			}
		}
		tables[t.Name] = t
	}
	return tables
})

// maxDecimals is how precise points and other figures without decimals of their
// own are written.
const maxDecimals = 3

// fieldCell is the column that takes a field of the objects, by its key in the
// data files.
func fieldCell[T any](object func(T) any, key string) cell[T] {
	var none T
	of := reflect.TypeOf(object(none)).Elem()
	for f := range of.Fields() {
		if name, _, _ := strings.Cut(f.Tag.Get("toml"), ","); name == key {
			return cell[T]{typeOf(f.Type), func(item T) data.Cell {
				return cellOf(reflect.ValueOf(object(item)).Elem().FieldByIndex(f.Index))
			}}
		}
	}
	panic(fmt.Sprintf("opendata: %v has no key %q", of, key))
}

func typeOf(t reflect.Type) data.Type {
	switch t {
	case reflect.TypeFor[fr.Date]():
		return data.Date
	case reflect.TypeFor[int]():
		return data.Integer
	case reflect.TypeFor[float64](), reflect.TypeFor[*float64]():
		return data.Number
	case reflect.TypeFor[bool]():
		return data.Boolean
	}
	return data.Text
}

// cellOf returns a field as a cell: an object that it refers to by its id, a
// list as its items.
func cellOf(field reflect.Value) data.Cell {
	switch v := field.Interface().(type) {
	case fr.Date:
		return data.DateOf(v)
	case int:
		return data.IntegerOf(v)
	case float64:
		return data.NumberOf(v, maxDecimals)
	case *float64:
		return data.OptionalOf(v, maxDecimals)
	case bool:
		return data.BooleanOf(v)
	case fmt.Stringer: // a closed list
		return data.TextOf(v.String())
	case []string:
		return data.TextOf(list(v, strings.Clone))
	case []*portal.Node:
		return data.TextOf(list(v, (*portal.Node).Ref))
	case []*portal.Indicator:
		return data.TextOf(list(v, func(i *portal.Indicator) string { return i.ID }))
	}
	return data.TextOf(field.String())
}
