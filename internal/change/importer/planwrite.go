package importer

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/format/sheet"
	"limpide/internal/portal"
)

// prepare writes the actions of the plan into that of the portal. Actions that
// the file has not stay; an empty cell takes nothing away.
func (x *plan) prepare(t *task) {
	territory := t.territory()
	if len(t.faults) > 0 || len(t.result.Missing) > 0 {
		return
	}
	w := &planWriter{t: t, plan: x, territory: territory, old: t.portal.Plan(territory), people: newPeople(x.people), claimed: map[string]bool{}}
	for _, a := range x.actions {
		w.actions = append(w.actions, w.settled(a))
	}
	if w.old == nil || w.old.Dataset.Example {
		w.writeNew()
	} else {
		w.update()
	}
	w.tellAsides()
}

// planWriter compares a plan read with that of the portal.
type planWriter struct {
	t         *task
	plan      *plan
	territory *portal.Territory
	old       *portal.Plan
	people    people
	actions   []action
	claimed   map[string]bool // ids given by this import

	withheld   []string // texts that name someone
	grossShown bool     // amounts with taxes were left out
	unlinked   int      // indicators that the portal does not have
}

// settled turns what the platform calls things into what the portal calls them,
// and drops what may not be shown.
func (w *planWriter) settled(a action) action {
	for _, text := range []struct {
		what  string
		value *string
	}{{"titre", &a.title}, {"descriptif", &a.description}, {"objectifs", &a.aims}, {"structure pilote", &a.lead}} {
		if w.people.in(*text.value) {
			w.withheld = append(w.withheld, fmt.Sprintf("%s de la ligne %d", text.what, a.row+1))
			*text.value = ""
		}
	}
	before := len(a.partners) + len(a.funders)
	a.partners = slices.DeleteFunc(slices.Clone(a.partners), w.people.in)
	a.funders = slices.DeleteFunc(slices.Clone(a.funders), func(f funder) bool { return w.people.in(f.name) })
	if len(a.partners)+len(a.funders) < before {
		w.withheld = append(w.withheld, fmt.Sprintf("partenaire ou financeur de la ligne %d", a.row+1))
	}
	for k, f := range a.funders {
		switch {
		case f.gross != nil && w.t.answers.NetAmounts:
			a.funders[k].amount = f.gross
		case f.gross != nil:
			w.grossShown = true
		}
	}
	a.measures = w.nodes(a.measures)
	a.measured = w.indicators(a.measured)
	return a
}

var measureLink = regexp.MustCompile(`^(cae|eci|te) ([0-9][0-9a-z.]*)\b`)

// nodes turns « cae 4.3.2 - Développer… » into "cae:4.3.2"; what is below a
// measure counts for the measure.
func (w *planWriter) nodes(links []string) []string {
	var all []string
	for _, link := range links {
		m := measureLink.FindStringSubmatch(strings.ToLower(link))
		if m == nil {
			continue
		}
		f := w.t.portal.Framework(m[1])
		for id := m[2]; f != nil && id != ""; id = parentID(id) {
			if n := f.Node(id); n != nil {
				if !slices.Contains(all, n.Ref()) {
					all = append(all, n.Ref())
				}
				break
			}
		}
	}
	return all
}

func parentID(id string) string { return id[:max(0, strings.LastIndexByte(id, '.'))] }

var unitAtEnd = regexp.MustCompile(` \([^()]*\)$`)

// indicators turns « Production de déchets (kg/hab) » into ids of the portal.
func (w *planWriter) indicators(links []string) []string {
	var all []string
	for _, link := range links {
		title := sheet.Label(unitAtEnd.ReplaceAllString(link, ""))
		k := slices.IndexFunc(w.t.portal.Indicators, func(i *portal.Indicator) bool {
			return sheet.Label(i.Title) == title || sheet.Label(i.Short) == title
		})
		if k < 0 {
			w.unlinked++
		} else if id := w.t.portal.Indicators[k].ID; !slices.Contains(all, id) {
			all = append(all, id)
		}
	}
	return all
}

func (w *planWriter) file() string { return "data/plans/" + w.territory.Slug + ".toml" }

// writeNew writes the whole plan; one of invented actions is replaced.
func (w *planWriter) writeNew() {
	what := "nouveau"
	if w.old != nil {
		what = "remplace les actions d’exemple"
	}
	var blocks []string
	for _, a := range w.actions {
		if a.title == "" {
			continue
		}
		blocks = append(blocks, a.block(w.newID(a.title)))
	}
	if len(blocks) == 0 {
		w.t.say("plan d’actions " + w.territory.Of() + " : aucune action à publier, rien ne change")
		return
	}
	w.t.say(fmt.Sprintf("plan d’actions %s : %s, %s%s", w.territory.Of(), what,
		fr.Count(len(blocks), "action", "actions"), w.left()))
	w.t.write(w.file(), planText(w.t, w.territory, blocks))
}

