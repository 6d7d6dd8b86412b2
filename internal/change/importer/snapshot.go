package importer

import (
	"fmt"
	"slices"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
	"limpide/internal/change"
	"limpide/internal/change/importer/answer"
	"limpide/internal/change/importer/fault"
	"limpide/internal/change/importer/points"
	"limpide/internal/change/importer/task"
	"limpide/internal/portal"
)

// snapshots is the answer that gives the snapshots of a score.
type snapshots struct{ *answer.Scores }

func (x snapshots) Describe() string {
	return fr.Count(len(x.Snapshots), "instantané", "instantanés") + " du référentiel " + x.Framework
}

// milestone is what the platform says that a snapshot is.
type milestone struct {
	kind    portal.AssessmentKind
	isAsked bool   // which audit it is
	aside   string // why it is not taken unasked; "" if it is

	isSwitch, isAfter bool // before or after the passage to the framework that follows
}

var milestones = map[string]milestone{
	"date_personnalisee": {kind: portal.SelfAssessment},
	"pre_audit":          {kind: portal.SelfAssessment},
	"post_audit":         {isAsked: true},
	"labellisation_emt":  {kind: portal.LabelAudit},
	"score_courant":      {kind: portal.SelfAssessment, aside: "auto-évaluation en cours"},
	"pre_switch_te":      {kind: portal.SelfAssessment, aside: "veille du passage à un autre référentiel", isSwitch: true},
	"post_switch_te":     {kind: portal.SelfAssessment, aside: "lendemain de ce passage", isSwitch: true, isAfter: true},
}

// prepare adds an assessment, known by its total only, for each snapshot that is
// taken.
func (x snapshots) prepare(t *task.Task) {
	if len(x.Snapshots) == 0 {
		t.Plan.Add(change.Group{Subject: x.Framework, Summary: "la réponse n’a aucun instantané"})
		return
	}
	territory := t.Body(x.Body, x.Snapshots[0].At.Place())
	framework := t.Framework(t.Portal.Framework(x.Framework), "De quel référentiel du portail est « "+x.Framework+" » ?")
	taken := x.taken(t)
	if len(t.Plan.Faults) > 0 {
		return
	}
	asked := slices.DeleteFunc(slices.Clone(taken), func(s answer.Snapshot) bool { return !milestones[s.Milestone].isAsked })
	var all []assessed
	for _, s := range taken {
		a := assessed{task: t, territory: territory, framework: framework, day: s.Date, columns: points.Columns[:], total: s.Total()}
		a.stated = map[string]portal.Score{"": a.total}
		isPlaced := territory != nil && framework != nil
		if m := milestones[s.Milestone]; isPlaced && m.isSwitch && m.isAfter != (len(framework.Follows) > 0) {
			when := map[bool]string{true: "après", false: "avant"}[m.isAfter]
			t.Plan.Faults.Add(fault.Switch.At(s.At.Place(), s.Name, s.Ref, framework.ShortName, when))
		} else if old := a.known(); old != nil && m.isAsked && old.Kind.IsAudit() && kindGiven(t, s, asked) == "" {
			a.kind, a.forLabel = old.Kind, old.ForLabel // said when it was imported
		} else if a.kind = m.kind; m.isAsked {
			text := fmt.Sprintf("Quel audit a donné l’instantané « %s » du %s (%s) ?", s.Name, s.Date.Long(), share(a.total))
			q := change.Question{Key: "nature " + s.Ref, Text: text, Note: "ou, pour chacun de plusieurs : --nature " + s.Ref + "=NATURE"}
			a.kind, a.forLabel, a.isKindGiven = nature(t, kindGiven(t, s, asked), q, true)
		}
		if all = append(all, a); !isPlaced || a.known() == nil {
			if read := t.AskDay(); !read.IsZero() && s.Date.After(read) {
				t.Plan.Faults.Add(fault.AfterExport.At(s.At.Place(), read.Long(), s.Date.Long()).
					WithHint("corrigez l’option --lu-le, ou le jour que dit le nom du fichier ; sinon, téléchargez la réponse à nouveau"))
			}
		}
	}
	if t.Plan.IsOpen() {
		return
	}
	for _, a := range x.oneADay(t, all) {
		if a.kind == portal.LabelAudit || a.forLabel {
			a.decision = decisionOn(a)
		}
		a.prepare()
	}
	t.Plan.Aside.AddSentence("Ne sont pas lus : qui a créé ou modifié les instantanés, ni les étoiles, qui viennent d’une décision.")
}

