package opendata

import (
	"iter"
	"slices"

	"limpide/internal/base/fr"
	"limpide/internal/format/data"
	"limpide/internal/portal"
)

func indicators(p *portal.Portal) Table {
	type row = *portal.Indicator
	where := func(i row) origin { return from(i.Dataset) }
	return draft[row]{
		id:          "indicateurs",
		title:       "Indicateurs",
		description: "Ce que mesure chaque indicateur, dans quelle unité et comment ses valeurs sont obtenues. Une ligne par indicateur ; ses valeurs sont dans le fichier « valeurs ».",
		items:       slices.Values(p.Indicators),
		origin:      where,
		fields: []field[row]{
			text("indicateur", "Indicateur", "Identifiant de l’indicateur.", func(i row) string { return i.ID }).need().like("consommation-energie"),
			text("titre", "Titre", "Titre de l’indicateur.", func(i row) string { return i.Title }).need(),
			text("theme", "Thème", "Thème sous lequel le portail le range.", func(i row) string { return i.Theme }).need().like("Énergie"),
			text("definition", "Définition", "Ce que l’indicateur mesure.", func(i row) string { return i.Definition }).need(),
			text("calcul", "Calcul", "Comment la valeur est obtenue.", func(i row) string { return i.Calculation }),
			text("precautions", "Précautions", "Ce qu’il faut savoir avant de s’en servir.", func(i row) string { return i.Caveat }),
			text("unite", "Unité", "Unité des valeurs et des cibles ; vide pour un simple nombre.", func(i row) string { return i.Unit }).like("GWh"),
			text("unite_en_clair", "Unité en clair", "Unité en toutes lettres.", func(i row) string { return i.UnitLong }).like("gigawattheures"),
			integer("decimales", "Décimales", "Nombre de décimales auquel les valeurs sont arrondies.", func(i row) int { return i.Decimals }).need().like("1"),
			text("sens", "Sens souhaité", "« hausse », « baisse », « maintien » ou « aucun ».", func(i row) string { return i.Direction.Word() }).need().like("baisse"),
			text("methode", "Méthode", "Comment l’avancement vers la cible est jugé : « lineaire », « jalons », « taux », « maintien », « qualitatif » ; vide s’il ne l’est pas.", func(i row) string { return string(i.Method) }).like("lineaire"),
			number("minimum", "Minimum", "Plus petite valeur plausible, dans l’unité de l’indicateur.", func(i row) data.Cell { return data.OptionalOf(i.Min, figureDecimals(i)) }).like("0"),
			number("maximum", "Maximum", "Plus grande valeur plausible, dans l’unité de l’indicateur.", func(i row) data.Cell { return data.OptionalOf(i.Max, figureDecimals(i)) }).like("100"),
			date("prochaine_valeur", "Prochaine valeur", "Quand la prochaine valeur est attendue.", func(i row) fr.Date { return i.Next }).like("2027-06"),
			text("aupres_de", "Auprès de", "Service auquel s’adresser.", func(i row) string { return i.Contact }),
			nodesField(func(i row) []*portal.Node { return i.Nodes }),
			sourceField(where),
			warningField(where),
		},
	}.table(p)
}

// figureDecimals is how precise bounds are written: they may be finer than the
// values that they bound.
func figureDecimals(i *portal.Indicator) int { return max(i.Decimals, maxDecimals) }

// nodesField lists the nodes of frameworks that a row is linked to.
func nodesField[T any](of func(T) []*portal.Node) field[T] {
	return text("mesures", "Mesures liées", "Axes, sous-axes et mesures auxquels la ligne se rapporte : le référentiel, deux points, le numéro.", func(item T) string {
		return list(of(item), (*portal.Node).Ref)
	}).like("cae:1.1.2 | eci:2.1")
}

// indicatorFields tell which indicator a row is about.
func indicatorFields[T any](of func(T) *portal.Indicator) []field[T] {
	return []field[T]{
		text("indicateur", "Indicateur", "Identifiant de l’indicateur.", func(item T) string { return of(item).ID }).need().like("consommation-energie"),
		text("indicateur_titre", "Titre de l’indicateur", "Titre de l’indicateur.", func(item T) string { return of(item).Title }).need(),
	}
}

// unitField repeats the unit beside each figure: a row must read alone.
func unitField[T any](of func(T) *portal.Indicator) field[T] {
	return text("unite", "Unité", "Unité de la valeur ; vide pour un simple nombre.", func(item T) string { return of(item).Unit }).like("GWh")
}

// valueRow is one year of a series.
type valueRow struct {
	*portal.Value
	indicator *portal.Indicator
	scope     *portal.Scope
	before    int // year of the entry before, or the same year for the first
}

