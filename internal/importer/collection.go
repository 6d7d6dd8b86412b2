package importer

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"limpide/internal/diag"
	"limpide/internal/fr"
	"limpide/internal/portal"
)

// The collection workbook: one row per indicator and scope, one column per
// year, to be filled in by the services and read back.
const (
	collectionTab = "Collecte"
	helpTab       = "Mode d’emploi"

	// collectionYears is how many past years are shown beside the present one.
	collectionYears = 6

	fixedColumns = 6
)

var collectionHeads = [fixedColumns]string{"Indicateur", "Titre", "Périmètre", "Nom du périmètre", "Unité", "Dernière valeur"}

// Workbook makes the collection workbook of a portal: every indicator for every
// territory, and for the other scopes that it has, or for one territory only.
// The same portal on the same day gives the same bytes.
func Workbook(p *portal.Portal, territory *portal.Territory, day fr.Date) ([]byte, error) {
	book := excelize.NewFile()
	defer book.Close()
	w := &workbookWriter{book: book, first: day.Year - collectionYears, last: day.Year}
	if err := w.write(p, territory); err != nil {
		return nil, fmt.Errorf("collection workbook: %w", err)
	}
	var b bytes.Buffer
	if _, err := book.WriteTo(&b); err != nil {
		return nil, fmt.Errorf("collection workbook: %w", err)
	}
	return b.Bytes(), nil
}

// workbookWriter keeps the first error: what follows it does nothing.
type workbookWriter struct {
	book        *excelize.File
	first, last int // years
	row         int
	err         error
}

func (w *workbookWriter) do(err error) {
	if w.err == nil {
		w.err = err
	}
}

func (w *workbookWriter) write(p *portal.Portal, territory *portal.Territory) error {
	w.do(w.book.SetSheetName("Sheet1", collectionTab))
	heads := collectionHeads[:]
	for year := w.first; year <= w.last; year++ {
		heads = append(heads, strconv.Itoa(year))
	}
	w.texts(heads)
	for _, i := range p.Indicators {
		for _, scope := range scopesOf(p, i, territory) {
			w.series(i, scope)
		}
	}
	w.lay(len(heads))
	w.help()
	return w.err
}

// scopesOf returns the scopes of an indicator to ask values for.
func scopesOf(p *portal.Portal, i *portal.Indicator, only *portal.Territory) []portal.Scope {
	if only != nil {
		return []portal.Scope{{ID: only.Slug, Name: only.ShortName}}
	}
	var all []portal.Scope
	for _, t := range p.Territories {
		all = append(all, portal.Scope{ID: t.Slug, Name: t.ShortName})
	}
	for _, s := range i.Series {
		if s.Scope.Territory == nil {
			all = append(all, s.Scope)
		}
	}
	return all
}

func (w *workbookWriter) texts(cells []string) {
	w.row++
	row := make([]any, len(cells))
	for i, c := range cells {
		row[i] = c
	}
	w.do(w.book.SetSheetRow(collectionTab, fmt.Sprint("A", w.row), &row))
}

func (w *workbookWriter) series(i *portal.Indicator, scope portal.Scope) {
	series := i.SeriesOf(scope.ID)
	w.texts([]string{i.ID, i.Title, scope.ID, scope.Name, i.Unit, latest(i, series)})
	if series == nil || i.Dataset.Example {
		return // invented values are not sent to those who know the real ones
	}
	for _, v := range series.Values {
		if v.Year < w.first || v.Year > w.last {
			continue
		}
		cell := fmt.Sprint(columnName(fixedColumns+v.Year-w.first), w.row)
		w.do(w.book.SetCellValue(collectionTab, cell, cellOf(v)))
	}
}

// cellOf writes a value: a number; a number and its state; why there is none.
func cellOf(v portal.Value) any {
	switch v.State {
	case portal.Missing:
		return v.Note
	case portal.Final:
		return v.Number
	}
	return fmt.Sprintf("%s (%s)", fr.Plain(fr.Number(v.Number, decimalsOf(v.Number, 6))), stateWords[v.State])
}

var stateWords = map[portal.ValueState]string{portal.Provisional: "provisoire", portal.Estimated: "estimé"}

