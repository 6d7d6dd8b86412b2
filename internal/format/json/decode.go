package json

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"strings"
	"time"
	_ "time/tzdata" // Windows has no table of time zones

	"limpide/internal/base/diag"
	"limpide/internal/base/exact"
	"limpide/internal/base/few"
	"limpide/internal/base/fr"
)

const changed = "si cela demeure, la plateforme a changé ses réponses, et limpide est à mettre à jour"

// What may be wrong with a value.
var (
	errMissing = diag.Define(diag.Error, "json-cle-absente", "la clé « %s » manque%s",
		"téléchargez la réponse à nouveau, sans la modifier ; "+changed)
	errValue = diag.Define(diag.Error, "json-valeur", "« %s » doit être %s, et non %s",
		"téléchargez la réponse à nouveau, sans la modifier ; "+changed)
	errDay = diag.Define(diag.Error, "json-date", "« %s » vaut « %s », qui n’est pas une date sûre",
		"il faut un jour, ou un jour et une heure avec son fuseau : 2026-03-02, 2026-03-02T09:00:00Z ; "+
			"téléchargez la réponse à nouveau, sans la modifier")
)

// Mark is where an object stands: a field of this type, without a key, is filled
// with that of its object. Its line is looked up for the faults only, since an
// answer is often one line of a million characters.
type Mark struct {
	doc    *Document
	offset int
}

// Place returns the line and the column of the object.
func (m Mark) Place() diag.Place { return m.doc.at(m.offset) }

// Decode fills a struct from the document. The tag of a field is its key:
//
//	Stars int      `key:"etoiles"`          // must be there, and a whole number
//	Score *float64 `key:"score"`            // must be there; null is nil
//	Bodies []Body  `key:"corps,optional"`   // may be missing or null
//
// Objects fill structs and maps, dates are days in Paris ([fr.Date]). Faults are
// those of all fields, the first of them if they are many.
func (d *Document) Decode(into any) diag.List {
	f := filler{Document: d}
	f.fill(d.root, reflect.ValueOf(into).Elem(), "")
	if f.others > 0 {
		f.faults.Add(few.Others(d.file, diag.Error, f.others))
	}
	return f.faults
}

// filler is one call of Decode.
type filler struct {
	*Document
	faults diag.List
	others int // faults that are not said: an answer may have a million
}

// fault adds a fault at a node.
func (f *filler) fault(n *node, kind *diag.Kind, args ...any) {
	if len(f.faults) == few.Most {
		f.others++
		return
	}
	f.faults.Add(kind.At(f.at(n.start), args...))
}

var (
	markType = reflect.TypeFor[Mark]()
	dayType  = reflect.TypeFor[fr.Date]()
)

// fill fills v from n, which stands at a path: « data[3].siren ».
func (f *filler) fill(n *node, v reflect.Value, path string) {
	if v.Kind() == reflect.Pointer {
		if n.kind != 'n' {
			v.Set(reflect.New(v.Type().Elem()))
			f.fill(n, v.Elem(), path)
		}
		return
	}
	wanted := wants(v)
	if n.kind != wanted.kind {
		f.fault(n, errValue, cmp.Or(path, "la réponse"), wanted.name, f.nameOf(n))
		return
	}
	switch {
	case v.Type() == dayType:
		f.day(n, v, path)
	case n.kind == '{' && v.Kind() == reflect.Struct:
		f.object(n, v, path)
	case n.kind == '{':
		v.Set(reflect.MakeMap(v.Type()))
		for k, key := range n.keys {
			item := reflect.New(v.Type().Elem()).Elem()
			f.fill(n.items[k], item, strings.TrimPrefix(path+"."+key, "."))
			v.SetMapIndex(reflect.ValueOf(key), item)
		}
	case n.kind == '[':
		v.Set(reflect.MakeSlice(v.Type(), len(n.items), len(n.items)))
		for k, item := range n.items {
			f.fill(item, v.Index(k), fmt.Sprintf("%s[%d]", path, k))
		}
	case n.kind == '0':
		f.number(n, v, path, wanted.name)
	default:
		v.Set(reflect.ValueOf(n.value))
	}
}

// object fills the fields of a struct.
func (f *filler) object(n *node, v reflect.Value, path string) {
	for k := range v.NumField() {
		key, rule, _ := strings.Cut(v.Type().Field(k).Tag.Get("key"), ",")
		if key == "" {
			if v.Field(k).Type() == markType {
				v.Field(k).Set(reflect.ValueOf(Mark{f.Document, n.start}))
			}
			continue
		}
		switch value := n.child(key); {
		case value != nil && (value.kind != 'n' || rule != "optional"):
			f.fill(value, v.Field(k), strings.TrimPrefix(path+"."+key, "."))
		case value == nil && rule != "optional":
			where := ""
			if path != "" {
				where = " dans " + path
			}
			f.fault(n, errMissing, key, where)
		}
	}
}

// number fills a number: one that is finite, and whole where v is.
func (f *filler) number(n *node, v reflect.Value, path, name string) {
	number, err := n.value.(json.Number).Float64()
	isWhole := number == math.Trunc(number) && math.Abs(number) < 1<<53
	switch {
	case err != nil, v.Kind() == reflect.Int && !isWhole:
		f.fault(n, errValue, path, name, f.nameOf(n))
	case v.Kind() == reflect.Int:
		v.SetInt(int64(number))
	default:
		v.SetFloat(exact.Clean(number)) // programs write 0.1+0.2 as 0.30000000000000004
	}
}

// paris is where the days of the answers are counted.
var paris = func() *time.Location {
	zone, err := time.LoadLocation("Europe/Paris")
	if err != nil {
		panic(err) // the table is in the program
	}
	return zone
}()

// day fills a day, from a day or from an instant. An instant without its zone may
// be of two days, and is refused.
func (f *filler) day(n *node, v reflect.Value, path string) {
	text, _ := n.value.(string)
	day, err := fr.ParseDate(text)
	if instant, isNone := time.Parse(time.RFC3339, strings.Replace(text, " ", "T", 1)); isNone == nil {
		day, err = fr.ParseDate(fr.DateOf(instant.In(paris)).String())
	}
	if err != nil || !day.Complete() {
		f.fault(n, errDay, path, text)
		return
	}
	v.Set(reflect.ValueOf(day))
}

// want is what a field takes: a kind of node, and its name.
type want struct {
	kind byte
	name string
}

func wants(v reflect.Value) want {
	switch {
	case v.Type() == dayType:
		return want{'"', "une date"}
	case v.Kind() == reflect.Struct, v.Kind() == reflect.Map:
		return want{'{', "un objet"}
	}
	return map[reflect.Kind]want{
		reflect.Slice: {'[', "une liste"}, reflect.String: {'"', "un texte"}, reflect.Bool: {'t', "vrai ou faux"},
		reflect.Float64: {'0', "un nombre"}, reflect.Int: {'0', "un nombre entier"},
	}[v.Kind()]
}

// nameOf names what is there instead.
func (f *filler) nameOf(n *node) string {
	switch n.kind {
	case '{':
		return "un objet"
	case '[':
		return "une liste"
	case 'n':
		return "vide (null)"
	}
	const longest = 40
	text := []rune(strings.Trim(string(f.text[n.start:n.end]), `"`))
	name := "« " + string(text[:min(len(text), longest)]) + " »"
	if n.kind == '"' {
		return "le texte " + name
	}
	return name
}
