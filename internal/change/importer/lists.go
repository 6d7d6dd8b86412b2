package importer

import (
	"cmp"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/change/follow"
	"limpide/internal/change/importer/ask"
	"limpide/internal/change/importer/communes"
	"limpide/internal/change/importer/fault"
	"limpide/internal/change/importer/tidy"
	"limpide/internal/format/sheet"
	"limpide/internal/portal"
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

func (x states) prepare(t *task) {
	groups := x.Compare(t.portal, func(row int, why diag.List) { t.refuse(x.Sheet, x.Heads, row, why) })
	if t.isHeld() {
		return
	}
	if t.plan.Groups = append(t.plan.Groups, groups...); groups == nil {
		t.fault(errNothingFilled)
	}
}

func (x communeList) Describe() string {
	return "liste de " + fr.Count(x.Rows(), "commune", "communes")
}

// prepare changes the communes of the EPCIs of the portal, and what their files
// say of the year and of the source.
func (x communeList) prepare(t *task) {
	found := x.Compare(t.portal, func(row int, why diag.List) { t.refuse(x.Sheet, x.Heads(), row, why) })
	t.plan.Faults.Add(found.Faults...)
	t.plan.Aside = append(t.plan.Aside, found.Aside...)
	t.plan.Groups = append(t.plan.Groups, found.Groups...)
	census := t.given(t.answers.Census, "millesime")
	if t.isHeld() || !found.Changes && census == "" {
		return
	}
	if found.Populated && census == "" {
		t.plan.Ask(ask.Census(x.Said()))
	}
	source := sourceGiven(t)
	if source == "" {
		t.plan.Ask(ask.Source(t.portal, "De quelle source vient cette liste ?"))
	}
	t.plan.Groups = append(t.plan.Groups, x.Cited(found, census, source)...)
}

func (x table) Describe() string {
	return "tableau de " + fr.Count(x.Rows(), "valeur", "valeurs") + " (" + x.Columns() + ")"
}

// prepare adds the values to the indicator that the file or an answer names.
func (x table) prepare(t *task) {
	var asked tidy.Asked
	id := t.given(t.answers.Indicator, "indicateur")
	if asked.Indicator = t.portal.Indicator(id); id != "" && asked.Indicator == nil {
		t.plan.Faults.Add(t.unknown(fault.Indicator, id, refs(t.portal.Indicators)))
	} else if id == "" && !x.HasIndicator() {
		t.plan.Ask(ask.Indicator(t.portal))
	}
	asked.Source = t.values.sourceOf
	if asked.Only = t.given(t.answers.Territory, "territoire"); !x.HasTerritory() {
		asked.Scope, asked.Only = t.scope(), ""
	} else if asked.Only != "" && asked.Only != portal.PoleScope && t.portal.Territory(asked.Only) == nil {
		t.plan.Faults.Add(t.unknown(fault.Territory, asked.Only, refs(t.portal.Territories)))
	}
	if text := x.TwoYears(); text != "" {
		if asked.End = t.given(t.answers.YearEnd, "exercice"); asked.End != ask.First && asked.End != ask.Last {
			t.plan.Ask(ask.YearEnd(text, asked.End))
		}
	}
	if t.plan.IsOpen() {
		return
	}
	found, aside := x.Values(t.portal, asked, func(row int, why diag.List) { t.refuse(x.Sheet, x.Heads, row, why) })
	t.plan.Aside = append(t.plan.Aside, aside...)
	source := sourceGiven(t)
	var all []*update
	for _, s := range found {
		r := reported{scope: s.Scope, results: s.Results, source: cmp.Or(s.Source, source), hasSource: true, isForm: true}
		t.values.settle(r.results)
		all = append(all, t.values.compare(s.Indicator, r))
	}
	if all == nil && t.plan.Aside != nil { // what was passed over says why
		t.values.needOne()
		return
	}
	t.values.take(all)
}
