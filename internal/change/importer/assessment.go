package importer

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/format/toml"
	"limpide/internal/portal"
)

// prepare writes one assessment per version.
func (x *scores) prepare(t *task) {
	territory := t.territory()
	framework := t.framework(x)
	if t.answers.Only > len(x.versions) || t.answers.Only < 0 {
		t.faults.Add(errOnly.At(diag.File(t.export.name), t.answers.Only, fr.Count(len(x.versions), "version", "versions")))
		return
	}
	taken := x.taken(t.answers.Only)
	x.checkCount(t, "--date", t.answers.Dates, taken, x.hasDay)
	x.checkCount(t, "--nature", t.answers.Kinds, taken, x.hasKind)
	var days []fr.Date
	var kinds []portal.AssessmentKind
	var said []bool
	for nth, v := range taken {
		days = append(days, t.dayOf(x, v, x.given(t.answers.Dates, nth, taken, x.hasDay)))
		kind, wasSaid := t.kindOf(x, v, x.given(t.answers.Kinds, nth, taken, x.hasKind))
		kinds, said = append(kinds, kind), append(said, wasSaid)
	}
	if len(taken) == 2 && !days[0].IsZero() && days[0] == days[1] {
		t.faults.Add(errSameDay.At(diag.File(t.export.name), days[0].Long()))
	}
	if len(t.faults) > 0 || len(t.result.Missing) > 0 {
		return
	}
	for nth, v := range taken {
		x.check(t, framework, v)
		if len(t.faults) == 0 {
			t.assess(x, v, assessed{territory, framework, days[nth], kinds[nth], said[nth]})
			x.tellUnrounded(t, framework, v)
		}
	}
	t.asides.addSentence("Ne sont pas lus : les descriptions, les phases, les statuts, les précisions, les indicateurs des scores, les personnes et services pilotes, les documents et les actions liés.")
}

// taken returns the versions to import.
func (x *scores) taken(only int) []int {
	if only > 0 {
		return []int{only - 1}
	}
	var all []int
	for v := range x.versions {
		all = append(all, v)
	}
	return all
}

// given returns the value that the flags give for a version: the nth of as many
// values as versions, or the only value, for the only version that needs one.
func (x *scores) given(values []string, nth int, taken []int, guessed func(v int) bool) string {
	if len(values) == len(taken) {
		return values[nth]
	}
	if len(values) != 1 || guessed(taken[nth]) {
		return ""
	}
	for i, v := range taken {
		if i != nth && !guessed(v) {
			return ""
		}
	}
	return values[0]
}

// checkCount refuses values of a flag of which it is not clear what they are of:
// they would be passed over.
func (x *scores) checkCount(t *task, flag string, values []string, taken []int, guessed func(v int) bool) {
	isClear := len(values) < 2 && slices.ContainsFunc(taken, func(v int) bool { return !guessed(v) })
	if len(values) > 0 && len(values) != len(taken) && !isClear {
		t.faults.Add(errCount.At(diag.File(t.export.name), flag, fr.Count(len(values), "valeur", "valeurs"), fr.Count(len(taken), "version", "versions")))
	}
}

func (x *scores) hasDay(v int) bool { return x.versions[v].isPresent() && !x.isAudit }

func (x *scores) hasKind(v int) bool {
	_, guessed := x.versions[v].kindOf()
	return guessed
}

// dayOf returns the day of a version: given, or that of the export for the
// present state. The platform does not write the day of a saved version.
func (t *task) dayOf(x *scores, v int, given string) fr.Date {
	key := "date " + strconv.Itoa(v)
	if given == "" {
		given = t.reply(key)
	}
	if given == "" && x.hasDay(v) && !t.export.day.IsZero() {
		return t.export.day
	}
	if given == "" {
		t.ask(Question{Flag: "--date", Text: "De quel jour date " + x.called(v) + " ?", Form: "AAAA-MM-JJ", Note: t.perVersion(x), key: key})
		return fr.Date{}
	}
	day, err := fr.ParseDate(given)
	if err == nil {
		err = wholeDay(day)
	}
	switch {
	case err != nil:
		t.faults.Add(errDay.At(diag.File(t.export.name), given, err))
	case t.export.isBefore(day):
		t.faults.Add(errAfterExport.At(diag.File(t.export.name), t.export.day.Long(), day.Long()))
	}
	return day
}

