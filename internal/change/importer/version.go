package importer

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/change"
	"limpide/internal/format/sheet"
	"limpide/internal/portal"
)

// prepare works out one assessment per version.
func (x *scores) prepare(t *task) {
	territory := t.territory()
	framework := x.framework(t)
	versions := x.versions
	if only := t.answers.Only; only > len(versions) || only < 0 {
		t.fault(errOnly, only, fr.Count(len(versions), "version", "versions"))
		return
	} else if only > 0 {
		versions = versions[only-1 : only]
	}
	dates := x.shared(t, "--date", t.answers.Dates, versions, x.hasDay)
	kinds := x.shared(t, "--nature", t.answers.Kinds, versions, version.isOwn)
	var all []assessed
	for k, v := range versions {
		a := assessed{task: t, scores: x, version: v, territory: territory, framework: framework, day: x.dayOf(t, v, dates[k])}
		a.kind, a.isKindGiven = x.kindOf(t, v, kinds[k])
		all = append(all, a)
	}
	if len(all) == 2 && !all[0].day.IsZero() && all[0].day == all[1].day {
		t.fault(errSameDay, all[0].day.Long())
	}
	if t.plan.IsOpen() {
		return
	}
	for _, a := range all {
		x.check(t, framework, a.version)
		if len(t.plan.Faults) == 0 {
			a.prepare()
		}
	}
	t.plan.Aside.AddSentence("Ne sont pas lus : les descriptions, les phases, les statuts, les précisions, les indicateurs des scores, les personnes et services pilotes, les documents et les actions liés.")
}

// shared gives each version its value of an option: as many values as versions,
// or one for the only version that needs one. Others are refused, unless a
// question can tell what they are of: they would be passed over.
func (x *scores) shared(t *task, flag string, values []string, versions []version, isKnown func(version) bool) []string {
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
		t.fault(errCount, flag, fr.Count(len(values), "valeur", "valeurs"), fr.Count(len(versions), "version", "versions"))
	}
	return given
}

func (x *scores) hasDay(v version) bool { return v.isPresent() && !x.isAudit }

// dayOf returns the day of a version: given, or that of the export for the
// present state. The platform does not write the day of a saved version.
func (x *scores) dayOf(t *task, v version, given string) fr.Date {
	key := "date " + strconv.Itoa(v.nth)
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
		t.fault(errDay, given, err)
	case t.export.isBefore(day):
		t.fault(errAfterExport, t.export.day.Long(), day.Long())
	}
	return day
}

// kindOf returns the kind of a version, and whether it was given rather than
// guessed.
func (x *scores) kindOf(t *task, v version, given string) (kind portal.AssessmentKind, isGiven bool) {
	key := "nature " + strconv.Itoa(v.nth)
	given = t.given(given, key)
	switch kind, known := portal.ValueOf[portal.AssessmentKind](given); {
	case known:
		return kind, true
	case given != "":
		t.plan.Faults.Add(t.unknown(errKind, given, kind.Words()))
	case !v.isOwn():
		q := change.Question{Key: key, Flag: "--nature", Text: "Quelle est la nature de " + x.called(v) + " ?", Note: x.perVersion(t)}
		isAudit := strings.Contains(sheet.Label(v.name), "audit")
		for _, kind := range portal.Values[portal.AssessmentKind]() {
			if kind.IsAudit() || !isAudit {
				q.Choices = append(q.Choices, change.Choice{Value: kind.Word(), Text: kind.String()})
			}
		}
		t.plan.Ask(q)
	}
	return portal.SelfAssessment, false
}

// perVersion says that a comparison takes two values of an option.
func (x *scores) perVersion(t *task) string {
	if len(x.versions) > 1 && t.answers.Only == 0 {
		return "une valeur par version, séparées par une virgule ; ou une seule version : --version 1"
	}
	return ""
}

func (x *scores) called(v version) string {
	switch {
	case v.name != "" && len(x.versions) > 1:
		return fmt.Sprintf("la version %d, « %s »", v.nth+1, v.name)
	case v.name != "":
		return "cet état des lieux, « " + v.name + " »"
	}
	return "cet état des lieux"
}

// isOwn guesses that a version is the collectivité's own assessment, from the name
// that the platform gave it: the present state, or the one that an audit started
// from. Which audit an audit is, no name says.
func (v version) isOwn() bool {
	return v.isPresent() || strings.Contains(sheet.Label(v.name), "avant audit")
}

// isPresent tells the state on the day of the export from a saved one.
func (v version) isPresent() bool {
	return slices.Contains([]string{"", "evaluation dans la plateforme", "etat des lieux actuel", "score courant"}, sheet.Label(v.name))
}

// framework returns the framework of a score: the one that the rows name, which
// an option may not contradict, or that of the option.
func (x *scores) framework(t *task) *portal.Framework {
	guess := x.frameworkOf(t.portal)
	id := t.given(t.answers.Framework, "referentiel")
	switch given := t.portal.Framework(id); {
	case id == "" && guess != nil:
		return guess
	case id == "":
		q := change.Question{Key: "referentiel", Flag: "--referentiel", Text: "De quel référentiel est ce score ?"}
		for _, f := range t.portal.Frameworks {
			q.Choices = append(q.Choices, change.Choice{Value: f.ID, Text: f.Name})
		}
		t.plan.Ask(q)
	case given == nil:
		t.plan.Faults.Add(t.unknown(errFramework, id, refs(t.portal.Frameworks)))
	case guess != nil && guess != given:
		t.fault(errOtherFramework, guess.ShortName, given.ShortName)
	default:
		return given
	}
	return nil
}
