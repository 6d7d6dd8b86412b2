package data

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
)

// WriteJSON writes one object: what the table is, its columns, then its rows
// under "lignes", one a line, each an object whose members are the names of the
// columns. Numbers and years are numbers, booleans are true or false, dates are
// texts as precise as they are known, and an absence is null. The remarks of a
// row are under "remarques", by column. The error is that of w.
func (t *Table) WriteJSON(w io.Writer) error {
	out := &jsonWriter{Writer: bufio.NewWriter(w)}
	keys := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		keys[i] = fmt.Sprintf("%q:", c.Name)
	}
	start, err := json.MarshalIndent(t, "", " ")
	if err != nil {
		return fmt.Errorf("data: %w", err)
	}
	out.Write(start[:len(start)-len("\n}")])
	out.WriteString(",\n \"lignes\": [")
	comma := "\n"
	for row := range t.Rows {
		out.WriteString(comma + "  {")
		comma = ",\n"
		for i, c := range row {
			if i > 0 {
				out.WriteByte(',')
			}
			out.WriteString(keys[i])
			out.cell(c)
		}
		if t.Remarks {
			out.remarks(keys, row)
		}
		if err := out.WriteByte('}'); err != nil {
			return err
		}
	}
	out.WriteString("\n ]\n}\n")
	return out.Flush()
}

// jsonWriter keeps the first error of its writer, as bufio does.
type jsonWriter struct{ *bufio.Writer }

func (w *jsonWriter) cell(c Cell) {
	switch {
	case !c.present:
		w.WriteString("null")
	case c.kind == Boolean:
		fmt.Fprint(w, c.number == 1)
	case c.kind == Text || c.kind == Date:
		w.value(c.String())
	default:
		w.WriteString(c.String())
	}
}

// value writes a text, or a remark: neither can fail to be written as JSON.
func (w *jsonWriter) value(v any) {
	text, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	w.Write(text)
}

func (w *jsonWriter) remarks(keys []string, row []Cell) {
	separator := `,"` + remarksName + `":{`
	for i, c := range row {
		if r := c.Remark(); r != (Remark{}) {
			w.WriteString(separator + keys[i])
			w.value(r)
			separator = ","
		}
	}
	if separator == "," {
		w.WriteByte('}')
	}
}
