package opendata

import (
	"iter"
	"slices"

	"limpide/internal/base/fr"
	"limpide/internal/format/data"
	"limpide/internal/portal"
)

func frameworks(p *portal.Portal) Table {
	type row = *portal.Node
	where := func(n row) origin { return from(n.Framework.Dataset) }
	return draft[row]{
		id:          "referentiels",
		title:       "Référentiels",
		description: "Les axes, sous-axes et mesures des référentiels, avec les points qu’ils valent avant d’être adaptés à un territoire. Une ligne par élément.",
		items:       nodeRows(p),
		origin:      where,
		fields: slices.Concat(
			frameworkFields(func(n row) *portal.Framework { return n.Framework }),
			[]field[row]{
				text("version", "Version", "Version du référentiel.", func(n row) string { return n.Framework.Version }),
			},
			nodeFields(func(n row) *portal.Node { return n }),
			[]field[row]{
				text("parent", "Parent", "Numéro de l’élément qui contient celui-ci ; vide pour les axes et pour le référentiel entier.", parent).like("1.1"),
				number("points", "Points", "Points que vaut l’élément.", func(n row) data.Cell { return data.NumberOf(n.Points, maxDecimals) }).need().in("points").like("12.5"),
				sourceField(where),
				warningField(where),
			},
		),
	}.table(p)
}

func parent(n *portal.Node) string {
	if n.Parent == nil {
		return ""
	}
	return n.Parent.ID
}

func nodeRows(p *portal.Portal) iter.Seq[*portal.Node] {
	return func(yield func(*portal.Node) bool) {
		for _, f := range p.Frameworks {
			for _, n := range f.Nodes {
				if !yield(n) {
					return
				}
			}
		}
	}
}

// frameworkFields tell which framework a row is about.
func frameworkFields[T any](of func(T) *portal.Framework) []field[T] {
	return []field[T]{
		text("referentiel", "Référentiel", "Identifiant du référentiel.", func(item T) string { return of(item).ID }).need().like("cae"),
		text("referentiel_nom", "Nom du référentiel", "Nom du référentiel.", func(item T) string { return of(item).Name }).need().like("Climat Air Énergie"),
	}
}

// nodeFields tell which node of a framework a row is about.
func nodeFields[T any](of func(T) *portal.Node) []field[T] {
	return []field[T]{
		text("noeud", "Numéro", "Numéro de l’axe, du sous-axe ou de la mesure ; vide pour le référentiel entier. À lire comme un texte : 1.10 n’est pas 1.1.", func(item T) string { return of(item).ID }).like("1.1.2"),
		text("niveau", "Niveau", "« référentiel », « axe », « sous-axe » ou « mesure ».", func(item T) string { return of(item).Level.String() }).need().like("mesure"),
		text("titre", "Titre", "Titre de l’élément.", func(item T) string { return of(item).Title }).need(),
	}
}

// scoreRow is the score of an assessment on one node.
type scoreRow struct {
	*portal.Assessment
	node  *portal.Node
	score portal.Score
}

func assessments(p *portal.Portal, day fr.Date) Table {
	type row = scoreRow
	where := func(r row) origin { return from(r.Dataset).quoting(r.Framework.Dataset) }
	return draft[row]{
		id:          "evaluations",
		title:       "Évaluations",
		description: "Les scores de chaque territoire à chaque évaluation, en points. Une ligne par évaluation et par élément du référentiel : le référentiel entier, ses axes, ses sous-axes et ses mesures. Le résultat d’un audit de labellisation n’y figure qu’après la décision de la commission nationale.",
		items:       scoreRows(p, day),
		origin:      where,
		fields: slices.Concat(
			territoryFields(func(r row) *portal.Territory { return r.Territory }),
			frameworkFields(func(r row) *portal.Framework { return r.Framework }),
			[]field[row]{
				date("date", "Date", "Date de l’évaluation.", func(r row) fr.Date { return r.Date }).need().like("2024-05-17"),
				text("nature", "Nature", "« audit initial », « auto-évaluation », « audit final » ou « audit de labellisation ».", func(r row) string { return r.Kind.String() }).need().like("audit initial"),
				text("etat", "État", "« validé » ou « provisoire ».", func(r row) string { return string(r.State) }).need().like("validé"),
				boolean("officiel", "Officiel", "« oui » pour un audit validé. Une auto-évaluation n’engage que son auteur : elle n’est jamais officielle.", row.Official).like("oui"),
			},
			nodeFields(func(r row) *portal.Node { return r.node }),
			[]field[row]{
				points("potentiel", "Potentiel", "Points que vaut l’élément pour ce territoire ; 0 s’il n’est pas concerné.", func(r row) float64 { return r.score.Potential }),
				points("faits", "Faits", "Points des actions faites.", func(r row) float64 { return r.score.Done }),
				points("programmes", "Programmés", "Points des actions programmées.", func(r row) float64 { return r.score.Planned }),
				points("pas_faits", "Pas faits", "Points des actions qui ne sont pas faites.", func(r row) float64 { return r.score.NotDone }),
				points("non_renseignes", "Non renseignés", "Points du potentiel dont rien n’est dit.", func(r row) float64 { return r.score.Unknown() }),
				number("pourcentage_fait", "Pourcentage fait", "100 × points faits ÷ potentiel, arrondi à une décimale ; vide si le territoire n’est pas concerné.", percentDone).in("%").like("41.6"),
				sourceField(where),
				warningField(where),
			},
		),
	}.table(p)
}

func points(name, title, description string, of func(scoreRow) float64) field[scoreRow] {
	return number(name, title, description, func(r scoreRow) data.Cell { return data.NumberOf(of(r), maxDecimals) }).need().in("points").like("7.25")
}

func percentDone(r scoreRow) data.Cell {
	percent, ok := r.score.Percent()
	if !ok {
		return data.Absent("non concerné")
	}
	return data.NumberOf(percent, 1)
}

// scoreRows gives the assessments that the pages may show on a day, no other.
func scoreRows(p *portal.Portal, day fr.Date) iter.Seq[scoreRow] {
	var shown []*portal.Assessment
	for _, t := range p.Territories {
		for _, f := range p.Frameworks {
			shown = append(shown, p.AssessmentsOf(t, f, day)...)
		}
	}
	return func(yield func(scoreRow) bool) {
		for _, a := range shown {
			for _, n := range a.Framework.Nodes {
				if !yield(scoreRow{a, n, a.Score(n)}) {
					return
				}
			}
		}
	}
}

func objectives(p *portal.Portal) Table {
	type row = *portal.Objective
	where := func(o row) origin { return from(o.Dataset, o.Sources...) }
	return draft[row]{
		id:          "objectifs",
		title:       "Objectifs de score",
		description: "Les scores que vise le contrat, tels qu’ils ont été signés. Une ligne par territoire et par référentiel.",
		items:       slices.Values(p.Objectives),
		origin:      where,
		fields: slices.Concat(
			contractFields(p, func(o row) *portal.Contract { return o.Contract }),
			territoryFields(func(o row) *portal.Territory { return o.Territory }),
			frameworkFields(func(o row) *portal.Framework { return o.Framework }),
			[]field[row]{
				date("date", "Date", "Date à laquelle le score est visé.", func(o row) fr.Date { return o.Date }).need().like("2028-12-31"),
				number("pourcentage", "Pourcentage", "Part des points faits dans le potentiel du territoire.", func(o row) data.Cell { return data.NumberOf(o.Percent, maxDecimals) }).need().in("%").like("50"),
				sourceField(where),
				warningField(where),
			},
		),
	}.table(p)
}
