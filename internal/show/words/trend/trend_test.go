package trend_test

import (
	"strings"
	"testing"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/portal/progress"
	"limpide/internal/show/words/trend"
	"limpide/internal/show/words/wordstest"
)

// of returns the story of an indicator of an invented portal.
func of(i *portal.Indicator, day fr.Date) trend.Story {
	return trend.Of(i, &wordstest.Pole().Site, day)
}

// today is any day after the values of the tests.
var today = wordstest.Date("2026-11-23")

func final(year int, v float64) portal.Value { return portal.Value{Year: year, Number: v} }

func missing(year int, why string) portal.Value {
	return portal.Value{Year: year, State: portal.Missing, Note: why}
}

func provisional(year int, v float64) portal.Value {
	return portal.Value{Year: year, Number: v, State: portal.Provisional}
}

func estimated(year int, v float64) portal.Value {
	return portal.Value{Year: year, Number: v, State: portal.Estimated}
}

// indicator is one series in tonnes, to be lowered.
func indicator(values ...portal.Value) *portal.Indicator {
	return &portal.Indicator{
		Short: "Déchets", Unit: "t", Direction: portal.Down, Method: portal.Linear,
		Series: []*portal.Series{{Scope: wordstest.ScopeOf(wordstest.Val), Values: values}},
	}
}

func average(since, year int, v float64) portal.Value {
	return portal.Value{Year: year, Number: v, Nature: portal.Average, Since: since}
}

