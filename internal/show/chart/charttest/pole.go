package charttest

import (
	"fmt"
	"math"
	"slices"

	"limpide/internal/base/fr"
	"limpide/internal/show/chart"
)

// comparisonFigure sets epci side by side on axes.
func comparisonFigure(epci, axes int, value func(axis, epci int) chart.Cell) *chart.Figure {
	f := &chart.Figure{
		Kind: chart.Comparison, Title: "Climat Air Énergie : de 22,0 % à 50,0 % selon l’EPCI", Subtitle: "Points faits, en % du potentiel personnalisé de chaque EPCI, dernière évaluation de chacun",
		RowHead: "EPCI", Unit: "%", Decimals: 1, Top: 100, Hue: "cae",
	}
	for i := range axes {
		c := chart.Column{Label: fmt.Sprintf("%d. %s", i, axisNames[i%len(axisNames)]), Whole: i == 0}
		if i == 0 {
			c.Label = "Ensemble"
		}
		f.Columns = append(f.Columns, c)
	}
	for k := range epci {
		r := chart.Row{Label: names[k%len(names)], Note: "Auto-évaluation, décembre 2025"}
		if epci > len(names) {
			r.Label += fmt.Sprintf(" %d", k/len(names)+1)
		}
		for i := range axes {
			r.Cells = append(r.Cells, value(i, k))
		}
		f.Rows = append(f.Rows, r)
	}
	return f
}

var axisNames = []string{"Ensemble", "Planification territoriale", "Patrimoine de la collectivité", "Énergie, eau, assainissement", "Mobilité", "Organisation interne", "Coopération, communication"}

func comparisons() []Case {
	plain := func(i, k int) chart.Cell { return number(36 + wave(i, k)) }
	none := func(r *chart.Row) {
		r.Note, r.Empty = "", "Pas encore d’évaluation publiée"
		for i := range r.Cells {
			r.Cells[i] = missing("pas de score publié")
		}
	}
	gaps := comparisonFigure(3, 7, plain)
	none(&gaps.Rows[1])
	gaps.Rows[2].Cells[4] = missing("non concerné")
	nothing := comparisonFigure(2, 3, plain)
	none(&nothing.Rows[0])
	none(&nothing.Rows[1])
	manyGaps := comparisonFigure(12, 7, plain)
	for k := range 11 {
		none(&manyGaps.Rows[k])
	}
	for k := range manyGaps.Rows {
		manyGaps.Rows[k].Cells[4] = missing("non concerné")
	}
	scaled := func(unit string, by float64) *chart.Figure {
		f := comparisonFigure(3, 4, func(i, k int) chart.Cell { return number(by * (20 + wave(i, k))) })
		f.Top, f.Unit, f.Title, f.Subtitle = 0, unit, "Évolution par habitant", "En "+unit+", par EPCI"
		return f
	}
	long := comparisonFigure(3, 7, plain)
	long.Rows[0].Label, long.Columns[3].Label = longName, "3. "+longName
	manyLong := comparisonFigure(6, 3, plain)
	manyLong.Rows[0].Label, manyLong.Rows[4].Label, manyLong.Columns[1].Label = longName, longName, "1. "+longName
	tiny := scaled("µg/m³", 0.0004)
	tiny.Decimals = 4
	indicator := func(epci int) *chart.Figure {
		f := comparisonFigure(epci, 1, func(_, k int) chart.Cell { return chart.Cell{Value: 36 + wave(1, k), Doubt: k%3 == 2} })
		f.Top, f.Unit, f.Hue, f.Title, f.Subtitle = 0, "kg/hab.", "", "Déchets : de 22,0 à 50,0 kg/hab. selon l’EPCI", "Kilogrammes par habitant, 2024"
		f.Columns[0].Label, f.Columns[0].Whole = "2024", false
		for k := range f.Rows {
			f.Rows[k].Note = ""
			if k%3 == 2 {
				f.Rows[k].Note = "2024, provisoire"
			}
		}
		return f
	}
	return []Case{
		{"comparaison", "normal", gaps},
		{"comparaison", "un-epci", comparisonFigure(1, 7, plain)},
		{"comparaison", "trois-epci", comparisonFigure(3, 7, plain)},
		{"comparaison", "douze-epci", comparisonFigure(12, 7, plain)},
		{"comparaison", "cinquante-epci", comparisonFigure(50, 7, plain)},
		{"comparaison", "cent-epci", comparisonFigure(100, 7, plain)},
		{"comparaison", "indicateur-trois-epci", indicator(3)},
		{"comparaison", "indicateur-douze-epci", indicator(12)},
		{"comparaison", "tout-manque", nothing},
		{"comparaison", "presque-tout-manque", manyGaps},
		{"comparaison", "negatif", scaled("kWh", -3)},
		{"comparaison", "tres-grand", scaled("kWh", 4e7)},
		{"comparaison", "tres-petit", tiny},
		{"comparaison", "zero", comparisonFigure(3, 3, func(int, int) chart.Cell { return number(0) })},
		{"comparaison", "noms-longs", long},
		{"comparaison", "six-noms-longs", manyLong},
	}
}

