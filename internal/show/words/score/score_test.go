package score_test

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/show/words/score"
	"limpide/internal/show/words/wordstest"
)

// climate is a framework of two axes worth 50 points each.
func climate() *portal.Framework {
	f := &portal.Framework{ID: "cae", Name: "Climat Air Énergie", ShortName: "CAE"}
	f.Add(&portal.Node{}, nil)
	f.Add(&portal.Node{ID: "1", Level: portal.Axis, Short: "Eau"}, f.Root)
	f.Add(&portal.Node{ID: "2", Level: portal.Axis, Short: "Air"}, f.Root)
	return f
}

// scored is an assessment with the points done of the two axes, out of 50 each.
func scored(t *portal.Territory, f *portal.Framework, kind portal.AssessmentKind, day string, water, air float64) *portal.Assessment {
	a := &portal.Assessment{Territory: t, Framework: f, Kind: kind, Date: wordstest.Date(day), Scores: make([]portal.Score, len(f.Nodes))}
	a.Scores[1] = portal.Score{Potential: 50 * portal.OnePoint, Done: portal.PointsOf(water)}
	a.Scores[2] = portal.Score{Potential: 50 * portal.OnePoint, Done: portal.PointsOf(air)}
	a.RollUp()
	return a
}

// scores is the portal of one territory with these assessments and an aim for
// 31 October 2026; 0 is no aim.
func scores(t *portal.Territory, f *portal.Framework, percent float64, assessments ...*portal.Assessment) *portal.Portal {
	p := wordstest.Pole(t)
	p.Frameworks, p.Assessments = []*portal.Framework{f}, assessments
	if percent > 0 {
		p.Objectives = []*portal.Objective{{Territory: t, Framework: f, Percent: percent, Date: fr.Date{Year: 2026, Month: time.October, Day: 31}}}
	}
	p.Index()
	return p
}

