package charttest

import (
	"fmt"

	"limpide/internal/show/chart"
)

// series is what yearsFigure draws: columns over years, around a level.
type series struct {
	columns     int
	from, to    int
	level       float64
	decimals    int
	goals       bool
	unit, title string
}

func yearsFigure(s series) *chart.Figure {
	f := &chart.Figure{
		Kind: chart.Years, Title: s.title, Subtitle: fmt.Sprintf("%s, de %d à %d", s.unit, s.from, s.to),
		RowHead: "Année", Unit: s.unit, Decimals: s.decimals,
	}
	for year := s.from; year <= s.to; year++ {
		f.Rows = append(f.Rows, chart.Row{Label: fmt.Sprint(year), Year: year})
	}
	for k := range s.columns {
		c := chart.Column{Label: names[k]}
		start := s.level * (1 - .13*float64(k))
		for i := range f.Rows {
			v := start * (1 - .018*float64(i) + wave(i, k)/400)
			f.Rows[i].Cells = append(f.Rows[i].Cells, number(v))
		}
		if s.goals {
			c.Goals = []chart.Point{{Year: s.to + 2, Value: start * .78}, {Year: s.to + 6, Value: start * .6}}
		}
		f.Columns = append(f.Columns, c)
	}
	return f
}

func years() []Case {
	normal := func() *chart.Figure {
		f := yearsFigure(series{4, 2015, 2024, 104.2, 1, true, "Milliers de tonnes équivalent CO₂", "Gaz à effet de serre : en baisse partout depuis 2015"})
		for k := range f.Columns {
			last := &f.Rows[9].Cells[k]
			last.Doubt, last.Note = true, "provisoire"
		}
		return f
	}
	gaps := normal()
	gaps.Rows[3].Cells[1], gaps.Rows[4].Cells[1] = missing("secret statistique"), missing("secret statistique")
	gaps.Rows[6].Cells[2] = missing("")
	gaps.Rows[9].Cells[0] = missing("enquête non faite")
	ends := yearsFigure(series{2, 2015, 2025, 104.2, 1, false, "Milliers de tonnes", "Gaz à effet de serre : en baisse entre 2017 et 2024"})
	ends.Rows[0].Cells[0], ends.Rows[1].Cells[0] = missing("non collecté"), missing("non collecté")
	ends.Rows[10].Cells[0], ends.Rows[10].Cells[1] = missing("pas encore publiée"), missing("pas encore publiée")
	apart := normal() // the whole, years apart, a series of one value
	apart.Events = []chart.Event{{Year: 2016, Text: "mesures reprises"}, {Year: 2020, Text: "crise sanitaire"}, {Year: 2022, Text: "sobriété"}}
	apart.Columns[3].Whole = true
	for k := range apart.Rows {
		apart.Rows[k].Cells[3].Value *= 5
		if apart.Rows[k].Cells[2].Out = k != 6; k != 6 {
			apart.Rows[k].Cells[2].Absent = true
		}
	}
	for k := range apart.Columns {
		apart.Columns[k].Goals = nil
	}
	broken := normal()
	for k := range 2 {
		broken.Rows[4].Cells[k].Break = true
	}
	broken.Notes = []string{"Rupture de série en 2019 : fusion de deux communes."}
	rare := yearsFigure(series{1, 1990, 2020, 12000, 0, false, "Habitants", "Population : −40 % depuis 1990"})
	rare.Rows = []chart.Row{rare.Rows[0], rare.Rows[9], rare.Rows[16], rare.Rows[21], rare.Rows[30]}
	none := yearsFigure(series{3, 2015, 2024, 10, 1, true, "Tonnes", "Déchets : aucune valeur connue"})
	for i := range none.Rows {
		for k := range none.Columns {
			none.Rows[i].Cells[k] = missing("non collecté")
		}
	}
	below := yearsFigure(series{3, 2015, 2024, 12, 1, false, "Solde, en kt", "Solde de carbone : de part et d’autre de zéro"})
	for i := range below.Rows {
		for k := range below.Columns {
			below.Rows[i].Cells[k].Value = wave(i, k)
		}
	}
	long := normal()
	for k := range long.Columns {
		long.Columns[k].Label = longName
	}
	long.Columns[1].Label = "Pays des Écrins, de la Vallouise et de la Haute-Durance"
	zero := yearsFigure(series{3, 2015, 2024, 100, 0, true, "Tonnes", "Déchets enfouis : vers zéro"})
	for k := range zero.Columns {
		zero.Columns[k].Goals = []chart.Point{{Year: 2030, Value: 0}}
	}
	lone := yearsFigure(series{4, 2016, 2024, 12, 1, false, "Tonnes", "Déchets : ce qui se compare, et le reste"})
	for i, cells := range map[int][4]chart.Lone{0: {chart.Average, 0, 0, 0}, 3: {0, chart.Difference, 0, chart.Reported}, 8: {chart.Average, 0, chart.Announced, 0}} {
		for k, why := range cells {
			cell := &lone.Rows[i].Cells[k]
			cell.Lone, cell.Doubt = why, why >= chart.Announced
			if why == chart.Average {
				cell.From, cell.Note = 2010+6*(i/8), "moyenne"
			}
		}
	}
	for _, r := range lone.Rows[1:8] {
		r.Cells[0] = chart.Cell{Absent: true, Out: true}
	}
	flat := yearsFigure(series{1, 2015, 2024, 0, 0, false, "Logements", "Logements rénovés : aucun"})
	told := yearsFigure(series{1, 2022, 2022, 42, 0, false, "GWh", "Hydroélectricité : 42 GWh en 2022"})
	told.Rows[0].Cells[0].Note = "moyenne d’une période non précisée, rapportée par un article, dont l’année est celle que porte la valeur"
	return []Case{
		{"annees", "normal", normal()},
		{"annees", "une-valeur-et-sa-reserve", told},
		{"annees", "un-epci", yearsFigure(series{1, 2015, 2024, 104.2, 1, true, "Milliers de tonnes", "Gaz à effet de serre : −12 % depuis 2015"})},
		{"annees", "trois-epci", yearsFigure(series{3, 2015, 2024, 104.2, 1, false, "Milliers de tonnes", "Gaz à effet de serre : en baisse partout"})},
		{"annees", "dix-epci", yearsFigure(series{10, 2015, 2024, 104.2, 1, true, "Milliers de tonnes", "Gaz à effet de serre : en baisse partout"})},
		{"annees", "une-annee", yearsFigure(series{3, 2024, 2024, 104.2, 1, false, "Milliers de tonnes", "Gaz à effet de serre en 2024"})},
		{"annees", "trente-annees", yearsFigure(series{3, 1995, 2024, 104.2, 1, true, "Milliers de tonnes", "Gaz à effet de serre : en baisse depuis 1995"})},
		{"annees", "lacunes", gaps},
		{"annees", "lacunes-aux-bouts", ends},
		{"annees", "annees-a-part", apart},
		{"annees", "rupture", broken},
		{"annees", "mesures-rares", rare},
		{"annees", "sans-valeur", none},
		{"annees", "negatives", below},
		{"annees", "tres-grandes", yearsFigure(series{2, 2015, 2024, 4.1e9, 0, true, "Euros", "Budget : en baisse"})},
		{"annees", "tres-petites", yearsFigure(series{2, 2015, 2024, .00042, 5, true, "Grammes", "Traces : en baisse"})},
		{"annees", "nom-tres-long", long},
		{"annees", "cible-nulle", zero},
		{"annees", "que-des-zeros", flat},
		{"annees", "sans-comparaison", lone},
	}
}

