package progress

import (
	"testing"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
)

// measure describes an indicator of one scope in a line of a table.
type measure struct {
	method    portal.Method
	direction portal.Direction
	decimals  int
	values    []portal.Value
	targets   []portal.Target
	breaks    []portal.Break
}

func (m measure) indicator() *portal.Indicator {
	return &portal.Indicator{
		Method: m.method, Direction: m.direction, Decimals: m.decimals, Targets: m.targets, Breaks: m.breaks,
		Series: []*portal.Series{{Scope: portal.Scope{ID: "ici"}, Values: m.values}},
	}
}

// at is a value for each year given: at(2015, 100, 2024, 70).
func at(yearsAndNumbers ...float64) []portal.Value {
	var values []portal.Value
	for k := 0; k < len(yearsAndNumbers); k += 2 {
		values = append(values, portal.Value{Year: int(yearsAndNumbers[k]), Number: yearsAndNumbers[k+1]})
	}
	return values
}

func aim(year int, value float64) portal.Target { return portal.Target{Year: year, Value: value} }

func milestone(year int, value float64) portal.Target {
	return portal.Target{Year: year, Value: value, Milestone: true}
}

func TestProgress(t *testing.T) {
	day := fr.Date{Year: 2025, Month: 6, Day: 1}
	cases := []struct {
		name string
		measure
		want     Status
		why      Reason
		expected float64 // to a thousandth, as pace; meant when on the path
		pace     float64
		offPath  bool
	}{
		// The cases on which the formula of Open SDG fails or changes its mind.
		{name: "gaz à effet de serre, 91 % du chemin en ligne droite : à surveiller",
			measure: measure{portal.Linear, portal.Down, 0, at(2015, 100, 2024, 70), []portal.Target{aim(2030, 45)}, nil},
			want:    ToWatch, expected: 67, pace: 90.909},
		{name: "les mêmes au même rythme chaque année : à surveiller",
			measure: measure{portal.Rate, portal.Down, 1, at(2015, 100, 2024, 70), []portal.Target{aim(2030, 45)}, nil},
			want:    ToWatch, expected: 61.934, pace: 78.81},
		{name: "un objectif nul, en avance : en bonne voie",
			measure: measure{portal.Linear, portal.Down, 0, at(2015, 100, 2024, 20), []portal.Target{aim(2030, 0)}, nil},
			want:    OnTrack, expected: 40, pace: 133.333},
		{name: "un départ nul, 83 % du chemin : à surveiller",
			measure: measure{portal.Linear, portal.Up, 0, at(2015, 0, 2024, 5), []portal.Target{aim(2030, 10)}, nil},
			want:    ToWatch, expected: 6, pace: 83.333},
		{name: "un départ bas, 74 % du chemin : à surveiller",
			measure: measure{portal.Linear, portal.Up, 1, at(2015, 1, 2024, 5), []portal.Target{aim(2030, 10)}, nil},
			want:    ToWatch, expected: 6.4, pace: 74.074},
		{name: "tenir 10 au plus, et 12 aujourd’hui : en recul, sans division par zéro",
			measure: measure{portal.KeepAt, portal.Down, 0, at(2015, 10, 2024, 12), []portal.Target{aim(2030, 10)}, nil},
			want:    Regressing, expected: 10},
		{name: "une cible égale au départ, dépassée, jugée en ligne droite : en recul",
			measure: measure{portal.Linear, portal.Down, 0, at(2015, 10, 2024, 12), []portal.Target{aim(2030, 10)}, nil},
			want:    Regressing, expected: 10},

		// The path and its thresholds.
		{name: "exactement sur le chemin : en bonne voie",
			measure: measure{portal.Linear, portal.Down, 0, at(2015, 100, 2020, 80), []portal.Target{aim(2035, 20)}, nil},
			want:    OnTrack, expected: 80, pace: 100},
		{name: "95 % du chemin : en bonne voie",
			measure: measure{portal.Linear, portal.Up, 0, at(2020, 0, 2024, 19), []portal.Target{aim(2030, 50)}, nil},
			want:    OnTrack, expected: 20, pace: 95},
		{name: "94,9 % du chemin n’en fait pas 95 : à surveiller",
			measure: measure{portal.Linear, portal.Up, 0, at(2020, 0, 2024, 949), []portal.Target{aim(2030, 2500)}, nil},
			want:    ToWatch, expected: 1000, pace: 94.9},
		{name: "94 % du chemin : à surveiller",
			measure: measure{portal.Linear, portal.Up, 0, at(2020, 0, 2024, 940), []portal.Target{aim(2030, 2500)}, nil},
			want:    ToWatch, expected: 1000, pace: 94},
		{name: "60 % du chemin : à surveiller",
			measure: measure{portal.Linear, portal.Up, 0, at(2020, 0, 2024, 12), []portal.Target{aim(2030, 50)}, nil},
			want:    ToWatch, expected: 20, pace: 60},
		{name: "59 % du chemin : en retard",
			measure: measure{portal.Linear, portal.Up, 0, at(2020, 0, 2024, 590), []portal.Target{aim(2030, 2500)}, nil},
			want:    Behind, expected: 1000, pace: 59},
		{name: "rien n’a bougé : en retard",
			measure: measure{portal.Linear, portal.Down, 0, at(2020, 50, 2024, 50), []portal.Target{aim(2030, 0)}, nil},
			want:    Behind, expected: 30},
		{name: "moins bon qu’au départ : en recul",
			measure: measure{portal.Linear, portal.Down, 0, at(2020, 50, 2024, 51), []portal.Target{aim(2030, 0)}, nil},
			want:    Regressing, expected: 30, pace: -5},
		{name: "un écart invisible à l’affichage est un recul",
			measure: measure{portal.Linear, portal.Down, 0, at(2020, 50, 2024, 50.4), []portal.Target{aim(2030, 0)}, nil},
			want:    Regressing, expected: 30, pace: -2},
		{name: "des valeurs négatives en ligne droite : en bonne voie",
			measure: measure{portal.Linear, portal.Down, 1, at(2020, -1, 2024, -6), []portal.Target{aim(2030, -11)}, nil},
			want:    OnTrack, expected: -5, pace: 125},
		{name: "du négatif au positif : à surveiller",
			measure: measure{portal.Linear, portal.Up, 1, at(2020, -4, 2024, -1), []portal.Target{aim(2030, 6)}, nil},
			want:    ToWatch, expected: 0, pace: 75},
		{name: "un chemin trop court pour se voir à l’affichage, et rien de fait : en retard",
			measure: measure{portal.Linear, portal.Up, 0, at(2023, 100, 2024, 100), []portal.Target{aim(2050, 105)}, nil},
			want:    Behind, expected: 100.185},
		{name: "95 % d’un chemin qui n’est pas un nombre décimal : en bonne voie",
			measure: measure{portal.Linear, portal.Up, 0, at(2020, 0, 2021, 1), []portal.Target{aim(2039, 20)}, nil},
			want:    OnTrack, expected: 1.053, pace: 95},
		{name: "89,6 % du chemin : à surveiller",
			measure: measure{portal.Linear, portal.Down, 0, at(2015, 548, 2024, 491), []portal.Target{aim(2030, 442)}, nil},
			want:    ToWatch, expected: 484.4, pace: 89.623},

		// Reached.
		{name: "objectif atteint avant l’heure",
			measure: measure{portal.Linear, portal.Down, 0, at(2015, 100, 2024, 40), []portal.Target{aim(2030, 45)}, nil},
			want:    Reached, expected: 67, pace: 181.818},
		{name: "objectif atteint à l’affichage seulement : pas atteint",
			measure: measure{portal.Linear, portal.Down, 0, at(2015, 100, 2024, 45.4), []portal.Target{aim(2030, 45)}, nil},
			want:    OnTrack, expected: 67, pace: 165.455},
		{name: "objectif manqué d’un dixième affiché",
			measure: measure{portal.Linear, portal.Down, 1, at(2015, 100, 2024, 45.1), []portal.Target{aim(2030, 45)}, nil},
			want:    OnTrack, expected: 67, pace: 166.364},
		{name: "objectif déjà tenu au départ et encore aujourd’hui",
			measure: measure{portal.Linear, portal.Up, 0, at(2015, 80, 2024, 78), []portal.Target{aim(2030, 75)}, nil},
			want:    Reached, expected: 77},
		{name: "objectif tenu au départ et perdu depuis : en recul",
			measure: measure{portal.Linear, portal.Up, 0, at(2015, 80, 2024, 70), []portal.Target{aim(2030, 75)}, nil},
			want:    Regressing, expected: 77},
		{name: "une seule valeur, qui atteint l’objectif",
			measure: measure{portal.Linear, portal.Up, 0, at(2024, 80), []portal.Target{aim(2030, 75)}, nil},
			want:    Reached, offPath: true},
		{name: "un objectif nul atteint, jugé par un taux : aucun chemin n’est nécessaire",
			measure: measure{portal.Rate, portal.Down, 0, at(2015, 40, 2024, 0), []portal.Target{aim(2030, 0)}, nil},
			want:    Reached, offPath: true},

		// The target's year is over.
		{name: "échéance passée et objectif atteint",
			measure: measure{portal.Linear, portal.Up, 0, at(2015, 10, 2024, 21), []portal.Target{aim(2020, 20)}, nil},
			want:    Reached, expected: 20, pace: 110},
		{name: "échéance passée et objectif manqué de peu : en retard, si près soit-il",
			measure: measure{portal.Linear, portal.Up, 0, at(2015, 0, 2020, 99), []portal.Target{aim(2020, 100)}, nil},
			want:    Behind, expected: 100, pace: 99},
		{name: "échéance passée et moins bien qu’au départ : en recul",
			measure: measure{portal.Linear, portal.Up, 0, at(2015, 10, 2024, 9), []portal.Target{aim(2020, 20)}, nil},
			want:    Regressing, expected: 20, pace: -10},
		{name: "échéance passée et valeur de cette année-là inconnue : jugé sur le chemin",
			measure: measure{portal.Linear, portal.Up, 0, at(2015, 0, 2022, 7), []portal.Target{aim(2024, 9)}, nil},
			want:    OnTrack, expected: 7, pace: 100},
		{name: "échéance passée et valeur ancienne : le verdict reste",
			measure: measure{portal.Linear, portal.Up, 0, at(2005, 0, 2010, 4), []portal.Target{aim(2010, 9)}, nil},
			want:    Behind, expected: 9, pace: 44.444},
		{name: "année de l’échéance en cours : jugé sur le chemin, non manqué",
			measure: measure{portal.Linear, portal.Up, 0, at(2020, 0, 2025, 8), []portal.Target{aim(2025, 10)}, nil},
			want:    ToWatch, expected: 10, pace: 80},
		{name: "une seule valeur, l’année de l’échéance passée, qui la manque : en retard",
			measure: measure{portal.Linear, portal.Up, 0, at(2022, 8), []portal.Target{aim(2022, 10)}, nil},
			want:    Behind, offPath: true},
		{name: "objectif manqué, et taux impossible : le verdict n’en a pas besoin",
			measure: measure{portal.Rate, portal.Down, 0, at(2015, 40, 2024, 4), []portal.Target{aim(2020, 0)}, nil},
			want:    Behind, offPath: true},

		// Milestones.
		{name: "entre deux jalons, le chemin est droit",
			measure: measure{portal.Milestones, portal.Down, 1, at(2015, 104.2, 2024, 88.2), []portal.Target{milestone(2023, 90), milestone(2026, 81), aim(2030, 70)}, nil},
			want:    ToWatch, expected: 87, pace: 93.023},
		{name: "l’année d’un jalon, le chemin est le jalon",
			measure: measure{portal.Milestones, portal.Down, 0, at(2015, 100, 2023, 90), []portal.Target{milestone(2023, 90), aim(2030, 70)}, nil},
			want:    OnTrack, expected: 90, pace: 100},
		{name: "après le dernier jalon, le chemin mène à la cible",
			measure: measure{portal.Milestones, portal.Down, 0, at(2015, 100, 2024, 85), []portal.Target{milestone(2020, 90), aim(2030, 50)}, nil},
			want:    Behind, expected: 74, pace: 57.692},
		{name: "un jalon antérieur au départ ne compte pas",
			measure: measure{portal.Milestones, portal.Down, 0, at(2020, 100, 2024, 80), []portal.Target{milestone(2019, 10), aim(2030, 50)}, nil},
			want:    OnTrack, expected: 80, pace: 100},
		{name: "un jalon qui laisse monter d’abord : monter moins n’est pas reculer",
			measure: measure{portal.Milestones, portal.Down, 0, at(2020, 100, 2024, 105), []portal.Target{milestone(2024, 110), aim(2030, 50)}, nil},
			want:    OnTrack, expected: 110},
		{name: "un jalon qui laisse monter, dépassé : en recul",
			measure: measure{portal.Milestones, portal.Down, 0, at(2020, 100, 2024, 112), []portal.Target{milestone(2024, 110), aim(2030, 50)}, nil},
			want:    Regressing, expected: 110},
		{name: "sans jalon après le départ, le chemin est droit",
			measure: measure{portal.Milestones, portal.Up, 0, at(2020, 0, 2024, 4), []portal.Target{aim(2030, 10)}, nil},
			want:    OnTrack, expected: 4, pace: 100},
		{name: "une cible finale proche est une étape de la dernière",
			measure: measure{portal.Milestones, portal.Down, 0, at(2020, 100, 2024, 90), []portal.Target{aim(2024, 90), aim(2050, 0)}, nil},
			want:    OnTrack, expected: 90, pace: 100},

		// Rates.
		{name: "au rythme voulu : en bonne voie",
			measure: measure{portal.Rate, portal.Up, 0, at(2020, 100, 2022, 121), []portal.Target{aim(2030, 259)}, nil},
			want:    OnTrack, expected: 120.965, pace: 100.167},
		{name: "exactement au rythme voulu, dont la racine est un nombre décimal : en bonne voie",
			measure: measure{portal.Rate, portal.Up, 0, at(2020, 100, 2022, 121), []portal.Target{aim(2024, 146.41)}, nil},
			want:    OnTrack, expected: 121, pace: 100},
		{name: "étape tenue sur un chemin de même taux : en bonne voie",
			measure: measure{portal.Rate, portal.Down, 0, at(2014, 792, 2025, 698), []portal.Target{milestone(2025, 700), aim(2030, 640)}, nil},
			want:    OnTrack, expected: 700, pace: 102.174},
		{name: "étape tenue sur un chemin en ligne droite : en bonne voie",
			measure: measure{portal.Linear, portal.Down, 0, at(2014, 792, 2025, 698), []portal.Target{milestone(2025, 700), aim(2030, 640)}, nil},
			want:    OnTrack, expected: 700, pace: 102.174},
		{name: "taux par une étape nulle : non évaluable",
			measure: measure{portal.Rate, portal.Down, 0, at(2015, 100, 2024, 20), []portal.Target{milestone(2026, 0), aim(2030, 5)}, nil},
			want:    NotAssessable, why: RateUndefined, offPath: true},
		{name: "taux depuis zéro : non évaluable",
			measure: measure{portal.Rate, portal.Up, 0, at(2015, 0, 2024, 5), []portal.Target{aim(2030, 10)}, nil},
			want:    NotAssessable, why: RateUndefined, offPath: true},
		{name: "taux vers zéro : non évaluable",
			measure: measure{portal.Rate, portal.Down, 0, at(2015, 100, 2024, 20), []portal.Target{aim(2030, 0)}, nil},
			want:    NotAssessable, why: RateUndefined, offPath: true},
		{name: "taux entre nombres négatifs : non évaluable",
			measure: measure{portal.Rate, portal.Down, 0, at(2015, -10, 2024, -20), []portal.Target{aim(2030, -40)}, nil},
			want:    NotAssessable, why: RateUndefined, offPath: true},
		{name: "taux de signe changeant : non évaluable",
			measure: measure{portal.Rate, portal.Up, 0, at(2015, -10, 2024, 2), []portal.Target{aim(2030, 40)}, nil},
			want:    NotAssessable, why: RateUndefined, offPath: true},

		// Levels to keep.
		{name: "au plus 3,5 et 3,2 : tenu",
			measure: measure{portal.KeepAt, portal.Down, 1, at(2015, 6.8, 2024, 3.2), []portal.Target{aim(2030, 3.5)}, nil},
			want:    Reached, expected: 3.5},
		{name: "au plus 3,5 et 3,675, soit 5 % de plus : à surveiller",
			measure: measure{portal.KeepAt, portal.Down, 1, at(2015, 6.8, 2024, 3.675), []portal.Target{aim(2030, 3.5)}, nil},
			want:    ToWatch, expected: 3.5},
		{name: "au plus 3,5 et 3,7, quand la tolérance est de 0,175 : en retard",
			measure: measure{portal.KeepAt, portal.Down, 1, at(2015, 6.8, 2024, 3.7), []portal.Target{aim(2030, 3.5)}, nil},
			want:    Behind, expected: 3.5},
		{name: "au plus 3,5 et 4,2, contre 6,8 au départ : en retard",
			measure: measure{portal.KeepAt, portal.Down, 1, at(2015, 6.8, 2024, 4.2), []portal.Target{aim(2030, 3.5)}, nil},
			want:    Behind, expected: 3.5},
		{name: "au plus 3,5 et 7, contre 6,8 au départ : en recul",
			measure: measure{portal.KeepAt, portal.Down, 1, at(2015, 6.8, 2024, 7), []portal.Target{aim(2030, 3.5)}, nil},
			want:    Regressing, expected: 3.5},
		{name: "au moins 75 et 80 : tenu",
			measure: measure{portal.KeepAt, portal.Up, 0, at(2015, 70, 2024, 80), []portal.Target{aim(2030, 75)}, nil},
			want:    Reached, expected: 75},
		{name: "au moins 75 et 72 : à surveiller",
			measure: measure{portal.KeepAt, portal.Up, 0, at(2015, 70, 2024, 72), []portal.Target{aim(2030, 75)}, nil},
			want:    ToWatch, expected: 75},
		{name: "un niveau nul dépassé n’a pas de tolérance : en recul",
			measure: measure{portal.KeepAt, portal.Down, 0, at(2015, 0, 2024, 1), []portal.Target{aim(2030, 0)}, nil},
			want:    Regressing, expected: 0},
		{name: "un niveau nul tenu",
			measure: measure{portal.KeepAt, portal.Down, 0, at(2015, 4, 2024, 0), []portal.Target{aim(2030, 0)}, nil},
			want:    Reached, expected: 0},
		{name: "un niveau négatif à ne pas dépasser : sa tolérance est positive",
			measure: measure{portal.KeepAt, portal.Down, 0, at(2015, -50, 2024, -38), []portal.Target{aim(2030, -40)}, nil},
			want:    ToWatch, expected: -40},
		{name: "une seule valeur suffit pour juger un niveau",
			measure: measure{portal.KeepAt, portal.Down, 0, at(2024, 12), []portal.Target{aim(2030, 10)}, nil},
			want:    Behind, expected: 10},
		{name: "maintien : à 5 % près, tenu",
			measure: measure{portal.KeepAt, portal.Keep, 0, at(2015, 100, 2024, 95), []portal.Target{aim(2030, 100)}, nil},
			want:    Reached, expected: 100},
		{name: "maintien : à 10 % près, à surveiller, au-dessus comme au-dessous",
			measure: measure{portal.KeepAt, portal.Keep, 0, at(2015, 100, 2024, 110), []portal.Target{aim(2030, 100)}, nil},
			want:    ToWatch, expected: 100},
		{name: "maintien : plus loin qu’au départ : en recul",
			measure: measure{portal.KeepAt, portal.Keep, 0, at(2015, 100, 2024, 88), []portal.Target{aim(2030, 100)}, nil},
			want:    Regressing, expected: 100},
		{name: "maintien : loin, et plus près qu’au départ : en retard",
			measure: measure{portal.KeepAt, portal.Keep, 0, at(2015, 150, 2024, 120), []portal.Target{aim(2030, 100)}, nil},
			want:    Behind, expected: 100},
		{name: "niveau dépassé de peu quand l’échéance est passée : plus rien à surveiller",
			measure: measure{portal.KeepAt, portal.Down, 0, at(2015, 200, 2024, 102), []portal.Target{aim(2023, 100)}, nil},
			want:    Behind, expected: 100},

		{name: "au plus 5 jusqu’en 2025, puis 3,5 : 4,8 tient l’étape",
			measure: measure{portal.KeepAt, portal.Down, 1, at(2015, 6.8, 2025, 4.8), []portal.Target{milestone(2025, 5), aim(2030, 3.5)}, nil},
			want:    OnTrack, expected: 5},
		{name: "au plus 5 jusqu’en 2025, puis 3,5 : 5,2 la manque de peu",
			measure: measure{portal.KeepAt, portal.Down, 1, at(2015, 6.8, 2024, 5.2), []portal.Target{milestone(2025, 5), aim(2030, 3.5)}, nil},
			want:    ToWatch, expected: 5},
		{name: "au plus 5 jusqu’en 2020, puis 3,5 : 4,8 n’y suffit plus",
			measure: measure{portal.KeepAt, portal.Down, 1, at(2015, 6.8, 2024, 4.8), []portal.Target{milestone(2020, 5), aim(2030, 3.5)}, nil},
			want:    Behind, expected: 3.5},
		{name: "le niveau de l’échéance, tenu avant l’heure",
			measure: measure{portal.KeepAt, portal.Down, 1, at(2015, 6.8, 2024, 3.5), []portal.Target{milestone(2025, 5), aim(2030, 3.5)}, nil},
			want:    Reached, expected: 3.5},

		// Nothing to say.
		{name: "sans valeur",
			measure: measure{portal.Linear, portal.Up, 0, nil, []portal.Target{aim(2030, 10)}, nil},
			want:    NotAssessable, why: NoValue, offPath: true},
		{name: "sans nombre : les années absentes ont leur raison",
			measure: measure{portal.Linear, portal.Up, 0, []portal.Value{{Year: 2020, State: portal.Missing}}, []portal.Target{aim(2030, 10)}, nil},
			want:    NotAssessable, why: NoValue, offPath: true},
		{name: "sans cible",
			measure: measure{portal.NoMethod, portal.Up, 0, at(2015, 1, 2024, 2), nil, nil},
			want:    NotAssessable, why: NoTarget, offPath: true},
		{name: "avec des jalons et sans cible finale",
			measure: measure{portal.Milestones, portal.Up, 0, at(2015, 1, 2024, 2), []portal.Target{milestone(2030, 10)}, nil},
			want:    NotAssessable, why: NoTarget, offPath: true},
		{name: "avec une cible et sans méthode",
			measure: measure{portal.NoMethod, portal.Up, 0, at(2015, 1, 2024, 2), []portal.Target{aim(2030, 10)}, nil},
			want:    NotAssessable, why: NoRule, offPath: true},
		{name: "sans sens déclaré",
			measure: measure{portal.Linear, portal.NoDirection, 0, at(2015, 1, 2024, 2), []portal.Target{aim(2030, 10)}, nil},
			want:    NotAssessable, why: NoSense, offPath: true},
		{name: "un niveau à garder ne se juge pas sur un chemin",
			measure: measure{portal.Linear, portal.Keep, 0, at(2015, 1, 2024, 2), []portal.Target{aim(2030, 10)}, nil},
			want:    NotAssessable, why: SenseMissed, offPath: true},
		{name: "méthode qualitative",
			measure: measure{portal.Qualitative, portal.Up, 0, at(2015, 1, 2024, 2), []portal.Target{aim(2030, 10)}, nil},
			want:    NotAssessable, why: NotComputed, offPath: true},
		{name: "une seule valeur",
			measure: measure{portal.Linear, portal.Up, 0, at(2024, 5), []portal.Target{aim(2030, 10)}, nil},
			want:    NotAssessable, why: SingleValue, offPath: true},
		{name: "première valeur postérieure à l’échéance",
			measure: measure{portal.Linear, portal.Up, 0, at(2022, 5, 2024, 20), []portal.Target{aim(2020, 10)}, nil},
			want:    NotAssessable, why: StartTooLate, offPath: true},
		{name: "valeur trop ancienne, même si elle atteignait l’objectif",
			measure: measure{portal.Linear, portal.Up, 0, at(2015, 5, 2019, 20), []portal.Target{aim(2030, 10)}, nil},
			want:    NotAssessable, why: TooOld, offPath: true},
		{name: "une valeur de cinq ans parle encore d’aujourd’hui",
			measure: measure{portal.Linear, portal.Up, 1, at(2015, 5, 2020, 20), []portal.Target{aim(2030, 10)}, nil},
			want:    Reached, expected: 6.667, pace: 900},

		// Breaks.
		{name: "après une rupture, le départ est la première valeur qui suit",
			measure: measure{portal.Linear, portal.Down, 0, at(2015, 100, 2017, 90, 2018, 60, 2024, 54), []portal.Target{aim(2030, 48)}, []portal.Break{{Year: 2018}}},
			want:    OnTrack, expected: 54, pace: 100},
		{name: "de deux ruptures, la dernière compte",
			measure: measure{portal.Linear, portal.Down, 0, at(2015, 100, 2017, 90, 2020, 60, 2024, 52), []portal.Target{aim(2030, 40)}, []portal.Break{{Year: 2017}, {Year: 2019}}},
			want:    OnTrack, expected: 52, pace: 100},
		{name: "une rupture d’un autre périmètre ne compte pas",
			measure: measure{portal.Linear, portal.Down, 0, at(2015, 100, 2024, 70), []portal.Target{aim(2030, 45)}, []portal.Break{{Year: 2018, Scope: "ailleurs"}}},
			want:    ToWatch, expected: 67, pace: 90.909},
		{name: "une rupture antérieure à la série ne compte pas",
			measure: measure{portal.Linear, portal.Down, 0, at(2015, 100, 2024, 70), []portal.Target{aim(2030, 45)}, []portal.Break{{Year: 2015}}},
			want:    ToWatch, expected: 67, pace: 90.909},
		{name: "une seule valeur depuis la rupture",
			measure: measure{portal.Linear, portal.Down, 0, at(2015, 100, 2024, 70), []portal.Target{aim(2030, 45)}, []portal.Break{{Year: 2024}}},
			want:    NotAssessable, why: AloneSinceBreak, offPath: true},
		{name: "une seule valeur depuis la rupture, qui atteint l’objectif",
			measure: measure{portal.Linear, portal.Down, 0, at(2015, 100, 2024, 40), []portal.Target{aim(2030, 45)}, []portal.Break{{Year: 2024}}},
			want:    Reached, offPath: true},

		// What a day knows.
		{name: "une valeur à venir ne compte pas",
			measure: measure{portal.Linear, portal.Up, 0, at(2020, 0, 2024, 4, 2026, 100), []portal.Target{aim(2030, 10)}, nil},
			want:    OnTrack, expected: 4, pace: 100},
		{name: "une année absente à la fin : la dernière valeur connue compte",
			measure: measure{portal.Linear, portal.Up, 0, append(at(2020, 0, 2023, 3), portal.Value{Year: 2024, State: portal.Missing}), []portal.Target{aim(2030, 10)}, nil},
			want:    OnTrack, expected: 3, pace: 100},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			p := Of(c.indicator(), "ici", day)
			if p.Status != c.want || p.Why != c.why || p.OnPath == c.offPath {
				t.Fatalf("Progress = %v (%v), on the path: %v, want %v (%v), %v\n%+v", p.Status, p.Why, p.OnPath, c.want, c.why, !c.offPath, p)
			}
			if !p.OnPath {
				return
			}
			if expected, pace := fr.Round(p.Expected, 3), fr.Round(p.Pace, 3); expected != c.expected || pace != c.pace {
				t.Errorf("Expected, Pace = %v, %v %%, want %v, %v %%", expected, pace, c.expected, c.pace)
			}
		})
	}
}

