package importer

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/exact"
	"limpide/internal/base/fr"
	"limpide/internal/change"
	"limpide/internal/change/collect"
	"limpide/internal/change/importer/fault"
	"limpide/internal/format/sheet"
	"limpide/internal/portal"
)

// collection is a workbook that came back.
type collection struct {
	sheet *sheet.Sheet
	rows  []collected
}

// collected is a row of it.
type collected struct {
	row                            int
	indicator, scope, unit, source string
	sourceCol                      int // -1: workbooks made before the column was
	cells                          []yearly
}

func readCollection(e *Export, sheets []*sheet.Sheet, faults *diag.List) content {
	for _, s := range sheets {
		heads, ok := s.Headings("indicateur", "perimetre", "unite")
		if !ok {
			continue
		}
		if heads.Col("annee") >= 0 && heads.Col("valeur") >= 0 {
			faults.Add(errPublished.At(s.At(heads.Row, -1)))
			return nil
		}
		faults.Add(fault.Overflow(s, heads)...)
		x := &collection{sheet: s}
		x.readHeadings(e, heads, faults)
		rows := map[string]int{} // by series
		for row := heads.Row + 1; row < s.Rows(); row++ {
			if s.IsEmpty(row) {
				continue
			}
			cell := func(head string) string { return s.Cell(row, heads.Col(head)) }
			c := collected{row: row, indicator: cell("indicateur"), scope: cell("perimetre"), unit: cell("unite"),
				source: cell("source"), sourceCol: heads.Col("source")}
			for col := range s.Columns(heads.Row) {
				year, isYear := yearIn(s.Cell(heads.Row, col))
				if isYear && s.IsUncounted(row, col) {
					faults.Add(fault.Uncounted.At(s.At(row, col)))
				}
				if !isYear || s.Cell(row, col) == "" {
					continue
				}
				y := yearly{year: year, col: col, hasState: true, Year: filledIn(s, row, col, c.unit, faults)}
				if c.unit == "%" && s.IsShare(row, col) {
					y.Number = exact.Clean(100 * y.Number)
				}
				c.cells = append(c.cells, y)
			}
			series := c.indicator + ", " + c.scope
			if first, twice := rows[series]; twice && c.cells != nil {
				faults.Add(errSeriesTwice.At(s.At(row, -1), series, first+1))
			} else if c.cells != nil {
				rows[series] = row
			}
			x.rows = append(x.rows, c)
		}
		return x
	}
	return nil
}

// readHeadings tells which columns are not read although something was written in
// them. A sheet without any year is a fault.
func (x *collection) readHeadings(e *Export, heads sheet.Headings, faults *diag.List) {
	s := x.sheet
	years := map[int]int{} // their columns
	for col := range s.Columns(heads.Row) {
		year, isYear := yearIn(s.Cell(heads.Row, col))
		if first, twice := years[year]; isYear && twice {
			faults.Add(errYearTwice.At(s.At(heads.Row, col), year, sheet.ColumnName(first)))
		} else if isYear {
			years[year] = col
		} else if !slices.Contains(collectionHeads, sheet.Label(s.Cell(heads.Row, col))) {
			e.leaveColumn(s, heads, col)
		}
	}
	if len(years) == 0 {
		faults.Add(errNoYear.At(s.At(heads.Row, -1)))
	}
}

// leaveColumn keeps a column that is not read, to say so, if something was written
// in it.
func (e *Export) leaveColumn(s *sheet.Sheet, heads sheet.Headings, col int) {
	for row := heads.Row + 1; row < s.Rows(); row++ {
		if s.Cell(row, col) != "" {
			e.aside.Add(unreadColumn, "« "+s.Cell(heads.Row, col)+" » (colonne "+sheet.ColumnName(col)+")")
			return
		}
	}
}

// collectionHeads are the headings of a sheet beside those of its years.
var collectionHeads = []string{"indicateur", "titre", "perimetre", "nom du perimetre", "unite", "derniere valeur", "source"}

var unreadColumn = change.Remark{
	One:  "Colonne non lue, car son titre n’est pas une année : %s.",
	Many: "Colonnes non lues, car leurs titres ne sont pas des années : %s.",
}

// yearIn reads the heading of a year: « 2025 », « Année 2025 ». What else it may say,
// « 2025 (t) », could be another unit or another state.
func yearIn(heading string) (year int, ok bool) {
	label := strings.TrimPrefix(sheet.Label(heading), "annee ")
	if ok = bareYear.MatchString(label) && !strings.ContainsAny(heading, "*(["); ok {
		year = yearOf(label)
	}
	return year, ok
}

// filledIn reads a cell: 41.2, « 41,2 (provisoire) », « 12 000 € », « non collecté ».
func filledIn(s *sheet.Sheet, row, col int, unit string, faults *diag.List) change.Year {
	text := s.Cell(row, col)
	if s.IsDate(row, col) {
		faults.Add(errTakenForDate.At(s.At(row, col), text))
		return change.Year{}
	}
	value, state, hasState := strings.Cut(text, "(")
	v, err := sheet.ParseNumber(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(value), unit)))
	if err != nil {
		return change.Year{State: portal.Missing, Reason: collect.Reason(text)}
	}
	y := change.Year{Number: v}
	if !hasState {
		return y
	}
	label, states := sheet.Label(state), portal.Values[portal.ValueState]()
	k := slices.IndexFunc(states, func(s portal.ValueState) bool {
		return s != portal.Final && (label == sheet.Label(s.Word()) || label == sheet.Label(s.String()))
	})
	if k < 0 {
		faults.Add(errState.At(s.At(row, col), text))
		return y
	}
	y.State = states[k]
	return y
}

