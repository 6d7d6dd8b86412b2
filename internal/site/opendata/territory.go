package opendata

import (
	"iter"
	"slices"

	"limpide/internal/base/fr"
	"limpide/internal/format/data"
	"limpide/internal/portal"
)

func territories(p *portal.Portal) Table {
	type row = *portal.Territory
	where := func(t row) origin { return from(t.Dataset) }
	return draft[row]{
		id:          "territoires",
		title:       "Territoires",
		description: "Les intercommunalités que suit le portail : identité, périmètre, population. Une ligne par territoire.",
		items:       slices.Values(p.Territories),
		origin:      where,
		fields: []field[row]{
			text("territoire", "Territoire", "Identifiant du territoire dans le portail.", func(t row) string { return t.Slug }).need().like("val-exemple"),
			text("nom", "Nom", "Nom officiel de l’intercommunalité.", func(t row) string { return t.Name }).need(),
			text("nom_court", "Nom court", "Nom d’usage dans le portail.", func(t row) string { return t.ShortName }).need(),
			text("siren", "SIREN", "Numéro SIREN, à neuf chiffres.", func(t row) string { return t.SIREN }).like("123456789"),
			text("siege", "Siège", "Commune du siège.", func(t row) string { return t.Seat }),
			text("fiscalite", "Fiscalité", "Régime fiscal.", func(t row) string { return t.Tax }),
			date("depuis", "Depuis", "Date du périmètre actuel.", func(t row) fr.Date { return t.Since }).like("2017-01-01"),
			number("superficie", "Superficie", "Superficie du territoire.", area).in("km²").like("512.3"),
			integer("communes", "Communes", "Nombre de communes membres.", func(t row) int { return len(t.Communes) }).need().in("communes").like("12"),
			integer("population_municipale", "Population municipale", "Somme des populations municipales des communes : chaque personne y est comptée une fois.", row.Population).need().in("habitants").like("9876"),
			integer("population_totale", "Population totale", "Somme des populations totales des communes : des personnes y sont comptées dans deux communes, elle ne sert qu’aux usages prévus par la loi.", row.TotalPopulation).need().in("habitants").like("10123"),
			text("millesime", "Millésime", "Ce que sont les populations, et de quelle année.", func(t row) string { return t.Census }),
			sourceField(where),
			warningField(where),
		},
	}.table(p)
}

// area is empty when it is not given, which is 0 in the domain.
func area(t *portal.Territory) data.Cell {
	if t.AreaKm2 == 0 {
		return data.Cell{}
	}
	return data.NumberOf(t.AreaKm2, maxDecimals)
}

type communeRow struct {
	territory *portal.Territory
	*portal.Commune
}

func communes(p *portal.Portal) Table {
	where := func(r communeRow) origin { return from(r.territory.Dataset) }
	return draft[communeRow]{
		id:          "communes",
		title:       "Communes",
		description: "Les communes membres de chaque territoire et leurs populations légales. Une ligne par commune.",
		items:       communeRows(p),
		origin:      where,
		fields: slices.Concat(
			[]field[communeRow]{
				text("insee", "Code Insee", "Code officiel géographique de la commune, à cinq caractères.", func(r communeRow) string { return r.INSEE }).need().like("01001"),
				text("nom", "Nom", "Nom de la commune.", func(r communeRow) string { return r.Name }).need(),
				text("siren", "SIREN", "Numéro SIREN de la commune, à neuf chiffres.", func(r communeRow) string { return r.SIREN }).like("123456789"),
			},
			territoryFields(func(r communeRow) *portal.Territory { return r.territory }),
			[]field[communeRow]{
				integer("population_municipale", "Population municipale", "Population municipale : chaque personne est comptée dans une seule commune.", func(r communeRow) int { return r.Municipal }).need().in("habitants").like("987"),
				integer("population_totale", "Population totale", "Population totale : la population municipale et les personnes comptées à part.", func(r communeRow) int { return r.Total }).need().in("habitants").like("1012"),
				text("millesime", "Millésime", "Ce que sont les populations, et de quelle année.", func(r communeRow) string { return r.territory.Census }),
				date("depuis", "Depuis", "Date de l’entrée dans l’intercommunalité, ou de la création de la commune.", func(r communeRow) fr.Date { return r.Since }).like("2019-01-01"),
				text("note", "Note", "Ce qu’il faut savoir pour lire la ligne.", func(r communeRow) string { return r.Note }),
				sourceField(where),
				warningField(where),
			},
		),
	}.table(p)
}

func communeRows(p *portal.Portal) iter.Seq[communeRow] {
	return func(yield func(communeRow) bool) {
		for _, t := range p.Territories {
			for i := range t.Communes {
				if !yield(communeRow{t, &t.Communes[i]}) {
					return
				}
			}
		}
	}
}

type labelRow struct {
	territory *portal.Territory
	*portal.Label
}

// labels leaves out decisions of the future: none is known before it is made.
func labels(p *portal.Portal, day fr.Date) Table {
	where := func(r labelRow) origin { return from(r.territory.Dataset, r.Sources...) }
	return draft[labelRow]{
		id:          "labels",
		title:       "Labels obtenus",
		description: "Les étoiles accordées à chaque territoire par la commission nationale du label. Une ligne par décision.",
		items:       labelRows(p, day),
		origin:      where,
		fields: slices.Concat(
			territoryFields(func(r labelRow) *portal.Territory { return r.territory }),
			[]field[labelRow]{
				text("referentiel", "Référentiel", "Identifiant du référentiel du label.", func(r labelRow) string { return r.Framework.ID }).need().like("cae"),
				integer("etoiles", "Étoiles", "Nombre d’étoiles décidé, de 1 à 5. Il n’est jamais calculé à partir d’un score.", func(r labelRow) int { return r.Stars }).need().in("étoiles").like("2"),
				date("date", "Date", "Date de la décision.", func(r labelRow) fr.Date { return r.Date }).need().like("2023-06-15"),
				date("jusqu_au", "Jusqu’au", "Fin de validité.", func(r labelRow) fr.Date { return r.Until }).like("2027-06-15"),
				sourceField(where),
				warningField(where),
			},
		),
	}.table(p)
}

func labelRows(p *portal.Portal, day fr.Date) iter.Seq[labelRow] {
	return func(yield func(labelRow) bool) {
		for _, t := range p.Territories {
			for i := range t.Labels {
				l := &t.Labels[i]
				if !l.Date.After(day) && !yield(labelRow{t, l}) {
					return
				}
			}
		}
	}
}