func TestScope(t *testing.T) {
	with := func(i *portal.Indicator, change func(*portal.Indicator)) *portal.Indicator {
		change(i)
		return i
	}
	aim := func(year int, v float64) func(*portal.Indicator) {
		return func(i *portal.Indicator) { i.Targets = []portal.Target{{Year: year, Value: v}} }
	}
	for _, c := range []struct {
		name string
		i    *portal.Indicator
		want string
	}{
		{"aucune valeur", indicator(),
			"Dans le Val d’exemple, aucune valeur n’est connue."},
		{"aucun nombre, et la raison", indicator(missing(2020, "secret statistique"), missing(2021, "secret statistique")),
			"Dans le Val d’exemple, aucune valeur n’est connue. Aucune valeur en 2020 et en 2021 : secret statistique."},
		{"une seule valeur", indicator(provisional(2024, 12)),
			"Dans le Val d’exemple, une seule valeur est connue, 12 t (2024, provisoire)."},
		{"baisse", indicator(final(2015, 100), final(2024, 70)),
			"Dans le Val d’exemple, la valeur est passée de 100 t en 2015 à 70 t en 2024 (−30 %) : elle baisse, comme souhaité."},
		{"hausse malvenue", indicator(final(2015, 100), final(2024, 105)),
			"Dans le Val d’exemple, la valeur est passée de 100 t en 2015 à 105 t en 2024 (+5,0 %) : elle augmente, alors qu’une baisse est souhaitée."},
		{"hausse sans sens déclaré", with(indicator(final(2015, 100), final(2024, 105)), func(i *portal.Indicator) { i.Direction = portal.NoDirection }),
			"Dans le Val d’exemple, la valeur est passée de 100 t en 2015 à 105 t en 2024 (+5,0 %)."},
		{"pas de changement", indicator(final(2015, 100), final(2018, 140), final(2024, 100)),
			"Dans le Val d’exemple, la valeur est la même en 2024 qu’en 2015 : 100 t."},
		{"un changement que l’affichage ne montre pas est un arrondi", indicator(final(2015, 100.2), final(2024, 99.8)),
			"Dans le Val d’exemple, la valeur est la même, à l’arrondi près, en 2024 qu’en 2015 : 100 t."},
		{"années sans valeur", indicator(final(2015, 100), missing(2017, "non collecté (Balance en panne.)"), final(2019, 90), final(2024, 70)),
			"Dans le Val d’exemple, la valeur est passée de 100 t en 2015 à 70 t en 2024 (−30 %) : elle baisse, comme souhaité. Aucune valeur en 2016, en 2018 et de 2020 à 2023. Aucune valeur en 2017 : non collecté. Balance en panne."},
		{"les deux bouts estimés", indicator(estimated(2015, 100), estimated(2024, 70)),
			"Dans le Val d’exemple, la valeur est passée de 100 t en 2015 à 70 t en 2024 (−30 %) : elle baisse, comme souhaité. Ces deux valeurs sont estimées. Aucune valeur de 2016 à 2023."},
		{"objectif à venir", with(indicator(final(2015, 100), final(2024, 70)), aim(2030, 45)),
			"Dans le Val d’exemple, la valeur est passée de 100 t en 2015 à 70 t en 2024 (−30 %) : elle baisse, comme souhaité. L’objectif de 2030, 45 t, demande encore une baisse de 25 t."},
		{"objectif atteint", with(indicator(final(2015, 100), final(2024, 45)), aim(2030, 45)),
			"Dans le Val d’exemple, la valeur est passée de 100 t en 2015 à 45 t en 2024 (−55 %) : elle baisse, comme souhaité. L’objectif de 2030, 45 t, est atteint."},
		{"objectif dépassé", with(indicator(final(2015, 100), final(2024, 44)), aim(2030, 45)),
			"Dans le Val d’exemple, la valeur est passée de 100 t en 2015 à 44 t en 2024 (−56 %) : elle baisse, comme souhaité. L’objectif de 2030, 45 t, est atteint, avec 1 t de mieux."},
		{"échéance passée", with(indicator(final(2015, 100), final(2024, 70)), aim(2020, 45)),
			"Dans le Val d’exemple, la valeur est passée de 100 t en 2015 à 70 t en 2024 (−30 %) : elle baisse, comme souhaité. L’objectif de 2020, 45 t, n’est pas atteint : c’est 25 t de trop."},
		{"échéance passée, valeur pas encore connue", with(indicator(final(2015, 100), final(2022, 70)), aim(2024, 45)),
			"Dans le Val d’exemple, la valeur est passée de 100 t en 2015 à 70 t en 2022 (−30 %) : elle baisse, comme souhaité. L’objectif de 2024, 45 t, demandait encore une baisse de 25 t : la valeur de 2024 n’est pas encore connue."},
		{"objectif sans sens", with(indicator(final(2015, 100), final(2024, 70)), func(i *portal.Indicator) {
			aim(2030, 45)(i)
			i.Direction = portal.NoDirection
		}), "Dans le Val d’exemple, la valeur est passée de 100 t en 2015 à 70 t en 2024 (−30 %). L’objectif de 2030, 45 t, est à 25 t de la dernière valeur."},
		{"deux moyennes, qui couvrent leurs années", indicator(average(2010, 2016, 12), average(2016, 2024, 10)),
			"Dans le Val d’exemple, la dernière valeur est de 10 t (moyenne de 2016 à 2024). Ne s’y compare pas : 12 t (moyenne de 2010 à 2016)."},
		{"un écart", indicator(portal.Value{Year: 2024, Number: 115, Nature: portal.Difference, Since: 2023}),
			"Dans le Val d’exemple, une seule valeur est connue, +115 t (2024, écart avec 2023)."},
		{"un propos après des mesures", indicator(final(2015, 100), final(2024, 70), portal.Value{Year: 2025, Number: 30, State: portal.Reported}),
			"Dans le Val d’exemple, la valeur est passée de 100 t en 2015 à 70 t en 2024 (−30 %) : elle baisse, comme souhaité. Ne s’y compare pas : 30 t (2025, rapportée)."},
		{"une annonce n’atteint pas l’objectif", with(indicator(portal.Value{Year: 2024, Number: 40, State: portal.Announced}), aim(2030, 45)),
			"Dans le Val d’exemple, une seule valeur est connue, 40 t (2024, annoncée). L’objectif est de 45 t en 2030 ; seule une mesure s’y compare."},
		{"rupture", with(indicator(final(2015, 100), final(2018, 60), final(2024, 54)), func(i *portal.Indicator) { i.Breaks = []portal.Break{{Year: 2018}} }),
			"Dans le Val d’exemple, la valeur est passée de 60 t en 2018 à 54 t en 2024 (−10 %) : elle baisse, comme souhaité. La mesure a changé en 2018 : les valeurs d’avant ne s’y comparent pas."},
		{"une seule valeur depuis la rupture", with(indicator(final(2023, 100), final(2024, 60)), func(i *portal.Indicator) { i.Breaks = []portal.Break{{Year: 2024}} }),
			"Dans le Val d’exemple, la dernière valeur est de 60 t (2024). La mesure a changé en 2024 : cette valeur ne se compare pas à celles d’avant."},
		{"départ nul : pas de pourcentage", with(indicator(final(2015, 0), final(2024, 3)), func(i *portal.Indicator) { i.Direction = portal.Up }),
			"Dans le Val d’exemple, la valeur est passée de 0 t en 2015 à 3 t en 2024 (+3 t) : elle augmente, comme souhaité."},
		{"nombres négatifs : pas de pourcentage", indicator(final(2015, -3), final(2024, -5)),
			"Dans le Val d’exemple, la valeur est passée de −3 t en 2015 à −5 t en 2024 (−2 t) : elle baisse, comme souhaité."},
		{"pourcentages : des points", with(indicator(final(2015, 68.4), final(2024, 70.3)), func(i *portal.Indicator) {
			i.Unit, i.Decimals, i.Direction = "%", 1, portal.Up
		}), "Dans le Val d’exemple, la valeur est passée de 68,4 % en 2015 à 70,3 % en 2024 (+1,9 point) : elle augmente, comme souhaité."},
		{"unité au singulier au-dessous de deux", with(indicator(final(2024, 1)), func(i *portal.Indicator) { i.Unit = "communes" }),
			"Dans le Val d’exemple, une seule valeur est connue, 1 commune (2024)."},
		{"unité qui finit par un point", with(indicator(final(2015, 100), final(2024, 70)), func(i *portal.Indicator) {
			aim(2030, 45)(i)
			i.Unit = "kg/hab."
		}), "Dans le Val d’exemple, la valeur est passée de 100 kg/hab. en 2015 à 70 kg/hab. en 2024 (−30 %) : elle baisse, comme souhaité. L’objectif de 2030, 45 kg/hab., demande encore une baisse de 25 kg/hab."},
		{"niveau à ne pas dépasser", with(indicator(final(2015, 100), final(2024, 70)), func(i *portal.Indicator) {
			aim(2030, 65)(i)
			i.Method = portal.KeepAt
		}), "Dans le Val d’exemple, la valeur est passée de 100 t en 2015 à 70 t en 2024 (−30 %) : elle baisse, comme souhaité. Le niveau à ne pas dépasser jusqu’en 2030, 65 t, est dépassé de 5 t."},
		{"périmètre sans article", with(indicator(final(2024, 6)), func(i *portal.Indicator) {
			i.Series[0].Scope = portal.Scope{ID: "val", Name: "Syndicat d’exemple"}
		}), "Syndicat d’exemple : une seule valeur est connue, 6 t (2024)."},
		{"le pôle", with(indicator(final(2024, 6)), func(i *portal.Indicator) {
			i.Series[0].Scope = portal.Scope{ID: portal.PoleScope, Name: "Pays d’exemple"}
		}), "Dans le Pays d’exemple, une seule valeur est connue, 6 t (2024)."},
	} {
		t.Run(c.name, func(t *testing.T) {
			fill(c.i, c.name)
			wordstest.Want(t, "Scope", of(c.i, fr.Date{Year: 2025, Month: 6, Day: 1}).Scope(c.i.Series[0].Scope.ID), c.want)
		})
	}
	if got := of(indicator(), today).Scope("ailleurs"); got != "" {
		t.Errorf("Scope of one that is not followed = %q, want nothing", got)
	}
}

