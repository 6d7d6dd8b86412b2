package sheet

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/late"
)

// openCells is what an .ods file says of a tab besides the texts of its cells.
type openCells struct {
	cells      map[[2]int]openCell // by row and column, less those that hold a text
	isHidden   bool
	hiddenRows int

	hiddenColumns []int
}

func (c *openCells) at(row, col int) openCell { return c.cells[[2]int{row, col}] }

// openCell is what an .ods file says of a cell that holds no text.
type openCell struct {
	kind        Kind
	shown       string
	isShare     bool // holds 0.412 and shows 41,2 %
	isUncounted bool // a formula without its result
	isMerged    bool // one of several cells that are shown as one
}

// shownNumber is a number among what its format shows before and after.
var shownNumber = late.Pattern(`^([^\d+−-]*)([-−+]?\d[\d\s\x{a0}\x{202f}.,]*)(.*)$`)

// around returns what a cell shows before and after its number.
func (c openCell) around() (before, after string) {
	if m := shownNumber().FindStringSubmatch(c.shown); c.kind == Numeric && !c.isShare && m != nil {
		return strings.TrimSpace(m[1]), strings.TrimSpace(m[3])
	}
	return "", ""
}

// isScaled reports whether a cell that holds a number shows thousands of it.
func (c openCell) isScaled(held string) bool {
	m := shownNumber().FindStringSubmatch(c.shown)
	if c.kind != Numeric || c.isShare || m == nil {
		return false
	}
	shown, err := ParseNumber(strings.TrimSpace(m[2]))
	v, wrong := ParseNumber(held)
	return err == nil && wrong == nil && shown != 0 && math.Abs(v/shown) > 500 // rounded: 600 shows 1
}

// readOpenDocument reads every tab of the content of an .ods file (OpenDocument
// 1.3, part 3, 9).
func readOpenDocument(name string, content []byte) ([]*Sheet, diag.List) {
	r := openReader{tokens: xml.NewDecoder(bytes.NewReader(content)), file: name, room: maxCells, hidden: map[string]bool{}, raised: map[string]bool{}}
	switch err := r.document(); {
	case errors.Is(err, errRoom):
		return nil, diag.List{errTooBig.At(diag.File(name))}
	case err != nil || r.sheets == nil:
		return nil, diag.List{errDamaged.At(diag.File(name))}
	}
	return r.sheets, nil
}

// openReader reads the content of an .ods file once, from its start to its end.
type openReader struct {
	tokens *xml.Decoder
	file   string
	room   int             // for cells, in bytes
	hidden map[string]bool // styles of tabs that are not shown
	raised map[string]bool // styles of texts that stand raised
	sheets []*Sheet
}

// document reads the styles of tabs, then the tabs.
func (r *openReader) document() error {
	style := ""
	for {
		token, err := r.tokens.Token()
		if err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		switch start.Name.Local {
		case "style":
			style = attribute(start, "name")
		case "table-properties":
			r.hidden[style] = attribute(start, "display") == "false"
		case "text-properties":
			r.raised[style] = isSuperscript().MatchString(attribute(start, "text-position"))
		case "tracked-changes", "dde-links", "content-validations", "database-ranges": // have tables and cells of their own
			err = r.tokens.Skip()
		case "table":
			err = r.table(start)
		}
		if err != nil {
			return err
		}
	}
}

// isSuperscript tells the position of a text above the line: « super 58% », « 33% 58% ».
var isSuperscript = late.Pattern(`^(super|[1-9])`)

// table reads a tab, up to its end.
func (r *openReader) table(start xml.StartElement) error {
	s := &Sheet{file: r.file, Tab: attribute(start, "name"), cells: &openCells{cells: map[[2]int]openCell{}}}
	s.cells.isHidden = r.hidden[attribute(start, "style-name")]
	empty := 0   // rows that only matter if another one follows
	columns := 0 // declared so far
	for {
		token, err := r.tokens.Token()
		if err != nil {
			return err
		}
		switch token := token.(type) {
		case xml.EndElement:
			if token.Name.Local == "table" {
				r.sheets = append(r.sheets, s)
				return nil
			}
		case xml.StartElement:
			switch token.Name.Local {
			case "shapes", "forms", "source", "desc", "title", "scenario":
				err = r.tokens.Skip()
			case "table-column":
				n := times(token, "number-columns-repeated")
				for col := columns; isCollapsed(token) && col < min(columns+n, maxColumns); col++ {
					s.cells.hiddenColumns = append(s.cells.hiddenColumns, col)
				}
				columns = min(columns+n, maxColumns)
			case "table-row":
				err = r.row(s, token, &empty)
			}
			if err != nil {
				return err
			}
		}
	}
}

