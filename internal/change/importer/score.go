package importer

import (
	"regexp"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/format/sheet"
	"limpide/internal/portal"
)

// The headings of a score, under all the names they had, beside those of
// [pointColumns].
const (
	headNumber = "n|arborescence|no|numero"
	headTitle  = "intitule"
	headMax    = "potentiel max"
)

// column is one of the columns of points. A comparison has it once per version.
type column struct {
	heads string // its headings
	name  string // in a message: the present one, "" if it may be missing
	key   string // in a data file
	what  string // in a sentence: « 3 points faits »
	of    func(*portal.Score) *portal.Points
}

var pointColumns = [...]column{
	{"potentiel personnalise|potentiel collectivite", "Potentiel personnalisé", "potentiel", "de potentiel",
		func(s *portal.Score) *portal.Points { return &s.Potential }},
	{"points faits|points realises", "Points faits", "faits", "faits", func(s *portal.Score) *portal.Points { return &s.Done }},
	{"points programmes", "Points programmés", "programmes", "programmés", func(s *portal.Score) *portal.Points { return &s.Planned }},
	{"points pas faits", "", "pas_faits", "pas faits", func(s *portal.Score) *portal.Points { return &s.NotDone }},
}

// scores is the export of a score: one version of it, or two side by side.
type scores struct {
	sheet    *sheet.Sheet
	body     string // the collectivité, as the file names it
	heads    sheet.Headings
	isAudit  bool
	versions []version
	rows     []*scoreRow
	prefix   string
}

// version is the state of a score on one day: the present one, or a saved one.
type version struct {
	nth  int                    // from 0
	name string                 // "2025 - audit"
	cols [len(pointColumns)]int // where the columns of points stand, -1 if nowhere
}

// columns returns the columns of points that a version has: the last may be
// missing.
func (v version) columns() []column {
	if v.cols[3] < 0 {
		return pointColumns[:3]
	}
	return pointColumns[:]
}

// scoreRow is a row that bears points, down to the measures and what is below.
type scoreRow struct {
	row    int
	id     string // "1.1.2", without prefix; "" is the total
	title  string
	max    portal.Points
	scores []portal.Score // by version
}

// readScores recognises a score by its headings: tabs were renamed, and those
// of a CSV file have no name.
func readScores(e *Export, sheets []*sheet.Sheet, faults *diag.List) content {
	for _, s := range sheets {
		heads, ok := s.Headings(headNumber, headTitle, headMax)
		if !ok {
			continue
		}
		x := &scores{sheet: s, heads: heads, body: s.Cell(0, 0)}
		if x.body != "" { // the file may have been renamed
			e.owner, e.names = x.body, []string{x.body}
		}
		if x.readVersions(faults); len(*faults) > 0 {
			return nil
		}
		for row := range heads.Row {
			for col := range s.Columns(row) {
				switch sheet.Label(s.Cell(row, col)) { // the auditors, named there too, are not kept
				case "date d export":
					if day, err := sheet.ParseDay(s.Cell(row, col+1)); err == nil && day.Complete() {
						e.day = day
					}
				case "audit":
					x.isAudit = true
				}
			}
		}
		x.readRows(faults)
		return x
	}
	return nil
}

// readVersions finds the columns of each version and its name, above its first.
func (x *scores) readVersions(faults *diag.List) {
	for n := 0; n == 0 || x.heads.Nth(pointColumns[0].heads, n) >= 0; n++ {
		v := version{nth: n}
		for k, c := range pointColumns {
			if v.cols[k] = x.heads.Nth(c.heads, n); v.cols[k] < 0 && c.name != "" {
				faults.Add(errNoColumn.At(x.sheet.At(x.heads.Row, -1), c.name))
				return
			}
		}
		if x.heads.Row > 0 {
			v.name = x.sheet.Cell(x.heads.Row-1, v.cols[0])
		}
		x.versions = append(x.versions, v)
	}
}

var (
	rowNumber = regexp.MustCompile(`^\d+(\.[0-9a-z]+)*$`)
	prefixed  = regexp.MustCompile(`^([a-z]+)_`)
	totalName = regexp.MustCompile(`^[a-z]+$`) // « total », or the id of the framework
)

// readRows reads the points of every row, whatever its depth: it is the
// framework that tells measures from what is below.
func (x *scores) readRows(faults *diag.List) {
	number, title := x.heads.Col(headNumber), x.heads.Col(headTitle)
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
		case id == "" && x.sheet.Cell(row, x.versions[0].cols[0]) == "":
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
			faults.Add(errRowTwice.At(x.sheet.At(row, number), x.sheet.Cell(row, number), first+1))
			continue
		}
		seen[id] = row
		x.rows = append(x.rows, x.readRow(row, id, x.sheet.Cell(row, title), faults))
	}
	if len(x.rows) == 0 {
		faults.Add(errNoRow.At(x.sheet.At(x.heads.Row, -1)))
	}
}

