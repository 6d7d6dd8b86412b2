// Package points reads the points of a score from a spreadsheet of the platform
// Territoires en Transitions, one version of them or two side by side, and verifies
// that the file is whole. What they change in a portal belongs to package importer.
package points

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/change/importer/fault"
	"limpide/internal/format/sheet"
	"limpide/internal/portal"
)

// What may be wrong in the cells of a score, or with its sums: the file is not whole, or
// was changed.
var (
	errNoRow      = fault.Define("import-sans-ligne", "aucune ligne ne suit les titres des colonnes", fault.Again)
	errNegative   = fault.Define("import-negatif", "« %s » est un nombre de points négatif", fault.Again)
	errRowNumber  = fault.Define("import-numero", "« %s » n’est pas un numéro de mesure", fault.Untouched)
	errRowUnknown = fault.Define("import-mesure-inconnue", "« %s » n’existe pas dans le référentiel %s du portail",
		"le fichier est-il d’un autre référentiel, ou d’une autre version ? voir data/referentiels/")
	errMax = fault.Define("import-potentiel-max", "le potentiel maximal est de %s points, et le référentiel %s en vaut %s",
		"le fichier est-il d’un autre référentiel, ou d’une autre version ?")
	errNoAxis = fault.Define("import-axe-absent", "l’axe %s, « %s », manque : le fichier est incomplet", fault.Again)
	errSum    = fault.Define("import-somme", "%s a %s points %s, et la somme de ses lignes donne %s",
		"le fichier est incomplet ou a été modifié : téléchargez-le à nouveau")
	errOver = fault.Define("import-au-dela-du-potentiel", "la mesure %s a %s points faits, programmés et pas faits, pour un potentiel de %s",
		"le fichier a été modifié : téléchargez-le à nouveau")
)

// The headings of a score, under all the names they had, beside those of
// [Columns].
const (
	headNumber = "n|arborescence|no|numero"
	headTitle  = "intitule"
	headMax    = "potentiel max"
)

// Column is one of the columns of points. A comparison has it once per version.
type Column struct {
	heads string // its headings
	name  string // in a message: the present one, "" if it may be missing
	Key   string // in a data file
	What  string // in a sentence: « 3 points faits »
	Of    func(*portal.Score) *portal.Points
}

// Columns are those of a version; the last may be missing.
var Columns = [...]Column{
	{"potentiel personnalise|potentiel collectivite", "Potentiel personnalisé", "potentiel", "de potentiel",
		func(s *portal.Score) *portal.Points { return &s.Potential }},
	{"points faits|points realises", "Points faits", "faits", "faits", func(s *portal.Score) *portal.Points { return &s.Done }},
	{"points programmes", "Points programmés", "programmes", "programmés", func(s *portal.Score) *portal.Points { return &s.Planned }},
	{"points pas faits", "", "pas_faits", "pas faits", func(s *portal.Score) *portal.Points { return &s.NotDone }},
}

// File is the export of a score: one version of it, or two side by side.
type File struct {
	Body     string  // the collectivité, as the file names it
	Day      fr.Date // of the export, if the file says it
	IsAudit  bool
	Versions []Version

	sheet         *sheet.Sheet
	heads         sheet.Headings
	number, title int // columns
	rows          []*row
	prefix        string
}

// Version is the state of a score on one day: the present one, or a saved one.
type Version struct {
	Nth  int               // from 0
	Name string            // "2025 - audit"
	cols [len(Columns)]int // where the columns of points stand, -1 if nowhere
}

// Columns returns the columns of points that a version has: the last may be
// missing.
func (v Version) Columns() []Column {
	if v.cols[3] < 0 {
		return Columns[:3]
	}
	return Columns[:]
}

// row is a row that bears points, down to the measures and what is below.
type row struct {
	nth   int    // of the sheet, from 0
	id    string // "1.1.2", without prefix; "" is the total
	title string

	variantOf string // id of the measure whose place it takes, "" if it is no variant

	max    portal.Points
	scores []portal.Score // by version
}

