package opendata

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/format/data"
	"limpide/internal/portal"
)

func actions(p *portal.Portal) Table {
	type row = *portal.Action
	where := func(a row) origin { return from(a.Plan.Dataset) }
	return draft[row]{
		id:          "actions",
		title:       "Actions des plans",
		description: "Les actions des plans de chaque territoire : état, dates, budget, partenaires, mesures et indicateurs liés. Une ligne par action.",
		items:       actionRows(p),
		origin:      where,
		fields: slices.Concat(
			[]field[row]{
				text("action", "Action", "Identifiant de l’action.", func(a row) string { return a.ID }).need().like("renovation-ecoles"),
				text("titre", "Titre", "Titre de l’action.", func(a row) string { return a.Title }).need(),
				text("plan", "Plan", "Titre du plan d’actions.", func(a row) string { return a.Plan.Title }).need(),
			},
			territoryFields(func(a row) *portal.Territory { return a.Plan.Territory }),
			[]field[row]{
				text("description", "Description", "En quoi consiste l’action.", func(a row) string { return a.Description }),
				text("objectifs", "Objectifs", "Ce qu’elle vise.", func(a row) string { return a.Aims }),
				text("statut", "Statut", "« Réalisé », « En cours », « En retard », « En pause », « Bloqué », « À discuter », « À venir », « Abandonné » ou « Sans statut ».", func(a row) string { return a.State.String() }).need().like("En cours"),
				text("priorite", "Priorité", "« Élevé », « Moyen » ou « Bas ».", func(a row) string { return string(a.Priority) }).like("Moyen"),
				text("thematique", "Thématique", "Thématique de l’action.", func(a row) string { return a.Theme }),
				date("debut", "Début", "Date de début.", func(a row) fr.Date { return a.Start }).like("2025-03"),
				date("fin", "Fin", "Date de fin prévue.", func(a row) fr.Date { return a.End }).like("2027-12-31"),
				boolean("amelioration_continue", "Amélioration continue", "« oui » si l’action se répète chaque année.", func(a row) bool { return a.Continuous }).like("non"),
				text("structure_pilote", "Structure pilote", "Organisme ou service qui conduit l’action.", func(a row) string { return a.Lead }),
				text("partenaires", "Partenaires", "Organismes associés.", func(a row) string { return strings.Join(a.Partners, separator) }),
			},
			budgetFields(),
			[]field[row]{
				text("financeurs", "Financeurs", "Organismes qui financent l’action.", func(a row) string {
					return list(a.Funders, func(f portal.Funder) string { return f.Name })
				}),
				text("financeurs_montants", "Montants des financeurs", "Montants hors taxes en euros, dans l’ordre des financeurs ; « inconnu » pour ceux qui ne sont pas publiés.", func(a row) string {
					return list(a.Funders, amount)
				}).in("€ HT").like("12000 | inconnu"),
				nodesField(func(a row) []*portal.Node { return a.Nodes }),
				text("indicateurs", "Indicateurs liés", "Identifiants des indicateurs qui suivent l’action.", func(a row) string {
					return list(a.Indicators, func(i *portal.Indicator) string { return i.ID })
				}).like("consommation-energie"),
				sourceField(where),
				warningField(where),
			},
		),
	}.table(p)
}

func actionRows(p *portal.Portal) iter.Seq[*portal.Action] {
	return func(yield func(*portal.Action) bool) {
		for _, plan := range p.Plans {
			for _, a := range plan.Actions {
				if !yield(a) {
					return
				}
			}
		}
	}
}

func amount(f portal.Funder) string {
	if f.Amount == nil {
		return "inconnu"
	}
	return data.NumberOf(*f.Amount, maxDecimals).String()
}

// budgetFields are the totals of each kind of budget, planned and actual, in
// euros and in people's time.
func budgetFields() []field[*portal.Action] {
	units := []struct{ suffix, title, unit string }{{"ht", "hors taxes", "€ HT"}, {"etp", "en temps de travail", "ETP"}}
	figures := []struct {
		suffix, title string
		of            func(portal.Budget) *float64
	}{
		{"prevu", "prévu", func(b portal.Budget) *float64 { return b.Planned }},
		{"reel", "réel", func(b portal.Budget) *float64 { return b.Actual }},
	}
	var fields []field[*portal.Action]
	for _, kind := range []string{"investissement", "fonctionnement"} {
		for _, u := range units {
			for _, f := range figures {
				name := fmt.Sprintf("%s_%s_%s", kind, f.suffix, u.suffix)
				title := fmt.Sprintf("Budget d’%s %s %s", kind, f.title, u.title)
				if kind == "fonctionnement" {
					title = fmt.Sprintf("Budget de %s %s %s", kind, f.title, u.title)
				}
				fields = append(fields, number(name, title, title+", pour toute l’action ou, à défaut, en somme des années connues.", func(a *portal.Action) data.Cell {
					return total(a, kind, u.unit, f.of)
				}).in(u.unit))
			}
		}
	}
	return fields
}

// total adds a figure up over the budgets of a kind, in a unit. What is entered
// for the whole action wins over its years, which it already contains. The cell
// is absent if the figure is nowhere: an unknown budget is not zero.
func total(a *portal.Action, kind, unit string, figure func(portal.Budget) *float64) data.Cell {
	var whole, years *float64
	for _, b := range a.Budgets {
		v := figure(b)
		switch {
		case string(b.Kind) != kind || string(b.Unit) != unit || v == nil:
		case b.Year == 0:
			whole = plus(whole, *v)
		default:
			years = plus(years, *v)
		}
	}
	return data.OptionalOf(cmp.Or(whole, years), maxDecimals)
}

// plus adds v to a sum that may not have begun.
func plus(sum *float64, v float64) *float64 {
	if sum != nil {
		v += *sum
	}
	return &v
}