func TestScore(t *testing.T) {
	f := climate()
	audit := scored(wordstest.Val, f, portal.InitialAudit, "2023-10-17", 20, 11.4)
	self := scored(wordstest.Val, f, portal.SelfAssessment, "2025-12-11", 22, 16.2)
	auditAgain := scored(wordstest.Val, f, portal.FinalAudit, "2026-10-06", 22, 16.2)
	before, after := fr.Date{Year: 2026, Month: 1, Day: 1}, fr.Date{Year: 2026, Month: 11, Day: 23}
	plural := scored(wordstest.Cretes, f, portal.SelfAssessment, "2023-01-10", 10, 10)
	for _, c := range []struct {
		name        string
		p           *portal.Portal
		day         fr.Date
		title, want string
	}{
		{"pas de score", scores(wordstest.Val, f, 40), before,
			"Climat Air Énergie du Val d’exemple : pas encore de score",
			"Pas encore de score publié pour le référentiel Climat Air Énergie."},
		{"audit de labellisation sous réserve", scores(wordstest.Val, f, 40, scored(wordstest.Val, f, portal.LabelAudit, "2025-01-10", 1, 1)), before,
			"Climat Air Énergie du Val d’exemple : pas encore de score",
			"Un audit de labellisation est en cours d’instruction : son résultat sera publié après la décision de la commission nationale du label."},
		{"une seule évaluation, sans objectif", scores(wordstest.Val, f, 0, audit), before,
			"Climat Air Énergie du Val d’exemple : 31,4 % en octobre 2023",
			"En octobre 2023, le score Climat Air Énergie du Val d’exemple est de 31,4 % (audit initial)."},
		{"hausse, objectif à venir", scores(wordstest.Val, f, 43.4, scored(wordstest.Val, f, portal.SelfAssessment, "2023-10-17", 20, 11.4), self), before,
			"Le Val d’exemple gagne 6,8 points en deux ans",
			"Entre 2023 et 2025, le score Climat Air Énergie du Val d’exemple est passé de 31,4 % à 38,2 % (+6,8 points), d’une auto-évaluation à l’autre. L’objectif du contrat, 43,4 % fin 2026, demande encore 5,2 points."},
		{"un audit, puis une auto-évaluation", scores(wordstest.Val, f, 0, audit, self), before,
			"Climat Air Énergie du Val d’exemple : 31,4 % à l’audit initial et 38,2 % à l’auto-évaluation",
			"Le score Climat Air Énergie du Val d’exemple était de 31,4 % à l’audit initial d’octobre 2023 ; il est de 38,2 % à l’auto-évaluation de décembre 2025 (+6,8 points). Un audit et une auto-évaluation ne se comparent pas comme deux audits."},
		{"échéance passée sans évaluation depuis", scores(wordstest.Val, f, 43.4, self), after,
			"Climat Air Énergie du Val d’exemple : 38,2 % en décembre 2025",
			"En décembre 2025, le score Climat Air Énergie du Val d’exemple est de 38,2 % (auto-évaluation). L’objectif du contrat, 43,4 % fin 2026, demandait encore 5,2 points : aucune évaluation n’est publiée depuis cette échéance."},
		{"audit final, objectif manqué", scores(wordstest.Val, f, 40.1, audit, auditAgain), after,
			"Le Val d’exemple gagne 6,8 points en trois ans",
			"Entre 2023 et 2026, le score Climat Air Énergie du Val d’exemple est passé de 31,4 % à 38,2 % (+6,8 points), d’un audit à l’autre. L’objectif du contrat, 40,1 % fin 2026, n’est pas atteint : il manque 1,9 point."},
		{"objectif manqué de moins que ce qui s’affiche", scores(wordstest.Val, f, 38.24, auditAgain), after,
			"Climat Air Énergie du Val d’exemple : 38,2 % en octobre 2026",
			"En octobre 2026, le score Climat Air Énergie du Val d’exemple est de 38,2 % (audit final). L’objectif du contrat, 38,24 % fin 2026, n’est pas atteint : il manque 0,04 point (le score exact est de 38,20 %)."},
		{"objectif atteint exactement", scores(wordstest.Val, f, 38.2, auditAgain), after,
			"Climat Air Énergie du Val d’exemple : 38,2 % en octobre 2026",
			"En octobre 2026, le score Climat Air Énergie du Val d’exemple est de 38,2 % (audit final). L’objectif du contrat, 38,2 % fin 2026, est atteint."},
		{"objectif dépassé", scores(wordstest.Val, f, 37, auditAgain), after,
			"Climat Air Énergie du Val d’exemple : 38,2 % en octobre 2026",
			"En octobre 2026, le score Climat Air Énergie du Val d’exemple est de 38,2 % (audit final). L’objectif du contrat, 37,0 % fin 2026, est dépassé de 1,2 point."},
		{"score inchangé à l’affichage", scores(wordstest.Val, f, 0, self, scored(wordstest.Val, f, portal.SelfAssessment, "2026-02-01", 22.02, 16.2)), after,
			"Le Val d’exemple garde le même score qu’en 2025",
			"En 2026 comme en 2025, le score Climat Air Énergie du Val d’exemple est de 38,2 %, d’une auto-évaluation à l’autre."},
		{"la même année", scores(wordstest.Val, f, 0, scored(wordstest.Val, f, portal.SelfAssessment, "2025-03-01", 20, 20), scored(wordstest.Val, f, portal.SelfAssessment, "2025-12-01", 20, 19)), before,
			"Le Val d’exemple perd 1,0 point en 9 mois",
			"Entre mars 2025 et décembre 2025, le score Climat Air Énergie du Val d’exemple est passé de 40,0 % à 39,0 % (−1,0 point), d’une auto-évaluation à l’autre."},
		{"le même mois, sans changement", scores(wordstest.Val, f, 0, scored(wordstest.Val, f, portal.SelfAssessment, "2025-03-01", 20, 20), scored(wordstest.Val, f, portal.SelfAssessment, "2025-03-28", 20, 20)), before,
			"Le Val d’exemple garde le même score que le 1ᵉʳ mars 2025",
			"Le 28 mars 2025 comme le 1ᵉʳ mars 2025, le score Climat Air Énergie du Val d’exemple est de 40,0 %, d’une auto-évaluation à l’autre."},
		{"un nom au pluriel", scores(wordstest.Cretes, f, 0, plural, scored(wordstest.Cretes, f, portal.SelfAssessment, "2025-07-10", 8, 8)), before,
			"Les Crêtes d’exemple perdent 4,0 points en 30 mois",
			"Entre 2023 et 2025, le score Climat Air Énergie des Crêtes d’exemple est passé de 20,0 % à 16,0 % (−4,0 points), d’une auto-évaluation à l’autre."},
	} {
		t.Run(c.name, func(t *testing.T) {
			record := score.Of(c.p, c.p.Territories[0], f, c.day)
			wordstest.Want(t, "Title", record.Title(), c.title)
			wordstest.Want(t, "Sentence", record.Sentence(), c.want)
		})
	}
}