// Read recognises a score by its headings: tabs were renamed, and those of a CSV
// file have no name. It returns nil for another file, and with a fault.
func Read(sheets []*sheet.Sheet, faults *diag.List) *File {
	for _, s := range sheets {
		heads, ok := s.Headings(headMax, Columns[0].heads)
		if !ok {
			continue
		}
		x := &File{sheet: s, heads: heads, Body: s.Cell(0, 0)}
		if x.findNames(); x.number < 0 {
			continue
		}
		if x.readVersions(faults); len(*faults) > 0 {
			return nil
		}
		for line := range heads.Row {
			for col := range s.Columns(line) {
				switch sheet.Label(s.Cell(line, col)) { // the auditors, named there too, are not kept
				case "date d export":
					if day, err := s.Day(line, col+1); err == nil && day.Complete() {
						x.Day = day
					}
				case "audit":
					x.IsAudit = true
				}
			}
		}
		x.readRows(faults)
		return x
	}
	return nil
}

// findNames finds the columns of numbers and of titles: in 2023 they had no heading, and
// what they hold tells them.
func (x *File) findNames() {
	x.number, x.title = x.heads.Col(headNumber), x.heads.Col(headTitle)
	isNameless := func(col int) bool { return col >= 0 && x.sheet.Cell(x.heads.Row, col) == "" }
	for col := 0; x.number < 0 && col < x.sheet.Columns(x.heads.Row); col++ {
		numbers, others := 0, 0
		for row := x.heads.Row + 1; isNameless(col) && row < x.sheet.Rows(); row++ {
			switch id := strings.ToLower(x.sheet.Cell(row, col)); {
			case rowNumber.MatchString(prefixed.ReplaceAllString(id, "")) && strings.Contains(id, "."):
				numbers++
			case id != "" && !totalName.MatchString(id):
				others++
			}
		}
		if numbers > others {
			x.number = col
		}
	}
	if x.title < 0 && isNameless(x.number+1) {
		x.title = x.number + 1
	}
}

// readVersions finds the columns of each version and its name, above its first.
func (x *File) readVersions(faults *diag.List) {
	for n := 0; n == 0 || x.heads.Nth(Columns[0].heads, n) >= 0; n++ {
		v := Version{Nth: n}
		for k, c := range Columns {
			if v.cols[k] = x.heads.Nth(c.heads, n); v.cols[k] < 0 && c.name != "" {
				faults.Add(fault.NoColumn.At(x.sheet.At(x.heads.Row, -1), c.name))
				return
			}
		}
		if x.heads.Row > 0 {
			v.Name = x.sheet.Cell(x.heads.Row-1, v.cols[0])
		}
		x.Versions = append(x.Versions, v)
	}
}

var (
	rowNumber = regexp.MustCompile(`^\d+(\.[0-9a-z]+)*$`)
	prefixed  = regexp.MustCompile(`^([a-z]+)_`)
	totalName = regexp.MustCompile(`^[a-z]+$`) // « total », or the id of the framework
)

// readRows reads the points of every row, whatever its depth: it is the
// framework that tells measures from what is below.
func (x *File) readRows(faults *diag.List) {
	number, title := x.number, x.title
	seen := map[string]int{}
	for row := x.heads.Row + 1; row < x.sheet.Rows(); row++ {
		if x.sheet.IsEmpty(row) {
			continue
		}
		id := strings.ToLower(x.sheet.Cell(row, number))
		if m := prefixed.FindStringSubmatch(id); m != nil {
			x.prefix = m[1]
			id = id[len(m[0]):]
		}
		switch {
		case id == "" && x.sheet.Cell(row, x.Versions[0].cols[0]) == "":
			continue // a note below the table
		case totalName.MatchString(id):
			id = ""
		case !rowNumber.MatchString(id) || sheet.LooksLikeDate(id):
			d := errRowNumber.At(x.sheet.At(row, number), x.sheet.Cell(row, number))
			if sheet.LooksLikeDate(x.sheet.Cell(row, number)) {
				d = d.WithHint("un tableur a pris ce numéro pour une date : téléchargez à nouveau le fichier, en .xlsx, et importez-le sans l’ouvrir")
			}
			faults.Add(d)
			continue
		}
		if first, twice := seen[id]; twice {
			faults.Add(fault.RowTwice.At(x.sheet.At(row, number), x.sheet.Cell(row, number), first+1))
			continue
		}
		seen[id] = row
		faults.Add(fault.Beyond(x.sheet, x.heads, row)...)
		x.rows = append(x.rows, x.readRow(row, id, x.sheet.Cell(row, title), faults))
	}
	if len(x.rows) == 0 {
		faults.Add(errNoRow.At(x.sheet.At(x.heads.Row, -1)))
	}
}

