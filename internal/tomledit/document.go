// Package tomledit changes a TOML text in place: only the values that differ are
// written anew, and only whole lines are added or taken away, so that comments,
// order and alignment stay as their author left them. It also writes values and
// pairs the way a person types them.
//
// It expects a sound text and checks nothing: reading is the work of package
// tomlfile.
package tomledit

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Document is a TOML text being changed. Changes are made of the text as it was
// parsed, whatever their order, and show in [Document.String].
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

type span struct{ start, end int }

type edit struct {
	at   span
	text string
}

// Parse reads a text. A mark at its start (U+FEFF) stays there.
func Parse(text string) *Document {
	d := &Document{text: text}
	afterMark := len(text) - len(strings.TrimLeft(text, "\ufeff"))
	s := &lineScanner{src: text, pos: afterMark, blocks: map[string]int{}}
	s.document()
	d.entries = s.entries
	return d
}

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
		d.edits = append(d.edits, d.fitted(e.value, value))
		return
	}
	last := len(path) - 1
	table := d.find(path[:last]...)
	switch {
	case table == nil:
		d.refuse(path)
	case table.header:
		d.insert(place(table), d.pair(table, path[last], value))
	case strings.HasPrefix(d.text[table.value.start:], "{"):
		d.insertInline(table, path[last], value)
	default:
		d.refuse(path)
	}
}

func (d *Document) refuse(path []string) {
	d.refused = append(d.refused, strings.Join(path, "."))
}

// fitted replaces a value, and gives or takes the spaces that align what
// follows on its line.
func (d *Document) fitted(at span, value string) edit {
	rest := d.text[at.end:]
	comma := len(rest) - len(strings.TrimPrefix(rest, ","))
	spaces := 0
	for comma+spaces < len(rest) && rest[comma+spaces] == ' ' {
		spaces++
	}
	grown := utf8.RuneCountInString(value) - utf8.RuneCountInString(d.text[at.start:at.end])
	if spaces < 2 {
		return edit{at, value}
	}
	padded := value + rest[:comma] + strings.Repeat(" ", max(1, spaces-grown))
	return edit{span{at.start, at.end + comma + spaces}, padded}
}

// insertInline adds a pair to a table on one line.
func (d *Document) insertInline(table *entry, key, value string) {
	var last *entry
	for i := range d.entries {
		if e := &d.entries[i]; e.inline && slices.Equal(e.path[:len(e.path)-1], table.path) {
			last = e
		}
	}
	if last == nil {
		d.refuse(append(slices.Clone(table.path), key))
		return
	}
	d.insert(last.value.end, ", "+key+" = "+value)
}

// insert adds a text at an offset.
func (d *Document) insert(at int, text string) {
	d.edits = append(d.edits, edit{span{at, at}, text})
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
	return fmt.Sprintf("%s%-*s = %s\n", indent, max(0, width), key, value)
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

// AddBelow adds lines after all that stands below a path, at the end of the text
// if nothing does.
func (d *Document) AddBelow(lines string, path ...string) {
	at := len(d.text)
	for _, e := range d.entries {
		if e.isBelow(path) {
			at = e.end
		}
	}
	d.insert(at, lines)
}

// Append adds lines at the end of the text.
func (d *Document) Append(lines string) { d.insert(len(d.text), lines) }

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
	d.edits = append(d.edits, edit{at: span{e.line, e.end}})
}

// RemoveTable takes away every line of a table or a block and of the tables
// below it, comments between them included, up to the next header.
func (d *Document) RemoveTable(path ...string) {
	for i, e := range d.entries {
		if !e.header || !e.isBelow(path) {
			continue
		}
		end := d.endOf(&d.entries[i])
		for end < len(d.text) && (d.text[end] == '\n' || d.text[end] == '\r') {
			end++
		}
		d.edits = append(d.edits, edit{at: span{e.line, end}})
	}
}

// String returns the text with the edits made. Line ends are those of the file.
func (d *Document) String() string {
	edits := slices.Clone(d.edits)
	slices.SortStableFunc(edits, func(a, b edit) int { return a.at.start - b.at.start })
	windows := strings.Contains(d.text, "\r\n")
	var b strings.Builder
	done := 0
	for _, e := range edits {
		if e.at.start < done {
			continue // inside what is already taken away
		}
		b.WriteString(d.text[done:e.at.start])
		text := e.text
		if strings.HasSuffix(text, "\n") && e.at.start > 0 && d.text[e.at.start-1] != '\n' && !strings.HasSuffix(b.String(), "\n") {
			text = "\n" + text // the file did not end its last line
		}
		if windows {
			text = strings.ReplaceAll(text, "\n", "\r\n")
		}
		b.WriteString(text)
		done = e.at.end
	}
	b.WriteString(d.text[done:])
	return b.String()
}