// kindGiven returns the kind that an option or an answer gives to a snapshot: its
// own, or the only one when there is only one to give.
func kindGiven(t *task.Task, s answer.Snapshot, asked []answer.Snapshot) string {
	for _, given := range t.Answers.Kinds {
		ref, kind, isNamed := strings.Cut(given, "=")
		switch {
		case isNamed && ref == s.Ref:
			return kind
		case !isNamed && len(t.Answers.Kinds) == 1 && len(asked) == 1:
			return given
		}
	}
	return t.Given("", "nature "+s.Ref)
}

// taken returns the snapshots that were asked for, or else those that count in the
// history of a score. The others are told, with what takes them.
func (x snapshots) taken(t *task.Task) []answer.Snapshot {
	t.Served["instantane"], t.Served["nature"] = true, true
	known := lists.Map(x.Snapshots, func(s answer.Snapshot) string { return s.Ref })
	for _, ref := range t.Answers.Snapshots {
		if !slices.Contains(known, ref) {
			t.Plan.Faults.Add(t.Unknown(fault.Snapshot, ref, known))
		}
	}
	for _, given := range t.Answers.Kinds {
		if ref, _, isNamed := strings.Cut(given, "="); isNamed && !slices.Contains(known, ref) {
			t.Plan.Faults.Add(t.Unknown(fault.Snapshot, ref, known))
		}
	}
	var all []answer.Snapshot
	for _, s := range x.Snapshots {
		m, isKnown := milestones[s.Milestone]
		switch isNamed := slices.Contains(t.Answers.Snapshots, s.Ref); {
		case !isKnown:
			t.Plan.Aside.Add(unknownMilestone, fmt.Sprintf("« %s » (jalon %s)", s.Name, s.Milestone))
		case isNamed, t.Answers.Snapshots == nil && m.aside == "":
			all = append(all, s)
		case t.Answers.Snapshots == nil:
			t.Plan.Aside.Add(notTaken, fmt.Sprintf("« %s » du %s, %s (--instantane %s)", s.Name, s.Date.Long(), m.aside, s.Ref))
		default:
			t.Plan.Aside.Add(notAsked, fmt.Sprintf("« %s » du %s", s.Name, s.Date.Long()))
		}
	}
	return all
}

var (
	unknownMilestone = change.LeftOut("car limpide ne sait pas ce que c’est")
	notTaken         = change.LeftOut("sauf demande")
	notAsked         = change.AboutClauses("Non demandé{s} : %s.")
	sameDay          = change.LeftOut("car le portail n’a qu’une évaluation par jour et garde l’audit")
)

// oneADay keeps the audit of each day, or the only assessment: a file has one day.
// Two of a kind that differ are a fault.
func (x snapshots) oneADay(t *task.Task, all []assessed) []assessed {
	var kept []assessed
	for _, a := range all {
		k := slices.IndexFunc(kept, func(o assessed) bool { return o.day == a.day })
		switch {
		case k < 0:
			kept = append(kept, a)
		case kept[k].kind.IsAudit() && !a.kind.IsAudit():
			t.Plan.Aside.Add(sameDay, a.called(a.kind))
		case a.kind.IsAudit() && !kept[k].kind.IsAudit():
			t.Plan.Aside.Add(sameDay, kept[k].called(kept[k].kind))
			kept[k] = a
		case a.total != kept[k].total || a.kind != kept[k].kind:
			t.Fault(fault.SnapshotDay, a.day.Long())
		}
	}
	return kept
}

// decisionOn returns the day of the label that an audit led to, none if the portal
// knows of no decision some months from it: its result is then withheld.
func decisionOn(a assessed) fr.Date {
	for _, l := range a.territory.Labels {
		if l.Framework == a.framework && areNear(l.Date, a.day) && l.Date.Complete() && !l.Date.Before(a.day) {
			return l.Date
		}
	}
	return fr.Date{}
}
