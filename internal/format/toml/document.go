package toml

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"limpide/internal/format/letters"
)

// Document is a TOML text being changed in place: only the values that differ are
// written anew, and only whole lines are added or taken away, so that comments,
// order and alignment stay as their author left them. Changes are made of the
// text as it was read, whatever their order, and show in [Document.String]. Of several changes
// of one path, the last stands.
//
// What is written in a way that cannot be changed so (a table on one line that
// is empty, dotted keys) is refused: see [Document.Refused].
//
// A path is made of keys; a block of a list has its index: "action", "3",
// "titre".
type Document struct {
	*index
	mark    string // at the start of the file, or ""
	edits   []edit
	refused []string
}

// edit replaces a span by a text.
type edit struct {
	at   span
	text string
	of   string // the path of the key that it changes, joined; "" if of none
}

func insertion(at int, text string) edit { return edit{at: span{at, at}, text: text} }

// keyOf joins a path.
func keyOf(path []string) string { return strings.Join(path, "\x00") }

// Edit reads a text, which must be valid TOML, to change it in place. A mark at
// its start (U+FEFF) stays there.
func Edit(text string) *Document {
	src := strings.TrimPrefix(text, letters.BOM)
	return &Document{index: newIndex(src), mark: text[:len(text)-len(src)]}
}

// find returns the header or the pair of a path, or nil.
func (d *Document) find(path ...string) *node {
	if n := d.root.find(path); n != nil && n.lines.end > 0 {
		return n
	}
	return nil
}

// isBelow reports whether n is an other node, or belongs to it.
func (n *node) isBelow(other *node) bool {
	for n != nil && n != other {
		n = n.in
	}
	return n != nil
}

// Has reports whether the text has a key, a table or a block of that path.
func (d *Document) Has(path ...string) bool { return d.find(path...) != nil }

// Refused returns the paths of what could not be changed, joined by points.
func (d *Document) Refused() []string { return d.refused }

// Set gives a value, written as TOML, to the last key of a path; it is added at
// the end of its table if it is not there.
func (d *Document) Set(value string, path ...string) {
	d.SetAfter(func(string) bool { return true }, value, path...)
}

// SetAfter does as [Document.Set], but adds the key after the last one of its
// table that comes before it, first if none does.
func (d *Document) SetAfter(comesBefore func(key string) bool, value string, path ...string) {
	key, in := path[len(path)-1], path[:len(path)-1]
	e, table := d.find(path...), d.find(in...)
	if len(in) == 0 {
		table = d.root
	}
	var pairs []*node // of the table, in their order
	for _, e := range d.entries {
		if table != nil && e.in == table && e.born == written {
			pairs = append(pairs, e)
		}
	}
	switch {
	case e != nil && e.born == written:
		d.replace(path, d.fitted(e.value, value)...)
	case table != nil && (table.born == header || table == d.root && (len(pairs) > 0 || len(d.entries) == 0)):
		at := table.lines.end
		for _, p := range pairs {
			if comesBefore(unquote(d.text(p.key))) {
				at = p.lines.end
			}
		}
		indent, width := d.layout(pairs)
		d.replace(path, insertion(at, fmt.Sprintf("%s%-*s = %s\n", indent, width, Key(key), value)))
	case len(pairs) > 0: // of a table on one line
		d.replace(path, insertion(pairs[len(pairs)-1].value.end, ", "+Key(key)+" = "+value))
	default:
		d.refuse(path)
	}
}

// replace makes edits of a key, in place of those made of it before.
func (d *Document) replace(path []string, edits ...edit) {
	of := keyOf(path)
	d.edits = slices.DeleteFunc(d.edits, func(e edit) bool { return e.of == of })
	for _, e := range edits {
		e.of = of
		d.edits = append(d.edits, e)
	}
}

func (d *Document) refuse(path []string) {
	d.refused = append(d.refused, strings.Join(path, "."))
}

// fitted replaces a value, and gives or takes the spaces that align what
// follows on its line.
func (d *Document) fitted(at span, value string) []edit {
	edits := []edit{{at: at, text: value}}
	rest := d.src[at.end:]
	comma := len(rest) - len(strings.TrimPrefix(rest, ","))
	spaces := len(rest[comma:]) - len(strings.TrimLeft(rest[comma:], " "))
	if spaces < 2 {
		return edits
	}
	grown := utf8.RuneCountInString(value) - utf8.RuneCountInString(d.text(at))
	from := at.end + comma
	return append(edits, edit{at: span{from, from + spaces}, text: strings.Repeat(" ", max(1, spaces-grown))})
}

// layout returns the indent of the pairs of a table and the width of their keys, 0
// if they are not aligned.
func (d *Document) layout(pairs []*node) (indent string, width int) {
	for i, e := range pairs {
		line := d.src[e.lines.start:e.value.start]
		name := strings.TrimLeft(line, " \t")
		indent = line[:len(line)-len(name)]
		before, _, _ := strings.Cut(name, "=")
		if w := utf8.RuneCountInString(before) - 1; i == 0 || w == width {
			width = w
		} else {
			width = 0
		}
	}
	return indent, max(0, width)
}

// isInline reports whether n belongs to a table on one line.
func (n *node) isInline() bool { return n.in != nil && (n.in.born == written || n.in.isInline()) }

// Remove takes away the line of a key, or its place in a table on one line that has
// others.
func (d *Document) Remove(path ...string) {
	e := d.find(path...)
	if e == nil || e.born == header {
		d.refuse(path)
		return
	}
	if !e.isInline() {
		d.replace(path, edit{at: e.lines})
		return
	}
	var before, after *node // beside it
	for _, other := range d.entries {
		switch {
		case other.in != e.in || other == e:
		case other.key.start < e.key.start:
			before = other
		case after == nil:
			after = other
		}
	}
	switch {
	case before != nil:
		d.replace(path, edit{at: span{before.value.end, e.value.end}})
	case after != nil:
		d.replace(path, edit{at: span{e.key.start, after.key.start}})
	default:
		d.refuse(path)
	}
}

