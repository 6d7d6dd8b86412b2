package importer

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
	"limpide/internal/change"
	"limpide/internal/change/importer/fault"
	"limpide/internal/change/importer/points"
	"limpide/internal/change/importer/proposal"
	"limpide/internal/change/importer/task"
	"limpide/internal/change/privacy"
	"limpide/internal/format/sheet"
	"limpide/internal/format/toml"
	"limpide/internal/portal"
)

// plan is the export of a plan of actions, or the form that the platform reads
// plans from.
type plan struct{ *proposal.Plan }

// readPlan recognises a plan by the title of its actions.
func readPlan(e *Export, sheets []*sheet.Sheet, faults *diag.List) content {
	for _, s := range sheets {
		heads, ok := s.Headings(proposal.HeadTitle, proposal.HeadAxis+"|"+proposal.HeadConfidential)
		if !ok {
			continue
		}
		isForm := heads.Col(proposal.HeadConfidential) < 0
		if isForm && sheet.Label(s.Tab) != "fichier dimport" && heads.Col("titre de la sous action") < 0 {
			// Without that column nothing tells which actions may be shown.
			faults.Add(fault.NoColumn.At(s.At(heads.Row, -1), "Confidentialité de l’action"))
			return nil
		}
		if m := planName.FindStringSubmatch(e.Name); m != nil {
			e.Owner = m[1]
		}
		x := plan{proposal.Read(s, heads, isForm)}
		e.refused, e.tabs = x.Refused, []string{s.Tab, "Mode demploi", "Listes déroulantes"}
		return x
	}
	return nil
}

// planName is how the platform names the file: « Export_CC du Val_Plan
// climat_2026-03-02.xlsx ».
var planName = regexp.MustCompile(`^Export_(.+?)_.+_\d{4}-\d{2}-\d{2}`)

// prepare works out what the actions of the plan change in that of the portal.
// Actions that the file has not stay; an empty cell takes nothing away.
func (x plan) prepare(t *task.Task) {
	territory := t.Territory()
	if t.Plan.IsOpen() {
		return
	}
	w := &planWriter{
		task: t, plan: x, territory: territory, old: t.Portal.Plan(territory),
		people: privacy.New(x.People), claimed: map[string]bool{}, communes: portal.NewGazetteer([]*portal.Territory{territory}),
	}
	var actions []proposal.Action
	for _, a := range w.joined() {
		if a = w.settled(a); a.Title != "" {
			actions = append(actions, a)
		}
	}
	if t.Plan.Taken = len(actions); t.IsHeld() {
		return
	}
	isGone := func(old *portal.Action) bool { return x.IsHidden(old.Title) }
	if len(actions) == 0 && (w.old == nil || !slices.ContainsFunc(w.old.Actions, isGone)) {
		t.Fault(fault.NoAction, x.Describe())
		return
	}
	if w.old == nil {
		w.writeNew(actions)
	} else {
		w.update(actions)
	}
	aside := &t.Plan.Aside
	if len(x.OddBudgets) > 0 {
		aside.Add(oddBudget, x.OddBudgets...)
	}
	if len(w.withheld) > 0 {
		aside.AddSentence("Textes non repris, car ils nomment une personne ou donnent ses coordonnées : " + fr.Join(w.withheld) + ".")
	}
	if w.grossShown {
		aside.AddSentence("Montants des financeurs non repris : le fichier les dit TTC, le portail publie des montants hors taxes. S’ils sont bien hors taxes : --montants-ht.")
	}
	if w.unlinked > 0 {
		aside.AddSentence(fr.Count(w.unlinked, "lien vers un indicateur que le portail n’a pas.", "liens vers des indicateurs que le portail n’a pas."))
	}
	if len(x.Help) > 0 {
		aside.Add(isHelp, lists.Map(x.Help, func(row int) string { return strconv.Itoa(row + 1) })...)
	}
	for _, part := range x.Parts {
		aside.Add(isPart, part)
	}
	if x.IsForm {
		aside.AddSentence("Ce modèle ne dit pas quelles actions sont confidentielles : vérifiez que chacune peut être publiée.")
	}
	if dropped := x.Dropped(); len(dropped) > 0 {
		aside.AddSentence("Colonnes du fichier qui ne sont pas reprises : " + fr.Join(dropped) + ".")
	}
}

// planWriter compares a plan read with that of the portal.
type planWriter struct {
	task      *task.Task
	plan      plan
	territory *portal.Territory
	old       *portal.Plan
	people    privacy.People
	claimed   map[string]bool // ids given by this import

	withheld   []string // texts that name someone
	grossShown bool     // amounts with taxes were left out
	unlinked   int      // indicators that the portal does not have

	communes *portal.Gazetteer // of the EPCI
}

