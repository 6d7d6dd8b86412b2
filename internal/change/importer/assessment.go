package importer

import (
	"fmt"
	"slices"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/change"
	"limpide/internal/format/toml"
	"limpide/internal/portal"
)

// assessed is a version of a score, and the assessment that it is.
type assessed struct {
	task      *task
	scores    *scores
	version   version
	territory *portal.Territory
	framework *portal.Framework
	day       fr.Date
	kind      portal.AssessmentKind

	isKindGiven bool // and not guessed
}

func (a assessed) file() string {
	return fmt.Sprintf("data/evaluations/%s/%s-%s.toml", a.territory.Slug, a.framework.ID, a.day)
}

// called names the assessment: « CAE du Val, audit initial du 15 juin 2023 ».
func (a assessed) called(kind portal.AssessmentKind) string {
	return fmt.Sprintf("%s %s, %s du %s", a.framework.ShortName, a.territory.Of(), kind, a.day.Long())
}

// prepare adds the assessment to the plan, or what changes in it.
func (a assessed) prepare() {
	measures, over := a.scores.measures(a.framework, a.version)
	old := first(a.task.portal.Assessments, func(old *portal.Assessment) bool { return old.Place.File == a.file() })
	switch {
	case old == nil:
		a.add("nouvelle évaluation", measures)
	case old.TotalOnly():
		a.add("remplace le total seul", measures)
	default:
		a.update(old, measures)
	}
	if over != nil {
		a.task.plan.Aside.Add(isOverPotential, over...)
	}
}

// update adds what changes in an assessment of the portal.
func (a assessed) update(old *portal.Assessment, measures []portal.Score) {
	g := change.Group{Subject: a.called(old.Kind)}
	before, after := old.Total(), portal.Score{}
	for i, n := range a.framework.Root.Measures() {
		after = after.Plus(measures[i])
		g.Changes = append(g.Changes, a.changes(n, old.Score(n), measures[i])...)
	}
	for _, s := range old.Stated {
		if r := a.scores.row(s.Node.ID); s.Node == a.framework.Root {
			g.Implied = append(g.Implied, a.changes(s.Node, s.Score, after)...)
			if was, is := s.Rest, after.Unknown(); was != nil && *was != is {
				g.Implied = append(g.Implied, a.task.change(a.file(), "/total/non_renseignes", "total", pointsValue(*was), pointsValue(is)))
			}
		} else if r != nil {
			g.Implied = append(g.Implied, a.changes(s.Node, s.Score, r.scores[a.version.nth])...)
		}
	}
	if a.isKindGiven && a.kind != old.Kind {
		word := func(k portal.AssessmentKind) change.Word { return change.Word{Code: k.Word(), Name: k.String()} }
		g.Changes = append(g.Changes, a.task.change(a.file(), "/nature", "nature", word(old.Kind), word(a.kind)))
	}
	if len(g.Changes) > 0 {
		g.Summary = fmt.Sprintf("%s → %s", share(before), share(after))
	} else {
		g.Implied = nil // a total that differs alone is the rounding of the platform
	}
	a.task.plan.Add(g)
}

// changes returns the points of a node that are no longer those of the file.
func (a assessed) changes(n *portal.Node, old, now portal.Score) []change.Change {
	var all []change.Change
	for _, c := range a.version.columns() {
		if was, is := *c.of(&old), *c.of(&now); was != is {
			key, name := diag.Pointer("points", n.ID, c.key), n.ID
			if n.Level == portal.Root {
				key, name = diag.Pointer("total", c.key), "total"
			}
			all = append(all, a.task.change(a.file(), key, name, pointsValue(was), pointsValue(is)))
		}
	}
	return all
}

func pointsValue(p portal.Points) change.Value {
	return change.Number{Value: p.Number(), Decimals: p.Decimals()}
}

// measures returns the scores of the measures of a framework, in order, and which of
// them rounding had put above their potential. A measure without row was switched off for
// the collectivité: it does not concern it, which the sums have confirmed.
func (x *scores) measures(f *portal.Framework, v version) (all []portal.Score, over []string) {
	for _, n := range f.Root.Measures() {
		var s portal.Score
		if r := x.row(n.ID); r != nil {
			var words string
			if s, words = unrounded(r.scores[v.nth]); words != "" {
				over = append(over, n.ID+", "+words)
			}
		}
		all = append(all, s)
	}
	return all, over
}

// unrounded takes off what rounding has put above the potential: the platform
// rounds the shares of what is below a measure to three decimals, and adds their
// points, while those of a data file may pass the potential by [rowSlack] only.
// What is done is touched last. The words say what was taken off, if anything was.
func unrounded(s portal.Score) (_ portal.Score, words string) {
	excess := s.Done + s.Planned + s.NotDone - s.Potential
	if excess <= rowSlack {
		return s, ""
	}
	var all []string
	for _, c := range slices.Backward(pointColumns[1:]) {
		points := c.of(&s)
		was, taken := *points, min(excess, *points)
		*points = was - taken
		if excess -= taken; taken > 0 {
			all = append(all, fmt.Sprintf("points %s ramenés de %s à %s", c.what, was, *points))
		}
	}
	return s, strings.Join(all, ", ")
}