// RemoveTable takes away a table or a block and the tables below it, with all
// that stands among them and after them up to the next header, comments included.
// Only the comment right above that header stays: it is about what follows.
func (d *Document) RemoveTable(path ...string) {
	found, top := false, d.root.find(path)
	for i := 0; i < len(d.entries); i++ {
		first := d.entries[i]
		if top == nil || first.born != header || !first.isBelow(top) {
			continue
		}
		for i+1 < len(d.entries) && d.entries[i+1].isBelow(top) {
			i++
		}
		end := len(d.src)
		if i+1 < len(d.entries) {
			end = d.startOf(i + 1)
		}
		d.edits = append(d.edits, edit{at: span{first.lines.start, end}})
		found = true
	}
	if !found {
		d.refuse(path)
	}
}

// startOf returns the offset of the nth entry, with the comment right above it.
func (d *Document) startOf(n int) int {
	after := 0
	if n > 0 {
		after = d.entries[n-1].lines.end
	}
	start := d.entries[n].lines.start
	for start > after {
		line := after + strings.LastIndexByte(d.src[after:start-1], '\n') + 1
		if !strings.HasPrefix(strings.TrimLeft(d.src[line:start], " \t"), "#") {
			break
		}
		start = line
	}
	return start
}

// AddBelow adds lines after all that stands below a path, at the end of the text
// if nothing does.
func (d *Document) AddBelow(lines string, path ...string) {
	at, top := len(d.src), d.root.find(path)
	for _, e := range d.entries {
		if top != nil && e.isBelow(top) {
			at = e.lines.end
		}
	}
	d.edits = append(d.edits, insertion(at, lines))
}

// AppendBlock adds the lines of a table or a block at the end of the text, after
// one empty line.
func (d *Document) AppendBlock(lines string) { d.addBlock(len(d.src), lines) }

// AddBlockBefore adds the lines of a table or a block before the header of a
// path and the comment right above it, between empty lines.
func (d *Document) AddBlockBefore(lines string, path ...string) {
	if e := d.find(path...); e != nil && e.born == header {
		d.addBlock(d.startOf(slices.Index(d.entries, e)), lines)
	} else {
		d.refuse(path)
	}
}

// addBlock adds a block at the start of a line, in place of the empty lines that
// stand there.
func (d *Document) addBlock(at int, lines string) {
	lines = strings.TrimRight(lines, "\n") + "\n"
	if strings.TrimSpace(d.src[at:]) != "" {
		lines += "\n"
	}
	kept := len(strings.TrimRight(d.src[:at], "\r\n"))
	if kept > 0 {
		kept = min(at, nextLine(d.src, kept))
		lines = "\n" + lines
	}
	if kept < at {
		d.edits = append(d.edits, edit{at: span{kept, at}})
	}
	d.edits = append(d.edits, insertion(at, lines))
}

// AddItem adds a value, written as TOML, at the end of a list: on a line of its
// own if the last item has one. A list that was changed already is refused.
func (d *Document) AddItem(value string, path ...string) {
	e := d.find(path...)
	isChanged := slices.ContainsFunc(d.edits, func(e edit) bool { return e.of == keyOf(path) })
	if e == nil || e.born == header || isChanged || !strings.HasPrefix(d.src[e.value.start:], "[") {
		d.refuse(path)
		return
	}
	if len(e.items) == 0 {
		d.replace(path, insertion(e.value.start+1, value))
		return
	}
	last := e.items[len(e.items)-1].value
	s := scanner{index: d.index, pos: last.end}
	s.skipBlank()
	comma, next := "", nextLine(d.src, last.end)
	if s.accept(',') {
		comma, next = ",", nextLine(d.src, s.pos)
	}
	indent := d.src[strings.LastIndexByte(d.src[:last.start], '\n')+1 : last.start]
	switch {
	case strings.TrimSpace(indent) != "" || next >= e.value.end:
		d.replace(path, insertion(last.end, ", "+value))
	case comma == "":
		d.replace(path, insertion(next, indent+value+"\n"), insertion(last.end, ","))
	default:
		d.replace(path, insertion(next, indent+value+",\n"))
	}
}

// String returns the text with the edits made. Line ends are those of the file.
func (d *Document) String() string {
	edits := slices.Clone(d.edits)
	slices.SortStableFunc(edits, func(a, b edit) int {
		return cmp.Or(cmp.Compare(a.at.start, b.at.start), cmp.Compare(a.at.end, b.at.end)) // what is added first
	})
	windows := strings.Contains(d.src, "\r\n")
	var b strings.Builder
	b.WriteString(d.mark)
	done := 0
	for _, e := range edits {
		switch {
		case e.at.start >= done:
			b.WriteString(d.src[done:e.at.start])
		case e.of != "" || e.at.start < e.at.end:
			continue // inside what is already taken away
		}
		text := e.text
		if strings.HasSuffix(text, "\n") && e.at.start > 0 && d.src[e.at.start-1] != '\n' && !strings.HasSuffix(b.String(), "\n") {
			text = "\n" + text // the file did not end its last line
		}
		if windows {
			text = strings.ReplaceAll(text, "\n", "\r\n")
		}
		b.WriteString(text)
		done = max(done, e.at.end)
	}
	b.WriteString(d.src[done:])
	return b.String()
}
