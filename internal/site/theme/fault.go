package theme

import (
	"cmp"
	"errors"
	"fmt"
	"html/template"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/base/late"
)

var (
	errTemplateSyntax = diag.Define(diag.Error, "gabarit-mal-ecrit",
		"ce gabarit ne se lit pas ; la raison, en anglais : %s",
		"chaque « {{ » se ferme par « }} », chaque {{define}}, {{if}}, {{range}} et {{with}} par {{end}} ; docs/theme.md montre le reste")
	errFunctionUnknown = diag.Define(diag.Error, "gabarit-fonction-inconnue",
		"« %s » n’est pas une fonction des gabarits",
		"docs/theme.md donne les fonctions ; un champ commence par un point, et un texte se met entre guillemets droits")
	errFieldUnknown = diag.Define(diag.Error, "gabarit-champ-inconnu",
		"le champ « .%s » n’existe pas ici%s",
		"docs/theme.md donne les champs de chaque sorte de page")
	errTemplateHTML = diag.Define(diag.Error, "gabarit-html",
		"le HTML de ce gabarit n’est pas sûr ; la raison, en anglais : %s",
		"chaque balise et chaque guillemet ouverts se referment, quelle que soit la branche suivie")
	errThemeRun = diag.Define(diag.Error, "gabarit-en-echec",
		"ce gabarit échoue ; la raison, en anglais : %s",
		"docs/theme.md donne ce que chaque gabarit reçoit et ce que chaque fonction attend ; "+
			"une valeur qui peut manquer s’entoure de {{with …}} … {{end}}")
)

// How the packages template write where a fault is, and name what is missing.
var (
	located    = late.Pattern(`(?s)^(?:html/)?template: ?([^:]+):(\d+)(?::(\d+))?: (?:executing "[^"]*" at <(.*?)>: )?(.*)$`)
	noFunction = late.Pattern(`^function "(.+)" not defined$`)
	noField    = late.Pattern(`^(?:can't evaluate field (\w+) in type (.+)|(\w+) is an unexported field of struct type (.+)|` +
		`(?:map has|nil data;) no entry for key "(.+)")$`)
	qualifier = late.Pattern(`\*|\w+\.`)
	// A value that Go prints, or the state of its parser, helps nobody.
	printed = late.Pattern(`(?s):? \{[^{].*|\n.*`)
)

// fault puts what the packages template report at its line: kind is the template
// of the page, view what it was given.
func (t *Theme) fault(code *diag.Kind, kind string, view any, err error) diag.Diagnostic {
	if _, unsafe := errors.AsType[*template.Error](err); unsafe {
		code = errTemplateHTML
	}
	m := located().FindStringSubmatch(err.Error())
	if m == nil || t.files[m[1]] == nil {
		_, reason, _ := strings.Cut(err.Error(), ": ")
		return code.At(t.Place(t.suspect(kind).path()), printed().ReplaceAllString(reason, ""))
	}
	f, expression, reason := t.files[m[1]], m[4], printed().ReplaceAllString(m[5], "")
	row, _ := strconv.Atoi(m[2]) // digits by their pattern, or none
	column, _ := strconv.Atoi(m[3])
	lines := strings.SplitAfterN(f.text, "\n", row)
	line := len(f.text) - len(lines[len(lines)-1])
	at := max(line, min(line+column, len(f.text))-len(expression)) // of a.b.c, the column is that of c
	d := code.At(f.find(at, expression), reason)
	switch function, field := noFunction().FindStringSubmatch(reason), noField().FindStringSubmatch(reason); {
	case function != nil:
		known := strings.Fields("and eq ge gt index le len lt ne not or printf slice")
		known = append(slices.AppendSeq(known, maps.Keys(t.site.Functions)), "else if")
		slices.Sort(known)
		d = errFunctionUnknown.At(f.find(at, function[1]), function[1]).Among(function[1], known)
	case field != nil:
		name, typed := cmp.Or(field[1], field[3], field[5]), shortType(field[2]+field[4])
		d = fieldUnknown(f.find(at, "."+name), view, name, typed)
	case m[3] == "":
		d.Place.Col = 0 // somewhere on the line
	}
	if f.own || t.suspect(kind) == f {
		return d
	}
	d.Message += fmt.Sprintf(" (dans %s de limpide, ligne %d, à qui ce gabarit donne autre chose que ce qu’il attend)",
		f.name, d.Place.Line)
	d.Place = t.Place(t.suspect(kind).path())
	return d
}

// suspect returns the file most likely at fault for a page of a kind: the
// templates of the program fail only because of what one of the portal does.
func (t *Theme) suspect(kind string) *file {
	for _, name := range []string{kind, partsName, frameName} {
		if f := t.files[name]; f != nil && f.own {
			return f
		}
	}
	return t.files[kind]
}

// mostFields bounds the fields that a hint lists.
const mostFields = 12

// fieldUnknown reports a field that a value of a type does not have. view is
// what the whole page was given; the header and the footer are given a map, which
// has no type.
func fieldUnknown(at diag.Place, view any, name, typed string) diag.Diagnostic {
	page := fieldsOf(reflect.TypeOf(view))
	if m, isMap := view.(map[string]any); isMap {
		for key := range m {
			page = append(page, "."+key)
		}
		slices.Sort(page)
	}
	fields, where := page, ""
	if typed != "" {
		where = " : « . » y est une valeur de sorte " + typed
		fields = fieldsOf(findType(reflect.TypeOf(view), typed, map[reflect.Type]bool{}))
	}
	d := errFieldUnknown.At(at, name, where)
	near, isNear := fr.Nearest("."+name, fields)
	switch known := strings.Join(fields[:min(mostFields, len(fields))], ", "); {
	case strings.HasPrefix(typed, "[]"):
		return d.WithHint("« . » est ici une liste : parcourez-la par {{range .}} … {{end}}")
	case isNear:
		return d.WithHint("vouliez-vous dire « %s » ?", near)
	case slices.Contains(page, "."+name):
		return d.WithHint("dans {{range}} et {{with}}, « . » n’est plus la page : écrivez « $.%s »", name)
	case len(fields) > mostFields:
		return d.WithHint("ici, les champs sont %s, … ; docs/theme.md les donne tous", known)
	case len(fields) > 0:
		return d.WithHint("ici, les champs sont %s ; docs/theme.md les donne tous", known)
	}
	return d
}

// shortType returns the name of a type without its package: "[]ScoreView".
func shortType(typed string) string { return qualifier().ReplaceAllString(typed, "") }

// fieldsOf lists the fields and methods that a template may name, each with its
// point: those of the value itself, then those that every page has.
func fieldsOf(t reflect.Type) []string {
	if t == nil {
		return nil
	}
	value := t
	if t.Kind() == reflect.Pointer {
		value = t.Elem()
	}
	var names []string
	if value.Kind() == reflect.Struct {
		fields := reflect.VisibleFields(value)
		slices.SortStableFunc(fields, func(a, b reflect.StructField) int { return cmp.Compare(len(a.Index), len(b.Index)) })
		for _, f := range fields {
			if f.IsExported() && !f.Anonymous {
				names = append(names, "."+f.Name)
			}
		}
	}
	for i := range t.NumMethod() {
		names = append(names, "."+t.Method(i).Name)
	}
	return names
}

// findType looks for a type by its short name among those that a value is made of.
func findType(t reflect.Type, name string, seen map[reflect.Type]bool) reflect.Type {
	switch {
	case t == nil || seen[t]:
		return nil
	case shortType(t.String()) == name && t.Kind() != reflect.Pointer:
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
