package data

import (
	"math"
	"strconv"
	"strings"

	"limpide/internal/base/fr"
)

// Cell is a value, or the absence of one: the zero Cell.
type Cell struct {
	present bool
	kind    Type
	number  float64 // an Integer, a Number, a Year; 1 for a true Boolean
	text    string
	date    fr.Date
	remark  *Remark
}

// Absent returns a cell without value, and why, or "".
func Absent(reason string) Cell {
	if reason == "" {
		return Cell{}
	}
	return Cell{}.With(Remark{Reason: reason})
}

// TextOf returns a text with plain spaces; one that is blank is absent.
func TextOf(s string) Cell {
	s = strings.TrimSpace(fr.Plain(s))
	return Cell{present: s != "", kind: Text, text: s}
}

// NumberOf returns v with at most the given number of decimals, rounded as
// [fr.Number] does, so that files and pages never disagree. NaN and infinities
// are absent.
func NumberOf(v float64, decimals int) Cell {
	present := !math.IsNaN(v) && !math.IsInf(v, 0)
	return Cell{present: present, kind: Number, number: fr.Round(v, decimals)}
}

// OptionalOf is NumberOf for a value that may be unknown.
func OptionalOf(v *float64, decimals int) Cell {
	if v == nil {
		return Cell{}
	}
	return NumberOf(*v, decimals)
}

// IntegerOf returns a whole number.
func IntegerOf(n int) Cell { return Cell{present: true, kind: Integer, number: float64(n)} }

// YearOf returns a year.
func YearOf(n int) Cell { return Cell{present: true, kind: Year, number: float64(n)} }

// DateOf returns a date; the zero one is absent.
func DateOf(d fr.Date) Cell { return Cell{present: !d.IsZero(), kind: Date, date: d} }

// BooleanOf returns yes or no.
func BooleanOf(b bool) Cell {
	c := Cell{present: true, kind: Boolean}
	if b {
		c.number = 1
	}
	return c
}

// With returns the cell with a remark.
func (c Cell) With(r Remark) Cell {
	c.remark = &r
	return c
}

// Remark returns what must be known to read the cell.
func (c Cell) Remark() Remark {
	if c.remark == nil {
		return Remark{}
	}
	return *c.remark
}

// IsAbsent reports whether the cell has no value.
func (c Cell) IsAbsent() bool { return !c.present }

// Type returns the type of the value; [Text] if it is absent.
func (c Cell) Type() Type { return c.kind }

// French writes the value for readers: a decimal comma, thousands apart, a date in
// words; "" if it is absent.
func (c Cell) French() string {
	if c.present && c.kind == Date {
		return c.date.Long()
	}
	if c.present && (c.kind == Integer || c.kind == Number) {
		_, decimals, _ := strings.Cut(c.String(), ".")
		return fr.Number(c.number, len(decimals))
	}
	return c.String()
}

// String writes the value for programs: a point, no zero at the end of the
// decimals, « oui » or « non », a date as 2024-05-17; "" if it is absent.
func (c Cell) String() string {
	switch {
	case !c.present:
		return ""
	case c.kind == Text:
		return c.text
	case c.kind == Date:
		return c.date.String()
	case c.kind == Boolean && c.number == 1:
		return "oui"
	case c.kind == Boolean:
		return "non"
	}
	return strconv.FormatFloat(c.number, 'f', -1, 64)
}
