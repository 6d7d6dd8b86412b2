package toml

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
)

// plan lists the keys that a struct type takes, and where they go.
type plan struct {
	fields  []Rules
	scalars []*Rules // filled by a value that is not a table
	places  [][]int  // fields that receive the place of the table
	inlined [][]int  // pointers to structs whose keys are those of the table
}

// Rules are what a struct takes from a key, and on which conditions. On a list or
// a map they bear on the elements, save Nonempty and KeyBounds.
type Rules struct {
	Name      string
	Index     []int        // of the field: see reflect.Value.FieldByIndex
	Written   reflect.Type // that of the field; of a reference, a text or a list of texts
	Ref       bool
	Inline    bool // the key belongs to a struct tagged ",inline"
	Required  bool
	Nonempty  bool
	Words     []string // that a closed list accepts
	Bounds    Bounds
	KeyBounds Bounds // of the keys of a map

	scalar bool
	values []string // of an [Enum], the words by value
}

// Bounds are inclusive; nil is no bound.
type Bounds struct{ Min, Max *float64 }

// RulesOf returns the rules of the keys of a struct, in its order, to be read only.
func RulesOf(t reflect.Type) []Rules { return planOf(t).fields }

// Enum is a type whose values are a closed list of words: either a string, which
// is its word, or a uint8, which is the index of its word. An empty word belongs
// to a value that no file may give.
type Enum interface{ Words() []string }

var (
	dateType  = reflect.TypeFor[fr.Date]()
	placeType = reflect.TypeFor[diag.Place]()

	plans sync.Map // reflect.Type → *plan
)

// planOf returns the plan of struct type t. A tag that makes no sense is a
// fault of the program, so it panics.
func planOf(t reflect.Type) *plan {
	if p, ok := plans.Load(t); ok {
		return p.(*plan)
	}
	p := &plan{}
	p.collect(t, nil, false)
	p.checkNames(t)
	for i, f := range p.fields {
		if f.scalar {
			p.scalars = append(p.scalars, &p.fields[i])
		}
	}
	shared, _ := plans.LoadOrStore(t, p)
	return shared.(*plan)
}

// collect adds the fields of t, which is reached by prefix; the fields of an
// embedded struct are its own.
func (p *plan) collect(t reflect.Type, prefix []int, inline bool) {
	for f := range t.Fields() {
		index := append(prefix[:len(prefix):len(prefix)], f.Index...)
		tag, tagged := f.Tag.Lookup("toml")
		switch {
		case f.Type == placeType:
			p.places = append(p.places, index)
		case f.Anonymous && !tagged && f.Type.Kind() == reflect.Struct:
			p.collect(f.Type, index, inline)
		case tag == ",inline" && f.Type.Kind() == reflect.Pointer:
			p.inlined = append(p.inlined, index)
			p.collect(f.Type.Elem(), index, true)
		case tagged && tag != "-":
			made := newField(t, f, tag)
			made.Index, made.Inline = index, inline
			p.fields = append(p.fields, made)
		}
	}
}

func (p *plan) checkNames(t reflect.Type) {
	seen := map[string]bool{}
	for _, f := range p.fields {
		if f.Name != "" && seen[f.Name] {
			panic(fmt.Sprintf("toml: %s has two fields for %q", t, f.Name))
		}
		seen[f.Name] = true
	}
}

func newField(t reflect.Type, f reflect.StructField, tag string) Rules {
	name, options, _ := strings.Cut(tag, ",")
	made := Rules{Name: name, Written: f.Type}
	if e, ok := reflect.Zero(elementOf(f.Type)).Interface().(Enum); ok {
		made.values = e.Words()
		made.Words = slices.DeleteFunc(slices.Clone(e.Words()), func(word string) bool { return word == "" })
	}
	for option := range strings.SplitSeq(options, ",") {
		key, value, _ := strings.Cut(option, "=")
		switch key {
		case "":
		case "required":
			made.Required = true
		case "scalar":
			made.scalar = true
		case "nonempty":
			made.Nonempty = true
		case "ref":
			made.Ref, made.Written = true, reflect.TypeFor[string]()
			if f.Type.Kind() == reflect.Slice {
				made.Written = reflect.TypeFor[[]string]()
			}
		case "oneof":
			made.Words = strings.Split(value, "|")
		case "min":
			made.Bounds.Min = bound(t, f, value)
		case "max":
			made.Bounds.Max = bound(t, f, value)
		case "keymin":
			made.KeyBounds.Min = bound(t, f, value)
		case "keymax":
			made.KeyBounds.Max = bound(t, f, value)
		default:
			panic(fmt.Sprintf("toml: %s.%s: unknown option %q", t, f.Name, option))
		}
	}
	if !f.IsExported() || name == "" && !made.scalar || !supported(made.Written) {
		panic(fmt.Sprintf("toml: %s.%s cannot be read from TOML", t, f.Name))
	}
	return made
}

func bound(t reflect.Type, f reflect.StructField, value string) *float64 {
	n, err := strconv.ParseFloat(value, 64)
	if err != nil {
		panic(fmt.Sprintf("toml: %s.%s: %q is no bound", t, f.Name, value))
	}
	return &n
}

// elementOf returns what a list, a list of lists, or a pointer is made of.
func elementOf(t reflect.Type) reflect.Type {
	for t.Kind() == reflect.Slice || t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t
}

func supported(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Uint8:
		return t.Implements(reflect.TypeFor[Enum]())
	case reflect.String, reflect.Bool, reflect.Int, reflect.Float64, reflect.Struct, reflect.Interface:
		return true
	case reflect.Pointer, reflect.Slice:
		return supported(t.Elem())
	case reflect.Map:
		key := t.Key().Kind()
		return (key == reflect.String || key == reflect.Int) && supported(t.Elem())
	}
	return false
}

// names returns the keys that a table may hold, in the order of the struct.
func (p *plan) names() []string {
	names := make([]string, 0, len(p.fields))
	for _, f := range p.fields {
		if f.Name != "" {
			names = append(names, f.Name)
		}
	}
	return names
}

func (p *plan) has(name string) bool {
	for _, f := range p.fields {
		if f.Name == name && name != "" {
			return true
		}
	}
	return false
}

func (b Bounds) allow(n float64) bool {
	return (b.Min == nil || n >= *b.Min) && (b.Max == nil || n <= *b.Max)
}

// String returns the bounds in French, numbers as TOML writes them.
func (b Bounds) String() string {
	switch {
	case b.Max == nil:
		return "au moins " + number(*b.Min)
	case b.Min == nil:
		return "au plus " + number(*b.Max)
	}
	return number(*b.Min) + " à " + number(*b.Max)
}

func number(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }
