package importer

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/format/sheet"
	"limpide/internal/portal"
)

// absences are the reasons for which a value may be missing. Others are refused:
// a free text could name someone.
var absences = []string{"non collecté", "non disponible", "secret statistique", "sans objet"}

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

func readCollection(_ *Export, sheets []*sheet.Sheet, faults *diag.List) content {
	for _, s := range sheets {
		heads, ok := s.Headings("indicateur", "perimetre", "unite")
		if !ok {
			continue
		}
		x := &collection{sheet: s}
		for row := heads.Row + 1; row < s.Rows(); row++ {
			if !s.IsEmpty(row) {
				x.rows = append(x.rows, readCollected(s, heads, row, faults))
			}
		}
		return x
	}
	return nil
}

func readCollected(s *sheet.Sheet, heads sheet.Headings, row int, faults *diag.List) collected {
	c := collected{
		row:       row,
		indicator: s.Cell(row, heads.Col("indicateur")),
		scope:     s.Cell(row, heads.Col("perimetre")),
		unit:      s.Cell(row, heads.Col("unite")),
		sourceCol: heads.Col("source"),
	}
	c.source = s.Cell(row, c.sourceCol)
	for col := range s.Columns(heads.Row) {
		year := s.Cell(heads.Row, col)
		if text := s.Cell(row, col); text != "" && bareYear.MatchString(year) {
			y := filledIn(s, row, col, yearOf(year), faults)
			if c.unit == "%" && s.IsShare(row, col) {
				y.value = sheet.Clean(100 * y.value)
			}
			c.cells = append(c.cells, y)
		}
	}
	return c
}

// filledIn reads a cell: 41.2, « 41,2 (provisoire) », « non collecté ».
func filledIn(s *sheet.Sheet, row, col, year int, faults *diag.List) yearly {
	text := s.Cell(row, col)
	y := yearly{year: year, col: col, saysState: true}
	value, state, hasState := strings.Cut(text, "(")
	v, err := sheet.ParseNumber(strings.TrimSpace(value))
	if err != nil {
		y.state, y.absence = portal.Missing, asListed(text)
		return y
	}
	y.value = v
	switch sheet.Label(state) {
	case "provisoire":
		y.state = portal.Provisional
	case "estime", "estimee":
		y.state = portal.Estimated
	default:
		if hasState {
			faults.Add(errState.At(s.At(row, col), text))
		}
	}
	return y
}

// asListed writes a reason as the list of them does, if it is there.
func asListed(reason string) string {
	for _, a := range absences {
		if sheet.Label(a) == sheet.Label(reason) {
			return a
		}
	}
	return reason
}

func (x *collection) describe() string {
	return "feuille de collecte, " + fr.Count(len(x.rows), "ligne", "lignes")
}

// prepare writes what was filled in. Rows of other scopes than the one asked for
// are passed over.
func (x *collection) prepare(t *task) {
	only := t.answers.Territory
	if only != "" && only != portal.PoleScope && t.portal.Territory(only) == nil {
		t.faults.Add(t.unknown(errTerritory, only, slugs(t.portal)))
	}
	var indicators []*portal.Indicator
	for k := range x.rows {
		indicators = append(indicators, x.check(t, &x.rows[k]))
	}
	source := t.sourceOfValues()
	if len(t.faults) > 0 {
		return
	}
	unchanged, elsewhere := 0, 0
	var asked []filled
	for k, c := range x.rows {
		switch {
		case len(c.cells) == 0:
		case only != "" && only != c.scope:
			elsewhere++
		default:
			asked = append(asked, filled{indicators[k], c.reported(source)})
		}
	}
	if t.askSource(asked); len(t.result.Missing) > 0 {
		return
	}
	for _, a := range asked {
		if !t.updateIndicator(a.indicator, a.reported) {
			unchanged++
		}
	}
	if unchanged > 0 {
		t.say(fr.Count(unchanged, "ligne sans changement", "lignes sans changement"))
	}
	if elsewhere > 0 {
		t.asides.addSentence(fr.Count(elsewhere, "ligne d’un autre territoire, laissée de côté (option --territoire).", "lignes d’autres territoires, laissées de côté (option --territoire)."))
	}
}

// filled is a row that was filled in, and its indicator.
type filled struct {
	indicator *portal.Indicator
	reported
}

// reported is what a row says of its indicator. Its values come from a source
// when it names none.
func (c collected) reported(source string) reported {
	if c.source != "" {
		source = c.source
	}
	return reported{scope: c.scope, results: c.cells, source: source, isForm: c.sourceCol >= 0}
}

// check ties a row to its indicator, and holds that the row is still the one
// that was sent.
func (x *collection) check(t *task, c *collected) *portal.Indicator {
	i := t.portal.Indicator(c.indicator)
	if i == nil {
		d := t.unknown(errIndicator, c.indicator, indicatorIDs(t.portal))
		d.Place = x.sheet.At(c.row, 0)
		t.faults.Add(d)
		return nil
	}
	if unitOf(c.unit) != unitOf(i.Unit) {
		t.faults.Add(errUnit.At(x.sheet.At(c.row, -1), orNumber(c.unit), i.ID, orNumber(i.Unit)))
	}
	if !isScope(t.portal, i, c.scope) {
		t.faults.Add(errScope.At(x.sheet.At(c.row, -1), c.scope, i.ID))
	}
	if c.source != "" && t.sourceNamed(c.source) == nil {
		t.faults.Add(t.unknownSource(x.sheet.At(c.row, c.sourceCol), c.source))
	}
	for _, f := range c.cells {
		if f.state == portal.Missing && !isAbsence(i, c.scope, f) {
			t.faults.Add(errAbsence.At(x.sheet.At(c.row, f.col), f.absence).WithHint("%s", f.hint()))
		}
	}
	return i
}

// numberFirst is a number and what follows it.
var numberFirst = regexp.MustCompile(`^([-−+]?\d[\d\s.,]*?)\s*[^\d\s.,].*$`)

// hint says what to write in place of a text that is neither a number nor a
// reason.
func (y yearly) hint() string {
	m := numberFirst.FindStringSubmatch(y.absence)
	if m == nil {
		return "écrivez un nombre, ou l’une de ces raisons : " + fr.JoinOr(absences)
	}
	return fmt.Sprintf("écrivez %[1]s seul, dans l’unité de la ligne, ou %[1]s (provisoire), ou %[1]s (estimé)", m[1])
}

// isScope reports whether an indicator may have a series of a scope: that of a
// territory, or another that it has.
func isScope(p *portal.Portal, i *portal.Indicator, scope string) bool {
	return p.Territory(scope) != nil || i.SeriesOf(scope) != nil
}

// isAbsence reports whether a text may stand for a missing value: a known
// reason, or the one that the portal gives already.
func isAbsence(i *portal.Indicator, scope string, f yearly) bool {
	if slices.ContainsFunc(absences, func(a string) bool { return sheet.Label(a) == sheet.Label(f.absence) }) {
		return true
	}
	if s := i.SeriesOf(scope); s != nil {
		if old, ok := s.At(f.year); ok {
			return old.State == portal.Missing && sheet.Label(old.Note) == sheet.Label(f.absence)
		}
	}
	return false
}
