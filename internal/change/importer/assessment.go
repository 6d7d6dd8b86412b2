package importer

import (
	"cmp"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
	"limpide/internal/change"
	"limpide/internal/change/importer/ask"
	"limpide/internal/change/importer/fault"
	"limpide/internal/change/importer/points"
	"limpide/internal/change/importer/task"
	"limpide/internal/format/toml"
	"limpide/internal/portal"
)

// assessed is an assessment that a file gives.
type assessed struct {
	task      *task.Task
	territory *portal.Territory
	framework *portal.Framework
	day       fr.Date
	kind      portal.AssessmentKind
	forLabel  bool    // the audit of the contract also serves to ask for the label
	decision  fr.Date // of the national commission; none while it is not known

	columns  []points.Column         // of points, that the file has
	total    portal.Score            // the sum of the measures, if they are known
	measures []portal.Score          // in order; nil if the total alone is known
	stated   map[string]portal.Score // by id, what the file says of what is above measures

	isKindGiven bool // and not guessed
}

func (a assessed) file() string {
	return fmt.Sprintf("data/evaluations/%s/%s-%s.toml", a.territory.Slug, a.framework.ID, a.day)
}

// called names the assessment: « CAE du Val, audit initial du 15 juin 2023 ».
func (a assessed) called(kind portal.AssessmentKind) string {
	return fmt.Sprintf("%s %s, %s du %s", a.framework.ShortName, a.territory.Of(), kind, a.day.Long())
}

// prepare adds the assessment to the plan, or what changes in it.
func (a assessed) prepare() {
	if old := a.known(); old == nil {
		a.add()
	} else {
		a.task.Plan.Add(a.update(old))
	}
}

// known returns the assessment of the portal that has the same file, or nil.
func (a assessed) known() *portal.Assessment {
	if a.territory == nil || a.framework == nil {
		return nil // still asked
	}
	return lists.Find(a.task.Portal.Assessments, func(old *portal.Assessment) bool { return old.Place.File == a.file() })
}

// update returns what changes in an assessment of the portal, in the file of a. The
// detail completes a total that was alone; a total does not replace a detail.
func (a assessed) update(old *portal.Assessment) change.Group {
	g := change.Group{Subject: a.called(old.Kind)}
	isOff := old.Total().Done.Apart(a.total.Done) > points.SumSlack || old.Total().Potential.Apart(a.total.Potential) > points.SumSlack
	switch {
	case a.measures != nil && old.TotalOnly():
		g.Summary = "le détail s’ajoute au total, " + fr.Count(len(a.measures), "mesure", "mesures")
		g.Implied = []change.Change{a.task.Change(a.file(), "/points", "points", nil, change.Block{Lines: points.Table(a.framework, a.measures, a.columns)})}
	case a.measures != nil:
		for i, n := range a.framework.Root.Measures() {
			g.Changes = append(g.Changes, a.changes(n, old.Score(n), a.measures[i])...)
		}
	case old.TotalOnly():
		g.Changes = a.changes(a.framework.Root, old.Total(), a.total)
	case isOff:
		a.task.Plan.Aside.Add(isDetailed, fmt.Sprintf("%s : %s, %s dans la réponse", a.file(), share(old.Total()), share(a.total)))
	}
	for _, s := range old.Stated {
		now, isStated := a.stated[s.Node.ID]
		if s.Node == a.framework.Root && a.measures != nil {
			now, isStated = a.total, true
		}
		if was, is := s.Rest, now.Unknown(); isStated && was != nil && *was != is {
			g.Implied = append(g.Implied, a.task.Change(a.file(), "/total/non_renseignes", "total", pointsValue(*was), pointsValue(is)))
		}
		if isStated {
			g.Implied = append(g.Implied, a.changes(s.Node, s.Score, now)...)
		}
	}
	if a.isKindGiven && a.kind != old.Kind {
		word := func(k portal.AssessmentKind) change.Word { return change.Word{Code: k.Word(), Name: k.String()} }
		g.Changes = append(g.Changes, a.task.Change(a.file(), "/nature", "nature", word(old.Kind), word(a.kind)))
	}
	if state := a.stateGiven(); state != "" && state != old.State {
		word := func(s portal.AssessmentState) change.Word { return change.Word{Code: string(s), Name: string(s)} }
		g.Changes = append(g.Changes, a.task.Change(a.file(), "/etat", "état", word(old.State), word(state)))
	}
	if a.forLabel && !old.ForLabel {
		g.Changes = append(g.Changes, a.task.Change(a.file(), "/labellisation", "labellisation", nil, change.Yes(true)))
	}
	switch {
	case g.Summary != "":
	case len(g.Changes) > 0:
		g.Summary = fmt.Sprintf("%s → %s", share(old.Total()), share(a.total))
	default:
		g.Implied = nil // a total that differs alone is the rounding of the platform
	}
	return g
}

