package score_test

import (
	"testing"

	"limpide/internal/portal"
	"limpide/internal/show/words/score"
	"limpide/internal/show/words/wordstest"
)

// date is a date that a test spells.
func TestLabel(t *testing.T) {
	f := climate()
	f.Validity = 4
	stars := func(n int, day string) portal.Label {
		return portal.Label{Framework: f, Stars: n, Date: wordstest.Date(day)}
	}
	none := func(day string) portal.Label { return portal.Label{Framework: f, CheckedOn: wordstest.Date(day)} }
	done, planned := 41.25, 12.0
	scored := stars(2, "2024-03-15")
	scored.Done, scored.Planned = &done, &planned
	ended := stars(3, "2020-06-15")
	ended.Until = wordstest.Date("2023-01-31")
	other := stars(5, "2024-01-01")
	other.Framework = climate()
	for _, c := range []struct {
		name, want string
		labels     []portal.Label
	}{
		{"rien n’est connu", "Label : aucune étoile connue de ce portail.", nil},
		{"celui d’un autre référentiel ne compte pas", "Label : aucune étoile connue de ce portail.", []portal.Label{other}},
		{"aucune étoile, vérifié", "Label : aucune étoile (vérifié le 1ᵉʳ novembre 2026).", []portal.Label{none("2026-11-01")}},
		{"une décision à venir n’est pas connue", "Label : aucune étoile (vérifié le 1ᵉʳ novembre 2026).",
			[]portal.Label{none("2026-11-01"), stars(2, "2026-11-24")}},
		{"décidé du jour, pour quatre ans", "Label : 2 étoiles, décidées le 23 novembre 2026 par la Commission nationale du label, jusqu’au 22 novembre 2030.",
			[]portal.Label{none("2026-11-01"), stars(2, "2026-11-23")}},
		{"le dernier jour de validité", "Label : 1 étoile, décidée le 24 novembre 2022 par la Commission nationale du label, jusqu’au 23 novembre 2026.",
			[]portal.Label{stars(1, "2022-11-24")}},
		{"le lendemain", "Label : aucune étoile en cours, à la connaissance de ce portail (1 étoile, décidée le 23 novembre 2022 par la Commission nationale du label, a expiré le 22 novembre 2026).",
			[]portal.Label{stars(1, "2022-11-23")}},
		{"connu au mois près", "Label : 2 étoiles, décidées en mars 2024 par la Commission nationale du label, jusqu’à mars 2028.",
			[]portal.Label{stars(2, "2024-03")}},
		{"une fin donnée l’emporte", "Label : aucune étoile en cours, à la connaissance de ce portail (3 étoiles, décidées le 15 juin 2020 par la Commission nationale du label, ont expiré le 31 janvier 2023).",
			[]portal.Label{ended}},
		{"avec les scores de ce jour-là", "Label : 2 étoiles, décidées le 15 mars 2024 par la Commission nationale du label, jusqu’au 14 mars 2028. Au jour de la décision, 41,3 % des points faits et 12,0 % programmés.",
			[]portal.Label{scored}},
		{"le plus récent", "Label : 4 étoiles, décidées le 15 juin 2025 par la Commission nationale du label, jusqu’au 14 juin 2029.",
			[]portal.Label{ended, stars(4, "2025-06-15")}},
	} {
		t.Run(c.name, func(t *testing.T) {
			of := *wordstest.Val
			of.Labels = c.labels
			wordstest.Want(t, "Label", score.Of(scores(&of, f, 0), &of, f, wordstest.Date("2026-11-23")).Label(), c.want)
		})
	}
	f.Validity = 0
	of := *wordstest.Val
	of.Labels = []portal.Label{stars(2, "2024-03-15")}
	wordstest.Want(t, "Label", score.Of(scores(&of, f, 0), &of, f, wordstest.Date("2036-11-23")).Label(),
		"Label : 2 étoiles, décidées le 15 mars 2024 par la Commission nationale du label, fin de validité non publiée.")
}