func latest(i *portal.Indicator, s *portal.Series) string {
	if s == nil || i.Dataset.Example {
		return ""
	}
	v, ok := s.Latest()
	if !ok {
		return ""
	}
	return fmt.Sprintf("%s en %d", fr.WithUnit(v.Number, decimalsOf(v.Number, 6), i.Unit), v.Year)
}

// lay sets widths, locks all but the values, and keeps the headings in sight.
func (w *workbookWriter) lay(columns int) {
	open, err := w.book.NewStyle(&excelize.Style{
		Protection: &excelize.Protection{Locked: false},
		Alignment:  &excelize.Alignment{Horizontal: "right"},
		Border:     thinBorder,
	})
	w.do(err)
	bold, err := w.book.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E5E5E5"}}})
	w.do(err)
	last := columnName(columns - 1)
	w.do(w.book.SetCellStyle(collectionTab, "A1", last+"1", bold))
	if w.row > 1 {
		w.do(w.book.SetCellStyle(collectionTab, columnName(fixedColumns)+"2", fmt.Sprint(last, w.row), open))
	}
	for col, width := range []float64{22, 44, 22, 22, 14, 22} {
		w.do(w.book.SetColWidth(collectionTab, columnName(col), columnName(col), width))
	}
	w.do(w.book.SetColWidth(collectionTab, columnName(fixedColumns), last, 16))
	w.do(w.book.SetPanes(collectionTab, &excelize.Panes{Freeze: true, XSplit: 2, YSplit: 1, TopLeftCell: "C2", ActivePane: "bottomRight"}))
	w.do(w.book.ProtectSheet(collectionTab, &excelize.SheetProtectionOptions{
		SelectLockedCells: true, SelectUnlockedCells: true, FormatColumns: true, FormatRows: true, Sort: true, AutoFilter: true,
	}))
}

var thinBorder = []excelize.Border{
	{Type: "left", Color: "CCCCCC", Style: 1}, {Type: "right", Color: "CCCCCC", Style: 1},
	{Type: "top", Color: "CCCCCC", Style: 1}, {Type: "bottom", Color: "CCCCCC", Style: 1},
}

// help adds the tab that says how to fill the other.
func (w *workbookWriter) help() {
	_, err := w.book.NewSheet(helpTab)
	w.do(err)
	for n, line := range []string{
		"Complétez les cases des années, feuille « " + collectionTab + " ». Les autres cases sont verrouillées.",
		"Une valeur : le nombre seul, dans l’unité de la ligne. Un pourcentage s’écrit sans son signe : 41,2.",
		"Une valeur qui n’est pas définitive : le nombre, puis (provisoire) ou (estimé).",
		"Une valeur qui n’existe pas : " + fr.JoinOr(absences) + ".",
		"Une case vide ne change rien. Une valeur déjà là se corrige dans sa case.",
		"N’écrivez le nom de personne : ce qui est saisi ici est publié.",
	} {
		w.do(w.book.SetCellStr(helpTab, fmt.Sprint("A", n+1), line))
	}
	w.do(w.book.SetColWidth(helpTab, "A", "A", 110))
}

// absences are the reasons for which a value may be missing. Others are refused:
// a free text could name someone.
var absences = []string{"non collecté", "non disponible", "secret statistique", "sans objet"}

// collection is a workbook that came back.
type collection struct {
	sheet *sheet
	rows  []collected
}

// collected is a row of it.
type collected struct {
	row                    int
	indicator, scope, unit string
	cells                  []yearly
}

func readCollection(_ *Export, sheets []*sheet, faults *diag.List) content {
	for _, s := range sheets {
		heads, ok := s.headingsOf("indicateur", "perimetre", "unite")
		if !ok {
			continue
		}
		x := &collection{sheet: s}
		for row := heads.row + 1; row < len(s.rows); row++ {
			if !s.isEmpty(row) {
				x.rows = append(x.rows, readCollected(s, heads, row, faults))
			}
		}
		return x
	}
	return nil
}

