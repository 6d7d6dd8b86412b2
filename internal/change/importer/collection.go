package importer

import (
	"cmp"
	"maps"
	"slices"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/change"
	"limpide/internal/change/collect"
	"limpide/internal/change/importer/ask"
	"limpide/internal/change/importer/cell"
	"limpide/internal/change/importer/fault"
	"limpide/internal/change/importer/series"
	"limpide/internal/change/importer/task"
	"limpide/internal/format/sheet"
	"limpide/internal/portal"
)

// collection is a workbook that came back.
type collection []*series.Form

func readCollection(e *Export, sheets []*sheet.Sheet, faults *diag.List) content {
	forms := series.ReadForms(sheets, faults)
	for _, form := range forms {
		e.refused, e.aside = e.refused.With(form.Refused), append(e.aside, form.Aside...)
		e.tabs = append(e.tabs, form.Sheet.Tab, collect.SourcesTab, collect.HelpTab)
	}
	if forms == nil {
		return nil
	}
	return collection(forms)
}

func (x collection) Describe() string {
	rows := 0
	for _, form := range x {
		rows += len(form.Rows)
	}
	return "feuille de collecte, " + fr.Count(rows, "ligne", "lignes")
}

// prepare works out what was filled in. Rows of other scopes than the one asked
// for are passed over.
func (x collection) prepare(t *task.Task) {
	w := &valueWriter{Task: t}
	defer w.tellStale()
	only := t.Only()
	source := t.SourceGiven()
	elsewhere := 0
	var all []*update
	for _, form := range x {
		for _, c := range form.Rows {
			switch {
			case !c.IsFilled, t.Refused.Has(form.Sheet, c.Row):
			case only != "" && only != c.Scope:
				elsewhere++
			default:
				i, r, why := w.read(form, c)
				if t.Refuse(form.Sheet, form.Heads, c.Row, why); len(why) > 0 {
					continue
				}
				r.source = cmp.Or(r.source, source)
				w.settle(r.results)
				all = append(all, w.compare(i, r))
			}
		}
	}
	if !w.take(all) {
		return
	}
	if elsewhere > 0 {
		t.Plan.Aside.AddSentence(fr.Count(elsewhere, "ligne d’un autre territoire, laissée de côté (option --territoire).", "lignes d’autres territoires, laissées de côté (option --territoire)."))
	}
}

// take adds what was read of a file that says where its values come from, unless
// something is to be mended or answered first.
func (t *valueWriter) take(all []*update) bool {
	if t.IsHeld() {
		return false
	}
	if all == nil {
		t.Fault(errNothingFilled)
		return false
	}
	t.askMarks()
	if t.askSource(all); len(t.Plan.Questions) > 0 {
		return false
	}
	changing := slices.DeleteFunc(slices.Clone(all), func(u *update) bool { return !u.isChange() })
	t.add(changing...)
	t.addDrafts()
	t.lookAhead()
	if unchanged := len(all) - len(changing); unchanged > 0 {
		t.Plan.Add(change.Group{Summary: fr.Count(unchanged, "ligne sans changement", "lignes sans changement")})
	}
	return true
}

// askSource asks where values come from that would change a file without sources.
func (t *valueWriter) askSource(all []*update) {
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
	t.Plan.Ask(ask.Source(t.Portal, "D’où viennent les valeurs dont la case « Source » est vide ? Rien ne le dit dans "+fr.Join(fr.FirstOf(files, 2))+"."))
}

// sourceOf returns the id of the source that a cell names: one of the portal, or else a
// draft.
func (t *valueWriter) sourceOf(text string, at diag.Place, why *diag.List) string {
	if id := t.SourceCalled(text); id != "" {
		return id
	}
	return t.drafts.Add(t.Portal, text, at, why)
}

// read ties a row to its indicator, verifies that it is still the one that was sent,
// and reads its values.
func (t *valueWriter) read(x *series.Form, c series.FormRow) (i *portal.Indicator, r reported, why diag.List) {
	s, row := x.Sheet, c.Row
	r = reported{scope: c.Scope, hasSource: x.Heads.Col("source") >= 0, isForm: true}
	if c.Indicator == "" {
		return nil, r, diag.List{series.NoID.At(s.At(row, x.Heads.Col("indicateur"))).WithHint("%s", series.FillID)}
	}
	if i = t.Portal.Indicator(c.Indicator); i == nil {
		d := t.Unknown(fault.Indicator, c.Indicator, task.Refs(t.Portal.Indicators))
		d.Place = s.At(row, x.Heads.Col("indicateur"))
		return nil, r, diag.List{d}
	}
	if c.Unit == "" && i.Unit != "" {
		why.Add(errNoUnit.At(s.At(row, x.Heads.Col("unite")), i.ID, i.Unit))
	} else if cell.Unit(c.Unit) != cell.Unit(i.Unit) {
		why.Add(errUnit.At(s.At(row, x.Heads.Col("unite")), orNumber(c.Unit), i.ID, orNumber(i.Unit)))
	}
	if t.Portal.Territory(c.Scope) == nil && i.SeriesOf(c.Scope) == nil && c.Scope != portal.PoleScope {
		why.Add(errScope.At(s.At(row, x.Heads.Col("perimetre")), c.Scope, i.ID))
	}
	if c.Source != "" {
		r.source = t.sourceOf(c.Source, s.At(row, x.Heads.Col("source")), &why)
	}
	for _, col := range slices.Sorted(maps.Keys(x.Years)) {
		y := series.Yearly{In: x.Years[col], Row: row, At: s.At(row, col)}
		old, isThere := valueAt(i, c.Scope, y.In)
		text := s.Cell(row, col)
		if before := change.YearOf(old); isThere && old.State == portal.Missing && sheet.Label(before.Reason) == sheet.Label(text) {
			y.Reading = cell.Reading{Year: before, HasState: true} // the portal gives this reason already, with a note perhaps
			r.results = append(r.results, y)
			continue
		}
		reading, ok := cell.Read(s, row, col, i.Unit, &why)
		if !ok {
			continue
		}
		if reading.State != portal.Missing && !i.Allows(reading.Number) {
			why.Add(outOfBounds(s.At(row, col), text, i))
		}
		y.Reading = reading
		r.results = append(r.results, y)
	}
	return i, r, append(why, x.Halves(row, i.Decimals)...)
}
