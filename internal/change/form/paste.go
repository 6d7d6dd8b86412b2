package form

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/change"
	"limpide/internal/format/sheet"
)

// maxPasted bounds what is pasted, in bytes and in cells.
const (
	maxPasted      = 1 << 20
	maxPastedCells = 20_000
)

// Paste types in the cells what was copied from a spreadsheet, and returns how many
// values it had. Years and names of scopes are recognised, on top or at the left,
// whichever way round; without them, cells go down and to the right from a place.
// Empty cells leave theirs as it is. What finds no place is a fault: nothing is left
// out unsaid.
func (g *Grid) Paste(text string, from Place) (taken int) {
	if len(text) > maxPasted {
		g.Faults.Add(errPasteBig.At(diag.File(g.File)))
		return 0
	}
	t := tableOf(text)
	if t.cells() > maxPastedCells {
		g.Faults.Add(errPasteBig.At(diag.File(g.File)))
		return 0
	}
	h := g.headings(t)
	for row := h.top; row < len(t); row++ {
		for col := h.left; col < len(t[row]); col++ {
			if t[row][col] == "" {
				continue
			}
			if at, ok := g.placeOf(h, row, col, from); ok && g.Reach(at.Year) {
				g.Cells[at].Typed = t[row][col]
				taken++
			} else if ok {
				g.refuse(errPasteOut.At(diag.File(g.File), t[row][col]))
			}
		}
	}
	if taken == 0 && len(g.Faults) == 0 {
		g.Faults.Add(errPasteEmpty.At(diag.File(g.File)))
	}
	return taken
}

// table is what was pasted: texts with plain spaces, rows that need not be as long as
// each other.
type table [][]string

func tableOf(text string) table {
	separator := byte('\t')
	if !strings.Contains(text, "\t") && strings.Contains(text, ";") {
		separator = ';'
	}
	rows, _ := sheet.Split(strings.ToValidUTF8(text, ""), separator)
	for _, row := range rows {
		for i := range row {
			row[i] = strings.Join(strings.Fields(fr.Plain(row[i])), " ")
		}
	}
	for len(rows) > 0 && !slices.ContainsFunc(rows[len(rows)-1], func(s string) bool { return s != "" }) {
		rows = rows[:len(rows)-1]
	}
	return rows
}

func (t table) cells() (n int) {
	for _, row := range t {
		n += len(row)
	}
	return n
}

// cell returns a cell, "" beyond the last.
func (t table) cell(row, col int) string {
	if row >= len(t) || col >= len(t[row]) {
		return ""
	}
	return t[row][col]
}

func (t table) width() (most int) {
	for _, row := range t {
		most = max(most, len(row))
	}
	return most
}

// headings are what stands above and beside the values of a table.
type headings struct {
	top, left     int // rows and columns that they take: 0 or 1
	years, scopes []string
	across        bool // years go from left to right
}

// headings finds the headings of a table, on both sides, else on one, else on none.
func (g *Grid) headings(t table) headings {
	for _, h := range []headings{{top: 1, left: 1}, {left: 1}, {top: 1}} {
		if len(t) <= h.top || t.width() <= h.left {
			continue
		}
		var above, beside []string
		for col := h.left; col < t.width() && h.top == 1; col++ {
			above = append(above, t.cell(0, col))
		}
		for row := h.top; row < len(t) && h.left == 1; row++ {
			beside = append(beside, t.cell(row, 0))
		}
		switch isBoth := h.top+h.left == 2; {
		case areYears(above) && (areNames(beside) || !isBoth && len(above) > 1):
			h.years, h.scopes, h.across = above, beside, true
		case areYears(beside) && (areNames(above) || !isBoth):
			h.years, h.scopes = beside, above
		case !isBoth && slices.ContainsFunc(above, g.isScope) && areNames(above):
			h.scopes = above
		case !isBoth && slices.ContainsFunc(beside, g.isScope) && areNames(beside):
			h.scopes, h.across = beside, true
		default:
			continue
		}
		return h
	}
	return headings{}
}

// placeOf returns the place of a cell of a table whose values begin at a place of the
// grid; it says which heading gives none.
func (g *Grid) placeOf(h headings, row, col int, from Place) (at Place, ok bool) {
	ofYear, ofScope := row-h.top, col-h.left
	if h.across {
		ofYear, ofScope = ofScope, ofYear
	}
	at.Year = from.Year + ofYear
	if h.years != nil {
		if at.Year, ok = yearIn(h.years[ofYear]); !ok {
			g.refuse(errPasteHead.At(diag.File(g.File), h.years[ofYear]))
			return at, false
		}
	}
	if h.scopes != nil {
		if at.Scope, ok = g.scopeOf(h.scopes[ofScope]); !ok {
			g.refuse(errPasteHead.At(diag.File(g.File), h.scopes[ofScope]))
		}
		return at, ok
	}
	k := slices.IndexFunc(g.Scopes, func(c change.Choice) bool { return c.Value == from.Scope }) + ofScope
	if k < 0 || k >= len(g.Scopes) {
		g.refuse(errPasteOut.At(diag.File(g.File), fmt.Sprintf("ligne %d, colonne %d", row+1, col+1)))
		return at, false
	}
	at.Scope = g.Scopes[k].Value
	return at, true
}

// refuse says once of each sort that something has no place.
func (g *Grid) refuse(d diag.Diagnostic) {
	if !slices.ContainsFunc(g.Faults, func(said diag.Diagnostic) bool {
		return said.Kind == d.Kind && (said.Message == d.Message || d.Kind == errPasteOut)
	}) {
		g.Faults.Add(d)
	}
}

func (g *Grid) isScope(text string) bool { _, ok := g.scopeOf(text); return ok }

// scopeOf returns the scope that a text names.
func (g *Grid) scopeOf(text string) (id string, ok bool) {
	label := sheet.Label(text)
	if label == "" {
		return "", false
	}
	for _, scope := range g.Scopes {
		if sheet.Label(scope.Value) == label || sheet.Label(scope.Text) == label || slices.ContainsFunc(g.names[scope.Value], func(n string) bool { return sheet.Label(n) == label }) {
			return scope.Value, true
		}
	}
	return "", false
}

var yearForm = regexp.MustCompile(`^(?i:(?:ann[ée]e|en|exercice) )?((?:19|20)\d\d|2100)(?: ?\([^)]*\)| ?\*+)?$`)

// yearIn returns the year that a heading names.
func yearIn(text string) (year int, ok bool) {
	m := yearForm.FindStringSubmatch(text)
	if m == nil {
		return 0, false
	}
	year, err := strconv.Atoi(m[1])
	return year, err == nil
}

// areYears reports whether texts are years, each another one, but for some that are
// other headings: « Total », « Source ».
func areYears(texts []string) bool {
	seen := map[int]bool{}
	for _, text := range texts {
		year, ok := yearIn(text)
		if ok && seen[year] || !ok && !areNames([]string{text}) {
			return false
		}
		if ok {
			seen[year] = true
		}
	}
	return len(seen) > 0 && 2*len(seen) >= len(texts)
}

// areNames reports whether all texts are some, and no number.
func areNames(texts []string) bool {
	isNone := func(text string) bool {
		_, err := fr.ParseNumber(text)
		return text == "" || err == nil
	}
	return len(texts) > 0 && !slices.ContainsFunc(texts, isNone)
}
