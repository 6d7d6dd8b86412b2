package opendata

import (
	"cmp"
	_ "embed"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"

	"limpide/internal/base/fr"
	"limpide/internal/format/data"
	"limpide/internal/format/toml/strict"
	"limpide/internal/portal"
	"limpide/internal/portal/schema"
)

// dictionnaire.toml lists the columns of each table, in their order. Package
// schema describes those that are keys of the data files; what it says there to
// those who write a key is said again here when readers need other words.
//
//go:embed dictionnaire.toml
var dictionaryFile []byte

// entry is a table of the dictionary, without types nor rows.
type entry struct {
	data.Table
	Keys string   `toml:"cles"` // the table of the data files whose keys are columns: its kind and path
	Left []string `toml:"sauf"` // those that are not

	Preview preview `toml:"apercu,required"`
}

// keys describes the keys of the data files that are columns, if some are.
func (e entry) keys() *schema.Table {
	kind, path, _ := strings.Cut(e.Keys, " ")
	return cmp.Or(schema.Of(kind, path), &schema.Table{})
}

// columns returns those of a table whose rows have keys of the data files. A key
// that the dictionary neither lists nor leaves out comes before the sources.
func (e entry) columns() []data.Column {
	columns := slices.Clone(e.Columns)
	for _, f := range e.keys().Fields {
		listed := slices.ContainsFunc(e.Columns, func(c data.Column) bool { return c.Name == f.Key })
		if f.Header == "" && f.Key != "sources" && !listed && !slices.Contains(e.Left, f.Key) {
			at := slices.IndexFunc(columns, func(c data.Column) bool { return c.Name == "source" })
			columns = slices.Insert(columns, max(at, 0), data.Column{Name: f.Key})
		}
	}
	return columns
}

// dictionary returns the entries by name.
var dictionary = sync.OnceValue(func() map[string]entry {
	var read struct {
		Common []data.Column `toml:"commun,required"` // of several tables, which only name them
		Tables []entry       `toml:"table,required"`
	}
	if faults := strict.Decode("dictionnaire.toml", dictionaryFile, &read); len(faults) > 0 {
		panic(fmt.Sprint("opendata: ", faults))
	}
	common := map[string]data.Column{}
	for _, c := range read.Common {
		common[c.Name] = c
	}
	tables := map[string]entry{}
	for _, t := range read.Tables {
		for i, c := range t.Columns {
			if shared, ok := common[c.Name]; ok && c.Title == "" && c.Description == "" {
				t.Columns[i] = shared
			}
		}
		tables[t.Name] = t
	}
	return tables
})

// maxDecimals is how precise points and other figures without decimals of their
// own are written.
const maxDecimals = 3

func typeOf(t reflect.Type) data.Type {
	if t == reflect.TypeFor[fr.Date]() {
		return data.Date
	}
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch t.Kind() {
	case reflect.Int:
		return data.Integer
	case reflect.Int64, reflect.Float64:
		return data.Number
	case reflect.Bool:
		return data.Boolean
	}
	return data.Text
}

// cellOf returns a value of [schema.Field.Value] as a cell.
func cellOf(v any) data.Cell {
	switch v := v.(type) {
	case nil:
		return data.Cell{}
	case fr.Date:
		return data.DateOf(v)
	case int:
		return data.IntegerOf(v)
	case portal.Points:
		return data.NumberOf(v.Number(), v.Decimals())
	case float64:
		return data.NumberOf(v, maxDecimals)
	case bool:
		return data.BooleanOf(v)
	case []string:
		return data.TextOf(strings.Join(v, separator))
	}
	return data.TextOf(fmt.Sprint(v))
}
