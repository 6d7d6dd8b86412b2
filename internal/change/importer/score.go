package importer

import (
	"regexp"
	"slices"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/format/sheet"
	"limpide/internal/portal"
)

// The headings of a score, under all the names they had. A comparison has
// those of the points once per version.
const (
	headNumber    = "n|arborescence|no|numero"
	headTitle     = "intitule"
	headMax       = "potentiel max"
	headPotential = "potentiel personnalise|potentiel collectivite"
	headDone      = "points faits|points realises"
	headPlanned   = "points programmes"
	headNotDone   = "points pas faits"
)

// scores is the export of a score: one version of it, or two side by side.
type scores struct {
	sheet    *sheet.Sheet
	body     string // the collectivité, as the file names it
	heads    sheet.Headings
	isAudit  bool
	versions []version
	rows     []scoreRow
	prefix   string
}

// version is the state of a score on one day: the present one, or a saved one.
type version struct {
	nth                               int    // from 0
	name                              string // "2025 - audit"
	potential, done, planned, notDone int    // columns
}

// scoreRow is a row that bears points, down to the measures and what is below.
type scoreRow struct {
	row    int
	id     string // "1.1.2", without prefix; "" is the total
	title  string
	max    float64
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
		x.readPreamble(e)
		x.readRows(faults)
		return x
	}
	return nil
}

// readVersions finds the columns of each version and its name, above its first.
func (x *scores) readVersions(faults *diag.List) {
	for n := 0; ; n++ {
		v := version{
			nth:       n,
			potential: x.heads.Nth(headPotential, n),
			done:      x.heads.Nth(headDone, n),
			planned:   x.heads.Nth(headPlanned, n),
			notDone:   x.heads.Nth(headNotDone, n),
		}
		if n > 0 && v.potential < 0 {
			return
		}
		for _, needed := range []struct {
			col  int
			name string
		}{{v.potential, "Potentiel personnalisé"}, {v.done, "Points faits"}, {v.planned, "Points programmés"}} {
			if needed.col < 0 {
				faults.Add(errNoColumn.At(x.sheet.At(x.heads.Row, -1), needed.name))
				return
			}
		}
		if x.heads.Row > 0 {
			v.name = x.sheet.Cell(x.heads.Row-1, v.potential)
		}
		x.versions = append(x.versions, v)
	}
}

// readPreamble reads what stands above the headings: the day of the export, and
// whether it is that of an audit. The auditors, named there, are not kept.
func (x *scores) readPreamble(e *Export) {
	for row := range x.heads.Row {
		for col := range x.sheet.Columns(row) {
			switch sheet.Label(x.sheet.Cell(row, col)) {
			case "date d export":
				if day, err := sheet.ParseDay(x.sheet.Cell(row, col+1)); err == nil && day.Complete() {
					e.day = day
				}
			case "audit":
				x.isAudit = true
			}
		}
	}
}

var (
	rowNumber = regexp.MustCompile(`^\d+(\.[0-9a-z]+)*$`)
	prefixed  = regexp.MustCompile(`^(cae|eci|te)_`)
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
		case id == "" && x.sheet.Cell(row, x.versions[0].potential) == "":
			continue // a note below the table
		case slices.Contains([]string{"total", "cae", "eci", "te"}, id):
			id = ""
		case !rowNumber.MatchString(id) || sheet.LooksLikeDate(id):
			faults.Add(x.badNumber(row, number))
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

func (x *scores) badNumber(row, col int) diag.Diagnostic {
	text := x.sheet.Cell(row, col)
	d := errRowNumber.At(x.sheet.At(row, col), text)
	if sheet.LooksLikeDate(text) {
		return d.WithHint("un tableur a pris ce numéro pour une date : téléchargez à nouveau le fichier, en .xlsx, et importez-le sans l’ouvrir")
	}
	return d
}

// readRow reads the points of a row: an empty cell is zero, and an empty
// potential is a measure that does not concern the collectivité.
func (x *scores) readRow(row int, id, title string, faults *diag.List) scoreRow {
	r := scoreRow{row: row, id: id, title: title}
	points := func(col int) float64 {
		v, _ := x.sheet.Number(row, col, faults)
		if v < 0 {
			faults.Add(errNegative.At(x.sheet.At(row, col), x.sheet.Cell(row, col)))
		}
		if id == "" && x.sheet.IsUncounted(row, col) {
			faults.Add(errUncounted.At(x.sheet.At(row, col)))
		}
		return v
	}
	r.max = points(x.heads.Col(headMax))
	for _, v := range x.versions {
		s := portal.Score{Potential: points(v.potential), Done: points(v.done), Planned: points(v.planned)}
		if v.notDone >= 0 {
			s.NotDone = points(v.notDone)
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

// row returns the row of a node, or nil.
func (x *scores) row(id string) *scoreRow {
	k := slices.IndexFunc(x.rows, func(r scoreRow) bool { return r.id == id })
	if k < 0 {
		return nil
	}
	return &x.rows[k]
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
