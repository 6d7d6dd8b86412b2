package form

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/change"
	"limpide/internal/change/collect"
	"limpide/internal/change/importer/cell"
	"limpide/internal/format/sheet"
	"limpide/internal/format/toml"
	"limpide/internal/portal"
	"limpide/internal/portal/schema"
)

// Grid is the values of an indicator: a row for each year, a column for each scope.
// A cell is typed as in a spreadsheet, « 512,5 », « 501 (estimé) », in short « 501 e », or
// the reason for which there is no value; what else is known of a value has a form of its own.
type Grid struct {
	File   string // slash path from the folder of the portal
	Title  string
	Unit   string
	Years  []int // without a gap
	Scopes []change.Choice
	Cells  map[Place]*Cell
	Reason string    // typed for figures that are taken away, which the top of the file explains
	Lacks  bool      // that reason is lacking
	Faults diag.List // of no cell

	doc       *toml.Document
	indicator string
	wasReason string
	names     map[string][]string // other names of the scopes
}

// Place is where a value stands.
type Place struct {
	Scope string
	Year  int
}

// Cell is what a series gives for a year.
type Cell struct {
	Was    string // what the file holds, as it is typed
	Typed  string
	Why    string // typed: why a published value is another one
	Lacks  bool   // that reason is lacking
	Beside string // what else the file says of the value, in words; "" for nothing
	Faults diag.List

	year change.Year // what the file holds
}

// The years that a series may have.
const (
	firstYear  = 1900
	lastYear   = 2100
	shownYears = 5 // up to that of today, whatever the file holds
)

// OpenGrid returns the values of an indicator of the portal of source, as a day finds
// them. There is no grid, and a fault, if the file is none of an indicator.
func OpenGrid(source fs.FS, p *portal.Portal, file string, day fr.Date) (*Grid, diag.List) {
	f, faults := Open(source, p, file, "")
	if f == nil {
		return nil, faults
	}
	if f.Table != schema.Of("indicateur", "") {
		return nil, diag.List{errNoForm.At(diag.File(file), file)}
	}
	g := &Grid{File: file, Title: f.Title, Unit: f.Field("unite").Was, Cells: map[Place]*Cell{}, doc: f.doc, Reason: f.Field("corrige").Was}
	g.wasReason = g.Reason
	g.Scopes = scopes(p, g.doc)
	g.indicator = strings.TrimSuffix(file[strings.LastIndex(file, "/")+1:], ".toml")
	g.names = map[string][]string{portal.PoleScope: {p.Site.Publisher.ShortName, p.Site.Publisher.Name, "pôle", "PETR"}}
	for _, t := range p.Everyone() {
		g.names[t.Slug] = []string{t.Name, t.The(), t.SIREN}
	}
	first, last := day.Year-shownYears+1, day.Year
	for _, scope := range g.Scopes {
		for _, name := range g.doc.Names("serie", scope.Value) {
			if year, err := strconv.Atoi(name); err == nil && year >= firstYear && year <= lastYear {
				first, last = min(first, year), max(last, year)
				g.read(Place{scope.Value, year})
			}
		}
	}
	g.reach(first, last)
	return g, nil
}

// scopes returns the series that an indicator may have: those of the territories, of
// the pole, of its own areas.
func scopes(p *portal.Portal, doc *toml.Document) []change.Choice {
	all := naming(p.Everyone(), func(t *portal.Territory) string { return t.ShortName })
	all = append(all, change.Choice{Value: portal.PoleScope, Text: cmp.Or(fr.Capital(p.Site.Area), portal.PoleScope)})
	add := func(id string) {
		if !slices.ContainsFunc(all, func(c change.Choice) bool { return c.Value == id }) {
			all = append(all, change.Choice{Value: id, Text: titleOf(doc, schema.Of("indicateur", "perimetre"), []string{"perimetre", id})})
		}
	}
	for _, id := range doc.Names("perimetre") {
		add(id)
	}
	for _, id := range doc.Names("serie") {
		add(id)
	}
	return all
}