func values(p *portal.Portal) Table {
	type row = valueRow
	indicator := func(r row) *portal.Indicator { return r.indicator }
	return draft[row]{
		id:          "valeurs",
		title:       "Valeurs des indicateurs",
		description: "Les valeurs de chaque indicateur. Une ligne par indicateur, par périmètre et par année ; une année qui manque n’a pas de ligne, sauf si la raison en est connue.",
		items:       valueRows(p),
		origin:      valueOrigin,
		fields: slices.Concat(
			indicatorFields(indicator),
			[]field[row]{
				text("perimetre", "Périmètre", "Identifiant d’un territoire, « petr » pour l’ensemble du pôle, ou identifiant d’un périmètre propre à l’indicateur.", func(r row) string { return r.scope.ID }).need().like("val-exemple"),
				text("perimetre_nom", "Nom du périmètre", "Nom du périmètre.", func(r row) string { return r.scope.Name }).need(),
				text("territoire_siren", "SIREN du territoire", "Numéro SIREN de l’intercommunalité ; vide si le périmètre en est un autre.", scopeSIREN).like("123456789"),
				year("annee", "Année", "Année de la valeur.", func(r row) int { return r.Year }).need().like("2022"),
				number("valeur", "Valeur", "Valeur, dans l’unité de la ligne ; vide si elle est absente.", figure).like("41.2"),
				unitField(indicator),
				text("etat", "État", "« définitif », « provisoire », « estimé » ou « absent ».", func(r row) string { return r.State.Word() }).need().like("définitif"),
				text("motif", "Motif de l’absence", "Pourquoi l’année n’a pas de valeur.", reason).like("secret statistique"),
				text("note", "Note", "Ce qu’il faut savoir pour lire la valeur.", note),
				text("rupture", "Rupture de série", "Ce qui empêche de comparer cette ligne et les suivantes avec celles des années précédentes.", rupture),
				sourceField(valueOrigin),
				text("source_titre", "Titre des sources", "Titres des documents d’où vient la valeur.", func(r row) string {
					return list(valueOrigin(r).sources, func(s *portal.Source) string { return s.Title })
				}),
				text("source_adresse", "Adresse des sources", "Adresses de ceux de ces documents qui sont en ligne.", func(r row) string {
					return list(valueOrigin(r).sources, func(s *portal.Source) string { return s.URL })
				}).like("https://exemple.fr/donnees"),
				warningField(valueOrigin),
			},
		),
	}.table(p)
}

func valueOrigin(r valueRow) origin {
	if r.Source == nil {
		return from(r.indicator.Dataset)
	}
	return from(r.indicator.Dataset, r.Source)
}

func scopeSIREN(r valueRow) string {
	if r.scope.Territory == nil {
		return ""
	}
	return r.scope.Territory.SIREN
}

func figure(r valueRow) data.Cell {
	if r.State == portal.Missing {
		return data.Absent(r.Note)
	}
	return data.NumberOf(r.Number, r.indicator.Decimals)
}

// A note is the reason of an absence, or else a remark on the value.
func reason(r valueRow) string {
	if r.State != portal.Missing {
		return ""
	}
	return r.Note
}

func note(r valueRow) string {
	if r.State == portal.Missing {
		return ""
	}
	return r.Note
}

// rupture is said on the first entry of the new series, even if the year of the
// break has none.
func rupture(r valueRow) string {
	b := r.indicator.BreakBetween(r.scope.ID, r.before, r.Year)
	if b == nil {
		return ""
	}
	return b.Text
}

func valueRows(p *portal.Portal) iter.Seq[valueRow] {
	return func(yield func(valueRow) bool) {
		for _, i := range p.Indicators {
			for _, s := range i.Series {
				for k := range s.Values {
					v := &s.Values[k]
					if !yield(valueRow{v, i, &s.Scope, s.Values[max(k-1, 0)].Year}) {
						return
					}
				}
			}
		}
	}
}

type targetRow struct {
	*portal.Target
	indicator *portal.Indicator
}

func targets(p *portal.Portal) Table {
	type row = targetRow
	indicator := func(r row) *portal.Indicator { return r.indicator }
	where := func(r row) origin { return from(r.indicator.Dataset, r.Sources...) }
	return draft[row]{
		id:          "cibles",
		title:       "Cibles des indicateurs",
		description: "Les valeurs à atteindre, par indicateur, périmètre et année. Une ligne par cible ou par jalon.",
		items:       targetRows(p),
		origin:      where,
		fields: slices.Concat(
			indicatorFields(indicator),
			[]field[row]{
				text("perimetre", "Périmètre", "Identifiant du périmètre visé ; vide si la cible vaut pour tous ceux de l’indicateur.", func(r row) string { return r.Scope }).like("val-exemple"),
				text("perimetre_nom", "Nom du périmètre", "Nom du périmètre visé.", scopeName),
				year("annee", "Année", "Année à la fin de laquelle la valeur est visée.", func(r row) int { return r.Year }).need().like("2030"),
				number("valeur", "Valeur visée", "Valeur à atteindre, dans l’unité de la ligne.", func(r row) data.Cell { return data.NumberOf(r.Value, r.indicator.Decimals) }).need().like("35.5"),
				unitField(indicator),
				boolean("jalon", "Jalon", "« oui » pour une étape vers la cible, « non » pour la cible elle-même.", func(r row) bool { return r.Milestone }).like("non"),
				text("note", "Note", "Ce qu’il faut savoir pour lire la cible.", func(r row) string { return r.Note }),
				sourceField(where),
				warningField(where),
			},
		),
	}.table(p)
}

func scopeName(r targetRow) string {
	if s := r.indicator.SeriesOf(r.Scope); s != nil {
		return s.Scope.Name
	}
	return ""
}

func targetRows(p *portal.Portal) iter.Seq[targetRow] {
	return func(yield func(targetRow) bool) {
		for _, i := range p.Indicators {
			for k := range i.Targets {
				if !yield(targetRow{&i.Targets[k], i}) {
					return
				}
			}
		}
	}
}
