package sheet

import (
	"slices"
	"strings"
	"unicode"

	"limpide/internal/base/fr"
)

// Label brings a heading to the form in which headings are compared: without
// accents, case, nor signs other than %.
func Label(s string) string {
	return strings.Join(strings.FieldsFunc(fr.Fold(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '%'
	}), " ")
}

// Headings are the columns of a row of headings, by label; a label may be there
// several times.
type Headings struct {
	Row     int
	columns map[string][]int
}

// maxPreamble is how many rows may precede the headings.
const maxPreamble = 40

// Headings finds the first row that has all of the labels; an element with
// several, separated by |, is had by any of them. It looks at the first 40 rows.
func (s *Sheet) Headings(labels ...string) (Headings, bool) {
	for row := range min(len(s.rows), maxPreamble) {
		h := Headings{row, map[string][]int{}}
		for col := range s.rows[row] {
			if l := Label(s.Cell(row, col)); l != "" {
				h.columns[l] = append(h.columns[l], col)
			}
		}
		if !slices.ContainsFunc(labels, func(l string) bool { return h.Col(l) < 0 }) {
			return h, true
		}
	}
	return Headings{}, false
}

// Col returns the first column of a label, -1 if there is none. Labels that
// generations of the format used for one another are separated by |.
func (h Headings) Col(labels string) int { return h.Nth(labels, 0) }

// Nth returns the column where a label comes for the nth time, from 0.
func (h Headings) Nth(labels string, n int) int {
	for l := range strings.SplitSeq(labels, "|") {
		if cols := h.columns[l]; n < len(cols) {
			return cols[n]
		}
	}
	return -1
}

// All returns every column of a label.
func (h Headings) All(label string) []int { return h.columns[label] }