// read takes a cell from the file.
func (g *Grid) read(at Place) {
	key := []string{"serie", at.Scope, strconv.Itoa(at.Year)}
	text := func(name string) string {
		s, _ := g.doc.Value(append(slices.Clip(key), name)...).(string)
		return normal(s)
	}
	number := g.doc.Literal(append(slices.Clip(key), "valeur")...)
	if g.doc.Names(key...) == nil {
		number = g.doc.Literal(key...)
	}
	c := &Cell{year: change.Year{Source: text("source"), Note: text("note"), Why: text("corrige"), Reason: text("absent")}}
	c.year.Number, _ = strconv.ParseFloat(number, 64)
	c.year.State, _ = portal.ValueOf[portal.ValueState](cmp.Or(text("etat"), portal.Final.Word()))
	c.year.Nature, _ = portal.ValueOf[portal.Nature](text("nature"))
	if since, ok := g.doc.Value(append(slices.Clip(key), "depuis")...).(int64); ok {
		c.year.Since = int(since)
	}
	c.Was = strings.Replace(number, ".", ",", 1)
	switch {
	case c.year.Reason != "":
		c.year.State, c.Was = portal.Missing, c.year.Reason
	case c.year.State != portal.Final:
		c.Was += " (" + c.year.State.Word() + ")"
	}
	var beside []string
	for _, told := range []struct{ what, text string }{{"note", c.year.Note}, {"source", c.year.Source}, {"", c.year.Nature.Word()}, {"corrigé", c.year.Why}} {
		if told.text != "" {
			beside = append(beside, strings.TrimPrefix(told.what+"\u00a0: "+told.text, "\u00a0: "))
		}
	}
	c.Beside, c.Typed = strings.Join(beside, "\u202f; "), c.Was
	g.Cells[at] = c
}

// reach adds what is missing of the years between two.
func (g *Grid) reach(first, last int) {
	if len(g.Years) > 0 {
		first, last = min(first, g.Years[0]), max(last, g.Years[len(g.Years)-1])
	}
	g.Years = nil
	for year := max(first, firstYear); year <= min(last, lastYear); year++ {
		g.Years = append(g.Years, year)
		for _, scope := range g.Scopes {
			if at := (Place{scope.Value, year}); g.Cells[at] == nil {
				g.Cells[at] = &Cell{}
			}
		}
	}
}

// Reach shows a year too. It reports false for one that no series may have.
func (g *Grid) Reach(year int) bool {
	if year < firstYear || year > lastYear {
		return false
	}
	g.reach(year, year)
	return true
}

// Cell returns a cell, or nil.
func (g *Grid) Cell(scope string, year int) *Cell { return g.Cells[Place{scope, year}] }

// Name is the name of a cell in a form.
func (at Place) Name() string { return fmt.Sprintf("v-%d-%s", at.Year, at.Scope) }

// WhyName is that of the reason beside it.
func (at Place) WhyName() string { return fmt.Sprintf("m-%d-%s", at.Year, at.Scope) }

// reasonName is the name of the reason that the file gives.
const reasonName = "corrige"

// Version tells one state of the grid from another.
func (g *Grid) Version() string {
	sum := sha256.New()
	g.each(func(at Place, c *Cell) {
		if c.Was != "" {
			fmt.Fprintf(sum, "%s\x00%s\x00", at.Name(), c.Was)
		}
	})
	return fmt.Sprintf("%x", sum.Sum(nil)[:8])
}

// each visits the cells by year, in the order of the scopes.
func (g *Grid) each(visit func(Place, *Cell)) {
	for _, year := range g.Years {
		for _, scope := range g.Scopes {
			at := Place{scope.Value, year}
			visit(at, g.Cells[at])
		}
	}
}

// Type takes what was typed, by the names of the cells; a cell that was not sent stays
// as it is.
func (g *Grid) Type(typed map[string][]string) {
	g.each(func(at Place, c *Cell) {
		if sent := typed[at.Name()]; len(sent) > 0 {
			c.Typed = strings.Join(strings.Fields(fr.Plain(sent[0])), " ")
		}
		if sent := typed[at.WhyName()]; len(sent) > 0 {
			c.Why = normal(sent[0])
		}
	})
	if sent := typed[reasonName]; len(sent) > 0 {
		g.Reason = normal(sent[0])
	}
}

// Plan returns what the cells change, with the files that they make; nothing if a cell
// has a fault.
func (g *Grid) Plan(source fs.FS) change.Plan {
	var p change.Plan
	for _, scope := range g.Scopes {
		group := change.Group{Subject: "indicateur " + g.indicator + ", " + scope.Text}
		for _, year := range g.Years {
			if c, changes := g.changeOf(Place{scope.Value, year}); changes {
				group.Changes = append(group.Changes, c)
			}
		}
		if len(group.Changes) > 0 {
			p.Add(group)
		}
	}
	if g.Reason != g.wasReason {
		c := change.Change{Dataset: g.File, Key: diag.Pointer("corrige"), Name: "motif de la correction", New: change.Text(g.Reason)}
		if g.wasReason != "" {
			c.Old = change.Text(g.wasReason)
		}
		if g.Reason == "" {
			c.New = nil
		}
		p.Add(change.Group{Subject: "indicateur " + g.indicator, Summary: outcome("motif de la correction", c), Told: []change.Change{c}})
	}
	if g.IsSound() {
		p.Write(source)
	}
	return p
}