// kindOf returns the kind of a version: said, or guessed.
func (t *task) kindOf(x *scores, v int, given string) (kind portal.AssessmentKind, said bool) {
	key := "nature " + strconv.Itoa(v)
	if given == "" {
		given = t.reply(key)
	}
	if given == "" {
		if guess, ok := x.versions[v].kindOf(); ok {
			return guess, false
		}
		t.ask(Question{Flag: "--nature", Text: "Quelle est la nature de " + x.called(v) + " ?", Choices: x.versions[v].kinds(), Note: t.perVersion(x), key: key})
		return 0, false
	}
	kind, known := portal.AssessmentKindOf(given)
	if !known {
		t.faults.Add(t.unknown(errKind, given, kindWords()))
	}
	return kind, true
}

// perVersion says that a comparison takes two values of a flag.
func (t *task) perVersion(x *scores) string {
	if len(x.versions) > 1 && t.answers.Only == 0 {
		return "une valeur par version, séparées par une virgule ; ou une seule version : --version 1"
	}
	return ""
}

// called names a version in a question.
func (x *scores) called(v int) string {
	name := x.versions[v].name
	switch {
	case name != "" && len(x.versions) > 1:
		return fmt.Sprintf("la version %d, « %s »", v+1, name)
	case name != "":
		return "cet état des lieux, « " + name + " »"
	}
	return "cet état des lieux"
}

func kindWords() []string {
	var words []string
	for _, kind := range portal.AssessmentKinds() {
		words = append(words, kind.Word())
	}
	return words
}

// assessed is what an assessment is of.
type assessed struct {
	territory *portal.Territory
	framework *portal.Framework
	day       fr.Date
	kind      portal.AssessmentKind
	said      bool // the kind was said, and not guessed
}

func (a assessed) file() string {
	return fmt.Sprintf("data/evaluations/%s/%s-%s.toml", a.territory.Slug, a.framework.ID, a.day)
}

// called names the assessment: « CAE du Val, audit initial du 15 juin 2023 ».
func (a assessed) called(kind portal.AssessmentKind) string {
	return fmt.Sprintf("%s %s, %s du %s", a.framework.ShortName, a.territory.Of(), kind, a.day.Long())
}

// assess writes the assessment of a version, or what changes in it. One of
// invented values is replaced in whole: nothing of it may stay.
func (t *task) assess(x *scores, v int, a assessed) {
	scores := x.measures(a.framework, v)
	old := t.assessment(a)
	if old == nil || old.Dataset.Example {
		t.newAssessment(x, v, a, old)
		return
	}
	called := a.called(old.Kind)
	doc := t.open(a.file())
	hasNotDone := x.versions[v].notDone >= 0
	before, after := old.Total(), portal.Score{}
	var changed []string
	for i, n := range a.framework.Root.Measures() {
		after = after.Plus(scores[i])
		if words := changeScore(doc, n, old.Score(n), scores[i], hasNotDone); words != "" {
			changed = append(changed, words)
		}
	}
	for _, s := range old.Stated {
		if r := x.row(s.Node.ID); r != nil {
			changeScore(doc, s.Node, s.Score, r.scores[v], hasNotDone)
		}
	}
	if a.said && a.kind != old.Kind {
		doc.Set(toml.Quote(a.kind.Word()), "nature")
		changed = append(changed, fmt.Sprintf("nature : %s → %s", old.Kind, a.kind))
	}
	if len(changed) == 0 {
		t.say(called + " : " + nothing)
		return
	}
	t.save(doc)
	t.say(fmt.Sprintf("%s : %s → %s ; %s", called, share(before), share(after), listed(changed, "changement", "changements")))
}

// assessment returns the assessment of the portal of that day, or nil.
func (t *task) assessment(a assessed) *portal.Assessment {
	for _, old := range t.portal.Assessments {
		if old.Place.File == a.file() {
			return old
		}
	}
	return nil
}

// initialBefore returns the initial audit of another day that the portal has
// already, when the assessment is one: there is only one of them.
func (t *task) initialBefore(a assessed) *portal.Assessment {
	if a.kind != portal.InitialAudit {
		return nil
	}
	for _, old := range t.portal.Assessments {
		if old.Territory == a.territory && old.Framework == a.framework && old.Kind == portal.InitialAudit && old.Place.File != a.file() {
			return old
		}
	}
	return nil
}

// measures returns the scores of the measures of a framework, in order. A
// measure without row was switched off for the collectivité: it does not
// concern it, which the sums have confirmed.
func (x *scores) measures(f *portal.Framework, v int) []portal.Score {
	var all []portal.Score
	for _, n := range f.Root.Measures() {
		var s portal.Score
		if r := x.row(n.ID); r != nil {
			s, _ = unrounded(r.scores[v])
		}
		all = append(all, s)
	}
	return all
}

