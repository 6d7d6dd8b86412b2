package site_test

import (
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"limpide/internal/base/fr"
	"limpide/internal/portal/portaltest"
)

const large = `
sources = ["convention"]
nom = "Communauté de communes du Large"
nom_court = "Large"
article = "le"
siren = "200000032"
siege = "Pointe"
millesime = "populations légales, millésime 2026"
quitte_le = 2027-01-01

[[commune]]
insee = "05003"
nom = "Pointe"
population_municipale = 300
population_totale = 310

[[commune]]
insee = "05004"
nom = "Rive"
population_municipale = 40
population_totale = 45
jusqu_au = 2026-06-30
`

const rive = `
[[commune]]
insee = "05004"
nom = "Rive"
population_municipale = 40
population_totale = 45
depuis = 2026-07-01

[[ancien_nom]]
jusqu_au = 2027-06-30
nom = "Communauté de communes du Vieil Amont"
nom_court = "Vieil Amont"
article = "le"
`

const largePlan = `
sources = ["convention"]
titre = "Plan d'actions 2024-2026"

[[action]]
id = "planter"
titre = "Planter des haies"
statut = "Réalisé"
`

const madeOfTwo = `
sources = ["convention"]
nom = "Communauté de communes des Deux Vallées"
nom_court = "Deux Vallées"
article = "les"
siren = "200000040"
siege = "Haute"
millesime = "populations légales, millésime 2028"
entre_le = 2029-01-01

[[commune]]
insee = "05001"
nom = "Haute"
population_municipale = 910
population_totale = 960
`

// movingPole is a pole from which one EPCI leaves, in which another merges with a
// third that changes its name, and where a commune passes from one to the other.
func movingPole(t *testing.T) func(fstest.MapFS) {
	return func(source fstest.MapFS) {
		portaltest.Change(t, source, "data/portail.toml", `["amont", "aval"]`+"\n=>\n"+`["amont", "aval", "large", "deux-vallees"]`+"\n")
		portaltest.Change(t, source, "data/territoires/aval.toml", "siege = \"Basse\"\n=>\nsiege = \"Basse\"\nquitte_le = 2028-01-01\nfusionne_dans = \"amont\"\n")
		portaltest.Change(t, source, "data/territoires/amont.toml", "superficie = 412.5\n=>\nsuperficie = 412.5\nquitte_le = 2029-01-01\nfusionne_dans = \"deux-vallees\"\n")
		portaltest.Change(t, source, "data/territoires/amont.toml", "[[filiation]]\n=>\n"+rive+"\n[[filiation]]\n")
		portaltest.Change(t, source, "data/indicateurs/dechets.toml", "[serie.petr]\n=>\n[serie.large]\n2020 = 300\n2024 = 250\n\n[serie.petr]\n")
		for name, text := range map[string]string{
			"data/territoires/large.toml": large, "data/plans/large.toml": largePlan, "data/territoires/deux-vallees.toml": madeOfTwo,
			"data/evaluations/large/cae-2024-06-15.toml": "sources = [\"convention\"]\nnature = \"audit-initial\"\netat = \"validé\"\n\n[total]\npotentiel = 90\nfaits = 70\n",
			"content/compte.md":                          "+++\ntitre = \"Compte\"\ndescription = \"Le compte.\"\n+++\n\nIci vivent {{ population \"petr\" }} habitants, dans {{ communes \"petr\" }} communes.\n",
		} {
			source[name] = &fstest.MapFile{Data: []byte(text)}
		}
	}
}

var (
	tags, spaces = regexp.MustCompile(`<[^>]*>`), regexp.MustCompile(`\s+`)
	exponents    = strings.NewReplacer("<sup>", "", "</sup>", "")
)

