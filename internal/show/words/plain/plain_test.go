package plain_test

import (
	"strings"
	"testing"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/show/words/plain"
	"limpide/internal/show/words/wordstest"
)

var day = wordstest.Date("2025-06-30")

func framework() *portal.Framework {
	f := &portal.Framework{ID: "cae", Name: "Climat Air Énergie", ShortName: "CAE"}
	f.Add(&portal.Node{}, nil)
	f.Add(&portal.Node{ID: "1", Level: portal.Axis, Short: "Eau"}, f.Root)
	return f
}

// scored is an assessment of so many points done out of 100.
func scored(t *portal.Territory, f *portal.Framework, kind portal.AssessmentKind, on string, done float64) *portal.Assessment {
	a := &portal.Assessment{Territory: t, Framework: f, Kind: kind, Date: wordstest.Date(on), Scores: make([]portal.Score, 2)}
	a.Scores[1] = portal.Score{Potential: 100 * portal.OnePoint, Done: portal.PointsOf(done)}
	a.RollUp()
	return a
}

func aim(t *portal.Territory, f *portal.Framework, percent float64) *portal.Objective {
	return &portal.Objective{Territory: t, Framework: f, Date: fr.Date{Year: 2026, Month: 12}, Percent: percent}
}

// planned is a plan with so many actions done of a total.
func planned(t *portal.Territory, done, total int) *portal.Plan {
	plan := &portal.Plan{Territory: t}
	for k := range total {
		a := &portal.Action{State: portal.Ongoing, Plan: plan}
		if k < done {
			a.State = portal.Done
		}
		plan.Actions = append(plan.Actions, a)
	}
	return plan
}

// late makes the last actions of a plan late.
func late(plan *portal.Plan, n int) *portal.Plan {
	for _, a := range plan.Actions[len(plan.Actions)-n:] {
		a.State = portal.Late
	}
	return plan
}

func said(t plain.Text) string { return strings.Join(t.Sentences, " / ") }

func TestTerritory(t *testing.T) {
	f := framework()
	audit := func(on string, done float64) *portal.Assessment {
		return scored(wordstest.Val, f, portal.InitialAudit, on, done)
	}
	self := scored(wordstest.Val, f, portal.SelfAssessment, "2025-01-10", 40)
	for _, c := range []struct {
		name string
		all  []*portal.Assessment
		aim  float64
		plan *portal.Plan
		want string
	}{
		{"rien", nil, 30, nil, "On ne connaît pas encore le score du Val d’exemple. / Son plan d’actions n’est pas encore publié."},
		{"une seule évaluation", []*portal.Assessment{audit("2023-10-17", 36)}, 40, planned(wordstest.Val, 0, 4),
			"Le Val d’exemple a un peu plus d’un tiers des points en Climat Air Énergie. / Son objectif n’est pas encore atteint. / Aucune action n’est encore faite."},
		{"deux natures ne font pas un progrès", []*portal.Assessment{audit("2023-10-17", 30), self}, 40, planned(wordstest.Val, 1, 4),
			"Le Val d’exemple a quatre points sur dix en Climat Air Énergie. / Son objectif est atteint. / Une action sur quatre est faite."},
		{"mieux", []*portal.Assessment{audit("2023-10-17", 30), audit("2025-01-10", 31)}, 40, planned(wordstest.Val, 2, 4),
			"Le Val d’exemple progresse. / Son objectif n’est pas encore atteint. / La moitié des actions sont faites."},
		{"pas mieux", []*portal.Assessment{audit("2023-10-17", 30), audit("2025-01-10", 30)}, 0, planned(wordstest.Val, 4, 4),
			"Le Val d’exemple ne progresse pas. / Toutes les actions sont faites."},
		{"en retard", []*portal.Assessment{audit("2023-10-17", 25)}, 0, late(planned(wordstest.Val, 2, 8), 3),
			"Le Val d’exemple a un quart des points en Climat Air Énergie. / Un quart des actions sont faites, trois sont en retard."},
		{"zéro", []*portal.Assessment{audit("2023-10-17", 0)}, 0, planned(wordstest.Val, 0, 0),
			"Le Val d’exemple n’a encore aucun point en Climat Air Énergie. / Aucune action n’est encore publiée."},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := wordstest.Pole(wordstest.Val)
			p.Frameworks, p.Assessments = []*portal.Framework{f}, c.all
			if c.aim > 0 {
				p.Objectives = []*portal.Objective{aim(wordstest.Val, f, c.aim)}
			}
			if c.plan != nil {
				p.Plans = []*portal.Plan{c.plan}
			}
			p.Index()
			wordstest.Want(t, "Territory", said(plain.Territory(p, wordstest.Val, day)), c.want)
			wordstest.Want(t, "Pole, of that territory alone", said(plain.Pole(p, day)), c.want)
		})
	}
}