// fill adds the years between two values, so that a case that is not about gaps
// has none. They are never an end of the series.
func fill(i *portal.Indicator, name string) {
	values := i.Series[0].Values
	if len(values) < 2 || strings.Contains(name, "années") || strings.Contains(name, "bouts") || strings.Contains(name, "aucun") {
		return
	}
	var filled []portal.Value
	for k, v := range values {
		if k > 0 {
			for year := values[k-1].Year + 1; year < v.Year; year++ {
				filled = append(filled, final(year, values[k-1].Number))
			}
		}
		filled = append(filled, v)
	}
	i.Series[0].Values = filled
}

func TestStatusExplained(t *testing.T) {
	aim := []portal.Target{{Year: 2030, Value: 45}}
	for _, c := range []struct {
		name    string
		method  portal.Method
		way     portal.Direction
		values  []portal.Value
		targets []portal.Target
		breaks  []portal.Break
		want    string
	}{
		{"à surveiller", portal.Linear, portal.Down, []portal.Value{final(2015, 100), provisional(2024, 70)}, aim, nil,
			"En 2024 : 70 t (valeur provisoire). Le chemin en ligne droite, de 2015 (100) à l’objectif de 2030 (45), demandait 67 : c’est 3 de trop. Le chemin attendu depuis 2015 est fait à 91 % : l’indicateur est « à surveiller » (de 60 à 95 %)."},
		{"en avance", portal.Linear, portal.Down, []portal.Value{estimated(2015, 100), final(2024, 65)}, aim, nil,
			"En 2024 : 65 t. Le chemin en ligne droite, de 2015 (100, valeur estimée) à l’objectif de 2030 (45), demandait 67 : l’indicateur est en avance de 2. Il est « en bonne voie »."},
		{"des étapes qui manquent", portal.Milestones, portal.Down, []portal.Value{estimated(2015, 100), final(2024, 65)}, aim, nil,
			"En 2024 : 65 t. Le chemin en ligne droite, de 2015 (100, valeur estimée) à l’objectif de 2030 (45), demandait 67 : l’indicateur est en avance de 2. Il est « en bonne voie »."},
		{"juste sur le chemin", portal.Linear, portal.Down, []portal.Value{final(2015, 100), final(2024, 67)}, aim, nil,
			"En 2024 : 67 t. Le chemin en ligne droite, de 2015 (100) à l’objectif de 2030 (45), demandait 67 : l’indicateur y est exactement. Il est « en bonne voie »."},
		{"immobile", portal.Linear, portal.Down, []portal.Value{final(2015, 100), final(2024, 100)}, aim, nil,
			"En 2024 : 100 t. Le chemin en ligne droite, de 2015 (100) à l’objectif de 2030 (45), demandait 67 : c’est 33 de trop. Rien n’a été fait du chemin attendu depuis 2015 : l’indicateur est « en retard » (moins de 60 %)."},
		{"en recul", portal.Linear, portal.Down, []portal.Value{final(2015, 100), final(2024, 110)}, aim, nil,
			"En 2024 : 110 t. Le chemin en ligne droite, de 2015 (100) à l’objectif de 2030 (45), demandait 67 : c’est 43 de trop. La valeur est moins bonne qu’en 2015 : l’indicateur est « en recul »."},
		{"déjà atteint", portal.Linear, portal.Down, []portal.Value{final(2015, 100), final(2024, 40)}, aim, nil,
			"En 2024 : 40 t. Le chemin en ligne droite, de 2015 (100) à l’objectif de 2030 (45), demandait 67 : l’indicateur est en avance de 27. L’objectif de 2030, 45 t, est déjà atteint avec 5 de mieux."},
		{"échéance passée et manquée", portal.Linear, portal.Down, []portal.Value{final(2015, 100), final(2020, 48), final(2024, 50)}, []portal.Target{{Year: 2020, Value: 45}}, nil,
			"En 2024 : 50 t. L’échéance de 2020 est passée et l’objectif, 45 t, n’est pas atteint (c’est 5 de trop) : l’indicateur est « en retard ». À l’échéance, en 2020, la valeur était de 48 t."},
		{"échéance passée, pire qu’au départ", portal.Linear, portal.Up, []portal.Value{final(2015, 30), final(2020, 20)}, []portal.Target{{Year: 2020, Value: 45}}, nil,
			"En 2020 : 20 t. L’échéance de 2020 est passée et l’objectif, 45 t, n’est pas atteint (il manque 25) et la valeur est moins bonne qu’en 2015 (30) : l’indicateur est « en recul »."},
		{"rupture", portal.Linear, portal.Down, []portal.Value{final(2015, 100), final(2019, 60), final(2024, 54)}, aim, []portal.Break{{Year: 2018}},
			"En 2024 : 54 t. Le chemin en ligne droite, de 2019 (60) à l’objectif de 2030 (45), demandait 53,2 : c’est 0,8 de trop. Le chemin attendu depuis 2019 est fait à 88 % : l’indicateur est « à surveiller » (de 60 à 95 %). Le départ est pris en 2019, car la mesure a changé en 2018."},
		{"taux", portal.Rate, portal.Down, []portal.Value{final(2015, 100), final(2024, 70)}, aim, nil,
			"En 2024 : 70 t. Au même rythme chaque année (−5,2 % par an), le chemin de 2015 (100) à l’objectif de 2030 (45) demandait 62 : c’est 8 de trop. Le chemin attendu depuis 2015 est fait à 79 % : l’indicateur est « à surveiller » (de 60 à 95 %)."},
		{"à peine sous le seuil", portal.Linear, portal.Up, []portal.Value{final(2020, 0), final(2024, 949)}, []portal.Target{{Year: 2030, Value: 2500}}, nil,
			"En 2024 : 949 t. Le chemin en ligne droite, de 2020 (0) à l’objectif de 2030 (2 500), demandait 1 000 : il manque 51. Le chemin attendu depuis 2020 est fait à 94,9 % : l’indicateur est « à surveiller » (de 60 à 95 %)."},
		{"à peine derrière le chemin", portal.Linear, portal.Up, []portal.Value{final(2020, 0), final(2024, 133)}, []portal.Target{{Year: 2026, Value: 200}}, nil,
			"En 2024 : 133 t. Le chemin en ligne droite, de 2020 (0) à l’objectif de 2026 (200), demandait 133,3 : il manque 0,3. Le chemin attendu depuis 2020 est fait à 99,8 % : l’indicateur est « en bonne voie » (95 % ou plus)."},
		{"à peine devant le chemin", portal.Linear, portal.Up, []portal.Value{final(2020, 0), final(2024, 67)}, []portal.Target{{Year: 2026, Value: 100}}, nil,
			"En 2024 : 67 t. Le chemin en ligne droite, de 2020 (0) à l’objectif de 2026 (100), demandait 66,7 : l’indicateur est en avance de 0,3. Il est « en bonne voie »."},
		{"objectif manqué de moins que ce qui s’affiche", portal.Linear, portal.Down, []portal.Value{final(2015, 100), final(2024, 45.4)}, aim, nil,
			"En 2024 : 45,4 t. Le chemin en ligne droite, de 2015 (100,0) à l’objectif de 2030 (45,0), demandait 67,0 : l’indicateur est en avance de 21,6. Il est « en bonne voie »."},
		{"étape tenue au même rythme", portal.Rate, portal.Down, []portal.Value{final(2014, 792), provisional(2025, 698)}, []portal.Target{{Year: 2025, Value: 700, Milestone: true}, {Year: 2030, Value: 640}}, nil,
			"En 2025 : 698 t (valeur provisoire). Au même rythme chaque année entre deux étapes (−1,1 % par an de 2014 à 2025), le chemin de 2014 (792) à l’objectif de 2030 (640) demandait 700 : l’indicateur est en avance de 2. Il est « en bonne voie »."},
		{"niveau dépassé de plus que sa tolérance", portal.KeepAt, portal.Down, []portal.Value{final(2015, 68), final(2024, 37)}, []portal.Target{{Year: 2030, Value: 35}}, nil,
			"En 2024 : 37 t. Le niveau à ne pas dépasser, 35 t, est dépassé de 2. C’est plus que la tolérance de 5 % du niveau (1,75), sans être moins bien qu’en 2015 (68) : l’indicateur est « en retard »."},
		{"niveau d’étape tenu", portal.KeepAt, portal.Down, []portal.Value{final(2015, 68), final(2024, 48)}, []portal.Target{{Year: 2025, Value: 50, Milestone: true}, {Year: 2030, Value: 35}}, nil,
			"En 2024 : 48 t. Le niveau à ne pas dépasser jusqu’en 2025, 50 t, est tenu avec 2 de marge. L’objectif de 2030, 35 t, n’est pas encore tenu : l’indicateur est « en bonne voie »."},
		{"niveau tenu de justesse", portal.KeepAt, portal.Down, []portal.Value{final(2024, 45)}, aim, nil,
			"En 2024 : 45 t. Le niveau à ne pas dépasser, 45 t, est tenu de justesse. L’objectif est « atteint »."},
		{"niveau dépassé, en recul", portal.KeepAt, portal.Down, []portal.Value{final(2015, 45), final(2024, 54)}, aim, nil,
			"En 2024 : 54 t. Le niveau à ne pas dépasser, 45 t, est dépassé de 9. C’est moins bien qu’en 2015 (45) : l’indicateur est « en recul »."},
		{"niveau minimal manqué", portal.KeepAt, portal.Up, []portal.Value{final(2015, 20), final(2024, 30)}, aim, nil,
			"En 2024 : 30 t. Le niveau à tenir au moins, 45 t, n’est pas tenu : il manque 15. C’est plus que la tolérance de 5 % du niveau (2,25), sans être moins bien qu’en 2015 (20) : l’indicateur est « en retard »."},
		{"niveau à garder, loin, une seule valeur", portal.KeepAt, portal.Keep, []portal.Value{final(2024, 30)}, aim, nil,
			"En 2024 : 30 t. Le niveau à garder est de 45 t, à 2,25 près ; la valeur s’en écarte de 15. C’est plus du double de la tolérance de 5 % du niveau (2,25) : l’indicateur est « en retard »."},
		{"niveau à garder, exactement", portal.KeepAt, portal.Keep, []portal.Value{final(2024, 45)}, aim, nil,
			"En 2024 : 45 t. C’est exactement le niveau à garder. L’objectif est « atteint »."},
		{"sans objectif", portal.NoMethod, portal.Down, []portal.Value{final(2024, 45)}, nil, nil,
			"Non évaluable : aucun objectif chiffré n’est publié."},
		{"sans méthode", portal.NoMethod, portal.Down, []portal.Value{final(2024, 50)}, aim, nil,
			"Non évaluable : l’objectif est fixé (45 t en 2030), mais pas la façon de juger les progrès."},
		{"sans sens", portal.Linear, portal.NoDirection, []portal.Value{final(2024, 50)}, aim, nil,
			"Non évaluable : l’objectif est fixé (45 t en 2030), mais rien ne dit s’il faut monter ou descendre."},
		{"sens et méthode incompatibles", portal.Linear, portal.Keep, []portal.Value{final(2024, 50)}, aim, nil,
			"Non évaluable : un niveau à garder (45 t en 2030) ne se juge pas sur un chemin."},
		{"sans valeur", portal.Linear, portal.Down, nil, aim, nil,
			"Non évaluable : aucune valeur n’est connue."},
		{"trop ancienne", portal.Linear, portal.Down, []portal.Value{final(2010, 100), final(2015, 70)}, aim, nil,
			"Non évaluable : la dernière valeur, 70 t en 2015, date de plus de cinq ans."},
		{"départ après l’échéance", portal.Linear, portal.Down, []portal.Value{final(2022, 100), final(2024, 70)}, []portal.Target{{Year: 2020, Value: 45}}, nil,
			"Non évaluable : la première valeur comparable, celle de 2022, vient après l’échéance de 2020."},
		{"une seule valeur depuis la rupture", portal.Linear, portal.Down, []portal.Value{final(2015, 100), final(2024, 70)}, aim, []portal.Break{{Year: 2024}},
			"Non évaluable : la mesure a changé en 2024, et une seule valeur est connue depuis (70 t en 2024)."},
		{"taux depuis zéro", portal.Rate, portal.Up, []portal.Value{final(2015, 0), final(2024, 7)}, aim, nil,
			"Non évaluable : un rythme annuel ne mène pas de 0 t en 2015 à 45 t en 2030, car il faut deux nombres supérieurs à zéro."},
	} {
		t.Run(c.name, func(t *testing.T) {
			i := indicator(c.values...)
			i.Method, i.Direction, i.Targets, i.Breaks = c.method, c.way, c.targets, c.breaks
			wordstest.Want(t, "Status", trend.Status(progress.Of(i, "val", fr.Date{Year: 2025, Month: 6, Day: 1})), c.want)
		})
	}
}

