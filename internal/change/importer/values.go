package importer

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/change"
	"limpide/internal/change/importer/answer"
	"limpide/internal/change/importer/named"
	"limpide/internal/change/importer/series"
	"limpide/internal/portal"
)

// values is the answer that gives the values of indicators.
type values struct{ *answer.Values }

func (x values) Describe() string {
	return "valeurs de " + fr.Count(len(x.Indicators), "indicateur", "indicateurs")
}

// prepare adds the values of every collectivité that the portal knows by its number.
// That of an answer about only one is asked, and remembered.
func (x values) prepare(t *task) {
	numbers := x.Numbers()
	t.served["territoire"] = true
	var others []int // of no territory
	for _, number := range numbers {
		territory := t.numbered(number)
		switch only := t.answers.Territory; {
		case len(numbers) == 1:
			x.records(t, number).add(t, t.scopeOf(number, x.Indicators[0].At.Place()))
		case territory == nil:
			others = append(others, number)
		case only == "" || only == territory.Slug:
			x.records(t, number).add(t, territory.Slug)
		}
	}
	if others != nil {
		t.plan.Aside.AddSentence(fmt.Sprintf("%s, dont le numéro n’est celui d’aucun EPCI du portail. Pour en relier une, "+
			"écrivez son numéro dans le fichier de l’EPCI : numero_plateforme = %d.",
			fr.Count(len(others), "collectivité laissée de côté", "collectivités laissées de côté"), others[0]))
	}
	t.values.needOne()
}

// numbered returns the territory of a number of the platform, or nil.
func (t *task) numbered(number int) *portal.Territory {
	return first(t.portal.Territories, func(known *portal.Territory) bool { return known.Number == number })
}

// body returns the territory of a file that names it by its number only: the one
// that has it, or that of the option or the answer, which then remembers it.
func (t *task) body(number int, at diag.Place) *portal.Territory {
	known := t.numbered(number)
	if known == nil {
		known = named.Territory(t.portal, t.export.names)
	}
	territory := t.territoryOr(known)
	if territory != nil {
		t.remember(territory, number, at)
	}
	return territory
}

// scopeOf does as body does, and also takes the whole pole.
func (t *task) scopeOf(number int, at diag.Place) string {
	if t.numbered(number) != nil {
		if territory := t.body(number, at); territory != nil {
			return territory.Slug
		}
		return ""
	}
	scope := t.scope()
	if territory := t.portal.Territory(scope); territory != nil {
		t.remember(territory, number, at)
	}
	return scope
}

// records returns the values of a collectivité as those of an export, less those
// that are confidential.
func (x values) records(t *task, number int) indicators {
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
			t.plan.Faults.Add(faults...)
			hidden += kept
			r.Results, r.Aims = series.Of(results), series.Of(aims)
			all = append(all, r)
		}
		if hidden > 0 {
			t.plan.Aside.Add(isHidden, fmt.Sprintf("%s, %s", i.ID(), fr.Count(hidden, "valeur", "valeurs")))
		}
	}
	return all
}

var isHidden = change.Remark{
	One:     "Valeurs confidentielles, laissées de côté : %s.",
	Many:    "Valeurs confidentielles, laissées de côté : %s.",
	Clauses: true,
}
