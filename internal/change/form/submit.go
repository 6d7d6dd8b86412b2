package form

import (
	"cmp"
	"fmt"
	"math"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/change"
	"limpide/internal/format/letters"
	"limpide/internal/format/toml"
	"limpide/internal/portal/schema"
)

// Fill takes what was typed, by the names of the fields; a field that was not sent
// stays as it is. It returns the changes that it makes, but for what has a fault:
// [Form.Judge] tells the others too.
func (f *Form) Fill(typed map[string][]string) []change.Change {
	for _, field := range f.Fields {
		if sent, isSent := typed[field.name]; isSent && len(sent) > 0 {
			field.Typed = normal(sent[0])
		}
	}
	if f.IsNew() {
		return f.added()
	}
	var changes []change.Change
	for _, field := range f.Fields {
		if field.Typed != field.Was {
			changes = append(changes, f.changeOf(field)...)
		}
	}
	if f.isBareYear() && len(changes) > 0 {
		return f.yearChange()
	}
	if len(f.at) > 0 && !f.doc.Has(f.at...) && f.doc.Literal(f.at...) == "" && len(changes) > 0 {
		return opened(f, changes)
	}
	return changes
}

// Moved says of a form that was opened when the table was another one; what was
// typed is kept beside what the file holds.
func (f *Form) Moved() { f.Faults.Add(errMoved.At(f.place())) }

// IsMoved reports whether [Form.Moved] was said.
func (f *Form) IsMoved() bool {
	return slices.ContainsFunc(f.Faults, func(d diag.Diagnostic) bool { return d.Kind == errMoved })
}

// Removal returns the change that takes the table away.
func (f *Form) Removal() change.Change {
	c := change.Change{Dataset: f.File, Key: f.Key, Name: f.Title, Old: change.Block{Name: f.Title}}
	if f.isYear() {
		c.Old = f.year(func(field *Field) string { return field.Was })
	}
	return c
}

func (f *Form) place() diag.Place { return diag.Place{File: f.File, Pointer: f.Key} }

// isSound reports whether no field has an error.
func (f *Form) isSound() bool {
	return !slices.ContainsFunc(f.Fields, func(field *Field) bool { return field.Faults.Errors() > 0 })
}

// changeOf returns the change of a field, none if what is typed has a fault.
func (f *Form) changeOf(field *Field) []change.Change {
	c := change.Change{Dataset: f.File, Key: pointerTo(field.at), Name: field.Title, Old: read(field, field.Was)}
	c.New = field.value(diag.Place{File: f.File, Pointer: c.Key, OnValue: true})
	if field.Faults.Errors() > 0 {
		return nil
	}
	literal := f.doc.Literal(field.at...)
	if list, isList := c.New.(change.List); isList && strings.Contains(literal, "\n") {
		if strings.Contains(literal, "#") {
			field.Faults.Add(errCommented.At(f.place()))
		}
		c.New = rows{list}
	}
	if c.New == nil && literal == "" { // nothing becomes nothing
		return nil
	}
	return []change.Change{c}
}

// rows is a list that has a line for each item.
type rows struct{ change.List }

func (r rows) TOML() string {
	text := "[\n"
	for _, item := range r.List {
		text += "  " + toml.Quote(item) + ",\n"
	}
	return text + "]"
}

// value returns what the field is given; nil for nothing. What it cannot be is
// among its faults.
func (field *Field) value(at diag.Place) change.Value {
	text := field.Typed
	if i := letters.Unshowable(text); i >= 0 {
		r, _ := utf8.DecodeRuneInString(text[i:])
		field.Faults.Add(letters.ErrControl.At(at, r))
		return nil
	}
	if text == "" {
		switch {
		case field.Must:
			field.Faults.Add(errMust.At(at, field.Title))
		case field.Required && field.Kind == Line:
			return change.Text("") // « unite = "" » says that there is none
		}
		return nil
	}
	if field.Kind == Number {
		v, err := fr.ParseNumber(text)
		switch {
		case err != nil && strings.Count(text, ",")+strings.Count(text, ".") > 1:
			field.Faults.Add(errNumber.At(at, text).WithHint("gardez une seule virgule, et rien entre les milliers\u00a0: 1234,5"))
		case err != nil:
			field.Faults.Add(errNumber.At(at, text))
		case field.isWhole() && v != math.Trunc(v):
			field.Faults.Add(errWhole.At(at, text))
		}
	}
	if len(field.Words) > 0 && field.Kind == Choice && text != field.Was && !slices.Contains(field.Words, text) {
		field.Faults.Add(errChoice.At(at, text, field.Title).Among(text, field.Words))
	}
	return read(field, text)
}

func (field *Field) isWhole() bool {
	t := field.Written
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t.Kind() == reflect.Int
}

// read returns a text as the value that it says; as a text if it says none, which
// the rules of the file then refuse.
func read(field *Field, text string) change.Value {
	if text == "" {
		return nil
	}
	switch field.Kind {
	case Number:
		if v, err := fr.ParseNumber(text); err == nil {
			return change.Number{Value: v, Decimals: 9}
		}
	case Day:
		if day, err := fr.ParseDate(iso(text)); err == nil {
			return change.Day{Date: day}
		}
		return change.Text(iso(text))
	case Yes:
		if text == yes {
			return change.Yes(true)
		}
		return nil
	case List:
		var items change.List
		for line := range strings.Lines(text) {
			if item := strings.TrimSpace(line); item != "" {
				items = append(items, item)
			}
		}
		return items
	}
	return change.Text(text)
}

