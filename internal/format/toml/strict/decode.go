// Package strict fills structs from TOML: every key must be known, every
// required key present, every value of the right type, and each fault is
// reported at its own place, in French.
//
// The parser does not fill the structs, because the place of a
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
package strict

import (
	"fmt"
	"maps"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/format/letters"
	"limpide/internal/format/marks"
	"limpide/internal/format/toml"
)

// Decode parses data, the whole of a file or the matter of [toml.FrontMatter], and
// fills dst, a pointer to a struct. All faults are returned, in the order of
// the file and each at its place; dst is filled as far as possible. A text
// that is not TOML has one fault, the first, and fills nothing.
//
// It panics if dst or one of its tags makes no sense: see the package's doc.
func Decode(file string, data []byte, dst any) diag.List {
	faults, _ := DecodeLinked(nil, file, data, dst, nil)
	return faults
}

// DecodeLinked is [Decode] for a file that refers to objects which links know, and that
// memory may remember. dangling are the faults of its references: the file itself may be
// sound.
func DecodeLinked(memory *toml.Memory, file string, data []byte, dst any, links Links) (faults, dangling diag.List) {
	v := reflect.ValueOf(dst)
	if v.Kind() != reflect.Pointer || v.Elem().Kind() != reflect.Struct {
		panic(fmt.Sprintf("strict: dst is a %T, not a pointer to a struct", dst))
	}
	src, tree, faults := memory.Parse(file, data, func() []string { return namesOf(v.Type().Elem()) })
	if tree == nil {
		return faults, nil
	}
	d := &decoder{file: file, src: src, links: links, faults: faults}
	d.table(tree, v.Elem())
	for i := range d.faults {
		if d.faults[i].Place.Line > 0 {
			continue
		}
		d.faults[i].Place = d.doc().Locate(d.faults[i].Place)
	}
	d.faults.Sort(nil)
	return d.faults, d.dangling
}

// Links resolves the references of a file, by type of what they refer to: a
// function returns the object of an id written at a place, or a nil pointer, and
// adds to faults what it has to say. Keys are read in the order of the fields of
// their struct: a function may refer to those that stand before.
type Links map[reflect.Type]func(id string, at diag.Place, faults *diag.List) any

// decoder fills a struct from the maps and slices of the parser.
type decoder struct {
	file     string
	src      string
	path     []any // of the value being read: names and indices
	tables   []openTable
	faults   diag.List
	links    Links
	dangling diag.List // faults of references

	parsed *toml.Document

	looked, hasOdd bool // src was searched for odd numbers, and may have some
}

// openTable is a table on the way to the value being read.
type openTable struct {
	plan   *plan
	depth  int      // length of its path
	strays []string // of its keys, those that were found below
}

// doc is read at the first fault: a good file needs none.
func (d *decoder) doc() *toml.Document {
	if d.parsed == nil {
		d.parsed = toml.Edit(d.src)
	}
	return d.parsed
}

// literal returns the value being read as it is written.
func (d *decoder) literal() string {
	return d.doc().Literal(diag.SplitPointer(diag.Pointer(d.path...))...)
}

// onKey and onValue place a fault at what is being read.
func (d *decoder) onKey() diag.Place   { return diag.Key(d.file, d.path...) }
func (d *decoder) onValue() diag.Place { return diag.Value(d.file, d.path...) }

func (d *decoder) enter(step any) { d.path = append(d.path, step) }
func (d *decoder) leave()         { d.path = d.path[:len(d.path)-1] }

// value fills dst, of any supported type, from v.
func (d *decoder) value(v any, dst reflect.Value, r *Rules) {
	t := dst.Type()
	want := shapeOf(t)
	switch {
	case t.Kind() == reflect.Interface:
		dst.Set(reflect.ValueOf(v))
		return
	case t.Kind() == reflect.Pointer && r.Ref:
		d.reference(v, dst)
		return
	case t.Kind() == reflect.Pointer:
		if elem, ok := d.elem(v, t.Elem(), r); ok {
			dst.Set(elem.Addr())
		}
		return
	case t.Kind() == reflect.Struct && t != dateType:
		d.table(v, dst)
		return
	case r.Ref:
		want, t = shapeOf(r.Written), r.Written
	}
	if !fits(want, shapeGiven(v)) {
		d.wrongType(v, t)
		return
	}
	switch want {
	case textShape:
		d.text(v.(string), dst, r)
	case booleanShape:
		dst.SetBool(v.(bool))
	case integerShape, decimalShape:
		d.number(v, dst, r)
	case dayShape:
		d.date(v, dst)
	case tableShape:
		d.dictionary(v.(map[string]any), dst, r)
	default:
		d.list(v, dst, r)
	}
}