func TestExamplesShowEveryRule(t *testing.T) {
	for _, m := range []portal.Method{portal.Linear, portal.Milestones, portal.Rate, portal.KeepAt, portal.Qualitative} {
		examples := trend.Examples(m)
		if len(examples) == 0 {
			t.Errorf("Examples(%q) is empty, want a worked example of the rule", m)
		}
		for _, e := range examples {
			p := progress.Of(e.Indicator, e.Indicator.Series[0].Scope.ID, fr.Date{Year: 2025, Month: 6, Day: 30})
			if p.Status != e.Progress.Status || p.Expected != e.Progress.Expected {
				t.Errorf("example %q shows %v, %v; the rule computes %v, %v", e.Title, e.Progress.Status, e.Progress.Expected, p.Status, p.Expected)
			}
		}
	}
}

// several is an indicator of several territories, one list of values each.
func several(values ...[]portal.Value) *portal.Indicator {
	i := indicator()
	i.Series = nil
	for k, t := range []*portal.Territory{wordstest.Val, wordstest.Cretes, wordstest.Aiguille}[:len(values)] {
		i.Series = append(i.Series, &portal.Series{Scope: wordstest.ScopeOf(t), Values: values[k]})
	}
	return i
}

func TestIndicatorOfSeveralScopes(t *testing.T) {
	down := []portal.Value{final(2023, 100), final(2024, 70)}
	up := []portal.Value{final(2023, 100), final(2024, 120)}
	same := []portal.Value{final(2023, 100), final(2024, 100)}
	one := []portal.Value{final(2024, 8)}
	for _, c := range []struct {
		name        string
		i           *portal.Indicator
		title, want string
	}{
		{"aucune valeur", several(nil, nil), "Déchets : aucune valeur connue", "Aucune valeur n’est connue."},
		{"partout en baisse", several(down, down), "Déchets : en baisse partout entre 2023 et 2024",
			"Entre 2023 et 2024, la valeur a baissé partout : −30 % dans le Val d’exemple et −30 % dans les Crêtes d’exemple. C’est ce qui est souhaité."},
		{"partout en hausse", several(up, up), "Déchets : en hausse partout entre 2023 et 2024",
			"Entre 2023 et 2024, la valeur a augmenté partout : +20 % dans le Val d’exemple et +20 % dans les Crêtes d’exemple. C’est l’inverse de ce qui est souhaité."},
		{"partagée", several(down, up, same), "Déchets : en baisse dans un territoire sur trois entre 2023 et 2024",
			"Entre 2023 et 2024, la valeur a baissé dans le Val d’exemple (−30 %) ; elle a augmenté dans les Crêtes d’exemple (+20 %) ; elle est la même dans l’Aiguille d’exemple. Une baisse est souhaitée."},
		{"sans changement", several(same, same), "Déchets : sans changement partout entre 2023 et 2024",
			"Entre 2023 et 2024, la valeur est la même partout : 100 t dans le Val d’exemple et 100 t dans les Crêtes d’exemple."},
		{"des années différentes", several(down, []portal.Value{final(2022, 50), estimated(2024, 40)}), "Déchets : en baisse partout",
			"La valeur a baissé partout : −30 % dans le Val d’exemple (de 2023 à 2024) et −20 % dans les Crêtes d’exemple (de 2022 à 2024). C’est ce qui est souhaité. Certaines des dernières valeurs ne sont pas définitives."},
		{"une valeur à part", several(down, down, one), "Déchets : en baisse dans deux territoires entre 2023 et 2024",
			"Entre 2023 et 2024, la valeur a baissé dans le Val d’exemple (−30 %) et dans les Crêtes d’exemple (−30 %). C’est ce qui est souhaité. Sans comparaison possible : 8 t dans l’Aiguille d’exemple (2024)."},
		{"une seule se compare", several(down, one), "Déchets : −30 % entre 2023 et 2024 dans le Val d’exemple",
			"Dans le Val d’exemple, la valeur est passée de 100 t en 2023 à 70 t en 2024 (−30 %) : elle baisse, comme souhaité. Sans comparaison possible : 8 t dans les Crêtes d’exemple (2024)."},
		{"aucune ne se compare", several(one, one), "Déchets : 8 t partout",
			"Dernières valeurs (2024) : 8 t dans le Val d’exemple et 8 dans les Crêtes d’exemple. Chaque série n’a qu’une valeur : rien ne se compare encore."},
	} {
		t.Run(c.name, func(t *testing.T) {
			story := of(c.i, fr.Date{Year: 2025})
			wordstest.Want(t, "Title", story.Title(), c.title)
			wordstest.Want(t, "Sentence", story.Sentence(), c.want)
		})
	}
}