func (x *collection) Describe() string {
	return "feuille de collecte, " + fr.Count(len(x.rows), "ligne", "lignes")
}

// prepare works out what was filled in. Rows of other scopes than the one asked
// for are passed over.
func (x *collection) prepare(t *task) {
	only := t.answers.Territory
	if only != "" && only != portal.PoleScope && t.portal.Territory(only) == nil {
		t.plan.Faults.Add(t.unknown(errTerritory, only, refs(t.portal.Territories)))
	}
	var indicators []*portal.Indicator
	for _, c := range x.rows {
		indicators = append(indicators, x.check(t, c))
	}
	source := t.given(t.answers.Source, "source")
	if source != "" && t.sourceNamed(source) == nil {
		t.plan.Faults.Add(errSource.At(diag.File(t.export.name), source).Among(source, refs(t.portal.Sources)))
	}
	if len(t.plan.Faults) > 0 {
		return
	}
	elsewhere := 0
	var asked []*update
	for k, c := range x.rows {
		switch {
		case len(c.cells) == 0:
		case only != "" && only != c.scope:
			elsewhere++
		default:
			r := reported{scope: c.scope, results: c.cells, source: cmp.Or(c.source, source), isForm: c.sourceCol >= 0}
			asked = append(asked, t.compare(indicators[k], r))
		}
	}
	if t.askSource(asked); len(t.plan.Questions) > 0 {
		return
	}
	changing := slices.DeleteFunc(slices.Clone(asked), func(u *update) bool { return !u.isChange() })
	t.add(changing...)
	t.lookAhead()
	if unchanged := len(asked) - len(changing); unchanged > 0 {
		t.plan.Add(change.Group{Summary: fr.Count(unchanged, "ligne sans changement", "lignes sans changement")})
	}
	if elsewhere > 0 {
		t.plan.Aside.AddSentence(fr.Count(elsewhere, "ligne d’un autre territoire, laissée de côté (option --territoire).", "lignes d’autres territoires, laissées de côté (option --territoire)."))
	}
}

// askSource asks where values come from that would change a file without sources.
func (t *task) askSource(all []*update) {
	var files []string
	for _, u := range all {
		lacksSource := len(u.indicator.Dataset.Sources) == 0
		if u.source == "" && lacksSource && u.isChange() && (files == nil || u.file() != files[len(files)-1]) {
			files = append(files, u.file())
		}
	}
	if files == nil {
		return
	}
	q := change.Question{
		Key: "source", Flag: "--source-des-valeurs", Names: map[string]string{},
		Text: "D’où viennent les valeurs dont la case « Source » est vide ? Rien ne le dit dans " + fr.Join(fr.FirstOf(files, 2)) + ".",
		Note: "un autre document se décrit d’abord dans data/sources.toml",
	}
	for _, s := range t.portal.Sources {
		q.Choices = append(q.Choices, change.Choice{Value: s.ID, Text: s.ID + " : " + s.Title})
		q.Names[s.Title] = s.ID
	}
	t.plan.Ask(q)
}

// check ties a row to its indicator, and verifies that the row is still the one
// that was sent.
func (x *collection) check(t *task, c collected) *portal.Indicator {
	i := t.portal.Indicator(c.indicator)
	faults := &t.plan.Faults
	if c.indicator == "" { // a merged cell has its text in its first row only
		faults.Add(errNoID.At(x.sheet.At(c.row, -1)))
		return nil
	}
	if i == nil {
		d := t.unknown(errIndicator, c.indicator, refs(t.portal.Indicators))
		d.Place = x.sheet.At(c.row, 0)
		faults.Add(d)
		return nil
	}
	if unitOf(c.unit) != unitOf(i.Unit) {
		faults.Add(errUnit.At(x.sheet.At(c.row, -1), orNumber(c.unit), i.ID, orNumber(i.Unit)))
	}
	if t.portal.Territory(c.scope) == nil && i.SeriesOf(c.scope) == nil {
		faults.Add(errScope.At(x.sheet.At(c.row, -1), c.scope, i.ID))
	}
	if c.source != "" && t.sourceNamed(c.source) == nil {
		faults.Add(errSource.At(x.sheet.At(c.row, c.sourceCol), c.source).Among(c.source, refs(t.portal.Sources)))
	}
	for _, y := range c.cells {
		old, isThere := valueAt(i, c.scope, y.year)
		isKnown := isThere && old.State == portal.Missing && change.YearOf(old).SameAs(y.Year) // the portal gives this reason already
		if y.State != portal.Missing || isKnown || slices.Contains(collect.Absences, y.Reason) {
			continue
		}
		d := errAbsence.At(x.sheet.At(c.row, y.col), y.Reason)
		if m := numberFirst.FindStringSubmatch(y.Reason); m == nil {
			d = d.WithHint("écrivez un nombre, ou l’une de ces raisons : %s", fr.JoinOr(collect.Absences))
		} else {
			d = d.WithHint("écrivez %[1]s seul, dans l’unité de la ligne, ou %[1]s (provisoire), ou %[1]s (estimé)", m[1])
		}
		faults.Add(d)
	}
	return i
}

// numberFirst is a number and what follows it.
var numberFirst = regexp.MustCompile(`^([-−+]?\d[\d\s.,]*?)\s*[^\d\s.,].*$`)