// TestAgainstThresholds holds the scores at a threshold, and on both sides of it, to
// the two rules: the regulation of one label asks for more than 35 %, that of the
// other for 35 % at least.
func TestAgainstThresholds(t *testing.T) {
	const star = " Une étoile est une décision de la Commission nationale du label, non un score."
	for _, c := range []struct {
		name  string
		rule  portal.StarRule
		water float64 // of 50, air being at 25 of 50
		want  string
	}{
		{"au-dessus", portal.Above, 15, "Ce score dépasse le seuil de 2 étoiles (plus de 35 %) et reste sous celui de 3 étoiles (plus de 50 %)."},
		{"au_seuil_qu’il_faut_dépasser", portal.Above, 10, "Ce score égale le seuil de 2 étoiles (plus de 35 %) sans le dépasser."},
		{"au_seuil_qu’il_faut_atteindre", portal.AtLeast, 10, "Ce score atteint exactement le seuil de 2 étoiles (35 % ou plus) et reste sous celui de 3 étoiles (50 % ou plus)."},
		{"à_peine_au-dessus", portal.Above, 10.001, "Ce score dépasse de peu le seuil de 2 étoiles (plus de 35 %) et reste sous celui de 3 étoiles (plus de 50 %)."},
		{"à_peine_au-dessous", portal.AtLeast, 9.999, "Ce score reste de peu sous le seuil de 2 étoiles (35 % ou plus)."},
		{"entre_les_deux,_au_second", portal.Above, 25, "Ce score dépasse le seuil de 2 étoiles (plus de 35 %) et égale celui de 3 étoiles (plus de 50 %) sans le dépasser."},
		{"au-delà_de_tous", portal.AtLeast, 50, "Ce score dépasse le seuil de 3 étoiles (50 % ou plus)."},
		{"au-dessous", portal.Above, 1, "Ce score reste sous le seuil de 2 étoiles (plus de 35 %)."},
	} {
		t.Run(c.name, func(t *testing.T) {
			f := climate()
			f.StarRule, f.Thresholds = c.rule, []portal.Threshold{{Stars: 2, Percent: 35}, {Stars: 3, Percent: 50}}
			audit := scored(wordstest.Val, f, portal.FinalAudit, "2026-10-06", c.water, 25)
			audit.State = portal.Validated
			record := score.Of(scores(wordstest.Val, f, 0, audit), wordstest.Val, f, wordstest.Date("2026-11-23"))
			wordstest.Want(t, "AgainstThresholds", record.AgainstThresholds(), c.want+star)
		})
	}
	f := climate()
	f.StarRule, f.Thresholds = portal.Above, []portal.Threshold{{Stars: 2, Percent: 35}}
	self := score.Of(scores(wordstest.Val, f, 0, scored(wordstest.Val, f, portal.SelfAssessment, "2026-10-06", 25, 25)), wordstest.Val, f, wordstest.Date("2026-11-23"))
	wordstest.Want(t, "AgainstThresholds", self.AgainstThresholds(),
		"Ce score dépasse le seuil de 2 étoiles (plus de 35 %). Pour le label, seul compte un score audité."+star)
	wordstest.Want(t, "AgainstThresholds", score.Of(scores(wordstest.Val, f, 0), wordstest.Val, f, wordstest.Date("2026-11-23")).AgainstThresholds(), "")
}

// TestLabelBeside warns where a score might be read as stars: above a threshold whose
// stars nobody has given.
func TestLabelBeside(t *testing.T) {
	f := climate()
	f.StarRule, f.Thresholds = portal.Above, []portal.Threshold{{Stars: 2, Percent: 35}, {Stars: 3, Percent: 50}}
	const warning = " Le score dépasse un seuil : cela ne donne pas d’étoile, la Commission nationale en décide."
	for _, c := range []struct {
		name         string
		water, stars float64 // of 50, air being at 10 of 50
		want         string
	}{
		{"sous le seuil", 20, 0, "Label : aucune étoile (vérifié le 1ᵉʳ novembre 2026)."},
		{"au-dessus, sans étoile", 30, 0, "Label : aucune étoile (vérifié le 1ᵉʳ novembre 2026)." + warning},
		{"au-dessus, avec ses étoiles", 30, 2, "Label : 2 étoiles, décidées le 15 mars 2024 par la Commission nationale du label, fin de validité non publiée."},
		{"au-dessus du suivant", 45, 2, "Label : 2 étoiles, décidées le 15 mars 2024 par la Commission nationale du label, fin de validité non publiée." + warning},
	} {
		t.Run(c.name, func(t *testing.T) {
			of := *wordstest.Val
			of.Labels = []portal.Label{{Framework: f, Stars: int(c.stars), Date: wordstest.Date("2024-03-15"), CheckedOn: wordstest.Date("2026-11-01")}}
			p := scores(&of, f, 0, scored(&of, f, portal.FinalAudit, "2026-10-06", c.water, 10))
			wordstest.Want(t, "LabelBeside", score.Of(p, &of, f, wordstest.Date("2026-11-23")).LabelBeside(), c.want)
		})
	}
}