func readCollected(s *sheet, heads headings, row int, faults *diag.List) collected {
	c := collected{
		row:       row,
		indicator: s.cell(row, heads.col("indicateur")),
		scope:     s.cell(row, heads.col("perimetre")),
		unit:      s.cell(row, heads.col("unite")),
	}
	for col := range s.rows[heads.row] {
		year := s.cell(heads.row, col)
		if text := s.cell(row, col); text != "" && bareYear.MatchString(year) {
			y := s.filledIn(row, col, yearOf(year), faults)
			if c.unit == "%" && s.isShare != nil && s.isShare(row, col) {
				y.value = cleaned(100 * y.value)
			}
			c.cells = append(c.cells, y)
		}
	}
	return c
}

// filledIn reads a cell: 41.2, « 41,2 (provisoire) », « non collecté ».
func (s *sheet) filledIn(row, col, year int, faults *diag.List) yearly {
	text := s.cell(row, col)
	y := yearly{year: year, col: col, saysState: true}
	value, state, hasState := strings.Cut(text, "(")
	v, err := parseNumber(strings.TrimSpace(value))
	if err != nil {
		y.state, y.absence = portal.Missing, text
		return y
	}
	y.value = v
	switch label(state) {
	case "provisoire":
		y.state = portal.Provisional
	case "estime", "estimee":
		y.state = portal.Estimated
	default:
		if hasState {
			faults.Add(errState.At(s.at(row, col), text))
		}
	}
	return y
}

func (x *collection) describe() string {
	return "feuille de collecte, " + fr.Count(len(x.rows), "ligne", "lignes")
}

// prepare writes what was filled in. Rows of other territories than the one
// asked for are passed over.
func (x *collection) prepare(t *task) {
	var indicators []*portal.Indicator
	for k := range x.rows {
		indicators = append(indicators, x.check(t, &x.rows[k]))
	}
	if len(t.faults) > 0 {
		return
	}
	unchanged := 0
	for k, c := range x.rows {
		i := indicators[k]
		if t.answers.Territory != "" && t.answers.Territory != c.scope || len(c.cells) == 0 {
			continue
		}
		if !t.collect(i, c) {
			unchanged++
		}
	}
	if unchanged > 0 {
		t.say(fr.Count(unchanged, "ligne sans changement", "lignes sans changement"))
	}
}

// check ties a row to its indicator, and holds that the row is still the one
// that was sent.
func (x *collection) check(t *task, c *collected) *portal.Indicator {
	i := t.portal.Indicator(c.indicator)
	if i == nil {
		var known []string
		for _, i := range t.portal.Indicators {
			known = append(known, i.ID)
		}
		d := t.unknown(errIndicator, c.indicator, known)
		d.Place = x.sheet.at(c.row, 0)
		t.faults.Add(d)
		return nil
	}
	if unitOf(c.unit) != unitOf(i.Unit) {
		t.faults.Add(errUnit.At(x.sheet.at(c.row, -1), orNumber(c.unit), i.ID, orNumber(i.Unit)))
	}
	if !slices.ContainsFunc(scopesOf(t.portal, i, nil), func(s portal.Scope) bool { return s.ID == c.scope }) {
		t.faults.Add(errScope.At(x.sheet.at(c.row, -1), c.scope, i.ID))
	}
	for _, f := range c.cells {
		if f.state == portal.Missing && !isAbsence(i, c.scope, f) {
			t.faults.Add(errAbsence.At(x.sheet.at(c.row, f.col), f.absence).
				WithHint("écrivez un nombre, ou l’une de ces raisons : %s", fr.JoinOr(absences)))
		}
	}
	return i
}

// isAbsence reports whether a text may stand for a missing value: a known
// reason, or the one that the portal gives already.
func isAbsence(i *portal.Indicator, scope string, f yearly) bool {
	if slices.ContainsFunc(absences, func(a string) bool { return label(a) == label(f.absence) }) {
		return true
	}
	if s := i.SeriesOf(scope); s != nil {
		if old, ok := s.At(f.year); ok {
			return old.State == portal.Missing && label(old.Note) == label(f.absence)
		}
	}
	return false
}

// collect writes the row of an indicator. It reports false if nothing changes.
func (t *task) collect(i *portal.Indicator, c collected) bool {
	said := len(t.result.Changes)
	t.updateIndicator(i, c.scope, c.cells, nil)
	if last := t.result.Changes[said]; strings.HasSuffix(last, nothing) {
		t.result.Changes = t.result.Changes[:said]
		return false
	}
	return true
}