var stateColumns = []chart.Column{
	{Label: "Réalisé", Style: "etat-realise"}, {Label: "En cours", Style: "etat-en-cours"}, {Label: "En retard", Style: "etat-en-retard"},
	{Label: "En pause", Style: "etat-en-pause"}, {Label: "Bloqué", Style: "etat-bloque"}, {Label: "À discuter", Style: "etat-a-discuter"},
	{Label: "À venir", Style: "etat-a-venir"}, {Label: "Abandonné", Style: "etat-abandonne"}, {Label: "Sans statut", Style: "etat-sans-statut"},
}

func statesFigure(rows, times int) *chart.Figure {
	f := &chart.Figure{Kind: chart.States, Title: "20 actions réalisées sur 75", Subtitle: "Actions de chaque plan, par état, au 23 novembre 2026", RowHead: "EPCI", Columns: stateColumns, Unit: "actions"}
	f.Columns = slices.Clone(stateColumns)
	for i := range rows {
		r := chart.Row{Label: names[i%len(names)], Cells: make([]chart.Cell, len(stateColumns))}
		for k := range r.Cells {
			n := times * int(math.Abs(wave(i, k))) / (3 + 3*k)
			r.Cells[k] = number(float64(n))
			f.Columns[k].Count += n
		}
		if i%2 == 0 {
			r.Note = fr.Count(i+1, "échéance dépassée", "échéances dépassées")
		}
		f.Rows = append(f.Rows, r)
	}
	return f
}

func states() []Case {
	one := statesFigure(1, 1)
	one.Columns = []chart.Column{{Label: "Réalisé", Style: "etat-realise", Count: 1}, {Label: "En cours", Style: "etat-en-cours", Count: 2}}
	one.Rows[0].Cells, one.Rows[0].Note = []chart.Cell{number(1), number(2)}, ""
	empty := statesFigure(3, 0)
	for i := range empty.Rows {
		empty.Rows[i].Note, empty.Rows[i].Empty = "", "aucune action"
	}
	long := statesFigure(2, 1)
	long.Rows[0].Label, long.Rows[1].Label, long.Rows[1].Note = longName, longName+" ; "+longName, "3 échéances dépassées"
	elsewhere := statesFigure(3, 1)
	elsewhere.Elsewhere = "La page de chaque action dit à quelles mesures elle est liée."
	return []Case{
		{"actions", "normal", statesFigure(3, 3)},
		{"actions", "sans-tableau", elsewhere},
		{"actions", "un-epci", one},
		{"actions", "dix-epci", statesFigure(10, 1)},
		{"actions", "tout-manque", empty},
		{"actions", "tres-grand", statesFigure(3, 400)},
		{"actions", "noms-longs", long},
	}
}

var taskStates = []string{"faite", "en cours", "à venir", "à renseigner", "abandonnée"}

var taskStyles = []string{"tache-faite", "tache-en-cours", "tache-a-venir", "tache-a-renseigner", "tache-abandonnee"}

