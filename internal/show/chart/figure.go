// Package chart turns a Figure into what a reader sees of it: a picture that
// needs no JavaScript, the table of its values, and its words.
//
// A Figure is data, built once by what knows the domain. Everything shown
// of it comes from the same cells, so that picture, table and sentence cannot
// disagree.
package chart

import (
	"fmt"
	"slices"

	"limpide/internal/base/contact"
	"limpide/internal/base/fr"
	"limpide/internal/show/chart/draw"
	"limpide/internal/show/chart/option"
	"limpide/internal/show/chart/outline"
	"limpide/internal/show/chart/plot"
)

// Kind is a kind of figure: all that is its own. Each is one value, in one file,
// which spells every field out: what one forgets does not compile.
type Kind struct {
	// pictures returns what stands above the table of the values, which is then shown
	// on demand. Without any, the table is the picture: its rows carry bars.
	pictures func(f *Figure) []draw.Picture
	// poster returns what stands alone, without the table: posterWidth pixels wide.
	poster func(f *Figure) draw.Picture
	// table returns how the values stand, on the page and in their file.
	table func(f *Figure) table
	// key returns in words how to read the signs, "" when everything is written on
	// them, and why the picture lacks values.
	key func(f *Figure) (key string, gaps []string)
	// crowd counts what is drawn side by side, how much of it a reader can bear, and names it; nil for what grows with
	// time, or lists areas: it is drawn whatever its number.
	crowd func(f *Figure) (n, most int, what string)
	// option makes the interactive version of two values or moments, or more; nil for
	// a kind that gains nothing by it.
	option func(f *Figure) *option.Chart
}

// noPictures is for a kind whose table is the picture.
func noPictures(*Figure) []draw.Picture { return nil }

// Figure is a set of values and the words that go with them.
type Figure struct {
	ID       string // unique in its page; an HTML id
	Kind     *Kind
	Title    string // the message
	Subtitle string // what is measured, where, when, in which unit
	Sentence string // what the values say, in words; "" when the title does
	RowHead  string // what a row is: "Axe", "Année"
	Columns  []Column
	Was      string // Shares: heads what the first part was before, and when; "" without
	Rows     []Row
	Groups   []Group // Map: those of the rows, for what is more than their names
	Unit     string
	Decimals int
	Hue      string // "cae", or "": the référentiel that the figure speaks of
	Hues     []Hue  // those of the portal, for a picture that stands alone
	Marks    []Mark
	Events   []Event // Years: what a year is known for, in a few words
	Notes    []string
	Sources  []Source
	ReadOn   string  // when the sources were read: « le 23 novembre 2026 »; "" if unknown
	Today    float64 // Schedule, Timeline: the day of the site, as a decimal year
	Since    float64 // Schedule, Timeline: the first moment drawn, as a decimal year; earlier rows stand in a strip of their own
	Until    float64 // Schedule, Timeline: the last moment drawn
	Top      float64 // Comparison: the end of the scale when the unit has one, 100 for percentages; 0: the largest value
	Example  bool    // all its values are invented: it carries a mark

	// Elsewhere tells where the page gives the values in words, for a figure that
	// would need a very long table; "" for a figure that carries its table.
	Elsewhere string

	Download Download
	Tools    Tools
	Section  string // id of the section of its page that its title opens; "" if something else does

	alone  bool    // it is all of its page
	shared *Figure // what it says as others do stands once for all of them
}

// Tools is what a reader can do with a figure, beside reading it. What is ""
// is not offered, nor is a citation of what is invented: nobody signs it.
type Tools struct {
	CSV, PNG, SVG string // files of its values and of its picture, in pixels and in lines
	CSVSize       string // what they weigh, in words: "2 ko"; "" if it is not known
	PNGSize       string
	SVGSize       string
	Option        string // file of its interactive version
	Permalink     string // absolute address of the figure
	Embed         string // absolute address of its page for other sites
	Archive       string // absolute address of its values as they were published on a day, which never changes
	ArchiveDay    string // that day: "23 novembre 2026"
	Publisher     string // who signs it: "le PETR des Deux Vallées"
	Day           string // of which it is: "23 novembre 2026"
	Licence       string // of its values
	Dispute       string // where to write when a value looks wrong
}

// Column is a part of a whole, or a scope.
type Column struct {
	Label string
	Style string  // class of its ink: "fait", "programme", "pas-fait", "non-renseigne"; "" for a scope
	Goals []Point // Years: what the values should reach, by year
	Count int     // States: its things, each counted once, whatever the rows that it stands in

	Whole   bool // Years, Comparison: what the other columns are parts of
	Tint    Tint // Years: the colour of what it speaks of
	Example bool // its values are invented, and others of the figure are not
}

// Tint is the colour of a territory.
type Tint = draw.Tint

// Point is a value at a year.
type Point = plot.Goal

// Event is what a year is known for.
type Event = plot.Event

