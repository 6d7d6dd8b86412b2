package toml

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
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
	text    string
	entries []entry
	edits   []edit
	refused []string
}

// entry is a header or a pair of the file.
type entry struct {
	path   []string // blocks have their index: action, 3, titre
	line   int      // offset of the start of its line
	end    int      // offset after its line end
	value  span     // of a pair; nothing for a header
	header bool
	inline bool // inside a table on one line
}

// isPairOf reports whether e is a pair of a table, on a line of its own.
func (e *entry) isPairOf(table *entry) bool {
	return !e.header && !e.inline && slices.Equal(e.path[:len(e.path)-1], table.path)
}

// edit replaces a span by a text.
type edit struct {
	at   span
	text string
	of   string // the path of the key that it changes, joined; "" if of none
}

// keyOf joins a path.
func keyOf(path []string) string { return strings.Join(path, "\x00") }

// Edit reads a text, which must be valid TOML, to change it in place. A mark at
// its start (U+FEFF) stays there.
func Edit(text string) *Document {
	d := &Document{text: text}
	s := &lineScanner{src: text, pos: len(mark(text)), blocks: map[string]int{}}
	s.document()
	d.entries = s.entries
	return d
}

// mark returns the mark at the start of a text, if it has one.
func mark(text string) string { return text[:len(text)-len(strings.TrimLeft(text, "\ufeff"))] }

// find returns the entry of a path, or nil.
func (d *Document) find(path ...string) *entry {
	for i := range d.entries {
		if slices.Equal(d.entries[i].path, path) {
			return &d.entries[i]
		}
	}
	return nil
}

// Has reports whether the text has a key, a table or a block of that path.
func (d *Document) Has(path ...string) bool { return d.find(path...) != nil }

// Get returns the value of a key as the text writes it, "" if it has none.
func (d *Document) Get(path ...string) string {
	e := d.find(path...)
	if e == nil || e.header {
		return ""
	}
	return d.text[e.value.start:e.value.end]
}

// Changed reports whether something was changed.
func (d *Document) Changed() bool { return len(d.edits) > 0 }

// Refused returns the paths of what could not be changed, joined by points.
func (d *Document) Refused() []string { return d.refused }

// Set gives a value, written as TOML, to the last key of a path; it is added at
// the end of its table if it is not there.
func (d *Document) Set(value string, path ...string) {
	d.set(value, path, d.endOf)
}

// SetAfter does as [Document.Set], but adds the key after the last one of its
// table that comes before it, first if none does.
func (d *Document) SetAfter(comesBefore func(key string) bool, value string, path ...string) {
	d.set(value, path, func(table *entry) int {
		at := table.end
		for _, e := range d.entries {
			if e.isPairOf(table) && comesBefore(e.path[len(e.path)-1]) {
				at = e.end
			}
		}
		return at
	})
}