// The pole contains its territories: it is no more one of them.
func TestThePoleIsNotCounted(t *testing.T) {
	i := several([]portal.Value{final(2023, 100), final(2024, 70)}, []portal.Value{final(2023, 100), final(2024, 120)})
	i.Series = append(i.Series, &portal.Series{Scope: portal.Scope{ID: portal.PoleScope, Name: "Pôle"}, Values: []portal.Value{final(2023, 200), final(2024, 190)}})
	i.Targets = []portal.Target{{Year: 2030, Value: 45}}
	day := fr.Date{Year: 2025}
	story := of(i, day)
	wordstest.Want(t, "Title", story.Title(), "Déchets : en baisse dans un territoire sur deux entre 2023 et 2024")
	wordstest.Want(t, "NowTitle", story.NowTitle(progress.All(i, day)), "Déchets : 1 en bonne voie et 1 en recul")
}

func TestNow(t *testing.T) {
	i := several([]portal.Value{final(2015, 100), provisional(2024, 40)}, []portal.Value{final(2015, 100), provisional(2024, 90)}, []portal.Value{provisional(2024, 50)})
	i.Targets = []portal.Target{{Year: 2030, Value: 45}}
	day := fr.Date{Year: 2025}
	story := of(i, day)
	wordstest.Want(t, "NowTitle", story.NowTitle(progress.All(i, day)), "Déchets : 1 objectif atteint et 1 en retard")
	wordstest.Want(t, "Now", story.Now(progress.All(i, day)), "Dernières valeurs (2024, provisoires) : 40 t dans le Val d’exemple, 90 dans les Crêtes d’exemple et 50 dans l’Aiguille d’exemple. "+
		"Objectif atteint : le Val d’exemple. En retard : les Crêtes d’exemple. Non évaluable : l’Aiguille d’exemple.")
}