func TestFindings(t *testing.T) {
	f := climate()
	day := fr.Date{Year: 2026, Month: 1, Day: 1}
	up := func(t *portal.Territory) []*portal.Assessment {
		return []*portal.Assessment{scored(t, f, portal.SelfAssessment, "2023-10-17", 20, 10), scored(t, f, portal.SelfAssessment, "2025-10-17", 24, 9.4)}
	}
	flat := func(t *portal.Territory) []*portal.Assessment {
		return []*portal.Assessment{scored(t, f, portal.SelfAssessment, "2023-10-17", 20, 10), scored(t, f, portal.SelfAssessment, "2025-10-17", 20, 10)}
	}
	invented := func(all []*portal.Assessment) []*portal.Assessment {
		for _, a := range all {
			a.Dataset = &portal.Dataset{Example: true}
		}
		return all
	}
	unlike := []*portal.Assessment{scored(wordstest.Val, f, portal.InitialAudit, "2023-10-17", 20, 10), scored(wordstest.Val, f, portal.SelfAssessment, "2025-10-17", 24, 9.4)}
	for _, c := range []struct {
		name        string
		territories []*portal.Territory
		assessments []*portal.Assessment
		pole, first string
	}{
		{"rien de publié", []*portal.Territory{wordstest.Val, wordstest.Cretes}, nil, "Aucun des deux EPCI n’a encore de score publié.", ""},
		{"rien de publié pour le seul", []*portal.Territory{wordstest.Val}, nil, "Le Val d’exemple n’a pas encore de score publié.", ""},
		{"rien à comparer", []*portal.Territory{wordstest.Val, wordstest.Cretes}, unlike,
			"Aucun des deux EPCI n’a encore deux évaluations publiées de même nature.", "Climat Air Énergie : 30,0 % à l’audit initial et 33,4 % à l’auto-évaluation."},
		{"deux natures ne font pas un progrès", []*portal.Territory{wordstest.Val}, unlike, "Le Val d’exemple n’a pas encore deux évaluations publiées de même nature.", "Climat Air Énergie : 30,0 % à l’audit initial et 33,4 % à l’auto-évaluation."},
		{"deux natures, puis deux de même nature", []*portal.Territory{wordstest.Val},
			append(unlike, scored(wordstest.Val, f, portal.SelfAssessment, "2025-12-17", 25, 10)), "Entre deux évaluations de même nature, le Val d’exemple a progressé sur le référentiel Climat Air Énergie.", "Depuis octobre 2025, le Val d’exemple gagne 1,6 point en Climat Air Énergie, d’une auto-évaluation à l’autre."},
		{"tous progressent", []*portal.Territory{wordstest.Val, wordstest.Cretes}, append(up(wordstest.Val), up(wordstest.Cretes)...),
			"Entre deux évaluations de même nature, les deux EPCI ont progressé sur le référentiel Climat Air Énergie.",
			"Depuis octobre 2023, le Val d’exemple gagne 3,4 points en Climat Air Énergie, d’une auto-évaluation à l’autre."},
		{"un sur deux", []*portal.Territory{wordstest.Cretes, wordstest.Val}, append(up(wordstest.Cretes), flat(wordstest.Val)...),
			"Entre deux évaluations de même nature, un EPCI sur deux a progressé sur le référentiel Climat Air Énergie.",
			"Depuis octobre 2023, les Crêtes d’exemple gagnent 3,4 points en Climat Air Énergie, d’une auto-évaluation à l’autre."},
		{"aucun", []*portal.Territory{wordstest.Val, wordstest.Cretes}, append(flat(wordstest.Val), flat(wordstest.Cretes)...),
			"Entre deux évaluations de même nature, aucun des deux EPCI n’a encore progressé sur le référentiel Climat Air Énergie.",
			"Depuis octobre 2023, le Val d’exemple garde le même score en Climat Air Énergie, d’une auto-évaluation à l’autre."},
		{"ce qui ne se compare pas n’est ni compté ni tu", []*portal.Territory{wordstest.Val, wordstest.Cretes, wordstest.Aiguille}, append(up(wordstest.Val), flat(wordstest.Cretes)...),
			"Entre deux évaluations de même nature, un EPCI sur deux a progressé sur le référentiel Climat Air Énergie ; l’Aiguille d’exemple n’en a pas encore deux de publiées.",
			"Depuis octobre 2023, le Val d’exemple gagne 3,4 points en Climat Air Énergie, d’une auto-évaluation à l’autre."},
		{"un seul se compare, et n’avance pas", []*portal.Territory{wordstest.Cretes, wordstest.Val}, flat(wordstest.Cretes),
			"Entre deux évaluations de même nature, les Crêtes d’exemple n’ont pas encore progressé sur le référentiel Climat Air Énergie ; le Val d’exemple n’en a pas encore deux de publiées.",
			"Depuis octobre 2023, les Crêtes d’exemple gardent le même score en Climat Air Énergie, d’une auto-évaluation à l’autre."},
		{"un fait seul ne se compte pas avec des exemples", []*portal.Territory{wordstest.Val, wordstest.Cretes},
			append(invented(up(wordstest.Cretes)), scored(wordstest.Val, f, portal.InitialAudit, "2023-10-17", 20, 10)),
			"Aucun des deux EPCI n’a encore deux évaluations publiées de même nature.", ""},
		{"un seul EPCI", []*portal.Territory{wordstest.Aiguille}, up(wordstest.Aiguille),
			"Entre deux évaluations de même nature, l’Aiguille d’exemple a progressé sur le référentiel Climat Air Énergie.",
			"Depuis octobre 2023, l’Aiguille d’exemple gagne 3,4 points en Climat Air Énergie, d’une auto-évaluation à l’autre."},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := wordstest.Pole(c.territories...)
			p.Frameworks, p.Assessments = []*portal.Framework{f}, c.assessments
			p.Index()
			wordstest.Want(t, "PoleFinding", score.PoleFinding(p, day), c.pole)
			wordstest.Want(t, "TerritoryFinding", score.TerritoryFinding(p, c.territories[0], day), c.first)
		})
	}
}

