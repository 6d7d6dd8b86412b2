package toml

import (
	"maps"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
)

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

	built *index
}

// openTable is a table on the way to the value being read.
type openTable struct {
	plan  *plan
	depth int // length of its path
}

// index is built at the first fault: a good file needs none.
func (d *decoder) index() *index {
	if d.built == nil {
		d.built = newIndex(d.src)
	}
	return d.built
}

// onKey and onValue place a fault at what is being read.
func (d *decoder) onKey() diag.Place   { return diag.Key(d.file, d.path...) }
func (d *decoder) onValue() diag.Place { return diag.Value(d.file, d.path...) }

func (d *decoder) enter(step any) { d.path = append(d.path, step) }
func (d *decoder) leave()         { d.path = d.path[:len(d.path)-1] }

// table fills struct dst.
func (d *decoder) table(m map[string]any, dst reflect.Value) {
	p := planOf(dst.Type())
	for _, index := range p.inlined {
		pointer := dst.FieldByIndex(index)
		pointer.Set(reflect.New(pointer.Type().Elem()))
	}
	for _, index := range p.places {
		dst.FieldByIndex(index).Set(reflect.ValueOf(d.onKey()))
	}
	d.tables = append(d.tables, openTable{p, len(d.path)})
	defer func() { d.tables = d.tables[:len(d.tables)-1] }()

	known := 0
	var missing []*Rules
	for i := range p.fields {
		f := &p.fields[i]
		value, given := m[f.Name]
		if !given || f.Name == "" {
			if f.Required {
				missing = append(missing, f)
			}
			continue
		}
		known++
		d.enter(f.Name)
		d.value(value, dst.FieldByIndex(f.Index), f)
		d.leave()
	}
	if known < len(m) {
		missing = d.unknown(m, p, missing)
	}
	for _, f := range missing {
		d.faults.Add(d.missing(f))
	}
}

// unknown reports the keys of m that p does not know. It returns the missing
// fields less those that an unknown key was probably meant to be.
func (d *decoder) unknown(m map[string]any, p *plan, missing []*Rules) []*Rules {
	for _, key := range slices.Sorted(maps.Keys(m)) {
		if p.has(key) {
			continue
		}
		d.enter(key)
		fault := errUnknownKey.At(d.onKey(), key)
		if table, ok := d.ownerOf(key); ok {
			fault = fault.WithHint(hintMisplaced, key, table)
		} else if near, ok := fr.Nearest(key, p.names()); ok {
			fault = fault.WithHint(hintNearest, near)
			missing = slices.DeleteFunc(missing, func(f *Rules) bool { return f.Name == near })
		} else {
			fault = fault.WithHint(hintKnownKeys, strings.Join(p.names(), ", "))
		}
		d.faults.Add(fault)
		d.leave()
	}
	return missing
}

// ownerOf finds the table above the current one that knows key: TOML gives
// every key after [x] to x, which is easily forgotten.
func (d *decoder) ownerOf(key string) (table string, ok bool) {
	for _, t := range slices.Backward(d.tables) {
		if !t.plan.has(key) || t.depth >= len(d.path)-1 {
			continue
		}
		if t.depth == 0 {
			return "avant le premier crochet du fichier", true
		}
		return "sous [" + dotted(d.path[:t.depth]) + "], avant ses sous-tableaux", true
	}
	return "", false
}

// value fills dst, of any supported type, from v.
func (d *decoder) value(v any, dst reflect.Value, r *Rules) {
	t := dst.Type()
	switch {
	case t == dateType:
		d.date(v, dst)
		return
	case r.Ref:
		d.reference(v, dst, r)
		return
	}
	switch t.Kind() {
	case reflect.Interface:
		dst.Set(reflect.ValueOf(v))
	case reflect.Pointer:
		if elem, ok := d.elem(v, t.Elem(), r); ok {
			dst.Set(elem.Addr())
		}
	case reflect.Struct:
		d.structure(v, dst)
	case reflect.Slice:
		d.list(v, dst, r)
	case reflect.Map:
		d.dictionary(v, dst, r)
	case reflect.String, reflect.Uint8:
		d.text(v, dst, r)
	case reflect.Bool:
		if b, ok := v.(bool); ok {
			dst.SetBool(b)
		} else {
			d.wrongType(v, t)
		}
	case reflect.Int:
		if n, ok := v.(int64); !ok {
			d.wrongType(v, t)
		} else if d.inBounds(float64(n), r.Bounds) {
			dst.SetInt(n)
		}
	case reflect.Float64:
		d.number(v, dst, r)
	}
}