func TestProgressOfUnknownScope(t *testing.T) {
	m := measure{portal.Linear, portal.Down, 0, at(2015, 100), []portal.Target{aim(2030, 45)}, nil}
	if p := Of(m.indicator(), "ailleurs", fr.Date{Year: 2025}); p.Status != NotAssessable || p.Why != NoValue {
		t.Errorf("Progress of a scope without series = %v (%v), want %v (%v)", p.Status, p.Why, NotAssessable, NoValue)
	}
}

func TestTargetOfAScopeGoesBeforeThatOfAll(t *testing.T) {
	m := measure{portal.Milestones, portal.Down, 0, at(2020, 100, 2022, 80), []portal.Target{
		milestone(2022, 90), aim(2030, 50), {Scope: "ici", Year: 2022, Value: 80, Milestone: true}, {Scope: "ici", Year: 2030, Value: 20},
	}, nil}
	p := Of(m.indicator(), "ici", fr.Date{Year: 2025})
	if p.Target.Value != 20 || p.Expected != 80 {
		t.Errorf("Target, Expected = %v, %v, want those of the scope: 20, 80", p.Target.Value, p.Expected)
	}
}

func TestExpectedIn(t *testing.T) {
	day := fr.Date{Year: 2025}
	step := milestone(2024, 90)
	for _, c := range []struct {
		method portal.Method
		values []portal.Value
		step   portal.Target
		year   int
		want   string
	}{
		{portal.Linear, at(2020, 100, 2024, 80), portal.Target{}, 2020, "100"},
		{portal.Linear, at(2020, 100, 2024, 80), portal.Target{}, 2025, "75"},
		{portal.Linear, at(2020, 100, 2024, 80), portal.Target{}, 2030, "50"},
		{portal.Linear, at(2020, 100, 2024, 80), portal.Target{}, 2040, "50"},
		{portal.Linear, at(2020, 100, 2024, 80), step, 2025, "250/3"},
		{portal.Milestones, at(2020, 100, 2024, 80), step, 2022, "95"},
		{portal.Milestones, at(2020, 100, 2024, 80), step, 2027, "70"},
		{portal.Rate, at(2020, 200, 2024, 80), portal.Target{}, 2025, "100"},
		{portal.Rate, at(2020, 160, 2024, 80), step, 2022, "120"},
	} {
		i := measure{c.method, portal.Down, 0, c.values, []portal.Target{c.step, aim(2030, 50)}, nil}.indicator()
		p := Of(i, "ici", day)
		if got := p.expectedIn(c.year).RatString(); got != c.want {
			t.Errorf("%s: expectedIn(%d) = %s, want %s", c.method, c.year, got, c.want)
		}
	}
}

