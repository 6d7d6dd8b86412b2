package opendata

import (
	"slices"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
)

// invented is the kind of a source that does not exist.
const invented = "exemple"

func sources(p *portal.Portal) Table {
	type row = *portal.Source
	where := func(s row) origin { return origin{example: s.Kind == invented} }
	return draft[row]{
		id:          "sources",
		title:       "Sources",
		description: "Les documents et les producteurs que citent les données du portail. Une ligne par document.",
		items:       slices.Values(p.Sources),
		origin:      where,
		fields: []field[row]{
			text("source", "Source", "Identifiant du document, repris dans la colonne « source » des autres fichiers.", func(s row) string { return s.ID }).need().like("rapport-2024"),
			text("titre", "Titre", "Titre du document.", func(s row) string { return s.Title }).need(),
			text("producteur", "Producteur", "Organisme qui l’a produit.", func(s row) string { return s.Producer }).need(),
			text("adresse", "Adresse", "Adresse du document.", func(s row) string { return s.URL }).like("https://exemple.fr/rapport.pdf"),
			date("date", "Date", "Date du document.", func(s row) fr.Date { return s.Date }).like("2024-05"),
			date("lu_le", "Lu le", "Jour où le document a été lu.", func(s row) fr.Date { return s.ReadOn }).like("2026-01-15"),
			text("genre", "Genre", "« page officielle », « document officiel », « données », « presse », « site associatif », « secondaire » ou « exemple ».", func(s row) string { return string(s.Kind) }).need().like("données"),
			text("licence", "Licence", "Licence du document.", func(s row) string { return s.Licence }),
			text("note", "Note", "Ce qu’il faut savoir pour s’en servir.", func(s row) string { return s.Note }),
			warningField(where),
		},
	}.table(p)
}

func terms(p *portal.Portal) Table {
	type row = *portal.Term
	where := func(t row) origin { return origin{sources: t.Sources} }
	return draft[row]{
		id:          "glossaire",
		title:       "Glossaire",
		description: "Les mots du portail et leur définition. Une ligne par mot.",
		items:       slices.Values(p.Terms),
		origin:      where,
		fields: []field[row]{
			text("mot", "Mot", "Le mot ou l’expression.", func(t row) string { return t.Word }).need(),
			text("sigle", "Sigle", "Son sigle.", func(t row) string { return t.Acronym }).like("COT"),
			text("definition", "Définition", "Ce qu’il veut dire.", func(t row) string { return t.Definition }).need(),
			text("voir", "Voir aussi", "Autres mots du glossaire.", func(t row) string {
				return list(t.SeeAlso, func(o *portal.Term) string { return o.Word })
			}),
			sourceField(where),
		},
	}.table(p)
}
