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
	fields  []field
	scalars []*field // filled by a value that is not a table
	places  [][]int  // fields that receive the place of the table
	inlined [][]int  // pointers to structs whose keys are those of the table
}

// field is a key of a table.
type field struct {
	name     string
	index    []int // see reflect.Value.FieldByIndex
	kind     reflect.Type
	required bool
	scalar   bool
	rules    rules
}

// rules are the options of a tag that bear on values. On a list or a map they
// bear on the elements, save nonempty and the bounds of the keys.
type rules struct {
	words    []string // of an [Enum]: the value of a word may be its index
	oneof    []string
	plain    reflect.Type // of a reference, as it is written: a text or a list of texts
	bounds   bounds
	keys     bounds
	nonempty bool
}

// bounds are inclusive; nil is no bound.
type bounds struct{ min, max *float64 }

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
	p.collect(t, nil)
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
func (p *plan) collect(t reflect.Type, prefix []int) {
	for f := range t.Fields() {
		index := append(prefix[:len(prefix):len(prefix)], f.Index...)
		tag, tagged := f.Tag.Lookup("toml")
		switch {
		case f.Type == placeType:
			p.places = append(p.places, index)
		case f.Anonymous && !tagged && f.Type.Kind() == reflect.Struct:
			p.collect(f.Type, index)
		case tag == ",inline" && f.Type.Kind() == reflect.Pointer:
			p.inlined = append(p.inlined, index)
			p.collect(f.Type.Elem(), index)
		case tagged && tag != "-":
			made := newField(t, f, tag)
			made.index = index
			p.fields = append(p.fields, made)
		}
	}
}

// Rules are what a struct takes from a key, and on which conditions.
type Rules struct {
	Name           string
	Index          []int        // of the field: see reflect.Value.FieldByIndex
	Written        reflect.Type // that of the field; of a reference, a text or a list of texts
	Ref            bool
	Inline         bool // the key belongs to a struct tagged ",inline"
	Required       bool
	Nonempty       bool
	Words          []string // of a closed list, those that may be written
	Min, Max       *float64 // bounds of the number or of those of a list
	KeyMin, KeyMax *float64 // bounds of the keys of a map
}

// RulesOf returns the rules of the keys of a struct, in its order.
func RulesOf(t reflect.Type) []Rules {
	p := planOf(t)
	var all []Rules
	for _, f := range p.fields {
		r := f.rules
		inline := slices.ContainsFunc(p.inlined, func(index []int) bool { return slices.Equal(index, f.index[:len(f.index)-1]) })
		words := slices.DeleteFunc(slices.Clone(r.oneof), func(word string) bool { return word == "" })
		all = append(all, Rules{
			f.name, f.index, f.kind, r.plain != nil, inline, f.required, r.nonempty,
			words, r.bounds.min, r.bounds.max, r.keys.min, r.keys.max,
		})
	}
	return all
}

func (p *plan) checkNames(t reflect.Type) {
	seen := map[string]bool{}
	for _, f := range p.fields {
		if f.name != "" && seen[f.name] {
			panic(fmt.Sprintf("toml: %s has two fields for %q", t, f.name))
		}
		seen[f.name] = true
	}
}

func newField(t reflect.Type, f reflect.StructField, tag string) field {
	name, options, _ := strings.Cut(tag, ",")
	made := field{name: name, kind: f.Type}
	if e, ok := reflect.Zero(elementOf(f.Type)).Interface().(Enum); ok {
		made.rules.words = e.Words()
		made.rules.oneof = slices.DeleteFunc(slices.Clone(e.Words()), func(word string) bool { return word == "" })
	}
	for option := range strings.SplitSeq(options, ",") {
		key, value, _ := strings.Cut(option, "=")
		switch key {
		case "":
		case "required":
			made.required = true
		case "scalar":
			made.scalar = true
		case "nonempty":
			made.rules.nonempty = true
		case "ref":
			made.kind = reflect.TypeFor[string]()
			if f.Type.Kind() == reflect.Slice {
				made.kind = reflect.TypeFor[[]string]()
			}
			made.rules.plain = made.kind
		case "oneof":
			made.rules.oneof = strings.Split(value, "|")
		case "min":
			made.rules.bounds.min = bound(t, f, value)
		case "max":
			made.rules.bounds.max = bound(t, f, value)
		case "keymin":
			made.rules.keys.min = bound(t, f, value)
		case "keymax":
			made.rules.keys.max = bound(t, f, value)
		default:
			panic(fmt.Sprintf("toml: %s.%s: unknown option %q", t, f.Name, option))
		}
	}
	if !f.IsExported() || name == "" && !made.scalar || !supported(made.kind) {
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
		if f.name != "" {
			names = append(names, f.name)
		}
	}
	return names
}

func (p *plan) has(name string) bool {
	for _, f := range p.fields {
		if f.name == name && name != "" {
			return true
		}
	}
	return false
}

func (b bounds) allow(n float64) bool {
	return (b.min == nil || n >= *b.min) && (b.max == nil || n <= *b.max)
}

// String returns the bounds in French, numbers as TOML writes them.
func (b bounds) String() string {
	switch {
	case b.max == nil:
		return "au moins " + number(*b.min)
	case b.min == nil:
		return "au plus " + number(*b.max)
	}
	return number(*b.min) + " à " + number(*b.max)
}

func number(n float64) string { return strconv.FormatFloat(n, 'f', -1, 64) }