// TestTerritoryFinding_laisse_les_exemples_de_côté has a fact on a framework and
// examples on another: one sentence does not tell of both.
func TestTerritoryFinding_laisse_les_exemples_de_côté(t *testing.T) {
	f, other := climate(), climate()
	other.ID, other.Name = "eci", "Économie circulaire"
	p := wordstest.Pole(wordstest.Val)
	p.Frameworks = []*portal.Framework{f, other}
	p.Assessments = []*portal.Assessment{
		scored(wordstest.Val, f, portal.SelfAssessment, "2023-10-17", 20, 10), scored(wordstest.Val, f, portal.SelfAssessment, "2025-10-17", 24, 9.4),
		scored(wordstest.Val, other, portal.SelfAssessment, "2023-10-17", 20, 10), scored(wordstest.Val, other, portal.SelfAssessment, "2025-10-17", 30, 9.4),
	}
	for _, a := range p.Assessments[2:] {
		a.Dataset = &portal.Dataset{Example: true}
	}
	p.Index()
	wordstest.Want(t, "TerritoryFinding", score.TerritoryFinding(p, wordstest.Val, fr.Date{Year: 2026, Month: 1, Day: 1}),
		"Depuis octobre 2023, le Val d’exemple gagne 3,4 points en Climat Air Énergie, d’une auto-évaluation à l’autre.")
}

