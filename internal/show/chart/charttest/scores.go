package charttest

import (
	"fmt"

	"limpide/internal/show/chart"
)

var parts = []chart.Column{
	{Label: "Faits", Style: "fait"},
	{Label: "Programmés", Style: "programme"},
	{Label: "Pas faits", Style: "pas-fait"},
	{Label: "Non renseignés", Style: "non-renseigne"},
}

func stars() []chart.Mark {
	var marks []chart.Mark
	for i, v := range []float64{35, 50, 65, 75} {
		marks = append(marks, chart.Mark{Value: v, Style: "seuil", Short: fmt.Sprintf("%d\u00a0★", i+2), Label: fmt.Sprintf("%d %% : seuil de %d étoiles", int(v), i+2)})
	}
	return marks
}

func target(v float64) chart.Mark {
	return chart.Mark{Value: v, Style: "objectif", Short: "objectif", Label: fmt.Sprintf("%v %% : objectif du contrat (fin 2026)", v)}
}

// shareRow is a row whose parts are in points of 500.
func shareRow(label string, cells ...float64) chart.Row {
	r := chart.Row{Label: label, Whole: 500}
	left := r.Whole
	for _, v := range cells {
		r.Cells = append(r.Cells, number(v))
		left -= v
	}
	r.Cells = append(r.Cells, number(left))
	return r
}

func shareFigure(rows ...chart.Row) *chart.Figure {
	return &chart.Figure{
		Kind: chart.Shares, Title: "Climat Air Énergie du Val-Haut : ce qui est fait, programmé ou pas fait",
		Subtitle: "Part des points du potentiel personnalisé à chaque évaluation, en %",
		RowHead:  "Évaluation", Columns: parts, Decimals: 1, Hue: "cae", Rows: rows,
		Marks: append(stars(), target(43.4)),
	}
}

func shares() []Case {
	two := []chart.Row{shareRow("Octobre 2023, audit initial validé", 157, 110, 180), shareRow("Décembre 2025, auto-évaluation", 191, 130, 150)}
	axes := shareFigure()
	axes.Title, axes.RowHead, axes.Was = "Climat Air Énergie du Val-Haut, axe par axe", "Axe", "Faits, octobre 2023"
	for i := range 7 {
		r := shareRow(fmt.Sprintf("%d. Axe %d", i, i), 120+7*wave(i, 1), 100, 140+3*wave(i, 2))
		r.Was, r.Total, r.Href = number(20+wave(i, 3)/2), i == 0, "axe.html"
		axes.Rows = append(axes.Rows, r)
	}
	axes.Rows[0].Label = "Ensemble"
	axes.Rows[5] = chart.Row{Label: "5. Sans objet", Empty: "non concerné", Cells: make([]chart.Cell, 4), Was: missing("")}
	none := shareFigure(chart.Row{Label: "Décembre 2025, auto-évaluation", Empty: "non concerné", Cells: make([]chart.Cell, 4)})
	long := shareFigure(two...)
	long.Title = "Climat Air Énergie de la " + longName
	long.Rows = []chart.Row{shareRow(longName+", audit initial validé par la commission nationale", 157, 110, 180)}
	zero := shareFigure(two...)
	zero.Hue, zero.Marks = "eci", append(stars(), target(0))
	tiny := shareFigure(shareRow("Tout est fait", 500), shareRow("Presque rien", 0.2, 0.1, 0.3))
	tiny.Marks = append(stars(), target(100))
	tiny.Rows[0].Cells = []chart.Cell{number(500), number(0), number(0), number(0)}
	var ten []chart.Row
	for i := range 10 {
		ten = append(ten, shareRow(fmt.Sprintf("Évaluation de %d", 2014+i), 100+float64(i)*15, 90, 120))
	}
	return []Case{
		{"parts", "normal", shareFigure(two...)},
		{"parts", "une-evaluation", shareFigure(two[:1]...)},
		{"parts", "dix-evaluations", shareFigure(ten...)},
		{"parts", "par-axe", axes},
		{"parts", "sans-valeur", none},
		{"parts", "nom-tres-long", long},
		{"parts", "cible-nulle", zero},
		{"parts", "extremes", tiny},
	}
}

// assessed is an assessment of Progress.
func assessed(at float64, percent float64, kind string) chart.Row {
	note := map[string]string{"audit": "audit initial", "auto": "auto-évaluation"}[kind]
	return chart.Row{Label: fmt.Sprintf("%s, %d", note, int(at)), Note: note, Style: kind, From: at, Cells: []chart.Cell{number(percent)}}
}

func progressFigure(goal chart.Mark, rows ...chart.Row) *chart.Figure {
	f := &chart.Figure{
		Kind: chart.Progress, Title: "Le Val-Haut gagne 6,8 points en deux ans", Hue: "cae",
		Subtitle: "Climat Air Énergie du Val-Haut : part des points faits dans le potentiel personnalisé, en %",
		Sentence: "Entre 2023 et 2025, le score Climat Air Énergie du Val-Haut est passé de 31,4 % à 38,2 % (+6,8 points).",
		RowHead:  "Évaluation", Columns: []chart.Column{{Label: "Points faits"}}, Unit: "%", Decimals: 1, Rows: rows, Marks: stars(),
	}
	for i := range f.Marks {
		f.Marks[i].Label = fmt.Sprintf("%d étoiles, %d %%", i+2, int(f.Marks[i].Value))
	}
	if goal.At > 0 {
		f.Marks = append(f.Marks, goal)
	}
	return f
}

