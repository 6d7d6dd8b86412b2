package score_test

import (
	"testing"

	"limpide/internal/base/fr"
	"limpide/internal/portal"
	"limpide/internal/show/words/score"
	"limpide/internal/show/words/wordstest"
)

// TestVerdict has scores on both sides of an objective, before its date and after it.
func TestVerdict(t *testing.T) {
	f := climate()
	for _, c := range []struct {
		name, day string
		kind      portal.AssessmentKind
		water     float64 // of 50, air being at 10 of 50
		aim       float64
		want, gap string
	}{
		{"il manque, avant l’échéance", "2026-06-30", portal.SelfAssessment, 27.4, 39.3, "Il manque 1,9 point pour l’objectif de 39,3 % fin 2026.", "−1,9"},
		{"l’audit final est venu", "2027-06-30", portal.FinalAudit, 27.4, 39.3, "Il manque 1,9 point pour l’objectif de 39,3 % fin 2026.", "−1,9"},
		{"rien n’est venu depuis l’échéance", "2027-06-30", portal.SelfAssessment, 27.4, 39.3, "Il manquait 1,9 point pour l’objectif de 39,3 % fin 2026.", "−1,9"},
		{"dépassé", "2026-06-30", portal.FinalAudit, 16.6, 25.9, "L’objectif de 25,9 % fin 2026 est dépassé de 0,7 point.", "+0,7"},
		{"tout juste", "2026-06-30", portal.FinalAudit, 29.3, 39.3, "L’objectif de 39,3 % fin 2026 est atteint.", "0,0"},
		{"de peu, que l’arrondi cacherait", "2026-06-30", portal.FinalAudit, 29.28, 39.3, "Il manque 0,02 point pour l’objectif de 39,30 % fin 2026.", "−0,02"},
		{"sans objectif", "2026-06-30", portal.FinalAudit, 29.3, 0, "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := scores(wordstest.Val, f, c.aim, scored(wordstest.Val, f, c.kind, "2026-01-15", c.water, 10))
			wordstest.Want(t, "Verdict", score.Of(p, wordstest.Val, f, wordstest.Date(c.day)).Verdict(), c.want)
			wordstest.Want(t, "Gap", score.Of(p, wordstest.Val, f, wordstest.Date(c.day)).Gap(), c.gap)
		})
	}
	wordstest.Want(t, "Verdict", score.Of(scores(wordstest.Val, f, 40), wordstest.Val, f, wordstest.Date("2026-06-30")).Verdict(), "")
}

// TestSince takes for progress only what lies between two assessments of one nature.
func TestSince(t *testing.T) {
	f := climate()
	audit := scored(wordstest.Val, f, portal.InitialAudit, "2023-10-17", 20, 10)
	before := scored(wordstest.Val, f, portal.SelfAssessment, "2024-10-17", 22, 10)
	now := scored(wordstest.Val, f, portal.SelfAssessment, "2025-12-11", 24, 10)
	for _, c := range []struct {
		name string
		all  []*portal.Assessment
		want string
	}{
		{"rien", nil, ""},
		{"une seule", []*portal.Assessment{now}, ""},
		{"deux de même nature", []*portal.Assessment{audit, before, now}, "+2,0 points depuis l’auto-évaluation d’octobre 2024."},
		{"deux natures", []*portal.Assessment{audit, now}, "L’audit initial d’octobre 2023 : 30,0 %. Un audit et une auto-évaluation ne se comparent pas comme deux audits."},
	} {
		t.Run(c.name, func(t *testing.T) {
			record := score.Of(scores(wordstest.Val, f, 0, c.all...), wordstest.Val, f, fr.Date{Year: 2026})
			wordstest.Want(t, "Since", record.Since(), c.want)
		})
	}
}

func TestPoleAims(t *testing.T) {
	f := climate()
	for _, c := range []struct {
		name      string
		val, peak float64 // of 50, air being at 10 of 50; the aims are 30 %
		want      string
	}{
		{"aucun", 15, 16, "Aux derniers scores publiés, aucun des deux objectifs n’est atteint : il manque de 4,0 à 5,0 points."},
		{"aucun, d’autant", 15, 15, "Aux derniers scores publiés, aucun des deux objectifs n’est atteint : il manque 5,0 points."},
		{"l’un des deux", 20, 15, "Aux derniers scores publiés, un objectif sur deux est atteint ; il manque 5,0 points à l’autre."},
		{"les deux", 20, 25, "Aux derniers scores publiés, les deux objectifs sont atteints."},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := wordstest.Pole(wordstest.Val, wordstest.Cretes)
			p.Frameworks = []*portal.Framework{f}
			for territory, water := range map[*portal.Territory]float64{wordstest.Val: c.val, wordstest.Cretes: c.peak} {
				p.Assessments = append(p.Assessments, scored(territory, f, portal.FinalAudit, "2026-01-15", water, 10))
				p.Objectives = append(p.Objectives, &portal.Objective{Territory: territory, Framework: f, Date: fr.Date{Year: 2026, Month: 12}, Percent: 30})
			}
			p.Index()
			wordstest.Want(t, "PoleAims", score.PoleAims(p, wordstest.Date("2026-06-30")), c.want)
		})
	}
}

// TestNextAudit has the announced date ahead, past, and held back by an audit that was
// made; an invented one leaves the true one awaited.
func TestNextAudit(t *testing.T) {
	f := climate()
	contract := &portal.Contract{ID: "cot", Start: wordstest.Date("2022-11-02"), End: wordstest.Date("2026-10-31"), FinalAudits: fr.Date{Year: 2026, Month: 10}}
	audit := func(change func(a *portal.Assessment)) []*portal.Assessment {
		a := scored(wordstest.Val, f, portal.FinalAudit, "2026-10-06", 20, 10)
		a.Contract, a.Dataset = contract, &portal.Dataset{}
		change(a)
		return []*portal.Assessment{a}
	}
	for _, c := range []struct {
		name, day string
		all       []*portal.Assessment
		want      string
	}{
		{"à venir", "2026-09-30", nil, "Prochain audit : octobre 2026."},
		{"ce mois-ci", "2026-10-31", nil, "Prochain audit : octobre 2026."},
		{"passé", "2026-11-01", nil, "Audit final attendu depuis octobre 2026."},
		{"publié", "2026-11-01", audit(func(*portal.Assessment) {}), "Prochain audit : non annoncé."},
		{"inventé", "2026-11-01", audit(func(a *portal.Assessment) { a.Dataset.Example = true }), "Le véritable audit final est attendu depuis octobre 2026."},
		{"sous réserve", "2026-11-01", audit(func(a *portal.Assessment) { a.ForLabel = true }), "Audit en cours d’instruction."},
		{"avant le contrat", "2022-01-01", nil, "Prochain audit : non annoncé."},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := scores(wordstest.Val, f, 0, c.all...)
			p.Contracts = portal.Contracts{contract}
			wordstest.Want(t, "NextAudit", score.Of(p, wordstest.Val, f, wordstest.Date(c.day)).NextAudit(), c.want)
		})
	}
}
