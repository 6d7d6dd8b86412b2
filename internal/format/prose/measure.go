package prose

import (
	"strings"
	"unicode/utf8"
)

// Columns returns how many columns a table has.
func (t Table) Columns() int {
	n := len(t.Heads)
	for _, row := range t.Rows {
		n = max(n, len(row))
	}
	return n
}

// Cell returns the text of a column of a row, "" beyond its last cell.
func Cell(row []string, column int) string {
	if column < len(row) {
		return row[column]
	}
	return ""
}

// IsNumeric says whether a column holds figures.
func (t Table) IsNumeric(column int) bool { return column < len(t.Numeric) && t.Numeric[column] }

// Share cuts a width between the columns of a table: by its Widths, or by what they hold,
// so that no word is cut as long as all fit.
func (t Table) Share(width int) []int {
	weights := t.Widths
	if len(weights) != t.Columns() {
		weights = t.letters()
	}
	total := 0
	for _, weight := range weights {
		total += max(weight, 1)
	}
	// Each end is rounded, not each width, so that they add up to the whole.
	shares, sum, start := make([]int, len(weights)), 0, 0
	for i, weight := range weights {
		sum += max(weight, 1)
		end := width * sum / total
		shares[i], start = end-start, end
	}
	return shares
}

// In letters: what stands on a line of a table, what the margins of a cell take, beyond
// which width of a column its texts wrap, and words are cut.
const (
	line        = 94
	cellMargins = 2
	mostText    = 36
	mostWord    = 20
)

// letters returns how wide each column should be: enough for its longest word, and of
// what remains its part by what its longest text would take.
func (t Table) letters() []int {
	least, wishes := make([]int, t.Columns()), make([]int, t.Columns())
	room, wished := line, 0
	for i := range least {
		for _, row := range append([][]string{t.Heads}, t.Rows...) {
			text := Cell(row, i)
			wishes[i] = max(wishes[i], min(utf8.RuneCountInString(text), mostText))
			for word := range strings.FieldsFuncSeq(text, isSpace) {
				least[i] = max(least[i], min(utf8.RuneCountInString(word), mostWord))
			}
		}
		least[i] += cellMargins
		wishes[i] = max(wishes[i]+cellMargins-least[i], 0)
		room -= least[i]
		wished += wishes[i]
	}
	for i := range least {
		if room > 0 && wished > 0 {
			least[i] += wishes[i] * min(room, wished) / wished
		}
	}
	return least
}

// isSpace says whether a line may end at a letter; at no-break spaces, it may not.
func isSpace(r rune) bool { return r == ' ' || r == '\n' || r == '\t' }

// Fit returns the width and height of a picture that is no larger than a frame, in the
// unit of the frame, of which a 96th of an inch holds the number given.
func (p Picture) Fit(width, height, unit int) (w, h int) {
	w, h = p.Width*unit, p.Height*unit
	if w > width {
		w, h = width, h*width/w
	}
	if h > height {
		w, h = w*height/h, height
	}
	return max(w, 1), max(h, 1)
}

// Clean returns a text without what XML forbids, nor the returns that stand before line
// ends.
func Clean(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t', r == '\n', r >= 0x20 && r <= 0xd7ff, r >= 0xe000 && r <= 0xfffd, r >= 0x10000:
			return r
		}
		return -1
	}, strings.ToValidUTF8(s, ""))
}

var quoted = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;")

// Escape returns a text as XML has it, between tags or quotation marks.
func Escape(s string) string { return quoted.Replace(Clean(s)) }