func scheduleFigure(phases, tasks int, since, until, today float64) *chart.Figure {
	f := &chart.Figure{
		Kind: chart.Schedule, Title: "Le contrat est dans sa phase 2 sur 2", Subtitle: "Contrat d’objectif territorial : phases, tâches datées et rendez-vous",
		RowHead: "Quoi", Since: since, Until: until, Today: today,
	}
	styles := []string{"phase-terminee", "phase-en-cours", "phase-a-venir"}
	for i := range phases {
		at := since + (until-since)*float64(i)/float64(phases)
		f.Rows = append(f.Rows, chart.Row{
			Label: fmt.Sprintf("Phase %d : agir, suivre, mesurer", i+1), Group: "Phases", Style: styles[i%3], Note: []string{"terminée", "en cours", "à venir"}[i%3],
			From: at, To: at + (until-since)/float64(phases), When: fmt.Sprintf("de %d à %d", int(at), int(at)+1),
		})
	}
	for i := range tasks {
		at := since + (until-since)*float64((i*5+1)%(tasks+1))/float64(tasks+1)
		row := chart.Row{
			Label: fmt.Sprintf("Tâche %d : réunir les élus et les habitants autour des objectifs du territoire", i+1), Group: "Rendez-vous",
			Style: taskStyles[i%5], Note: taskStates[i%5], From: at, When: fmt.Sprintf("%d", int(at)),
		}
		if i%4 == 3 {
			row.From, row.To = math.Floor(at), math.Floor(at)+1
		}
		f.Rows = append(f.Rows, row)
	}
	return f
}

func schedule() []Case {
	long := scheduleFigure(2, 3, 2022.84, 2026.83, 2025.2)
	long.Rows[0].Label, long.Rows[3].Label = longName, longName+", "+longName
	return []Case{
		{"contrat", "normal", scheduleFigure(2, 8, 2022.84, 2026.83, 2025.2)},
		{"contrat", "termine", scheduleFigure(2, 5, 2022.84, 2026.83, 2027.4)},
		{"contrat", "pas-commence", scheduleFigure(2, 5, 2022.84, 2026.83, 2022.1)},
		{"contrat", "un-an", scheduleFigure(1, 2, 2024, 2025, 2024.5)},
		{"contrat", "trente-ans", scheduleFigure(6, 6, 2000, 2030, 2026.9)},
		{"contrat", "noms-longs", long},
		{"contrat", "tout-manque", scheduleFigure(0, 0, 2022.84, 2026.83, 2025.2)},
	}
}

func timelineFigure(missions, events int, from, to float64) *chart.Figure {
	f := &chart.Figure{
		Kind: chart.Timeline, Title: fmt.Sprintf("%d événements", missions*events), Subtitle: "Les dates de chaque fil de l’histoire", RowHead: "Événement",
		Since: 2014, Today: 2026.9, Elsewhere: "Chaque date est racontée plus bas.",
	}
	for m := range missions {
		for i := range events {
			at := from + (to-from)*float64((m*13+i*29)%97)/97
			row := chart.Row{Label: "Une date dont on se souvient dans la vallée", Group: "Fil " + names[m%len(names)], From: at, When: fmt.Sprint(int(at)), Key: i == 1}
			switch i % 5 {
			case 2:
				row.From, row.To = math.Floor(at), math.Floor(at)+1
			case 4:
				row.Style, row.Note = "prevu", "annoncé"
			}
			f.Rows = append(f.Rows, row)
		}
	}
	return f
}

func timeline() []Case {
	long := timelineFigure(2, 3, 2014, 2026)
	for i := range long.Rows {
		long.Rows[i].Group, long.Rows[i].Label = longName, longName
	}
	crowd := timelineFigure(1, 20, 2019, 2020)
	return []Case{
		{"historique", "normal", timelineFigure(8, 5, 2001, 2026.5)},
		{"historique", "quatre-vingts", timelineFigure(10, 8, 2001, 2026.8)},
		{"historique", "un-fil", timelineFigure(1, 5, 2014, 2026)},
		{"historique", "une-date", timelineFigure(1, 1, 2020, 2020)},
		{"historique", "serre", crowd},
		{"historique", "noms-longs", long},
		{"historique", "tout-manque", timelineFigure(0, 0, 2014, 2026)},
	}
}