// reference fills dst, a pointer or a list of pointers, with what is referred to.
// What the links do not find is left out.
func (d *decoder) reference(v any, dst reflect.Value, r *Rules) {
	written := *r
	written.Ref = false
	given := reflect.New(r.Written).Elem()
	d.value(v, given, &written)
	find := func(id string, dst reflect.Value) (found bool) {
		link := d.links[dst.Type()]
		if link == nil {
			return false
		}
		object := reflect.ValueOf(link(id, d.onValue(), &d.dangling))
		if found = !object.IsNil(); found {
			dst.Set(object)
		}
		return found
	}
	if given.Kind() == reflect.String {
		if id := given.String(); id != "" {
			find(id, dst)
		}
		return
	}
	made := reflect.MakeSlice(dst.Type(), given.Len(), given.Len())
	count := 0
	for i := range given.Len() {
		d.enter(i)
		if find(given.Index(i).String(), made.Index(count)) {
			count++
		}
		d.leave()
	}
	if count > 0 {
		dst.Set(made.Slice(0, count))
	}
}

// elem makes a value of type t from v. ok is false if nothing could be made of
// it: a faulty number must not pass for a zero.
func (d *decoder) elem(v any, t reflect.Type, r *Rules) (elem reflect.Value, ok bool) {
	before := len(d.faults)
	elem = reflect.New(t).Elem()
	d.value(v, elem, r)
	return elem, len(d.faults) == before || nests(t, v)
}

// nests reports whether v is a composite of t's kind, whose valid parts are worth
// keeping.
func nests(t reflect.Type, v any) bool {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch v.(type) {
	case map[string]any:
		return t.Kind() == reflect.Struct || t.Kind() == reflect.Map
	case []any, []map[string]any:
		return t.Kind() == reflect.Slice
	}
	return false
}

func (d *decoder) structure(v any, dst reflect.Value) {
	if m, ok := v.(map[string]any); ok {
		d.table(m, dst)
		return
	}
	p := planOf(dst.Type())
	for _, f := range p.scalars {
		if !accepts(f.Written, v) {
			continue
		}
		for _, index := range p.places {
			dst.FieldByIndex(index).Set(reflect.ValueOf(d.onKey()))
		}
		d.value(v, dst.FieldByIndex(f.Index), f)
		return
	}
	d.wrongType(v, dst.Type())
}

func (d *decoder) list(v any, dst reflect.Value, r *Rules) {
	items, ok := asList(v)
	_, isBlocks := v.([]map[string]any)
	if !ok || isBlocks && shapeOf(dst.Type()) == listShape {
		d.wrongType(v, dst.Type())
		return
	}
	if r.Nonempty && len(items) == 0 {
		d.faults.Add(errEmpty.At(d.onValue(), d.subject()))
	}
	made := reflect.MakeSlice(dst.Type(), 0, len(items))
	for i, item := range items {
		d.enter(i)
		if elem, ok := d.elem(item, dst.Type().Elem(), elementRules(r)); ok {
			made = reflect.Append(made, elem)
		}
		d.leave()
	}
	dst.Set(made)
}

func (d *decoder) dictionary(v any, dst reflect.Value, r *Rules) {
	m, ok := v.(map[string]any)
	if !ok {
		d.wrongType(v, dst.Type())
		return
	}
	if r.Nonempty && len(m) == 0 {
		d.faults.Add(errEmpty.At(d.onValue(), d.subject()))
	}
	made := reflect.MakeMapWithSize(dst.Type(), len(m))
	for name, value := range m {
		d.enter(name)
		if key, ok := d.key(name, dst.Type().Key(), r.KeyBounds); ok {
			if elem, ok := d.elem(value, dst.Type().Elem(), elementRules(r)); ok {
				made.SetMapIndex(key, elem)
			}
		}
		d.leave()
	}
	dst.Set(made)
}

