package trend

import (
	"fmt"
	"maps"
	"slices"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/portal/progress"
	"limpide/internal/show/words/phrase"
)

// rules are how each method judges; without method, nothing is judged.
var rules = map[portal.Method][]string{
	portal.Linear: {
		"Le chemin est une ligne droite, de la première valeur à l’objectif : chaque année demande le même effort",
		"Si l’indicateur a aussi des étapes datées, le chemin passe par elles",
	},
	portal.Milestones: {"Le chemin passe par des étapes datées, décidées d’avance ; entre deux étapes, il est droit"},
	portal.Rate: {
		"Le chemin suit un même taux chaque année, de la première valeur à l’objectif, ou d’une étape datée à la suivante",
		"Un taux n’a de sens qu’entre deux nombres supérieurs à zéro : sinon, l’indicateur n’est pas évaluable",
	},
	portal.KeepAt: {
		"Il n’y a pas de chemin : la dernière valeur est comparée au niveau à tenir",
		fmt.Sprintf("Tenu, l’objectif est « atteint » ; manqué d’au plus %d %% de ce niveau, il est « à surveiller » ; "+
			"au-delà, il est « en retard », ou « en recul » si la valeur est moins bonne que la première", progress.KeepTolerance),
		"S’il y a des étapes datées, le niveau est celui de la prochaine : tenu, l’indicateur est « en bonne voie »",
		fmt.Sprintf("Quand le niveau doit rester stable, il est tenu à %d %% près, au-dessus comme au-dessous, "+
			"et à surveiller jusqu’au double", progress.KeepTolerance),
	},
	portal.Qualitative: {
		"L’indicateur se commente et ne se note pas : trop de causes étrangères à l’action locale peuvent le faire varier",
	},
	portal.NoMethod: {"Sans méthode déclarée, le portail montre l’évolution et ne juge pas"},
}

// Rule tells in a few sentences how a method judges, for the method page.
func Rule(m portal.Method) string { return phrase.Say(rules[m]...) }

// Thresholds tells how a status follows from the way made, for the methods that
// trace a path: what is compared, what each status asks for, and what holds for all.
func Thresholds() (compared string, statuses []string, besides string) {
	return phrase.Say(
			"Le chemin dit ce que devrait valoir l’indicateur l’année de sa dernière valeur",
			"On compare alors le chemin fait au chemin attendu, tous deux depuis la première valeur",
		), []string{
			phrase.Say("« Atteint » : la dernière valeur est au niveau de l’objectif ou mieux"),
			phrase.Say(fmt.Sprintf("« En bonne voie » : le chemin attendu est fait à %d %% au moins", progress.OnTrackPace)),
			phrase.Say(fmt.Sprintf("« À surveiller » : de %d à %d %%", progress.ToWatchPace, progress.OnTrackPace)),
			phrase.Say(fmt.Sprintf("« En retard » : moins de %d %%, ou l’échéance est passée sans que l’objectif soit atteint", progress.ToWatchPace)),
			phrase.Say("« En recul » : la dernière valeur est moins bonne que la première"),
		}, phrase.Say(
			"La comparaison se fait avant tout arrondi, et les nombres d’une phrase ont assez de décimales pour ne pas contredire le statut",
			"Après une rupture de série, la première valeur est celle qui suit la rupture",
			"Les valeurs provisoires et estimées comptent, et le portail le dit",
			"Une dernière valeur de plus de "+fr.InLetters(progress.MaxAge)+" ans ne dit plus rien d’aujourd’hui : l’indicateur n’est pas évaluable",
		)
}

// Example is a rule at work on invented values.
type Example struct {
	Title     string
	Indicator *portal.Indicator // of one series
	Progress  progress.Progress
	Words     string // as under any indicator
}

// exampleScope is the id of the series of an Example.
const exampleScope = "exemple"