// row reads a row, up to its end, as many times as it says.
func (r *openReader) row(s *Sheet, start xml.StartElement, empty *int) error {
	var cells []string
	var others []openCell
	blank := 0 // cells that only matter if another one follows
	for {
		token, err := r.tokens.Token()
		if err != nil {
			return err
		}
		if _, isEnd := token.(xml.EndElement); isEnd {
			break
		}
		at, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		text, other, err := r.cell(at)
		if err != nil {
			return err
		}
		other.isMerged = times(at, "number-columns-spanned")*times(at, "number-rows-spanned") > 1
		n := times(at, "number-columns-repeated")
		if text == "" && !other.isUncounted || at.Name.Local == "covered-table-cell" {
			blank += n
			continue
		}
		if len(cells)+blank+n > maxColumns {
			return errRoom
		}
		cells, others = append(cells, make([]string, blank)...), append(others, make([]openCell, blank)...)
		for ; n > 0; n-- {
			cells, others = append(cells, text), append(others, other)
		}
		blank = 0
	}
	n := times(start, "number-rows-repeated")
	if cells == nil {
		*empty += n
		return nil
	}
	weight := perCell * len(cells)
	for _, text := range cells {
		weight += len(text)
	}
	if len(s.rows)+*empty+n > MaxRows || weight > r.room/n {
		return errRoom
	}
	r.room -= weight * n
	s.rows = append(s.rows, make([][]string, *empty)...)
	*empty = 0
	if isCollapsed(start) {
		s.cells.hiddenRows += n
	}
	for ; n > 0; n-- {
		for col, other := range others {
			if other != (openCell{}) {
				s.cells.cells[[2]int{len(s.rows), col}] = other
			}
		}
		s.rows = append(s.rows, cells)
	}
	return nil
}

// isCollapsed reports whether a spreadsheet does not show a row or a column.
func isCollapsed(start xml.StartElement) bool {
	visibility := attribute(start, "visibility")
	return visibility == "collapse" || visibility == "filter"
}

// times returns how often a cell or a row is there.
func times(start xml.StartElement, name string) int {
	n, err := strconv.Atoi(attribute(start, name))
	if err != nil || n < 1 {
		return 1
	}
	return min(n, 1<<30)
}

// cell reads a cell, up to its end: what its type says that it holds.
func (r *openReader) cell(start xml.StartElement) (text string, other openCell, err error) {
	shown, err := r.text()
	if err != nil {
		return "", other, err
	}
	switch kind := attribute(start, "value-type"); kind {
	case "float", "currency", "percentage":
		return attribute(start, "value"), openCell{kind: Numeric, shown: shown, isShare: kind == "percentage"}, nil
	case "date":
		return attribute(start, "date-value"), openCell{shown: shown}, nil
	case "boolean":
		return map[string]string{"true": "VRAI", "false": "FAUX"}[attribute(start, "boolean-value")], openCell{kind: Boolean}, nil
	case "", "void":
		return shown, openCell{isUncounted: shown == "" && attribute(start, "formula") != ""}, nil
	case "string":
		if whole := attribute(start, "string-value"); whole != "" {
			return whole, other, nil
		}
	}
	return shown, other, nil // a text, an hour, an error
}

// text reads what an element shows, up to its end: paragraphs a line each, less
// the comments and the drawings that hang on a cell.
func (r *openReader) text() (string, error) {
	var b strings.Builder
	up := 0 // how deep the text that stands raised is; 0 outside
	for depth, paragraphs := 1, 0; depth > 0; {
		token, err := r.tokens.Token()
		if err != nil {
			return "", err
		}
		switch token := token.(type) {
		case xml.CharData:
			switch {
			case up > 0:
				b.WriteString(raised.Replace(string(token)))
			case depth > 1: // not the line ends between paragraphs
				b.Write(token)
			}
		case xml.EndElement:
			if depth--; depth < up {
				up = 0
			}
		case xml.StartElement:
			depth++
			switch name := token.Name.Local; {
			case slices.Contains([]string{"annotation", "frame", "custom-shape", "g", "control", "table"}, name):
				depth--
				if err := r.tokens.Skip(); err != nil {
					return "", err
				}
			case name == "span" && up == 0 && r.raised[attribute(token, "style-name")]:
				up = depth
			case name == "p" || name == "h":
				if paragraphs++; paragraphs > 1 {
					b.WriteByte('\n')
				}
			case name == "s":
				b.WriteString(strings.Repeat(" ", min(times(token, "c"), maxSpaces)))
			case name == "tab":
				b.WriteByte('\t')
			case name == "line-break":
				b.WriteByte('\n')
			}
		}
		if b.Len() > r.room {
			return "", errRoom
		}
	}
	return b.String(), nil
}

// maxSpaces bounds how many spaces one element stands for.
const maxSpaces = 1000

// attribute returns an attribute of an element, by its name without prefix. Of two
// that differ by their prefix, the one that extends the format is passed over.
func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name && !strings.Contains(a.Name.Space, "calcext") && !strings.Contains(a.Name.Space, "extension") {
			return a.Value
		}
	}
	return ""
}
