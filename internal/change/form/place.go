package form

import (
	"path"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
	"limpide/internal/format/toml"
	"limpide/internal/portal"
	"limpide/internal/portal/schema"
)

// fresh is the last step of the key of a block that does not exist yet.
const fresh = "-"

// Editable reports whether a file is a data file that forms change: no page, no
// example, and nothing that limpide alone writes.
func Editable(file string) bool {
	k := schema.KindOf(file)
	return k != nil && path.Clean(file) == file && strings.HasPrefix(file, "data/") && !portal.IsExampleFile(file)
}

// tableAt returns the table of a kind of file that stands at a key, nil if none
// does: a list is no table, its blocks are.
func tableAt(k *schema.Kind, key string) *schema.Table {
	t, name := schema.Of(k.Name, ""), ""
	steps := diag.SplitPointer(key)
	for len(steps) > 0 {
		f := t.Field(steps[0])
		if f == nil || f.Header == "" {
			return nil
		}
		n := namesOf(f)
		if len(steps) < 1+n || isList(f) && !isIndex(steps[1]) {
			return nil
		}
		name = strings.TrimPrefix(name+"."+f.Key, ".")
		t, steps = schema.Of(k.Name, name), steps[1+n:]
	}
	return t
}

// namesOf returns how many steps follow the key of a field to come to one of its
// tables: an index, a name, or none.
func namesOf(f *schema.Field) (n int) {
	for t := f.Written; t.Kind() != reflect.Struct; t = t.Elem() {
		if t.Kind() != reflect.Pointer {
			n++
		}
	}
	return n
}

// isList reports whether a field opens a list of blocks.
func isList(f *schema.Field) bool { return strings.HasPrefix(f.Header, "[[") }

func isIndex(step string) bool {
	n, err := strconv.Atoi(step)
	return step == fresh || err == nil && n >= 0 && strconv.Itoa(n) == step
}

// Part is what stands below a table: a list of blocks, named tables, or one table.
type Part struct {
	*schema.Field
	Key   string // pointer of the list, or of the table
	Items []Item // one of a table alone, which may not be there yet
	New   string // key of the form that adds one; "" if none does
}

// Item is a table that has a form of its own.
type Item struct{ Key, Title string }

// partsOf lists what stands below the table of a path, in the order of the schema.
func partsOf(doc *toml.Document, t *schema.Table, at []string) (parts []Part) {
	for _, f := range t.Fields {
		if f.Header == "" || isTexts(doc, f, at) {
			continue
		}
		below := append(slices.Clip(at), f.Key)
		p := Part{Field: f, Key: pointerTo(below)}
		switch n := namesOf(f); {
		case n == 0:
			p.Items = []Item{{p.Key, f.Title}}
		case n == 1:
			p.New = p.Key + "/" + fresh
			inner := schema.Of(t.Kind, strings.TrimPrefix(t.Path+"."+f.Key, "."))
			for _, name := range doc.Names(below...) {
				one := append(slices.Clip(below), name)
				p.Items = append(p.Items, Item{pointerTo(one), told(doc, inner, one)})
			}
		}
		parts = append(parts, p)
	}
	return parts
}

// isTexts reports whether what may be blocks is written as a list of texts.
func isTexts(doc *toml.Document, f *schema.Field, at []string) bool {
	list, isWritten := doc.Value(append(slices.Clip(at), f.Key)...).([]any)
	return isWritten && isList(f) && !slices.ContainsFunc(list, func(item any) bool { _, isText := item.(string); return !isText })
}

// told is the title of an item of a list, with its date and its state.
func told(doc *toml.Document, t *schema.Table, at []string) string {
	title := titleOf(doc, t, at)
	var more []string
	for _, key := range []string{"date", "etat", "statut"} {
		field := t.Field(key)
		if field == nil {
			continue
		}
		text := textOf(doc, field, append(slices.Clip(at), key))
		if day, err := fr.ParseDate(text); err == nil && key == "date" {
			text = day.Long()
		}
		if text != "" {
			more = append(more, text)
		}
	}
	if len(more) == 0 || strings.Contains(title, " · ") { // made of the first keys
		return title
	}
	return title + " (" + strings.Join(more, ", ") + ")"
}

// titleOf says what a table is about: its title or its name, else what its first
// keys hold, else its own name.
func titleOf(doc *toml.Document, t *schema.Table, at []string) string {
	for _, key := range []string{"titre", "nom", "mot", "objet", "texte"} {
		if s, ok := doc.Value(append(slices.Clip(at), key)...).(string); ok && strings.TrimSpace(s) != "" {
			return s
		}
	}
	if len(at) == 0 {
		return ""
	}
	var first []string
	for _, f := range t.Fields {
		if text := textOf(doc, f, append(slices.Clip(at), f.Key)); text != "" && f.Header == "" && len(first) < 3 {
			if v, isNumber := doc.Value(append(slices.Clip(at), f.Key)...).(int64); isNumber && v > lastYear {
				text = fr.Integer(int(v))
			}
			first = append(first, strings.ReplaceAll(text, "\n", ", "))
		}
	}
	if len(first) > 0 {
		return strings.Join(first, " · ")
	}
	return at[len(at)-1]
}

func pointerTo(steps []string) string {
	return diag.Pointer(lists.Map(steps, func(step string) any { return step })...)
}

// Nearest returns the key of the table that a pointer of a file is in, and the name of
// the field that it names there, or "".
func Nearest(file, pointer string) (key, field string) {
	k := schema.KindOf(file)
	if k == nil {
		return "", ""
	}
	steps := diag.SplitPointer(pointer)
	for n := len(steps); n > 0; n-- {
		if key := pointerTo(steps[:n]); tableAt(k, key) != nil {
			return key, field
		}
		field = steps[n-1]
	}
	return "", field
}
