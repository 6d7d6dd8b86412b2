// Package form turns a table of a data file into a form, and what was typed there
// into changes of that file.
//
// What a form asks comes from package schema, what it shows from the file itself,
// as it was typed: a form that is sent back as it was opened changes nothing. Only
// what differs becomes a [change.Change], and what is wrong with it is told by the
// rules of the portal, read again with the change in place, each fault beside its
// field.
//
// A form is of one table: the top of a file, a table below it, or a block of a
// list. What stands below has forms of its own, which [Form.Parts] lists. The values
// of an indicator are a [Grid].
package form

import (
	"cmp"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"reflect"
	"slices"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
	"limpide/internal/change"
	"limpide/internal/format/toml"
	"limpide/internal/portal"
	"limpide/internal/portal/schema"
)

// Form is a table of a file.
type Form struct {
	File    string // slash path from the folder of the portal
	Key     string // pointer of the table; "" is the top, and …/- a block that does not exist yet
	Title   string // what the table is about: « Rénover les écoles »
	Heading string // what it is one of: « Actions »; of the top of a file, what the file is
	Table   *schema.Table
	Fields  []*Field
	Parts   []Part
	Faults  diag.List // of the table, and of no field

	doc    *toml.Document
	at     []string
	opens  *schema.Field // the field that opens the table; nil at the top
	portal *portal.Portal
}

// Kind is how a field is filled in.
type Kind string

const (
	Line   Kind = "ligne"
	Text   Kind = "texte"
	Choice Kind = "choix"
	List   Kind = "liste" // a line for each item
	Number Kind = "nombre"
	Day    Kind = "date"
	Yes    Kind = "oui"
)

// yes is what is typed for true.
const yes = "oui"

// Field is a key of the table.
type Field struct {
	*schema.Field
	Kind    Kind
	Must    bool            // the form is refused without it
	Was     string          // what the file holds, as one would type it
	Typed   string          // what was typed; Was when the form is opened
	Choices []change.Choice // all that a choice may be, or what a list may name
	Faults  diag.List
	Aside   bool // asked only when it is lacking: the reason for a correction, where the table has none of its own

	name string
	at   []string // path of the key
}

// Name is the name of the field in the form.
func (f *Field) Name() string { return f.name }

// nameKey is the name of the field in which a new table among named ones gets its name.
const nameKey = "identifiant"

// Open returns the form of a table of a file. The portal is that of source, which
// may have faults. There is no form, and a fault, if the file is no TOML, or has no
// such table. A file of a name of its own that is not there yet is an empty one.
func Open(source fs.FS, p *portal.Portal, file, key string) (*Form, diag.List) {
	kind := schema.KindOf(file)
	if kind == nil || !Editable(file) {
		return nil, diag.List{errNoForm.At(diag.File(file), file)}
	}
	t := tableAt(kind, key)
	data, err := fs.ReadFile(source, file)
	isFirst := errors.Is(err, fs.ErrNotExist) && !strings.Contains(kind.File, "<") // what is typed begins the file
	if t == nil || err != nil && !isFirst {
		return nil, diag.List{errNoForm.At(diag.File(file), file)}
	}
	if faults := toml.Syntax(file, data); len(faults) > 0 {
		return nil, faults
	}
	f := &Form{File: file, Key: key, Table: t, doc: toml.Edit(string(data)), at: diag.SplitPointer(key), portal: p}
	f.opens = openerOf(kind, f.at)
	if above := f.at[:max(0, len(f.at)-1)]; f.isIn() && !f.IsNew() && !f.isYear() && !slices.Contains(f.doc.Names(above...), f.at[len(above)]) {
		return nil, diag.List{errGone.At(diag.File(file), key)}
	}
	if f.Heading = cmp.Or(accented[kind.Name], kind.Name); f.opens != nil {
		f.Heading = f.opens.Title
	}
	f.Fields = f.fields()
	if f.IsNew() {
		return f, nil
	}
	f.Parts = partsOf(f.doc, t, f.at)
	switch {
	case f.isYear():
		f.Title = f.at[1] + ", " + f.at[2]
		for _, scope := range scopes(p, f.doc) {
			if scope.Value == f.at[1] {
				f.Title = scope.Text + ", " + f.at[2]
			}
		}
	case f.opens == nil || f.isIn():
		f.Title = titleOf(f.doc, t, f.at)
	default:
		f.Title = f.Heading
	}
	return f, nil
}

// accented are the names of kinds that are no words as files write them.
var accented = map[string]string{"referentiel": "référentiel", "evaluation": "évaluation", "plan": "plan d’actions"}

// openerOf returns the field that opens the table of a path.
func openerOf(k *schema.Kind, at []string) (opener *schema.Field) {
	t, name := schema.Of(k.Name, ""), ""
	for len(at) > 0 {
		opener = t.Field(at[0])
		name = strings.TrimPrefix(name+"."+opener.Key, ".")
		t, at = schema.Of(k.Name, name), at[1+namesOf(opener):]
	}
	return opener
}

// isIn reports whether the table is one of several.
func (f *Form) isIn() bool { return f.opens != nil && namesOf(f.opens) > 0 }

// IsNew reports whether the form adds a block.
func (f *Form) IsNew() bool { return len(f.at) > 0 && f.at[len(f.at)-1] == fresh }

// IsRemovable reports whether the table may be taken away: it is one of several.
func (f *Form) IsRemovable() bool { return f.isIn() && !f.IsNew() }