// unrounded takes off what rounding has put above the potential: the platform
// rounds the shares of what is below a measure to three decimals, and adds their
// points, while those of a data file may pass the potential by [rowSlack] only.
// What is done is touched last. It says what was taken off, "" if nothing was.
func unrounded(s portal.Score) (_ portal.Score, words string) {
	excess := s.Done + s.Planned + s.NotDone - s.Potential
	if excess <= rowSlack {
		return s, ""
	}
	var all []string
	for _, part := range []struct {
		points *float64
		what   string
	}{{&s.NotDone, "pas faits"}, {&s.Planned, "programmés"}, {&s.Done, "faits"}} {
		was, taken := *part.points, min(excess, *part.points)
		*part.points = math.Round((was-taken)*1000) / 1000
		if excess -= taken; taken > 0 {
			all = append(all, fmt.Sprintf("points %s ramenés de %s à %s", part.what, pointsText(was), pointsText(*part.points)))
		}
	}
	return s, strings.Join(all, ", ")
}

var isOverPotential = remark{
	one:       "Dans l’export, des parts arrondies dépassent de peu le potentiel de la mesure : %s.",
	many:      "Dans l’export, des parts arrondies dépassent de peu le potentiel de ces mesures : %s.",
	isClauses: true,
}

// tellUnrounded says which points are not those of the file.
func (x *scores) tellUnrounded(t *task, f *portal.Framework, v int) {
	for _, n := range f.Root.Measures() {
		if r := x.row(n.ID); r != nil {
			if _, words := unrounded(r.scores[v]); words != "" {
				t.asides.add(isOverPotential, n.ID+", "+words)
			}
		}
	}
}

// changeScore writes the points of a measure that are no longer those of the
// file, and says which in words.
func changeScore(doc *document, n *portal.Node, old, now portal.Score, hasNotDone bool) string {
	if !hasNotDone {
		now.NotDone = old.NotDone
	}
	var words []string
	for _, c := range []struct {
		key, what string
		old, now  float64
	}{
		{"potentiel", "de potentiel", old.Potential, now.Potential},
		{"faits", "faits", old.Done, now.Done},
		{"programmes", "programmés", old.Planned, now.Planned},
		{"pas_faits", "pas faits", old.NotDone, now.NotDone},
	} {
		if math.Abs(c.old-c.now) < 5e-4 {
			continue
		}
		doc.Set(toml.Number(c.now), "points", n.ID, c.key)
		words = append(words, fmt.Sprintf("%s → %s %s", pointsText(c.old), pointsText(c.now), c.what))
	}
	if words == nil {
		return ""
	}
	return n.ID + " : " + strings.Join(words, ", ")
}

// share writes a score as a percentage, in the way of the site.
func share(s portal.Score) string {
	percent, ok := s.Percent()
	if !ok {
		return "non concerné"
	}
	return fr.Percent(percent, 1)
}

// newAssessment writes the file of an assessment that the portal does not have,
// or has as an example.
func (t *task) newAssessment(x *scores, v int, a assessed, old *portal.Assessment) {
	total := portal.Score{}
	for _, s := range x.measures(a.framework, v) {
		total = total.Plus(s)
	}
	what := "nouvelle évaluation"
	first := t.initialBefore(a)
	switch {
	case first != nil && !first.Dataset.Example:
		t.faults.Add(errSecondInitial.At(diag.File(t.export.name), a.territory.Of(), a.framework.ShortName, first.Date.Long(), first.Place.File))
		return
	case first != nil:
		t.remove(first.Place.File)
		what = "remplace l’exemple du " + first.Date.Long()
	case old != nil:
		what = "remplace les valeurs d’exemple"
	}
	t.say(fmt.Sprintf("%s : %s, %s (%s)", a.called(a.kind), what, share(total),
		fr.Count(len(a.framework.Root.Measures()), "mesure", "mesures")))
	t.write(a.file(), assessmentText(t, x, v, a))
	if a.kind == portal.LabelAudit {
		t.asides.add(isWithheld, a.file())
	}
	if a.kind.IsAudit() {
		t.asides.add(isProvisional, a.file())
	}
}

var (
	isWithheld = remark{
		one:  "Rien du résultat d’un audit de labellisation ne paraît avant la décision de la commission nationale, à écrire alors dans %s : decision = AAAA-MM-JJ. Si le dossier du portail est public, attendez-la.",
		many: "Rien du résultat d’audits de labellisation ne paraît avant la décision de la commission nationale, à écrire alors dans %s : decision = AAAA-MM-JJ. Si le dossier du portail est public, attendez-la.",
	}
	isProvisional = remark{
		one:  "L’export ne dit pas si l’audit est validé : il est écrit « provisoire ». S’il l’est, mettez « validé » dans %s.",
		many: "L’export ne dit pas si les audits sont validés : ils sont écrits « provisoire ». S’ils le sont, mettez « validé » dans %s.",
	}
)