var isDetailed = change.AboutClauses("Le portail a le détail de {cette|ces} évaluation{s}, dont le total n’est pas celui de la réponse ; rien n’y change : %s.")

// changes returns the points of a node that are no longer those of the file.
func (a assessed) changes(n *portal.Node, old, now portal.Score) []change.Change {
	var all []change.Change
	for _, c := range a.columns {
		if was, is := *c.Of(&old), *c.Of(&now); was != is {
			key, name := diag.Pointer("points", n.ID, c.Key), n.ID
			if n.Level == portal.Root {
				key, name = diag.Pointer("total", c.Key), "total"
			}
			all = append(all, a.task.Change(a.file(), key, name, pointsValue(was), pointsValue(is)))
		}
	}
	return all
}

func pointsValue(p portal.Points) change.Value {
	return change.Number{Value: p.Number(), Decimals: p.Decimals()}
}

var isOverPotential = change.AboutClauses("Dans l’export, des parts arrondies dépassent de peu le potentiel de {la|ces} mesure{s} : %s.")

// share returns a score as a percentage, in the way of the site.
func share(s portal.Score) string {
	percent, ok := s.Percent()
	if !ok {
		return "non concerné"
	}
	return fr.Percent(percent, 1)
}

// add adds an assessment that the portal does not have. An audit that it seems to
// have under another day is asked about first: a corrected day must not make a second
// audit.
func (a assessed) add() {
	t := a.task
	if old := a.double(); old != nil {
		switch double(t, "evaluation "+a.file(), a.sayDouble(old), "Est-ce le même audit ?", a.kind != portal.InitialAudit || !a.isOfContract(old)) {
		case ask.CorrectDate:
			a.move(old)
			return
		case ask.KeepBoth:
		default:
			return
		}
	}
	isOtherInitial := func(old *portal.Assessment) bool { // there is only one initial audit
		return a.kind == portal.InitialAudit && old.Territory == a.territory && old.Framework == a.framework &&
			a.isOfContract(old) && old.Kind == portal.InitialAudit && old.Place.File != a.file()
	}
	if old, ok := lists.First(t.Portal.Assessments, isOtherInitial); ok {
		t.Fault(fault.SecondInitial, a.territory.Of(), a.framework.ShortName, old.Date.Long(), old.Place.File)
		return
	}
	source := t.Cite()
	detail := "total seul"
	if a.measures != nil {
		detail = fr.Count(len(a.measures), "mesure", "mesures")
	}
	t.Plan.Add(change.Group{
		Subject: a.called(a.kind),
		Summary: fmt.Sprintf("nouvelle évaluation, %s (%s)", share(a.total), detail),
		Changes: []change.Change{t.NewFile(a.file(), source, a.text(source))},
	})
	switch isForLabel := a.kind == portal.LabelAudit || a.forLabel; {
	case isForLabel && a.decision.IsZero():
		t.Plan.Aside.Add(isWithheld, a.file())
	case isForLabel:
		t.Plan.Aside.Add(isDecided, a.file()+" : "+a.decision.Long())
	}
	if state := a.stateGiven(); a.kind.IsAudit() && state == "" {
		t.Plan.Aside.Add(isProvisional, a.file())
	}
}

// double returns the audit of the portal that is likely to be this one under
// another day: of the same kind, some months away, or with the same points under
// the same contract. It returns nil if there is none.
func (a assessed) double() *portal.Assessment {
	return lists.Find(a.task.Portal.Assessments, func(old *portal.Assessment) bool {
		isKind := a.kind.IsAudit() && old.Kind == a.kind && old.Territory == a.territory && old.Framework == a.framework
		return isKind && old.Place.File != a.file() &&
			(areNear(old.Date, a.day) || a.hasPointsOf(old) && a.isOfContract(old))
	})
}

// isOfContract reports whether an assessment belongs to the contract of the day of a.
func (a assessed) isOfContract(old *portal.Assessment) bool {
	contract := a.task.Portal.Contracts.On(a.day).ID
	return old.Contract != nil && old.Contract.ID == contract || old.Contract == nil && contract == ""
}

// hasPointsOf reports whether the totals are the same, but for rounding.
func (a assessed) hasPointsOf(old *portal.Assessment) bool {
	was := old.Total()
	return !slices.ContainsFunc(a.columns, func(c points.Column) bool { return c.Of(&was).Apart(*c.Of(&a.total)) > points.SumSlack })
}