// table fills struct dst from a table, or from a value that one of its scalar
// fields takes.
func (d *decoder) table(v any, dst reflect.Value) {
	p := planOf(dst.Type())
	for _, index := range p.places {
		dst.FieldByIndex(index).Set(reflect.ValueOf(d.onKey()))
	}
	m, isTable := v.(map[string]any)
	if !isTable {
		for _, f := range p.scalars {
			if fits(shapeOf(f.Written), shapeGiven(v)) {
				d.field(f, v, dst)
				return
			}
		}
		d.wrongType(v, dst.Type())
		return
	}
	for _, index := range p.inlined {
		pointer := dst.FieldByIndex(index)
		pointer.Set(reflect.New(pointer.Type().Elem()))
	}
	d.tables = append(d.tables, openTable{plan: p, depth: len(d.path)})
	defer func() { d.tables = d.tables[:len(d.tables)-1] }()

	known := 0
	var missing []*Rules
	for i := range p.fields {
		f := &p.fields[i]
		if value, given := m[f.Name]; given && f.Name != "" {
			known++
			d.enter(f.Name)
			d.field(f, value, dst)
			d.leave()
		} else if f.Required {
			missing = append(missing, f)
		}
	}
	if known < len(m) {
		missing = d.unknown(m, p, missing)
	}
	for _, f := range missing {
		if !slices.Contains(d.tables[len(d.tables)-1].strays, f.Name) {
			d.faults.Add(d.missing(f))
		}
	}
}

// field reads v into the field of f in a struct.
func (d *decoder) field(f *Rules, v any, table reflect.Value) {
	before := len(d.faults)
	d.value(v, table.FieldByIndex(f.Index), f)
	isEmpty, isBlank := false, false
	switch given := v.(type) {
	case string:
		isEmpty = strings.TrimSpace(given) == ""
		isBlank = isEmpty && given != "" // and nobody sees what it holds
		if f.Named && !isEmpty && len(d.faults) == before && fr.Slug(given) == "" {
			d.faults.Add(errNoLetter.At(d.onValue(), d.subject()))
		}
	case []any:
		isEmpty = len(given) == 0
	case map[string]any:
		isEmpty = len(given) == 0
	}
	if (f.Nonempty && isEmpty || isBlank) && len(d.faults) == before {
		d.faults.Add(errEmpty.At(d.onValue(), d.subject()))
	}
}

// unknown reports the keys of m that p does not know. It returns the missing
// fields less those that an unknown key was probably meant to be.
func (d *decoder) unknown(m map[string]any, p *plan, missing []*Rules) []*Rules {
	for _, key := range slices.Sorted(maps.Keys(m)) {
		if slices.Contains(p.names, key) {
			continue
		}
		d.enter(key)
		fault := errUnknownKey.At(d.onKey(), key)
		if number := d.numbered(m[key]); number != "" {
			fault = fault.WithHint("un numéro qui a un point se met entre guillemets : %q = …", number)
			missing = nil // which are below that number
		} else if hint, ok := d.misplaced(key); ok {
			fault = fault.WithHint("%s", hint)
		} else if near, ok := fr.Nearest(key, p.names); ok {
			fault = fault.WithHint(hintNearest, near)
			missing = slices.DeleteFunc(missing, func(f *Rules) bool { return f.Name == near })
		} else {
			possible := "clés possibles : "
			if under := d.under(); under != "" {
				possible = "cette ligne est dans " + under + ", qui a pour clés : "
			}
			fault = fault.WithHint("%s%s", possible, strings.Join(p.names, ", "))
		}
		d.faults.Add(fault)
		d.leave()
	}
	return missing
}

// numbered returns the number that the key being read, and what it holds, are parts
// of: TOML takes the points of 1.1.2, without quotes, for tables in tables.
func (d *decoder) numbered(held any) string {
	var parts []string
	for _, step := range slices.Backward(d.path) {
		name, ok := step.(string)
		if !ok || !isWhole(name) {
			break
		}
		parts = append([]string{name}, parts...)
	}
	if len(parts) < 2 {
		return ""
	}
	for {
		table, _ := held.(map[string]any)
		keys := slices.Collect(maps.Keys(table))
		if len(keys) != 1 || !isWhole(keys[0]) {
			return strings.Join(parts, ".")
		}
		parts, held = append(parts, keys[0]), table[keys[0]]
	}
}