// TestTerritoires_qui_changent looks at a pole on days between which its EPCIs
// change.
func TestTerritoires_qui_changent(t *testing.T) {
	const now = "territoires/"
	for _, c := range []struct {
		name, day, page string
		has, hasNot     []string
	}{
		{"la_commune_est_dans_le_premier", "2026-06-30", now + "large/index.html", []string{"2 communes", "340 habitants"}, []string{"n’en fait plus partie", "quitté"}},
		{"et_pas_encore_dans_le_second", "2026-06-30", now + "amont/index.html", []string{"1 commune", "900 habitants"}, []string{"Rive"}},
		{"puis_dans_le_second", "2026-07-01", now + "amont/index.html", []string{"2 communes", "940 habitants", "Rive 40 (depuis le 1er juillet 2026)"}, nil},
		{"le_premier_dit_où_elle_est", "2026-07-01", now + "large/index.html", []string{"1 commune",
			"Rive n’en fait plus partie depuis le 1er juillet 2026, pour rejoindre le Vieil Amont"}, nil},
		{"la_somme_la_compte_une_fois", "2026-07-01", "compte/index.html", []string{"vivent 2 440 habitants, dans 4 communes"}, nil},
		{"celui_qui_part_n_est_plus_compté", "2027-01-01", "compte/index.html", []string{"vivent 2 140 habitants, dans 3 communes"}, nil},
		{"ses_pages_restent", "2027-01-01", now + "large/climat-air-energie/index.html", []string{"77,8 %", "Le Large a quitté Pôle le 1er janvier 2027."}, nil},
		{"sa_page_garde_ses_communes", "2027-01-01", now + "large/index.html", []string{"1 commune", "Le Large a quitté Pôle"}, nil},
		{"son_action_reste", "2027-01-01", "actions/planter/index.html", []string{"Le Large a quitté Pôle"}, nil},
		{"son_plan_n_est_plus_compté", "2027-01-01", "actions/index.html", []string{"1 action réalisée sur 2"}, []string{"haies", "Large"}},
		{"il_l_était_la_veille", "2026-12-31", "actions/index.html", []string{"2 actions réalisées sur 3", "Large"}, nil},
		{"l_accueil_ne_le_montre_plus", "2027-01-01", "index.html", nil, []string{"Large"}},
		{"la_comparaison_non_plus", "2027-01-01", "comparaison/index.html", nil, []string{"Large"}},
		{"elle_le_montrait", "2026-12-31", "comparaison/index.html", []string{"77,8 % pour le Large"}, nil},
		{"la_liste_le_dit_ancien", "2027-01-01", now + "index.html", []string{"Anciens membres", "Communauté de communes du Large Le Large a quitté Pôle le 1er janvier 2027"}, nil},
		{"la_veille_nul_ne_le_sait", "2026-12-31", now + "index.html", []string{"Communauté de communes du Large"}, []string{"Anciens membres", "quitté"}},
		{"sa_série_le_dit", "2027-01-01", "indicateurs/dechets/index.html", []string{"Large (ancien EPCI)"}, []string{"dans le Large"}},
		{"l_ancien_nom_court_jusqu_à_son_jour", "2027-06-30", now + "amont/index.html", []string{"Communauté de communes du Vieil Amont", "du Vieil Amont"}, []string{"son nom était"}},
		{"puis_vient_le_nouveau", "2027-07-01", now + "amont/index.html",
			[]string{"Communauté de communes de l’Amont", "Jusqu’au 30 juin 2027, son nom était : Communauté de communes du Vieil Amont"}, nil},
		{"la_fusion_se_dit_sur_l_ancien", "2028-01-01", now + "aval/economie-circulaire/index.html", []string{"10,0 %", "L’Aval fait partie de l’Amont depuis le 1er janvier 2028"}, nil},
		{"et_sur_celui_qui_le_reprend", "2028-01-01", now + "amont/index.html", []string{"Depuis le 1er janvier 2028, l’Aval en fait partie"}, nil},
		{"celui_qui_se_crée_n_est_pas_encore_là", "2028-12-31", now + "index.html", []string{"Amont"}, []string{"Deux Vallées"}},
		{"puis_il_est_seul", "2029-01-01", now + "index.html", []string{"Deux Vallées", "L’Amont fait partie des Deux Vallées depuis le 1er janvier 2029"}, nil},
		{"les_données_ont_leurs_dates", "2029-01-01", "donnees/territoires/territoires.csv", []string{"2027-01-01", "deux-vallees"}, nil},
		{"et_les_communes_du_jour", "2027-01-01", "donnees/communes/communes.csv", []string{"05004,Rive,,amont"}, []string{"Pointe", "Rive,,large"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			day, err := fr.ParseDate(c.day)
			if err != nil {
				t.Fatal(err)
			}
			page := spaces.ReplaceAllString(fr.Plain(tags.ReplaceAllString(exponents.Replace(pageOn(t, day, movingPole(t), c.page)), " ")), " ")
			for _, words := range c.has {
				if !strings.Contains(page, words) {
					t.Errorf("on %s, %s does not say %q:\n%s", c.day, c.page, words, page)
				}
			}
			for _, words := range c.hasNot {
				if at := strings.Index(page, words); at >= 0 {
					t.Errorf("on %s, %s says %q: %s", c.day, c.page, words, page[max(at-200, 0):at])
				}
			}
		})
	}
}
