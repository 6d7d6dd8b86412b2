package theme

import (
	"reflect"
	"regexp"
	"slices"
	"strings"

	"limpide/internal/base/fr"
)

var (
	fieldError = regexp.MustCompile(`^can't evaluate field (\w+) in type (.+)$`)
	keyError   = regexp.MustCompile(`^(?:map has|nil data;) no entry for key "(.+)"$`)
	ownError   = regexp.MustCompile(`^(\w+) is an unexported field of struct type (.+)$`)
)

// unknownField reads the name of a field that a value does not have, and the
// type of that value, "" for what the header and the footer are given.
func unknownField(english string) (name, typed string, ok bool) {
	if m := keyError.FindStringSubmatch(english); m != nil {
		return m[1], "", true
	}
	for _, pattern := range []*regexp.Regexp{fieldError, ownError} {
		if m := pattern.FindStringSubmatch(english); m != nil {
			return m[1], m[2], true
		}
	}
	return "", "", false
}

// mostFields bounds the fields that a hint lists.
const mostFields = 12

// fieldHint says what the author of a template may have meant by a field that a
// value has not, from the value that the whole page was given.
func fieldHint(view any, name, typed string) string {
	page := fieldsOf(reflect.TypeOf(view))
	if m, isMap := view.(map[string]any); isMap {
		for key := range m {
			page = append(page, key)
		}
		slices.Sort(page)
	}
	fields := page
	if typed != "" {
		fields = fieldsOf(findType(reflect.TypeOf(view), typed, map[reflect.Type]bool{}))
	}
	near, isNear := fr.Nearest(name, fields)
	switch {
	case strings.HasPrefix(typed, "[]"):
		return "« . » est ici une liste : parcourez-la par {{range .}} … {{end}}"
	case isNear:
		return "vouliez-vous dire « ." + near + " » ?"
	case slices.Contains(page, name):
		return "dans {{range}} et {{with}}, « . » n’est plus la page : écrivez « $." + name + " »"
	case len(fields) == 0:
		return ""
	}
	known := "." + strings.Join(fields[:min(mostFields, len(fields))], ", .")
	if len(fields) > mostFields {
		known += ", …"
	}
	return "ici, les champs sont " + known + " ; docs/theme.md les donne tous"
}

// fieldsOf lists the fields and methods that a template may name: those of the
// value itself, then those that every page has.
func fieldsOf(t reflect.Type) []string {
	if t == nil {
		return nil
	}
	var own, shared []string
	if s := structOf(t); s != nil {
		for _, f := range reflect.VisibleFields(s) {
			switch {
			case !f.IsExported() || f.Anonymous:
			case len(f.Index) == 1:
				own = append(own, f.Name)
			default:
				shared = append(shared, f.Name)
			}
		}
	}
	for i := range t.NumMethod() {
		shared = append(shared, t.Method(i).Name)
	}
	return append(own, shared...)
}

func structOf(t reflect.Type) reflect.Type {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct {
		return nil
	}
	return t
}

// findType looks for a type by its name among those that a value is made of.
func findType(t reflect.Type, name string, seen map[reflect.Type]bool) reflect.Type {
	switch {
	case t == nil || seen[t]:
		return nil
	case t.String() == name:
		return t
	}
	seen[t] = true
	switch t.Kind() {
	case reflect.Pointer, reflect.Slice, reflect.Array, reflect.Map:
		return findType(t.Elem(), name, seen)
	case reflect.Struct:
		for i := range t.NumField() {
			if found := findType(t.Field(i).Type, name, seen); found != nil {
				return found
			}
		}
	}
	return nil
}
