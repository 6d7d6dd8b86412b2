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
		e.owner, e.names = x.Body, []string{x.Body}
	}
	e.day, e.tabs = cmp.Or(x.Day, e.day), []string{x.Tab()}
	return scores{x}
}

// prepare works out one assessment per version.
func (x scores) prepare(t *task) {
	territory := t.territory()
	framework := t.frameworkOf(x.Framework(t.portal), "De quel référentiel est ce score ?")
	versions := x.Versions
	t.served["date"], t.served["nature"], t.served["version"] = true, true, true
	if only := t.answers.Only; only > len(versions) || only < 0 {
		t.fault(fault.Only, only, fr.Count(len(versions), "version", "versions"))
		return
	} else if only > 0 {
		versions = versions[only-1 : only]
	}
	dates := x.shared(t, "--date", t.answers.Dates, versions, x.hasDay)
	kinds := x.shared(t, "--nature", t.answers.Kinds, versions, isOwn)
	var all []assessed
	for k, v := range versions {
		a := assessed{task: t, territory: territory, framework: framework, day: x.dayOf(t, v, dates[k]), columns: v.Columns()}
		a.kind, a.forLabel, a.isKindGiven = x.kindOf(t, v, kinds[k])
		all = append(all, a)
	}
	if len(all) == 2 && !all[0].day.IsZero() && all[0].day == all[1].day {
		t.fault(fault.SameDay, all[0].day.Long())
	}
	if t.plan.IsOpen() {
		return
	}
	for k, a := range all {
		if t.plan.Faults.Add(x.Check(framework, versions[k])...); len(t.plan.Faults) == 0 {
			x.fill(&a, versions[k])
			a.prepare()
			if odd := x.Odd(framework, versions[k]); odd != nil {
				t.plan.Aside.Add(isOdd, odd...)
			}
		}
	}
	t.plan.Aside.AddSentence("Les sous-actions ne servent qu’à vérifier les sommes : de leurs numéros, seule la mesure dont elles font partie est vérifiée.")
	t.plan.Aside.AddSentence("Ne sont pas lus : les descriptions, les phases, les statuts, les précisions, les indicateurs des scores, les personnes et services pilotes, les documents et les actions liés.")
}

var isOdd = change.Remark{
	One:  "À vérifier, car les sous-actions d’une mesure ne font pas son potentiel : %s.",
	Many: "À vérifier, car les sous-actions de mesures ne font pas leur potentiel : %s.",
}

// shared gives each version its value of an option: as many values as versions,
// or one for the only version that needs one. Others are refused, unless a
// question can tell what they are of: they would be passed over.
func (x scores) shared(t *task, flag string, values []string, versions []points.Version, isKnown func(points.Version) bool) []string {
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
		t.fault(fault.Count, flag, fr.Count(len(values), "valeur", "valeurs"), fr.Count(len(versions), "version", "versions"))
	}
	return given
}

func (x scores) hasDay(v points.Version) bool { return isPresent(v) && !x.IsAudit }

// dayOf returns the day of a version: given, or that of the export for the
// present state. The platform does not write the day of a saved version.
func (x scores) dayOf(t *task, v points.Version, given string) fr.Date {
	key := "date " + strconv.Itoa(v.Nth)
	given = t.given(given, key)
	if given == "" && x.hasDay(v) && !t.export.day.IsZero() {
		return t.export.day
	}
	if given == "" {
		t.plan.Ask(change.Question{Key: key, Flag: "--date", Text: "De quel jour date " + x.called(v) + " ?", Form: "AAAA-MM-JJ", Note: x.perVersion(t)})
		return fr.Date{}
	}
	day, err := whole(fr.ParseDate(given))
	switch {
	case err != nil:
		t.fault(fault.Day, given, err)
	case t.export.isBefore(day):
		t.fault(fault.AfterExport, t.export.day.Long(), day.Long())
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
		a.task.plan.Aside.Add(isOverPotential, over...)
	}
}

// kindOf returns the kind of a version, whether it also serves to ask for the label,
// and whether it was given rather than guessed.
func (x scores) kindOf(t *task, v points.Version, given string) (kind portal.AssessmentKind, forLabel, isGiven bool) {
	key := "nature " + strconv.Itoa(v.Nth)
	if given = t.given(given, key); given == "" && isOwn(v) {
		return portal.SelfAssessment, false, false
	}
	isAudit := strings.Contains(sheet.Label(v.Name), "audit")
	q := change.Question{Key: key, Text: "Quelle est la nature de " + x.called(v) + " ?", Note: x.perVersion(t)}
	return t.nature(given, q, isAudit)
}

// forLabel follows the word of a kind of audit that also serves to ask for the label.
const forLabel = "+labellisation"

// nature returns the kind that an option or an answer gives, or asks the question.
func (t *task) nature(given string, q change.Question, isAudit bool) (kind portal.AssessmentKind, isForLabel, isGiven bool) {
	word, isForLabel := strings.CutSuffix(given, forLabel)
	kind, known := portal.ValueOf[portal.AssessmentKind](word)
	if known && (!isForLabel || kind.OfContract()) {
		return kind, isForLabel, true
	}
	if given != "" {
		t.plan.Faults.Add(t.unknown(fault.Kind, given, kind.Words()))
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
	t.plan.Ask(q)
	return portal.SelfAssessment, false, false
}

// perVersion says that a comparison takes two values of an option.
func (x scores) perVersion(t *task) string {
	if len(x.Versions) > 1 && t.answers.Only == 0 {
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

// frameworkOf returns the framework of a score: the one that the file names, or nil,
// which an option may not contradict, or that of the option.
func (t *task) frameworkOf(guess *portal.Framework, question string) *portal.Framework {
	id := t.given(t.answers.Framework, "referentiel")
	switch given := t.portal.Framework(id); {
	case id == "" && guess != nil:
		return guess
	case id == "":
		q := change.Question{Key: "referentiel", Flag: "--referentiel", Text: question}
		for _, f := range t.portal.Frameworks {
			q.Choices = append(q.Choices, change.Choice{Value: f.ID, Text: f.Name})
		}
		t.plan.Ask(q)
	case given == nil:
		t.plan.Faults.Add(t.unknown(fault.Framework, id, refs(t.portal.Frameworks)))
	case guess != nil && guess != given:
		t.fault(fault.OtherFramework, guess.ShortName, given.ShortName)
	default:
		return given
	}
	return nil
}
