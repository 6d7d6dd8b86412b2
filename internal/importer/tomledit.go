package importer

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"limpide/internal/diag"
)

// document is a TOML file being changed: only the values that differ are
// written anew, and only whole lines are added, so that comments, order and
// alignment stay as their author left them.
//
// The file is known to be sound: the portal was read from it. What is written
// in a way that cannot be changed so (a table on one line, dotted keys) makes
// the document refuse, and the import with it.
type document struct {
	file    string
	text    string
	entries []entry
	edits   []edit
	refused []string // what could not be changed
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

type span struct{ start, end int }

type edit struct {
	at   span
	text string
}

// openDocument reads a file of the portal.
func openDocument(file string, t *task) *document {
	text, _ := t.text(file)
	return parseDocument(file, text)
}

func parseDocument(file, text string) *document {
	d := &document{file: file, text: text}
	afterMark := len(text) - len(strings.TrimLeft(text, "\ufeff"))
	s := &lineScanner{src: text, pos: afterMark, blocks: map[string]int{}}
	s.document()
	d.entries = s.entries
	return d
}

// find returns the entry of a path, or nil.
func (d *document) find(path ...string) *entry {
	for i := range d.entries {
		if slices.Equal(d.entries[i].path, path) {
			return &d.entries[i]
		}
	}
	return nil
}

// written returns the value of a path as the file writes it, "" if it has none.
func (d *document) written(path ...string) string {
	e := d.find(path...)
	if e == nil || e.header {
		return ""
	}
	return d.text[e.value.start:e.value.end]
}

// set gives a value to the last key of a path; it is added to its table if it
// is not there.
func (d *document) set(value string, path ...string) {
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
		d.insert(d.endOf(table), d.pair(table, path[last], value))
	case strings.HasPrefix(d.text[table.value.start:], "{"):
		d.insertInline(table, path[last], value)
	default:
		d.refuse(path)
	}
}

func (d *document) refuse(path []string) {
	d.refused = append(d.refused, strings.Join(path, "."))
}

// fitted replaces a value, and gives or takes the spaces that align what
// follows on its line.
func (d *document) fitted(at span, value string) edit {
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
func (d *document) insertInline(table *entry, key, value string) {
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
func (d *document) insert(at int, text string) {
	d.edits = append(d.edits, edit{span{at, at}, text})
}

// pair writes a pair as the others of its table are: indented and aligned alike.
func (d *document) pair(table *entry, key, value string) string {
	indent, width := "", -1
	for _, e := range d.entries {
		if e.header || e.inline || !slices.Equal(e.path[:len(e.path)-1], table.path) {
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
func (d *document) endOf(table *entry) int {
	end := table.end
	for _, e := range d.entries {
		if !e.header && !e.inline && slices.Equal(e.path[:len(e.path)-1], table.path) {
			end = e.end
		}
	}
	return end
}

// endBelow returns the offset after the last entry whose path starts so, -1 if
// there is none.
func (d *document) endBelow(path ...string) int {
	end := -1
	for _, e := range d.entries {
		if len(e.path) >= len(path) && slices.Equal(e.path[:len(path)], path) {
			end = e.end
		}
	}
	return end
}

// removeBelow takes away every line of a table or a block, comments between
// them included, up to the next header.
func (d *document) removeBelow(path ...string) {
	for i, e := range d.entries {
		if !e.header || len(e.path) < len(path) || !slices.Equal(e.path[:len(path)], path) {
			continue
		}
		end := d.endOf(&d.entries[i])
		for end < len(d.text) && (d.text[end] == '\n' || d.text[end] == '\r') {
			end++
		}
		d.edits = append(d.edits, edit{at: span{e.line, end}})
	}
}

// save applies the edits and keeps the file as it will be.
func (d *document) save(t *task) {
	for _, path := range d.refused {
		t.faults.Add(errNoEdit.At(diag.File(d.file), path))
	}
	if len(d.edits) > 0 && len(d.refused) == 0 {
		t.write(d.file, d.String())
	}
}

// String returns the text with the edits made. Line ends are those of the file.
func (d *document) String() string {
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