func goal(at, v float64) chart.Mark {
	return chart.Mark{Value: v, At: at, Style: "objectif", Label: fmt.Sprintf("objectif %v %%", v)}
}

func progress() []Case {
	var many []chart.Row
	for i := range 30 {
		many = append(many, assessed(1996.5+float64(i), 12+float64(i)*1.6+wave(i, 1)/5, []string{"auto", "audit"}[boolInt(i%4 == 0)]))
	}
	absent := assessed(2023.8, 0, "audit")
	absent.Cells[0] = missing("non publié")
	return []Case{
		{"progres", "normal", progressFigure(goal(2026.83, 43.4), assessed(2023.8, 31.4, "audit"), assessed(2025.95, 38.2, "auto"))},
		{"progres", "une-evaluation", progressFigure(goal(2026.83, 43.4), assessed(2023.8, 31.4, "audit"))},
		{"progres", "trois-evaluations", progressFigure(goal(2026.83, 43.4), assessed(2023.8, 31.4, "audit"), assessed(2025.1, 33, "auto"), assessed(2025.6, 38.2, "auto"))},
		{"progres", "trente-annees", progressFigure(goal(2030, 70), many...)},
		{"progres", "sans-valeur", progressFigure(goal(2026.83, 43.4), absent)},
		{"progres", "recul", progressFigure(goal(2026.83, 43.4), assessed(2023.8, 41.4, "audit"), assessed(2025.95, 38.2, "auto"))},
		{"progres", "objectif-a-peine-depasse", progressFigure(goal(2026.83, 51.4), assessed(2022.9, 31.4, "audit"), assessed(2025.9, 45, "auto"), assessed(2026.8, 52.1, "audit"))},
		{"progres", "objectif-depasse", progressFigure(goal(2026.83, 36), assessed(2022.9, 31.4, "audit"), assessed(2026.8, 52.1, "audit"))},
		{"progres", "cible-nulle", progressFigure(goal(2026.83, 0), assessed(2023.8, 31.4, "audit"))},
		{"progres", "sans-objectif", progressFigure(chart.Mark{}, assessed(2023.8, 31.4, "audit"), assessed(2025.95, 88.2, "auto"))},
	}
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

func profileFigure(axes int, columns ...string) *chart.Figure {
	f := &chart.Figure{
		Kind: chart.Profile, Title: "Climat Air Énergie du Val-Haut : cinq axes sur six progressent", Hue: "cae",
		Subtitle: "Part des points faits dans le potentiel personnalisé de chaque axe, en %", RowHead: "Axe", Unit: "%", Decimals: 1,
	}
	for _, c := range columns {
		f.Columns = append(f.Columns, chart.Column{Label: c})
	}
	for i := range axes {
		r := chart.Row{Label: fmt.Sprintf("%d. Axe du référentiel", i+1), Short: fmt.Sprint(i + 1), Href: "axe.html"}
		for k := range columns {
			r.Cells = append(r.Cells, number(34+wave(i, 2)+float64(7*k)+wave(i, k)/4))
		}
		f.Rows = append(f.Rows, r)
	}
	return f
}

func profile() []Case {
	gap := profileFigure(6, "octobre 2023", "décembre 2025")
	gap.Rows[2].Cells[0] = missing("non concerné")
	gap.Rows[2].Cells[1] = missing("non concerné")
	none := profileFigure(5, "octobre 2023", "décembre 2025")
	for i := range none.Rows {
		none.Rows[i].Cells = []chart.Cell{missing(""), missing("")}
	}
	long := profileFigure(6, "octobre 2023", "décembre 2025")
	for i := range long.Rows {
		long.Rows[i].Label = fmt.Sprintf("%d. %s", i+1, longName)
	}
	eci := profileFigure(5, "octobre 2023", "décembre 2025")
	eci.Hue = "eci"
	zero := profileFigure(6, "octobre 2023", "décembre 2025")
	for i := range zero.Rows {
		zero.Rows[i].Cells = []chart.Cell{number(0), number(float64(i) / 10)}
	}
	return []Case{
		{"profil", "normal", profileFigure(6, "octobre 2023", "décembre 2025")},
		{"profil", "economie-circulaire", eci},
		{"profil", "une-evaluation", profileFigure(6, "octobre 2023")},
		{"profil", "axe-non-concerne", gap},
		{"profil", "deux-axes", profileFigure(2, "octobre 2023", "décembre 2025")},
		{"profil", "dix-axes", profileFigure(10, "octobre 2023", "décembre 2025")},
		{"profil", "sans-valeur", none},
		{"profil", "nom-tres-long", long},
		{"profil", "presque-rien", zero},
	}
}
