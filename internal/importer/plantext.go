package importer

import (
	"fmt"
	"strconv"
	"strings"

	"limpide/internal/portal"
)

// planText writes the file of a plan that the portal does not have yet.
func planText(t *task, territory *portal.Territory, blocks []string) string {
	var head pairs
	head.add("sources", quoteAll([]string{t.sourceOf()}))
	head.add("lu_le", t.export.day.String())
	head.add("titre", quote("Plan d'actions "+strings.ReplaceAll(territory.Of(), "’", "'")))
	var b strings.Builder
	fmt.Fprintf(&b, "# Plan d'actions, %s.\n", comment(territory.ShortName))
	b.WriteString("# Lu dans un export de la plateforme Territoires en Transitions : ni les personnes, ni les notes,\n# ni les documents, ni les actions confidentielles n'en sont repris.\n\n")
	b.WriteString(head.text(""))
	for _, block := range blocks {
		b.WriteString("\n" + block)
	}
	return b.String()
}

// block writes an action, in the order of the keys in docs/donnees.md.
func (a action) block(id string) string {
	var p pairs
	p.add("id", quote(id))
	p.add("titre", quote(a.title))
	p.add("description", quote(a.description))
	p.add("objectifs", quote(a.aims))
	p.add("statut", quote(a.status))
	p.add("priorite", quote(a.priority))
	p.add("thematique", quote(a.theme))
	p.add("debut", a.start.String())
	p.add("fin", a.end.String())
	if a.yearly {
		p.add("amelioration_continue", "true")
	}
	p.add("structure_pilote", quote(a.lead))
	for _, list := range []struct {
		key   string
		items []string
	}{{"partenaires", a.partners}, {"mesures", a.measures}, {"indicateurs", a.measured}} {
		if len(list.items) > 0 {
			p.add(list.key, quoteAll(list.items))
		}
	}
	text := "[[action]]\n" + p.text("")
	for _, b := range a.budgets {
		text += "\n" + b.block()
	}
	for _, f := range a.funders {
		text += "\n" + f.block()
	}
	return text
}

func (b budget) block() string {
	p := pairs{{"type", quote(b.kind)}, {"unite", quote(b.unit)}}
	if b.year > 0 {
		p.add("annee", strconv.Itoa(b.year))
	}
	if b.planned != nil {
		p.add("previsionnel", number(*b.planned))
	}
	if b.actual != nil {
		p.add("reel", number(*b.actual))
	}
	return "  [[action.budget]]\n" + p.text("  ")
}

func (f funder) block() string {
	p := pairs{{"nom", quote(f.name)}}
	if f.amount != nil {
		p.add("montant", number(*f.amount))
	}
	return "  [[action.financeur]]\n" + p.text("  ")
}