// readRow reads the points of a row: an empty cell is zero, and an empty
// potential is a measure that does not concern the collectivité.
func (x *File) readRow(line int, id, title string, faults *diag.List) *row {
	r := &row{nth: line, id: id, title: title}
	if m := variantID.FindStringSubmatch(id); m != nil {
		r.variantOf = m[1]
	}
	points := func(col int) portal.Points {
		v, _ := x.sheet.Number(line, col, faults)
		if v < 0 {
			faults.Add(errNegative.At(x.sheet.At(line, col), x.sheet.Cell(line, col)))
		}
		return portal.PointsOf(v)
	}
	r.max = points(x.heads.Col(headMax))
	for _, v := range x.Versions {
		var s portal.Score
		for k, c := range v.Columns() {
			*c.Of(&s) = points(v.cols[k])
		}
		r.scores = append(r.scores, s)
	}
	return r
}

// Tab is the tab that was read.
func (x *File) Tab() string { return x.sheet.Tab }

// Describe says what the file is: « audit de « CC du Val » ».
func (x *File) Describe() string {
	what := "état des lieux"
	switch {
	case len(x.Versions) > 1 && x.IsAudit:
		what = "audit"
	case len(x.Versions) > 1:
		what = "comparaison de deux versions"
	}
	if x.Body == "" {
		return what
	}
	return what + " de « " + x.Body + " »"
}

func (x *File) row(id string) *row {
	if k := slices.IndexFunc(x.rows, func(r *row) bool { return r.id == id }); k >= 0 {
		return x.rows[k]
	}
	return nil
}

// Framework guesses the framework from the titles of the rows, most of which
// must be its own; the file names it nowhere.
func (x *File) Framework(p *portal.Portal) *portal.Framework {
	if f := p.Framework(x.prefix); f != nil {
		return f
	}
	var found *portal.Framework
	best := 0
	for _, f := range p.Frameworks {
		same, known := 0, 0
		for _, r := range x.rows {
			if n := f.Node(r.id); r.id != "" && n != nil {
				known++
				if fr.Fold(n.Title) == fr.Fold(r.title) {
					same++
				}
			}
		}
		if same > best && 2*same > known {
			found, best = f, same
		}
	}
	return found
}

const (
	// SumSlack is how far a total may be from the sum of its parts, in points:
	// each part is rounded to three decimals by the platform.
	SumSlack = portal.OnePoint / 100
	// rowSlack is how far the three parts of a measure may pass its potential
	// in a data file.
	rowSlack = 2 * portal.OnePoint / 1000
)

// Check verifies that the file is whole: rows that the framework knows, sums that
// fall right. A file cut short, or one whose rows were moved, fails here.
func (x *File) Check(f *portal.Framework, v Version) (faults diag.List) {
	for _, r := range x.rows {
		if n := NodeAbove(f, r.id); f.Node(r.id) == nil && (n == nil || n.Level != portal.Measure) {
			faults.Add(errRowUnknown.At(x.sheet.At(r.nth, x.number), r.id, f.ShortName))
		}
	}
	if len(faults) > 0 {
		return faults
	}
	if total := x.row(""); total == nil { // the earliest files may lack it: every axis must be there
		for _, axis := range f.Axes() {
			if x.row(axis.ID) == nil {
				faults.Add(errNoAxis.At(x.sheet.At(-1, -1), axis.ID, axis.Title))
			}
		}
	} else if total.max.Apart(f.Root.Points) > SumSlack {
		faults.Add(errMax.At(x.sheet.At(total.nth, x.heads.Col(headMax)), total.max, f.ShortName, f.Root.Points))
		return faults
	}
	for _, n := range f.Nodes {
		switch r := x.row(n.ID); {
		case r == nil:
		case n.Level != portal.Measure:
			faults.Add(x.checkSum(n, r, v)...)
		default:
			s := x.score(n, v)
			if sum := s.Done + s.Planned + s.NotDone; sum > s.Potential+SumSlack {
				faults.Add(errOver.At(x.sheet.At(r.nth, v.cols[1]), r.id, sum, s.Potential))
			}
		}
	}
	return faults
}