// IsSound reports whether nothing keeps the grid from being written.
func (g *Grid) IsSound() bool {
	sound := g.Faults.Errors() == 0 && !g.Lacks
	g.each(func(_ Place, c *Cell) { sound = sound && c.Faults.Errors() == 0 && !c.Lacks })
	return sound
}

// changeOf returns the change of a cell, if there is one.
func (g *Grid) changeOf(at Place) (change.Change, bool) {
	c := g.Cells[at]
	if c.Typed == c.Was && c.Why == "" {
		return change.Change{}, false
	}
	made := change.Change{Dataset: g.File, Key: diag.Pointer("serie", at.Scope, strconv.Itoa(at.Year)), Name: strconv.Itoa(at.Year)}
	if c.Was != "" {
		made.Old = c.year
	}
	if c.Typed == "" {
		return made, c.Was != ""
	}
	now := c.year
	if c.Typed != c.Was {
		read, fault := g.parse(c.Typed)
		if fault != nil {
			c.Faults.Add(*fault)
			return made, false
		}
		now.Number, now.State, now.Reason = read.Number, read.State, read.Reason
		if c.Was != "" && now.SameAs(c.year) && change.Same(now.Number, c.year.Number) && c.Why == "" {
			return made, false // written otherwise
		}
	}
	if c.Why != "" {
		now.Why = c.Why
	}
	made.New = now
	return made, true
}

// stateLetters say in a grid how sure a number is.
var stateLetters = map[string]portal.ValueState{"e": portal.Estimated, "p": portal.Provisional}

// parse reads what was typed in a cell. A fault has no place.
func (g *Grid) parse(text string) (change.Year, *diag.Diagnostic) {
	missing := change.Year{State: portal.Missing}
	for _, c := range g.Cells { // a reason that the file has already
		if c.year.State == portal.Missing && sheet.Label(c.year.Reason) == sheet.Label(text) {
			missing.Reason = c.year.Reason
			return missing, nil
		}
	}
	if decimal, whole, isTwo := (&sheet.Sheet{}).TwoNumbers(text); isTwo {
		d := errTwoReadings.At(diag.Place{}, text, decimal, whole)
		return missing, &d
	}
	r, fault := cell.Parse(text, g.Unit)
	if fault != nil {
		return missing, fault
	}
	if state, isLetter := stateLetters[strings.ToLower(r.Mark)]; isLetter && !r.IsVoid {
		r.Mark, r.State = "", state
	}
	if r.Mark != "" {
		d := errMark.At(diag.Place{}, text, r.Mark).WithHint("écrivez «\u00a0%s (%s)\u00a0» si c’est ce qu’il veut dire, ou le nombre seul", fr.Number(r.Number, change.Decimals(r.Number)), r.Meanings()[0])
		if r.IsVoid {
			d = errMark.At(diag.Place{}, text, r.Mark).WithHint("écrivez pourquoi il n’y a pas de valeur\u00a0: %s", fr.JoinOr(collect.Absences))
		}
		return missing, &d
	}
	return r.Year, nil
}

// Judge puts in its cell each fault that the portal has with changes made, and had not
// before.
func (g *Grid) Judge(source fs.FS, changes []change.Change, day fr.Date) {
	files, refused := change.Edit(source, changes)
	g.Faults.Add(refused...)
	_, before := Look(source, day)
	_, after := Look(change.Overlay(source, files), day)
	for _, d := range fresher(before, after) {
		isReason, c := isUnexplained(d), g.cellOf(d.Place)
		d = here(d)
		switch {
		case c != nil && isReason:
			c.Lacks = true
			c.Faults.Add(d)
		case c != nil:
			c.Faults.Add(d)
		case isReason && d.Place.File == g.File:
			g.Lacks = true
			g.Faults.Add(d)
		default:
			g.Faults.Add(d)
		}
	}
}

// cellOf returns the cell of a place in the file, or nil.
func (g *Grid) cellOf(at diag.Place) *Cell {
	path := diag.SplitPointer(at.Pointer)
	if at.File != g.File || len(path) < 3 || path[0] != "serie" {
		return nil
	}
	year, _ := strconv.Atoi(path[2])
	return g.Cell(path[1], year)
}

// Moved says of a grid that was opened when the values were others.
func (g *Grid) Moved() { g.Faults.Add(errMoved.At(diag.File(g.File))) }
