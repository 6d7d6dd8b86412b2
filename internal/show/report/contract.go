package report

import (
	"cmp"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/portal/reports"
	"limpide/internal/show/document"
	"limpide/internal/show/words"
	"limpide/internal/show/words/phrase"
)

// contract tells where the contract stands: its phases, its goals, and the appointments
// that fall in a period.
func contract(w *writer) {
	c := w.report.Contract
	w.say(w.words.Contract(c))
	phases := document.Table{Caption: "Les phases", Heads: []string{"Phase", "Dates", "Tâches"}}
	for _, p := range c.Phases {
		told := words.Tasks(p.Tasks)
		if told == "" {
			told = fr.Count(len(p.Tasks), "tâche", "tâches") + ", état à renseigner"
		}
		phases.Rows = append(phases.Rows, []string{p.Title, fr.Between(p.Start, p.End), told})
	}
	w.Add(phases)
	amendments := document.Table{Caption: "Les avenants", Heads: []string{"Date", "Avenant", "Ce qu’il change"}}
	for _, a := range c.Amendments {
		amendments.Rows = append(amendments.Rows, []string{a.Date.Long(), a.Title, a.Text})
	}
	w.Add(amendments)
	reviews := document.Table{Caption: "Les rendez-vous", Heads: []string{"Date", "Rendez-vous", "État"}}
	for _, r := range c.Reviews {
		if w.holds(r.Date) {
			reviews.Rows = append(reviews.Rows, []string{r.Date.Long(), r.Title, fr.Capital(string(r.State))})
		}
	}
	w.Add(reviews)
	goals := document.Table{Caption: "Les buts du contrat", Heads: []string{"But", "État"}}
	for _, g := range c.Goals {
		goals.Rows = append(goals.Rows, []string{g.Title, fr.Capital(string(g.State))})
	}
	w.Add(goals)
}

func bodies(w *writer) {
	bodies := document.Table{Caption: "Qui fait quoi", Heads: []string{"Instance", "Rôle"}, Widths: []int{28, 72}}
	for _, b := range w.report.Contract.Bodies {
		bodies.Rows = append(bodies.Rows, []string{b.Name, b.Role})
	}
	w.Add(bodies)
}

// events lists those of the period of the report under a title, or says that there are none.
func events(w *writer, title, none string) {
	var list document.List
	invented := false
	for _, e := range w.portal.Events {
		if w.holds(e.Date) && !e.Planned {
			list.Items = append(list.Items, document.Item{Title: fr.Capital(e.When()), Text: strings.TrimSpace(phrase.Say(e.Title) + " " + e.Text)})
			invented = invented || e.Dataset.Example
		}
	}
	w.chapter(title, invented)
	if w.Add(list); len(list.Items) == 0 {
		w.say(none)
	}
}

// life tells who has met, and what has happened.
func life(w *writer) {
	bodies(w)
	events(w, "Les faits de l’année", "Aucun fait daté de l’année n’est publié.")
}

// phase tells what the first phase of the contract was for.
func phase(w *writer) { w.find(w.report.Contract.Phases[0].Text) }

// decision lists what closes the first phase.
func decision(w *writer) {
	table := document.Table{Caption: "Ce qui clôt la première phase", Heads: []string{"Date", "Rendez-vous", "État", "Ce que l’on en sait"}}
	for _, r := range reports.Decisions(w.report.Contract) {
		table.Rows = append(table.Rows, []string{r.Date.Long(), r.Title, fr.Capital(string(r.State)), cmp.Or(r.Text, "–")})
	}
	w.Add(table)
}

// tasks tells what has become of those of the first phase.
func tasks(w *writer) {
	table := document.Table{Caption: "Les tâches de la phase", Heads: []string{"Tâche", "État", "Date", "Qui"}, Widths: []int{48, 14, 14, 24}}
	for _, t := range w.report.Contract.Phases[0].Tasks {
		table.Rows = append(table.Rows, []string{t.Title, fr.Capital(string(t.State)), cmp.Or(t.Date.Long(), "–"), cmp.Or(t.Who, "–")})
	}
	w.Add(table)
	bodies(w)
	events(w, "Les faits de la phase", "Aucun fait daté de la phase n’est publié.")
}

// money lists what was signed; nothing is computed from it.
func money(w *writer) {
	c := w.report.Contract
	if len(c.Money) == 0 {
		w.say("Aucun montant n’est publié.")
	}
	table := document.Table{Caption: "Tel qu’il a été signé", Numeric: []bool{false, true, false}, Heads: []string{"Objet", "Montant", "Précision"}, Widths: []int{26, 14, 60}}
	for _, m := range c.Money {
		given := "non publié"
		if m.Amount != nil {
			given = amount(m.Amount)
		}
		table.Rows = append(table.Rows, []string{m.Title, given, m.Text})
	}
	w.Add(table)
}