func nowFigure(rows ...chart.Row) *chart.Figure {
	return &chart.Figure{
		Kind: chart.Now, Title: "Gaz à effet de serre : 1 en bonne voie, 1 à surveiller et 1 en retard",
		Subtitle: "Milliers de tonnes équivalent CO₂ : première valeur comparable, dernière valeur, objectif",
		RowHead:  "Territoire", Columns: []chart.Column{{Label: "Départ"}, {Label: "Dernière valeur"}, {Label: "Objectif"}},
		Unit: "kt", Decimals: 1, Rows: rows,
	}
}

func nowRow(label string, was, now, goal float64, status, style string) chart.Row {
	cells := []chart.Cell{number(was), number(now), number(goal)}
	for i, note := range []string{"en 2015", "en 2024, provisoire", "en 2030"} {
		cells[i].Note = note
	}
	cells[1].Doubt = true
	return chart.Row{Label: label, Cells: cells, Note: status, Style: "statut-" + style}
}

func now() []Case {
	three := []chart.Row{
		nowRow(names[0], 104.2, 88.2, 70, "en bonne voie", "en-bonne-voie"),
		nowRow(names[1], 39.8, 33.6, 25, "à surveiller", "a-surveiller"),
		nowRow(names[2], 51.4, 52, 36, "en recul", "en-recul"),
	}
	partial := []chart.Row{three[0], nowRow(names[1], 0, 33.6, 25, "non évaluable", "non-evaluable"), nowRow(names[2], 0, 0, 0, "non évaluable", "non-evaluable"), nowRow(names[3], 40, 24, 25, "atteint", "atteint"), nowRow(names[4], 40, 39, 25, "en retard", "en-retard")}
	partial[1].Cells[0], partial[1].Cells[1].Doubt = missing(""), false
	partial[2].Cells = []chart.Cell{missing("non connue"), missing("non connue"), missing("non fixé")}
	var ten []chart.Row
	for i, name := range names {
		ten = append(ten, nowRow(name, 60+wave(i, 1), 50+wave(i, 2), 40, "en retard", "en-retard"))
	}
	none := nowRow(names[0], 0, 0, 0, "non évaluable", "non-evaluable")
	none.Cells = []chart.Cell{missing("non connue"), missing("non connue"), missing("non fixé")}
	return []Case{
		{"situation", "normal", nowFigure(three...)},
		{"situation", "un-epci", nowFigure(three[:1]...)},
		{"situation", "dix-epci", nowFigure(ten...)},
		{"situation", "tous-les-etats", nowFigure(partial...)},
		{"situation", "sans-valeur", nowFigure(none)},
		{"situation", "negatives", nowFigure(nowRow(names[0], 12, -4, -20, "en bonne voie", "en-bonne-voie"), nowRow(names[1], -8, -14, -10, "atteint", "atteint"))},
		{"situation", "tres-grandes", nowFigure(nowRow(names[0], 4.1e9, 3.2e9, 2.5e9, "en bonne voie", "en-bonne-voie"))},
		{"situation", "cible-nulle", nowFigure(nowRow(names[0], 100, 20, 0, "en bonne voie", "en-bonne-voie"))},
		{"situation", "nom-tres-long", nowFigure(nowRow(longName, 100, 90, 60, "en retard", "en-retard"))},
	}
}