// joined returns the actions, those that stand in two axes once. Their rows may differ
// by their texts; if they differ by more, whether they are one is asked.
func (w *planWriter) joined() []proposal.Action {
	var all []proposal.Action
	for _, a := range w.plan.Actions {
		k := slices.IndexFunc(all, a.IsTwin)
		if k < 0 {
			all = append(all, a)
			continue
		}
		var differ []string
		isText := true
		for _, c := range change.Differences("action", "", all[k].Action, a.Action) {
			name := path.Base(c.Key)
			isText = isText && (name == "description" || name == "objectifs")
			differ = append(differ, strings.ReplaceAll(name, "_", " "))
		}
		fate := oneAction
		if !isText {
			fate = w.askTwin(a.Title, differ)
		}
		switch fate {
		case oneAction:
			all[k].Join(a)
			if len(differ) > 0 {
				w.task.Plan.Aside.Add(isJoined, fmt.Sprintf("« %s » (%s)", a.Title, fr.Join(differ)))
			}
		case twoActions:
			all = append(all, a)
		}
	}
	return all
}

// What two rows of one title are, each in its own axis.
const (
	oneAction  = "une"
	twoActions = "deux"
)

// askTwin asks whether two rows of one title, each in its own axis, are one action. It
// returns "" while there is no answer.
func (w *planWriter) askTwin(title string, differ []string) (fate string) {
	w.task.Served["axes"] = true
	return w.task.Chosen(w.task.Answers.Twins, change.Question{
		Key: "axes " + sheet.Label(title), Flag: "--deux-axes",
		Text: fmt.Sprintf("« %s » est dans deux axes, et ses deux lignes diffèrent (%s). Est-ce une seule action ?", title, fr.Join(differ)),
		Choices: []change.Choice{
			{Value: oneAction, Text: "oui, une : la première ligne est prise"},
			{Value: twoActions, Text: "non, deux actions du même titre"},
		},
	}, fault.Twins)
}

var (
	isJoined    = change.AboutClauses("Action{s} de deux axes dont les lignes diffèrent, écrite{s} une fois, d’après la première : %s.")
	isNoMeasure = change.AboutClauses("Lien{s} vers {une|des} mesure{s} que le portail n’a pas : %s.")
	isHelp      = change.About("Ligne{s} d’aide ou d’exemple du modèle, passée{s} : %s.")
	isPart      = change.About("Sous-action{s} laissée{s} de côté, car le portail n’a que des actions : %s.")
	noCommune   = change.About("Commune{s} non reprise{s}, car l’EPCI n’en a aucune de ce{s} nom{s} : %s.")
)

// settled turns what the platform calls things into what the portal calls them,
// and drops what may not be shown.
func (w *planWriter) settled(a proposal.Action) proposal.Action {
	for _, text := range []struct {
		what  string
		value *string
	}{{"titre", &a.Title}, {"descriptif", &a.Description}, {"objectifs", &a.Aims}, {"structure pilote", &a.Lead}} {
		if w.people.In(*text.value) {
			w.withheld = append(w.withheld, fmt.Sprintf("%s de la ligne %d", text.what, a.Row+1))
			*text.value = ""
		}
	}
	before := len(a.Partners) + len(a.Funders)
	a.Partners = slices.DeleteFunc(slices.Clone(a.Partners), w.people.In)
	var funders []portal.Funder
	for k, f := range a.Funders {
		w.task.Served["montants"] = w.task.Served["montants"] || a.IsGross[k]
		if a.IsGross[k] && !w.task.Answers.NetAmounts {
			f.Amount, w.grossShown = nil, true
		}
		if !w.people.In(f.Name) {
			funders = append(funders, f)
		}
	}
	a.Funders = funders
	if len(a.Partners)+len(a.Funders) < before {
		w.withheld = append(w.withheld, fmt.Sprintf("partenaire ou financeur de la ligne %d", a.Row+1))
	}
	for _, link := range a.Measures { // what is below a measure counts for the measure
		var n *portal.Node
		if m := measureLink.FindStringSubmatch(strings.ToLower(link)); m != nil {
			if f := w.task.Portal.Framework(m[1]); f != nil {
				n = points.NodeAbove(f, m[2])
			}
		}
		if n == nil {
			w.task.Plan.Aside.Add(isNoMeasure, "« "+link+" »")
		} else if !slices.Contains(a.Nodes, n) {
			a.Nodes = append(a.Nodes, n)
		}
	}
	for _, place := range a.Places { // « toutes » says what no commune at all says
		switch found := w.communes.Find(place); {
		case strings.HasPrefix(sheet.Label(place), "toutes"):
		case len(found) != 1:
			w.task.Plan.Aside.Add(noCommune, "« "+place+" »")
		case !slices.Contains(a.Communes, found[0]):
			a.Communes = append(a.Communes, found[0])
		}
	}
	for _, link := range a.Measured {
		i := titled(w.task.Portal, unitAtEnd.ReplaceAllString(link, ""))
		if i == nil {
			w.unlinked++
		} else if !slices.Contains(a.Indicators, i) {
			a.Indicators = append(a.Indicators, i)
		}
	}
	return a
}

