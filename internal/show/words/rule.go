package words

import (
	"fmt"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
)

// Rule says in a few sentences how a method judges, for the method page.
func Rule(m portal.Method) string {
	switch m {
	case portal.Linear:
		return say("Le chemin est une ligne droite, de la première valeur à l’objectif : chaque année demande le même effort")
	case portal.Milestones:
		return say("Le chemin passe par des étapes datées, décidées d’avance ; entre deux étapes, il est droit")
	case portal.Rate:
		return say("Le chemin suit un même taux chaque année, de la première valeur à l’objectif",
			"Un taux n’a de sens qu’entre deux nombres supérieurs à zéro : sinon, l’indicateur n’est pas évaluable")
	case portal.KeepAt:
		return say("Il n’y a pas de chemin : la dernière valeur est comparée au niveau à tenir",
			fmt.Sprintf("Tenu, l’objectif est « atteint » ; manqué d’au plus %d %% de ce niveau, il est « à surveiller » ; au-delà, il est « en retard », ou « en recul » si la valeur est moins bonne que la première", portal.KeepTolerance),
			fmt.Sprintf("Quand le niveau doit rester stable, il est tenu à %d %% près, au-dessus comme au-dessous, et à surveiller jusqu’au double", portal.KeepTolerance))
	case portal.Qualitative:
		return say("L’indicateur se commente et ne se note pas : trop de causes étrangères à l’action locale peuvent le faire varier")
	}
	return say("Sans méthode déclarée, le portail montre l’évolution et ne juge pas")
}

// Thresholds says how a status follows from the way made, for the methods that
// trace a path, and what is common to all.
func Thresholds() string {
	return say(
		"Le chemin dit ce que devrait valoir l’indicateur l’année de sa dernière valeur",
		"On compare alors le chemin fait au chemin attendu, tous deux depuis la première valeur",
		"« Atteint » : la dernière valeur est au niveau de l’objectif ou mieux",
		fmt.Sprintf("« En bonne voie » : le chemin attendu est fait à %d %% au moins", portal.OnTrackPace),
		fmt.Sprintf("« À surveiller » : de %d à %d %%", portal.ToWatchPace, portal.OnTrackPace),
		fmt.Sprintf("« En retard » : moins de %d %%, ou l’échéance est passée sans que l’objectif soit atteint", portal.ToWatchPace),
		"« En recul » : la dernière valeur est moins bonne que la première",
		"Après une rupture de série, la première valeur est celle qui suit la rupture",
		"Les valeurs provisoires et estimées comptent, et le portail le dit",
		fmt.Sprintf("Une dernière valeur de plus de %s ans ne dit plus rien d’aujourd’hui : l’indicateur n’est pas évaluable", small(portal.MaxAge)),
	)
}

// Example is a rule at work on invented values.
type Example struct {
	Title     string
	Indicator *portal.Indicator // of one series
	Progress  portal.Progress
	Words     string // as under any indicator
}

// exampleScope is the id of the series of an Example.
const exampleScope = "exemple"

// Examples returns worked examples of a method, computed and said as any
// indicator is. The values are invented.
func Examples(m portal.Method) []Example {
	var found []Example
	w := New(&portal.Portal{}, fr.Date{Year: 2025, Month: 6, Day: 30})
	for _, e := range samples {
		if e.method != m {
			continue
		}
		i := e.indicator()
		found = append(found, Example{e.title, i, i.Progress(exampleScope, w.day), w.Status(i, exampleScope)})
	}
	return found
}

// sample is the facts of an example.
type sample struct {
	method    portal.Method
	title     string
	unit      string
	decimals  int
	direction portal.Direction
	values    []portal.Value
	targets   []portal.Target
	breaks    []portal.Break
}

func (e sample) indicator() *portal.Indicator {
	return &portal.Indicator{
		Title: e.title, Short: e.title, Unit: e.unit, Decimals: e.decimals, Direction: e.direction, Method: e.method,
		Series:  []*portal.Series{{Scope: portal.Scope{ID: exampleScope, Name: "Exemple inventé"}, Values: e.values}},
		Targets: e.targets, Breaks: e.breaks,
	}
}

func value(year int, number float64) portal.Value { return portal.Value{Year: year, Number: number} }

var samples = []sample{
	{
		portal.Linear, "Une baisse à mener à zéro", "t", 0, portal.Down,
		[]portal.Value{value(2015, 100), value(2020, 58), value(2024, 20)},
		[]portal.Target{{Year: 2030, Value: 0}}, nil,
	},
	{
		portal.Linear, "Un départ à zéro", "km", 0, portal.Up,
		[]portal.Value{value(2015, 0), value(2020, 2), {Year: 2024, Number: 5, State: portal.Provisional}},
		[]portal.Target{{Year: 2030, Value: 10}}, nil,
	},
	{
		portal.Linear, "Une échéance passée", "%", 1, portal.Up,
		[]portal.Value{value(2015, 60), value(2024, 74.5)},
		[]portal.Target{{Year: 2022, Value: 75}}, nil,
	},
	{
		portal.Linear, "Une rupture en chemin", "GWh", 0, portal.Down,
		[]portal.Value{value(2015, 548), value(2018, 531), value(2024, 560)},
		[]portal.Target{{Year: 2030, Value: 430}}, []portal.Break{{Year: 2018}},
	},
	{
		portal.Linear, "Une seule valeur", "communes", 0, portal.Up,
		[]portal.Value{value(2024, 10)},
		[]portal.Target{{Year: 2030, Value: 13}}, nil,
	},
	{
		portal.Milestones, "Des étapes datées", "t", 1, portal.Down,
		[]portal.Value{value(2015, 104.2), value(2024, 88.2)},
		[]portal.Target{{Year: 2023, Value: 90, Milestone: true}, {Year: 2026, Value: 81, Milestone: true}, {Year: 2030, Value: 70}}, nil,
	},
	{
		portal.Rate, "Une hausse de même taux chaque année", "MWh", 0, portal.Up,
		[]portal.Value{value(2018, 1000), value(2024, 1180)},
		[]portal.Target{{Year: 2030, Value: 1800}}, nil,
	},
	{
		portal.Rate, "Un taux vers zéro", "t", 0, portal.Down,
		[]portal.Value{value(2015, 100), value(2024, 20)},
		[]portal.Target{{Year: 2030, Value: 0}}, nil,
	},
	{
		portal.KeepAt, "Un plafond dépassé de peu", "ha", 1, portal.Down,
		[]portal.Value{value(2015, 6.8), value(2024, 3.7)},
		[]portal.Target{{Year: 2030, Value: 3.5}}, nil,
	},
	{
		portal.KeepAt, "Un plancher tenu", "%", 0, portal.Up,
		[]portal.Value{value(2015, 72), value(2024, 78)},
		[]portal.Target{{Year: 2030, Value: 75}}, nil,
	},
	{
		portal.KeepAt, "Un niveau à garder", "emplois", 0, portal.Keep,
		[]portal.Value{value(2015, 200), value(2024, 185)},
		[]portal.Target{{Year: 2030, Value: 200}}, nil,
	},
	{
		portal.Qualitative, "Un solde qui dépend du climat", "kt", 1, portal.Up,
		[]portal.Value{value(2015, 9.7), value(2024, 2.4)}, nil, nil,
	},
}