func (a assessed) sayDouble(old *portal.Assessment) string {
	said := fmt.Sprintf("%s, et %s ici", share(old.Total()), share(a.total))
	if a.hasPointsOf(old) {
		said = "avec les mêmes points"
	}
	return fmt.Sprintf("Le portail a déjà, dans %s, un %s %s pour le référentiel %s, du %s au lieu du %s (%s).",
		old.Place.File, old.Kind, a.territory.Of(), a.framework.ShortName, old.Date.Long(), a.day.Long(), said)
}

// move gives an audit of the portal its right day: its file takes the name of that
// day, with what the file at hand changes in it. What was typed there stays.
func (a assessed) move(old *portal.Assessment) {
	t := a.task
	text, err := fs.ReadFile(t.Source, old.Place.File)
	if err != nil { // the portal was read from it a moment ago
		t.Fault(fault.Gone, old.Place.File)
		return
	}
	lines := strings.SplitAfter(string(text), "\n")
	for k := range lines {
		if strings.HasPrefix(lines[k], "#") {
			lines[k] = strings.ReplaceAll(lines[k], old.Date.Long(), a.day.Long())
		}
	}
	g := a.update(old)
	said := []string{"date corrigée, au lieu du " + old.Date.Long()}
	if g.Summary != "" {
		said = append(said, g.Summary)
	}
	g.Summary = strings.Join(said, " ; ")
	g.Implied = append(g.Implied,
		t.Change(a.file(), "", "", nil, change.Content(strings.Join(lines, ""))),
		t.Change(old.Place.File, "", "", nil, nil))
	t.Plan.Add(g)
}

var (
	isWithheld    = change.About("Rien du résultat {d’un audit|d’audits} de labellisation ne paraît avant la décision de la commission nationale, à écrire alors dans %s : decision = AAAA-MM-JJ. Si le dossier du portail est public, attendez-la.")
	isDecided     = change.AboutClauses("{La|Les} décision{s} prise{s} après {l’audit est celle de l’étoile|les audits sont celles des étoiles} qui le{s} {suit|suivent} dans le fichier de l’EPCI ; vérifiez que {c’est|ce sont} bien elle{s} : %s.")
	isProvisional = change.About("Le fichier ne dit pas si {l’audit est validé|les audits sont validés} : il{s} {est|sont} écrit{s} « provisoire ». S’il{s} {l’est|le sont}, mettez « validé » dans %s, ou importez avec --etat validé.")
)

// text returns the file of an assessment.
func (a assessed) text(source string) string {
	var head toml.Pairs
	head.Add("sources", toml.List([]string{source}))
	head.Add("lu_le", a.task.Day().String())
	head.Add("nature", toml.Quote(a.kind.Word()))
	if a.forLabel {
		head.Add("labellisation", "true")
	}
	head.Add("etat", toml.Quote(string(cmp.Or(a.stateGiven(), portal.Draft))))
	head.Add("decision", a.decision.String())
	if len(a.columns) < len(points.Columns) {
		head.Add("note", toml.Quote("Le fichier dont viennent ces points ne distingue pas ceux qui ne sont pas faits de ceux qui ne sont pas renseignés."))
	}
	var b strings.Builder
	fmt.Fprintf(&b, "# %s, référentiel %s : %s du %s.\n", toml.Comment(a.territory.ShortName), toml.Comment(a.framework.Name), a.kind, a.day.Long())
	if a.task.IsAnswer {
		b.WriteString("# Lu dans une réponse de l'interface publique de Territoires en Transitions, qui ne donne que le total.\n")
	} else {
		b.WriteString("# Lu dans un export de la plateforme Territoires en Transitions.\n")
	}
	if a.kind.IsAudit() {
		b.WriteString("# « etat » devient \"validé\" quand l'audit l'est ; une ligne « cabinet » peut nommer le cabinet d'audit,\n# jamais une personne.\n")
	}
	b.WriteString("\n" + head.Lines("") + "\n")
	if a.measures != nil {
		b.WriteString(points.Table(a.framework, a.measures, a.columns))
		return b.String()
	}
	var total toml.Pairs
	for _, c := range a.columns {
		total.Add(c.Key, toml.Number(c.Of(&a.total).Number()))
	}
	b.WriteString("# Points du référentiel entier. Ce qui manque pour atteindre le potentiel n'est pas renseigné.\n[total]\n" + total.Lines(""))
	return b.String()
}

// stateGiven returns the state that an option gives to assessments, "" if none does.
func (a assessed) stateGiven() portal.AssessmentState {
	return portal.AssessmentState(a.task.State(portal.AssessmentState("").Words(), "un score"))
}
