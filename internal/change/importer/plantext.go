package importer

import (
	"fmt"
	"strconv"
	"strings"

	"limpide/internal/format/toml"
	"limpide/internal/portal"
)

// planText writes the file of a plan that the portal does not have yet.
func planText(t *task, territory *portal.Territory, blocks []string) string {
	var head toml.Pairs
	head.Add("sources", toml.List([]string{t.sourceOf()}))
	head.Add("lu_le", t.export.day.String())
	head.Add("titre", toml.Quote("Plan d'actions "+strings.ReplaceAll(territory.Of(), "’", "'")))
	var b strings.Builder
	fmt.Fprintf(&b, "# Plan d'actions, %s.\n", toml.Comment(territory.ShortName))
	b.WriteString("# Lu dans un export de la plateforme Territoires en Transitions : ni les personnes, ni les notes,\n# ni les documents, ni les actions confidentielles n'en sont repris.\n\n")
	b.WriteString(head.Lines(""))
	for _, block := range blocks {
		b.WriteString("\n" + block)
	}
	return b.String()
}

// block writes an action, in the order of the keys in docs/donnees.md.
func (a action) block(id string) string {
	var p toml.Pairs
	p.Add("id", toml.Quote(id))
	p.Add("titre", toml.Quote(a.title))
	p.Add("description", toml.Quote(a.description))
	p.Add("objectifs", toml.Quote(a.aims))
	p.Add("statut", toml.Quote(a.status))
	p.Add("priorite", toml.Quote(a.priority))
	p.Add("thematique", toml.Quote(a.theme))
	p.Add("debut", a.start.String())
	p.Add("fin", a.end.String())
	if a.yearly {
		p.Add("amelioration_continue", "true")
	}
	p.Add("structure_pilote", toml.Quote(a.lead))
	for _, list := range []struct {
		key   string
		items []string
	}{{"partenaires", a.partners}, {"mesures", a.measures}, {"indicateurs", a.measured}} {
		if len(list.items) > 0 {
			p.Add(list.key, toml.List(list.items))
		}
	}
	text := "[[action]]\n" + p.Lines("")
	for _, b := range a.budgets {
		text += "\n" + b.block()
	}
	for _, f := range a.funders {
		text += "\n" + f.block()
	}
	return text
}

func (b budget) block() string {
	p := toml.Pairs{{"type", toml.Quote(b.kind)}, {"unite", toml.Quote(b.unit)}}
	if b.year > 0 {
		p.Add("annee", strconv.Itoa(b.year))
	}
	if b.planned != nil {
		p.Add("previsionnel", toml.Number(*b.planned))
	}
	if b.actual != nil {
		p.Add("reel", toml.Number(*b.actual))
	}
	return "  [[action.budget]]\n" + p.Lines("  ")
}

func (f funder) block() string {
	p := toml.Pairs{{"nom", toml.Quote(f.name)}}
	if f.amount != nil {
		p.Add("montant", toml.Number(*f.amount))
	}
	return "  [[action.financeur]]\n" + p.Lines("  ")
}
