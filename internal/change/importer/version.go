package importer

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/change"
	"limpide/internal/change/importer/fault"
	"limpide/internal/change/importer/points"
	"limpide/internal/change/importer/task"
	"limpide/internal/format/sheet"
	"limpide/internal/portal"
)

// scores is the export of a score: one version of it, or two side by side.
type scores struct{ *points.File }

func readScores(e *Export, sheets []*sheet.Sheet, faults *diag.List) content {
	x := points.Read(sheets, faults)
	if x == nil {
		return nil
	}
	if x.Body != "" { // the file may have been renamed
		e.Owner, e.Names = x.Body, []string{x.Body}
	}
	e.Made, e.tabs = cmp.Or(x.Day, e.Made), []string{x.Tab()}
	return scores{x}
}

// prepare works out one assessment per version.
func (x scores) prepare(t *task.Task) {
	territory := t.Territory()
	framework := t.Framework(x.Framework(t.Portal), "De quel référentiel est ce score ?")
	versions := x.Versions
	t.Served["date"], t.Served["nature"], t.Served["version"] = true, true, true
	if only := t.Answers.Only; only > len(versions) || only < 0 {
		t.Fault(fault.Only, only, fr.Count(len(versions), "version", "versions"))
		return
	} else if only > 0 {
		versions = versions[only-1 : only]
	}
	dates := x.shared(t, "--date", t.Answers.Dates, versions, x.hasDay)
	kinds := x.shared(t, "--nature", t.Answers.Kinds, versions, isOwn)
	var all []assessed
	for k, v := range versions {
		a := assessed{task: t, territory: territory, framework: framework, day: x.dayOf(t, v, dates[k]), columns: v.Columns()}
		a.kind, a.forLabel, a.isKindGiven = x.kindOf(t, v, kinds[k])
		all = append(all, a)
	}
	if len(all) == 2 && !all[0].day.IsZero() && all[0].day == all[1].day {
		t.Fault(fault.SameDay, all[0].day.Long())
	}
	if t.Plan.IsOpen() {
		return
	}
	for k, a := range all {
		if t.Plan.Faults.Add(x.Check(framework, versions[k])...); len(t.Plan.Faults) == 0 {
			x.fill(&a, versions[k])
			a.prepare()
			if odd := x.Odd(framework, versions[k]); odd != nil {
				t.Plan.Aside.Add(isOdd, odd...)
			}
		}
	}
	t.Plan.Aside.AddSentence("Les sous-actions ne servent qu’à vérifier les sommes : de leurs numéros, seule la mesure dont elles font partie est vérifiée.")
	t.Plan.Aside.AddSentence("Ne sont pas lus : les descriptions, les phases, les statuts, les précisions, les indicateurs des scores, les personnes et services pilotes, les documents et les actions liés.")
}

var isOdd = change.About("À vérifier, car les sous-actions {d’une|de} mesure{s} ne font pas {son|leur} potentiel : %s.")

// shared gives each version its value of an option: as many values as versions,
// or one for the only version that needs one. Others are refused, unless a
// question can tell what they are of: they would be passed over.
func (x scores) shared(t *task.Task, flag string, values []string, versions []points.Version, isKnown func(points.Version) bool) []string {
	given := make([]string, len(versions))
	var open []int
	for k, v := range versions {
		if !isKnown(v) {
			open = append(open, k)
		}
	}
	switch {
	case len(values) == len(versions):
		return values
	case len(values) == 1 && len(open) == 1:
		given[open[0]] = values[0]
	case len(values) > 1, len(values) == 1 && open == nil:
		t.Fault(fault.Count, flag, fr.Count(len(values), "valeur", "valeurs"), fr.Count(len(versions), "version", "versions"))
	}
	return given
}

func (x scores) hasDay(v points.Version) bool { return isPresent(v) && !x.IsAudit }