// isWhole reports whether a key is made of digits alone.
func isWhole(key string) bool { return key != "" && strings.Trim(key, "0123456789") == "" }

// misplaced returns where to move a key that the current table does not know:
// TOML gives every key after [x] to x, which is easily forgotten. It belongs to a
// table above, or, if it is a year, to one of those that have years.
func (d *decoder) misplaced(key string) (hint string, ok bool) {
	for i, t := range slices.Backward(d.tables) {
		if !slices.Contains(t.plan.names, key) || t.depth >= len(d.path)-1 {
			continue
		}
		d.tables[i].strays = append(d.tables[i].strays, key)
		where := "avant le premier crochet du fichier"
		if t.depth > 0 {
			where = "sous [" + dotted(d.path[:t.depth]) + "], avant ses sous-tableaux"
		}
		hint = fmt.Sprintf("déplacez « %s » %s", key, where)
		if under := d.under(); under != "" {
			hint += " : cette ligne est dans " + under
		}
		return hint, true
	}
	if !toml.IsYear(key) {
		return "", false
	}
	for _, f := range d.tables[0].plan.fields {
		t, header := f.Written, f.Name
		if t.Kind() != reflect.Map {
			continue
		}
		if t.Key().Kind() == reflect.String { // [serie.amont]
			t, header = t.Elem(), header+".…"
		}
		if t.Kind() == reflect.Map && t.Key().Kind() == reflect.Int {
			hint = fmt.Sprintf("déplacez-la sous le tableau de sa série, [%s]", header)
			if under := d.under(); under != "" {
				hint = "cette ligne est dans " + under + " : " + hint
			}
			return hint, true
		}
	}
	return "", false
}

// under names the bracket that the key being read is under, and its line: the
// eye does not always see that it is not under another. It is "" in a {table},
// and above all brackets.
func (d *decoder) under() string {
	if len(d.path) < 2 {
		return ""
	}
	path := d.path[:len(d.path)-1]
	line := d.doc().HeaderLine(diag.SplitPointer(diag.Pointer(path...))...)
	if line == 0 {
		return ""
	}
	what := "le tableau [%s] de la ligne %d"
	if _, isItem := path[len(path)-1].(int); isItem {
		what = "le bloc [[%s]] de la ligne %d"
	}
	return fmt.Sprintf(what, dotted(path), line)
}

// reference fills a pointer with the object of an id, and leaves it nil if the
// links have none. An empty text refers to nothing, but as an element of a list.
func (d *decoder) reference(v any, dst reflect.Value) {
	before, id := len(d.faults), ""
	d.value(v, reflect.ValueOf(&id).Elem(), &Rules{})
	_, isElement := d.path[len(d.path)-1].(int)
	link := d.links[dst.Type()]
	if d.faults[before:].Errors() > 0 || link == nil || id == "" && !isElement {
		return
	}
	if object := reflect.ValueOf(link(id, d.onValue(), &d.dangling)); !object.IsNil() {
		dst.Set(object)
	}
}

// elem makes a value of type t from v. ok is false if nothing could be made of
// it: a faulty number must not pass for a zero, but the valid parts of a table or
// of a list are kept.
func (d *decoder) elem(v any, t reflect.Type, r *Rules) (elem reflect.Value, ok bool) {
	before := len(d.faults)
	elem = reflect.New(t).Elem()
	d.value(v, elem, r)
	if r.Ref {
		return elem, !elem.IsNil()
	}
	given := shapeGiven(v)
	return elem, d.faults[before:].Errors() == 0 || given.isComposite() && fits(shapeOf(t), given)
}

func (d *decoder) list(v any, dst reflect.Value, r *Rules) {
	items := reflect.ValueOf(v)
	made, seen := reflect.MakeSlice(dst.Type(), 0, items.Len()), map[any]bool{}
	for i := range items.Len() {
		d.enter(i)
		if elem, ok := d.elem(items.Index(i).Interface(), dst.Type().Elem(), r); ok && d.isFirst(elem, seen) {
			made = reflect.Append(made, elem)
		}
		d.leave()
	}
	if made.Len() > 0 || !r.Ref {
		dst.Set(made)
	}
}

