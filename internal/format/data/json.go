package data

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
)

// about is the head of the JSON form: the dictionary of the table.
type about struct {
	Name        string        `json:"nom"`
	Title       string        `json:"titre"`
	Description string        `json:"description,omitempty"`
	Author      string        `json:"auteur,omitempty"`
	Licence     string        `json:"licence,omitempty"`
	Columns     []aboutColumn `json:"colonnes"`
}

type aboutColumn struct {
	Name        string   `json:"nom"`
	Title       string   `json:"titre"`
	Type        string   `json:"type"`
	Unit        string   `json:"unite,omitempty"`
	Description string   `json:"description,omitempty"`
	Example     string   `json:"exemple,omitempty"`
	Words       []string `json:"mots,omitempty"`
	Required    bool     `json:"obligatoire"`
}

type remarkJSON struct {
	State   string `json:"etat,omitempty"`
	Reason  string `json:"motif,omitempty"`
	Note    string `json:"note,omitempty"`
	Example bool   `json:"exemple,omitempty"`
}

// WriteJSON writes one object: what the table is, its columns, then its rows
// under "lignes", one a line, each an object whose members are the names of the
// columns. Numbers and years are numbers, booleans are true or false, dates are
// texts as precise as they are known, and an absence is null. The remarks of a
// row are under "remarques", by column. The error is that of w.
func (t *Table) WriteJSON(w io.Writer) error {
	out := &jsonWriter{Writer: bufio.NewWriter(w)}
	head := about{t.Name, t.Title, t.Description, t.Author, t.Licence, make([]aboutColumn, len(t.Columns))}
	keys := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		head.Columns[i] = aboutColumn{c.Name, c.Title, c.Type.String(), c.Unit, c.Description, c.Example, c.Words, c.Required}
		keys[i] = fmt.Sprintf("%q:", c.Name)
	}
	start, err := json.MarshalIndent(head, "", " ")
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
			w.value(remarkJSON(r))
			separator = ","
		}
	}
	if separator == "," {
		w.WriteByte('}')
	}
}