// Lone is why a value compares with no other.
type Lone = plot.Lone

// The values that compare with no other.
const (
	Average    = plot.Average
	Difference = plot.Difference
	Announced  = plot.Announced
	Reported   = plot.Reported
)

// Row is a category or a year.
type Row struct {
	Label string
	Short string  // Profile: at the end of its spoke
	Year  int     // Years: the year of the label
	Href  string  // where its label leads, or ""
	Whole float64 // Shares: the whole that the cells are parts of; 0: nothing to show
	Empty string  // said in place of the cells when there is nothing to show
	Total bool
	Cells []Cell
	Was   Cell // Shares: what the first part was, when Figure.Was heads it

	From, To float64  // Progress, Schedule, Timeline: decimal years; To is 0 for a moment
	Group    string   // Timeline, States: the thread or the plan that the row belongs to
	Style    string   // class of the row's ink or sign; Progress: "audit" or "auto"
	Tint     Tint     // Comparison: the colour of what it speaks of
	Note     string   // said beside the label; Now: the status; States: what is late; Schedule: the state; Comparison: what was measured, when
	When     string   // Schedule, Timeline: From and To in words
	Key      bool     // Timeline: its label is written on the picture
	Rings    [][]Spot // Map: the outlines of the area
	At       *Spot    // Map: where the place lies; nil if nobody knows
	Example  bool     // its values are invented, and others of the figure are not
}

// Cell is one value, in the figure's unit.
type Cell struct {
	Value  float64
	Absent bool   // no value: Note says why, if it is known
	Note   string // "provisoire", "secret statistique"
	Doubt  bool   // the value is not final: its sign is hollow
	Break  bool   // Years, Coverage: does not compare with the values before
	Lone   Lone   // Years, Coverage: compares with no other, so that no line reaches it; 0 for one that does
	From   int    // Years: first year of the period of which it is the average; 0 if it is of one year
	Guess  bool   // Coverage: in doubt because it was estimated, not because it awaits a final value
	Out    bool   // Years, Coverage: no value is looked for
}

// Spot is a place on Earth, in degrees.
type Spot = outline.Spot

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
	Title string
	URL   contact.Web
}

// Download is the file of the values.
type Download struct{ Href, Label string }

// mostDrawn is the number of curves, panels or bars beyond which nobody could
// read a figure, on a page or on its own: its values are left to its file. The
// largest poles have a few dozen territories.
const mostDrawn = 80

// Crowded reports whether a figure has too much in it to be drawn.
func (f *Figure) Crowded() bool {
	if f.Kind.crowd == nil {
		return false
	}
	n, most, _ := f.Kind.crowd(f)
	return n > most
}

// Explorable reports whether the figure has an interactive version.
func (f *Figure) Explorable() bool {
	if f.Kind.option == nil || f.Crowded() {
		return false
	}
	n := len(f.values())
	if f.Kind.table(f).texts {
		n = len(f.Rows)
	}
	return n > 1
}

// Option returns the interactive version of the figure as an option of ECharts,
// in JSON, or nil for a kind that gains nothing by it. It has the values of
// the figure and a sentence for each, in French, and no code.
func (f *Figure) Option() ([]byte, error) {
	if !f.Explorable() {
		return nil, nil
	}
	made := f.Kind.option(f)
	made.Reading.Mark, made.Reading.Notice = draw.If(f.Example, exampleMark), notice(f)
	written, err := made.JSON()
	if err != nil {
		return nil, fmt.Errorf("figure %s: %w", f.ID, err)
	}
	return written, nil
}

// values returns the numbers of the figure, row by row.
func (f *Figure) values() []float64 {
	var found []float64
	for _, r := range f.Rows {
		for _, c := range r.Cells {
			if !c.Absent {
				found = append(found, c.Value)
			}
		}
	}
	return found
}

// groups returns the groups of the rows, in the order of their first rows.
func groups(f *Figure) []string {
	var found []string
	for _, r := range f.Rows {
		if !slices.Contains(found, r.Group) {
			found = append(found, r.Group)
		}
	}
	return found
}

// readings returns how to read the figure, and its warnings: those of its maker,
// then why values are missing.
func (f *Figure) readings() (key string, notes []string) {
	if f.Crowded() || f.Kind.key == nil {
		return "", f.Notes
	}
	key, gaps := f.Kind.key(f)
	return draw.If(f.shared == nil, key), slices.Concat(f.Notes, gaps)
}

// has returns words that explain a sign, if a row has it.
func (f *Figure) has(sign func(r Row) bool, words string) string {
	return draw.If(slices.ContainsFunc(f.Rows, sign), words)
}

// or returns a value in words, or why there is none.
func (c Cell) or(value string) string {
	switch {
	case !c.Absent:
		return value
	case c.Note != "":
		return fr.Typo(c.Note)
	}
	return "pas de valeur"
}