// readRow reads the points of a row: an empty cell is zero, and an empty
// potential is a measure that does not concern the collectivité.
func (x *scores) readRow(row int, id, title string, faults *diag.List) *scoreRow {
	r := &scoreRow{row: row, id: id, title: title}
	points := func(col int) portal.Points {
		v, _ := x.sheet.Number(row, col, faults)
		if v < 0 {
			faults.Add(errNegative.At(x.sheet.At(row, col), x.sheet.Cell(row, col)))
		}
		if id == "" && x.sheet.IsUncounted(row, col) {
			faults.Add(errUncounted.At(x.sheet.At(row, col)))
		}
		return portal.PointsOf(v)
	}
	r.max = points(x.heads.Col(headMax))
	for _, v := range x.versions {
		var s portal.Score
		for k, c := range v.columns() {
			*c.of(&s) = points(v.cols[k])
		}
		r.scores = append(r.scores, s)
	}
	return r
}

func (x *scores) describe() string {
	what := "état des lieux"
	switch {
	case len(x.versions) > 1 && x.isAudit:
		what = "audit"
	case len(x.versions) > 1:
		what = "comparaison de deux versions"
	}
	if x.body == "" {
		return what
	}
	return what + " de « " + x.body + " »"
}

func (x *scores) row(id string) *scoreRow {
	return first(x.rows, func(r *scoreRow) bool { return r.id == id })
}

// frameworkOf guesses the framework from the titles of the rows, most of which
// must be its own; the file names it nowhere.
func (x *scores) frameworkOf(p *portal.Portal) *portal.Framework {
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
	// sumSlack is how far a total may be from the sum of its parts, in points:
	// each part is rounded to three decimals by the platform.
	sumSlack = portal.OnePoint / 100
	// rowSlack is how far the three parts of a measure may pass its potential
	// in a data file.
	rowSlack = 2 * portal.OnePoint / 1000
)

// check verifies that the file is whole: rows that the framework knows, sums that
// fall right. A file cut short, or one whose rows were moved, fails here.
func (x *scores) check(t *task, f *portal.Framework, v version) {
	faults := &t.plan.Faults
	for _, r := range x.rows {
		if n := nodeAbove(f, r.id); f.Node(r.id) == nil && (n == nil || n.Level != portal.Measure) {
			faults.Add(errRowUnknown.At(x.sheet.At(r.row, x.heads.Col(headNumber)), r.id, f.ShortName))
		}
	}
	if len(*faults) > 0 {
		return
	}
	if total := x.row(""); total == nil { // the earliest files may lack it: every axis must be there
		for _, axis := range f.Axes() {
			if x.row(axis.ID) == nil {
				faults.Add(errNoAxis.At(x.sheet.At(-1, -1), axis.ID, axis.Title))
			}
		}
	} else if total.max.Apart(f.Root.Points) > sumSlack {
		faults.Add(errMax.At(x.sheet.At(total.row, x.heads.Col(headMax)), total.max, f.ShortName, f.Root.Points))
		return
	}
	for _, n := range f.Nodes {
		switch r := x.row(n.ID); {
		case r == nil:
		case n.Level != portal.Measure:
			x.checkSum(t, n, r, v)
		default:
			s := r.scores[v.nth]
			if sum := s.Done + s.Planned + s.NotDone; sum > s.Potential+sumSlack {
				faults.Add(errOver.At(x.sheet.At(r.row, v.cols[1]), r.id, sum, s.Potential))
			}
		}
	}
}

// nodeAbove returns the node of an id, or else the nearest one that it is below; nil
// if there is none.
func nodeAbove(f *portal.Framework, id string) *portal.Node {
	for ; id != ""; id = id[:max(0, strings.LastIndexByte(id, '.'))] {
		if n := f.Node(id); n != nil {
			return n
		}
	}
	return nil
}

// checkSum compares a total, an axis or a sub-axis with the sum of its rows.
func (x *scores) checkSum(t *task, n *portal.Node, r *scoreRow, v version) {
	var sum portal.Score
	for _, child := range n.Children {
		if row := x.row(child.ID); row != nil {
			sum = sum.Plus(row.scores[v.nth])
		}
	}
	name := "le total"
	if n.ID != "" {
		name = "« " + n.ID + " »"
	}
	for k, c := range v.columns() {
		given, added := *c.of(&r.scores[v.nth]), *c.of(&sum)
		if given.Apart(added) > sumSlack {
			t.plan.Faults.Add(errSum.At(x.sheet.At(r.row, v.cols[k]), name, given, c.what, added))
		}
	}
}
