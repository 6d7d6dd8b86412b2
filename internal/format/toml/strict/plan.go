package strict

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/format/toml"
)

// Rules are what a struct takes from a key, and on which conditions. On a list
// or a map they bear on the elements, save Nonempty and KeyBounds.
type Rules struct {
	Name     string
	Index    []int        // of the field: see reflect.Value.FieldByIndex
	Written  reflect.Type // that of the field; of a reference, a text or a list of texts
	Ref      bool
	Inline   bool // the key belongs to a struct tagged ",inline"
	Required bool
	Nonempty bool
	Named    bool     // a name or a title, of which an address or a place in a page is made
	Markdown bool     // the text may have marks of Markdown
	Words    []string // that a closed list accepts

	Bounds    Bounds
	KeyBounds Bounds // of the keys of a map

	scalar bool
}

// RulesOf returns the rules of the keys of a struct, in its order, to be read only.
func RulesOf(t reflect.Type) []Rules { return planOf(t).fields }

// Bounds are inclusive; nil is no bound.
type Bounds struct{ Min, Max *float64 }

// plan lists the keys that a struct type takes, and where they go.
type plan struct {
	fields  []Rules
	names   []string // the keys that a table may hold, in the order of the struct
	scalars []*Rules // filled by a value that is not a table
	places  [][]int  // fields that receive the place of the table
	inlined [][]int  // pointers to structs whose keys are those of the table
}

// Enum is a type whose values are a closed list of words: either a string, which
// is its word, or a uint8, which is the index of its word. An empty word belongs
// to a value that no file may give.
type Enum interface{ Words() []string }

// Fixed is a type of whole numbers, an int64, that count the last of some
// decimals: a file gives a decimal with no more than those.
type Fixed interface{ Decimals() int }

// Checked is a type of texts that are more than any text: Fault returns why a
// text is not one, in French as the end of a sentence, and what was most likely
// meant, or "". An empty text is none at all, and is not asked.
type Checked interface{ Fault() (why, likely string) }

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
	for i, f := range p.fields {
		if f.scalar {
			p.scalars = append(p.scalars, &p.fields[i])
		}
		if slices.Contains(p.names, f.Name) {
			panic(fmt.Sprintf("strict: %s has two fields for %q", t, f.Name))
		}
		if f.Name != "" {
			p.names = append(p.names, f.Name)
		}
	}
	shared, _ := plans.LoadOrStore(t, p)
	return shared.(*plan)
}

// namesOf returns the keys that a struct takes, and those of what it holds.
func namesOf(t reflect.Type) []string {
	seen := map[reflect.Type]bool{}
	var names []string
	var visit func(t reflect.Type)
	visit = func(t reflect.Type) {
		switch t.Kind() {
		case reflect.Pointer, reflect.Slice, reflect.Map:
			visit(t.Elem())
		case reflect.Struct:
			if t == dateType || seen[t] {
				return
			}
			seen[t] = true
			for _, f := range planOf(t).fields {
				if f.Name != "" {
					names = append(names, f.Name)
				}
				visit(f.Written)
			}
		}
	}
	visit(t)
	slices.Sort(names)
	return slices.Compact(names)
}

// collect adds the fields of t, which is reached by prefix; the fields of an
// embedded struct are its own.
func (p *plan) collect(t reflect.Type, prefix []int, inline bool) {
	for f := range t.Fields() {
		index := slices.Concat(prefix, f.Index)
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
			made := rulesOf(t, f, tag)
			made.Index, made.Inline = index, inline
			p.fields = append(p.fields, made)
		}
	}
}

// rulesOf reads the tag of field f of t.
func rulesOf(t reflect.Type, f reflect.StructField, tag string) Rules {
	name, options, _ := strings.Cut(tag, ",")
	made := Rules{Name: name, Written: f.Type}
	element := f.Type
	for element.Kind() == reflect.Slice || element.Kind() == reflect.Pointer {
		element = element.Elem()
	}
	if e, ok := reflect.Zero(element).Interface().(Enum); ok {
		made.Words = slices.DeleteFunc(slices.Clone(e.Words()), func(word string) bool { return word == "" })
	}
	bounds := map[string]**float64{
		"min": &made.Bounds.Min, "max": &made.Bounds.Max, "keymin": &made.KeyBounds.Min, "keymax": &made.KeyBounds.Max,
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
		case "named":
			made.Nonempty, made.Named = true, true
		case "markdown":
			made.Markdown = true
		case "ref":
			made.Ref, made.Written = true, reflect.TypeFor[string]()
			if f.Type.Kind() == reflect.Slice {
				made.Written = reflect.TypeFor[[]string]()
			}
		case "oneof":
			made.Words = strings.Split(value, "|")
		default:
			n, err := strconv.ParseFloat(value, 64)
			if err != nil || bounds[key] == nil {
				panic(fmt.Sprintf("strict: %s.%s: %q is no option", t, f.Name, option))
			}
			*bounds[key] = &n
		}
	}
	if !f.IsExported() || name == "" && !made.scalar || !supported(made.Written) {
		panic(fmt.Sprintf("strict: %s.%s cannot be read from TOML", t, f.Name))
	}
	return made
}

func supported(t reflect.Type) bool {
	switch t.Kind() {
	case reflect.Uint8:
		return t.Implements(reflect.TypeFor[Enum]())
	case reflect.Int64:
		return t.Implements(reflect.TypeFor[Fixed]())
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

func (b Bounds) allow(n float64) bool {
	return (b.Min == nil || n >= *b.Min) && (b.Max == nil || n <= *b.Max)
}

// String returns the bounds in French, numbers as TOML writes them.
func (b Bounds) String() string {
	switch {
	case b.Max == nil:
		return "au moins " + toml.Number(*b.Min)
	case b.Min == nil:
		return "au plus " + toml.Number(*b.Max)
	}
	return toml.Number(*b.Min) + " à " + toml.Number(*b.Max)
}