func TestProfile(t *testing.T) {
	f := climate()
	first := scored(wordstest.Val, f, portal.InitialAudit, "2023-10-17", 20, 10)
	for _, c := range []struct {
		name        string
		last        *portal.Assessment
		title, want string
	}{
		{"une seule évaluation", nil,
			"Climat Air Énergie du Val d’exemple : 30,0 % en octobre 2023",
			"En octobre 2023, les axes vont de 20,0 % (l’axe 2, « Air ») à 40,0 % (l’axe 1, « Eau »)."},
		{"rien n’a changé", scored(wordstest.Val, f, portal.FinalAudit, "2025-10-17", 20, 10),
			"Climat Air Énergie du Val d’exemple : aucun axe n’a progressé depuis 2023",
			"Entre l’audit initial d’octobre 2023 et l’audit final d’octobre 2025, aucun axe n’a changé de score."},
		{"un axe monte, l’autre recule", scored(wordstest.Val, f, portal.FinalAudit, "2025-10-17", 22, 9.5),
			"Climat Air Énergie du Val d’exemple : un axe sur deux a progressé depuis 2023",
			"Entre l’audit initial d’octobre 2023 et l’audit final d’octobre 2025, un axe sur deux a progressé. La plus forte hausse est celle de l’axe 1, « Eau », de 40,0 % à 44,0 % (+4,0 points). Un axe a reculé : 2, « Air » (−1,0 point)."},
		{"les deux montent d’autant", scored(wordstest.Val, f, portal.FinalAudit, "2025-10-17", 22, 12),
			"Climat Air Énergie du Val d’exemple : les deux axes ont progressé depuis 2023",
			"Entre l’audit initial d’octobre 2023 et l’audit final d’octobre 2025, les deux axes ont progressé. Les plus fortes hausses, de 4,0 points chacune, sont celles des axes 1, « Eau » et 2, « Air »."},
		{"d’un audit à une auto-évaluation", scored(wordstest.Val, f, portal.SelfAssessment, "2025-10-17", 22, 9.5), "Climat Air Énergie du Val d’exemple : un axe sur deux a un score plus haut qu’à l’audit initial", "De l’audit initial d’octobre 2023 à l’auto-évaluation d’octobre 2025, un axe sur deux a un score plus haut. La plus forte hausse est celle de l’axe 1, « Eau », de 40,0 % à 44,0 % (+4,0 points). Un axe a un score plus bas : 2, « Air » (−1,0 point). Un audit et une auto-évaluation ne se comparent pas comme deux audits."},
		{"les deux reculent", scored(wordstest.Val, f, portal.FinalAudit, "2025-10-17", 19, 8),
			"Climat Air Énergie du Val d’exemple : aucun axe n’a progressé depuis 2023",
			"Entre l’audit initial d’octobre 2023 et l’audit final d’octobre 2025, aucun axe n’a progressé. Deux axes ont reculé : 2, « Air » (−4,0 points) et 1, « Eau » (−2,0 points)."},
	} {
		t.Run(c.name, func(t *testing.T) {
			assessments := []*portal.Assessment{first}
			if c.last != nil {
				assessments = append(assessments, c.last)
			}
			record := score.Of(scores(wordstest.Val, f, 0, assessments...), wordstest.Val, f, fr.Date{Year: 2026})
			wordstest.Want(t, "ProfileTitle", record.ProfileTitle(), c.title)
			wordstest.Want(t, "Profile", record.Profile(), c.want)
		})
	}
}

