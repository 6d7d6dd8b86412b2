package importer

import (
	"cmp"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
	"limpide/internal/change"
	"limpide/internal/change/importer/cell"
	"limpide/internal/change/importer/fault"
	"limpide/internal/change/importer/outlook"
	"limpide/internal/change/importer/series"
	"limpide/internal/change/importer/task"
	"limpide/internal/format/sheet"
	"limpide/internal/portal"
)

// indicators is the export of indicators, or an answer that gives the same.
type indicators []*series.Record

func readIndicators(e *Export, sheets []*sheet.Sheet, faults *diag.List) content {
	read := series.ReadRecords(sheets)
	if read == nil {
		return nil
	}
	if m := indicatorsName.FindStringSubmatch(e.Name); m != nil {
		e.Owner = m[1]
	}
	e.refused, e.aside, e.tabs = read.Refused, append(e.aside, read.Aside...), read.Tabs
	return indicators(read.All)
}

// indicatorsName is how the platform names the file: « CC du Val - Indicateurs -
// 2026-03-02.xlsx », or for one indicator « CC du Val - cae_1.a - Émissions -
// 2026-03-02.xlsx ».
var indicatorsName = regexp.MustCompile(`^(.+?) - .+ - \d{4}-\d{2}-\d{2}`)

func (x indicators) Describe() string {
	ids := map[string]bool{}
	for _, r := range x {
		ids[r.ID] = true
	}
	return fr.Count(len(ids), "indicateur", "indicateurs")
}

// prepare adds the values of the chosen origin to the indicators of the portal that
// the options name, or that have the same title and unit. What is left is told, never guessed.
func (x indicators) prepare(t *task.Task) {
	w := &valueWriter{Task: t}
	defer w.tellStale()
	x.add(w, w.Scope())
	w.needOne()
}

// add adds the values to a scope.
func (x indicators) add(w *valueWriter, scope string) {
	for _, id := range slices.Sorted(maps.Values(w.Answers.Indicators)) {
		if w.Portal.Indicator(id) == nil {
			w.Plan.Faults.Add(w.Unknown(fault.Indicator, id, task.Refs(w.Portal.Indicators)))
		}
	}
	origin := x.origins(w.Task)
	x.tellOthers(w, origin)
	aside := &w.Plan.Aside
	var found []*update
	var untitled []*series.Record
	taken := map[*portal.Indicator]*series.Record{}
	for _, r := range x {
		if r.Origin != origin[r.ID] || !r.HasValues() && !r.IsFaulty() {
			continue
		}
		i := w.indicatorOf(r)
		switch {
		case i == nil:
			untitled = append(untitled, r)
		case cell.Unit(r.Unit) != cell.Unit(i.Unit) && !w.isLinked(r):
			aside.Add(otherUnit, fmt.Sprintf("%s, en %s dans le fichier, en %s dans le portail", r.Called(), orNumber(r.Unit), orNumber(i.Unit)))
		case !w.isLinked(r) && slices.ContainsFunc(x, func(o *series.Record) bool { return w.isLinked(o) && w.indicatorOf(o) == i }):
			aside.Add(linkedAway, r.Called())
		case taken[i] != nil:
			w.Plan.Faults.Add(fault.SameIndicator.At(r.At(), r.ID, taken[i].ID, i.ID))
		default:
			taken[i] = r
			if r = w.good(r, i); r == nil {
				continue
			}
			w.settle(r.Results)
			found = append(found, w.compare(i, reported{scope: scope, results: r.Results, aims: r.Aims, source: w.PlatformID()}))
		}
	}
	for _, r := range untitled {
		link := " à l’un d’eux : --indicateur " + outlook.Escaped(untitled[0].ID) + "=identifiant-du-portail ; pour le créer : limpide new indicateur."
		aside.Add(change.Remark{
			One:     "Laissé de côté, car aucun indicateur du portail n’a ce titre : %s. Pour le relier" + link,
			Many:    "Laissés de côté, car aucun indicateur du portail n’a ces titres : %s. Pour relier le premier" + link,
			Clauses: true,
		}, r.Called())
	}
	if w.IsHeld() {
		return
	}
	if w.askMarks(); w.Plan.IsOpen() {
		return
	}
	for _, u := range found {
		if w.add(u); u.isChange() {
			w.Cite()
		}
	}
	w.lookAhead()
	if w.compared += len(found); found != nil && !w.IsAnswer {
		aside.AddSentence("L’export ne dit pas quels indicateurs sont confidentiels : vérifiez que chacun de ceux-ci peut être publié.")
	}
	aside.AddSentence("Ne sont pas lus : les pilotes, les services et les commentaires.")
}

// needOne makes a fault of a file that gives nothing to any indicator of the portal, with
// what was left aside.
func (t *valueWriter) needOne() {
	if t.compared > 0 || t.IsHeld() {
		return
	}
	d := fault.NoneKnown.At(diag.File(t.Name))
	if why := strings.Join(t.Plan.Aside.Sentences(), " "); why != "" {
		d = d.WithHint("%s", strings.TrimSuffix(why, "."))
	}
	t.Plan.Faults.Add(d)
}