var (
	measureLink = regexp.MustCompile(`^([a-z]+) ([0-9][0-9a-z.]*)\b`) // « cae 4.3.2 - Développer… »
	unitAtEnd   = regexp.MustCompile(` \([^()]*\)$`)                  // « Production de déchets (kg/hab) »
)

func (w *planWriter) file() string { return "data/plans/" + w.territory.Slug + ".toml" }

func (w *planWriter) add(g change.Group) {
	g.Subject = "plan d’actions " + w.territory.Of()
	w.task.Plan.Add(g)
}

// writeNew adds the whole plan.
func (w *planWriter) writeNew(actions []proposal.Action) {
	source := w.task.Cite()
	var head toml.Pairs
	head.Add("sources", toml.List([]string{source}))
	head.Add("lu_le", w.task.Made.String())
	head.Add("titre", toml.Quote("Plan d'actions "+strings.ReplaceAll(w.territory.Of(), "’", "'")))
	text := "# Plan d'actions, " + toml.Comment(w.territory.ShortName) + ".\n" +
		"# Lu dans un export de la plateforme Territoires en Transitions : ni les personnes, ni les notes,\n" +
		"# ni les documents, ni les actions confidentielles n'en sont repris.\n\n" + head.Lines("")
	for _, a := range actions {
		text += "\n" + w.block(a)
	}
	w.add(change.Group{
		Summary: "nouveau, " + fr.Count(len(actions), "action", "actions"),
		Changes: []change.Change{w.task.NewFile(w.file(), source, text)},
		Note:    w.left(),
	})
}

// block returns the lines of an action that the portal does not have.
func (w *planWriter) block(a proposal.Action) string {
	a.ID = proposal.NewID(w.task.Portal, w.claimed, a.Title, w.territory.Slug)
	return change.Lines("action", a.Action)
}

// left says how many confidential actions were left out, never which.
func (w *planWriter) left() string {
	if w.plan.Hidden() == 0 {
		return ""
	}
	return fr.Count(w.plan.Hidden(), "action confidentielle laissée de côté", "actions confidentielles laissées de côté")
}

// update adds what differs, action by action, known by its title.
func (w *planWriter) update(actions []proposal.Action) {
	g := change.Group{Note: w.left()}
	add := func(key, name string, old, now change.Value) {
		g.Changes = append(g.Changes, w.task.Change(w.file(), key, name, old, now))
	}
	used := map[*portal.Action]bool{}
	added, removed := 0, 0
	for _, a := range actions {
		name := "« " + a.Title + " »"
		// The first action of this title that no row has taken.
		old := lists.Find(w.old.Actions, func(old *portal.Action) bool { return !used[old] && sheet.Label(old.Title) == sheet.Label(a.Title) })
		if old == nil {
			added++
			add("/action/-", name, nil, change.Block{Lines: w.block(a)})
			continue
		}
		used[old] = true
		for _, c := range change.Differences("action", old.Place.Pointer, *old, a.Action) {
			add(c.Key, name, c.Old, c.New)
		}
	}
	for _, old := range w.old.Actions {
		if w.plan.IsHidden(old.Title) {
			removed++
			add(old.Place.Pointer, "", change.Block{}, nil) // a confidential action is not named
		}
	}
	if added == 0 && removed == len(w.old.Actions) {
		w.task.Plan.Faults.Add(fault.AllHidden.At(diag.File(w.file())))
		return
	}
	w.add(g)
	if n := len(w.old.Actions) - len(used) - removed; n > 0 {
		w.task.Plan.Aside.AddSentence(fr.Count(n, "action du portail n’est pas dans le fichier : elle reste.", "actions du portail ne sont pas dans le fichier : elles restent."))
	}
}

var oddBudget = change.AboutClauses("Budget{s} laissé{s} de côté, faute de le{s} comprendre : %s.")