// elementRules leaves out what bears on the list alone.
func elementRules(r *Rules) *Rules {
	if !r.Nonempty {
		return r
	}
	inner := *r
	inner.Nonempty = false
	return &inner
}

// key turns the name of a key into a key of a map.
func (d *decoder) key(name string, t reflect.Type, allowed Bounds) (key reflect.Value, ok bool) {
	key = reflect.New(t).Elem()
	if t.Kind() == reflect.String {
		key.SetString(name)
		return key, true
	}
	n, err := strconv.Atoi(name)
	if err != nil || strconv.Itoa(n) != name {
		fault := errKeyNotNumber.At(d.onKey(), name)
		if table, ok := d.ownerOf(name); ok {
			fault = fault.WithHint(hintMisplaced, name, table)
		}
		d.faults.Add(fault)
		return key, false
	}
	if !allowed.allow(float64(n)) {
		d.faults.Add(keyOutOfBounds(d.onKey(), name, allowed))
		return key, false
	}
	key.SetInt(int64(n))
	return key, true
}

func (d *decoder) text(v any, dst reflect.Value, r *Rules) {
	s, ok := v.(string)
	switch {
	case !ok:
		d.wrongType(v, dst.Type())
	case r.Nonempty && strings.TrimSpace(s) == "":
		d.faults.Add(errEmpty.At(d.onValue(), d.subject()))
	case r.Words != nil && !slices.Contains(r.Words, s):
		d.faults.Add(d.notOneOf(s, r.Words))
	case dst.Kind() == reflect.Uint8:
		dst.SetUint(uint64(slices.Index(r.values, s)))
	default:
		dst.SetString(s)
	}
}

func (d *decoder) number(v any, dst reflect.Value, r *Rules) {
	var n float64
	switch given := v.(type) {
	case int64:
		n = float64(given)
	case float64:
		n = given
	default:
		d.wrongType(v, dst.Type())
		return
	}
	if math.IsNaN(n) || math.IsInf(n, 0) {
		d.faults.Add(errNotFinite.At(d.onValue(), d.subject()))
	} else if d.inBounds(n, r.Bounds) {
		dst.SetFloat(n)
	}
}

func (d *decoder) inBounds(n float64, allowed Bounds) bool {
	if allowed.allow(n) {
		return true
	}
	d.faults.Add(errBounds.At(d.onValue(), d.subject(), number(n), allowed))
	return false
}

func (d *decoder) date(v any, dst reflect.Value) {
	var text string
	switch given := v.(type) {
	case string:
		text = given
	case int64:
		text = strconv.FormatInt(given, 10)
	case time.Time:
		if !isLocalDate(given) {
			d.faults.Add(errHour.At(d.onValue(), d.subject()))
			return
		}
		text = given.Format(time.DateOnly)
	default:
		d.wrongType(v, dst.Type())
		return
	}
	date, err := fr.ParseDate(text)
	if err != nil {
		d.faults.Add(badDate(d.onValue(), text, err))
		return
	}
	dst.Set(reflect.ValueOf(date))
}

// isLocalDate tells a day from an hour or an instant: the parser gives each its
// own zone.
func isLocalDate(t time.Time) bool { return t.Location().String() == "date-local" }

// asList unites the two forms of the parser: [ … ] and [[ … ]].
func asList(v any) ([]any, bool) {
	switch given := v.(type) {
	case []any:
		return given, true
	case []map[string]any:
		items := make([]any, len(given))
		for i := range given {
			items[i] = given[i]
		}
		return items, true
	}
	return nil, false
}

// accepts reports whether a value of type t may be read from v.
func accepts(t reflect.Type, v any) bool {
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch v.(type) {
	case string:
		return t == dateType || t.Kind() == reflect.String
	case bool:
		return t.Kind() == reflect.Bool
	case int64:
		return t == dateType || t.Kind() == reflect.Int || t.Kind() == reflect.Float64
	case float64:
		return t.Kind() == reflect.Float64
	case time.Time:
		return t == dateType
	case []any, []map[string]any:
		return t.Kind() == reflect.Slice
	}
	return false
}