// Examples returns worked examples of a method, computed and put into words as
// any indicator is.
func Examples(m portal.Method) []Example {
	var found []Example
	day := fr.Date{Year: 2025, Month: 6, Day: 30}
	for _, s := range samples {
		if s.method != m {
			continue
		}
		series := &portal.Series{Scope: portal.Scope{ID: exampleScope, Name: "Exemple inventé"}}
		i := &portal.Indicator{
			Title: s.title, Short: s.title, Unit: s.unit, Decimals: s.decimals, Direction: s.direction, Method: m,
			Series: []*portal.Series{series},
		}
		for _, year := range slices.Sorted(maps.Keys(s.values)) {
			v := portal.Value{Year: year, Number: s.values[year]}
			if year == s.unsure {
				v.State = portal.Provisional
			}
			series.Values = append(series.Values, v)
		}
		for k, year := range slices.Sorted(maps.Keys(s.targets)) {
			i.Targets = append(i.Targets, portal.Target{Year: year, Value: s.targets[year], Milestone: k < len(s.targets)-1})
		}
		if s.broken != 0 {
			i.Breaks = []portal.Break{{Year: s.broken}}
		}
		p := progress.Of(i, exampleScope, day)
		found = append(found, Example{s.title, i, p, Status(p)})
	}
	return found
}

type byYear map[int]float64

// samples are the facts of the examples. The last target of each is final, those
// before it are milestones.
var samples = []struct {
	method          portal.Method
	direction       portal.Direction
	title, unit     string
	decimals        int
	values, targets byYear
	unsure, broken  int // years of a provisional value and of a break, if any
}{
	{portal.Linear, portal.Down, "Une baisse à mener à zéro", "t", 0, byYear{2015: 100, 2020: 58, 2024: 20}, byYear{2030: 0}, 0, 0},
	{portal.Linear, portal.Up, "Un départ à zéro", "km", 0, byYear{2015: 0, 2020: 2, 2024: 5}, byYear{2030: 10}, 2024, 0},
	{portal.Linear, portal.Up, "Une échéance passée", "%", 1, byYear{2015: 60, 2024: 74.5}, byYear{2022: 75}, 0, 0},
	{portal.Linear, portal.Down, "Une rupture en chemin", "GWh", 0, byYear{2015: 548, 2018: 531, 2024: 560}, byYear{2030: 430}, 0, 2018},
	{portal.Linear, portal.Up, "Une seule valeur", "communes", 0, byYear{2024: 10}, byYear{2030: 13}, 0, 0},
	{portal.Milestones, portal.Down, "Des étapes datées", "t", 1, byYear{2015: 104.2, 2024: 88.2}, byYear{2023: 90, 2026: 81, 2030: 70},
		0, 0},
	{portal.Rate, portal.Up, "Une hausse de même taux chaque année", "MWh", 0, byYear{2018: 1000, 2024: 1180}, byYear{2030: 1800}, 0, 0},
	{portal.Rate, portal.Down, "Une étape tenue", "kg", 0, byYear{2014: 792, 2025: 698}, byYear{2025: 700, 2030: 640}, 0, 0},
	{portal.Rate, portal.Down, "Un taux vers zéro", "t", 0, byYear{2015: 100, 2024: 20}, byYear{2030: 0}, 0, 0},
	{portal.KeepAt, portal.Down, "Un plafond dépassé de peu", "ha", 1, byYear{2015: 6.8, 2024: 3.6}, byYear{2030: 3.5}, 0, 0},
	{portal.KeepAt, portal.Up, "Un plancher tenu", "%", 0, byYear{2015: 72, 2024: 78}, byYear{2030: 75}, 0, 0},
	{portal.KeepAt, portal.Keep, "Un niveau à garder", "emplois", 0, byYear{2015: 200, 2024: 185}, byYear{2030: 200}, 0, 0},
	{portal.Qualitative, portal.Up, "Un solde qui dépend du climat", "kt", 1, byYear{2015: 9.7, 2024: 2.4}, nil, 0, 0},
}
