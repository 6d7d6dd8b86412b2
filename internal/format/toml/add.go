package toml

import (
	"slices"
	"strings"
)

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

// AppendBlock adds the lines of a table or a block at the end of the text, after
// one empty line.
func (d *Document) AppendBlock(lines string) { d.addBlock(len(d.text), lines) }

// AddBlockBefore adds the lines of a table or a block before the header of a
// path and the comment right above it, between empty lines.
func (d *Document) AddBlockBefore(lines string, path ...string) {
	for n := range d.entries {
		if e := &d.entries[n]; e.header && keyOf(e.path) == keyOf(path) {
			d.addBlock(d.startOf(n), lines)
			return
		}
	}
	d.refuse(path)
}

// addBlock adds a block at the start of a line, in place of the empty lines that
// stand there.
func (d *Document) addBlock(at int, lines string) {
	lines = strings.TrimRight(lines, "\n") + "\n"
	if strings.TrimSpace(d.text[at:]) != "" {
		lines += "\n"
	}
	kept := len(strings.TrimRight(d.text[:at], "\r\n"))
	if kept > len(mark(d.text)) {
		kept = min(at, nextLine(d.text, kept))
		lines = "\n" + lines
	}
	if kept < at {
		d.edits = append(d.edits, edit{at: span{kept, at}})
	}
	d.insert(at, lines)
}

// AddItem adds a value, written as TOML, at the end of a list: on a line of its
// own if the last item has one. A list that was changed already is refused.
func (d *Document) AddItem(value string, path ...string) {
	e := d.find(path...)
	isChanged := slices.ContainsFunc(d.edits, func(e edit) bool { return e.of == keyOf(path) })
	if e == nil || e.header || isChanged || !strings.HasPrefix(d.text[e.value.start:], "[") {
		d.refuse(path)
		return
	}
	insertion := func(at int, text string) edit { return edit{at: span{at, at}, text: text} }
	list := d.listAt(e.value.start)
	if list.last == (span{}) {
		d.replace(path, insertion(e.value.start+1, value))
		return
	}
	comma, next := "", nextLine(d.text, list.last.end)
	if list.comma >= 0 {
		comma, next = ",", nextLine(d.text, list.comma)
	}
	line := strings.LastIndexByte(d.text[:list.last.start], '\n') + 1
	indent := d.text[line:list.last.start]
	if strings.TrimSpace(indent) != "" || next >= e.value.end {
		d.replace(path, insertion(list.last.end, ", "+value))
		return
	}
	edits := []edit{insertion(next, indent+value+comma+"\n")}
	if comma == "" {
		edits = append(edits, insertion(list.last.end, ","))
	}
	d.replace(path, edits...)
}

// list is where the end of a list stands.
type list struct {
	last  span // its last item; nothing if it is empty
	comma int  // the offset of the comma after the last item; -1 if there is none
}

func (d *Document) listAt(start int) list {
	found := list{comma: -1}
	s := &lineScanner{src: d.text, pos: start}
	s.items(func(at span) { found.last, found.comma = at, -1 }, func(at int) { found.comma = at })
	return found
}
