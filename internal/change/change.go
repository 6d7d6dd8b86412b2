// Package change is a change of the portal's data as a value: which key of which
// file, what it held, what it will hold, from which source and of which day.
//
// Whoever reads a spreadsheet or an answer makes such values and a [Plan] of
// them. [Edit] alone writes them into the TOML files, and [Group.Sentence] alone
// puts them into French. What a change means, and whether it may be made, belongs
// to those who make it.
package change

import (
	"math"
	"strconv"

	"limpide/internal/base/fr"
	"limpide/internal/format/sheet"
	"limpide/internal/format/toml"
	"limpide/internal/portal"
)

// Change is what becomes of one key of a dataset.
type Change struct {
	Dataset string  // slash path of the file, from the folder of the portal
	Key     string  // its place there, a pointer: /serie/amont/2022; /cible/- is a new block; "" is the whole file
	Name    string  // what the key belongs to, in words: « 2022 », « 1.1.2 », « Rénover les écoles »
	Old     Value   // nil for a new key
	New     Value   // nil for a key that is taken away
	Source  string  // id of the source of New; "" if nothing gives one
	Day     fr.Date // of the document that New was read in; zero if it bears none
}

// Value is what a key holds.
type Value interface {
	TOML() string   // as a data file holds it
	String() string // in French
}

// Number is a number, said with as many decimals as it has, within a limit.
type Number struct {
	Value    float64
	Decimals int // at most
}

// Text is a text on one line.
type Text string

// Word is a word of the data format, and what a sentence calls it.
type Word struct{ Code, Name string }

// Day is a date, as precise as it is known.
type Day struct{ fr.Date }

// Yes is what a key holds that is true or absent.
type Yes bool

// List is a list of texts.
type List []string

// Year is what a series gives for a year: a number, or a reason for having none.
type Year struct {
	Number float64
	State  portal.ValueState
	Reason string // when State is Missing
	Source string // id of a source of its own
	Note   string // beside the number
	Nature portal.Nature
	Since  int    // first year of an average, or that of which it is the difference; 0: not known
	Why    string // reason for no longer being what was published
}

// Block is a table that comes or goes with all of its keys, or a block of a list.
type Block struct {
	Name   string // what it is, in a sentence
	Lines  string
	Before string // pointer of the block that it comes before; "" after all of its list
}

// Content is a whole file.
type Content string

func (n Number) TOML() string { return toml.Number(n.Value) }
func (t Text) TOML() string   { return toml.Quote(string(t)) }
func (w Word) TOML() string   { return toml.Quote(w.Code) }
func (d Day) TOML() string {
	if !d.Complete() { // TOML has days only
		return toml.Quote(d.Date.String())
	}
	return d.Date.String()
}
func (y Yes) TOML() string     { return map[bool]string{true: "true"}[bool(y)] }
func (l List) TOML() string    { return toml.List(l) }
func (b Block) TOML() string   { return b.Lines }
func (c Content) TOML() string { return string(c) }

func (n Number) String() string { return fr.Number(n.Value, min(n.Decimals, Decimals(n.Value))) }
func (t Text) String() string   { return string(t) }
func (w Word) String() string   { return w.Name }
func (d Day) String() string    { return d.Long() }
func (y Yes) String() string    { return map[bool]string{true: "oui", false: "non"}[bool(y)] }
func (l List) String() string   { return fr.Join(l) }
func (b Block) String() string  { return b.Name }
func (Content) String() string  { return "" }

// YearOf returns a value of a series as a Year.
func YearOf(v portal.Value) Year {
	y := Year{Number: v.Number, State: v.State}
	if v.State == portal.Missing {
		y.Reason = v.Note
	} else {
		y.Note = v.Note
	}
	if v.Source != nil {
		y.Source = v.Source.ID
	}
	return y
}

// SameAs reports whether two years say the same, as one would write them. A reason
// may differ by its capitals.
func (y Year) SameAs(other Year) bool {
	if y.State == portal.Missing && other.State == portal.Missing {
		return sheet.Label(y.Reason) == sheet.Label(other.Reason)
	}
	return y.String() == other.String()
}

// TOML returns the year as a bare number where that says everything, and else as
// a table on one line.
func (y Year) TOML() string {
	var p toml.Pairs
	switch {
	case y.State == portal.Missing:
		p.Add("absent", toml.Quote(y.Reason))
	case y == Year{Number: y.Number}:
		return toml.Number(y.Number)
	default:
		p.Add("valeur", toml.Number(y.Number))
		if y.State != portal.Final {
			p.Add("etat", toml.Quote(y.State.Word()))
		}
	}
	p.Add("nature", toml.Quote(y.Nature.Word()))
	if y.Since != 0 {
		p.Add("depuis", strconv.Itoa(y.Since))
	}
	p.Add("source", toml.Quote(y.Source))
	p.Add("note", toml.Quote(y.Note))
	p.Add("corrige", toml.Quote(y.Why))
	return p.Inline()
}

// String returns « 118,2 », « 88 provisoire », or the reason between guillemets.
func (y Year) String() string {
	switch y.State {
	case portal.Missing:
		return "« " + y.Reason + " »"
	case portal.Final:
		return y.number()
	}
	return y.number() + " " + y.State.Word()
}

func (y Year) number() string { return fr.Number(y.Number, Decimals(y.Number)) }

// Decimals returns how many decimals v has, at most nine: beyond, they are the
// noise of binary fractions.
func Decimals(v float64) int {
	const most = 9
	for d := range most {
		if scale := math.Pow10(d); math.Abs(v*scale-math.Round(v*scale)) < 1e-6 {
			return d
		}
	}
	return most
}

// Same reports whether two numbers are the same but for that noise.
func Same(a, b float64) bool { return math.Abs(a-b) <= 1e-9*math.Max(math.Abs(a), math.Abs(b)) }
