// Package chart turns a Figure into what a reader sees of it: a picture that
// needs no JavaScript, the table of its values, and its words.
//
// A Figure is data, built once by whoever knows the domain. Everything shown
// of it comes from the same cells, so that picture, table and sentence cannot
// disagree.
package chart

import "math"

// Kind is the shape of a picture.
type Kind uint8

const (
	// Shares shows the parts of a whole, one bar a row: a score by axis, the
	// states of a plan. Each cell is a part; Row.Whole is the whole.
	Shares Kind = iota
	// Years shows numbers on one scale: one row a year, one column and one curve
	// a scope.
	Years
	// Progress shows one value through dated rows (Row.From), audits apart from
	// self-assessments, with the path to a target.
	Progress
	// Profile shows the rows as the spokes of a radar, start against now.
	Profile
	// Now shows each row's last value against its start and its target.
	Now
	// Multiples shows numbers as one small panel a column, on one scale: one row
	// an axis, one column a scope.
	Multiples
	// States shows how many things are in each state, one bar a row.
	States
	// Schedule shows rows that last (Row.From to Row.To), with today.
	Schedule
	// Timeline shows dated rows (Row.From), grouped (Row.Group).
	Timeline
	// Coverage shows which values are there: rows by years.
	Coverage
	// Map shows areas.
	Map
)

// Figure is a set of values and what must be said of them.
type Figure struct {
	ID       string // unique in its page; an HTML id
	Kind     Kind
	Title    string // the message
	Subtitle string // what is measured, where, when, in which unit
	Sentence string // what the values say, in words; "" when the title does
	RowHead  string // what a row is: "Axe", "Année"
	Columns  []Column
	Was      string // Shares: heads what the first part was before, and when; "" without
	Rows     []Row
	Unit     string
	Decimals int
	Hue      string // "cae", "eci" or "": the référentiel that the figure speaks of
	Marks    []Mark
	Notes    []string
	Sources  []Source
	ReadOn   string  // the day the source was read, in French; "" if unknown
	Today    float64 // Schedule, Timeline: the day of the site, as a decimal year
	Since    float64 // Schedule, Timeline: the first moment drawn, as a decimal year; earlier rows stand in a strip of their own
	Until    float64 // Schedule, Timeline: the last moment drawn
	Top      float64 // Multiples: the end of the scale when the unit has one, 100 for percentages; 0: the largest value
	Example  bool    // invented values: said in words

	// Elsewhere says where the page gives the values in words, for a figure that
	// would need a very long table; "" for a figure that carries its table.
	Elsewhere string

	Download Download
	Tools    Tools
}

// Tools is what a reader can do with a figure, beside reading it. What is ""
// is not offered.
type Tools struct {
	CSV, SVG  string // files of its values and of its picture
	CSVSize   string // what they weigh, in words: "2 ko"; "" if it is not known
	SVGSize   string
	Option    string // file of its interactive version
	Permalink string // absolute address of the figure
	Citation  string // what to write before the address, to cite it
	Contest   string // where to write when a value looks wrong
}

// Column is a part of a whole, or a scope.
type Column struct {
	Label string
	Style string  // class of its ink: "fait", "programme", "pas-fait", "non-renseigne"; "" for a scope
	Goals []Point // Years: what the values should reach, by year
	Note  string  // Multiples: said under the label: what was measured there, and when
	Empty string  // Multiples: said in place of the values of a column that has none
}

// Point is a value at a year.
type Point struct {
	Year  int
	Value float64
}

// Row is a category or a year.
type Row struct {
	Label string
	Short string  // Profile: at the end of its spoke
	Year  int     // Years: what the label says
	Href  string  // where its label leads, or ""
	Whole float64 // Shares: the whole that the cells are parts of; 0: nothing to show
	Empty string  // said in place of the cells when there is nothing to show
	Total bool
	Cells []Cell
	Was   Cell // Shares: what the first part was, when Figure.Was heads it

	From, To float64  // Progress, Schedule, Timeline: decimal years; To is 0 for a moment
	Group    string   // Timeline, States: the thread or the plan that the row belongs to
	Style    string   // class of the row's ink or sign; Progress: "audit" or "auto"
	Note     string   // said beside the label; Now: the status; States: what is late; Schedule: the state
	When     string   // Schedule, Timeline: From and To in words
	Key      bool     // Timeline: its label is written on the picture
	Rings    [][]Spot // Map: the outlines of the area
}

// Cell is one value, in the figure's unit.
type Cell struct {
	Value  float64
	Absent bool   // no value: Note says why, if it is known
	Note   string // "provisoire", "secret statistique"
	Doubt  bool   // the value is not final: its sign is hollow
	Break  bool   // Years, Coverage: does not compare with the values before
	Guess  bool   // Coverage: in doubt because it was estimated, not because it awaits a final value
	Out    bool   // Coverage: no value is looked for
}

// Spot is a place on Earth, in degrees.
type Spot struct{ Lon, Lat float64 }

// Mark is a landmark on the scale: a target, a threshold.
type Mark struct {
	Value float64
	Label string  // in full: "35 % : seuil de 2 étoiles"
	Short string  // as it stands on the scale: "2 ★"; "" for the value alone
	Style string  // "objectif", "seuil", or "avant" for what a value was
	At    float64 // Progress: when it is due, as a decimal year; 0: at any time
}

// Source is what a figure cites.
type Source struct {
	Title, URL string
}

// Download is the file that holds the values.
type Download struct {
	Href, Label string
}

// scale returns the largest magnitude to draw, never zero.
func (f *Figure) scale() float64 {
	top := 0.0
	for _, r := range f.Rows {
		for _, c := range r.Cells {
			if !c.Absent {
				top = max(top, math.Abs(c.Value))
			}
		}
	}
	for _, m := range f.Marks {
		top = max(top, math.Abs(m.Value))
	}
	if top == 0 {
		return 1
	}
	return top
}
