package importer

import (
	"cmp"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/change/follow"
	"limpide/internal/change/importer/ask"
	"limpide/internal/change/importer/communes"
	"limpide/internal/change/importer/fault"
	"limpide/internal/change/importer/task"
	"limpide/internal/change/importer/tidy"
	"limpide/internal/format/sheet"
)

type (
	communeList struct{ *communes.List } // that the State publishes
	table       struct{ *tidy.Table }    // has one value a row
	states      struct{ *follow.Form }   // that the services gave of tasks, actions, meetings, events
)

func readLists(e *Export, sheets []*sheet.Sheet, _ *diag.List) content {
	if l := communes.Read(sheets); l != nil {
		return communeList{l}
	}
	if x := follow.Read(sheets); x != nil {
		e.tabs = append(e.tabs, x.Tabs()...)
		return states{x}
	}
	if x := tidy.Read(sheets); x != nil {
		e.tabs = append(e.tabs, x.Sheet.Tab)
		return table{x}
	}
	return nil
}

func (x states) prepare(t *task.Task) {
	groups := x.Compare(t.Portal, func(row int, why diag.List) { t.Refuse(x.Sheet, x.Heads, row, why) })
	if t.IsHeld() {
		return
	}
	if t.Plan.Groups = append(t.Plan.Groups, groups...); groups == nil {
		t.Fault(errNothingFilled)
	}
}

func (x communeList) Describe() string {
	return "liste de " + fr.Count(x.Rows(), "commune", "communes")
}

// prepare changes the communes of the EPCIs of the portal, and what their files
// say of the year and of the source.
func (x communeList) prepare(t *task.Task) {
	found := x.Compare(t.Portal, func(row int, why diag.List) { t.Refuse(x.Sheet, x.Heads(), row, why) })
	t.Plan.Faults.Add(found.Faults...)
	t.Plan.Aside = append(t.Plan.Aside, found.Aside...)
	t.Plan.Groups = append(t.Plan.Groups, found.Groups...)
	census := t.Given(t.Answers.Census, "millesime")
	if t.IsHeld() || !found.Changes && census == "" {
		return
	}
	if found.Populated && census == "" {
		t.Plan.Ask(ask.Census(x.Said()))
	}
	source := t.SourceGiven()
	if source == "" {
		t.Plan.Ask(ask.Source(t.Portal, "De quelle source vient cette liste ?"))
	}
	t.Plan.Groups = append(t.Plan.Groups, x.Cited(found, census, source)...)
}

func (x table) Describe() string {
	return "tableau de " + fr.Count(x.Rows(), "valeur", "valeurs") + " (" + x.Columns() + ")"
}

// prepare adds the values to the indicator that the file or an answer names.
func (x table) prepare(t *task.Task) {
	w := &valueWriter{Task: t}
	defer w.tellStale()
	var asked tidy.Asked
	id := t.Given(t.Answers.Indicator, "indicateur")
	if asked.Indicator = t.Portal.Indicator(id); id != "" && asked.Indicator == nil {
		t.Plan.Faults.Add(t.Unknown(fault.Indicator, id, task.Refs(t.Portal.Indicators)))
	} else if id == "" && !x.HasIndicator() {
		t.Plan.Ask(ask.Indicator(t.Portal))
	}
	asked.Source = w.sourceOf
	if x.HasTerritory() {
		asked.Only = t.Only()
	} else {
		asked.Scope = t.Scope()
	}
	if text := x.TwoYears(); text != "" {
		if asked.End = t.Given(t.Answers.YearEnd, "exercice"); asked.End != ask.First && asked.End != ask.Last {
			t.Plan.Ask(ask.YearEnd(text, asked.End))
		}
	}
	if t.Plan.IsOpen() {
		return
	}
	found, aside := x.Values(t.Portal, asked, func(row int, why diag.List) { t.Refuse(x.Sheet, x.Heads, row, why) })
	t.Plan.Aside = append(t.Plan.Aside, aside...)
	source := t.SourceGiven()
	var all []*update
	for _, s := range found {
		r := reported{scope: s.Scope, results: s.Results, source: cmp.Or(s.Source, source), hasSource: true, isForm: true}
		w.settle(r.results)
		all = append(all, w.compare(s.Indicator, r))
	}
	if all == nil && t.Plan.Aside != nil { // what was passed over says why
		w.needOne()
		return
	}
	w.take(all)
}
