package sheet

import (
	"fmt"
	"math"
	"strings"

	"github.com/xuri/excelize/v2"

	"limpide/internal/base/exact"
	"limpide/internal/base/fr"
	"limpide/internal/base/late"
)

// Kind is what a file says that a cell holds.
type Kind uint8

const (
	Textual Kind = iota // a text, or a cell of a CSV file, which are all texts
	Numeric
	Boolean
)

// Kind returns what a cell holds.
func (s *Sheet) Kind(row, col int) Kind {
	text := s.Cell(row, col)
	if s.cells != nil {
		return s.cells.at(row, col).kind
	}
	if s.book == nil || !plainNumber().MatchString(text) {
		return Textual
	}
	switch kind, err := s.book.GetCellType(s.Tab, cellName(row, col)); {
	case err != nil:
		return Textual
	case kind == excelize.CellTypeBool:
		return Boolean
	case kind == excelize.CellTypeUnset, kind == excelize.CellTypeNumber:
		return Numeric
	}
	return Textual
}

// IsShare reports that a cell shows a share as a percentage: it holds 0.412 and
// shows 41,2 %.
func (s *Sheet) IsShare(row, col int) bool {
	if s.cells != nil {
		return s.cells.at(row, col).isShare
	}
	id, f := s.format(row, col)
	return id == 9 || id == 10 || strings.Contains(f.signs, "%")
}

// IsDate reports that a spreadsheet took what was typed in a cell for a date, or
// for an hour.
func (s *Sheet) IsDate(row, col int) bool {
	text := s.Cell(row, col)
	if !plainNumber().MatchString(text) {
		return LooksLikeDate(text)
	}
	id, f := s.format(row, col)
	isDay := 14 <= id && id <= 22 || 27 <= id && id <= 36 || 45 <= id && id <= 47 || 50 <= id && id <= 58
	return isDay || strings.ContainsAny(strings.ToLower(f.signs), "dyhms")
}

// IsScaled reports that a cell shows thousands, or millions, of what it holds: 112500
// in the format "0.0," shows 112,5.
func (s *Sheet) IsScaled(row, col int) bool {
	if s.cells != nil {
		return s.cells.at(row, col).isScaled(s.Cell(row, col))
	}
	_, f := s.format(row, col)
	return f.thousands() > 0
}

// Around returns what the format of a cell shows before and after its number: its
// unit, for a number of the format « 0 "kWh" ».
func (s *Sheet) Around(row, col int) (before, after string) {
	if s.cells != nil {
		return s.cells.at(row, col).around()
	}
	_, f := s.format(row, col)
	return strings.TrimSpace(f.before), strings.TrimSpace(f.after)
}

// Shown returns what a cell shows, more or less: a day, a percentage, thousands, and
// numbers in French.
func (s *Sheet) Shown(row, col int) string {
	text := s.Cell(row, col)
	if s.cells != nil && s.cells.at(row, col).shown != "" {
		return s.cells.at(row, col).shown
	}
	v, err := ParseNumber(text)
	if err != nil || s.Kind(row, col) != Numeric {
		return text
	}
	_, f := s.format(row, col)
	number := func(v float64) string { return fr.Number(exact.Clean(v), exact.Decimals(exact.Clean(v))) }
	switch {
	case s.IsShare(row, col):
		return number(100*v) + " %"
	case s.IsDate(row, col):
		if 0 <= v && v < 1 {
			minutes := int(math.Round(24 * 60 * v))
			return fmt.Sprintf("%d:%02d", minutes/60, minutes%60)
		}
		if math.Abs(v) > maxSerial {
			return text
		}
		day := epoch.AddDays(int(v))
		if s.is1904 {
			day = day.AddDays(days1904)
		}
		return fmt.Sprintf("%02d/%02d/%d", day.Day, day.Month, day.Year)
	}
	for range f.thousands() {
		v /= 1000
	}
	before, after := s.Around(row, col)
	return strings.TrimSpace(before + " " + number(v) + " " + after)
}

// maxSerial is 31 December 9999, the last day of a workbook.
const maxSerial = 2958465

// format is how a cell shows a positive number.
type format struct {
	signs         string // of numbers, days and hours
	before, after string // the texts around them
}

// scaled ends with the commas that divide by a thousand each.
var scaled = late.Pattern(`[0#?](,+)(?:[^0#?,]|$)`)

func (f format) thousands() int {
	if m := scaled().FindStringSubmatch(f.signs); m != nil {
		return len(m[1])
	}
	return 0
}

// numberFormat is the format of a cell: its number (ECMA-376, 18.8.30), and what it
// shows if it is one of the workbook's own.
type numberFormat struct {
	id  int
	own format
}

// format returns the format of a cell. Each style is looked up once.
func (s *Sheet) format(row, col int) (id int, f format) {
	if s.book == nil {
		return 0, format{}
	}
	nth, err := s.book.GetCellStyle(s.Tab, cellName(row, col))
	if err != nil {
		return 0, format{}
	}
	known, ok := s.formats[nth]
	if ok {
		return known.id, known.own
	}
	if style, err := s.book.GetStyle(nth); err == nil {
		if known.id = style.NumFmt; style.CustomNumFmt != nil {
			known.own = readFormat(*style.CustomNumFmt)
		}
	}
	s.formats[nth] = known
	return known.id, known.own
}

// formatPart is a part of a format: what it shows as it is (« " kg" », « \% »), a
// currency or a sign (« [$€-40C] »), hours (« [h] »), a condition or a colour, a room
// of some width, or one sign.
var formatPart = late.Pattern(`"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]|\[([hms]+)\]|\[[^\]]*\]|[_*].|(?i:(g)eneral|(s)tandard)|(.)`)

// readFormat reads the first section of a format, which is that of positive numbers.
func readFormat(text string) (f format) {
	for _, m := range formatPart().FindAllStringSubmatch(text, -1) {
		shown := m[1] + m[2] + m[3]
		sign := strings.TrimSpace(m[4] + m[7])
		switch {
		case m[5]+m[6] != "":
			f.signs += "0"
		case sign == ";":
			return f
		case strings.ContainsAny(sign, "€$£"):
			shown = sign
		default:
			f.signs += sign
		}
		if f.signs == "" {
			f.before += shown
		} else {
			f.after += shown
		}
	}
	return f
}
