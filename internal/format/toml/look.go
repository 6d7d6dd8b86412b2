package toml

import (
	"slices"
	"strconv"

	"limpide/internal/base/diag"
	"limpide/internal/format/letters"
)

// Syntax returns what keeps the whole of a file from being TOML, whatever its keys
// mean: one fault, the first, or names that are given twice. A text without such a
// fault can be changed in place: see [Edit].
func Syntax(file string, data []byte) diag.List {
	_, _, faults := Parse(file, data, func() []string { return nil })
	return faults
}

// Literal returns the value of a key as it is written, or "" if there is no such
// key. A table has none.
func (d *Document) Literal(path ...string) string {
	n := d.root.find(path)
	if n == nil || n.born != written {
		return ""
	}
	return d.text(n.value)
}

// HeaderLine returns the line of the [header] or [[header]] of a path, 0 if it has none.
func (d *Document) HeaderLine(path ...string) int {
	n := d.root.find(path)
	if n == nil || n.born != header {
		return 0
	}
	return placeOf(d.places, d.src, n.key).Line
}

// Value returns what a key holds: a string, an int64, a float64, a bool, a
// time.Time, a list or a table of such; nil if there is no such key.
func (d *Document) Value(path ...string) any {
	literal := d.Literal(path...)
	if literal == "" {
		return nil
	}
	tree, err := parse("x = " + literal)
	if err != nil {
		return nil
	}
	return tree["x"]
}

// Names returns the keys and the tables below a path, in the order of the text; of a
// list, the indices of its items.
func (d *Document) Names(path ...string) []string {
	n := d.root.find(path)
	if n == nil {
		return nil
	}
	var names []string
	for i := range n.items {
		names = append(names, strconv.Itoa(i))
	}
	for name := range n.names {
		names = append(names, name)
	}
	if n.items == nil {
		slices.SortFunc(names, func(a, b string) int { return n.names[a].key.start - n.names[b].key.start })
	}
	return names
}

// Parse reads a text as TOML: src is the text without its byte order mark, tree what the
// parser made of it, nil if it is not TOML. names gives the keys that a fault may have meant.
func Parse(file string, data []byte, names func() []string) (src string, tree map[string]any, faults diag.List) {
	if faults := CheckText(file, data); len(faults) > 0 {
		return "", nil, faults
	}
	src = string(letters.TrimBOM(data))
	if deep := outlineOf(src, len(src)).deep; deep >= 0 {
		return src, nil, diag.List{errTooDeep.At(diag.PlaceAt(file, []byte(src), deep, 1), maxDepth)}
	}
	tree, err := parse(src)
	if err != nil {
		return src, nil, diag.List{explain(file, src, *err, names())}
	}
	if mayLose(src) { // the parser lets some names be given twice, and keeps one
		x := newIndex(src)
		for _, c := range x.clashes {
			faults.Add(twice(file, x, c))
		}
	}
	return src, tree, faults
}