func TestYearlyRate(t *testing.T) {
	for _, c := range []struct {
		from, to Point
		want     float64
	}{
		{Point{2020, 100}, Point{2022, 121}, 10},
		{Point{2020, 100}, Point{2022, 100.500625}, 0.25}, // a tie to one decimal
		{Point{2020, 100}, Point{2021, 50}, -50},
	} {
		if got := YearlyRate(c.from, c.to); got != c.want {
			t.Errorf("YearlyRate(%v, %v) = %v, want %v", c.from, c.to, got, c.want)
		}
	}
}

func TestStatusWords(t *testing.T) {
	seen := map[string]bool{}
	for _, s := range Statuses {
		if s.String() == "" || seen[s.String()] {
			t.Errorf("status %d reads %q, want a word of its own", s, s)
		}
		seen[s.String()] = true
	}
}

// A target is met by a measure, and by nothing else.
func TestProgress_une_annonce_n_atteint_rien(t *testing.T) {
	day := fr.Date{Year: 2026, Month: 1, Day: 1}
	for _, v := range []portal.Value{
		{Year: 2025, Number: 100, State: portal.Announced},
		{Year: 2025, Number: 100, State: portal.Reported},
		{Year: 2025, Number: 100, Nature: portal.Average, Since: 2020},
		{Year: 2025, Number: 100, Nature: portal.Difference, Since: 2024},
	} {
		i := &portal.Indicator{
			Direction: portal.Up, Method: portal.Linear, Series: []*portal.Series{{Scope: portal.Scope{ID: "val"}, Values: []portal.Value{v}}},
			Targets: []portal.Target{{Year: 2030, Value: 50}},
		}
		if p := Of(i, "val", day); p.Status != NotAssessable || p.Why != NotMeasured {
			t.Errorf("%v, %v: status %q, reason %v, want it not assessable", v.State, v.Nature, p.Status, p.Why)
		}
	}
}
