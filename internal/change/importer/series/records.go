package series

import (
	"regexp"
	"slices"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/change"
	"limpide/internal/change/importer/cell"
	"limpide/internal/change/importer/fault"
	"limpide/internal/format/sheet"
	"limpide/internal/portal"
)

// Own is how the platform names the origin of the values that the collectivité typed.
const Own = "Collectivité"

// Record is what an export says of one indicator from one origin.
type Record struct {
	ID, Title, Unit string
	Origin          string
	Code            string // of the origin, where the file has one beside its name
	Results, Aims   []Yearly

	At    func() diag.Place
	Lines []Line // of a sheet, that it was read from
}

// Line is a row of a sheet that gives values of a record, and what is wrong in it.
type Line struct {
	Sheet *sheet.Sheet
	Heads sheet.Headings
	Row   int
	Why   diag.List
}

// Records is the export of indicators.
type Records struct {
	All     []*Record
	Refused fault.Rows     // that no record has
	Aside   change.Remarks // columns that are not read
	Tabs    []string       // that were read
}

// ReadRecords recognises both forms by their headings: that in use since June
// 2026, a row per indicator and origin, « 2021 Résultat » and « 2030 Objectif » in
// columns; and the former, a row per indicator and kind of data, years in columns, a
// tab for each indicator. It returns nil for another file.
func ReadRecords(sheets []*sheet.Sheet) *Records {
	var x *Records
	for _, s := range sheets {
		heads, isPresent := s.Headings("identifiant", "nom de l indicateur", "source")
		isFormer := false
		if !isPresent {
			heads, isFormer = s.Headings("identifiant", "nom", "type de donnees")
		}
		if !isPresent && !isFormer {
			continue
		}
		if x == nil {
			x = &Records{}
		}
		x.Tabs = append(x.Tabs, s.Tab)
		for col := range s.Width() {
			head := sheet.Label(s.Cell(heads.Row, col))
			isYear := isFormer && bareYear.MatchString(head) || isPresent && yearHeading.MatchString(head)
			if head == "" || someYear.MatchString(head) && !isYear && !strings.Contains(head, "commentaire") {
				leaveColumn(&x.Aside, s, heads, col)
			}
		}
		for row := heads.Row + 1; row < s.Rows(); row++ {
			if !s.IsEmpty(row) {
				x.readRow(s, heads, row, isFormer)
			}
		}
	}
	return x
}

var (
	yearHeading = regexp.MustCompile(`^(19\d\d|20\d\d|2100) (resultats?|objectifs?)$`)
	someYear    = regexp.MustCompile(`\b\d{4}\b`)
)

// readRow reads a row of either form. Comments of the former are not read.
func (x *Records) readRow(s *sheet.Sheet, heads sheet.Headings, row int, isFormer bool) {
	id, origin, isAim := s.Cell(row, heads.Col("identifiant")), s.Cell(row, heads.Col("source")), false
	if isFormer {
		kind := s.Cell(row, heads.Col("type de donnees"))
		if strings.Contains(sheet.Label(kind), "commentaire") {
			return
		}
		rest, isTarget := strings.CutPrefix(kind, "Objectifs ")
		switch label := sheet.Label(kind); { // « Mes resultats », « Objectifs SNBC », « CITEPA »
		case label == "mes resultats", label == "mes resultat":
			origin = Own
		case label == "mes objectifs", label == "mes objectif":
			origin, isAim = Own, true
		default:
			origin, isAim = rest, isTarget
		}
	}
	l := Line{Sheet: s, Heads: heads, Row: row, Why: fault.Headless(s, heads, row)}
	of := []int{heads.Col("identifiant"), heads.Col("nom de l indicateur|nom"), heads.Col("unite"), heads.Col("source|type de donnees")}
	if why := fault.Cells(s, heads, row, of...); len(why) > 0 {
		x.Refused.Add(s, heads, row, why...) // it may be of any indicator, or of none
		return
	}
	if id == "" {
		x.Refused.Add(s, heads, row, NoID.At(s.At(row, -1)))
		return
	}
	k := slices.IndexFunc(x.All, func(r *Record) bool { return r.ID == id && r.Origin == origin })
	if k >= 0 && !isFormer {
		first := x.All[k].Lines[0] // nothing tells which of the two is right
		x.Refused.Add(s, heads, row, fault.RowTwice.At(s.At(row, -1), id+", "+origin, first.Row+1))
		x.All[k].Lines[0].Why.Add(fault.RowTwice.At(first.Sheet.At(first.Row, -1), id+", "+origin, row+1))
		return
	} else if k < 0 {
		k, x.All = len(x.All), append(x.All, &Record{ID: id, Origin: origin, At: func() diag.Place { return s.At(row, -1) }})
	}
	r := x.All[k]
	r.Title, r.Unit = s.Cell(row, heads.Col("nom de l indicateur|nom")), s.Cell(row, heads.Col("unite"))
	for col := range s.Columns(heads.Row) {
		head := s.Cell(heads.Row, col)
		if m := yearHeading.FindStringSubmatch(sheet.Label(head)); m != nil && !isFormer {
			r.add(&l, col, m[1], m[2][0] == 'o')
		} else if isFormer && bareYear.MatchString(head) {
			r.add(&l, col, head, isAim)
		}
	}
	r.Lines = append(r.Lines, l)
}

// add adds the value of a cell, if it has one.
func (r *Record) add(l *Line, col int, year string, isAim bool) {
	reading, ok := cell.Read(l.Sheet, l.Row, col, r.Unit, &l.Why)
	y := Yearly{Reading: reading, In: yearOf(year), Row: l.Row, At: l.Sheet.At(l.Row, col)}
	known := r.Results
	if isAim {
		known = r.Aims
	}
	first := slices.IndexFunc(known, func(old Yearly) bool { return old.In == y.In })
	switch {
	case !ok:
	case first >= 0 && known[first].Reading == y.Reading: // said twice
	case first >= 0:
		_, where, _ := strings.Cut(known[first].At.File, ", ")
		l.Why.Add(errValueTwice.At(y.At, l.Sheet.Shown(l.Row, col), y.In, where))
	case !isAim:
		r.Results = append(r.Results, y)
	case reading.Mark != "" || reading.State != portal.Final:
		l.Why.Add(errAim.At(y.At, l.Sheet.Cell(l.Row, col)))
	default:
		r.Aims = append(r.Aims, y)
	}
}

// IsFaulty reports whether some line of a record has a fault.
func (r *Record) IsFaulty() bool {
	return slices.ContainsFunc(r.Lines, func(l Line) bool { return len(l.Why) > 0 })
}

// HasValues reports whether some cell of a record is not empty.
func (r *Record) HasValues() bool { return len(r.Results)+len(r.Aims) > 0 }

// Called names an indicator of the file: « cae_6.a « Production de déchets » ».
func (r *Record) Called() string { return r.ID + " « " + r.Title + " »" }
