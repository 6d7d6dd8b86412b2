// Package schema describes the data files of a portal: for each kind of file, its
// tables and, of each key, its title, meaning, unit, example, words and bounds.
//
// What the program enforces stands in the tags of the domain, what people read in
// fields.toml, one line for each key. The documentation and the comments of first
// files are made from here. A column, its entry in a dictionary or a form takes
// what it needs of a field:
//
//	field := schema.Of("indicateur", "").Field("precautions")
//	field.Title, field.Description(), field.Unit, field.Example
//	field.Value(indicator) // what an indicator has there
//
// To add a field to an indicator: a line in the struct, with its key; a line in
// fields.toml; and its place in a template if a page shows it.
package schema

import (
	_ "embed"
	"fmt"
	"path"
	"reflect"
	"slices"
	"strings"
	"sync"

	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
	"limpide/internal/format/toml/strict"
	"limpide/internal/portal"
	"limpide/internal/portal/hosting"
)

// Common is the kind whose keys stand at the top of every dataset.
const Common = "commun"

// Kind is a kind of file.
type Kind struct {
	Name   string // "indicateur"
	File   string // "data/indicateurs/<indicateur>.toml"
	Tables []*Table

	filled reflect.Type
}

// kinds are those of the files, in the order of docs/donnees.md.
var kinds = []*Kind{
	{Name: Common, filled: reflect.TypeFor[portal.Dataset]()},
	{Name: "portail", File: "data/portail.toml", filled: reflect.TypeFor[portal.Site]()},
	{Name: "territoire", File: "data/territoires/<territoire>.toml", filled: reflect.TypeFor[portal.Territory]()},
	{Name: "referentiel", File: "data/referentiels/<référentiel>.toml", filled: reflect.TypeFor[Framework]()},
	{Name: "evaluation", File: "data/evaluations/<territoire>/<référentiel>-<date>.toml", filled: reflect.TypeFor[Assessment]()},
	{Name: "objectifs", File: "data/objectifs.toml", filled: reflect.TypeFor[Objectives]()},
	{Name: "indicateur", File: "data/indicateurs/<indicateur>.toml", filled: reflect.TypeFor[Indicator]()},
	{Name: "plan", File: "data/plans/<territoire>.toml", filled: reflect.TypeFor[portal.Plan]()},
	{Name: "contrat", File: "data/contrat.toml", filled: reflect.TypeFor[portal.Contract]()},
	{Name: "historique", File: "data/historique.toml", filled: reflect.TypeFor[History]()},
	{Name: "sources", File: "data/sources.toml", filled: reflect.TypeFor[Sources]()},
	{Name: "glossaire", File: "data/glossaire.toml", filled: reflect.TypeFor[Glossary]()},
	{Name: "rapports", File: "data/rapports.toml", filled: reflect.TypeFor[portal.Reports]()},
	{Name: "publication", File: "data/publication.toml", filled: reflect.TypeFor[hosting.Hosting]()},
	{Name: "page", File: "content/<page>.md", filled: reflect.TypeFor[portal.Page]()},
}

// Table is a table of a file: its top, a table below, or a list of blocks.
type Table struct {
	Kind   string   `toml:"fichier,required,nonempty"`
	Path   string   `toml:"chemin"` // "phase.tache"; "" at the top
	Fields []*Field `toml:"champs,required,nonempty"`

	Header string // "[[phase.tache]]", "[serie.<périmètre>]"; "" at the top
	Common bool   // the keys of [Common] come first
}

// Field is a key of a table.
type Field struct {
	Key     string `toml:"cle,required,nonempty"`
	Title   string `toml:"titre,required,named"`
	Meaning string `toml:"sens,required,nonempty,markdown"` // without a capital, nor a full stop
	More    string `toml:"aide,markdown"`                   // what else to know before writing it
	Unit    string `toml:"unite"`
	Form    string `toml:"forme"`       // what its type has of its own: "9 chiffres"
	Names   string `toml:"cles"`        // of a table of tables: what names them
	When    string `toml:"si,markdown"` // when it is required, if it is not always
	Example any    `toml:"exemple"`

	strict.Rules        // what the program enforces
	Header       string // of the table that it opens, or ""
	owner        reflect.Type
}

//go:embed fields.toml
var texts []byte

// Kinds returns the kinds of files, in the order of docs/donnees.md.
func Kinds() []*Kind {
	read()
	return kinds
}

// Of returns a table of a kind of file, or nil.
func Of(kind, path string) *Table {
	for _, k := range Kinds() {
		for _, t := range k.Tables {
			if k.Name == kind && t.Path == path {
				return t
			}
		}
	}
	return nil
}

// Field returns the field of a key, or nil.
func (t *Table) Field(key string) *Field {
	return lists.Find(t.Fields, func(f *Field) bool { return f.Key == key })
}

// Description returns the meaning as a sentence, with the words of a closed list.
func (f *Field) Description() string {
	text := strings.ReplaceAll(fr.Capital(f.Meaning), "`", "")
	if len(f.Words) > 0 {
		quoted := lists.Map(f.Words, func(word string) string { return "«\u00a0" + word + "\u00a0»" })
		text += "\u00a0: " + fr.JoinOr(quoted)
	}
	return text + "."
}