var isOverPotential = change.Remark{
	One:     "Dans l’export, des parts arrondies dépassent de peu le potentiel de la mesure : %s.",
	Many:    "Dans l’export, des parts arrondies dépassent de peu le potentiel de ces mesures : %s.",
	Clauses: true,
}

// share returns a score as a percentage, in the way of the site.
func share(s portal.Score) string {
	percent, ok := s.Percent()
	if !ok {
		return "non concerné"
	}
	return fr.Percent(percent, 1)
}

// add adds an assessment that the portal does not have, or not measure by measure.
func (a assessed) add(what string, measures []portal.Score) {
	t := a.task
	isOtherInitial := func(old *portal.Assessment) bool { // there is only one initial audit
		return a.kind == portal.InitialAudit && old.Territory == a.territory && old.Framework == a.framework &&
			old.Kind == portal.InitialAudit && old.Place.File != a.file()
	}
	if old := first(t.portal.Assessments, isOtherInitial); old != nil {
		t.fault(errSecondInitial, a.territory.Of(), a.framework.ShortName, old.Date.Long(), old.Place.File)
		return
	}
	total := portal.Score{}
	for _, s := range measures {
		total = total.Plus(s)
	}
	source := t.cite()
	t.plan.Add(change.Group{
		Subject: a.called(a.kind),
		Summary: fmt.Sprintf("%s, %s (%s)", what, share(total), fr.Count(len(measures), "mesure", "mesures")),
		Changes: []change.Change{t.newFile(a.file(), source, a.text(source, measures))},
	})
	if a.kind == portal.LabelAudit {
		t.plan.Aside.Add(isWithheld, a.file())
	}
	if a.kind.IsAudit() {
		t.plan.Aside.Add(isProvisional, a.file())
	}
}

var (
	isWithheld = change.Remark{
		One:  "Rien du résultat d’un audit de labellisation ne paraît avant la décision de la commission nationale, à écrire alors dans %s : decision = AAAA-MM-JJ. Si le dossier du portail est public, attendez-la.",
		Many: "Rien du résultat d’audits de labellisation ne paraît avant la décision de la commission nationale, à écrire alors dans %s : decision = AAAA-MM-JJ. Si le dossier du portail est public, attendez-la.",
	}
	isProvisional = change.Remark{
		One:  "L’export ne dit pas si l’audit est validé : il est écrit « provisoire ». S’il l’est, mettez « validé » dans %s.",
		Many: "L’export ne dit pas si les audits sont validés : ils sont écrits « provisoire ». S’ils le sont, mettez « validé » dans %s.",
	}
)

func (a assessed) text(source string, measures []portal.Score) string {
	var head toml.Pairs
	head.Add("sources", toml.List([]string{source}))
	head.Add("lu_le", a.task.export.day.String())
	head.Add("nature", toml.Quote(a.kind.Word()))
	head.Add("etat", `"provisoire"`)
	if len(a.version.columns()) < len(pointColumns) {
		head.Add("note", toml.Quote("Le fichier dont viennent ces points ne distingue pas ceux qui ne sont pas faits de ceux qui ne sont pas renseignés."))
	}
	var b strings.Builder
	fmt.Fprintf(&b, "# %s, référentiel %s : %s du %s.\n", toml.Comment(a.territory.ShortName), toml.Comment(a.framework.Name), a.kind, a.day.Long())
	b.WriteString("# Lu dans un export de la plateforme Territoires en Transitions.\n")
	if a.kind.IsAudit() {
		b.WriteString("# « etat » devient \"validé\" quand l'audit l'est ; une ligne « cabinet » peut nommer le cabinet d'audit,\n# jamais une personne.\n")
	}
	b.WriteString("\n" + head.Lines(""))
	b.WriteString("\n# Points du référentiel. Ce qui manque pour atteindre le potentiel n'est pas renseigné.\n[points]\n")
	b.WriteString(pointsTable(a.framework.Root.Measures(), measures, a.version.columns()))
	return b.String()
}

// pointsTable returns the points of each measure, axis by axis, in columns.
func pointsTable(measures []*portal.Node, scores []portal.Score, columns []column) string {
	name := func(i int) string { return toml.Quote(measures[i].ID) }
	cell := func(i, c int) string { // with the comma that separates it from the next
		points := toml.Number(columns[c].of(&scores[i]).Number())
		return points + strings.Repeat(",", min(1, len(columns)-1-c))
	}
	nameWidth, widths := 0, make([]int, len(columns))
	for i := range measures {
		nameWidth = max(nameWidth, len(name(i)))
		for c := range columns {
			widths[c] = max(widths[c], len(cell(i, c)))
		}
	}
	var b strings.Builder
	var axis *portal.Node
	for i, n := range measures {
		if n.Axis() != axis {
			if axis != nil {
				b.WriteByte('\n')
			}
			axis = n.Axis()
			fmt.Fprintf(&b, "# Axe %s. %s\n", axis.ID, toml.Comment(axis.Title))
		}
		fmt.Fprintf(&b, "%-*s = {", nameWidth, name(i))
		if scores[i].Potential == 0 {
			b.WriteString(" potentiel = 0 } # non concerné\n")
			continue
		}
		for c, column := range columns {
			fmt.Fprintf(&b, " %s = %-*s", column.key, widths[c], cell(i, c))
		}
		b.WriteString(" }\n")
	}
	return b.String()
}