func coverageFigure(indicators, epci, years int) *chart.Figure {
	f := &chart.Figure{
		Kind: chart.Coverage, Title: "Énergie : les valeurs, année par année", Subtitle: "Une ligne par territoire, une colonne par année", RowHead: "Indicateur et territoire",
		Elsewhere: "La liste qui suit dit la même chose en mots.",
	}
	for y := range years {
		f.Columns = append(f.Columns, chart.Column{Label: fmt.Sprint(2026 - years + y)})
	}
	for i := range indicators {
		for k := range epci {
			r := chart.Row{Group: fmt.Sprintf("Indicateur %d", i+1), Label: names[k]}
			for y := range years {
				r.Cells = append(r.Cells, coverCell(i, k, y, years))
			}
			f.Rows = append(f.Rows, r)
		}
	}
	return f
}

func coverCell(i, k, y, years int) chart.Cell {
	switch {
	case i == 1 && y < years/3:
		return chart.Cell{Absent: true, Out: true}
	case y == years-1 && years > 1:
		return chart.Cell{Value: 1, Doubt: true, Note: "provisoire"}
	case y == years-2 && k == 1:
		return chart.Cell{Value: 1, Doubt: true, Guess: true, Note: "estimée"}
	case (i+y+k)%7 == 3:
		return missing("secret statistique")
	case (i*k+y)%9 == 5:
		return missing("")
	}
	return chart.Cell{Value: 1, Break: y == years/2 && k == 0}
}

func coverage() []Case {
	none := coverageFigure(2, 2, 6)
	for i := range none.Rows {
		for k := range none.Rows[i].Cells {
			none.Rows[i].Cells[k] = missing("")
		}
	}
	long := coverageFigure(2, 2, 8)
	long.Rows[0].Label, long.Rows[2].Group, long.Rows[3].Group = longName, longName, longName
	return []Case{
		{"couverture", "normal", coverageFigure(3, 3, 10)},
		{"couverture", "un-epci", coverageFigure(3, 1, 10)},
		{"couverture", "dix-epci", coverageFigure(2, 10, 12)},
		{"couverture", "un-an", coverageFigure(2, 3, 1)},
		{"couverture", "trente-ans", coverageFigure(2, 3, 30)},
		{"couverture", "tout-manque", none},
		{"couverture", "noms-longs", long},
	}
}

// areasFigure is a country of invented squares with wavy borders, the same for
// the two areas that share one.
func areasFigure(epci, across, down int) *chart.Figure {
	f := &chart.Figure{
		Kind: chart.Map, Title: fmt.Sprintf("%d EPCI, %d communes (contours inventés)", epci, across*down),
		Subtitle: "Trait fin : limite de commune ; trait épais : limite d’EPCI", RowHead: "Commune", Elsewhere: "La liste des communes suit la carte.",
	}
	corner := func(x, y float64) chart.Spot {
		return chart.Spot{Lon: 6 + 0.1*x + 0.02*math.Sin(3*y+x), Lat: 44.5 - 0.07*y + 0.015*math.Sin(2*x+y)}
	}
	for y := range down {
		for x := range across {
			row := chart.Row{Label: fmt.Sprintf("%s-%d", names[(x+y)%len(names)], x+1), Group: names[(x*epci/across)%len(names)]}
			var ring []chart.Spot
			side := func(x1, y1, x2, y2 int) {
				for i := range 8 {
					t := float64(i) / 8
					ring = append(ring, corner(float64(x1)+t*float64(x2-x1), float64(y1)+t*float64(y2-y1)))
				}
			}
			side(x, y, x+1, y)
			side(x+1, y, x+1, y+1)
			side(x+1, y+1, x, y+1)
			side(x, y+1, x, y)
			row.Rings = [][]chart.Spot{append(ring, ring[0])}
			f.Rows = append(f.Rows, row)
		}
	}
	return f
}