func TestLately_compare_les_deux_dernières_évaluations(t *testing.T) {
	f := climate()
	old := scored(wordstest.Val, f, portal.InitialAudit, "2020-10-17", 5, 5)
	first := scored(wordstest.Val, f, portal.InitialAudit, "2023-10-17", 20, 10)
	for _, c := range []struct {
		name  string
		all   []*portal.Assessment
		want  string
		moves []string
	}{
		{"une seule", []*portal.Assessment{first}, "", nil},
		{"rien n’a changé", []*portal.Assessment{old, first, scored(wordstest.Val, f, portal.FinalAudit, "2025-10-17", 20, 10)},
			"Climat Air Énergie : aucun axe n’a changé de score depuis l’audit initial d’octobre 2023.", nil},
		{"un axe monte, l’autre recule", []*portal.Assessment{old, first, scored(wordstest.Val, f, portal.FinalAudit, "2025-10-17", 22, 9.5)},
			"Climat Air Énergie : un axe sur deux a progressé depuis l’audit initial d’octobre 2023 : l’axe 1, « Eau » (+4,0 points). Un axe a reculé : 2, « Air » (−1,0 point).",
			[]string{"+4,0 points, de 40,0 % à 44,0 %", "−1,0 point, de 20,0 % à 19,0 %"}},
		{"un peu", []*portal.Assessment{first, scored(wordstest.Val, f, portal.FinalAudit, "2025-10-17", 20.4, 11)},
			"Climat Air Énergie : les deux axes ont progressé depuis l’audit initial d’octobre 2023, surtout l’axe 2, « Air » (+2,0 points).",
			[]string{"+2,0 points, de 20,0 % à 22,0 %"}},
		{"deux natures, autant", []*portal.Assessment{first, scored(wordstest.Val, f, portal.SelfAssessment, "2025-10-17", 22, 12)},
			"Climat Air Énergie : les deux axes ont un score plus haut qu’à l’audit initial d’octobre 2023. Un audit et une auto-évaluation ne se comparent pas comme deux audits.",
			[]string{"+4,0 points, de 40,0 % à 44,0 %", "+4,0 points, de 20,0 % à 24,0 %"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			record := score.Of(scores(wordstest.Val, f, 0, c.all...), wordstest.Val, f, fr.Date{Year: 2026})
			wordstest.Want(t, "Lately", record.Lately(), c.want)
			var moves []string
			for _, m := range record.Moves() {
				moves = append(moves, m.Text)
			}
			wordstest.Want(t, "Moves", strings.Join(moves, " | "), strings.Join(c.moves, " | "))
		})
	}
}

func TestComparisonIsNoRanking(t *testing.T) {
	f := climate()
	a := scored(wordstest.Val, f, portal.InitialAudit, "2023-10-17", 20, 10)
	b := scored(wordstest.Cretes, f, portal.InitialAudit, "2023-11-20", 25, 30)
	same := scored(wordstest.Cretes, f, portal.InitialAudit, "2023-11-20", 20, 10)
	for _, c := range []struct {
		name        string
		assessments []*portal.Assessment
		title, want string
	}{
		{"aucun score", nil, "Climat Air Énergie : pas encore de score",
			"Aucun EPCI n’a encore de score publié pour le référentiel Climat Air Énergie."},
		{"un seul", []*portal.Assessment{a}, "Climat Air Énergie : 30,0 % pour le Val d’exemple",
			"Un seul EPCI a un score publié : 30,0 % pour le Val d’exemple (audit initial, octobre 2023). Pas encore de score publié pour les Crêtes d’exemple."},
		{"l’ordre est celui du portail", []*portal.Assessment{a, b}, "Climat Air Énergie : de 30,0 % à 55,0 % selon l’EPCI",
			"Derniers scores publiés : 30,0 % pour le Val d’exemple (audit initial, octobre 2023) et 55,0 % pour les Crêtes d’exemple (audit initial, novembre 2023). C’est sur l’axe 2, « Air », que les scores s’écartent le plus, de 20,0 % à 60,0 %. Chaque score a son potentiel, sa nature et sa date : ils ne forment pas un classement."},
		{"le même score", []*portal.Assessment{a, same}, "Climat Air Énergie : le même score partout, 30,0 %",
			"Derniers scores publiés : 30,0 % pour le Val d’exemple (audit initial, octobre 2023) et 30,0 % pour les Crêtes d’exemple (audit initial, novembre 2023). Chaque score a son potentiel, sa nature et sa date : ils ne forment pas un classement."},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := wordstest.Pole(wordstest.Val, wordstest.Cretes)
			p.Frameworks, p.Assessments = []*portal.Framework{f}, c.assessments
			p.Index()
			comparison := score.Compare(p, f, fr.Date{Year: 2026})
			wordstest.Want(t, "Title", comparison.Title(), c.title)
			wordstest.Want(t, "Sentence", comparison.Sentence(), c.want)
		})
	}
}