// Odd returns the measures whose potential is not the sum of what is below them in the
// file, with the rows that make the difference when they can be told: the framework
// stops at measures, and could not know a row below one that does not exist.
func (x *File) Odd(f *portal.Framework, v Version) (all []string) {
	for _, n := range f.Root.Measures() {
		own := x.row(n.ID)
		var sum portal.Points
		var below []*row
		for _, r := range x.rows {
			if rest, ok := strings.CutPrefix(r.id, n.ID+"."); ok && !strings.Contains(rest, ".") {
				below, sum = append(below, r), sum+r.scores[v.Nth].Potential
			}
		}
		if own == nil || below == nil || sum.Apart(own.scores[v.Nth].Potential) <= SumSlack {
			continue
		}
		excess := sum - own.scores[v.Nth].Potential
		k := slices.IndexFunc(below, func(r *row) bool { return r.scores[v.Nth].Potential.Apart(excess) <= SumSlack })
		if excess > 0 && k >= 0 {
			all = append(all, fmt.Sprintf("%s (la sous-action %s ?)", n.ID, below[k].id))
		} else {
			all = append(all, n.ID)
		}
	}
	return all
}

// variantID is that of a measure that takes the place of another one where the situation of
// the collectivité asks for it: « 1.1.1alter » of « 1.1.1 », in Climat Ressources.
// One of the two has no potential.
var variantID = regexp.MustCompile(`^(.*\d)[a-z]+$`)

// NodeAbove returns the node of an id, or else the one that it is a variant of, or
// else the nearest one that it is below; nil if there is none.
func NodeAbove(f *portal.Framework, id string) *portal.Node {
	for ; id != ""; id = id[:max(0, strings.LastIndexByte(id, '.'))] {
		if n := f.Node(id); n != nil {
			return n
		}
		if m := variantID.FindStringSubmatch(id); m != nil && f.Node(m[1]) != nil {
			return f.Node(m[1])
		}
	}
	return nil
}

// score returns the points of a node in a version, those of its variants included
// which the framework does not tell apart; none without row.
func (x *File) score(n *portal.Node, v Version) (s portal.Score) {
	for _, r := range x.rows {
		if r.id == n.ID || r.variantOf != "" && r.variantOf == n.ID && n.Framework.Node(r.id) == nil {
			s = s.Plus(r.scores[v.Nth])
		}
	}
	return s
}

// checkSum compares a total, an axis or a sub-axis with the sum of its rows.
func (x *File) checkSum(n *portal.Node, r *row, v Version) (faults diag.List) {
	var sum portal.Score
	for _, child := range n.Children {
		sum = sum.Plus(x.score(child, v))
	}
	name := "le total"
	if n.ID != "" {
		name = "« " + n.ID + " »"
	}
	for k, c := range v.Columns() {
		given, added := *c.Of(&r.scores[v.Nth]), *c.Of(&sum)
		if given.Apart(added) > SumSlack {
			faults.Add(errSum.At(x.sheet.At(r.nth, v.cols[k]), name, given, c.What, added))
		}
	}
	return faults
}

// Measures returns the scores of the measures of a framework, in order, and which of
// them rounding had put above their potential. A measure without row was switched off for
// the collectivité: it does not concern it, which the sums have confirmed.
func (x *File) Measures(f *portal.Framework, v Version) (all []portal.Score, over []string) {
	for _, n := range f.Root.Measures() {
		s, words := unrounded(x.score(n, v))
		if words != "" {
			over = append(over, n.ID+", "+words)
		}
		all = append(all, s)
	}
	return all, over
}

// Stated returns the scores of a version by id, "" being the total.
func (x *File) Stated(v Version) map[string]portal.Score {
	all := map[string]portal.Score{}
	for _, r := range x.rows {
		all[r.id] = r.scores[v.Nth]
	}
	return all
}

// unrounded takes off what rounding has put above the potential: the platform
// rounds the shares of what is below a measure to three decimals, and adds their
// points, while those of a data file may pass the potential by [rowSlack] only.
// What is done is touched last. The words say what was taken off, if anything was.
func unrounded(s portal.Score) (_ portal.Score, words string) {
	excess := s.Done + s.Planned + s.NotDone - s.Potential
	if excess <= rowSlack {
		return s, ""
	}
	var all []string
	for _, c := range slices.Backward(Columns[1:]) {
		points := c.Of(&s)
		was, taken := *points, min(excess, *points)
		*points = was - taken
		if excess -= taken; taken > 0 {
			all = append(all, fmt.Sprintf("points %s ramenés de %s à %s", c.What, was, *points))
		}
	}
	return s, strings.Join(all, ", ")
}
