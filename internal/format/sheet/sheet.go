// Package sheet reads the cells of .xlsx, .ods and .csv files that come from outside,
// and writes workbooks to be filled in, or to be read. It hides excelize.
//
// A file is refused whole rather than read in part: too big, cut short, damaged
// or of another format. What the cells mean is for others to say.
package sheet

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
)

// Sheet is a tab of a workbook, or a CSV file: rows of texts, numbers as the
// file stores them. Rows and columns start at 0.
type Sheet struct {
	Tab string // "" for CSV

	file      string
	rows      [][]string // as long as their last cell that is not empty
	separator byte       // of the cells of a CSV file, 0 for a workbook
	hasPoints bool       // a number of a CSV file has decimals that follow a point for sure

	book        *excelize.File       // for what is not in the texts; nil for CSV
	hasFormulas bool                 // some tab of the book does
	merged      [][]int              // the column and the row, from 1, of the first of cells shown as one; nil if not looked up
	formats     map[int]numberFormat // by style, those that were looked up
	is1904      bool                 // its days are counted from 1904, as on the first Macintoshes

	cells *openCells // what else an .ods file says; nil for others
}

// Rows returns the number of rows, up to the last that is not empty.
func (s *Sheet) Rows() int { return len(s.rows) }

// Columns returns the number of cells of a row, up to the last that is not empty; 0
// beyond the last row.
func (s *Sheet) Columns(row int) int {
	if row >= len(s.rows) {
		return 0
	}
	return len(s.rows[row])
}

// Width returns the number of cells of the longest row.
func (s *Sheet) Width() (most int) {
	for row := range s.rows {
		most = max(most, len(s.rows[row]))
	}
	return most
}

// Cell returns the text of a cell, trimmed, with plain spaces and without what
// cannot be printed but line ends and tabs; "" beyond the last, and for the
// column -1 that a sheet does not have.
func (s *Sheet) Cell(row, col int) string {
	if row < 0 || row >= len(s.rows) || col < 0 || col >= len(s.rows[row]) {
		return ""
	}
	return strings.TrimSpace(strings.Map(seen, fr.Plain(s.rows[row][col])))
}

// seen drops a character that copying from elsewhere leaves in cells: nobody sees it, and
// two titles alike would be two. What joins the parts of an emoji stays.
func seen(r rune) rune {
	switch {
	case r < ' ' && r != '\n' && r != '\r' && r != '\t', r == utf8.RuneError, r&0xfffe == 0xfffe:
		return -1
	case r > '~' && r != '\u200d' && unicode.In(r, unicode.Cc, unicode.Cf), r == 0x7f:
		return -1
	}
	return r
}

// IsEmpty reports whether a row has no text at all.
func (s *Sheet) IsEmpty(row int) bool {
	for col := range s.rows[row] {
		if s.Cell(row, col) != "" {
			return false
		}
	}
	return true
}

// At returns the place of a cell, as a spreadsheet names it: « x.xlsx, feuille
// « Plan », ligne 3, colonne C ». A row or a column of -1 is left out.
func (s *Sheet) At(row, col int) diag.Place {
	where := s.file
	if s.Tab != "" {
		where += ", feuille « " + s.Tab + " »"
	}
	if row >= 0 {
		where += ", ligne " + strconv.Itoa(row+1)
	}
	if col >= 0 {
		where += ", colonne " + ColumnName(col)
	}
	return diag.File(where)
}

// IsWithin reports whether a place is inside a spreadsheet, as [Sheet.At] says it, and
// not a whole file.
func IsWithin(place diag.Place) bool {
	return strings.Contains(place.File, ", feuille « ") || strings.Contains(place.File, ", ligne ") || strings.Contains(place.File, ", colonne ")
}

// ColumnName writes a column as spreadsheets do: 0 is A, 26 is AA.
func ColumnName(col int) string {
	name := ""
	for col++; col > 0; col = (col - 1) / 26 {
		name = string(rune('A'+(col-1)%26)) + name
	}
	return name
}