func TestLastStep(t *testing.T) {
	f := climate()
	first := scored(wordstest.Val, f, portal.SelfAssessment, "2024-10-17", 20, 10)
	for _, c := range []struct {
		name string
		now  *portal.Assessment
		want string
	}{
		{"une seule évaluation", nil, ""},
		{"même nature", scored(wordstest.Val, f, portal.SelfAssessment, "2025-12-11", 21, 10),
			"+1,0 point entre l’auto-évaluation d’octobre 2024 et celle de décembre 2025, à 31,0 %."},
		{"inchangé", scored(wordstest.Val, f, portal.FinalAudit, "2025-12-11", 20, 10),
			"Score inchangé entre l’auto-évaluation d’octobre 2024 et l’audit final de décembre 2025, à 30,0 %."},
	} {
		assessments := []*portal.Assessment{first}
		if c.now != nil {
			assessments = append(assessments, c.now)
		}
		record := score.Of(scores(wordstest.Val, f, 0, assessments...), wordstest.Val, f, fr.Date{Year: 2026})
		wordstest.Want(t, c.name+": LastStep", record.LastStep(), c.want)
	}
}

func TestDuring(t *testing.T) {
	f := climate()
	audit := scored(wordstest.Val, f, portal.InitialAudit, "2023-10-17", 20, 10)
	self := scored(wordstest.Val, f, portal.SelfAssessment, "2024-10-17", 21, 10)
	next := scored(wordstest.Val, f, portal.SelfAssessment, "2025-09-11", 23, 10)
	final := scored(wordstest.Val, f, portal.FinalAudit, "2025-12-11", 20, 12)
	record := score.Of(scores(wordstest.Val, f, 0, audit, self, next, final), wordstest.Val, f, fr.Date{Year: 2027})
	for year, want := range map[int]string{
		2022: "Aucune évaluation publiée ne date de cette année, ni d’avant.",
		2023: "Dans l’année : première évaluation publiée, l’audit initial d’octobre 2023, à 30,0 %.",
		2024: "Dans l’année : +1,0 point entre l’audit initial d’octobre 2023 et l’auto-évaluation d’octobre 2024, à 31,0 %. Un audit et une auto-évaluation ne se comparent pas comme deux audits.",
		2025: "Dans l’année : +1,0 point entre l’auto-évaluation d’octobre 2024 et l’audit final de décembre 2025, à 32,0 %. Un audit et une auto-évaluation ne se comparent pas comme deux audits.",
		2026: "Aucune évaluation publiée ne date de cette année. La précédente est l’audit final de décembre 2025, à 32,0 %.",
	} {
		from, to := fr.Date{Year: year, Month: 1, Day: 1}, fr.Date{Year: year, Month: 12, Day: 31}
		wordstest.Want(t, strconv.Itoa(year)+": During", record.During(from, to), want)
	}
	// A first year with two has what lies between them.
	record = score.Of(scores(wordstest.Val, f, 0, next, final), wordstest.Val, f, fr.Date{Year: 2027})
	if before, now := record.Within(fr.Date{Year: 2025}.First(), fr.Date{Year: 2025}.Last()); before != next || now != final {
		t.Errorf("within 2025: %v, %v", before, now)
	}
}