// isFirst reports whether an element of a list was not seen before: a text or a
// reference is kept once, and said to be there twice.
func (d *decoder) isFirst(elem reflect.Value, seen map[any]bool) bool {
	switch kind := elem.Kind(); {
	case kind == reflect.String && strings.TrimSpace(elem.String()) == "":
		d.faults.Add(errEmpty.At(d.onValue(), d.subject()).WithHint("donnez-lui une valeur, ou retirez-le de la liste"))
	case kind == reflect.String || kind == reflect.Pointer:
		if seen[elem.Interface()] {
			d.faults.Add(warnListTwice.At(d.onValue(), d.subject()))
			return false
		}
		seen[elem.Interface()] = true
	}
	return true
}

func (d *decoder) dictionary(m map[string]any, dst reflect.Value, r *Rules) {
	made := reflect.MakeMapWithSize(dst.Type(), len(m))
	for name, value := range m {
		d.enter(name)
		if key, ok := d.key(name, dst.Type().Key(), r.KeyBounds); ok {
			if elem, ok := d.elem(value, dst.Type().Elem(), r); ok {
				made.SetMapIndex(key, elem)
			}
		}
		d.leave()
	}
	dst.Set(made)
}

// key turns the name of a key into a key of a map.
func (d *decoder) key(name string, t reflect.Type, allowed Bounds) (key reflect.Value, ok bool) {
	key = reflect.New(t).Elem()
	if t.Kind() == reflect.String {
		key.SetString(strings.Clone(name))
		return key, true
	}
	n, err := strconv.Atoi(name)
	if err == nil && strconv.Itoa(n) == name && allowed.allow(float64(n)) {
		key.SetInt(int64(n))
		return key, true
	}
	fault := errKeyBounds.At(d.onKey(), toml.KeyNoun(name), allowed)
	if err != nil || strconv.Itoa(n) != name {
		fault = errKeyNotNumber.At(d.onKey(), name)
		if hint, ok := d.misplaced(name); ok {
			fault = fault.WithHint("%s", hint)
		} else if hint, ok := toml.YearHint(name); ok {
			fault = fault.WithHint("%s", hint)
		} else if digits := strings.TrimLeft(strings.ToLower(name), "abcdefghijklmnopqrstuvwxyz_- "); toml.IsYear(digits) {
			fault = fault.WithHint("écrivez l’année seule : %s = …", digits)
		}
	} else if near, ok := swapped(name, allowed); ok {
		fault = fault.WithHint("vouliez-vous dire %s ?", near)
	}
	d.faults.Add(fault)
	return key, false
}

func (d *decoder) text(s string, dst reflect.Value, r *Rules) {
	switch {
	case r.Words != nil && !slices.Contains(r.Words, s):
		if r.Nonempty && strings.TrimSpace(s) == "" {
			return // what is empty is reported as such
		}
		possible := "valeurs possibles : " + listed(r.Words)
		fault := errNotOneOf.At(d.onValue(), s, d.subject())
		if near, ok := fr.Nearest(s, r.Words); ok && fr.Looks(s) == near {
			d.faults.Add(fault.WithHint("une espace ou un accent de ce mot n’est pas celui du clavier : retapez « %s »", near))
		} else if ok {
			d.faults.Add(fault.WithHint(hintNearest+" (%s)", near, possible))
		} else {
			d.faults.Add(fault.WithHint("%s", possible))
		}
	case dst.Kind() == reflect.Uint8:
		dst.SetUint(uint64(slices.Index(dst.Interface().(Enum).Words(), s)))
	default:
		_, isAddress := dst.Interface().(Checked) // which is no text, and is looked at as what it is
		if i := letters.Unshowable(s); i >= 0 {
			r, _ := utf8.DecodeRuneInString(s[i:])
			d.faults.Add(letters.ErrControl.At(d.onValue(), r))
		} else if !r.Markdown && !isAddress {
			d.markup(s)
		}
		dst.SetString(strings.Clone(s)) // or it would keep the text of the whole file
		d.check(s, dst)
	}
}