func (d *Document) set(value string, path []string, place func(table *entry) int) {
	if e := d.find(path...); e != nil && !e.header {
		d.replace(path, d.fitted(e.value, value)...)
		return
	}
	last := len(path) - 1
	table := d.find(path[:last]...)
	switch {
	case table == nil:
		d.refuse(path)
	case table.header:
		at := place(table)
		d.replace(path, edit{at: span{at, at}, text: d.pair(table, path[last], value)})
	case strings.HasPrefix(d.text[table.value.start:], "{"):
		d.insertInline(table, path[last], value)
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
	rest := d.text[at.end:]
	comma := len(rest) - len(strings.TrimPrefix(rest, ","))
	spaces := len(rest[comma:]) - len(strings.TrimLeft(rest[comma:], " "))
	if spaces < 2 {
		return edits
	}
	grown := utf8.RuneCountInString(value) - utf8.RuneCountInString(d.text[at.start:at.end])
	from := at.end + comma
	return append(edits, edit{at: span{from, from + spaces}, text: strings.Repeat(" ", max(1, spaces-grown))})
}

// insertInline adds a pair to a table on one line.
func (d *Document) insertInline(table *entry, key, value string) {
	path := append(slices.Clone(table.path), key)
	var last *entry
	for i := range d.entries {
		if e := &d.entries[i]; e.inline && slices.Equal(e.path[:len(e.path)-1], table.path) {
			last = e
		}
	}
	if last == nil {
		d.refuse(path)
		return
	}
	at := last.value.end
	d.replace(path, edit{at: span{at, at}, text: ", " + Key(key) + " = " + value})
}

// insert adds a text at an offset.
func (d *Document) insert(at int, text string) {
	d.edits = append(d.edits, edit{at: span{at, at}, text: text})
}

// pair writes a pair as the others of its table are: indented and aligned alike.
func (d *Document) pair(table *entry, key, value string) string {
	indent, width := "", -1
	for _, e := range d.entries {
		if !e.isPairOf(table) {
			continue
		}
		line := d.text[e.line:e.value.start]
		name := strings.TrimLeft(line, " \t")
		indent = line[:len(line)-len(name)]
		before, _, _ := strings.Cut(name, "=")
		if w := utf8.RuneCountInString(before) - 1; width < 0 || w == width {
			width = w
		} else {
			width = 0 // not aligned
		}
	}
	return fmt.Sprintf("%s%-*s = %s\n", indent, max(0, width), Key(key), value)
}

// endOf returns the offset after the last pair of a table, its header if it
// has none.
func (d *Document) endOf(table *entry) int {
	end := table.end
	for _, e := range d.entries {
		if e.isPairOf(table) {
			end = e.end
		}
	}
	return end
}

// isBelow reports whether the path of e starts with another, or is it.
func (e *entry) isBelow(path []string) bool {
	return len(e.path) >= len(path) && slices.Equal(e.path[:len(path)], path)
}

// Remove takes away the line of a key.
func (d *Document) Remove(path ...string) {
	e := d.find(path...)
	if e == nil || e.header || e.inline {
		d.refuse(path)
		return
	}
	d.replace(path, edit{at: span{e.line, e.end}})
}

// RemoveTable takes away a table or a block and the tables below it, with all
// that stands among them and after them up to the next header, comments included.
// Only the comment right above that header stays: it is about what follows.
func (d *Document) RemoveTable(path ...string) {
	found := false
	for i := 0; i < len(d.entries); i++ {
		first := &d.entries[i]
		if !first.header || !first.isBelow(path) {
			continue
		}
		for i+1 < len(d.entries) && d.entries[i+1].isBelow(path) {
			i++
		}
		end := len(d.text)
		if i+1 < len(d.entries) {
			end = d.startOf(i + 1)
		}
		d.edits = append(d.edits, edit{at: span{first.line, end}})
		found = true
	}
	if !found {
		d.refuse(path)
	}
}

// startOf returns the offset of the nth entry, with the comment right above it.
func (d *Document) startOf(n int) int {
	after := len(mark(d.text))
	if n > 0 {
		after = d.entries[n-1].end
	}
	start := d.entries[n].line
	for start > after {
		line := after + strings.LastIndexByte(d.text[after:start-1], '\n') + 1
		if !strings.HasPrefix(strings.TrimLeft(d.text[line:start], " \t"), "#") {
			break
		}
		start = line
	}
	return start
}

// String returns the text with the edits made. Line ends are those of the file.
func (d *Document) String() string {
	edits := slices.Clone(d.edits)
	slices.SortStableFunc(edits, func(a, b edit) int {
		return cmp.Or(cmp.Compare(a.at.start, b.at.start), cmp.Compare(a.at.end, b.at.end)) // what is added first
	})
	windows := strings.Contains(d.text, "\r\n")
	var b strings.Builder
	done := 0
	for _, e := range edits {
		switch {
		case e.at.start >= done:
			b.WriteString(d.text[done:e.at.start])
		case e.of != "" || e.at.start < e.at.end:
			continue // inside what is already taken away
		}
		text := e.text
		if strings.HasSuffix(text, "\n") && e.at.start > 0 && d.text[e.at.start-1] != '\n' && !strings.HasSuffix(b.String(), "\n") {
			text = "\n" + text // the file did not end its last line
		}
		if windows {
			text = strings.ReplaceAll(text, "\n", "\r\n")
		}
		b.WriteString(text)
		done = max(done, e.at.end)
	}
	b.WriteString(d.text[done:])
	return b.String()
}
