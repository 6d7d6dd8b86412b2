// Package toml reads TOML files strictly: every key must be known, every
// required key present, every value of the right type, and each fault is
// reported at its own place, in French.
//
// BurntSushi/toml parses; it does not fill the structs, because the place of a
// fault inside an array is lost there. The package knows nothing of what the
// keys mean: the rules between them are the domain's.
//
// # Struct tags
//
// A field takes the key named by its tag; a field without tag is left alone, an
// embedded struct without tag lends its fields.
//
//	Name  string       `toml:"nom,required,nonempty"`
//	State string       `toml:"etat,oneof=définitif|provisoire|estimé"`
//	Share *float64     `toml:"part,min=0,max=100"`
//	Value map[int]Cell `toml:"valeurs,keymin=1900,keymax=2100"`
//	Place diag.Place   // no tag: receives the place of the table
//
// The types are string, bool, int, float64, [Fixed], [fr.Date], [Enum], [Checked], and slices, maps,
// pointers and structs of them; an interface takes the value as it is parsed. The keys of a map are strings or ints. A
// pointer is nil when its key is absent. A float64 accepts an integer and
// refuses nan and inf; a date accepts "2019", "2019-04", "2019-04-25", the
// TOML date 2019-04-25 and the integer 2019. On a list or a map, options bear
// on the elements, save nonempty, which refuses an empty list.
//
// A text with marks of bold, links or HTML is warned of, unless its option is
// markdown.
//
// The option ref marks a pointer, or a list of pointers, written as ids: see
// [Links]. A pointer to a struct tagged ",inline" lends its fields, and is never
// nil.
//
// A struct may stand for a plain value too: the option scalar marks the fields
// that receive a value which is not a table. The first whose type fits is
// taken, and no key is required then. With the type
//
//	type Cell struct {
//		Number *float64 `toml:"valeur,scalar"`
//		Gap    string   `toml:"absence,scalar"`
//		State  string   `toml:"etat"`
//	}
//
// all of these are read:
//
//	2019 = 41.2
//	2020 = "secret statistique"
//	2021 = { valeur = 40.1, etat = "provisoire" }
package toml

import (
	"fmt"
	"path"
	"reflect"
	"strings"

	"github.com/BurntSushi/toml"

	"limpide/internal/base/diag"
	"limpide/internal/format/letters"
)

// Decode parses data, the whole of a file or the matter of [FrontMatter], and
// fills dst, a pointer to a struct. All faults are returned, in the order of
// the file and each at its place; dst is filled as far as possible. A text
// that is not TOML has one fault, the first, and fills nothing.
//
// It panics if dst or one of its tags makes no sense: see the package's doc.
func Decode(file string, data []byte, dst any) diag.List {
	faults, _ := DecodeLinked(file, data, dst, nil)
	return faults
}

// DecodeLinked is [Decode] for a file that refers to objects which links know.
// dangling are the faults of its references: the file itself may be sound.
func DecodeLinked(file string, data []byte, dst any, links Links) (faults, dangling diag.List) {
	v := reflect.ValueOf(dst)
	if v.Kind() != reflect.Pointer || v.Elem().Kind() != reflect.Struct {
		panic(fmt.Sprintf("toml: dst is a %T, not a pointer to a struct", dst))
	}
	src, tree, faults := syntax(file, data, func() []string { return namesOf(v.Type().Elem()) })
	if tree == nil {
		return faults, nil
	}
	d := &decoder{file: file, src: src, links: links, faults: faults}
	d.table(tree, v.Elem())
	for i := range d.faults {
		if d.faults[i].Place.Line > 0 {
			continue
		}
		d.faults[i].Place = d.index().locate(d.faults[i].Place)
	}
	d.faults.Sort(nil)
	return d.faults, d.dangling
}

// mayLose reports whether a name of src may have been given twice without the
// parser's saying so: it does not with the tables on the way to others, which
// dotted keys make, and headers of three names.
func mayLose(src string) bool {
	for line := range strings.Lines(src) {
		line = strings.TrimLeft(line, " \t")
		if strings.HasPrefix(line, "[") {
			if strings.Count(line, ".") > 1 {
				return true
			}
			continue
		}
		key, value, _ := strings.Cut(line, "=")
		if strings.HasPrefix(key, "\"") && strings.Count(key, "\"") == 1 || strings.HasPrefix(key, "'") && strings.Count(key, "'") == 1 {
			return true // a name with = in it
		}
		if strings.Contains(key, ".") && !isOneKey(strings.TrimRight(key, " \t")) || strings.Contains(value, "{") && hasDotOutOfNumber(value) {
			return true
		}
	}
	return false
}

// isOneKey reports whether a key with a dot is a single name, between quotes.
func isOneKey(key string) bool {
	return len(key) > 1 && (key[0] == '"' || key[0] == '\'') && strings.IndexByte(key[1:], key[0]) == len(key)-2
}

func hasDotOutOfNumber(value string) bool {
	for i := 1; i+1 < len(value); i++ {
		if value[i] == '.' && !(isDigit(value[i-1]) && isDigit(value[i+1])) {
			return true
		}
	}
	return false
}

// parse reads src into maps and slices. The parser panics where it finds a bug
// of its own; that is then a fault of the file, at no known place.
func parse(src string) (tree map[string]any, err *toml.ParseError) {
	defer func() {
		if bug := recover(); bug != nil {
			tree, err = nil, &toml.ParseError{Message: fmt.Sprint(bug)}
		}
	}()
	var v any
	if _, failure := toml.Decode(src, &v); failure != nil {
		syntax, ok := failure.(toml.ParseError)
		if !ok {
			syntax.Message = failure.Error()
		}
		return nil, &syntax
	}
	return v.(map[string]any), nil
}

// Any package may point at a key of a file: who prints the fault finds its line.
func init() {
	diag.RegisterLocator(func(file string, data []byte) func(diag.Place) diag.Place {
		if path.Ext(file) == ".md" {
			data, _, _, _ = FrontMatter(file, data)
		}
		return newIndex(string(letters.TrimBOM(data))).locate
	})
}
