package report

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"limpide/internal/base/exact"
	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
	"limpide/internal/portal"
	"limpide/internal/portal/reports"
	"limpide/internal/show/address"
	"limpide/internal/show/document"
	"limpide/internal/show/figure"
	"limpide/internal/show/words"
)

func plansInvented(w *writer) bool {
	return slices.ContainsFunc(w.portal.CurrentPlans(), func(p *portal.Plan) bool { return p.Dataset.Example })
}

// A group is the actions of a plan to which the same has happened.
type group struct {
	title string
	has   func(w *writer, a *portal.Action) bool
}

// groups share out the actions of a plan: an action is of the first that has it.
var groups = []group{
	{"Abandonnées", func(_ *writer, a *portal.Action) bool { return a.State == portal.Dropped }},
	{"En retard", func(w *writer, a *portal.Action) bool { return a.IsLate(w.day) }},
	{"Terminées dans l’année", func(w *writer, a *portal.Action) bool {
		return a.State == portal.Done && w.report.Kind == reports.OfYear && w.holds(a.End)
	}},
	{"Terminées", func(_ *writer, a *portal.Action) bool { return a.State == portal.Done }},
	{"Nouvelles", func(w *writer, a *portal.Action) bool {
		return a.State == portal.Ongoing && w.report.Kind == reports.OfYear && w.holds(a.Start)
	}},
	{"En cours", func(_ *writer, a *portal.Action) bool { return a.State == portal.Ongoing }},
	{"En pause, bloquées ou à discuter", func(_ *writer, a *portal.Action) bool {
		return a.State == portal.Paused || a.State == portal.Blocked || a.State == portal.ToDiscuss
	}},
	{"À venir, ou sans statut", func(*writer, *portal.Action) bool { return true }},
}

// shownGroups is the order in which a report tells them.
var shownGroups = []int{2, 4, 5, 1, 6, 0, 7, 3}

// plans lists the actions of each territory by what has happened to them.
func plans(w *writer) {
	plans := w.portal.CurrentPlans()
	if len(plans) == 0 {
		w.say("Aucun plan d’actions n’est publié.")
		return
	}
	if w.isLarge() {
		w.Add(states(w), document.List{Items: []document.Item{{Title: "Les plans d’actions", Text: "l’état de chacun, et les actions par état et par thème", Link: address.Actions}}})
	} else {
		w.Add(document.Figure{Figure: figure.Plans()})
	}
	switch {
	case w.report.Kind != reports.OfYear:
	case w.past != "":
		w.note("Entre crochets, ce que disait le rapport de " + w.past + ".")
	case w.report.Year.N > 1:
		w.note(fmt.Sprintf("Le rapport de %d n’est pas publié : ce qu’il disait de chaque action n’est pas rappelé ici.", w.report.Year.Name()-1))
	}
	for _, plan := range plans {
		w.Add(document.Heading{Level: 3, Text: plan.Territory.ShortName, Example: plan.Dataset.Example, Of: plan.Territory.Slug})
		w.say(w.words.Plan(plan), words.Finance(portal.FinanceOf(plan.Actions)))
		w.say(words.Effects(portal.EffectsOf(plan.Actions)))
		shared := make([][]*portal.Action, len(groups))
		for _, a := range plan.Actions {
			k := slices.IndexFunc(groups, func(g group) bool { return g.has(w, a) })
			shared[k] = append(shared[k], a)
		}
		for _, k := range shownGroups {
			table := document.Table{
				Caption: fmt.Sprintf("%s, %s : %s", plan.Territory.ShortName, fr.Uncapital(groups[k].title), fr.Count(len(shared[k]), "action", "actions")),
				Heads:   []string{"Action", "Calendrier", "Budget et financeurs", "Reste à financer", "Effet attendu"}, Numeric: []bool{false, false, false, true, false},
				Widths: []int{34, 18, 24, 12, 12},
			}
			table.Rows = lists.Map(shared[k], func(a *portal.Action) []string { return action(w, a) })
			w.Add(table)
		}
	}
}

// states counts the actions of many plans, which a bar for each would not sum up.
func states(w *writer) document.Table {
	count := portal.CountActions(w.day, portal.ActionsOf(w.portal.CountedPlans())...)
	table := document.Table{Caption: "Les actions de tous les plans, par état", Heads: []string{"État", "Actions", "Part"}, Numeric: []bool{false, true, true}}
	for _, state := range portal.ActionStates {
		if n := count.States[state]; n > 0 {
			table.Rows = append(table.Rows, []string{state.String(), fr.Integer(n), fr.Percent(100*float64(n)/float64(count.Total), 1)})
		}
	}
	return table
}

// action tells who leads an action and with whom, when, for how much and what for.
func action(w *writer, a *portal.Action) []string {
	title := a.Title
	if a.Lead != "" {
		title += ". Pilote : " + a.Lead
	}
	if len(a.Partners) > 0 {
		title += ". Avec " + fr.Join(a.Partners)
	}
	when := a.State.String()
	if period := words.Period(a); period != "" {
		when += ", " + period
	}
	if late := words.Overdue(a, w.day); late != "" {
		when += " ; " + late
	}
	if said := w.said["action/"+a.ID]; said != "" {
		when += " [" + said + "]"
	}
	var money []string
	if planned, _ := a.Planned(); planned != nil {
		money = append(money, amount(planned))
	}
	for _, f := range a.Funders {
		if f.Amount != nil {
			f.Name += " " + amount(f.Amount)
		}
		money = append(money, f.Name)
	}
	var effects []string
	for i := range a.Effects {
		effects = append(effects, words.Effect(&a.Effects[i])+", "+fr.Uncapital(a.Effects[i].Subject))
	}
	return []string{title, when, cmp.Or(strings.Join(money, " ; "), "–"), amount(a.Need()), cmp.Or(strings.Join(effects, " ; "), "–")}
}

// amount writes euros in a table; a dash for what nothing tells.
func amount(v *float64) string {
	if v == nil {
		return "–"
	}
	return words.Amount(v, portal.Euros)
}

// funders adds up what each funder brings to the actions of the current plans, each
// action once.
func funders(w *writer) {
	type funder struct {
		name            string
		sum             float64
		actions, silent int
	}
	var all []*funder
	seen := map[*portal.Action]bool{}
	for _, a := range slices.Concat(portal.ActionsOf(w.portal.CurrentPlans())...) {
		if seen[a] {
			continue
		}
		seen[a] = true
		for _, f := range a.Funders {
			i := slices.IndexFunc(all, func(known *funder) bool { return known.name == f.Name })
			if i < 0 {
				i, all = len(all), append(all, &funder{name: f.Name})
			}
			if all[i].actions++; f.Amount == nil {
				all[i].silent++
			} else {
				all[i].sum = exact.Sum(all[i].sum, *f.Amount)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b *funder) int { return cmp.Or(cmp.Compare(b.sum, a.sum), fr.Compare(a.name, b.name)) })
	table := document.Table{Caption: "Qui finance les actions des plans en cours", Heads: []string{"Financeur", "Actions", "Montant annoncé"}, Numeric: []bool{false, true, true}}
	for _, f := range all {
		told := "–"
		if f.silent < f.actions {
			told = amount(&f.sum)
		}
		if f.silent > 0 && f.silent < f.actions {
			told += ", sans montant pour " + fr.Count(f.silent, "action", "actions")
		}
		table.Rows = append(table.Rows, []string{f.name, fr.Integer(f.actions), told})
	}
	if w.Add(table); len(all) == 0 {
		w.say("Aucune action n’a de financeur publié.")
	}
}
