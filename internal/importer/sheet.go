package importer

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"limpide/internal/diag"
	"limpide/internal/fr"
)

// sheet is a tab of a workbook, or a CSV file: rows of texts, numbers as the
// file stores them. Rows and columns start at 0; rows are as long as their last
// cell that is not empty.
type sheet struct {
	file string
	tab  string // "" for CSV
	rows [][]string

	// uncounted reports that a cell is a formula whose result the file does not
	// hold; nil if the file has no formulas.
	uncounted func(row, col int) bool
	// isShare reports that a cell shows a share as a percentage: it holds 0.412
	// and shows 41,2 %. nil for CSV.
	isShare func(row, col int) bool
}

// cell returns the text of a cell, trimmed; "" beyond the last, and for the
// column -1 that a sheet does not have.
func (s *sheet) cell(row, col int) string {
	if row < 0 || row >= len(s.rows) || col < 0 || col >= len(s.rows[row]) {
		return ""
	}
	return strings.TrimSpace(fr.Plain(s.rows[row][col]))
}

// at returns the place of a cell, as a spreadsheet names it.
func (s *sheet) at(row, col int) diag.Place {
	where := s.file
	if s.tab != "" {
		where += ", feuille « " + s.tab + " »"
	}
	if row >= 0 {
		where += ", ligne " + strconv.Itoa(row+1)
	}
	if col >= 0 {
		where += ", colonne " + columnName(col)
	}
	return diag.File(where)
}

// columnName writes a column as spreadsheets do: 0 is A, 26 is AA.
func columnName(col int) string {
	name := ""
	for col++; col > 0; col = (col - 1) / 26 {
		name = string(rune('A'+(col-1)%26)) + name
	}
	return name
}

// label brings a heading to the form in which headings are compared: without
// accents, case, nor signs other than %.
func label(s string) string {
	return strings.Join(strings.FieldsFunc(fr.Fold(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '%'
	}), " ")
}

// headings are the columns of a row of headings, by label; a label may be there
// several times.
type headings struct {
	row     int
	columns map[string][]int
}

// maxPreamble is how many rows may precede the headings.
const maxPreamble = 40

// headingsOf finds the first row that has all of the labels; an element with
// several, separated by |, is had by any of them.
func (s *sheet) headingsOf(labels ...string) (headings, bool) {
	for row := range min(len(s.rows), maxPreamble) {
		h := s.headingsAt(row)
		if !slices.ContainsFunc(labels, func(l string) bool { return h.col(l) < 0 }) {
			return h, true
		}
	}
	return headings{}, false
}

func (s *sheet) headingsAt(row int) headings {
	h := headings{row, map[string][]int{}}
	for col := range s.rows[row] {
		if l := label(s.cell(row, col)); l != "" {
			h.columns[l] = append(h.columns[l], col)
		}
	}
	return h
}

// col returns the first column of a label, -1 if there is none. Labels that
// generations of the format used for one another are separated by |.
func (h headings) col(labels string) int { return h.nth(labels, 0) }

// nth returns the column where a label comes for the nth time, from 0.
func (h headings) nth(labels string, n int) int {
	for l := range strings.SplitSeq(labels, "|") {
		if cols := h.columns[l]; n < len(cols) {
			return cols[n]
		}
	}
	return -1
}

var plainNumber = regexp.MustCompile(`^[-+]?\d+(\.\d+)?([eE][-+]?\d+)?$`)

// number reads a cell; an empty one is not ok, and neither is a fault.
func (s *sheet) number(row, col int, faults *diag.List) (v float64, ok bool) {
	text := s.cell(row, col)
	if text == "" {
		return 0, false
	}
	v, err := parseNumber(text)
	if err == nil {
		return v, true
	}
	d := errNumber.At(s.at(row, col), text)
	if looksLikeDate(text) {
		d = d.WithHint("un tableur a pris ce nombre pour une date : téléchargez à nouveau le fichier, en .xlsx, et importez-le sans l’ouvrir")
	}
	faults.Add(d)
	return 0, false
}

// parseNumber reads a number as a file stores it, or as people type it.
func parseNumber(text string) (float64, error) {
	if !plainNumber.MatchString(text) {
		return fr.ParseNumber(text)
	}
	v, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return 0, err
	}
	return cleaned(v), nil
}

// cleaned takes away the noise of binary fractions: 0.30000000000000004 is 0.3.
func cleaned(v float64) float64 {
	clean, err := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 12, 64), 64)
	if err != nil || math.IsInf(clean, 0) {
		return v
	}
	return clean
}

var (
	dayFirst   = regexp.MustCompile(`^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ T]|$)`)
	yearFirst  = regexp.MustCompile(`^(\d{4}-\d{2}-\d{2})(?:[ T]|$)`)
	dayAndWord = regexp.MustCompile(`^(\d{1,2}[- ])?(janv|févr|mars|avr|mai|juin|juil|août|sept|oct|nov|déc)`)
	daySlash   = regexp.MustCompile(`^\d{1,2}/\d{1,2}(/\d{2})?$`)
	serialDay  = regexp.MustCompile(`^[2-6]\d{4}(\.\d+)?$`) // 1954 to 2091
)

// looksLikeDate tells what a spreadsheet makes of « 1.2.3 » or « 1.1 ».
func looksLikeDate(text string) bool {
	return dayFirst.MatchString(text) || yearFirst.MatchString(text) || daySlash.MatchString(text) ||
		dayAndWord.MatchString(strings.ToLower(text)) || serialDay.MatchString(text)
}

// parseDay reads a day: 02/03/2026, 2026-03-02, each with an hour or without,
// or the number of days that a workbook stores.
func parseDay(text string) (fr.Date, error) {
	if m := dayFirst.FindStringSubmatch(text); m != nil {
		day, _ := strconv.Atoi(m[1])
		month, _ := strconv.Atoi(m[2])
		text = fmt.Sprintf("%s-%02d-%02d", m[3], month, day)
	}
	if m := yearFirst.FindStringSubmatch(text); m != nil {
		return fr.ParseDate(m[1])
	}
	if serialDay.MatchString(text) {
		days, err := strconv.ParseFloat(text, 64)
		if err == nil {
			return fr.Date{Year: 1899, Month: 12, Day: 30}.AddDays(int(days)), nil
		}
	}
	return fr.ParseDate(text)
}

// isEmpty reports whether a row has no text at all.
func (s *sheet) isEmpty(row int) bool {
	for col := range s.rows[row] {
		if s.cell(row, col) != "" {
			return false
		}
	}
	return true
}