// left says how many confidential actions were left out, never which.
func (w *planWriter) left() string {
	if len(w.plan.hidden) == 0 {
		return ""
	}
	return " ; " + fr.Count(len(w.plan.hidden), "action confidentielle laissée de côté", "actions confidentielles laissées de côté")
}

// update writes what differs, action by action, known by its title.
func (w *planWriter) update() {
	doc := w.t.open(w.file())
	used := map[*portal.Action]bool{}
	var added, changed []string
	for _, a := range w.actions {
		if a.title == "" {
			continue
		}
		old := w.known(a.title, used)
		if old == nil {
			doc.Append("\n" + a.block(w.newID(a.title)))
			added = append(added, "« "+a.title+" »")
			continue
		}
		used[old] = true
		if words := a.change(doc, old); words != "" {
			changed = append(changed, "« "+a.title+" » : "+words)
		}
	}
	removed := w.removeHidden(doc)
	if len(added) == 0 && removed == len(w.old.Actions) {
		w.t.faults.Add(errAllHidden.At(diag.File(w.file())))
		return
	}
	w.t.save(doc)
	var parts []string
	if len(added) > 0 {
		parts = append(parts, listed(added, "action ajoutée", "actions ajoutées"))
	}
	if len(changed) > 0 {
		parts = append(parts, listed(changed, "action changée", "actions changées"))
	}
	if removed > 0 {
		parts = append(parts, fr.Count(removed, "action devenue confidentielle, retirée", "actions devenues confidentielles, retirées"))
	}
	if parts == nil {
		parts = []string{nothing}
	}
	w.t.say("plan d’actions " + w.territory.Of() + " : " + strings.Join(parts, ", ") + w.left())
	if n := len(w.old.Actions) - len(used) - removed; n > 0 {
		w.t.asides.addSentence(fr.Count(n, "action du portail n’est pas dans le fichier : elle reste.", "actions du portail ne sont pas dans le fichier : elles restent."))
	}
}

// known returns the first action of this title that no row has taken.
func (w *planWriter) known(title string, used map[*portal.Action]bool) *portal.Action {
	for _, old := range w.old.Actions {
		if !used[old] && sheet.Label(old.Title) == sheet.Label(title) {
			return old
		}
	}
	return nil
}

// removeHidden takes away the actions that have become confidential.
func (w *planWriter) removeHidden(doc *document) int {
	removed := 0
	for _, old := range w.old.Actions {
		if w.plan.hidden[sheet.Label(old.Title)] {
			doc.RemoveTable(diag.SplitPointer(old.Place.Pointer)...)
			removed++
		}
	}
	return removed
}

// maxID bounds the id that a title makes, in characters.
const maxID = 60

// newID makes an id that no action of the portal has.
func (w *planWriter) newID(title string) string {
	id := fr.Slug(title)
	if len(id) > maxID {
		id = id[:maxID]
		if word := strings.LastIndexByte(id, '-'); word > 0 {
			id = id[:word]
		}
	}
	for _, wanted := range []string{id, id + "-" + w.territory.Slug} {
		if wanted != "" && w.claim(wanted) {
			return wanted
		}
	}
	for n := 2; ; n++ {
		if wanted := fmt.Sprintf("%s-%d", id, n); w.claim(wanted) {
			return wanted
		}
	}
}

// claim takes an id if no action has it, but for the invented ones replaced.
func (w *planWriter) claim(id string) bool {
	if w.claimed[id] {
		return false
	}
	for _, p := range w.t.portal.Plans {
		if p == w.old && w.old.Dataset.Example {
			continue
		}
		if slices.ContainsFunc(p.Actions, func(a *portal.Action) bool { return a.ID == id }) {
			return false
		}
	}
	w.claimed[id] = true
	return true
}

var oddBudget = remark{
	one:       "Budget laissé de côté, faute de le comprendre : %s.",
	many:      "Budgets laissés de côté, faute de les comprendre : %s.",
	isClauses: true,
}

// tellAsides says what was left aside.
func (w *planWriter) tellAsides() {
	if len(w.plan.oddBudgets) > 0 {
		w.t.asides.add(oddBudget, w.plan.oddBudgets...)
	}
	if len(w.withheld) > 0 {
		w.t.asides.addSentence("Textes non repris, car ils nomment une personne ou donnent ses coordonnées : " + fr.Join(w.withheld) + ".")
	}
	if w.grossShown {
		w.t.asides.addSentence("Montants des financeurs non repris : le fichier les dit TTC, le portail publie des montants hors taxes. S’ils sont bien hors taxes : --montants-ht.")
	}
	if w.unlinked > 0 {
		w.t.asides.addSentence(fr.Count(w.unlinked, "lien vers un indicateur que le portail n’a pas.", "liens vers des indicateurs que le portail n’a pas."))
	}
	if w.plan.isForm {
		w.t.asides.addSentence("Ce modèle ne dit pas quelles actions sont confidentielles : vérifiez que chacune peut être publiée.")
	}
	if dropped := w.plan.dropped(); len(dropped) > 0 {
		w.t.asides.addSentence("Colonnes du fichier qui ne sont pas reprises : " + fr.Join(dropped) + ".")
	}
}
