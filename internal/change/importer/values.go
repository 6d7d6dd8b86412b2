package importer

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"limpide/internal/base/fr"
	"limpide/internal/change"
	"limpide/internal/change/importer/answer"
	"limpide/internal/change/importer/series"
	"limpide/internal/change/importer/task"
)

// values is the answer that gives the values of indicators.
type values struct{ *answer.Values }

func (x values) Describe() string {
	return "valeurs de " + fr.Count(len(x.Indicators), "indicateur", "indicateurs")
}

// prepare adds the values of every collectivité that the portal knows by its number.
// That of an answer about only one is asked, and remembered.
func (x values) prepare(t *task.Task) {
	w := &valueWriter{Task: t}
	defer w.tellStale()
	numbers := x.Numbers()
	t.Served["territoire"] = true
	var others []int // of no territory
	for _, number := range numbers {
		territory := t.Numbered(number)
		switch only := t.Answers.Territory; {
		case len(numbers) == 1:
			x.records(t, number).add(w, t.ScopeOf(number, x.Indicators[0].At.Place()))
		case territory == nil:
			others = append(others, number)
		case only == "" || only == territory.Slug:
			x.records(t, number).add(w, territory.Slug)
		}
	}
	if others != nil {
		t.Plan.Aside.AddSentence(fmt.Sprintf("%s, dont le numéro n’est celui d’aucun EPCI du portail. Pour en relier une, "+
			"écrivez son numéro dans le fichier de l’EPCI : numero_plateforme = %d.",
			fr.Count(len(others), "collectivité laissée de côté", "collectivités laissées de côté"), others[0]))
	}
	if missing := x.Count - len(x.Indicators); missing > 0 {
		t.Plan.Aside.AddSentence(fmt.Sprintf("La réponse annonce %s et n’en contient que %d : les autres ne sont pas lus.",
			fr.Count(x.Count, "indicateur", "indicateurs"), len(x.Indicators)))
	}
	w.needOne()
}

// records returns the values of a collectivité as those of an export, less those
// that are confidential.
func (x values) records(t *task.Task, number int) indicators {
	var all indicators
	for _, i := range x.Indicators {
		hidden := 0
		for _, code := range slices.Sorted(maps.Keys(i.Sources)) {
			source := i.Sources[code]
			r := &series.Record{ID: i.ID(), Title: i.Definition.Title, Unit: i.Definition.Unit, Code: code, Origin: code, At: i.At.Place}
			if source.Name != nil {
				r.Origin = cmp.Or(*source.Name, code)
			}
			if code == "collectivite" {
				r.Origin = series.Own
			}
			results, aims, kept, faults := source.Of(i, number)
			t.Plan.Faults.Add(faults...)
			hidden += kept
			r.Results, r.Aims = series.Of(results), series.Of(aims)
			all = append(all, r)
		}
		if hidden > 0 {
			t.Plan.Aside.Add(isHidden, fmt.Sprintf("%s, %s", i.ID(), fr.Count(hidden, "valeur", "valeurs")))
		}
	}
	return all
}

var isHidden = change.AboutClauses("Valeurs confidentielles, laissées de côté : %s.")