// tellOthers says that the indicators of the portal have values of another origin
// in the file, and which indicators have none of the chosen one.
func (x indicators) tellOthers(w *valueWriter, origin map[string]string) {
	var others, empty []string
	isFilled := map[string]bool{}
	for _, r := range x {
		switch {
		case !r.HasValues():
		case r.Origin == origin[r.ID]:
			isFilled[r.ID] = true
		case !slices.Contains(others, r.Origin) && w.indicatorOf(r) != nil:
			others = append(others, r.Origin)
		}
	}
	for _, r := range x {
		if !isFilled[r.ID] {
			isFilled[r.ID] = true // said once
			empty = append(empty, r.Called())
		}
	}
	chosen := origin[""]
	for _, id := range slices.Sorted(maps.Keys(w.Answers.Origins)) {
		chosen += " ; " + id + " : " + origin[id]
	}
	if len(others) > 0 {
		slices.Sort(others)
		w.Plan.Aside.AddSentence("Origine des valeurs : " + chosen + ". Autres origines du fichier : " + fr.Join(others) + " (option --origine).")
	}
	if len(empty) > 0 {
		w.Plan.Aside.AddSentence(fr.Count(len(empty), "indicateur", "indicateurs") + " sans valeur d’origine " + chosen + " : " + strings.Join(fr.FirstOf(empty, change.MaxListed), " ; ") + ".")
	}
}

// origins returns the origin to take for each indicator of the file, in its words;
// that of "" is the one of those for which none was asked.
func (x indicators) origins(t *task.Task) map[string]string {
	t.Served["origine"] = true
	all := map[string]string{"": x.origin(t, t.Answers.Origin)}
	for _, r := range x {
		all[r.ID] = all[""]
	}
	for id, asked := range t.Answers.Origins {
		of := slices.DeleteFunc(slices.Clone(x), func(r *series.Record) bool { return r.ID != id })
		if all[id] = asked; len(of) == 0 {
			t.Plan.Faults.Add(t.Unknown(fault.OriginOf, id, lists.Map(x, func(r *series.Record) string { return r.ID })))
		} else {
			t.Served["origine "+id] = true
			all[id] = of.origin(t, asked)
		}
	}
	return all
}

// origin returns the origin asked for, in the words of the file.
func (x indicators) origin(t *task.Task, asked string) string {
	if asked == "" {
		return series.Own
	}
	var known []string
	for _, r := range x {
		if label := sheet.Label(asked); sheet.Label(r.Origin) == label || r.Code != "" && sheet.Label(r.Code) == label {
			return r.Origin
		}
		if !slices.Contains(known, r.Origin) {
			known = append(known, r.Origin)
		}
	}
	t.Plan.Faults.Add(t.Unknown(fault.Origin, asked, known))
	return asked
}

// indicatorOf returns the indicator that an option links to a record, or else the
// one of the same title; nil if there is none.
func (t *valueWriter) indicatorOf(r *series.Record) *portal.Indicator {
	if t.isLinked(r) {
		return t.Portal.Indicator(t.Answers.Indicators[r.ID])
	}
	return titled(t.Portal, r.Title)
}

// titled returns the first indicator of a title, in full or short, or nil.
func titled(p *portal.Portal, title string) *portal.Indicator {
	title = sheet.Label(title)
	return lists.Find(p.Indicators, func(i *portal.Indicator) bool {
		return title != "" && (title == sheet.Label(i.Title) || title == sheet.Label(i.Short))
	})
}

// isLinked reports whether an option says which indicator a record is of. Its
// unit is then not looked at.
func (t *valueWriter) isLinked(r *series.Record) bool {
	_, linked := t.Answers.Indicators[r.ID]
	t.Served["indicateur "+r.ID] = true
	return linked
}

// good returns a record without the lines that have faults, which are refused. It is
// nil if there are no others.
func (t *valueWriter) good(r *series.Record, i *portal.Indicator) *series.Record {
	bad := map[int]bool{}
	for _, l := range r.Lines {
		for _, y := range slices.Concat(r.Results, r.Aims) {
			if y.Row == l.Row && y.State != portal.Missing && y.Mark == "" && !i.Allows(y.Number) {
				l.Why.Add(outOfBounds(y.At, change.Number{Value: y.Number, Decimals: 9}.String(), i))
			}
		}
		t.Refuse(l.Sheet, l.Heads, l.Row, l.Why)
		bad[l.Row] = len(l.Why) > 0
	}
	isBad := func(y series.Yearly) bool { return bad[y.Row] }
	kept := *r
	kept.Results = slices.DeleteFunc(slices.Clone(r.Results), isBad)
	kept.Aims = slices.DeleteFunc(slices.Clone(r.Aims), isBad)
	if r.Lines != nil && !kept.HasValues() {
		return nil
	}
	return &kept
}

var linkedAway = change.LeftOut("car l’option --indicateur donne {son|leur} indicateur à un autre du fichier")

var otherUnit = change.LeftOut("car l’unité n’est pas la même")

func orNumber(unit string) string { return cmp.Or(unit, "nombre") }