func TestPole(t *testing.T) {
	f := framework()
	up := func(t *portal.Territory) []*portal.Assessment {
		return []*portal.Assessment{scored(t, f, portal.InitialAudit, "2023-10-17", 30), scored(t, f, portal.FinalAudit, "2025-01-10", 36)}
	}
	flat := func(t *portal.Territory) []*portal.Assessment {
		return []*portal.Assessment{scored(t, f, portal.InitialAudit, "2023-10-17", 30), scored(t, f, portal.FinalAudit, "2025-01-10", 30)}
	}
	alone := func(t *portal.Territory) []*portal.Assessment { return flat(t)[:1] }
	for _, c := range []struct {
		name       string
		val, peaks []*portal.Assessment
		want       string
	}{
		{"rien", nil, nil, "Aucun score n’est encore publié. / Aucun objectif ne peut encore être vérifié. / Aucune action n’est encore publiée."},
		{"rien à comparer", alone(wordstest.Val), alone(wordstest.Cretes), "On ne sait pas encore si les territoires progressent. / Aucun de leurs objectifs n’est encore atteint. / Aucune action n’est encore publiée."},
		{"les deux", up(wordstest.Val), up(wordstest.Cretes), "Les deux territoires progressent. / Tous leurs objectifs sont atteints. / Aucune action n’est encore publiée."},
		{"l’un des deux", up(wordstest.Val), flat(wordstest.Cretes), "Un territoire sur deux progresse. / Un objectif sur deux est atteint. / Aucune action n’est encore publiée."},
		{"aucun", flat(wordstest.Val), flat(wordstest.Cretes), "Aucun des deux territoires ne progresse. / Aucun de leurs objectifs n’est encore atteint. / Aucune action n’est encore publiée."},
		{"un seul se compare", up(wordstest.Val), alone(wordstest.Cretes), "On voit progresser un territoire sur deux. / Un objectif sur deux est atteint. / Aucune action n’est encore publiée."},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := wordstest.Pole(wordstest.Val, wordstest.Cretes)
			p.Frameworks = []*portal.Framework{f}
			p.Assessments = append(append(p.Assessments, c.val...), c.peaks...)
			p.Objectives = []*portal.Objective{aim(wordstest.Val, f, 35), aim(wordstest.Cretes, f, 35)}
			p.Index()
			wordstest.Want(t, "Pole", said(plain.Pole(p, day)), c.want)
		})
	}
	wordstest.Want(t, "Pole, without territory", said(plain.Pole(wordstest.Pole(), day)), "")
}

func TestIndicator(t *testing.T) {
	series := func(of *portal.Territory, numbers ...float64) *portal.Series {
		s := &portal.Series{Scope: wordstest.ScopeOf(of)}
		for k, v := range numbers {
			s.Values = append(s.Values, portal.Value{Year: 2024 - 4*(len(numbers)-1-k), Number: v})
		}
		return s
	}
	compared := portal.Value{Year: 2024, Since: 2015, Nature: portal.Difference, Number: -3}
	to := func(v float64) []portal.Target { return []portal.Target{{Year: 2030, Value: v}} }
	for _, c := range []struct {
		name      string
		indicator portal.Indicator
		want      string
	}{
		{"rien", portal.Indicator{Next: fr.Date{Year: 2026, Month: 3}}, "On ne connaît pas encore ce chiffre. / Il est attendu en mars 2026."},
		{"une valeur", portal.Indicator{Series: []*portal.Series{series(wordstest.Val, 12)}},
			"Ce chiffre date de 2024. / On n’en connaît pas d’autre. / Aucun objectif chiffré n’est publié."},
		{"un écart", portal.Indicator{Series: []*portal.Series{{Scope: wordstest.ScopeOf(wordstest.Val), Values: []portal.Value{{Year: 2022, Since: 2015, Nature: portal.Difference, Number: -1}, compared}}}},
			"Ce chiffre compare 2024 à 2015. / On ne peut le comparer à aucun autre. / Aucun objectif chiffré n’est publié."},
		{"en chemin", portal.Indicator{Direction: portal.Down, Method: portal.Linear, Series: []*portal.Series{series(wordstest.Val, 100, 80)}, Targets: to(50)},
			"Ce chiffre baisse depuis 2020. / C’est ce qui est souhaité. / On a fait un peu plus d’un tiers du chemin vers l’objectif."},
		{"à l’envers", portal.Indicator{Direction: portal.Up, Method: portal.Linear, Series: []*portal.Series{series(wordstest.Val, 100, 80)}, Targets: to(150)},
			"Ce chiffre baisse depuis 2020. / Il devrait augmenter. / L’objectif n’est pas encore atteint."},
		{"atteint", portal.Indicator{Direction: portal.Up, Method: portal.Linear, Series: []*portal.Series{series(wordstest.Val, 100, 180)}, Targets: to(150)},
			"Ce chiffre augmente depuis 2020. / C’est ce qui est souhaité. / L’objectif est atteint."},
		{"ici et là", portal.Indicator{Direction: portal.Down, Method: portal.Linear, Targets: to(90),
			Series: []*portal.Series{series(wordstest.Val, 100, 80), series(wordstest.Cretes, 100, 110), series(wordstest.Aiguille, 100, 95)}},
			"Ce chiffre baisse dans deux territoires sur trois depuis 2020. / Il devrait baisser partout. / L’objectif est atteint dans un territoire sur trois."},
	} {
		t.Run(c.name, func(t *testing.T) {
			wordstest.Want(t, "Indicator", said(plain.Indicator(&c.indicator, day)), c.want)
		})
	}
}
