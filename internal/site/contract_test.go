package site_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"limpide/internal/base/fr"
	"limpide/internal/portal/portaltest"
)

// nextContract is a second contract, in the folder of contracts.
const nextContract = `
sources = ["convention"]
titre = "Second contrat"
sigle = "COT 2"
resume = "Quatre ans pour continuer."
debut = 2026-11-10
fin = 2030-11-09
signataires = ["Pôle d'essai"]

[[phase]]
id = "suite"
titre = "Continuer"
debut = 2026-11-10
fin = 2030-11-09
tache = []
`

const amendment = `
[[avenant]]
date = 2026-06-01
titre = "Avenant n° 1"
texte = "Trois semaines pour finir."
fin = 2026-11-09
`

// TestContrats looks at a portal whose first contract was prolonged, on the days
// of the first and of the second.
func TestContrats(t *testing.T) {
	amended := func(source fstest.MapFS) {
		portaltest.Change(t, source, "data/contrat.toml", "[[revue]]\n=>\n"+amendment+"\n[[revue]]\n")
	}
	both := func(source fstest.MapFS) {
		amended(source)
		source["data/contrats/second.toml"] = &fstest.MapFile{Data: []byte(nextContract)}
		portaltest.Change(t, source, "data/objectifs.toml", "pourcentage = 50\n=>\npourcentage = 50\n\n[[objectif]]\nterritoire = \"amont\"\nreferentiel = \"cae\"\ndate = 2030-10-31\npourcentage = 72\n")
	}
	folder := func(source fstest.MapFS) {
		both(source)
		source["data/contrats/premier.toml"] = source["data/contrat.toml"]
		delete(source, "data/contrat.toml")
	}
	secondAudit := func(source fstest.MapFS) {
		both(source)
		for name, kind := range map[string]string{"cae-2026-11-18": "nature = \"audit-initial\"", "cae-2026-11-20": "nature = \"audit-final\"\ncontrat = \"contrat\""} {
			source["data/evaluations/amont/"+name+".toml"] = &fstest.MapFile{Data: []byte("sources = [\"convention\"]\n" + kind +
				"\netat = \"validé\"\n\n[total]\npotentiel = 60\nfaits = 30\n")}
		}
	}
	during, after := fr.Date{Year: 2026, Month: 11, Day: 5}, fr.Date{Year: 2026, Month: 11, Day: 23}
	const score = "territoires/amont/climat-air-energie/index.html"
	for _, c := range []struct {
		name   string
		day    fr.Date
		change func(fstest.MapFS)
		page   string
		has    []string
		hasNot []string
	}{
		{"l_avenant_prolonge_le_contrat", during, amended, "index.html", []string{"Le contrat, prolongé par avenant n° 1 du 1er juin 2026, court du 2 novembre 2022 au 9 novembre 2026"}, []string{"2022 au 31 octobre 2026"}},
		{"l_avenant_est_sur_la_page_de_la_mission", during, both, "mission/index.html", []string{"Les avenants", "Avenant n° 1", "nouvelle fin du contrat : 9 novembre 2026", "Trois semaines", "Second contrat"}, []string{"Continuer"}},
		{"avant_sa_date_l_avenant_ne_compte_pas", fr.Date{Year: 2026, Month: 5, Day: 31}, amended, "mission/index.html", []string{"31 octobre 2026"}, []string{"Avenant"}},
		{"le_second_contrat_suit_le_premier", after, both, "mission/index.html", []string{"Second contrat", "Continuer", "Tous les contrats", "du 2 novembre 2022 au 9 novembre 2026", "contrat/index.html"}, []string{"Les avenants"}},
		{"deux_fichiers_d_un_dossier_font_de_même", after, folder, "mission/index.html", []string{"Second contrat", "Tous les contrats", "premier/index.html"}, nil},
		{"l_accueil_montre_le_second", after, both, "index.html", []string{"Le contrat COT 2 de 2026 est dans sa phase 1 sur 1"}, nil},
		{"l_objectif_est_celui_du_premier", during, both, score, []string{"50 %"}, []string{"72 %"}},
		{"puis_celui_du_second", after, both, score, []string{"72 %"}, nil},
		{"le_premier_garde_sa_page", after, both, "mission/contrat/index.html", []string{
			"Le contrat COT de 2022, prolongé par avenant n° 1 du 1er juin 2026, a couru du 2 novembre 2022 au 9 novembre 2026.", "Le contrat COT 2 de 2026 lui a succédé le 10 novembre 2026.",
			"Diagnostic", "Moins de déchets", "Comité de pilotage", "Les audits", "Climat Air Énergie de l’Amont",
			"audit initial validé (COT de 2022), 15 juin 2023 : 33,3 %", "Avant et après ce contrat", "mission/second/index.html"}, []string{"Continuer"}},
		{"le_second_a_la_sienne", after, both, "mission/second/index.html", []string{"Continuer", "Second contrat (de 2026 à 2030)"}, []string{"Diagnostic"}},
		{"avant_de_commencer_aussi", during, both, "mission/second/index.html", []string{"Le contrat COT 2 de 2026 commence le 10 novembre 2026 et court jusqu’au 9 novembre 2030"}, nil},
		{"sa_fin_sans_suite_se_dit", after, amended, "mission/index.html", []string{"Aucun contrat n’est publié pour la suite"}, []string{"de 2022"}},
		{"l_objectif_nomme_son_contrat", after, both, score, []string{"L’objectif du contrat COT 2 de 2026, 72,0 % fin 2030", "Objectif du contrat COT 2 de 2026 : 72,0 % fin 2030"}, nil},
		{"seul_il_n_a_pas_de_nom", during, amended, score, []string{"L’objectif du contrat, 50,0 %"}, []string{"COT de"}},
		{"chaque_contrat_a_ses_audits", after, secondAudit, score, []string{"audit initial validé (COT de 2022)", "audit initial validé (COT 2 de 2026)"}, nil},
		{"un_audit_tardif_reste_au_sien", after, secondAudit, "mission/contrat/index.html", []string{"audit final validé (COT de 2022), 20 novembre 2026"}, []string{"18 novembre 2026"}},
		{"et_le_nouveau_au_nouveau", after, secondAudit, "mission/index.html", []string{"audit initial validé (COT 2 de 2026), 18 novembre 2026"}, []string{"20 novembre 2026"}},
		{"les_évaluations_disent_leur_contrat", after, secondAudit, "donnees/evaluations/evaluations.csv", []string{"contrat", ",second,"}, nil},
		{"les_données_ont_les_deux", after, both, "donnees/contrat/contrat.csv", []string{"contrat,diagnostic,phase", "second,suite,phase"}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			made := pageOn(t, c.day, c.change, c.page)
			page := fr.Plain(made + tags.ReplaceAllString(made, ""))
			for _, words := range c.has {
				if !strings.Contains(page, words) {
					t.Errorf("on %s, %s does not say %q:\n%s", c.day, c.page, words, page)
				}
			}
			for _, words := range c.hasNot {
				if strings.Contains(page, words) {
					at := strings.Index(page, words)
					t.Errorf("on %s, %s says %q: %s", c.day, c.page, words, page[max(at-200, 0):at])
				}
			}
		})
	}
}

func TestAccueil_n_attend_que_les_audits_annoncés(t *testing.T) {
	announced := func(source fstest.MapFS) {
		portaltest.Change(t, source, "data/contrat.toml", "signataires = [\"Pôle d'essai\"]\n=>\nsignataires = [\"Pôle d'essai\"]\naudits_finaux = \"2026-10\"\n")
	}
	during, after := fr.Date{Year: 2026, Month: 10, Day: 5}, fr.Date{Year: 2026, Month: 11, Day: 23}
	for _, c := range []struct {
		name   string
		day    fr.Date
		change func(fstest.MapFS)
		want   string
	}{
		{"rien ne les annonce", after, nil, ""},
		{"annoncés", during, announced, "<span>annoncés pour octobre 2026</span>"},
		{"le mois passé", after, announced, "<span>attendus depuis octobre 2026</span>"},
	} {
		page := pageOn(t, c.day, c.change, "index.html")
		if c.want == "" && strings.Contains(page, "Audits finaux") || !strings.Contains(page, c.want) {
			t.Errorf("%s: the home page does not say of the final audits %q alone", c.name, c.want)
		}
	}
}