// check reports a text that its type refuses, once it is in its place.
func (d *decoder) check(s string, dst reflect.Value) {
	checked, ok := dst.Interface().(Checked)
	if !ok || s == "" {
		return
	}
	if why, likely := checked.Fault(); likely != "" {
		d.faults.Add(errAddress.At(d.onValue(), s, why).WithHint(hintNearest, likely))
	} else if why != "" {
		d.faults.Add(errAddress.At(d.onValue(), s, why))
	}
}

// markup warns of the first marks of a text, and of what only looks like some.
func (d *decoder) markup(s string) {
	written, hint := marks.InPlain(s)
	if written == "" {
		return
	}
	fault := warnMarkup.At(d.onValue(), written)
	if hint != "" {
		fault = fault.WithHint("%s", hint)
	}
	d.faults.Add(fault)
}

// MaxNumber bounds what a number of a file may be: a float64 still tells
// thousandths apart below it.
const MaxNumber = 1e12

func (d *decoder) number(v any, dst reflect.Value, r *Rules) {
	n, isFloat := v.(float64)
	whole, _ := v.(int64)
	if !isFloat {
		n = float64(whole)
	}
	switch given, odd := d.oddly(); {
	case odd && !math.IsNaN(n) && !math.IsInf(n, 0) && math.Abs(n) < MaxNumber:
		d.faults.Add(errOddNumber.At(d.onValue(), given).WithHint("écrivez %s", toml.Number(n)))
	case math.IsNaN(n) || math.IsInf(n, 0):
		d.faults.Add(errNotFinite.At(d.onValue(), d.subject()))
	case !r.Bounds.allow(n):
		d.faults.Add(errBounds.At(d.onValue(), d.subject(), toml.Number(n), r.Bounds))
	case dst.Kind() == reflect.Int64:
		d.fixed(n, dst)
	case math.Abs(n) >= MaxNumber:
		d.faults.Add(errTooLarge.At(d.onValue(), d.subject()))
	case dst.Kind() == reflect.Int:
		dst.SetInt(whole)
	default:
		dst.SetFloat(n)
	}
}

// oddly returns the number being read as it is written, and whether it is in a
// way of programmers: 0x10 is sixteen, 1_0 is ten, 1e2 a hundred.
func (d *decoder) oddly() (given string, odd bool) {
	if !d.looked {
		d.looked, d.hasOdd = true, hasOdd(d.src)
	}
	if !d.hasOdd {
		return "", false
	}
	given = d.literal()
	return given, hasOdd(given)
}

// hasOdd reports whether a text may have such a number.
func hasOdd(src string) bool {
	for i := 1; i+1 < len(src); i++ {
		switch before, after := src[i-1], src[i+1]; src[i] {
		case '_':
			if isDigit(before) && isDigit(after) {
				return true
			}
		case 'x', 'o', 'b':
			if before == '0' {
				return true
			}
		case 'e', 'E':
			if isDigit(before) && (isDigit(after) || after == '-' || after == '+') {
				return true
			}
		}
	}
	return false
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// maxFixed bounds what a [Fixed] number may be, so that sums of them are exact
// as int64 and, one by one, as float64.
const maxFixed = 1e9

// fixed fills a [Fixed] number.
func (d *decoder) fixed(n float64, dst reflect.Value) {
	decimals := dst.Interface().(Fixed).Decimals()
	most := float64(maxFixed)
	switch {
	case math.Abs(n) > most:
		d.faults.Add(errBounds.At(d.onValue(), d.subject(), fmt.Sprintf("%g", n), Bounds{Max: &most}))
	case fr.Round(n, decimals) != n:
		rounded := fr.Round(n, decimals)
		d.faults.Add(errDecimals.At(d.onValue(), d.subject(), toml.Number(n), fr.Count(decimals, "décimale", "décimales")).
			WithHint("arrondissez-le : %s", toml.Number(rounded)))
	default:
		dst.SetInt(int64(math.Round(n * math.Pow10(decimals))))
	}
}

func (d *decoder) date(v any, dst reflect.Value) {
	text := fmt.Sprint(v)
	if day, isTime := v.(time.Time); isTime {
		text = day.Format(time.DateOnly)
	}
	date, err := fr.ParseDate(text)
	switch {
	case shapeGiven(v) == hourShape:
		d.faults.Add(errHour.At(d.onValue(), d.subject()))
	case err != nil:
		d.faults.Add(errDate.At(d.onValue(), text).WithHint("%s", toml.DateReason(err)))
	default:
		dst.Set(reflect.ValueOf(date))
	}
}