// dayOf returns the day of a version: given, or that of the export for the
// present state. The platform does not write the day of a saved version.
func (x scores) dayOf(t *task.Task, v points.Version, given string) fr.Date {
	key := "date " + strconv.Itoa(v.Nth)
	given = t.Given(given, key)
	if given == "" && x.hasDay(v) && !t.Made.IsZero() {
		return t.Made
	}
	if given == "" {
		t.Plan.Ask(change.Question{Key: key, Flag: "--date", Text: "De quel jour date " + x.called(v) + " ?", Form: "AAAA-MM-JJ", Note: x.perVersion(t)})
		return fr.Date{}
	}
	day, err := task.Whole(fr.ParseDate(given))
	switch {
	case err != nil:
		t.Fault(fault.Day, given, err)
	case t.IsBefore(day):
		t.Fault(fault.AfterExport, t.Made.Long(), day.Long())
	}
	return day
}

// fill gives an assessment the points of a version.
func (x scores) fill(a *assessed, v points.Version) {
	var over []string
	a.measures, over = x.Measures(a.framework, v)
	a.stated = x.Stated(v)
	for _, s := range a.measures {
		a.total = a.total.Plus(s)
	}
	if over != nil {
		a.task.Plan.Aside.Add(isOverPotential, over...)
	}
}

// kindOf returns the kind of a version, whether it also serves to ask for the label,
// and whether it was given rather than guessed.
func (x scores) kindOf(t *task.Task, v points.Version, given string) (kind portal.AssessmentKind, forLabel, isGiven bool) {
	key := "nature " + strconv.Itoa(v.Nth)
	if given = t.Given(given, key); given == "" && isOwn(v) {
		return portal.SelfAssessment, false, false
	}
	isAudit := strings.Contains(sheet.Label(v.Name), "audit")
	q := change.Question{Key: key, Text: "Quelle est la nature de " + x.called(v) + " ?", Note: x.perVersion(t)}
	return nature(t, given, q, isAudit)
}

// forLabel follows the word of a kind of audit that also serves to ask for the label.
const forLabel = "+labellisation"

// nature returns the kind that an option or an answer gives, or asks the question.
func nature(t *task.Task, given string, q change.Question, isAudit bool) (kind portal.AssessmentKind, isForLabel, isGiven bool) {
	word, isForLabel := strings.CutSuffix(given, forLabel)
	kind, known := portal.ValueOf[portal.AssessmentKind](word)
	if known && (!isForLabel || kind.OfContract()) {
		return kind, isForLabel, true
	}
	if given != "" {
		t.Plan.Faults.Add(t.Unknown(fault.Kind, given, kind.Words()))
		return portal.SelfAssessment, false, false
	}
	var both []change.Choice
	for _, kind := range portal.Values[portal.AssessmentKind]() {
		if kind.IsAudit() || !isAudit {
			q.Choices = append(q.Choices, change.Choice{Value: kind.Word(), Text: kind.String()})
		}
		if kind.OfContract() {
			both = append(both, change.Choice{Value: kind.Word() + forLabel, Text: kind.String() + " et de labellisation"})
		}
	}
	q.Flag, q.Choices = "--nature", append(q.Choices, both...)
	t.Plan.Ask(q)
	return portal.SelfAssessment, false, false
}

// perVersion says that a comparison takes two values of an option.
func (x scores) perVersion(t *task.Task) string {
	if len(x.Versions) > 1 && t.Answers.Only == 0 {
		return "une valeur par version, séparées par une virgule ; ou une seule version : --version 1"
	}
	return ""
}

func (x scores) called(v points.Version) string {
	switch {
	case v.Name != "" && len(x.Versions) > 1:
		return fmt.Sprintf("la version %d, « %s »", v.Nth+1, v.Name)
	case v.Name != "":
		return "cet état des lieux, « " + v.Name + " »"
	}
	return "cet état des lieux"
}

// isOwn guesses that a version is the collectivité's own assessment, from the name
// that the platform gave it: the present state, or the one that an audit started
// from. Which audit an audit is, no name says.
func isOwn(v points.Version) bool {
	return isPresent(v) || strings.Contains(sheet.Label(v.Name), "avant audit")
}

// isPresent tells the state on the day of the export from a saved one.
func isPresent(v points.Version) bool {
	return slices.Contains([]string{"", "evaluation dans la plateforme", "etat des lieux actuel", "score courant"}, sheet.Label(v.Name))
}