// iso turns 25/04/2019 and 04/2019 into the way that files have; any other text is
// returned as it is.
func iso(text string) string {
	if m := dayFirst.FindStringSubmatch(text); m != nil {
		month, _ := strconv.Atoi(m[2])
		if m[1] == "" {
			return fmt.Sprintf("%s-%02d", m[3], month)
		}
		day, _ := strconv.Atoi(m[1])
		return fmt.Sprintf("%s-%02d-%02d", m[3], month, day)
	}
	return text
}

var dayFirst = regexp.MustCompile(`^(?:(\d{1,2})[/.])?(\d{1,2})[/.](\d{4})$`)

// opened turns the first keys of a table that was not there into the whole of it.
func opened(f *Form, changes []change.Change) (all []change.Change) {
	var p toml.Pairs
	for _, c := range changes {
		if path := diag.SplitPointer(c.Key); !isBelow(c.Key, f.Key) {
			all = append(all, c)
		} else if c.New != nil {
			p = append(p, [2]string{path[len(path)-1], c.New.TOML()})
		}
	}
	block := change.Block{Name: f.Title, Lines: "[" + headerOf(f.at) + "]\n" + lines(p)}
	return append(all, change.Change{Dataset: f.File, Key: f.Key, Name: f.Title, New: block})
}

// headerOf is the header of a table: its names, without the places in lists.
func headerOf(at []string) string {
	var names []string
	for _, step := range at {
		if !isIndex(step) {
			names = append(names, toml.Key(step))
		}
	}
	return strings.Join(names, ".")
}

func lines(p toml.Pairs) (text string) {
	for _, kv := range p {
		text += toml.Key(kv[0]) + " = " + kv[1] + "\n"
	}
	return text
}

// added returns the change that adds the block, with the fields that have no fault.
func (f *Form) added() []change.Change {
	list, name := f.at[:len(f.at)-1], ""
	if f.doc.Literal(list...) != "" {
		f.Faults.Add(errOnOneLine.At(f.place(), f.Heading))
		return nil
	}
	nameIt(f)
	var p toml.Pairs
	for _, field := range f.Fields {
		switch v := field.value(f.place().Value(field.Key)); {
		case v == nil || field.Faults.Errors() > 0:
		case field.name == nameKey:
			name = field.Typed
		case field.Aside:
		default:
			p = append(p, [2]string{field.Key, v.TOML()})
		}
	}
	block := change.Block{Name: newTitle(f)}
	if f.opens.Names != "" {
		block.Lines = "[" + headerOf(list) + "." + toml.Key(name) + "]\n" + lines(p)
	} else {
		block.Lines = "[[" + headerOf(list) + "]]\n" + lines(p)
		block.Before = nextBlock(f, list)
	}
	return []change.Change{{Dataset: f.File, Key: f.Key, Name: block.Name, New: block}}
}

// newTitle is what the new block is about.
func newTitle(f *Form) string {
	for _, name := range []string{"titre", "nom", "mot", "objet", "texte"} {
		if field := f.Field(name); field != nil && field.Typed != "" {
			return field.Typed
		}
	}
	return cmp.Or(f.Fields[0].Typed, f.Heading)
}

// nameIt makes the identifier of a new block, if none is typed: of its title, and of
// nothing else that there is.
func nameIt(f *Form) {
	field := cmp.Or(f.Field(nameKey), f.Field("id"))
	if field == nil {
		return
	}
	taken := taken(f)
	if field.Typed != "" {
		if slices.Contains(taken, field.Typed) {
			field.Faults.Add(errName.At(f.place(), field.Typed))
		}
		if better := fr.Slug(field.Typed); field.name == nameKey && better != field.Typed {
			field.Faults.Add(errSlug.At(f.place(), field.Typed).WithHint("écrivez «\u00a0%s\u00a0»", cmp.Or(better, "mon-document")))
		}
		return
	}
	const most = 40 // in characters
	base := fr.ShortSlug(newTitle(f), most)
	field.Typed = base
	for n := 2; slices.Contains(taken, field.Typed); n++ {
		field.Typed = fmt.Sprintf("%s-%d", base, n)
	}
}

// taken returns the identifiers that a new block may not have.
func taken(f *Form) (ids []string) {
	list := f.at[:len(f.at)-1]
	for _, name := range f.doc.Names(list...) {
		if f.opens.Names != "" {
			ids = append(ids, name)
		} else if id, ok := f.doc.Value(append(slices.Clip(list), name, "id")...).(string); ok {
			ids = append(ids, id)
		}
	}
	if f.Table == schema.Of("plan", "action") {
		for _, plan := range f.portal.Plans {
			for _, a := range plan.Actions {
				ids = append(ids, a.ID)
			}
		}
	}
	return ids
}

// nextBlock returns the key of the first block that a new one comes before: a list that
// is in the order of its dates stays so.
func nextBlock(f *Form, list []string) string {
	field := f.Field("date")
	if field == nil || field.Kind != Day {
		return ""
	}
	now, err := fr.ParseDate(iso(field.Typed))
	if err != nil {
		return ""
	}
	var later string
	var last fr.Date
	for _, name := range f.doc.Names(list...) {
		block := append(slices.Clip(list), name)
		day, err := fr.ParseDate(textOf(f.doc, field.Field, append(block, "date")))
		if err != nil || day.Before(last) {
			return ""
		}
		if last = day; later == "" && day.After(now) {
			later = pointerTo(block)
		}
	}
	return later
}