// tilesFigure is what is done in each commune of some EPCI; where they lie is known, or not.
func tilesFigure(epci, communes int, placed bool) *chart.Figure {
	f := &chart.Figure{
		Kind: chart.Map, Title: fmt.Sprintf("%d EPCI, %d communes", epci, epci*communes), RowHead: "Commune",
		Subtitle: "Actions menées dans la commune", Columns: []chart.Column{{Label: "Actions"}}, Unit: "actions",
	}
	for e := range epci {
		group := chart.Group{Label: names[e%len(names)], Href: "#epci"}
		if e < len(Tints()) {
			group.Tint = Tints()[e]
		}
		f.Groups = append(f.Groups, group)
		for i := range communes {
			row := chart.Row{Label: towns[(5*e+i)%len(towns)], Href: "#commune", Group: group.Label, Cells: []chart.Cell{number(max(0, wave(e, i)-4))}}
			if placed {
				row.At = &chart.Spot{Lon: 6 + wave(i, e)/30, Lat: 45 + wave(e, 3*i)/40}
			}
			f.Rows = append(f.Rows, row)
		}
	}
	return f
}

// towns have names as communes have.
var towns = []string{
	"Aval", "Le Bourg-d’en-Haut", "Val-des-Prés-Hauts", "Saint-Clément-sur-la-Rivière", "L’Argentière-du-Col", "Ceil", "Château-Ville-Vieille",
	"Saint-Martin-de-Quelque-Part", "La Salle-les-Fonts", "Molines-en-Queyrette", "Saint-Chef", "Puy-Saint-Aval", "Les Orres", "Vars-du-Haut",
}

func areas() []Case {
	long, longTiles := areasFigure(2, 4, 3), tilesFigure(2, 7, true)
	for i := range long.Rows {
		long.Rows[i].Label = longName
		if long.Rows[i].Group == names[0] {
			long.Rows[i].Group = longName
		}
	}
	for i := range longTiles.Rows {
		longTiles.Rows[i].Label, longTiles.Rows[i].Cells = longName, []chart.Cell{number(123456)}
	}
	mapped := areasFigure(3, 6, 6)
	mapped.Columns, mapped.Unit = []chart.Column{{Label: "Actions"}}, "actions"
	for i := range mapped.Rows {
		mapped.Rows[i].Href, mapped.Rows[i].Cells = "#commune", []chart.Cell{number(max(0, wave(i, 1)))}
	}
	measured := tilesFigure(2, 7, false)
	measured.Subtitle, measured.Unit, measured.Decimals = "Déchets par habitant en 2024", "kg par habitant", 1
	for i := range measured.Rows {
		measured.Rows[i].Cells = []chart.Cell{number(212.5 + 9*wave(i, 2))}
		if i%5 == 3 {
			measured.Rows[i].Cells = []chart.Cell{missing("secret statistique")}
		}
	}
	plain := tilesFigure(4, 5, false)
	plain.Columns = nil
	for i := range plain.Rows {
		plain.Rows[i].Cells = nil
	}
	whole := tilesFigure(1, 12, false)
	whole.Groups = nil
	for i := range whole.Rows {
		whole.Rows[i].Group = ""
	}
	return []Case{
		{"carte", "normal", areasFigure(3, 6, 6)},
		{"carte", "valeurs", mapped},
		{"carte", "un-epci", areasFigure(1, 4, 4)},
		{"carte", "dix-epci", areasFigure(10, 10, 8)},
		{"carte", "une-commune", areasFigure(1, 1, 1)},
		{"carte", "noms-longs", long},
		{"carte", "tout-manque", areasFigure(1, 0, 0)},
		{"cases", "normal", tilesFigure(3, 12, true)},
		{"cases", "sans-coordonnees", tilesFigure(3, 12, false)},
		{"cases", "mesure", measured},
		{"cases", "sans-valeur", plain},
		{"cases", "un-groupe", whole},
		{"cases", "noms-longs", longTiles},
		{"cases", "une-commune", tilesFigure(1, 1, false)},
	}
}