func TestCoverage(t *testing.T) {
	for _, c := range []struct {
		name  string
		i     *portal.Indicator
		want  string
		title string
		whole bool
	}{
		{"aucune", several(nil), "Aucune valeur n’est connue.", "Déchets : aucune valeur connue", false},
		{"une seule", several([]portal.Value{estimated(2024, 1)}), "Une seule valeur est publiée (2024, estimée).", "Déchets : la seule valeur attendue est connue", true},
		{"toutes", several([]portal.Value{final(2023, 1), provisional(2024, 1)}),
			"Les 2 valeurs sont connues, de 2023 à 2024, dont 1 provisoire.", "Déchets : les 2 valeurs sont connues", true},
		{"toutes estimées", several([]portal.Value{estimated(2023, 1), estimated(2024, 1)}),
			"Les 2 valeurs sont connues, de 2023 à 2024, toutes estimées.", "Déchets : les 2 valeurs sont connues", true},
		{"ce qui manque, et pourquoi", several([]portal.Value{final(2022, 1), final(2024, 1)}, []portal.Value{missing(2022, "secret statistique"), final(2023, 1), final(2024, 2)}),
			"4 valeurs connues sur 6, de 2022 à 2024. Manque : Val d’exemple, en 2023 (raison non donnée) ; Crêtes d’exemple, en 2022 (secret statistique).", "Déchets : 4 valeurs connues sur 6", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			wordstest.Want(t, "Coverage", of(c.i, fr.Date{Year: 2025}).Coverage(), c.want)
			c.i.Theme = "Déchets"
			wordstest.Want(t, "CoverageTitle", trend.CoverageTitle([]*portal.Indicator{c.i}, fr.Date{Year: 2025}), c.title)
			if whole := of(c.i, fr.Date{Year: 2025}).IsWhole(); whole != c.whole {
				t.Errorf("IsWhole = %v", whole)
			}
		})
	}
}