// Version tells one state of the table from another: what is typed in a form is
// about the one that was opened.
func (f *Form) Version() string {
	sum := sha256.New()
	for _, field := range f.Fields {
		fmt.Fprintf(sum, "%s\x00%s\x00", field.name, field.Was)
	}
	return fmt.Sprintf("%x", sum.Sum(nil)[:8])
}

// Field returns the field of a name, or nil.
func (f *Form) Field(name string) *Field {
	return lists.Find(f.Fields, func(field *Field) bool { return field.name == name })
}

func (f *Form) fields() []*Field {
	var all []*Field
	if f.IsNew() && f.opens.Names != "" {
		all = append(all, &Field{Field: named, Kind: Line, name: nameKey})
	}
	add := func(known *schema.Field) {
		if known.Header == "" || isTexts(f.doc, known, f.at) {
			all = append(all, f.field(known))
		}
	}
	for _, known := range f.Table.Fields {
		add(known)
	}
	if f.Table.Common {
		for _, known := range schema.Of(schema.Common, "").Fields {
			add(known)
		}
	}
	if top := schema.Of(schema.KindOf(f.File).Name, ""); top.Common && f.Table != top && f.Table.Field("corrige") == nil {
		reason := schema.Of(schema.Common, "").Field("corrige")
		all = append(all, &Field{Field: reason, Kind: Text, Aside: true, name: reason.Key, at: []string{reason.Key}})
		last := all[len(all)-1]
		last.Was = textOf(f.doc, reason, last.at)
		last.Typed = last.Was
	}
	return all
}

// named is what is asked of the name of a table.
var named = &schema.Field{
	Key: nameKey, Title: "Identifiant", Meaning: "nom court qui le désigne dans les autres fichiers : minuscules sans accent, chiffres et tirets",
	More: "laissé vide, il est fait du titre",
}

func (f *Form) field(known *schema.Field) *Field {
	field := &Field{Field: known, name: known.Key, at: append(slices.Clip(f.at), known.Key)}
	if field.Was = textOf(f.doc, known, field.at); f.isBareYear() && known.Key == "valeur" {
		field.Was = textOf(f.doc, known, f.at)
	}
	field.Typed = field.Was
	isMade := known.Key == "id" && f.IsNew() // from the title
	field.Must = known.Required && !isMade && (known.Nonempty || kindOf(known) != Line)
	field.Kind = kindOf(known)
	switch {
	case field.Kind == Line && isLong(known, field.Was):
		field.Kind = Text
	case field.Kind == Choice:
		field.Choices = choices(f, known)
		isKnown := func(c change.Choice) bool { return c.Value == field.Was }
		if field.Was != "" && !slices.ContainsFunc(field.Choices, isKnown) {
			field.Choices = append(field.Choices, change.Choice{Value: field.Was, Text: field.Was})
		}
	case field.Kind == List:
		field.Choices = choices(f, known)
	}
	return field
}

func kindOf(f *schema.Field) Kind {
	t := f.Written
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch {
	case f.Header != "":
		return List
	case t == reflect.TypeFor[fr.Date]():
		return Day
	case t.Kind() == reflect.Slice:
		return List
	case len(f.Words) > 0 || f.Ref:
		return Choice
	case t.Kind() == reflect.Bool:
		return Yes
	case t.Kind() == reflect.Int || t.Kind() == reflect.Int64 || t.Kind() == reflect.Float64:
		return Number
	}
	return Line
}

// isLong reports whether a text needs several lines.
func isLong(f *schema.Field, was string) bool {
	const line = 70 // in characters
	example, _ := f.Example.(string)
	isProse := strings.Contains(example, " ") && (strings.HasSuffix(example, ".") || strings.HasSuffix(example, "…"))
	return isProse || len([]rune(was)) > line || strings.Contains(was, "\n")
}

// textOf returns what a key holds, as one types it in a form.
func textOf(doc *toml.Document, f *schema.Field, path []string) string {
	switch held := doc.Value(path...).(type) {
	case nil:
		return ""
	case string:
		return normal(held)
	case bool:
		return map[bool]string{true: yes, false: "non"}[held]
	case []any:
		return normal(strings.Join(lists.Map(held, func(item any) string { return strings.ReplaceAll(fmt.Sprint(item), "\n", " ") }), "\n"))
	case float64, int64:
		if kindOf(f) == Number {
			return strings.Replace(doc.Literal(path...), ".", ",", 1)
		}
	}
	return doc.Literal(path...)
}

// normal is a text as a browser sends it back: with its own ends of lines, and
// nothing around it.
func normal(text string) string {
	return strings.TrimSpace(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text))
}

// Trail returns the tables that the form is in, from the top of the file down.
func (f *Form) Trail() (trail []Item) {
	t, name := schema.Of(f.Table.Kind, ""), ""
	if f.opens != nil {
		trail = append(trail, Item{"", titleOf(f.doc, t, nil)})
	}
	for n := 0; n < len(f.at); {
		opener := t.Field(f.at[n])
		name = strings.TrimPrefix(name+"."+opener.Key, ".")
		t = schema.Of(f.Table.Kind, name)
		if n += 1 + namesOf(opener); n < len(f.at) {
			trail = append(trail, Item{pointerTo(f.at[:n]), titleOf(f.doc, t, f.at[:n])})
		}
	}
	return trail
}

// Above returns the key of the table that the form is in, "" at the top.
func (f *Form) Above() string {
	if trail := f.Trail(); len(trail) > 0 {
		return trail[len(trail)-1].Key
	}
	return ""
}