// Value returns what an object of the domain has for the field, as files write
// it: a string, an int, a float64, a bool, a [fr.Date], a list of strings, or nil
// for a number that is not given. The object, or a pointer to it, is of the type
// that the table fills or of the domain's own within it; Value panics if it has no
// such field.
func (f *Field) Value(object any) any {
	v := reflect.Indirect(reflect.ValueOf(object))
	index := f.Index
	for owner := f.owner; owner != v.Type(); index = index[1:] {
		if owner = owner.Field(index[0]).Type; owner.Kind() == reflect.Pointer {
			owner = owner.Elem()
		}
	}
	return written(v.FieldByIndex(index))
}

func written(v reflect.Value) any {
	if v.Kind() == reflect.Pointer && v.IsNil() {
		return nil
	}
	switch x := v.Interface().(type) {
	case fr.Date:
		return x
	case interface{ Ref() string }:
		return x.Ref()
	case interface{ Word() string }:
		return x.Word()
	}
	switch v.Kind() {
	case reflect.Pointer:
		return written(v.Elem())
	case reflect.String:
		return v.String()
	case reflect.Slice:
		var list []string
		for _, item := range v.Seq2() {
			list = append(list, fmt.Sprint(written(item)))
		}
		return list
	}
	return v.Interface()
}

// read ties fields.toml to the types that the files fill. It returns the keys
// that only one of them has.
var read = sync.OnceValue(func() (faults []string) {
	var file struct {
		Tables []*Table `toml:"tableau,required"`
	}
	for _, d := range strict.Decode("fields.toml", texts, &file) {
		faults = append(faults, fmt.Sprintf("%v: %s", d.Place, d.Message))
	}
	for _, k := range kinds {
		for _, t := range file.Tables {
			if t.Kind == k.Name {
				k.Tables = append(k.Tables, t)
			}
		}
		faults = append(faults, k.tie("", "", k.filled)...)
		for _, t := range k.Tables {
			for _, f := range t.Fields {
				if f.owner == nil {
					faults = append(faults, fmt.Sprintf("%s, table %q: no struct has the key %q", k.Name, t.Path, f.Key))
				}
			}
		}
	}
	return faults
})

// tie gives its rules to each field of the table of a path, and of those below.
func (k *Kind) tie(path, header string, filled reflect.Type) (faults []string) {
	i := slices.IndexFunc(k.Tables, func(t *Table) bool { return t.Path == path })
	if i < 0 {
		return []string{fmt.Sprintf("%s: nothing describes the table %q", k.Name, path)}
	}
	t := k.Tables[i]
	t.Header = header
	for _, rules := range strict.RulesOf(filled) {
		if rules.Inline {
			t.Common = true
			continue
		}
		f := t.Field(rules.Name)
		if f == nil {
			faults = append(faults, fmt.Sprintf("%s, table %q: nothing describes the key %q", k.Name, path, rules.Name))
			continue
		}
		f.Rules, f.owner = rules, filled
		f.Words = slices.DeleteFunc(slices.Clone(rules.Words), func(word string) bool { return word == "" })
		inner, blocks := below(rules.Written)
		if inner == nil {
			continue
		}
		name := strings.TrimPrefix(path+"."+rules.Name, ".")
		switch {
		case blocks:
			f.Header = "[[" + name + "]]"
		case f.Names != "":
			f.Header = "[" + name + ".<" + f.Names + ">]"
		default:
			f.Header = "[" + name + "]"
		}
		faults = append(faults, k.tie(name, f.Header, inner)...)
	}
	return faults
}

// below returns the struct that a table or a list of blocks fills, or nil.
func below(t reflect.Type) (inner reflect.Type, blocks bool) {
	for t.Kind() == reflect.Slice || t.Kind() == reflect.Map || t.Kind() == reflect.Pointer {
		blocks = blocks || t.Kind() == reflect.Slice
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct || t == reflect.TypeFor[fr.Date]() {
		return nil, false
	}
	return t, blocks
}

// Refers returns the type of the objects that a reference, or a list of them,
// names, such as [portal.Source]; nil for what is no reference.
func (f *Field) Refers() reflect.Type {
	if !f.Ref {
		return nil
	}
	t := f.owner.FieldByIndex(f.Index).Type
	for t.Kind() == reflect.Slice || t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t
}

// KindOf returns the kind of a data file, by its slash path from the folder of
// the portal; nil for what is none.
func KindOf(file string) *Kind {
	steps := strings.Split(file, "/")
	for _, k := range Kinds() {
		own := strings.Split(k.File, "/")
		if k.File != "" && slices.EqualFunc(own, steps, func(own, step string) bool {
			return own == step || strings.Contains(own, "<") && path.Ext(own) == path.Ext(step)
		}) {
			return k
		}
	}
	if path.Dir(file) == "data/contrats" && path.Ext(file) == ".toml" {
		return KindOf("data/contrat.toml")
	}
	return nil
}