func TestCoverageTitle_les_exemples_ne_comptent_pas_avec_les_faits(t *testing.T) {
	fact, invented := several([]portal.Value{final(2022, 1), final(2024, 1)}), several([]portal.Value{final(2024, 1)})
	fact.Theme, invented.Dataset = "Eau", &portal.Dataset{Example: true}
	wordstest.Want(t, "CoverageTitle", trend.CoverageTitle([]*portal.Indicator{fact, invented}, fr.Date{Year: 2025}), "Eau : 2 valeurs connues sur 3, exemples à part")
	wordstest.Want(t, "CoverageTitle", trend.CoverageTitle([]*portal.Indicator{{Theme: "Eau", Dataset: invented.Dataset, Series: fact.Series}}, fr.Date{Year: 2025}), "Eau : 2 valeurs d’exemple sur 3")
}

func TestVerdict(t *testing.T) {
	aim := func(year int) []portal.Target { return []portal.Target{{Year: year, Value: 45}} }
	for _, c := range []struct {
		name    string
		method  portal.Method
		way     portal.Direction
		values  []portal.Value
		targets []portal.Target
		want    string
	}{
		{"de trop", portal.Linear, portal.Down, []portal.Value{final(2015, 100), final(2024, 70)}, aim(2030), "3 t de trop sur le chemin prévu ; encore 25 à baisser d’ici 2030."},
		{"en avance", portal.Linear, portal.Down, []portal.Value{final(2015, 100), final(2024, 65)}, aim(2030), "2 t d’avance sur le chemin prévu ; encore 20 à baisser d’ici 2030."},
		{"juste", portal.Linear, portal.Down, []portal.Value{final(2015, 100), final(2024, 67)}, aim(2030), "Exactement sur le chemin prévu ; encore 22 t à baisser d’ici 2030."},
		{"il manque", portal.Linear, portal.Up, []portal.Value{final(2015, 15), final(2024, 30)}, aim(2030), "Il manque 3 t sur le chemin prévu ; encore 15 à gagner d’ici 2030."},
		{"l’échéance est passée, sa valeur n’est pas connue", portal.Linear, portal.Down, []portal.Value{final(2015, 100), final(2023, 60)}, aim(2024), "9 t de trop sur le chemin prévu ; il restait 15 à baisser pour 2024."},
		{"l’échéance est passée", portal.Linear, portal.Down, []portal.Value{final(2015, 100), final(2024, 60)}, aim(2024), "L’objectif de 2024 n’est pas atteint : c’est 15 t de trop."},
		{"atteint", portal.Linear, portal.Down, []portal.Value{final(2015, 100), final(2024, 40)}, aim(2030), "L’objectif de 2030, 45 t, est déjà atteint avec 5 de mieux."},
		{"un niveau", portal.KeepAt, portal.Down, []portal.Value{final(2015, 40), final(2024, 50)}, aim(2030), "Le niveau à ne pas dépasser, 45 t, est dépassé de 5."},
		{"rien à juger", portal.Linear, portal.Down, []portal.Value{final(2024, 50)}, aim(2030), ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			i := indicator(c.values...)
			i.Method, i.Direction, i.Targets = c.method, c.way, c.targets
			wordstest.Want(t, "Verdict", trend.Verdict(progress.Of(i, "val", fr.Date{Year: 2025, Month: 6, Day: 1})), c.want)
		})
	}
}
